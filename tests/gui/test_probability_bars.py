"""Ten bars: how long they are, which one wins, and what they say in words."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor

from gui.theme import DARK, LIGHT
from gui.widgets.probability_bars import BAR, ProbabilityBars, percent_text
from tests.gui.spoken import told


@pytest.fixture
def bars(qtbot):
    bars = ProbabilityBars()
    qtbot.addWidget(bars)
    bars.resize(336, bars.sizeHint().height())
    return bars


def shares(**named):
    """Ten probabilities; what is not named shares the rest."""
    result = np.full(10, (1 - sum(named.values())) / (10 - len(named)))
    for name, share in named.items():
        result[int(name[1:])] = share
    return result


def height_of(bars, digit, colour):
    """Rows of a bar that have a colour, counted in its middle."""
    image, place = bars.grab().toImage(), bars.bar(digit).center()
    return sum(image.pixelColor(place.x(), y) == QColor(colour) for y in range(BAR))


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, "< 0.1 %"),
        (0.0009999, "< 0.1 %"),
        (0.001, "0.1 %"),
        (0.738, "73.8 %"),
        (0.999, "99.9 %"),
        (0.99949, "> 99.9 %"),
        (1.0, "> 99.9 %"),
    ],
)
def test_nothing_is_certain_and_nothing_impossible(share, text):
    assert percent_text(share).replace("\u00a0", " ") == text


def test_a_bar_is_as_high_as_its_probability(bars):
    bars.set_probabilities(shares(_9=0.75, _7=0.2))
    assert bars.winner == 9
    assert abs(height_of(bars, 9, LIGHT.accent) - 0.75 * BAR) <= 1
    assert abs(height_of(bars, 7, LIGHT.inactive) - 0.2 * BAR) <= 1
    assert height_of(bars, 7, LIGHT.accent) == 0


def test_empty_bars_are_not_ten_per_cent_each(bars):
    bars.set_probabilities(shares(_3=0.9))
    bars.set_probabilities(None)
    assert bars.winner is None
    for digit in range(10):
        assert height_of(bars, digit, LIGHT.well) >= BAR - 2
    assert told(bars) == "No digit to read"


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_numbers_that_are_not_finite_leave_the_bars_empty(bars, bad):
    bars.set_probabilities(shares(_3=bad))
    assert bars.probabilities is None
    assert not bars.grab().isNull()


def test_the_theme_changes_the_colours(bars):
    bars.set_probabilities(shares(_0=0.95))
    bars.set_theme(DARK)
    assert height_of(bars, 0, DARK.accent) >= 0.9 * BAR
    assert height_of(bars, 0, LIGHT.accent) == 0


@pytest.mark.parametrize("width", [308, 336, 501])
def test_the_bars_fill_the_width_and_do_not_overlap(bars, width):
    bars.resize(width, bars.height())
    places = [bars.bar(digit) for digit in range(10)]
    assert places[0].left() == 0
    assert places[-1].right() == width - 1
    assert all(a.right() < b.left() for a, b in pairwise(places))
    assert max(place.width() for place in places) - min(place.width() for place in places) <= 1


def test_each_bar_tells_its_number(bars):
    assert bars.tip(QPoint(3, 3)) == "How sure the network is of each digit"
    bars.set_probabilities(shares(_4=0.5, _0=0.25))
    assert bars.tip(bars.bar(4).center()).startswith("4: 50.0")
    assert bars.tip(bars.bar(0).center()).startswith("0: 25.0")
    assert bars.tip(QPoint(10_000, 0)).startswith("9: ")
    assert "4: 50.0" in told(bars)
