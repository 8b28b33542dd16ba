"""What lies over the window while something is dragged over it: what letting go would do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from gui.theme import CONTROL, VALUE
from gui.widgets.ink import sized

VEIL = 0.9  # how much of what lies beneath it covers
EDGE, RADIUS, LINE = 12, 12, 28  # pixels

Align = Qt.AlignmentFlag


class DropOverlay(QWidget):
    """Sentences in the middle of a veil. Attributes: sentences, good: as last told."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.sentences: tuple[str, ...] = ()
        self.good = True
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("What letting go would do"))
        self.hide()

    def tell(self, sentences: Sequence[str], good: bool) -> None:
        """Show what would happen; not good: that nothing would."""
        self.sentences, self.good = tuple(sentences), good
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.rect())
        self.raise_()
        self.show()
        self.update()

    def in_words(self) -> str:
        """Return the sentences."""
        return " ".join(self.sentences)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint veil, frame and sentences."""
        colours = self.palette()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            veil = QColor(colours.color(QPalette.ColorRole.Base))
            veil.setAlphaF(VEIL)
            painter.fillRect(self.rect(), veil)
            role = QPalette.ColorRole.Accent if self.good else QPalette.ColorRole.PlaceholderText
            painter.setPen(QPen(colours.color(role), 2, Qt.PenStyle.DashLine))
            frame = QRectF(self.rect()).adjusted(EDGE, EDGE, -EDGE, -EDGE)
            painter.drawRoundedRect(frame, RADIUS, RADIUS)
            place = QRectF(frame.adjusted(EDGE, 0, -EDGE, 0))
            place.setHeight(LINE)
            place.moveTop(self.height() / 2 - LINE * len(self.sentences) / 2)
            for number, sentence in enumerate(self.sentences):
                size, weight = (CONTROL, QFont.Weight.Normal) if number else (VALUE, 600)
                painter.setFont(sized(self.font(), size, QFont.Weight(weight)))
                ink = QPalette.ColorRole.PlaceholderText if number else QPalette.ColorRole.Text
                painter.setPen(colours.color(ink))
                told = painter.fontMetrics().elidedText(
                    sentence, Qt.TextElideMode.ElideMiddle, round(place.width())
                )
                painter.drawText(place, Align.AlignCenter, told)
                place.translate(0, LINE)
