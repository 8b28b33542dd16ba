"""A button that opens a list, with the sign that it does: the same as a drop-down list has."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton, QWidget

FROM_EDGE = 12  # pixels from the right edge to the middle of the sign; the style leaves it room


class DropButton(QToolButton):
    """A QToolButton with an arrow at its right, in the colour of its text.

    Attributes: opens: whether there is a list; without one there is no arrow.
    """

    def __init__(self) -> None:
        super().__init__()
        self.opens = True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, then the arrow."""
        super().paintEvent(event)
        if self.opens:
            paint_arrow(self, FROM_EDGE, self.palette().color(self.foregroundRole()))


def paint_arrow(widget: QWidget, from_edge: int, colour: QColor) -> None:
    """Paint the sign of a list to open over a widget, so far from its right edge."""
    with QPainter(widget) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(colour, 1.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        x, y = widget.width() - from_edge, widget.height() / 2 + 2
        for side in (-3.5, 3.5):
            painter.drawLine(QPointF(x, y), QPointF(x + side, y - 3.5))
