"""A ring around one part of the window; the mouse goes through it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

LINE, RADIUS = 3.0, 8.0  # pixels


class Spotlight(QWidget):
    """Lies over its parent's children. Attributes: place: in the ring, in the parent's pixels."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def shine_on(self, place: QRect) -> None:
        """Put the ring around a place; around nothing, it is gone."""
        self.place = place
        self.setGeometry(place)
        self.setVisible(not place.isEmpty())
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), LINE))
            inset = LINE / 2
            ring = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(ring, RADIUS, RADIUS)
