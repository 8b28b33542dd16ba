"""A drop-down list with a sign that it is one."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox

from gui.theme import LIGHT, Theme


class ChoiceBox(QComboBox):
    """A QComboBox; the style sheet takes its arrow away, so it is drawn here."""

    def __init__(self) -> None:
        super().__init__()
        self._theme = LIGHT

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, then the arrow."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(QColor(self._theme.ink2 if self.isEnabled() else self._theme.disabled), 1.5)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            x, y = self.width() - 14, self.height() / 2 + 2
            for side in (-3.5, 3.5):
                painter.drawLine(QPointF(x, y), QPointF(x + side, y - 3.5))
