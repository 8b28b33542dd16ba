"""How fast the training runs: paces that a person can follow, and as fast as it goes."""

from __future__ import annotations

import math

MAX = math.inf  # as fast as the machine can
PACES = (1.0, 2.0, 5.0, 10.0, 30.0, 100.0, 300.0, 1000.0, 3000.0, MAX)  # samples a second


def nearest(pace: float) -> float:
    """The offered pace nearest to `pace` on a logarithmic scale."""
    if math.isinf(pace):
        return MAX
    finite = PACES[:-1]
    return min(finite, key=lambda offered: abs(math.log(offered / pace)))


def parse(text: str) -> float:
    """Read "max" or a positive number of samples a second; ValueError with a sentence."""
    if text.strip().lower() == "max":
        return MAX
    try:
        pace = float(text)
    except ValueError:
        pace = math.nan
    if not (math.isfinite(pace) and pace > 0):
        raise ValueError(f'A pace is "max" or a positive number of samples a second, not {text!r}.')
    return pace
