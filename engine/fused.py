"""The fast path: Conv3x3, MaxPool2 and Softmax trained as a few large matrix products.

It computes what `engine.layers` computes, in about one and a half dozen NumPy calls a sample.

**Layout.** A 14-column frame holds the 13 pooled columns and one column that is always zero, so
a row of 192 = 13 x 14 + 10 cells is one filter's pooled map, every row is a whole number of
cache lines, and the cells that a tap reads lie side by side:

    patches   (10, 4, 192)  row 3i+j: the pixel under tap (i, j), for each of the 4 places of
                            the 2x2 pooling window and each window; row 9: see "Ties"
    filters   (8, 10)       nine weights and a constant 1
    maps      (8, 4, 192) = filters @ patches: the feature maps, sorted by place in the window,
                            so that pooling is the maximum of four long rows
    dense     (10, 8, 192)  the softmax weights, class first; zero where the frame is empty

The layers' parameters *live* in `filters` and `dense` (`Layer.storage` holds views of them), so
there is one truth and nothing to copy back. Patches depend on pixels only: those of many samples
are cut in one go, ahead of the training.

**Ties.** Cells that see identical patches are equal, but a matrix product may round them apart
by one unit in the last place, and then a tie would be lost, with its gradient. So the tie is
found in the pixels: of the places of a window that see the same patch only the first stays in
the race (row 9 pushes the others far below), and its gradient counts once for each of them
(`copies`; once only under the rule "first"). What is left can be compared by `==`.
"""

from __future__ import annotations

from math import exp, log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.layers import Conv3x3, MaxPool2, Softmax
from engine.patches import CELLS, FRAME, PLACES, POOLED, ROW, TAPS, PatchCutter

Array = NDArray[Any]


