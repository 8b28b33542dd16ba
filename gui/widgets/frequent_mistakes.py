"""The mistakes that happen most, as a short list that can be clicked."""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from engine.confusion import most_frequent
from gui.theme import CAPTION, CONTROL, LIGHT, Theme
from gui.widgets.confusion_cells import Chosen
from gui.widgets.ink import sized
from gui.widgets.numbers import grouped

ROWS, COLUMNS, ROW, GAP = 4, 2, 25, 12
MOVES = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -COLUMNS,
    Qt.Key.Key_Down: COLUMNS,
}
BAR = 34  # pixels of the longest bar

Align = Qt.AlignmentFlag


class FrequentMistakes(QWidget):
    """Up to eight pairs of digits with how often the first is read as the second.

    The arrow keys go from pair to pair, Enter or Space chooses one, Esc lets go.

    Attributes: rows: true, read, count of each pair.
    Signals: chosen_changed(Chosen).
    """

    chosen_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._chosen = LIGHT, Chosen()
        self.rows: list[tuple[int, int, int]] = []
        self._at = 0  # where the keyboard is
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumSize(COLUMNS * 120, ROWS * ROW)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Most frequent mistakes"))

    def set_matrix(self, matrix: NDArray[Any]) -> None:
        """Take the counts, [true, read]."""
        self.rows = most_frequent(matrix, ROWS * COLUMNS)
        self._at = min(self._at, max(len(self.rows) - 1, 0))
        self.update()

    def in_words(self) -> str:
        """Return pairs and counts."""
        said = self.tr("{true} read as {read}: {count}")
        told = (said.format(true=t, read=r, count=count) for t, r, count in self.rows)
        return ", ".join(told) or self.tr("None.")

    def choose(self, chosen: Chosen) -> None:
        """Mark the pair of a cell, without a signal."""
        self._chosen = chosen
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for two columns."""
        return QSize(COLUMNS * 150, ROWS * ROW)

    def place(self, index: int) -> QRectF:
        """Return where a row is; they go from left to right, then down."""
        row, column = divmod(index, COLUMNS)
        width = (self.width() + GAP) / COLUMNS
        return QRectF(column * width, row * ROW, width - GAP, ROW - 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the pair under the cursor, or let go of it."""
        for index, (true, read, _) in enumerate(self.rows):
            if self.place(index).contains(event.position()):
                pair = Chosen(true, read)
                self.chosen_changed.emit(Chosen() if pair == self._chosen else pair)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go with the arrow keys, choose with Enter or Space, let go with Esc."""
        move = MOVES.get(Qt.Key(event.key()))
        if not self.rows:
            super().keyPressEvent(event)
        elif move is not None:
            self._at = min(max(self._at + move, 0), len(self.rows) - 1)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            pair = Chosen(*self.rows[self._at][:2])
            self.chosen_changed.emit(Chosen() if pair == self._chosen else pair)
        elif event.key() == Qt.Key.Key_Escape and self._chosen != Chosen():
            self.chosen_changed.emit(Chosen())
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Claim Space, which trains elsewhere; paint the focus."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Space and self.rows:
                event.accept()
        elif event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint pairs, bars and counts."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if not self.rows:
                painter.setFont(sized(self.font(), CAPTION))
                painter.setPen(QColor(self._theme.ink3))
                painter.drawText(
                    self.place(0), Align.AlignLeft | Align.AlignVCenter, self.tr("None.")
                )
            for index, row in enumerate(self.rows):
                self._paint_row(painter, self.place(index), *row)
            if self.hasFocus():
                painter.setPen(QPen(QColor(self._theme.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(self.place(self._at).adjusted(1, 1, -1, -1), 4, 4)

    def _paint_row(
        self, painter: QPainter, place: QRectF, true: int, read: int, count: int
    ) -> None:
        theme = self._theme
        painter.setPen(Qt.PenStyle.NoPen)
        if self._chosen == (true, read):
            painter.setBrush(QColor(theme.accent_soft))
            painter.drawRoundedRect(place, 4, 4)
        middle = place.center().y()
        x = place.left() + 6
        for text, strong in ((str(true), True), (self.tr("read as"), False), (str(read), True)):
            weight = QFont.Weight.DemiBold if strong else QFont.Weight.Normal
            painter.setFont(sized(self.font(), CONTROL if strong else CAPTION, weight))
            painter.setPen(QColor(theme.ink if strong else theme.ink3))
            rise = painter.fontMetrics().capHeight() / 2
            painter.drawText(QPointF(x, middle + rise), text)
            x += painter.fontMetrics().horizontalAdvance(text) + 5
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.warning))
        painter.setFont(sized(self.font(), CAPTION))
        most = self.rows[0][2]
        numbers = painter.fontMetrics().horizontalAdvance(grouped(most))
        room = min(BAR, place.right() - 6 - numbers - 6 - x - 3)
        length = max(3.0, room * count / most)
        painter.drawRoundedRect(QRectF(x + 3, middle - 2.5, length, 5), 2.5, 2.5)
        painter.setPen(QColor(theme.ink2))
        right = place.adjusted(0, 0, -6, 0)
        painter.drawText(right, Align.AlignRight | Align.AlignVCenter, grouped(count))
