"""An axis from below to above on which powers of ten lie at equal distances."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QRectF

from gui.widgets.curve_scales import Floats

LOWEST, HIGHEST = -20, 40  # powers of ten that it may reach


def powers_around(values: Iterable[float]) -> tuple[int, int]:
    """Return the powers of ten between which all of some numbers above 0 lie; two at the least."""
    known = list(values)
    low = max(LOWEST, math.floor(math.log10(min(known))))
    high = min(HIGHEST, math.ceil(math.log10(max(known))))
    return low, max(high, low + 2)


class PowerAxis(NamedTuple):
    """Where it is, and its lowest and highest power of ten."""

    area: QRectF
    low: int
    high: int

    def row(self, exponent: float) -> float:
        """Return the pixel of a power of ten."""
        share = (exponent - self.low) / (self.high - self.low)
        return self.area.bottom() - share * self.area.height()

    def rows(self, values: Floats) -> Floats:
        """Return the pixels of numbers; what is infinite lies at the top, and 0 nowhere."""
        with np.errstate(divide="ignore", invalid="ignore"):
            exponents = np.log10(np.where(values == 0, np.nan, values))
        share = (np.clip(exponents, self.low, self.high) - self.low) / (self.high - self.low)
        rows: Floats = self.area.bottom() - share * self.area.height()
        return rows

    def ticks(self, spacing: float) -> range:
        """Every power of ten, or every 2nd, 3rd, ... so that each has `spacing` pixels."""
        room = max(2, self.area.height() // spacing)
        every = max(1, math.ceil((self.high - self.low) / room))
        return range(self.high, self.low - 1, -every)
