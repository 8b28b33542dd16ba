"""What the fast path multiplies: each window's pixels, its ties, and one window for all blank."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.patches import (
    BLANK,
    BLOCK,
    FIRST_SAME,
    PAIRS,
    PLACES,
    SLOTS,
    PatchCutter,
    blank_windows,
    same_patches,
)
from tests.engine.helpers import DTYPES, digits, flat_images, noise_images, patches

some_images = st.lists(flat_images(), min_size=1, max_size=4).map(np.array)


def windows(images: np.ndarray) -> np.ndarray:
    """The 4x4 pixels of each slot by plain loops, (n, 170, 16); slot 0 is background."""
    result = np.zeros((len(images), SLOTS, 16), np.uint8)
    for slot in range(1, SLOTS):
        row, column = divmod(slot - 1, 13)
        window = images[:, 2 * row : 2 * row + 4, 2 * column : 2 * column + 4]
        result[:, slot] = window.reshape(-1, 16)
    return result


def patterns_by_comparison(images: np.ndarray) -> np.ndarray:
    """`same_patches` by comparing each pair of patches."""
    seen = patches(images).reshape(-1, 13, 2, 13, 2, 9).transpose(0, 1, 3, 2, 4, 5)
    seen = seen.reshape(-1, 169, 4, 9)
    expected = np.full((len(images), SLOTS), BLANK, np.uint8)
    by_window = np.zeros((len(images), SLOTS - 1), np.uint8)
    for bit, (one, other) in enumerate(PAIRS):
        equal = (seen[..., one, :] == seen[..., other, :]).all(axis=-1)
        by_window |= equal.astype(np.uint8) << bit
    blank = ~windows(images)[:, 1:].any(axis=-1)
    expected[:, 1:] = np.where(blank, BLANK, by_window)
    return expected


@settings(max_examples=40, deadline=None)
@given(images=some_images)
def test_same_patches_against_plain_comparison(images):
    np.testing.assert_array_equal(same_patches(images), patterns_by_comparison(images))


@settings(max_examples=40, deadline=None)
@given(images=some_images)
def test_blank_windows_are_those_without_a_pixel_but_background(images):
    expected = np.where(windows(images).any(axis=-1), 0, BLANK)
    np.testing.assert_array_equal(blank_windows(images), expected)


def test_same_patches_looks_at_the_image_only():
    """Whatever lies before and after an image, its corners included, changes nothing."""
    image = digits()[0][0]
    alone = same_patches(image[None])[0]
    for neighbour in (np.zeros_like(image), np.full_like(image, 255), image):
        crowd = same_patches(np.stack([neighbour, image, neighbour]))
        np.testing.assert_array_equal(crowd[1], alone)


def test_the_first_of_the_same_for_each_partition_of_the_places():
    for places in np.ndindex(4, 4, 4, 4):  # places with equal numbers see the same patch
        pattern = sum((places[a] == places[b]) << bit for bit, (a, b) in enumerate(PAIRS))
        expected = [places.index(number) for number in places]
        assert FIRST_SAME[pattern].tolist() == expected
    assert not FIRST_SAME[BLANK].any()


@pytest.mark.parametrize("dtype", DTYPES)
@settings(max_examples=25, deadline=None)
@given(images=some_images, cuts=st.sets(st.integers(1, 3)))
def test_parts_lead_each_slot_to_its_window_and_back(dtype, images, cuts):
    bounds = [0, *sorted(cut for cut in cuts if cut < len(images)), len(images)]
    parts = PatchCutter(np.dtype(dtype)).cut(images, same_patches(images), bounds)
    expected = windows(images).astype(dtype) / 255 - dtype(0.5)
    is_blank = same_patches(images) == BLANK
    for part, (start, stop) in zip(parts, pairwise(bounds), strict=True):
        pixels, firsts, rows, slots, blank = part
        mine = expected[start:stop].reshape(-1, 16)
        places = np.arange(len(mine))
        windowed = places[places % SLOTS > 0]
        np.testing.assert_array_equal(pixels[rows[windowed] - 1], mine[windowed])
        assert not rows[::SLOTS].any()
        wanted = is_blank[start:stop] & (np.arange(SLOTS) > 0)
        np.testing.assert_array_equal(blank, wanted.reshape(-1)[1:])
        # Back: a window's cells take the gradient of its slot, the blank one's that of slot 0.
        assert not slots[:PLACES].any()
        listed = slots.reshape(-1, PLACES)[1:]
        assert (listed == listed[:, :1]).all()
        np.testing.assert_array_equal(rows[listed[:, 0]], 2 + np.arange(len(listed)))
        assert len(listed) == np.count_nonzero(~is_blank[start:stop])
        # The cell that stands for another lies in the same window and sees the same patch.
        assert (firsts // PLACES == np.arange(len(pixels))).all()
        lines = pixels.reshape(-1, 4, 4)
        for place, (down, right) in enumerate(np.ndindex(2, 2)):
            seen = lines[:, down : down + 3, right : right + 3]
            for window, first in enumerate(firsts[place] % PLACES):
                below, across = divmod(int(first), 2)
                same = lines[window, below : below + 3, across : across + 3]
                np.testing.assert_array_equal(seen[window], same)


def test_old_windows_do_not_stay_in_the_buffers():
    cutter = PatchCutter(np.dtype(np.float32))
    noise, few = noise_images(BLOCK), digits()[0][:2]
    cutter.cut(noise, same_patches(noise), [0, BLOCK])
    again = cutter.cut(few, same_patches(few), [0, 2])
    fresh = PatchCutter(np.dtype(np.float32)).cut(few, same_patches(few), [0, 2])
    for one, other in zip(again[0], fresh[0], strict=True):
        np.testing.assert_array_equal(one, other)


def test_a_cut_lasts_when_the_cutter_cuts_again():
    """Prepared samples of a mini-batch wait while another batch's are cut."""
    cutter = PatchCutter(np.dtype(np.float32))
    few = digits()[0][:2]
    kept = cutter.cut(few, same_patches(few), [0, 2])[0]
    before = [array.copy() for array in kept]
    noise = noise_images(BLOCK)
    cutter.cut(noise, same_patches(noise), [0, BLOCK])
    for one, other in zip(kept, before, strict=True):
        np.testing.assert_array_equal(one, other)


def test_most_windows_of_a_digit_are_blank():
    """What the fast path lives from; should the data change, its speed does too."""
    share = np.mean(same_patches(digits()[0])[:, 1:] == BLANK)
    assert 0.5 < share < 0.6
