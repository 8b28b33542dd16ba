"""The level of a stage's colours, printed in its header beside a small legend."""

from __future__ import annotations

import numpy as np

from gui.theme import Theme
from gui.widgets.box import Box
from gui.widgets.canvas import Canvas, Pixels, pixel
from gui.widgets.ink import Ink
from gui.widgets.mosaic import signed_table
from gui.widgets.numbers import level as level_text

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
        self._shown = 0.0

    def show(self, level: float) -> None:
        """Show a level."""
        if level == self._shown:
            return
        self._shown = level
        self._area[:] = self._paper
        height, width = self._area.shape
        number = self._ink.number(level_text(level))
        beside = width - self._legend.shape[1] - self._gap
        right = width
        if number.shape[1] <= beside:
            right = beside
            top = (height - len(self._legend)) // 2
            self._area[top : top + len(self._legend), beside + self._gap :] = self._legend
        number = number[:, -right:]
        top = height // 2 + self._ink.cap_half - self._ink.ascent
        self._area[top : top + len(number), right - number.shape[1] : right] = number


def _legend(width: int, height: int, line: int, theme: Theme) -> Pixels:
    legend = np.full((height, width), pixel(theme.border))
    colours = signed_table(theme)[np.linspace(1, 255, width - 2 * line).astype(int)]
    legend[line:-line, line:-line] = colours
    return legend
