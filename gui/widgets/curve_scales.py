"""Where the axes of losses and accuracies end, and how the values on them are written."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from gui.widgets.numbers import NO_VALUE, decimal, general

Floats = NDArray[np.float64]

ACCURACY_FLOORS = (0.0, 0.5, 0.8, 0.9)
NO_BREAK_SPACE = "\u00a0"


def round_up(value: float, steps: tuple[float, ...] = (1, 1.5, 2, 3, 4, 5, 6, 8)) -> float:
    """Return the smallest step x 10^n that is at least `value` (> 0)."""
    power = np.floor(np.log10(value))
    nice = (float(f"{step:g}e{exponent:.0f}") for exponent in (power, power + 1) for step in steps)
    return next(number for number in nice if number >= value)


def _now_and_most(values: Floats, percentile: float) -> Floats:
    """Return the values that an axis must hold: nearly all, and every one of the last quarter."""
    finite = values[np.isfinite(values)]
    if not len(finite):
        return finite
    return np.append(finite[-(len(finite) // 4 + 1) :], np.percentile(finite, percentile))


def loss_top(loss: Floats, current: float) -> float:
    """Return the top of the loss axis: up at once, down only well below, so that it stays calm.

    The highest 3 % of a long run may leave the plot: the fall from 2.3 would flatten the rest. A
    quarter more than is needed leaves room for the raw losses.
    """
    needed = _now_and_most(loss, 97)
    if not len(needed):
        return current
    top = round_up(max(1.25 * float(needed.max()), 1e-3), (1, 2, 3, 4, 5, 6, 8))
    return top if top > current or top <= 0.7 * current else current


def accuracy_floor(accuracy: Floats, current: float) -> float:
    """Return the bottom of the accuracy axis, one of 0, 50, 80 and 90 %; down at once, up late."""
    needed = _now_and_most(accuracy, 3)
    if not len(needed):
        return current
    lowest = float(needed.min())
    fitting = max(floor for floor in ACCURACY_FLOORS if floor <= lowest)
    surely = max(floor for floor in ACCURACY_FLOORS if floor <= max(lowest - 0.02, 0.0))
    return min(fitting, max(current, surely))


def samples_text(samples: float) -> str:
    """Return a number of samples as an axis writes it: 500, 20 k, 1.5 M."""
    for unit, name in ((1_000_000, "M"), (1_000, "k")):
        if samples >= unit:
            return f"{general(samples / unit, 6)}{NO_BREAK_SPACE}{name}"
    return general(samples, 6)


def loss_tick(loss: float, top: float) -> str:
    """Return a loss on an axis that ends at `top`: as many decimals as its middle needs."""
    if top >= 1000:
        return f"{loss:.0e}" if loss else "0"
    decimals = len(f"{top / 2:g}".partition(".")[2])
    return decimal(loss, decimals if top >= 10 else max(1, decimals))


def loss_text(loss: float) -> str:
    """Return a loss with three decimals, fewer where it is large, a dash where it is NaN."""
    if math.isnan(loss):
        return NO_VALUE
    if loss >= 999.95:
        return f"{loss:.0e}"
    return decimal(loss, 3 if loss < 9.9995 else 1)


def percent_text(share: float, decimals: int = 0) -> str:
    """Return a share of 1 in per cent, a dash where it is NaN."""
    if math.isnan(share):
        return NO_VALUE
    return f"{decimal(100 * share, decimals)}{NO_BREAK_SPACE}%"
