"""A check box in the colours of the palette: Fusion's has no edge on dark paper."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

BOX, GAP, RING = 16, 8, 4  # pixels of the box, before the text, and around for the focus ring


class CheckBox(QCheckBox):
    """A QCheckBox that is painted here."""

    def sizeHint(self) -> QSize:
        """Return the room of box, ring and text."""
        text = self.fontMetrics().horizontalAdvance(self.text())
        width = BOX + 2 * RING + (GAP + text if text else 0)
        return QSize(width, max(BOX + 2 * RING, self.fontMetrics().height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, its tick, the ring of the keyboard and the text."""
        colours = self.palette()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(RING, (self.height() - BOX) / 2, BOX, BOX).adjusted(0.5, 0.5, -0.5, -0.5)
            on, able = self.isChecked(), self.isEnabled()
            edge = colours.placeholderText() if able else colours.text()
            edge = colours.highlight() if on and able else edge
            painter.setPen(QPen(edge.color(), 1))
            painter.setBrush(edge if on else colours.base())
            painter.drawRoundedRect(box, 4, 4)
            if on:
                pen = QPen(QColor("#FFFFFF"), 2)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
                painter.setPen(pen)
                points = [
                    box.topLeft() + QPointF(*at) for at in ((3.5, 7.5), (6.5, 10.5), (11.5, 4.5))
                ]
                painter.drawPolyline(points)
            if self.hasFocus():
                painter.setPen(QPen(colours.accent().color(), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(-2.5, -2.5, 2.5, 2.5), 6, 6)
            painter.setPen(colours.text().color())
            left = RING + BOX + GAP
            place = QRectF(left, 0, self.width() - left, self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.text())
