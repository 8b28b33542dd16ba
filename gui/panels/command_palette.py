"""The command palette: everything that can be done, found by typing a few letters of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from gui.widgets.command_entries import Entry, ranked
from gui.widgets.command_rows import ENTRY, INSET, PLACES, ROW, EntryRows

WIDTH, ROWS, TOP = 560, 11, 56  # pixels; rows that are seen at once
MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: ROWS - 1,
    Qt.Key.Key_PageUp: 1 - ROWS,
}


class CommandPalette(QFrame):
    """Lies over the window: a field, and what fits beneath it. Enter does it, Esc leaves.

    Signals: chosen(Entry): to be done, the palette is closed; left(): closed without.
    """

    chosen = Signal(object)
    left = Signal()

    def __init__(
        self, window: QWidget, entries: Sequence[Entry], recent: Sequence[str] = ()
    ) -> None:
        super().__init__(window)
        self._window, self._done = window, False
        self._entries, self._recent = entries, recent
        self._before: QWidget | None = None  # what has the keyboard again afterwards
        self.field, self.list = QLineEdit(), QListWidget()
        self._nothing = QLabel(self.tr("Nothing fits."))
        self._nothing.setProperty("role", "label")
        self._nothing.setContentsMargins(INSET, 6, INSET, 8)
        self.setObjectName("popup")
        self.setAccessibleName(self.tr("Command palette"))
        self._build()
        self.field.textChanged.connect(self._show)
        self.list.itemClicked.connect(self._take)
        window.installEventFilter(self)
        self._show("")

    def _build(self) -> None:
        self.field.setPlaceholderText(self.tr("What to do? Type a few letters of it"))
        self.field.setAccessibleName(self.tr("Command to find"))
        self.field.setClearButtonEnabled(True)
        self.list.setItemDelegate(EntryRows(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps the keyboard
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.list)
        column.addWidget(self._nothing)
        self.field.installEventFilter(self)

    def open(self) -> None:
        """Show it, and take the keyboard from what had it."""
        self._before = QApplication.focusWidget()
        if self._before is not None:  # a menu may be gone before the palette is
            self._before.destroyed.connect(self._forget)
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def shown(self) -> list[Entry]:
        """What fits, in its order."""
        return [self.list.item(row).data(ENTRY) for row in range(self.list.count())]

    @Slot(str)
    def _show(self, typed: str) -> None:
        self.list.clear()
        for entry, places in ranked(typed, self._entries, self._recent):
            item = QListWidgetItem(entry.text)
            item.setData(ENTRY, entry)
            item.setData(PLACES, places)
            item.setToolTip(entry.tip)
            parts = (entry.text, entry.menu, entry.shortcut)
            told = ", ".join(part for part in parts if part)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
            if not entry.enabled:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        count = self.list.count()
        self.list.setVisible(count > 0)
        self._nothing.setVisible(count == 0)
        if count and self.shown[0].enabled:
            self.list.setCurrentRow(0)
        self._place()
        self._tell()

    def _place(self) -> None:
        """In the middle of the window, under its bars; as high as what fits."""
        room = self._window.size()
        rows = min(max(self.list.count(), 1), ROWS, max((room.height() - 2 * TOP - 60) // ROW, 1))
        self.list.setFixedHeight(rows * ROW)
        width = min(WIDTH, room.width() - 32)
        self.setGeometry((room.width() - width) // 2, TOP, width, self.sizeHint().height())

    def _tell(self) -> None:
        """Let a screen reader, which follows the field, know what Enter would do."""
        item = self.list.currentItem()
        told = "" if item is None else str(item.data(Qt.ItemDataRole.AccessibleTextRole))
        self.field.setAccessibleDescription(told)

    # Keys and mouse

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move through the list from the field; follow the window; leave with the keyboard."""
        if watched is not self.field:
            if event.type() == QEvent.Type.Resize:
                self._place()
            return False
        if event.type() == QEvent.Type.FocusOut and not self._done:
            self._before = None  # the keyboard is wanted elsewhere
            self.leave()
        elif event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() in (*MOVES, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()  # the window may have a use for them as well
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(event)
        return False

    def _press(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in MOVES:
            last = self.list.count() - 1
            while last >= 0 and not self.shown[last].enabled:
                last -= 1
            row = self.list.currentRow() + MOVES[key]
            if abs(MOVES[key]) == 1 and last >= 0:
                row %= last + 1  # from the last to the first
            self.list.setCurrentRow(min(max(row, 0), last))
            self._tell()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentItem())
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            return False
        return True

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem | None) -> None:
        entry: Entry | None = None if item is None else item.data(ENTRY)
        if entry is not None and entry.enabled:
            self._close()
            self.chosen.emit(entry)

    def leave(self) -> None:
        """Close without doing anything."""
        if not self._done:
            self._close()
            self.left.emit()

    @Slot()
    def _forget(self) -> None:
        self._before = None

    def _close(self) -> None:
        self._done = True
        self._window.removeEventFilter(self)
        if self._before is not None and isValid(self._before):
            # before hiding, which would give it to whoever is next
            self._before.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.hide()
        self.deleteLater()
