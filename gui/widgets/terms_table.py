"""All terms of an explanation, sorted by size, in a table that can be scrolled."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from engine.explain import Explanation, Place
from gui.theme import CAPTION, LIGHT, Theme
from gui.widgets.focus_ring import FocusRing
from gui.widgets.ink import sized
from gui.widgets.numbers import grouped, signed
from gui.widgets.page_blocks import exact
from gui.widgets.place_words import factor_name, place_name

ROW = 20
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class TermsModel(QAbstractTableModel):
    """The terms as rows: where from, the factors, the product. Made row by row when looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.explanation: Explanation | None = None
        self.theme, self.font = LIGHT, QFont()
        self._factors = 0

    def show(self, explanation: Explanation | None) -> None:
        """Take other terms; where only the numbers changed, places in the table stay."""
        rows = 0 if explanation is None else len(explanation.terms)
        factors = 0
        if explanation is not None and rows:
            factors = max(len(block) for block in explanation.terms.blocks)
        same = (rows, factors) == (self.rowCount(), self._factors)
        if not same:
            self.beginResetModel()
        self.explanation, self._factors = explanation, factors
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, self.columnCount() - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many terms there are."""
        return 0 if self.explanation is None else len(self.explanation.terms)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the columns: from, each factor, product."""
        return self._factors + 2

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return a cell's text, alignment or colour."""
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Role.ForegroundRole:
            strong = index.column() == self.columnCount() - 1
            return QColor(self.theme.ink if strong else self.theme.ink2)
        if role == Role.FontRole:
            return self.font
        if role != Role.DisplayRole or self.explanation is None:
            return None
        term = self.explanation.terms[index.row()]
        if index.column() == 0:
            return place_name(term.place) if term.place else factor_name(term.factors[0].name)
        if index.column() == self.columnCount() - 1:
            return signed(term.product)
        factors = term.factors
        return signed(factors[index.column() - 1].value) if index.column() <= len(factors) else ""

    def headerData(self, section: int, way: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """Return a column's title, a row's number."""
        if role == Role.FontRole:
            return self.font
        if role == Role.TextAlignmentRole:
            right = section > 0 or way is Qt.Orientation.Vertical
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != Role.DisplayRole or self.explanation is None:
            return None
        if way is Qt.Orientation.Vertical:
            return grouped(section + 1)
        if section == 0:
            return self.tr("from")
        if section == self.columnCount() - 1:
            return self.tr("product")
        return factor_name(self.explanation.terms.blocks[0][section - 1].name)

    def place(self, row: int) -> Place | None:
        """Return where a term's first factor stands."""
        return None if self.explanation is None else self.explanation.terms[row].place

    def text(self) -> str:
        """Return all rows as text with tabs."""
        if self.explanation is None:
            return ""
        titles = (str(self.headerData(c, Qt.Orientation.Horizontal)) for c in range(self._factors))
        lines = ["\t".join([*titles, self.tr("product")])]
        for term in self.explanation.terms:
            name = place_name(term.place) if term.place else factor_name(term.factors[0].name)
            numbers = [exact(factor.value) for factor in term.factors]
            lines.append("\t".join([name, *numbers, exact(term.product)]))
        return "\n".join(lines) + "\n"


class TermsTable(QTableView):
    """Shows the terms of an explanation.

    Attributes:
        followed: the Place of a term that was double-clicked, or chosen with Enter.
    """

    followed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.terms = TermsModel()
        self.terms.font = sized(self.font(), CAPTION)
        self.setModel(self.terms)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.terms.modelReset.connect(self._share_width)
        self.horizontalHeader().setHighlightSections(False)
        self.setAccessibleName(self.tr("All terms, the largest first"))
        FocusRing(self)
        self.activated.connect(self._follow)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.terms.theme = theme
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Give numbers what they need, and the rest to the place they come from."""
        columns = self.terms.columnCount()
        width = QFontMetrics(self.terms.font).horizontalAdvance("−0.0000 ") + 14
        for column in range(1, columns):
            self.setColumnWidth(column, width)
        self.setColumnWidth(0, max(60, self.viewport().width() - width * (columns - 1)))

    def _follow(self, index: QModelIndex) -> None:
        place = self.terms.place(index.row())
        if place is not None:
            self.followed.emit(place)
