"""The list of branches, as it drops from the History panel: switch, rename, delete."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from engine.snapshot import BranchLine
from gui.widgets.focus_ring import FocusRing
from gui.widgets.numbers import grouped

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
NAME, FROM, TO = range(3)
WIDTH, ROW, MOST_ROWS = 380, 24, 8  # pixels, pixels, rows


class BranchList(QFrame):
    """All branches with their names, where each began and how far it goes.

    Attributes:
        lines, current: the branches that it shows, and the name of the one in use.
        switch_wanted: the name of the branch to go to.
        rename_wanted: the old and the new name.
        delete_wanted: the name of the branch to delete.
        undo_wanted, redo_wanted: take back what was changed last, whatever it was; do it again.
    """

    switch_wanted = Signal(str)
    rename_wanted = Signal(str, str)
    delete_wanted = Signal(str)
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.current = ""
        self.lines: tuple[BranchLine, ...] = ()
        self._filling = False
        self.tree = QTreeWidget()
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setHeaderLabels([self.tr("Branch"), self.tr("From step"), self.tr("To step")])
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.tree.setAccessibleName(self.tr("Branches"))
        FocusRing(self.tree)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column in (FROM, TO):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
            self.tree.headerItem().setTextAlignment(column, RIGHT)
        self.tree.itemDoubleClicked.connect(lambda *_: self._switch())
        self.tree.itemChanged.connect(self._take_name)
        self.tree.currentItemChanged.connect(lambda *_: self._enable())
        self.switch_button = QPushButton(self.tr("Switch"))
        self.rename_button = QPushButton(self.tr("Rename"))
        self.delete_button = QPushButton(self.tr("Delete"))
        self.switch_button.clicked.connect(self._switch)
        self.rename_button.clicked.connect(self._edit_name)
        self.delete_button.clicked.connect(self._delete)
        self._lay_out()

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Branches"))
        title.setProperty("role", "title")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.switch_button, self.rename_button, self.delete_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(title)
        layout.addWidget(self.tree)
        layout.addLayout(buttons)

    def set_branches(self, lines: Sequence[BranchLine], current: str) -> None:
        """Show these branches; the one in use is bold."""
        chosen = self._chosen() or current
        self._filling, self.current, self.lines = True, current, tuple(lines)
        self.tree.clear()
        for line in lines:
            start = "" if line.parent is None else grouped(line.start)
            item = QTreeWidgetItem([line.name, start, grouped(line.end)])
            item.setData(NAME, Qt.ItemDataRole.UserRole, line.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            font = item.font(NAME)
            font.setBold(line.name == current)
            item.setFont(NAME, font)
            for column in (FROM, TO):
                item.setTextAlignment(column, RIGHT)
            self.tree.addTopLevelItem(item)
            if line.name == chosen:
                self.tree.setCurrentItem(item)
        rows = min(max(len(lines), 2), MOST_ROWS)
        self.tree.setFixedHeight(self.tree.header().sizeHint().height() + rows * ROW + 6)
        self._filling = False
        self._enable()

    def reach(self, step: int) -> None:
        """The branch in use goes this far by now: it grows while nobody tells of branches."""
        grown = (replace(n, end=step) if n.name == self.current else n for n in self.lines)
        self.set_branches(tuple(grown), self.current)

    def open_above(self, place: QPoint) -> None:
        """Open with the lower right corner at a place on the screen."""
        self.setFixedWidth(WIDTH)
        self.adjustSize()
        self.move(place - QPoint(self.width(), self.height()))
        self.show()
        self.tree.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter switches, Delete deletes, Ctrl+Z is the Undo of the window: it takes back what was
        changed last, here or elsewhere."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._switch()
        elif event.key() == Qt.Key.Key_Delete and self.delete_button.isEnabled():
            if not event.isAutoRepeat():  # held, it would delete one after the other
                self._delete()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> str:
        item = self.tree.currentItem()
        return "" if item is None else str(item.data(NAME, Qt.ItemDataRole.UserRole))

    def _enable(self) -> None:
        chosen = self._chosen()
        self.switch_button.setEnabled(chosen not in ("", self.current))
        self.rename_button.setEnabled(chosen != "")
        self.delete_button.setEnabled(chosen != "" and self.tree.topLevelItemCount() > 1)

    def _switch(self) -> None:
        if self.switch_button.isEnabled():
            self.switch_wanted.emit(self._chosen())
            self.close()

    def _edit_name(self) -> None:
        item = self.tree.currentItem()
        if item is not None:
            self.tree.editItem(item, NAME)

    def _delete(self) -> None:
        self.delete_wanted.emit(self._chosen())

    def _take_name(self, item: QTreeWidgetItem, column: int) -> None:
        """A name was typed: ask for it; the list shows what became of it."""
        if self._filling or column != NAME:
            return
        old, new = str(item.data(NAME, Qt.ItemDataRole.UserRole)), item.text(NAME).strip()
        if new == old:
            return
        self._filling = True
        item.setText(NAME, old)
        self._filling = False
        self.rename_wanted.emit(old, new)
