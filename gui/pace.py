"""How fast the training runs: phase by phase, paces that an eye follows, as fast as it goes."""

from __future__ import annotations

import math

MAX = math.inf  # as fast as the machine can
PHASES = 10  # of a sample; at a slow pace the view walks through them
PACES = (
    0.1,
    0.2,
    0.5,
    1.0,
    2.0,
    5.0,
    10.0,
    30.0,
    100.0,
    300.0,
    1000.0,
    3000.0,
    MAX,
)  # samples a second


def followed_by_phases(pace: float) -> bool:
    """Whether a run is so slow that the view shows each phase of each sample."""
    return pace < 1.0


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
