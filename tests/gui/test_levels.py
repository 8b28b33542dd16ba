"""Colour levels: the ladder of nice numbers, and rising at once but falling late."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.widgets.levels import SMALLEST, Level, largest, nice_level, spread


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.mark.parametrize(
    ("value", "level"),
    [
        (1.0, 1.0),
        (1.01, 1.5),
        (1.6, 2.0),
        (2.1, 3.0),
        (3.3, 5.0),
        (5.2, 7.5),
        (7.6, 10.0),
        (0.13, 0.15),
        (0.3, 0.3),
        (0.0007, 0.00075),
        (410.0, 500.0),
    ],
)
def test_nice_levels(value, level):
    assert nice_level(value) == level


@given(st.floats(1e-29, 1e299))
def test_a_nice_level_is_the_next_step_of_the_ladder(value):
    level = nice_level(value)
    assert value <= level * (1 + 1e-9)
    assert level <= 2 * value
    mantissa = level / 10.0 ** math.floor(math.log10(level))
    assert min(abs(mantissa - step) for step in (1, 1.5, 2, 3, 5, 7.5, 10)) < 1e-9


@pytest.mark.parametrize("value", [0.0, -1.0, math.nan, 1e-40])
def test_what_is_not_positive_gets_the_smallest_level(value):
    assert nice_level(value) == SMALLEST


def test_an_infinite_value_gets_a_finite_level():
    assert math.isfinite(nice_level(math.inf))


def test_largest_is_of_the_absolute_values():
    assert largest(np.array([[0.5, -2.5], [1.0, 0.0]])) == 2.5


def test_spread_ignores_the_rarest_peaks():
    values = np.full(1000, 0.25)
    values[:5] = -9.0
    assert spread(values) == 0.25
    values[:50] = -9.0
    assert spread(values) == 9.0


@pytest.mark.parametrize("size", [largest, spread])
def test_sizes_are_those_of_the_finite_values(size):
    assert size(np.array([np.nan, np.inf, -np.inf, 0.75], dtype=np.float32)) == 0.75
    assert size(np.array([np.nan])) == 0.0


def test_a_level_rises_at_once(clock):
    level = Level(clock)
    assert level.update(0.9) == 1.0
    assert level.update(4.0) == 5.0


def test_a_level_falls_after_two_seconds_below_60_percent(clock):
    level = Level(clock)
    level.update(1.0)
    level.update(0.4)
    assert level.waiting
    clock.now += 1.99
    assert level.update(0.4) == 1.0
    clock.now += 0.02
    assert level.update(0.4) == 0.5
    assert not level.waiting


def test_a_level_stays_while_the_values_are_above_60_percent(clock):
    level = Level(clock)
    level.update(1.0)
    for _ in range(10):
        clock.now += 1.0
        assert level.update(0.61) == 1.0


def test_one_peak_makes_the_wait_begin_again(clock):
    level = Level(clock)
    level.update(1.0)
    level.update(0.2)
    clock.now += 1.5
    level.update(0.8)
    clock.now += 1.5
    assert level.update(0.2) == 1.0
    clock.now += 2.0
    assert level.update(0.2) == 0.2


def test_a_level_falls_to_the_largest_of_the_quiet_time(clock):
    level = Level(clock)
    level.update(10.0)
    level.update(1.0)
    clock.now += 1.0
    level.update(4.5)
    clock.now += 1.0
    assert level.update(0.3) == 5.0


@given(st.lists(st.floats(1e-6, 1e6), min_size=1, max_size=50))
def test_a_level_is_never_below_its_values(values):
    clock = Clock()
    level = Level(clock)
    for value in values:
        clock.now += 0.7
        assert level.update(value) >= value * (1 - 1e-9)


def test_after_a_reset_the_next_value_sets_the_level(clock):
    level = Level(clock)
    level.update(7.0)
    level.reset()
    assert level.update(0.09) == 0.1
