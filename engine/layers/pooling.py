"""Max pooling, and who wins a draw."""

from __future__ import annotations

from typing import Literal

import numpy as np

from engine.layers.base import Array, Layer

Ties = Literal["all", "first"]


class MaxPool2(Layer):
    """Keep the largest of each 2x2 window: (N, C, H, W) -> (N, C, H//2, W//2).

    A last odd row or column is dropped, as PyTorch does. The gradient goes back to the winner.
    `ties` says who wins a draw: "all" (the report: every cell equal to the maximum receives it,
    which counts a tied window more than once) or "first" (PyTorch: the first in reading order).
    """

    def __init__(self, ties: Ties = "all") -> None:
        if ties not in ("all", "first"):
            raise ValueError(f'ties must be "all" or "first", not {ties!r}.')
        super().__init__()
        self._ties: Ties = ties

    @property
    def ties(self) -> Ties:
        """Who wins a draw; settled when the layer is made."""
        return self._ties

    @staticmethod
    def windows(maps: Array) -> Array:
        """(N, C, H, W) -> (N, C, H//2, W//2, 4): the window's cells in reading order."""
        count, channels, height, width = maps.shape
        rows, columns = height // 2, width // 2
        whole = maps[:, :, : 2 * rows, : 2 * columns]
        blocks = whole.reshape(count, channels, rows, 2, columns, 2)
        return blocks.transpose(0, 1, 2, 4, 3, 5).reshape(count, channels, rows, columns, 4)

    def forward(self, inputs: Array) -> Array:
        """Return the maximum of each window: the larger of each pair along a row, then of the
        pair's row and the row below."""
        self._seen = inputs
        count, channels, height, width = inputs.shape
        rows, columns, kind = height // 2, width // 2, inputs.dtype
        pairs = self._empty_maps("pairs", (count, channels, 2 * rows, columns), kind)
        maxima = self._empty_maps("maxima", (count, channels, rows, columns), kind)
        left, right = _left(inputs, rows, columns), _right(inputs, rows, columns)
        np.maximum(left, right, out=pairs)
        np.maximum(pairs[:, :, ::2], pairs[:, :, 1::2], out=maxima)
        self._pairs, self._maxima = pairs, maxima
        return maxima

    def winners(self) -> Array:
        """Which cells of each window receive its gradient, (N, C, H//2, W//2, 4) bool."""
        windows = self.windows(self._remembered())
        tied: Array = windows == windows.max(axis=-1, keepdims=True)
        if self.ties == "first":
            tied &= tied.cumsum(axis=-1) == 1
        return tied

    def pass_back(self, gradient: Array) -> Array:
        """Give each window's gradient to its winners, 0 to the other cells."""
        inputs = self._remembered()
        rows, columns = gradient.shape[2:]
        routed = self._empty_maps("routed", inputs.shape, gradient.dtype)
        routed[:, :, 2 * rows :] = 0
        routed[:, :, :, 2 * columns :] = 0
        if self.ties == "all":
            self._to_all(inputs, gradient, routed)
        else:
            self._to_first(inputs, gradient, routed)
        return routed

    def _to_all(self, inputs: Array, gradient: Array, routed: Array) -> None:
        """Fill `routed`: to each cell that equals its window's maximum."""
        rows, columns = gradient.shape[2:]
        wins = self._empty_maps("wins", gradient.shape, bool)
        for side in (_left, _right):
            cells, targets = side(inputs, rows, columns), side(routed, rows, columns)
            for row in (0, 1):
                np.equal(cells[:, :, row::2], self._maxima, out=wins)
                np.multiply(wins, gradient, out=targets[:, :, row::2])

    def _to_first(self, inputs: Array, gradient: Array, routed: Array) -> None:
        """Fill `routed`: to the upper row unless the lower is larger, there to the left cell
        unless the right is larger."""
        rows, columns = gradient.shape[2:]
        pairs, kind = self._pairs, gradient.dtype
        to_pairs = self._empty_maps("to_pairs", pairs.shape, kind)
        wins = self._empty_maps("wins", gradient.shape, bool)
        np.greater_equal(pairs[:, :, ::2], pairs[:, :, 1::2], out=wins)
        _split(gradient, wins, to_pairs[:, :, ::2], to_pairs[:, :, 1::2])
        wins = self._empty_maps("wins of a pair", pairs.shape, bool)
        np.greater_equal(_left(inputs, rows, columns), _right(inputs, rows, columns), out=wins)
        _split(to_pairs, wins, _left(routed, rows, columns), _right(routed, rows, columns))


def _left(maps: Array, rows: int, columns: int) -> Array:
    """The left cells of all windows, both rows: (N, C, 2 x rows, columns)."""
    return maps[:, :, : 2 * rows, : 2 * columns : 2]


def _right(maps: Array, rows: int, columns: int) -> Array:
    return maps[:, :, : 2 * rows, 1 : 2 * columns : 2]


def _split(gradient: Array, wins: Array, to_first: Array, to_second: Array) -> None:
    """Give `gradient` to the first of two cells where it wins, else to the second."""
    np.multiply(wins, gradient, out=to_first)
    np.subtract(gradient, to_first, out=to_second)
