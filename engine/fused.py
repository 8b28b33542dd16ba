"""The fast path: Conv3x3, MaxPool2 and Softmax trained as a few large matrix products.

It computes what `engine.layers` computes, in about two dozen NumPy calls a sample. What makes it
fast: windows are cut ahead for many samples, and of all blank windows one is computed
(`engine.patches`); convolution is one matrix product, pooling two maxima (`engine.convpool`);
every temporary has its place in memory beforehand.

    flat   (170 x 8)      pooled maps by row, column, filter, behind a slot whose first is 1
    dense  (10, 170 x 8)  the softmax weights, class first; the biases under that 1

The layers' parameters *live* here in `weights` and `dense` (`Layer.storage` holds views of
them), so there is one truth and nothing to copy back.
"""

from __future__ import annotations

from itertools import pairwise
from math import exp, log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.convpool import FILTERS, WEIGHTS, ConvPool, aligned
from engine.layers import Conv3x3, MaxPool2, Softmax
from engine.patches import BLOCK, SLOTS, Part, PatchCutter, blank_windows, same_patches

Array = NDArray[Any]

PART = 32  # samples that go through together where parameters stand still: the cache holds them


class FusedNetwork:
    """Conv3x3 (8 filters) -> MaxPool2 -> Softmax (10) over 28x28 images, trained fast."""

    def __init__(self, conv: Conv3x3, pool: MaxPool2, softmax: Softmax) -> None:
        filters, weights, biases = conv.filters, softmax.weights, softmax.biases
        dtype = filters.dtype
        self.classes = len(biases)
        self.ties = pool.ties
        self.weights = np.empty(WEIGHTS + 1, dtype)
        self.dense = aligned(self.classes, SLOTS * FILTERS, dtype=dtype)
        kernels = self.weights[:WEIGHTS].reshape(3, 3, FILTERS)
        conv.storage["filters"] = kernels.transpose(2, 0, 1)
        softmax.storage["weights"] = self.dense[:, FILTERS:].T
        softmax.storage["biases"] = self.dense[:, 0]
        conv.filters, softmax.weights, softmax.biases = filters, weights, biases
        self.tidy()
        self._cutter = PatchCutter(dtype)
        self._single = ConvPool(self.weights, self.ties, 1)
        self._several = ConvPool(self.weights, self.ties, PART)
        self._filters = self.weights[:WEIGHTS]
        self._logits = np.empty(self.classes, dtype)
        self._step_down = np.empty(self.classes, dtype)
        self._column = self._step_down[:, None]
        self._to_dense = aligned(*self.dense.shape, dtype=dtype)
        self._row = self._single.flat[1]
        self._flat = self._row[0]
        self._to_flat = self._single.to_flat[1][0]

    @staticmethod
    def in_layout(weights: Array, dense: Array) -> dict[str, Array]:
        """Views of arrays like `weights` and `dense`, without the cells that are no parameters."""
        return {
            "conv.filters": weights[:WEIGHTS],
            "softmax.weights": dense[:, FILTERS:],
            "softmax.biases": dense[:, 0],
        }

    def tidy(self) -> None:
        """Make sure of the cells that are no parameters: training that diverges spreads NaN into
        them, and would ruin any parameters that are assigned later."""
        self.weights[WEIGHTS] = 0
        self.dense[:, 1:FILTERS] = 0

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
        self.tidy()
        for start in range(0, len(images), BLOCK):
            some = images[start : start + BLOCK]
            known = same_patches(some) if patterns is None else patterns[start : start + BLOCK]
            parts = self._cutter.cut(some, known, range(len(some) + 1))
            for part, label in zip(parts, labels[start : start + BLOCK], strict=True):
                loss, hit = self._step(part, label, learning_rate)
                losses.append(loss)
                correct.append(hit)
        return losses, correct

    def _step(self, part: Part, label: int, learning_rate: float) -> tuple[float, bool]:
        """Forward, backward and update for one sample."""
        dense, logits, step = self.dense, self._logits, self._step_down
        self._single.forward(part)
        np.dot(dense, self._flat, logits)
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
        step[:] = scaled
        # Backward through the dense layer, with the weights that made the logits; update it.
        np.dot(step, dense, self._to_flat)
        np.dot(self._column, self._row, self._to_dense)
        np.subtract(dense, self._to_dense, dense)
        to_filters = self._single.backward(part)
        np.subtract(self._filters, to_filters, self._filters)
        return loss, correct

    def logits(self, images: Array) -> Array:
        """Logits of uint8 images (N, 28, 28) -> (N, 10)."""
        result = np.empty((len(images), self.classes), self.dense.dtype)
        self.tidy()
        for start in range(0, len(images), BLOCK):
            some = images[start : start + BLOCK]
            bounds = [*range(0, len(some), PART), len(some)]
            parts = self._cutter.cut(some, blank_windows(some), bounds)
            for (first, last), part in zip(pairwise(bounds), parts, strict=True):
                self._several.forward(part)
                flat = self._several.flat[last - first]
                np.dot(flat, self.dense.T, result[start + first : start + last])
        return result
