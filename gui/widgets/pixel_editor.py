"""The 28x28 that the network sees, to be changed pixel by pixel, with the mouse or the keys."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen

from gui.widgets.digit_image import FRAME, SIDE, DigitImage

INK, PAPER, HALF = 255, 0, 128
ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
TOGGLES = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PixelEditor(DigitImage):
    """A picture in which a click turns ink to paper and paper to ink; a drag goes on with it.

    Attributes: cursor: (row, column) of the keyboard's. Signals: edited(image, go_on): the new
    picture, a copy; go_on: the change belongs to the drag of the one before.
    """

    edited = Signal(object, bool)

    def __init__(self, scale: int) -> None:
        super().__init__(scale)
        self.cursor_place = (SIDE // 2, SIDE // 2)
        self._value: int | None = None  # what the drag under way paints
        self._by_keys = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("Pixels of the drawing"))
        self.setToolTip(
            self.tr(
                "Click or drag to turn pixels to ink or paper. With the keys: the arrows move, "
                "Space turns one pixel."
            )
        )

    def in_words(self) -> str:
        """Say where the keyboard is, what is there, and where there is ink."""
        row, column = self.cursor_place
        text = self.tr("Row {row}, column {column}: {value}").format(
            row=row, column=column, value=0 if self.image is None else self.image[row, column]
        )
        return f"{text}. {super().in_words()}. {self.toolTip()}"

    def pixel_at(self, position: QPointF) -> tuple[int, int] | None:
        """The pixel (row, column) under a place of the widget, or None beside the picture."""
        column, row = (
            int((value - FRAME) // self._scale) for value in (position.x(), position.y())
        )
        return (row, column) if 0 <= row < SIDE and 0 <= column < SIDE else None

    def _turn(self, place: tuple[int, int], value: int, go_on: bool) -> None:
        before = np.zeros((SIDE, SIDE), np.uint8) if self.image is None else self.image
        if before[place] == value:
            return
        changed: NDArray[np.uint8] = before.copy()
        changed[place] = value
        self.set_image(changed)
        self.edited.emit(changed, go_on)

    def _opposite(self, place: tuple[int, int]) -> int:
        return PAPER if self.image is not None and self.image[place] >= HALF else INK

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Turn a pixel."""
        place = self.pixel_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self._by_keys, self.cursor_place = False, place
            self._value = self._opposite(place)
            self._turn(place, self._value, go_on=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Paint on with what the first pixel was turned to."""
        place = self.pixel_at(event.position())
        if self._value is not None and place is not None:
            self._turn(place, self._value, go_on=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._value = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, turn a pixel with Space or Return."""
        if event.key() in ARROWS:
            down, right = ARROWS[event.key()]
            row, column = self.cursor_place
            self.cursor_place = (
                min(max(row + down, 0), SIDE - 1),
                min(max(column + right, 0), SIDE - 1),
            )
        elif event.key() in TOGGLES:
            self._turn(self.cursor_place, self._opposite(self.cursor_place), go_on=False)
        else:
            super().keyPressEvent(event)
            return
        self._by_keys = True
        self.update()

    def event(self, event: QEvent) -> bool:
        """Claim the keys that turn and move, which may be shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            space = event.key() == Qt.Key.Key_Space and self._by_keys
            if event.key() in ARROWS or space:
                event.accept()
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the keyboard's cursor, unless a click brought the focus."""
        self._by_keys = event.reason() != Qt.FocusReason.MouseFocusReason
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End the drag: its end might never be told."""
        self._value = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, and where the keyboard is."""
        super().paintEvent(event)
        if not (self.hasFocus() and self._by_keys):
            return
        with QPainter(self) as painter:
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
            row, column = self.cursor_place
            scale = self._scale
            painter.drawRect(
                FRAME + column * scale - 1, FRAME + row * scale - 1, scale + 1, scale + 1
            )
