"""Bars from the middle, and the sweep of a gradient check."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPen

from gui.theme import MINUS
from gui.widgets.numbers import signed
from gui.widgets.page_blocks import Bar, Bars, Sweep
from gui.widgets.page_brush import CAPTION_LINE, ROW, PageBrush
from gui.widgets.page_canvas import RIGHT, PageCanvas, Rect

SWEEP_HEIGHT, SWEEP_LEFT = 72, 34  # the plot, and the room for its ticks
BAR = 7  # thickness


class PlotPainter(PageBrush):
    """Paints what has a length or a place instead of a colour."""

    def _bars(self, canvas: PageCanvas, block: Bars, x: float, y: float, width: float) -> None:
        box = Rect(x, y, width, CAPTION_LINE)
        text = self._caption.elided(block.caption, width)
        canvas.text(box, text, self._caption, self._theme.ink3)
        sizes = [abs(bar.value) for bar in block.rows if math.isfinite(bar.value)]
        largest = max(sizes, default=0.0)
        label = max((self._bold.width(bar.label) for bar in block.rows), default=0) + 8
        number = self._text.width("−0.0000") + 8
        for place, bar in enumerate(block.rows):
            row = Rect(x, y + CAPTION_LINE + ROW * place, width, ROW)
            canvas.text(row, bar.label, self._bold, self._theme.ink)
            track = Rect(x + label, row.y, width - label - number, ROW)
            self._bar(canvas, bar, track, largest)
            canvas.text(row, signed(bar.value), self._text, self._theme.ink2, RIGHT)
            self._link(row, bar.place)

    def _bar(self, canvas: PageCanvas, bar: Bar, track: Rect, largest: float) -> None:
        theme, (x, y) = self._theme, track.middle
        canvas.fill(Rect(round(x), track.y + 2, 1, ROW - 4), theme.border)
        if not (math.isfinite(bar.value) and largest > 0):
            return
        length = track.width / 2 * abs(bar.value) / largest
        left = round(x) - length if bar.value < 0 else round(x) + 1
        colour = theme.diverging[1 if bar.value < 0 else 3]
        canvas.fill(Rect(left, y - BAR / 2, length, BAR), colour)

    def _sweep(self, canvas: PageCanvas, block: Sweep, x: float, y: float, width: float) -> None:
        theme = self._theme
        box = Rect(x, y, width, CAPTION_LINE)
        canvas.text(box, block.caption, self._caption, theme.ink3)
        plot = Rect(x + SWEEP_LEFT, y + CAPTION_LINE, width - SWEEP_LEFT, SWEEP_HEIGHT)
        canvas.fill(plot, theme.well)
        good = [(eps, d) for eps, _, d in block.points if 0 < d < math.inf and eps > 0]
        if not good:
            return
        heights = [math.log10(d) for _, d in good]
        low, high = math.floor(min(heights)), math.ceil(max(heights)) + (max(heights) % 1 == 0)
        for power in (low, high):
            top = plot.bottom - (power - low) / (high - low) * plot.height
            tick = Rect(x, top - (14 if power == low else 2), SWEEP_LEFT - 4, 16)
            canvas.text(tick, _power(power), self._caption, theme.ink3, RIGHT)
        places = [math.log10(eps) for eps, *_ in block.points]
        first, span = max(places), max(places) - min(places) or 1.0
        spots = [
            QPointF(
                plot.x + 6 + (first - math.log10(eps)) / span * (plot.width - 12),
                plot.bottom - 4 - (height - low) / (high - low) * (plot.height - 8),
            )
            for (eps, _), height in zip(good, heights, strict=True)
        ]
        with canvas.painter() as painter:  # seldom: a check is made by hand
            painter.setPen(QPen(QColor(theme.ink3), 1.2))
            painter.drawPolyline(spots)
            painter.setPen(Qt.PenStyle.NoPen)
            for (eps, _), spot in zip(good, spots, strict=True):
                chosen = math.isclose(eps, block.chosen)
                painter.setBrush(QColor(theme.accent if chosen else theme.ink2))
                painter.drawEllipse(spot, *((4.0, 4.0) if chosen else (2.2, 2.2)))
        axis = Rect(plot.x, plot.bottom + 1, plot.width, CAPTION_LINE)
        ends = _power(round(first)), _power(round(first - span))
        canvas.text(axis, f"ε = {ends[0]}", self._caption, theme.ink3)
        canvas.text(axis, ends[1], self._caption, theme.ink3, RIGHT)


def _power(exponent: int) -> str:
    """Return a power of ten: "1e−7"."""
    return f"1e{exponent}".replace("-", MINUS)