class FusedNetwork:
    """Conv3x3 (8 filters) -> MaxPool2 -> Softmax (10) over 28x28 images, trained fast."""

    def __init__(self, conv: Conv3x3, pool: MaxPool2, softmax: Softmax) -> None:
        filters, weights = conv.filters, softmax.weights
        dtype = filters.dtype
        self.count, self.classes = len(filters), weights.shape[1]
        self.filters = np.ones((self.count, TAPS + 1), dtype)
        self.dense = np.zeros((self.classes, self.count * ROW), dtype)
        self.biases = softmax.biases.copy()
        self.first_only = pool.ties == "first"
        self.cutter = PatchCutter(dtype, pool.ties)
        rows = self.dense.reshape(-1, ROW)
        frame = rows[:, :CELLS].reshape(-1, POOLED, FRAME)
        self._empty = (frame[..., POOLED:], rows[:, CELLS:])
        self._adopt(conv, softmax, filters, weights)
        self._make_buffers(dtype)

    def _adopt(self, conv: Conv3x3, softmax: Softmax, filters: Array, weights: Array) -> None:
        """Let the layers keep their parameters in this layout from now on."""
        conv.storage["filters"] = self.filters[:, :TAPS].reshape(filters.shape)
        framed = self.dense.reshape(self.classes, self.count, ROW)[..., :CELLS]
        cells = framed.reshape(self.classes, self.count, POOLED, FRAME)[..., :POOLED]
        softmax.storage["weights"] = cells.transpose(2, 3, 1, 0)
        softmax.storage["biases"] = self.biases
        conv.filters = filters
        softmax.weights = weights

    def _make_buffers(self, dtype: np.dtype[Any]) -> None:
        """Allocate what a step fills, and the views of it that each NumPy call wants."""
        count, classes = self.count, self.classes
        self._maps = np.empty((count, PLACES, ROW), dtype)
        self._flat_maps = self._maps.reshape(count, -1)
        self._pooled = np.empty((count, 1, ROW), dtype)
        self._pooled_rows = self._pooled[:, 0]
        self._flat = self._pooled.reshape(-1)
        self._row = self._flat[None]
        self._logits = np.empty(classes, dtype)
        self._to_logits = np.empty(classes, dtype)
        self._column = self._to_logits[:, None]
        self._to_dense = np.empty_like(self.dense)
        self._to_pooled = np.empty((count, 1, ROW), dtype)
        self._to_flat = self._to_pooled.reshape(-1)
        self._winners = np.empty((count, PLACES, ROW), bool)
        self._counts = self._winners.view(np.int8)
        self._to_maps = np.empty((count, PLACES, ROW), dtype)
        self._flat_to_maps = self._to_maps.reshape(count, -1)
        self._to_filters = np.empty_like(self.filters)

    def tidy(self) -> None:
        """Make sure of the cells that are no parameters: training that diverges spreads NaN into
        them, and would ruin any parameters that are assigned later."""
        self.filters[:, TAPS] = 1
        for cells in self._empty:
            cells.fill(0)

    def train(
        self,
        images: Array,
        labels: list[int],
        learning_rate: float,
        patterns: Array | None = None,
    ) -> tuple[list[float], list[bool]]:
        """One SGD step for each sample in turn; returns their losses and hits.

        images: uint8 (N, 28, 28); labels: N from 0 to 9; patterns: `same_patches(images)`.
        """
        losses, correct = [], []
        block = self.cutter.block
        self.tidy()
        for start in range(0, len(images), block):
            known = None if patterns is None else patterns[start : start + block]
            patches = self.cutter.cut(images[start : start + block], patterns=known)
            values = patches.values.reshape(-1, TAPS + 1, PLACES * ROW)
            some_labels = labels[start : start + block]
            for taps, copies, label in zip(values, patches.copies, some_labels, strict=True):
                loss, hit = self._step(taps, copies, label, learning_rate)
                losses.append(loss)
                correct.append(hit)
        return losses, correct

    def _step(
        self, taps: Array, copies: Array, label: int, learning_rate: float
    ) -> tuple[float, bool]:
        """Forward, backward and update for one sample's patches, in preallocated arrays."""
        # Forward: convolve, pool, dense layer.
        np.dot(self.filters, taps, self._flat_maps)
        np.maximum.reduce(self._maps, axis=1, out=self._pooled_rows)
        logits = self._logits
        np.dot(self.dense, self._flat, logits)
        logits += self.biases
        # Softmax and loss: on ten numbers Python is faster than six NumPy calls.
        scores = logits.tolist()
        largest = max(scores)
        exponentials = [exp(score - largest) for score in scores]
        total = sum(exponentials)
        loss = log(total) + largest - scores[label]
        correct = scores.index(largest) == label
        # learning rate x dL/dlogit = learning rate x (p - y)
        scale = learning_rate / total
        scaled = [scale * value for value in exponentials]
        scaled[label] -= learning_rate
        step = self._to_logits
        step[:] = scaled
        # Backward through the dense layer, with the weights that made the logits; update it.
        np.dot(step, self.dense, self._to_flat)
        np.dot(self._column, self._row, self._to_dense)
        self.dense -= self._to_dense
        self.biases -= step
        # Back through pooling to the winners, and to the filters.
        np.equal(self._maps, self._pooled, self._winners)
        if self.first_only:
            keep_first(self._winners)
        counts = self._counts
        counts *= copies
        np.multiply(counts, self._to_pooled, self._to_maps)
        np.dot(self._flat_to_maps, taps.T, self._to_filters)
        # Column 9 is zero: only cells in the race get a gradient.
        self.filters -= self._to_filters
        return loss, correct

    def logits(self, images: Array) -> Array:
        """Logits of uint8 images (N, 28, 28) -> (N, 10)."""
        result = np.empty((len(images), self.classes), self.dense.dtype)
        block = self.cutter.block
        self.tidy()
        for start in range(0, len(images), block):
            values = self.cutter.cut(images[start : start + block], with_ties=False).values
            maps = np.matmul(self.filters, values.reshape(len(values), TAPS + 1, -1))
            pooled = maps.reshape(len(values), self.count, PLACES, ROW).max(axis=2)
            pooled = pooled.reshape(len(values), -1)
            np.dot(pooled, self.dense.T, out=result[start : start + block])
        result += self.biases
        return result


def keep_first(winners: Array) -> None:
    """Of the winners (..., 4, 192) of each window leave only the first place, in place."""
    taken = winners[..., 0, :].copy()
    for place in range(1, PLACES):
        winners[..., place, :] &= ~taken
        taken |= winners[..., place, :]
