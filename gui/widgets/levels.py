"""Colour levels: which value gets the strongest colour, without flicker while values change."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

STEPS = (1.0, 1.5, 2.0, 3.0, 5.0, 7.5, 10.0)
SMALLEST, LARGEST = 1e-30, 1e300

PERCENTILE = 0.99  # of the absolute values, for what has rare peaks: activations, gradients
FALL_BELOW = 0.6  # a level falls only when its values stay under this part of it ...
FALL_AFTER = 2.0  # ... for as many seconds


def nice_level(value: float) -> float:
    """Round `value` up to 1, 1.5, 2, 3, 5 or 7.5 times a power of ten.

    What is not a positive number gets the smallest level.
    """
    if not value > SMALLEST:  # also not a number
        return SMALLEST
    value = min(value, LARGEST)
    exponent = math.floor(math.log10(value))
    # float(text) is the number nearest to the decimal, which a product with 10**exponent is not
    ladder = (float(f"{step}e{exponent}") for step in STEPS)
    return next(level for level in ladder if level >= value * (1 - 1e-12))


def largest(values: NDArray[Any]) -> float:
    """Return the largest absolute value among the finite ones, 0 without any."""
    return _quantile(values, 1.0)


def spread(values: NDArray[Any]) -> float:
    """Return the 99th percentile of the finite absolute values, 0 without any."""
    return _quantile(values, PERCENTILE)


def _quantile(values: NDArray[Any], part: float) -> float:
    sizes = np.abs(values, dtype=np.float64).ravel()
    if not np.isfinite(sizes).all():
        sizes = sizes[np.isfinite(sizes)]
    if sizes.size == 0:
        return 0.0
    place = math.ceil(part * (sizes.size - 1))
    return float(np.partition(sizes, place)[place])


class Level:
    """A symmetric level that rises at once and falls late, so that colours do not flicker.

    Args:
        clock: returns seconds, monotonic.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self.reset()

    @property
    def waiting(self) -> bool:
        """Whether the values are low, but not yet for long enough to fall."""
        return self._low_since is not None

    def reset(self) -> None:
        """Forget the past: the next value sets the level."""
        self.value = 0.0
        self._low_since: float | None = None
        self._low_peak = 0.0

    def update(self, size: float) -> float:
        """Take the size of the values now and return the level to draw them at."""
        nice = nice_level(size)
        if nice > self.value:
            self.value, self._low_since = nice, None
        elif size >= FALL_BELOW * self.value:
            self._low_since = None
        elif self._low_since is None:
            self._low_since, self._low_peak = self._clock(), size
        else:
            self._low_peak = max(self._low_peak, size)
            if self._clock() - self._low_since >= FALL_AFTER:
                # to the largest of the quiet time: the next value shall not raise it again
                self.value, self._low_since = nice_level(self._low_peak), None
        return self.value
