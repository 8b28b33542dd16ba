"""A gallery of test images: each with what was read, what it is, and how sure that was."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from engine.evaluation import Evaluation
from gui.theme import CAPTION, CONTROL, LIGHT, Theme
from gui.widgets.focus_ring import FocusRing
from gui.widgets.ink import sized
from gui.widgets.mosaic import image_colours
from gui.widgets.numbers import grouped, percent

SIDE, SCALE = 28, 3
CARD, HEIGHT, GAP, INSET = 106, 132, 12, 9  # pixels: least width, height, between cards, within
LINE = 15  # pixels, height of a line of text
RING = 5  # pixels between the cards and the ring of the keyboard

Align = Qt.AlignmentFlag


class MistakeGallery(QAbstractScrollArea):
    """Shows test images by their places; paints only those in view.

    J, K and the arrow keys walk; Enter or a double click opens one.

    Attributes:
        evaluation: what was read, or None.
        current: the place in the test set of the image that is selected, or None.
    Signals: current_changed(place or None); opened(place).
    """

    current_changed = Signal(object)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._images: NDArray[np.uint8] = np.empty((0, SIDE, SIDE), np.uint8)
        self.evaluation: Evaluation | None = None
        self._places: NDArray[np.intp] = np.empty(0, np.intp)
        self._index: int | None = None
        self._picked = False  # the user selected it
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Mistakes"))
        FocusRing(self, outset=RING)

    def show_places(
        self, images: NDArray[Any], evaluation: Evaluation, places: NDArray[np.intp]
    ) -> None:
        """Show images (n, 28, 28) at some places of the test set, in this order.

        The one that the user selected stays selected where it is among them; else the first is.
        """
        before = self.current if self._picked else None
        self._images, self.evaluation, self._places = images, evaluation, places
        again = np.flatnonzero(places == (-1 if before is None else before))
        self._index = int(again[0]) if len(again) else 0 if len(places) else None
        self._set_scroll()
        self._picked = len(again) > 0
        if self._picked:
            self._reveal()
        else:
            self.verticalScrollBar().setValue(0)
        self.viewport().update()
        self.current_changed.emit(self.current)

    @property
    def current(self) -> int | None:
        """The place in the test set of the selected image."""
        return None if self._index is None else int(self._places[self._index])

    @property
    def places(self) -> NDArray[np.intp]:
        """The places of all that is shown, in their order."""
        return self._places

    def walk(self, cards: int) -> None:
        """Select the image so many cards on, as far as there are any."""
        if self._index is not None:
            self._select(min(max(self._index + cards, 0), len(self._places) - 1))

    @Slot()
    def open_current(self) -> None:
        """Open the selected image."""
        if self.current is not None:
            self.opened.emit(self.current)

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Return the room for four cards in a row."""
        return QSize(4 * (CARD + GAP) + 8, 4 * (HEIGHT + GAP))

    def minimumSizeHint(self) -> QSize:
        """Return the room for two in a row."""
        return QSize(2 * (CARD + GAP) + 8, HEIGHT)

    # Geometry

    @property
    def columns(self) -> int:
        """Cards in a row."""
        return max(1, (self.viewport().width() + GAP) // (CARD + GAP))

    def card(self, index: int) -> QRect:
        """Return where a card is in the viewport, by its place in the gallery."""
        columns = self.columns
        row, column = divmod(index, columns)
        width = (self.viewport().width() + GAP) / columns
        left, right = round(column * width), round((column + 1) * width) - GAP
        y = row * (HEIGHT + GAP) - self.verticalScrollBar().value()
        return QRect(left, y + 2, right - left, HEIGHT)

    def _set_scroll(self) -> None:
        rows = -(-len(self._places) // self.columns)
        height = max(0, rows * (HEIGHT + GAP) - GAP + 4)
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, height - room))
        bar.setPageStep(room)
        bar.setSingleStep((HEIGHT + GAP) // 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the cards anew, with the selected one in view."""
        self._set_scroll()
        self._reveal()

    def _reveal(self) -> None:
        if self._index is None:
            return
        card, bar = self.card(self._index), self.verticalScrollBar()
        if card.top() < 0:
            bar.setValue(bar.value() + card.top() - 2)
        elif card.bottom() > self.viewport().height():
            bar.setValue(bar.value() + card.bottom() - self.viewport().height() + 2)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards in view."""
        with QPainter(self.viewport()) as painter:
            painter.fillRect(self.viewport().rect(), QColor(self._theme.panel))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.evaluation is None or not len(self._places):
                painter.setFont(sized(self.font(), CONTROL))
                painter.setPen(QColor(self._theme.ink3))
                text = self.tr("No image was read so.")
                painter.drawText(
                    self.viewport().rect().adjusted(0, 24, 0, 0), Align.AlignHCenter, text
                )
            else:
                value, step = self.verticalScrollBar().value(), HEIGHT + GAP
                first = value // step * self.columns
                last = ((value + self.viewport().height()) // step + 1) * self.columns
                for index in range(first, min(last, len(self._places))):
                    self._paint_card(painter, index, self.evaluation)

    def _paint_card(self, painter: QPainter, index: int, evaluation: Evaluation) -> None:
        theme, card, place = self._theme, QRectF(self.card(index)), int(self._places[index])
        selected = index == self._index
        shape = card.adjusted(1, 1, -1, -1)
        painter.setBrush(QColor(theme.accent_soft if selected else theme.bar))
        focused = selected and self.hasFocus()
        pen = QPen(QColor(theme.accent if selected else theme.hairline), 2 if focused else 1.25)
        painter.setPen(pen)
        painter.drawRoundedRect(shape, 8, 8)
        side = SIDE * SCALE
        pixels = np.ascontiguousarray(image_colours(self._images[place], theme))
        picture = QImage(pixels.data, SIDE, SIDE, 4 * SIDE, QImage.Format.Format_RGB32)
        corner = QPointF(round(card.center().x() - side / 2), card.top() + 7)
        painter.drawImage(QRectF(corner, QSize(side, side).toSizeF()), picture)
        label, read = int(evaluation.labels[place]), int(evaluation.predictions[place])
        shares = evaluation.probabilities[place]
        row = QRectF(card.left() + INSET, card.top() + side + 10, card.width() - 2 * INSET, LINE)
        says, truth = self.tr("says {0}").format(read), self.tr("is {0}").format(label)
        self._write(painter, row, says, percent(float(shares[read])), theme.ink, bold=True)
        row.translate(0, LINE)
        self._write(painter, row, truth, percent(float(shares[label])), theme.ink2)

    def _write(
        self, painter: QPainter, row: QRectF, name: str, value: str, ink: str, bold: bool = False
    ) -> None:
        weight = QFont.Weight.DemiBold if bold else QFont.Weight.Normal
        painter.setFont(sized(self.font(), CAPTION, weight))
        painter.setPen(QColor(ink))
        painter.drawText(row, Align.AlignLeft | Align.AlignVCenter, name)
        painter.setFont(sized(self.font(), CAPTION))
        painter.setPen(QColor(self._theme.ink2))
        painter.drawText(row, Align.AlignRight | Align.AlignVCenter, value)

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the image under the cursor."""
        index = self._under(event.position().toPoint())
        if index is not None and event.button() == Qt.MouseButton.LeftButton:
            self._select(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open it."""
        if self._under(event.position().toPoint()) is not None:
            self.open_current()

    def _under(self, point: Any) -> int | None:
        value, step = self.verticalScrollBar().value(), HEIGHT + GAP
        first = (value + point.y()) // step * self.columns
        for index in range(first, min(first + self.columns, len(self._places))):
            if self.card(index).contains(point):
                return index
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with J, K and the arrow keys, open with Enter."""
        page = max(1, self.viewport().height() // (HEIGHT + GAP)) * self.columns
        walks = {
            Qt.Key.Key_J: 1,
            Qt.Key.Key_K: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: self.columns,
            Qt.Key.Key_Up: -self.columns,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_PageUp: -page,
        }
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in walks:
            self.walk(walks[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        else:
            super().keyPressEvent(event)

    def _select(self, index: int) -> None:
        self._picked = True
        if index != self._index:
            self._index = index
            self._reveal()
            self.viewport().update()
            self.current_changed.emit(self.current)

    def in_words(self) -> str:
        """Say how many there are, and which is selected."""
        text = self.tr("{count} images").format(count=grouped(len(self._places)))
        if self.evaluation is not None and self.current is not None:
            at = self.current
            told = self.tr("image {number} of the test set: says {read}, is {true}").format(
                number=grouped(at),
                read=int(self.evaluation.predictions[at]),
                true=int(self.evaluation.labels[at]),
            )
            text = f"{text}, {told}"
        return text
