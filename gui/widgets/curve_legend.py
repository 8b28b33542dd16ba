"""What the lines of the History panel mean."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.theme import CAPTION, LIGHT
from gui.widgets.ink import sized

HEADER = 32  # height of the panel's first row


class CurveLegend(QWidget):
    """Marks and words; those that have no room are left out.

    Attributes:
        theme: the colours; call `update` after a change.
        branches: whether the lines of other branches lie beneath.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = LIGHT
        self.branches = False
        self.setFixedHeight(HEADER)
        self.setAccessibleName(self.tr("Legend"))
        self.setToolTip(
            self.tr(
                "Lines: mean over the past 100 samples. Raw: mean over the past 20.\n"
                "Rings: accuracy on the test images. Faint lines: other branches, and the future."
            )
        )

    def _entries(self) -> list[tuple[str, str, float]]:
        """Return text, colour and thickness of each mark; thickness 0 is a ring."""
        theme = self.theme
        entries = [
            (self.tr("loss"), theme.ink, 2.0),
            (self.tr("train accuracy"), theme.accuracy, 2.0),
            (self.tr("raw"), theme.inactive, 6.0),
            (self.tr("test accuracy"), theme.accuracy, 0.0),
        ]
        if self.branches:
            entries.insert(2, (self.tr("other branches"), theme.inactive, 2.0))
        return entries

    def in_words(self) -> str:
        """Return what is drawn."""
        return ", ".join(text for text, _, _ in self._entries())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a sample of each line beside its name."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(sized(self.font(), CAPTION))
            x = 0.0
            for text, colour, thickness in self._entries():
                width = QFontMetricsF(painter.font()).horizontalAdvance(text)
                if x + 20 + width > self.width():
                    break
                mark = QRectF(x, (HEADER - thickness) / 2, 14, thickness)
                if thickness:
                    painter.fillRect(mark, QColor(colour))
                else:
                    painter.setPen(QPen(QColor(colour), 1.5))
                    painter.drawEllipse(mark.center(), 3.5, 3.5)
                painter.setPen(QColor(self.theme.ink2))
                place = QRectF(x + 20, 0, width + 1, HEADER)
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
                x += 20 + width + 16
