"""The confusion matrix as a grid: mistakes from paper to orange, with precision and recall."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from engine.confusion import mistakes_only
from gui.theme import LIGHT, Theme
from gui.widgets.confusion_cells import DIGITS, SMALLEST, USUAL, Cells, Chosen, size_of
from gui.widgets.confusion_picture import ConfusionPicture, Shown
from gui.widgets.confusion_words import in_words, words_of

MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class ConfusionGrid(QWidget):
    """Shows what is read as what; rows are true digits, columns are what they are read as.

    A click chooses a cell, a row (on its digit) or a column; the arrow keys move it, Esc and a
    second click let go.

    Attributes:
        chosen: what is chosen now.
    Signals: chosen_changed(Chosen), when the user chooses otherwise.
    """

    chosen_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen = Chosen()
        self._theme = LIGHT
        self._matrix: NDArray[Any] = np.zeros((DIGITS, DIGITS), np.int64)
        self._shares = False
        self._hovered = Chosen()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Confusion matrix"))

    @property
    def matrix(self) -> NDArray[Any]:
        """The counts, [true, read]."""
        return self._matrix

    def set_matrix(self, matrix: NDArray[Any]) -> None:
        """Show counts (10, 10), [true, read]."""
        self._matrix = matrix
        self.update()

    @Slot(bool)
    def set_shares(self, shares: bool) -> None:
        """Show shares of the images of a true digit instead of counts."""
        self._shares = shares
        self.update()

    def choose(self, chosen: Chosen) -> None:
        """Choose a cell, a row, a column or everything, without a signal."""
        self.chosen = chosen
        self.update()

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for cells of usual size."""
        return size_of(USUAL)

    def minimumSizeHint(self) -> QSize:
        """Return the room under which counts would be cut."""
        return size_of(SMALLEST)

    @property
    def cells(self) -> Cells:
        """Where its cells are."""
        return Cells(self.size())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint cells, digits, and the shares beside and beneath them."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(self._theme.panel))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            shown = Shown(self._matrix, self._shares, self.chosen, self._hovered)
            picture = ConfusionPicture(painter, self.cells, shown, self._theme)
            picture.paint()
            if self.hasFocus():
                picture.paint_ring()

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the cursor; again, or beside all: let go."""
        if event.button() == Qt.MouseButton.LeftButton:
            under = self.cells.under(event.position())
            self._choose(Chosen() if under == self.chosen else under)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Outline what a click would choose."""
        self._hover(self.cells.under(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Outline nothing."""
        self._hover(Chosen())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard is elsewhere."""
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the chosen cell with the arrow keys, let go with Esc."""
        move = MOVES.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape and self.chosen != Chosen():
            self._choose(Chosen())
        elif move is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._choose(self._moved(*move))
        else:
            super().keyPressEvent(event)

    def _moved(self, rows: int, columns: int) -> Chosen:
        """Return the cell beside the chosen one; from none, the most frequent mistake."""
        true, read = self.chosen
        if true is None and read is None:
            place = int(mistakes_only(self._matrix).argmax())
            return Chosen(*divmod(place, DIGITS))
        last = DIGITS - 1
        return Chosen(
            min(max((true or 0) + rows, 0), last), min(max((read or 0) + columns, 0), last)
        )

    def _choose(self, chosen: Chosen) -> None:
        if chosen != self.chosen:
            self.choose(chosen)
            self.chosen_changed.emit(chosen)

    def _hover(self, hovered: Chosen) -> None:
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()

    # The same in words

    def event(self, event: QEvent) -> bool:
        """Tell the number under the resting cursor."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            under = self.cells.under(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), words_of(self._matrix, under), self)
            return True
        return super().event(event)

    def in_words(self) -> str:
        """Say how many are read wrongly, which most, and what is chosen."""
        return in_words(self._matrix, self.chosen)
