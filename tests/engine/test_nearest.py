"""The nearest digits: against plain arithmetic, and quick enough to follow the pen."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import data
from engine.nearest import NearestDigits


@pytest.fixture(scope="module")
def digits():
    return data.load("embedded")


@pytest.fixture(scope="module")
def nearest(digits):
    return NearestDigits(digits.train_images, digits.train_labels)


def softened(image):
    """Blur by (1 2 1)/4 both ways, then average blocks of 2x2: in plain loops."""
    padded = np.pad(image.astype(float), 1)
    blurred = np.zeros((28, 28))
    for i, a in enumerate((1, 2, 1)):
        for j, b in enumerate((1, 2, 1)):
            blurred += a * b / 16 * padded[i : i + 28, j : j + 28]
    return blurred.reshape(14, 2, 14, 2).mean(axis=(1, 3)).ravel()


def test_a_digit_is_nearest_to_itself(digits, nearest):
    for index in (0, 1234, 3999):
        found = nearest.find(digits.train_images[index])
        assert found.indices[0] == index
        assert found.labels[0] == digits.train_labels[index]
        assert found.distances[0] == pytest.approx(0, abs=1e-3)


@given(st.integers(0, 999), st.integers(1, 12))
def test_plain_arithmetic_finds_the_same(digits, nearest, index, count):
    image = digits.test_images[index]
    found = nearest.find(image, count)
    assert len(found.indices) == len(found.distances) == count
    assert (np.diff(found.distances) >= 0).all()
    mine = softened(image)
    for neighbour, distance in zip(found.indices, found.distances, strict=True):
        other = softened(digits.train_images[neighbour])
        expected = np.linalg.norm(mine / np.linalg.norm(mine) - other / np.linalg.norm(other))
        assert distance == pytest.approx(expected, abs=2e-3)


def test_no_other_digit_is_nearer(digits, nearest):
    found = nearest.find(digits.test_images[5], 3)
    everything = nearest.find(digits.test_images[5], 4000)
    np.testing.assert_array_equal(everything.indices[:3], found.indices)
    assert sorted(everything.indices) == list(range(4000))


def test_the_nearest_digit_is_mostly_of_the_same_class(digits, nearest):
    labels = [nearest.find(image, 1).labels[0] for image in digits.test_images[::5]]
    assert (np.array(labels) == digits.test_labels[::5]).mean() > 0.9


def test_more_are_asked_for_than_there_are(digits):
    few = NearestDigits(digits.train_images[:3], digits.train_labels[:3])
    assert len(few.find(digits.test_images[0], 8).indices) == 3
    none = NearestDigits(digits.train_images[:0], digits.train_labels[:0])
    assert len(none.find(digits.test_images[0], 8).indices) == 0


def test_an_empty_picture_is_equally_far_from_all(nearest):
    found = nearest.find(np.zeros((28, 28), np.uint8))
    np.testing.assert_allclose(found.distances, np.sqrt(2), atol=1e-6)
