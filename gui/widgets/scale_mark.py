"""The level of a stage's colours, printed in its header beside a small legend."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gui.theme import Theme
from gui.widgets.box import Box
from gui.widgets.canvas import Canvas, Pixels, paste, pixel
from gui.widgets.ink import Ink
from gui.widgets.mosaic import signed_table
from gui.widgets.numbers import level as level_text
from gui.widgets.words import tr as _tr

LEGEND_GAP = 6


class ScaleMark:
    """A place that shows "±1.5" and, where both fit, the colours from -1.5 to +1.5.

    The legend stands at the right end, over the tiles' edge, and the number ends before it: so
    neither moves when the level changes.
    """

    def __init__(
        self,
        canvas: Canvas,
        box: Box,
        legend: tuple[int, int],
        ratio: float,
        theme: Theme,
        ink: Ink,
    ) -> None:
        self._area = canvas.pixels[box.slices]
        self._ink, self._paper = ink, pixel(theme.panel)
        self._gap = round(LEGEND_GAP * ratio)
        self._legend = _legend(*legend, max(1, round(ratio)), theme)
        self._shown = ""

    def show(self, levels: NDArray[np.float64]) -> None:
        """Show a level, or of several that each tile has its own."""
        text = level_text(float(levels[0])) if len(levels) == 1 else _tr("each its own")
        if text == self._shown:
            return
        self._shown = text
        self._area[:] = self._paper
        number, width = self._ink.number(text), self._area.shape[1]
        beside = width - self._legend.shape[1] - self._gap
        if number.shape[1] <= beside:
            self._put(self._legend, width, len(self._legend) // 2)
            self._put(number, beside, self._ink.ascent - self._ink.cap_half)
        elif number.shape[1] <= width:  # a number cut would be another number
            self._put(number, width, self._ink.ascent - self._ink.cap_half)

    def _put(self, picture: Pixels, right: int, middle: int) -> None:
        """Copy a picture so that it ends at `right`, its row `middle` on that of the place."""
        paste(self._area, picture, right - picture.shape[1], len(self._area) // 2 - middle)


def _legend(width: int, height: int, line: int, theme: Theme) -> Pixels:
    legend = np.full((height, width), pixel(theme.border))
    colours = signed_table(theme)[np.linspace(1, 255, width - 2 * line).astype(int)]
    legend[line:-line, line:-line] = colours
    return legend
