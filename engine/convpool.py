"""Convolution and max pooling of a part's windows, there and back, for the fast path.

**Layout.** A window is a row of 16 pixels; the kernel matrix holds the 8 filters at each of the
four places where they fit into it, so that one product gives all cells under a pooled cell:

    cells (K, 4, 8) = pixels (K, 16) @ kernels (16, 32)

Filters lie last, so the cells of one place are a row of 8 numbers that moves as a whole. Sorted
by place, (4, K, 8), the maximum of four long rows is pooling; pooled rows are then laid out by
slot, which is also the report's order row, column, filter.

**Ties.** Cells that see the same patch are equal, but a matrix product may round them apart by
one unit in the last place, and then a tie would be lost, with its gradient. So a tie is decided
in the pixels (`engine.patches`): sorting by place takes, for a cell, the first cell of its window
that sees the same patch. Equal cells are now equal to the last bit, and `==` finds the winners.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.patches import PIXELS, PLACES, SLOTS, Part

Array = NDArray[Any]

FILTERS = 8  # a row of as many bools moves as one uint64
TAPS = 9
CACHE_LINE = 64  # bytes
WEIGHTS = TAPS * FILTERS  # tap by tap, then filter by filter


def _kernel_tables() -> tuple[Array, Array]:
    """`spread` (16, 32): which weight stands where in the kernel matrix, or none (number 72);
    `fold` (4, 72): where each weight stands in it, place by place."""
    spread = np.full((4, 4, PLACES, FILTERS), WEIGHTS)
    fold = np.empty((PLACES, 3, 3, FILTERS), np.intp)
    weights = np.arange(WEIGHTS).reshape(3, 3, FILTERS)
    cells = np.arange(spread.size).reshape(spread.shape)
    for place in range(PLACES):
        down, right = divmod(place, 2)
        patch = np.s_[down : down + 3, right : right + 3, place]
        spread[patch] = weights
        fold[place] = cells[patch]
    return spread.reshape(PIXELS, -1), fold.reshape(PLACES, -1)


SPREAD, FOLD = _kernel_tables()


def aligned(*shape: int, dtype: Any) -> Array:
    """An uninitialised array whose first cell begins a cache line: long rows of it are quicker."""
    kind = np.dtype(dtype)
    size = math.prod(shape) * kind.itemsize
    memory = np.empty(size + CACHE_LINE, np.uint8)
    start = -memory.ctypes.data % CACHE_LINE
    array: Array = memory[start : start + size].view(kind).reshape(shape)
    return array


class _Views(NamedTuple):
    """Views of the buffers for a number of windows K, as each NumPy call wants them."""

    cells: Array  # (K, 32)
    cell_rows: Array  # (4K, 8)
    by_place: Array  # (4, K, 8)
    upper: Array  # (16K,): of the places 0 and 1
    lower: Array  # (16K,): of the places 2 and 3
    larger: Array  # (16K,)
    larger_left: Array  # (8K,): of the places 0 and 2
    larger_right: Array  # (8K,)
    pooled: Array  # (8K,)
    places: Array  # (4, 8K)
    winners: Array  # (4, 8K) bool
    winner_rows: Array  # (K, 4) uint64
    winner_cells: Array  # (K, 4) uint64
    won: Array  # (32K,) bool
    mask: Array  # (32K,)
    gradient_rows: Array  # (4K, 8)
    gradient: Array  # (32K,)
    to_cells: Array  # (K, 32)


class ConvPool:
    """Conv3x3 (8 filters) and MaxPool2 over parts of up to so many samples.

    weights: the filters (72,), tap by tap, and a 0 behind them; they may change between calls.
    flat: for n samples flat[n] (n, 1360) is what `forward` fills, the pooled maps by slot behind a
    slot of 1 0 0 ...; to_flat[n] (n, 1360) is where `backward` finds dL/d(them).
    """

    def __init__(self, weights: Array, ties: str, samples: int) -> None:
        self._weights, self._first_only = weights, ties == "first"
        dtype, most, wide = weights.dtype, samples * (SLOTS - 1) + 1, PLACES * FILTERS
        self._kernels = aligned(PIXELS, wide, dtype=dtype)
        self._cells = aligned(most, wide, dtype=dtype)
        self._by_place = aligned(most, wide, dtype=dtype)
        self._larger = aligned(most, 2 * FILTERS, dtype=dtype)
        self._pooled = aligned(1 + most, FILTERS, dtype=dtype)
        self._pooled[0] = 0
        self._pooled[0, 0] = 1  # slot 0 of the flat maps: the dense layer's constant input
        self._winners = aligned(most, PLACES, dtype=np.uint64)
        self._winner_cells = aligned(most, PLACES, dtype=np.uint64)
        self._gradient = aligned(most, wide, dtype=dtype)
        flat = aligned(samples, SLOTS * FILTERS, dtype=dtype)
        to_flat = aligned(samples, SLOTS * FILTERS, dtype=dtype)
        self.flat = [flat[:count] for count in range(samples + 1)]
        self.to_flat = [to_flat[:count] for count in range(samples + 1)]
        self._flat_rows = [array.reshape(-1, FILTERS) for array in self.flat]
        self._to_rows = to_flat.reshape(-1, FILTERS)
        self._to_blank = self._to_rows[0]
        self._to_others = [self._to_rows[1 : count * SLOTS] for count in range(samples + 1)]
        self._to_kernels = aligned(PIXELS, wide, dtype=dtype)
        self._folded = aligned(PLACES, WEIGHTS, dtype=dtype)
        self._ones = np.ones(PLACES, dtype)
        self._to_weights = aligned(WEIGHTS, dtype=dtype)
        self._kept_views: dict[int, _Views] = {}  # by windows, of single samples
        self._views = self._views_of(1)

    def _views_of(self, windows: int) -> _Views:
        """Views for so many windows; made when they are first asked for, because a network that
        is only read needs a few of them, and many networks none."""
        views = self._make_views(windows)
        if windows <= SLOTS:
            self._kept_views[windows] = views
        return views

    def _make_views(self, windows: int) -> _Views:
        cells, by_place = self._cells[:windows], self._by_place[:windows].reshape(-1)
        larger, half = self._larger[:windows].reshape(-1), windows * FILTERS
        winners, won = self._winners[:windows].reshape(-1), self._winner_cells[:windows]
        gradient = self._gradient[:windows]
        return _Views(
            cells=cells,
            cell_rows=cells.reshape(-1, FILTERS),
            by_place=by_place.reshape(PLACES, windows, FILTERS),
            upper=by_place[: 2 * half],
            lower=by_place[2 * half :],
            larger=larger,
            larger_left=larger[:half],
            larger_right=larger[half:],
            pooled=self._pooled[1 : 1 + windows].reshape(-1),
            places=by_place.reshape(PLACES, -1),
            winners=winners.view(bool).reshape(PLACES, -1),
            winner_rows=winners.reshape(PLACES, windows).T,
            winner_cells=won,
            won=won.reshape(-1).view(bool),
            mask=by_place,
            gradient_rows=gradient.reshape(-1, FILTERS),
            gradient=gradient.reshape(-1),
            to_cells=gradient,
        )

    def forward(self, part: Part) -> None:
        """Fill `flat` with the pooled maps of a part."""
        pixels, firsts, rows, _, _ = part
        windows = len(pixels)
        self._views = views = self._kept_views.get(windows) or self._views_of(windows)
        self._weights.take(SPREAD, None, self._kernels, "clip")
        np.dot(pixels, self._kernels, views.cells)
        views.cell_rows.take(firsts, 0, views.by_place, "clip")
        np.maximum(views.upper, views.lower, out=views.larger)
        np.maximum(views.larger_left, views.larger_right, out=views.pooled)
        self._pooled.take(rows, 0, self._flat_rows[len(rows) // SLOTS], "clip")

    def backward(self, part: Part) -> Array:
        """dL/dweight (72,) of the part just forwarded, from `to_flat`, whose slot 0 it changes;
        valid until the next call."""
        pixels, _, rows, slots, blank = part
        views = self._views
        # The gradient of all the blank windows together.
        np.dot(blank, self._to_others[len(rows) // SLOTS], self._to_blank)
        np.equal(views.places, views.pooled, views.winners)
        if self._first_only:
            keep_first(views.winners)
        views.winner_cells[...] = views.winner_rows
        views.mask[...] = views.won
        self._to_rows.take(slots, 0, views.gradient_rows, "clip")
        np.multiply(views.mask, views.gradient, views.gradient)
        np.dot(pixels.T, views.to_cells, self._to_kernels)
        self._to_kernels.take(FOLD, None, self._folded, "clip")
        np.dot(self._ones, self._folded, self._to_weights)
        return self._to_weights


def keep_first(winners: Array) -> None:
    """Of the winners (4, n) of each window and filter leave only the first place, in place."""
    taken = winners[0].copy()
    for place in range(1, PLACES):
        winners[place] &= ~taken
        taken |= winners[place]
