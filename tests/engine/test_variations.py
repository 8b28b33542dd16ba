"""Variations: still digits, inside the picture, decided by the generator alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import data, variations
from engine.preprocess import strokes_to_image
from engine.variations import NARROW, WIDE, Hand, curve, varied_pictures, varied_strokes
from engine.variations import varied_template as bent

SEVEN = [np.array([[0, 0], [80, 5], [30, 140]], float), np.array([[20, 70], [70, 66]], float)]
STILL = Hand(rotation=0, shear=0, aspect=0, pen_radius=(1, 1), box=(19, 19))


@pytest.fixture(scope="module")
def images():
    return data.load("embedded").train_images[::40]


def test_a_still_hand_draws_what_the_pad_draws():
    image = varied_strokes(SEVEN, STILL, np.random.default_rng(0))
    np.testing.assert_array_equal(image, strokes_to_image(SEVEN))


@pytest.mark.parametrize("hand", [WIDE, NARROW])
@given(seed=st.integers(0, 2**32))
def test_a_varied_digit_stays_inside_and_like_itself(hand, seed):
    image = varied_strokes(SEVEN, hand, np.random.default_rng(seed))
    rows, columns = np.nonzero(image)
    longer = max(np.ptp(rows), np.ptp(columns)) + 1
    assert hand.box[0] - 1 <= longer <= hand.box[1] + 2, "the whole digit, and no larger"
    same = np.corrcoef(image.ravel(), strokes_to_image(SEVEN).ravel())[0, 1]
    assert same > 0.3
    again = varied_strokes(SEVEN, hand, np.random.default_rng(seed))
    np.testing.assert_array_equal(again, image)


def test_rotation_turns_clockwise_as_y_points_down():
    """The limit itself, reached by a generator that always draws the upper end."""

    class Upper:
        def uniform(self, low, high):
            return high

    line = [np.array([[0.0, 0.0], [100.0, 0.0]])]
    turned = Hand(rotation=10, shear=0, aspect=0, pen_radius=(1, 1), box=(19, 19))
    rows, columns = np.nonzero(varied_strokes(line, turned, Upper()) > 200)
    slope = np.polyfit(columns, rows, 1)[0]
    assert slope == pytest.approx(np.tan(np.deg2rad(10)), abs=0.03)


def test_a_curve_runs_through_its_points_and_keeps_corners():
    points = np.array([[0, 0], [1, 1], [2, 0], [2, 0], [3, 1.0]])
    line = curve(points)
    for point in points:
        assert np.abs(line - point).sum(axis=1).min() < 1e-12
    # After the corner it is a straight line; before it, an arc.
    corner = np.flatnonzero((line == [2, 0]).all(axis=1))[0]
    np.testing.assert_allclose(line[corner:, 1], line[corner:, 0] - 2, atol=1e-12)
    assert line[:, 1].max() > 1 - 1e-12


def test_two_points_make_a_straight_line():
    line = curve(np.array([[0, 0], [4, 2.0]]))
    np.testing.assert_allclose(line[:, 1], line[:, 0] / 2)
    np.testing.assert_array_equal(curve(np.array([[3, 4.0]])), [[3, 4]])


def test_a_template_bends_but_its_corners_hold():
    template = [[[0, 0], [1, 0], [1, 0], [0.3, 1.4]]]
    [first] = bent(template, np.random.default_rng(1))
    [second] = bent(template, np.random.default_rng(2))
    assert first.shape == second.shape == (2 * variations.SUBPOINTS + 1, 2)
    assert np.abs(first - second).max() > 0.01
    turns = np.diff(first, axis=0)
    turns /= np.linalg.norm(turns, axis=1, keepdims=True)
    cosines = (turns[1:] * turns[:-1]).sum(axis=1)
    assert np.count_nonzero(cosines < 0.5) == 1  # one sharp corner


@given(seed=st.integers(0, 2**32))
def test_varied_pictures_are_others_of_the_same_kind(images, seed):
    varied = varied_pictures(images, np.random.default_rng(seed))
    assert varied.shape == images.shape
    assert varied.dtype == np.uint8
    alike = [np.corrcoef(a.ravel(), b.ravel())[0, 1] for a, b in zip(images, varied, strict=True)]
    assert np.median(alike) > 0.7
    assert np.mean([(a != b).any() for a, b in zip(images, varied, strict=True)]) > 0.99
    ink = varied.sum(axis=(1, 2), dtype=float) / images.sum(axis=(1, 2), dtype=float)
    assert 0.7 < np.median(ink) < 1.4


def test_resampling_without_a_move_changes_nothing(images):
    still = np.tile(np.array([[1, 0, 0], [0, 1, 0]], np.float32), (len(images), 1, 1))
    moved = variations._resampled(images, still)
    np.testing.assert_allclose(moved, images, atol=0.01)
    still[:, 0, 2] = 1  # each pixel is taken from its right neighbour
    moved = variations._resampled(images, still)
    np.testing.assert_allclose(moved[:, :, :-1], images[:, :, 1:], atol=0.01)
    np.testing.assert_allclose(moved[:, :, -1], 0, atol=0.01)
