"""Shifted and scaled pictures against plain shifting, and the map's shape and meaning."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import data
from engine.network import report_network
from engine.shift_map import SHIFTS, shift_map, shifted_images


@pytest.fixture(scope="module")
def digit():
    return data.load("embedded").test_images[321]


def rolled(image, down, right):
    """Shift by whole pixels; what leaves the picture is lost."""
    padded = np.pad(image, 28)
    return padded[28 - down : 56 - down, 28 - right : 56 - right]


@given(st.integers(-28, 28), st.integers(-28, 28))
def test_whole_pixels_are_plain_shifts(digit, down, right):
    images = shifted_images(digit, [down, right])
    assert images.dtype == np.uint8
    np.testing.assert_array_equal(images[0, 0, 1], rolled(digit, down, right))


def test_half_a_pixel_is_the_mean_of_two(digit):
    half = shifted_images(digit, [0.5, 0])[0, 1, 0].astype(float)  # half a pixel to the right
    expected = (digit.astype(float) + rolled(digit, 0, 1)) / 2
    np.testing.assert_allclose(half, expected, atol=0.5)


@given(st.floats(0.3, 1.2), st.floats(-2, 2), st.floats(-2, 2))
def test_ink_grows_with_the_scale_and_moves_with_the_shift(scale, down, right):
    square = np.zeros((28, 28), np.uint8)
    square[9:19, 9:19] = 200
    image = shifted_images(square, [down, right], [scale])[0, 0, 1].astype(float)
    assert image.sum() == pytest.approx(200 * 100 * scale**2, rel=0.02)
    places = np.arange(28) + 0.5
    assert image.sum(axis=1) @ places / image.sum() == pytest.approx(14 + down, abs=0.05)
    assert image.sum(axis=0) @ places / image.sum() == pytest.approx(14 + right, abs=0.05)


def test_the_map_reads_each_picture(digit):
    network = report_network(3)
    probabilities = shift_map(network.predict, digit, [-2, 0, 1], [0.8, 1])
    assert probabilities.shape == (2, 3, 3, 10)
    expected = network.predict(rolled(digit, 1, -2)[None])[0]
    np.testing.assert_array_equal(probabilities[1, 2, 0], expected)
    np.testing.assert_array_equal(probabilities[1, 1, 1], network.predict(digit[None])[0])


def test_the_usual_map_has_the_drawing_in_its_middle(digit):
    images = shifted_images(digit, SHIFTS)
    middle = len(SHIFTS) // 2
    np.testing.assert_array_equal(images[0, middle, middle], digit)
