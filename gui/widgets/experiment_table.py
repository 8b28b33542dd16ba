"""Groups and their runs as a table that can be sorted; what is chosen in it is the run on view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from engine.experiment_groups import Group
from engine.outcome import Outcome
from gui.theme import LIGHT, Theme
from gui.widgets.experiment_words import (
    accuracy_words,
    group_names,
    group_words,
    seed_words,
    time_words,
)
from gui.widgets.numbers import NO_VALUE, grouped, plain
from gui.widgets.series import series_colour
from gui.widgets.words import verbatim

VALUE, KEY = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
SWATCH = 10  # pixels
ROOMY = 600  # pixels, from which on all columns are shown


class _Row(QTreeWidgetItem):
    """A row that is sorted by its values, not by what is written."""

    def __lt__(self, other: QTreeWidgetItem) -> bool:
        tree = self.treeWidget()
        column = 0 if tree is None else max(tree.sortColumn(), 0)
        mine, theirs = self.data(column, VALUE), other.data(column, VALUE)
        return bool(mine < theirs)


class ExperimentTable(QTreeWidget):
    """A row for each group with its runs beneath.

    Signals: chosen(key of the run in hand; "" on a group or nowhere).
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._theme = LIGHT
        self._groups: Sequence[Group] = ()
        self._rows: dict[str, _Row] = {}
        self.setColumnCount(6)
        self.setHeaderLabels(
            [
                self.tr("Setting"),
                self.tr("Test accuracy"),
                self.tr("Deviation"),
                self.tr("Runs"),
                self.tr("Test loss"),
                self.tr("Time a run"),
            ]
        )
        self.headerItem().setToolTip(1, self.tr("After the last epoch; of a group, the mean"))
        self.headerItem().setToolTip(2, self.tr("Standard deviation between the seeds"))
        self.headerItem().setToolTip(5, self.tr("Processor time spent on training"))
        for column in range(1, 6):
            self.headerItem().setTextAlignment(
                column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            )
        self.setRootIsDecorated(True)
        self.setUniformRowHeights(True)
        self.setIconSize(QSize(SWATCH, SWATCH))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAccessibleName(self.tr("Runs and groups"))
        self.setToolTip(self.tr("A click on a heading sorts; on a run, shows its settings"))
        header = self.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, 6):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(64)
        self.setSortingEnabled(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.currentItemChanged.connect(self._tell)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show these groups; what is open and in hand stays so."""
        closed = (
            {item.data(0, KEY) for item in self._top() if not item.isExpanded()}
            if self._rows
            else set()
        )
        current = self.current_key
        self._groups = groups
        with QSignalBlocker(self):
            self.setSortingEnabled(False)
            self.clear()
            self._rows = {}
            for place, (name, group) in enumerate(zip(group_names(groups), groups, strict=True)):
                self._add(place, name, group)
                self.topLevelItem(place).setExpanded(name not in closed)  # type: ignore[union-attr]
            self.setSortingEnabled(True)
            if current in self._rows:
                self.setCurrentItem(self._rows[current])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out loss and time where the names would have no room."""
        super().resizeEvent(event)
        for column in (4, 5):
            self.setColumnHidden(column, self.width() < ROOMY)

    @property
    def current_key(self) -> str:
        """The key of the run in hand; "": none."""
        item = self.currentItem()
        return "" if item is None or item.parent() is None else str(item.data(0, KEY))

    def choose(self, key: str) -> None:
        """Take a run in hand; everybody is told."""
        if key in self._rows:
            self.setCurrentItem(self._rows[key])
            self.scrollToItem(self._rows[key])

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        for item in self._top():
            item.setIcon(0, self._swatch(int(item.data(1, KEY))))

    def _top(self) -> list[QTreeWidgetItem]:
        found = map(self.topLevelItem, range(self.topLevelItemCount()))
        return [item for item in found if item is not None]

    def _add(self, place: int, name: str, group: Group) -> None:
        count = len(group.outcomes)
        single = count == 1
        loss = sum(outcome.test_losses[-1] for outcome in group.outcomes) / count
        spread = -1.0 if single else group.deviation
        row = self._row(
            (name, place),
            (accuracy_words(group.mean), group.mean),
            (NO_VALUE if single else accuracy_words(spread), spread),
            (grouped(count), count),
            (plain(loss), loss),
            (time_words(group.seconds), group.seconds),
        )
        row.setData(0, KEY, name)
        row.setData(1, KEY, place)
        row.setIcon(0, self._swatch(place))
        row.setToolTip(0, verbatim(group_words(group)))
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        for column in (0, 1):
            row.setFont(column, bold)
        self.addTopLevelItem(row)
        for outcome in group.outcomes:
            row.addChild(self._run(outcome))

    def _run(self, outcome: Outcome) -> _Row:
        seed, key = outcome.experiment.seed, outcome.experiment.key
        accuracy, loss = outcome.test_accuracies[-1], outcome.test_losses[-1]
        row = self._row(
            (seed_words(seed), seed),
            (accuracy_words(accuracy), accuracy),
            ("", 0),
            ("", 0),
            (plain(loss), loss),
            (time_words(outcome.seconds), outcome.seconds),
        )
        row.setData(0, KEY, key)
        self._rows[key] = row
        return row

    @staticmethod
    def _row(*cells: tuple[str, Any]) -> _Row:
        row = _Row([text for text, _ in cells])
        for column, (_, value) in enumerate(cells):
            row.setData(column, VALUE, value)
            if column:
                right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                row.setTextAlignment(column, right)
        return row

    def _swatch(self, place: int) -> QIcon:
        picture = QPixmap(SWATCH, SWATCH)
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(series_colour(self._theme, place)))
            painter.drawRoundedRect(picture.rect(), 3, 3)
        return QIcon(picture)

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self.current_key)
