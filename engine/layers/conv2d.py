"""Convolution of any number of channels, as one matrix product."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import as_strided

from engine.layers.base import Array, Layer, Parameter


class Conv2D(Layer):
    """Cross-correlation, stride 1: (N, C, H, W) -> (N, K, H + 2p - k + 1, W + 2p - k + 1).

    out[n, f, r, c] = bias[f] + sum over d, i, j of weights[f, d, i, j] * padded[n, d, r+i, c+j],
    with a border of `padding` zeros; images (N, H, W) are maps of one channel. The patches under
    the filter lie as rows of a matrix, taps in the order row, column, channel, the channels side
    by side as in the maps: output = patches @ weights.
    """

    weights = Parameter()  # (K, C, k, k)
    biases = Parameter()  # (K,), if there are any

    def __init__(self, weights: Array, biases: Array | None = None, padding: int = 0) -> None:
        if weights.ndim != 4 or weights.shape[2] != weights.shape[3]:
            raise ValueError(f"The weights must have the shape (K, C, k, k), not {weights.shape}.")
        if padding < 0:
            raise ValueError(f"The padding must be 0 or more, not {padding}.")
        super().__init__(weights=weights, **({} if biases is None else {"biases": biases}))
        lying = np.ascontiguousarray(weights.transpose(2, 3, 1, 0))
        self.storage["weights"] = lying.transpose(3, 2, 0, 1)
        self.padding = padding
        self.size = weights.shape[2]

    def _matrix(self) -> Array:
        """The weights where they live, (k*k*C, K)."""
        return self.storage["weights"].transpose(2, 3, 1, 0).reshape(-1, self.shapes["weights"][0])

    def forward(self, inputs: Array) -> Array:
        """Return one product of all patches with all filters, plus the biases."""
        self._seen = inputs
        padded = self._padded(inputs)
        self._patches = self._cut(padded)
        count, height, width, _ = padded.shape
        rows, columns = height - self.size + 1, width - self.size + 1
        filters = self.shapes["weights"][0]
        maps = self._empty_maps("maps", (count, filters, rows, columns), inputs.dtype)
        lying = maps.transpose(0, 2, 3, 1)
        np.dot(self._patches, self._matrix(), out=lying.reshape(-1, filters))
        if "biases" in self.storage:
            by_row = lying.reshape(-1, columns * filters)  # long rows: longer inner loops
            by_row += np.tile(self.storage["biases"], columns)
        return maps

    def _padded(self, inputs: Array) -> Array:
        """Maps with channels last in memory and zeros around, (N, H + 2p, W + 2p, C)."""
        maps = inputs[:, None] if inputs.ndim == 3 else inputs
        lying, border = maps.transpose(0, 2, 3, 1), self.padding
        if min(lying.shape[1:3]) + 2 * border < self.size:
            raise ValueError(
                f"Maps of {lying.shape[1]}x{lying.shape[2]} are too small for filters of "
                f"{self.size}x{self.size} with padding {border}."
            )
        if not border:
            return np.ascontiguousarray(lying)
        count, height, width, channels = lying.shape
        shape = (count, height + 2 * border, width + 2 * border, channels)
        padded = self._empty("padded", shape, lying.dtype)
        padded.fill(0)
        padded[:, border:-border, border:-border] = lying
        return padded

    def _cut(self, padded: Array) -> Array:
        """The patch under each cell, (N * rows * columns, k*k*C)."""
        count, height, width, channels = padded.shape
        size = self.size
        rows, columns = height - size + 1, width - size + 1
        if channels == 1:  # a tap at a time: long runs, where a patch's own would be k pixels
            taps = self._empty("taps", (size, size, count, rows, columns), padded.dtype)
            for i in range(size):
                for j in range(size):
                    taps[i, j] = padded[:, i : i + rows, j : j + columns, 0]
            return taps.reshape(size * size, -1).T
        sample, row, column, cell = padded.strides
        runs = as_strided(
            padded,
            (count, rows, columns, size, size * channels),
            (sample, row, column, row, cell),
            writeable=False,
        )
        patches = self._empty("patches", runs.shape, padded.dtype)
        patches[...] = runs
        return patches.reshape(-1, size * size * channels)

    def learn(self, gradient: Array) -> None:
        """dL/dweight = patches x dL/dmap, summed over all cells; dL/dbias = sum of dL/dmap."""
        self._remembered()
        filters, channels, size, _ = self.shapes["weights"]
        lying = np.ascontiguousarray(gradient.transpose(0, 2, 3, 1))
        product = self._empty("to_weights", (size, size, channels, filters), gradient.dtype)
        np.dot(self._patches.T, lying.reshape(-1, filters), out=product.reshape(-1, filters))
        self.gradients = {"weights": product.transpose(3, 2, 0, 1)}
        if "biases" in self.storage:
            columns = lying.shape[2]
            by_row = lying.reshape(-1, columns * filters).sum(axis=0)
            self.gradients["biases"] = by_row.reshape(columns, filters).sum(axis=0)

    def pass_back(self, gradient: Array) -> Array:
        """dL/dpixel adds, for each cell that a pixel feeds, dL/dmap * weight."""
        inputs, border = self._remembered(), self.padding
        filters, channels, size, _ = self.shapes["weights"]
        count, _, rows, columns = gradient.shape
        lying = np.ascontiguousarray(gradient.transpose(0, 2, 3, 1))
        shape = (count, rows, columns, size, size * channels)
        patches = self._empty("to_patches", shape, gradient.dtype)
        to_rows = patches.reshape(count * rows * columns, -1)
        np.dot(lying.reshape(-1, filters), self._matrix().T, out=to_rows)
        height, width = rows + size - 1, columns + size - 1
        padded = self._empty("to_padded", (count, height, width, channels), gradient.dtype)
        padded.fill(0)
        self._add_patches(patches, padded)
        inside = padded[:, border : height - border, border : width - border]
        return inside.transpose(0, 3, 1, 2).reshape(inputs.shape)

    def _add_patches(self, patches: Array, padded: Array) -> None:
        """Add each patch (N, rows, columns, k, k*C) to the place it was cut from.

        Patches `size` columns apart do not overlap: each row of theirs is one long run.
        """
        count, rows, columns, size, run = patches.shape
        sample, row, column, cell = padded.strides
        for i in range(size):
            for first in range(min(size, columns)):
                some = patches[:, :, first::size, i]
                target = as_strided(
                    padded[:, i:, first:],
                    (count, rows, some.shape[2], run),
                    (sample, row, size * column, cell),
                )
                target += some
