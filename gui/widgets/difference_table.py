"""Every array that is compared, how far it is apart now and was at most."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from engine.compared import Operation, Stretch
from gui.theme import CAPTION, LIGHT, Theme
from gui.widgets.compare_colours import group_colour
from gui.widgets.compare_words import array_name, operation_name
from gui.widgets.focus_ring import FocusRing
from gui.widgets.ink import sized
from gui.widgets.numbers import grouped, short

ROW = 20
ROOMY = 420  # pixels, from which on the bars have their place
NAME, NOW, MOST, BAR, WHEN = range(5)
WIDTHS = {NAME: 132, NOW: 70, MOST: 70, WHEN: 88}
FULL = 20  # powers of ten from an empty to a full bar, below the largest of all
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class Line(NamedTuple):
    """One array: which, its difference now and at most, and after how many samples that was."""

    array: tuple[Operation, str]
    now: float
    most: float
    step: int


def lines_of(stretch: Stretch) -> list[Line]:
    """Return a line for each array, in the order of computation."""
    gaps = stretch.differences
    places = np.where(np.isnan(gaps), -1, gaps).argmax(axis=0)
    return [
        Line(array, float(gaps[-1, n]), float(gaps[places[n], n]), int(stretch.steps[places[n]]))
        for n, array in enumerate(stretch.arrays)
    ]


class DifferenceModel(QAbstractTableModel):
    """The arrays as rows."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.tolerance = 1e-4
        self.theme = LIGHT

    def show(self, stretch: Stretch | None, tolerance: float) -> None:
        """Take other numbers; where the arrays are the same, the chosen row stays."""
        lines = [] if stretch is None else lines_of(stretch)
        same = [line.array for line in lines] == [line.array for line in self.lines]
        if not same:
            self.beginResetModel()
        self.lines, self.tolerance = lines, tolerance
        if not same:
            self.endResetModel()
        elif lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, WHEN))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many arrays there are."""
        return len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the columns."""
        return 5

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return a cell's text, alignment, colour or tooltip."""
        line, column = self.lines[index.row()], index.column()
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Role.ForegroundRole:
            apart = not line.most <= self.tolerance
            if column == NAME:
                return QColor(self.theme.ink)
            return QColor(self.theme.warning if apart and column == MOST else self.theme.ink2)
        if role == Role.ToolTipRole:
            return operation_name(line.array[0])
        if role == Role.DisplayRole:
            return self._text(line, column)
        return None

    @staticmethod
    def _text(line: Line, column: int) -> str:
        return {
            NAME: array_name(*line.array),
            NOW: short(line.now, 2),
            MOST: short(line.most, 2),
            WHEN: grouped(line.step),
        }.get(column, "")

    def headerData(self, section: int, way: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """Return a column's title."""
        if way is Qt.Orientation.Vertical:
            return None
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Role.DisplayRole:
            return {
                NAME: self.tr("array"),
                NOW: self.tr("last step"),
                MOST: self.tr("largest"),
                WHEN: self.tr("after digits"),
            }.get(section, "")
        return None

    def csv(self) -> str:
        """Return all rows as CSV."""
        rows = ["operation,array,last_step,largest,after_samples"]
        for line in self.lines:
            operation, name = line.array
            rows.append(f"{operation},{name},{line.now:.9g},{line.most:.9g},{line.step}")
        return "\n".join(rows) + "\n"


class _Bars(QStyledItemDelegate):
    """Paints the largest difference as a bar on a logarithmic scale."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        model = index.model()
        assert isinstance(model, DifferenceModel)
        line, theme = model.lines[index.row()], model.theme
        rect = QRectF(option.rect).adjusted(6, 0, -6, 0)
        rail = QRectF(rect.left(), rect.center().y() - 2, rect.width(), 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.well))
        painter.drawRoundedRect(rail, 2, 2)
        share = 0.0
        if line.most > 0:
            exponent = math.log10(line.most) if math.isfinite(line.most) else 0.0
            share = min(1.0, max(0.02, (exponent + 18) / FULL))
        rail.setWidth(share * rail.width())
        painter.setBrush(QColor(group_colour(theme, line.array[0])))
        painter.drawRoundedRect(rail, 2, 2)


class DifferenceTable(QTableView):
    """Shows the arrays; the chosen one is to stand out in the plot.

    Attributes: chosen: (operation, name) of the chosen array, or None, when it changes.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        FocusRing(self)
        self.arrays = DifferenceModel()
        self.setModel(self.arrays)
        self.setFont(sized(self.font(), CAPTION))
        self.setItemDelegateForColumn(BAR, _Bars(self))
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(BAR, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, width)
        self.setMinimumHeight(90)
        self.setAccessibleName(self.tr("Largest difference of each array"))
        self.selectionModel().selectionChanged.connect(self._tell)

    def show_stretch(self, stretch: Stretch | None, tolerance: float) -> None:
        """Show all steps so far."""
        self.arrays.show(stretch, tolerance)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.arrays.theme = theme
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the bars out where they have no room."""
        super().resizeEvent(event)
        narrow, modes = event.size().width() < ROOMY, QHeaderView.ResizeMode
        self.setColumnHidden(BAR, narrow)
        header = self.horizontalHeader()
        header.setSectionResizeMode(NAME, modes.Stretch if narrow else modes.Fixed)
        if not narrow:
            self.setColumnWidth(NAME, WIDTHS[NAME])

    @Slot(QItemSelection, QItemSelection)
    def _tell(self, chosen: QItemSelection, before: QItemSelection) -> None:
        rows = self.selectionModel().selectedRows()
        self.chosen.emit(self.arrays.lines[rows[0].row()].array if rows else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc lets the chosen row go; copying takes the whole table."""
        if event.key() == Qt.Key.Key_Escape and self.selectionModel().hasSelection():
            self.clearSelection()
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.arrays.csv())
        else:
            super().keyPressEvent(event)
