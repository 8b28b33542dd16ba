"""What all painters of a page share: fonts, texts, and the numbers that lead somewhere."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from engine.explain import Place
from gui.theme import CAPTION, CONTROL, TICK, TITLE, VALUE, Theme
from gui.widgets.ink import sized

LINE, ROW, HEADING, CAPTION_LINE = 20, 18, 26, 16  # heights
SIGN = 14  # width of a sign between two grids
Align = Qt.AlignmentFlag
Links = list[tuple[QRectF, Place]]
RIGHT, LEFT = Align.AlignRight | Align.AlignVCenter, Align.AlignLeft | Align.AlignVCenter


class PageBrush:
    """Fonts of one base in one theme.

    Args:
        base: the interface's font, whose family is taken.
        theme: the colours.
    """

    def __init__(self, base: QFont, theme: Theme) -> None:
        strong = QFont.Weight.DemiBold
        self._theme = theme
        self._title, self._value = sized(base, TITLE, strong), sized(base, VALUE, strong)
        self._text, self._bold = sized(base, CONTROL), sized(base, CONTROL, strong)
        self._caption = sized(base, CAPTION)
        self._cell, self._small_cell = sized(base, CAPTION, strong), sized(base, TICK, strong)
        self.links: Links = []  # what was painted and leads somewhere

    def _write(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        font: QFont,
        colour: str,
        flags: Align = LEFT,
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(box, flags, text)

    def _elided(self, font: QFont, text: str, width: float) -> str:
        return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)

    def _link(self, box: QRectF, place: Place | None) -> None:
        if place is not None:
            self.links.append((box, place))
