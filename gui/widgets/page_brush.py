"""What all painters of a page share: fonts, texts, and the numbers that lead somewhere."""

from __future__ import annotations

from PySide6.QtGui import QFont

from engine.explain import Place
from gui.theme import CAPTION, CONTROL, TICK, TITLE, VALUE, Theme
from gui.widgets import ink
from gui.widgets.page_canvas import Face, Rect

LINE, ROW, HEADING, CAPTION_LINE = 20, 18, 26, 16  # heights
SIGN = 11  # width of a sign between two grids
Links = list[tuple[Rect, Place]]


class PageBrush:
    """Fonts of one base in one theme.

    Args:
        base: the interface's font, whose family is taken.
        theme: the colours.
        ratio: device pixels per pixel of the design.
    """

    def __init__(self, base: QFont, theme: Theme, ratio: float) -> None:
        strong = QFont.Weight.DemiBold
        self._theme, self.ratio = theme, ratio

        def sized(size: int, weight: QFont.Weight = QFont.Weight.Normal) -> Face:
            return Face(ink.sized(base, round(size * ratio), weight), ratio)

        self._title, self._value = sized(TITLE, strong), sized(VALUE, strong)
        self._text, self._bold = sized(CONTROL), sized(CONTROL, strong)
        self._caption = sized(CAPTION)
        self._cell = sized(CAPTION, strong)
        small, smallest = sized(TICK, strong), sized(TICK - 1, strong)
        self._in_cells = self._cell, small, smallest, sized(TICK - 1)  # the last for wide letters
        self.links: Links = []  # what was painted and leads somewhere

    def _link(self, box: Rect, place: Place | None) -> None:
        if place is not None:
            self.links.append((box, place))
