"""Cuts images into what the fast path multiplies, and finds the ties of max pooling in them.

Patches depend on pixels only, so those of many samples are cut in one go, ahead of the training.
`engine.fused` tells their layout, and why ties are found here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

Array = NDArray[Any]

SIDE = 28
POOLED = 13
FRAME = 14  # columns of the frame: POOLED and an empty one
CELLS = POOLED * FRAME  # cells of the frame
ROW = 192  # CELLS, and zeros up to a multiple of 16
TAPS = 9
PLACES = 4
OUT_OF_THE_RACE = -1e30  # below every feature map that training has not yet ruined
BLOCK = 64  # samples whose patches are cut in one go


def _tie_tables() -> tuple[Array, Array, Array]:
    """Tables over the 64 patterns of "these two places of the window see the same patch".

    Bits 0-5 of a pattern: places 0=1, 0=2, 0=3, 1=2, 2=3, 1=3 (0 1 above, 2 3 below). Returns
    `loses` (4, 64): an earlier place sees the same patch; `copies` (4, 64): how many places a
    place that stays stands for; and `once` (4, 64): 1 for each that stays.
    """
    pairs = [(0, 1), (0, 2), (0, 3), (1, 2), (2, 3), (1, 3)]
    loses, copies = np.zeros((PLACES, 64), bool), np.ones((PLACES, 64), np.int8)
    for pattern in range(64):
        for bit, (earlier, later) in enumerate(pairs):
            if pattern >> bit & 1:
                loses[later, pattern] = True
                copies[earlier, pattern] += 1
    copies[loses] = 0
    return loses, copies, (~loses).astype(np.int8)


LOSES, COPIES, ONCE = _tie_tables()


@dataclass(frozen=True)
class Patches:
    """What the fast path needs of some images: `values` (N, 10, 4, 192), `copies` (N, 4, 192)."""

    values: Array
    copies: Array


class PatchCutter:
    """Cuts the patches of up to `BLOCK` images into buffers that it uses again."""

    def __init__(self, dtype: np.dtype[Any], ties: str, block: int = BLOCK) -> None:
        self.multiplicity = COPIES if ties == "all" else ONCE
        self.penalties = np.where(LOSES, OUT_OF_THE_RACE, 0).astype(dtype)
        self.levels = np.arange(256).astype(dtype) / 255 - dtype.type(0.5)
        self.block = block
        # Four quarter images (even and odd rows and columns), with one cell to read beyond them.
        self._quarters = np.zeros((block, 4 * FRAME * FRAME + 1), dtype)
        self._taps = np.zeros((block, 4, 4, CELLS), dtype)
        self.values = np.zeros((block, TAPS + 1, PLACES, ROW), dtype)
        self.copies = np.ones((block, PLACES, ROW), np.int8)

    def cut(self, images: Array, with_ties: bool = True, patterns: Array | None = None) -> Patches:
        """Cut uint8 images (n <= block, 28, 28); the result is valid until the next call.

        Without `with_ties` the duplicates stay in the race: enough for a forward pass.
        patterns: `same_patches(images)`, if it is known already.
        """
        count = len(images)
        self._cut_pixels(images, count)
        if with_ties:
            pattern = same_patches(images) if patterns is None else patterns
            for place in range(1, PLACES):
                self.values[:count, TAPS, place, :CELLS] = self.penalties[place].take(pattern)
            for place in range(PLACES):
                self.copies[:count, place, :CELLS] = self.multiplicity[place].take(pattern)
        else:
            self.values[:count, TAPS] = 0
        return Patches(self.values[:count], self.copies[:count])

    def _cut_pixels(self, images: Array, count: int) -> None:
        """Fill rows 0-8 of `values`: every tap of every place is a run of a quarter image."""
        quarters = self._quarters[:count, :-1].reshape(count, 2, 2, FRAME, FRAME)
        halves = images.reshape(count, FRAME, 2, FRAME, 2).transpose(0, 2, 4, 1, 3)
        quarters[...] = self.levels[halves]
        # taps[n, u, v] = the pixels at row u, column v of every 4x4 input window
        size = self._quarters.itemsize
        area = FRAME * FRAME
        runs = as_strided(
            self._quarters,
            shape=(count, 2, 2, 2, 2, CELLS),
            strides=(
                self._quarters.strides[0],
                FRAME * size,  # u // 2
                2 * area * size,  # u % 2
                size,  # v // 2
                area * size,  # v % 2
                size,
            ),
        )
        taps = self._taps[:count]
        taps.reshape(count, 2, 2, 2, 2, CELLS)[...] = runs
        taps[..., POOLED::FRAME] = 0  # the frame's empty column
        # values[n, 3i+j, 2a+b] = taps[n, a+i, b+j]
        sample, u, v, cell = taps.strides
        places = as_strided(
            taps, shape=(count, 3, 3, 2, 2, CELLS), strides=(sample, u, v, u, v, cell)
        )
        values = self.values[:count, :TAPS].reshape(count, 3, 3, 2, 2, ROW)
        values[..., :CELLS] = places


def same_patches(images: Array) -> Array:
    """Which places of each pooling window see the same 3x3 patch, (N, 182) uint8 of six bits.

    `_tie_tables` names the bits. All images are one flat row of pixels here: a comparison that
    runs over the edge of an image gives nonsense in cells that no window uses.
    """
    count = len(images)
    pixels = np.zeros(count * SIDE * SIDE + 4 * SIDE, np.uint8)
    pixels[: images.size] = images.reshape(-1)
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
    windows = np.zeros((count, POOLED, FRAME), np.uint8)
    windows[..., :POOLED] = pattern.reshape(count, SIDE, SIDE)[
        :, : 2 * POOLED : 2, : 2 * POOLED : 2
    ]
    patterns: Array = windows.reshape(count, CELLS)
    return patterns


class KnownPatterns:
    """`same_patches` of a set of images, each found when it is first wanted."""

    def __init__(self, images: Array) -> None:
        self._images = images
        self._patterns = np.zeros((len(images), CELLS), np.uint8)
        self._known = np.zeros(len(images), bool)

    def of(self, chosen: Array) -> Array:
        """Patterns of the images at these places, (n, 182)."""
        unknown = chosen[~self._known[chosen]]
        if len(unknown):
            self._patterns[unknown] = same_patches(self._images[unknown])
            self._known[unknown] = True
        patterns: Array = self._patterns[chosen]
        return patterns
