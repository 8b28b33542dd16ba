"""The command palette: everything that can be done, found by typing a few letters of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPointF, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from gui.theme import CAPTION
from gui.widgets.fuzzy import Fit, fit
from gui.widgets.ink import sized

WIDTH, ROW, ROWS, TOP, INSET = 560, 30, 11, 56, 12  # pixels; rows that are seen at once
ENTRY, PLACES = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: ROWS - 1,
    Qt.Key.Key_PageUp: 1 - ROWS,
}


@dataclass(frozen=True)
class Entry:
    """One thing that can be done.

    Attributes: key: what it is known by; text; menu: where it stands; shortcut: as this desktop
    writes it; enabled: whether it makes sense now; tip: what it does; run: do it.
    """

    key: str
    text: str
    menu: str
    shortcut: str
    enabled: bool
    tip: str
    run: Callable[[], object]


def ranked(
    typed: str, entries: Sequence[Entry], recent: Sequence[str] = ()
) -> list[tuple[Entry, tuple[int, ...]]]:
    """Return the entries that fit, the best first, with the letters of their texts that do.

    Without letters all, those done last in front. What can't be done now stands at the end.
    """
    found: list[tuple[tuple[int, int, int], Entry, tuple[int, ...]]] = []
    for place, entry in enumerate(entries):
        way = fit(typed, entry.text)
        lesser = 0
        if way is None:  # "view dark": the menu counts too, but less
            way, lesser = fit(typed, f"{entry.menu} {entry.text}"), 1
            if way is None:
                continue
            start = len(entry.menu) + 1
            way = Fit(way.score, tuple(at - start for at in way.places if at >= start))
        late = recent.index(entry.key) if entry.key in recent else len(recent)
        order = way.score if typed.strip() else -late
        found.append(((2 * (not entry.enabled) + lesser, -order, place), entry, way.places))
    return [(entry, places) for _, entry, places in sorted(found, key=lambda one: one[0])]


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
        self.list.setItemDelegate(_Rows(self.list))
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


class _Rows(QStyledItemDelegate):
    """A row: the text with the letters that fit in bold, its menu, its shortcut."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        return QSize(0, ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex,  # type: ignore[override]
    ) -> None:
        entry: Entry = index.data(ENTRY)
        area: QRect = option.rect
        font: QFont = option.font
        state: QStyle.StateFlag = option.state
        colours: QPalette = option.palette
        group = QPalette.ColorGroup.Active if entry.enabled else QPalette.ColorGroup.Disabled
        ink = colours.color(group, QPalette.ColorRole.Text)
        pale = ink if not entry.enabled else colours.color(QPalette.ColorRole.PlaceholderText)
        if state & QStyle.StateFlag.State_Selected and entry.enabled:
            ink = pale = colours.color(QPalette.ColorRole.HighlightedText)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(area, 4, 4)
        inside = area.adjusted(INSET, 0, -INSET, 0)
        self._shortcut(painter, inside, font, pale, entry.shortcut)
        width = _text(painter, inside, font, ink, entry.text, index.data(PLACES))
        small = sized(font, CAPTION)
        painter.setFont(small)
        painter.setPen(pale)
        menu = inside.adjusted(width + 10, 0, -120, 0)
        told = QFontMetrics(small).elidedText(entry.menu, Qt.TextElideMode.ElideRight, menu.width())
        painter.drawText(menu, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, told)

    @staticmethod
    def _shortcut(painter: QPainter, area: QRect, font: QFont, ink: QColor, text: str) -> None:
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)


def _text(
    painter: QPainter, area: QRect, font: QFont, ink: QColor, text: str, places: Sequence[int]
) -> int:
    """Write a text with some letters in bold; return its width."""
    layout = QTextLayout(text, font)
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    formats = []
    for place in places:
        part = QTextLayout.FormatRange()
        part.start, part.length, part.format = place, 1, bold
        formats.append(part)
    layout.setFormats(formats)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(10_000)
    layout.endLayout()
    painter.setPen(ink)
    layout.draw(painter, QPointF(area.x(), area.y() + (area.height() - line.height()) / 2))
    return round(line.naturalTextWidth())
