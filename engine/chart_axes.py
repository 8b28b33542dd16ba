"""The axes of a chart: where values are in it, and round values beside its grid."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10

import numpy as np
from numpy.typing import NDArray

from engine.chart import Chart

Values = NDArray[np.float64]
INK, SOFT, LINE = "#1D2733", "#66717E", "#D5DAE0"
ON_PAGE = {INK: "var(--ink)", SOFT: "var(--soft)", LINE: "var(--line)"}  # of `html_report`
LEFT, RIGHT, TOP, BELOW = MARGINS = 58, 20, 34, 40  # around the plot
LEAST = 1e-9  # a loss that a logarithmic axis still shows
MANY = 7  # ticks at most


@dataclass(frozen=True)
class Axes:
    """A plot in a strip of a chart.

    x, width, height: of the strip; across, up: ranges of both axes; log: the values go up by their
    logarithm, and `up` tells those; margins: left, right, above, below.
    """

    x: float
    width: float
    height: float
    across: tuple[float, float]
    up: tuple[float, float]
    log: bool = False
    margins: tuple[float, float, float, float] = MARGINS

    @staticmethod
    def range_of(values: Values, log: bool = False, most: float = np.inf) -> tuple[float, float]:
        """A range for values with a little room around, up to a largest value."""
        heights = np.log10(np.maximum(values, LEAST)) if log else values
        low, high = float(heights.min()), float(heights.max())
        room = (high - low) * 0.06 or 0.5
        return low - room, min(high + room, most)

    def points(self, places: Values, values: Values) -> list[tuple[float, float]]:
        """Where values are in the chart; what is outside the range stays at its edge."""
        heights = np.log10(np.maximum(values, LEAST)) if self.log else values
        low, high = self.up
        share = np.clip((heights - low) / (high - low), 0, 1)
        y = self._bottom - share * (self._bottom - self.margins[2])
        return list(zip(self._columns(places).tolist(), y.tolist(), strict=True))

    def _columns(self, places: Values) -> Values:
        begin, end = self.across
        left, right = self._sides
        columns: Values = left + (places - begin) / (end - begin) * (right - left)
        return columns

    @property
    def _sides(self) -> tuple[float, float]:
        return self.x + self.margins[0], self.x + self.width - self.margins[1]

    @property
    def _bottom(self) -> float:
        return self.height - self.margins[3]

    def paint(self, chart: Chart, title: str = "", unit: str = "") -> None:
        """Paint grid, values, epochs and a title."""
        (left, right), bottom = self._sides, self._bottom
        if title:
            chart.text(left, 18, title, INK)
        for value in powers(*self.up) if self.log else ticks(*self.up):
            ((_, y),) = self.points(np.array([self.across[0]]), np.array([value]))
            chart.line([(left, y), (right, y)], LINE)
            chart.text(left - 8, y + 4, f"{value:g}{unit}", SOFT, "end")
        for epoch in ticks(*self.across):
            if epoch == int(epoch) and epoch >= 0:
                x = float(self._columns(np.array([epoch]))[0])
                chart.text(x, bottom + 18, f"{epoch:g}", SOFT, "middle")
        chart.text((left + right) / 2, bottom + 34, "epoch", SOFT, "middle")


def ticks(low: float, high: float) -> list[float]:
    """Round values from one value to another."""
    rough = (high - low) / MANY
    power = 10.0 ** floor(log10(rough))
    step = next(one * power for one in (1, 2, 5, 10) if one * power >= rough)
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return [round(n * step, 10) for n in range(first, last + 1)]


def powers(low: float, high: float) -> list[float]:
    """Values of the form 1, 2 or 5 times a power of ten between two logarithms; powers alone
    where those are many, and then every so many of them."""
    powers = range(floor(low), ceil(high) + 1)
    found = [lead * 10.0**power for power in powers for lead in (1, 2, 5)]
    inside = [value for value in found if low <= log10(value) <= high]
    if len(inside) > MANY:
        inside = [10.0**power for power in powers if low <= power <= high]
        inside = inside[:: ceil(len(inside) / MANY)]
    return inside
