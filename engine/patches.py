"""Cuts images into the windows that the fast path multiplies; finds ties of max pooling in them.

A *window* is the 4x4 pixels under one cell of the pooled maps: the 3x3 *patches* of its four
places (0 1 above, 2 3 below) overlap in it. Windows depend on pixels only, so those of many
samples are cut in one go, ahead of the training.

More than half the windows of a digit are *blank*: they see nothing but background (grey 0), so
all their results are equal. One blank window is computed for all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

SIDE = 28
POOLED = 13
PLACES = 4
PIXELS = 16  # of a window
SLOTS = 1 + POOLED * POOLED  # of an image: slot 0 for whoever needs it, then its windows by row
BLOCK = 64  # samples whose windows are cut in one go

# What a window's patches have in common is a pattern of bits. Bits 0-5: these two places see the
# same patch. `BLANK` is that of a window without a pixel but background.
PAIRS = ((0, 1), (0, 2), (0, 3), (1, 2), (2, 3), (1, 3))
BLANK = 127


def _first_same() -> Array:
    """For each pattern and place the first place that sees the same patch, (128, 4)."""
    first = np.tile(np.arange(PLACES), (128, 1))
    for pattern in range(128):
        for bit, (earlier, later) in enumerate(PAIRS):
            if pattern >> bit & 1:
                first[pattern, later] = min(first[pattern, later], earlier)
    return first


FIRST_SAME = _first_same()


# The windows of some samples that go through the network together, the blank one first:
#   pixels (K, 16)         normalised
#   firsts (4, K)          for each place of each window the cell that stands for it: 4 x window +
#                          the first place that sees the same patch
#   rows (samples x 170)   where each slot finds its pooled values: 1 + its window; 0 for slot 0
#   slots (4K,)            where each cell of a window finds its gradient; slot 0 if it is blank
#   blank (samples x 170 - 1)  1 for each slot but the first that is a blank window, else 0
# A plain tuple: one is made and taken apart for every sample.
Part = tuple[Array, Array, Array, Array, Array]


class PatchCutter:
    """Cuts the windows of up to `BLOCK` images into parts."""

    def __init__(self, dtype: np.dtype[Any]) -> None:
        self._dtype = dtype
        # The pixels of all windows, four to a number; those of slot 0 stay background.
        self._windows = np.zeros((BLOCK, SLOTS, 4), np.uint32)

    def cut(self, images: Array, patterns: Array, bounds: Sequence[int]) -> list[Part]:
        """Cut uint8 images (n <= BLOCK, 28, 28) into parts: part i has the samples from
        bounds[i] to before bounds[i + 1].

        patterns: `same_patches(images)`, or `blank_windows(images)` for a forward pass.
        """
        ends = np.array(bounds)
        listed = patterns < BLANK
        listed[ends[:-1], 0] = True  # the blank window of each part
        slots = np.flatnonzero(listed)
        begins = np.searchsorted(slots, SLOTS * ends)  # of the parts, among the windows listed
        sizes = begins[1:] - begins[:-1]
        within = np.arange(len(slots)) - np.repeat(begins[:-1], sizes)
        firsts = np.empty((PLACES, len(slots)), np.intp)
        np.add(FIRST_SAME.take(patterns.take(slots), axis=0).T, PLACES * within, out=firsts)
        rows = np.ones(listed.size, np.intp)
        rows[slots] = within + 1
        rows[::SLOTS] = 0
        slots_by_cell = np.repeat(slots - np.repeat(SLOTS * ends[:-1], sizes), PLACES)
        blank = (patterns.reshape(-1) == BLANK).astype(self._dtype)
        blank[::SLOTS] = 0
        pixels = self._pixels(images, slots)
        limits = begins.tolist()
        return [
            (
                pixels[first:last],
                firsts[:, first:last],
                rows[SLOTS * start : SLOTS * stop],
                slots_by_cell[PLACES * first : PLACES * last],
                blank[SLOTS * start + 1 : SLOTS * stop],
            )
            for first, last, start, stop in zip(
                limits[:-1], limits[1:], bounds[:-1], bounds[1:], strict=True
            )
        ]

    def _pixels(self, images: Array, slots: Array) -> Array:
        """The normalised pixels of the windows in these slots, (n, 16); slot 0 is blank."""
        count, grid = len(images), (len(images), POOLED, POOLED, 4)
        strides = (SIDE * SIDE, 2 * SIDE, 2, SIDE)  # of image, row, column, line in the window
        lines: Array = np.ndarray(grid, np.uint32, np.ascontiguousarray(images), 0, strides)
        self._windows[:count, 1:].reshape(grid)[...] = lines
        pixels = self._windows.view(np.uint8).reshape(-1, PIXELS).take(slots, axis=0)
        normalised: Array = pixels.astype(self._dtype)
        normalised /= 255
        normalised -= self._dtype.type(0.5)
        return normalised


def blank_windows(images: Array) -> Array:
    """`BLANK` for each blank window of uint8 images and for slot 0, else 0: (N, 170) uint8.

    All that a forward pass wants to know of ties.
    """
    return _by_window(_blank(images) * np.uint8(BLANK), len(images))


def same_patches(images: Array) -> Array:
    """Which places of each window see the same 3x3 patch: a pattern for each slot, (N, 170) uint8.

    All images are one flat row of pixels here: a comparison that runs over the edge of an image
    gives nonsense in cells that no window uses.
    """
    pixels = _padded(images)
    size = images.size + 2

    def same(first: int, second: int) -> Array:
        """1 where the patch at pixel + first equals the patch at pixel + second."""
        length = size + 2 * SIDE + 2
        equal = pixels[first : first + length] == pixels[second : second + length]
        along = equal[:-2] & equal[1:-1] & equal[2:]
        both = along[: -2 * SIDE] & along[SIDE:-SIDE] & along[2 * SIDE :]
        flags: Array = both.view(np.uint8)
        return flags

    right, below, across = same(0, 1), same(0, SIDE), same(0, SIDE + 1)
    slanted = same(1, SIDE)
    pattern = right[: images.size].copy()
    for bit, flags in enumerate((below, across, slanted), start=1):
        pattern |= flags[: images.size] << bit
    pattern[:-SIDE] |= right[SIDE : images.size] << 4
    pattern[:-1] |= below[1 : images.size] << 5
    pattern |= _blank(images) * np.uint8(BLANK)
    return _by_window(pattern, len(images))


def _padded(images: Array) -> Array:
    """All pixels in a row, and some more to read beyond them."""
    pixels = np.zeros(images.size + 4 * SIDE, np.uint8)
    pixels[: images.size] = images.reshape(-1)
    return pixels


def _blank(images: Array) -> Array:
    """1 for each pixel from which 4x4 pixels are background, in a row."""
    background = _padded(images) == 0
    along = background[:-3] & background[1:-2] & background[2:-1] & background[3:]
    size = images.size
    lines = [along[line * SIDE : line * SIDE + size] for line in range(4)]
    blank: Array = (lines[0] & lines[1] & lines[2] & lines[3]).view(np.uint8)
    return blank


def _by_window(by_pixel: Array, count: int) -> Array:
    """What stands at the first pixel of each window, behind a blank slot 0: (count, 170)."""
    slots = np.full((count, SLOTS), BLANK, np.uint8)
    windows = by_pixel.reshape(count, SIDE, SIDE)[:, : 2 * POOLED : 2, : 2 * POOLED : 2]
    slots[:, 1:].reshape(count, POOLED, POOLED)[...] = windows
    return slots


class KnownPatterns:
    """`same_patches` of a set of images, each found when it is first wanted."""

    def __init__(self, images: Array) -> None:
        self._images = images
        self._patterns = np.zeros((len(images), SLOTS), np.uint8)
        self._known = np.zeros(len(images), bool)

    def of(self, chosen: Array) -> Array:
        """Patterns of the images at these places, (n, 170)."""
        unknown = chosen[~self._known[chosen]]
        if len(unknown):
            self._patterns[unknown] = same_patches(self._images[unknown])
            self._known[unknown] = True
        patterns: Array = self._patterns[chosen]
        return patterns
