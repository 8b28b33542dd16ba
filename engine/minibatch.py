"""The fast path for mini-batches: the summed gradient of many samples, a block at a time.

The same products as in `engine.fused`, for `PART` samples at once: their arrays stay in the
second-level cache, and a NumPy call's own cost is shared among them.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.fused import FusedNetwork, keep_first
from engine.layers import cross_entropy, softmax
from engine.optimizers import Optimizer
from engine.patches import BLOCK, PLACES, ROW, SIDE, TAPS, PatchCutter

Array = NDArray[Any]

PART = 32  # samples


class MiniBatch:
    """Adds up gradients of a network's parameters until they are applied.

    Every block but the last of a batch has `BLOCK` samples, whoever asks for how many: sums that
    are cut elsewhere round differently.
    """

    def __init__(self, network: FusedNetwork) -> None:
        self._network = network
        self.samples = 0  # added since the last `apply`
        dtype, count = network.dense.dtype, network.count
        ties = "first" if network.first_only else "all"
        self._cutter = PatchCutter(dtype, ties)  # its own: patches wait here between two batches
        self._patches = self._cutter.cut(np.empty((0, SIDE, SIDE), np.uint8))
        self._dense = np.zeros_like(network.dense)
        self._filters = np.zeros_like(network.filters)
        self._biases = np.zeros_like(network.biases)
        self._to_dense = np.empty_like(network.dense)
        self._maps = np.empty((PART, count, PLACES, ROW), dtype)
        self._pooled = np.empty((PART, count, 1, ROW), dtype)
        self._to_pooled = np.empty_like(self._pooled)
        self._winners = np.empty((PART, count, PLACES, ROW), bool)
        self._to_maps = np.empty_like(self._maps)

    def add(
        self, images: Array, labels: Array, patterns: Array | None = None
    ) -> tuple[list[float], list[bool]]:
        """Add the gradients of uint8 images (n <= BLOCK, 28, 28); returns (losses, hits).

        patterns: `same_patches(images)`, if known already.
        """
        self.prepare(images, patterns)
        return self.add_prepared(slice(0, len(images)), labels)

    def prepare(self, images: Array, patterns: Array | None = None) -> None:
        """Cut the patches of up to BLOCK images, for one batch or for several small ones."""
        if len(images) > BLOCK:
            raise ValueError(f"A block has {BLOCK} samples at most, not {len(images)}.")
        self._patches = self._cutter.cut(images, patterns=patterns)

    def add_prepared(
        self, chosen: slice, labels: Array, drawn_by: tuple[int, int] = (0, 0)
    ) -> tuple[list[float], list[bool]]:
        """Add the gradients of some of the prepared images; returns (losses, hits).

        drawn_by: what dropout would draw by.
        """
        self._network.tidy()
        values, copies = self._patches.values[chosen], self._patches.copies[chosen]
        logits = np.empty((len(labels), self._network.classes), self._dense.dtype)
        with np.errstate(all="ignore"):
            taps = values.reshape(len(labels), TAPS + 1, -1)
            for start in range(0, len(labels), PART):
                part = slice(start, start + PART)
                logits[part] = self._forward(taps[part])
                to_logits = softmax(logits[part])
                to_logits[np.arange(len(to_logits)), labels[part]] -= 1
                self._backward(taps[part], copies[part], to_logits)
            losses = cross_entropy(logits.astype(np.float64), labels)
        self.samples += len(labels)
        return losses.tolist(), (logits.argmax(axis=1) == labels).tolist()

    def apply(self, rule: float | Optimizer) -> None:
        """One step down the mean gradient of the samples added; then start a new sum.

        rule: the rate of plain SGD, or an optimizer, which works in this layout: cells that are
        no parameters have the gradient 0.
        """
        if not self.samples:
            return
        with np.errstate(all="ignore"):
            if isinstance(rule, Optimizer):
                self._follow(rule)
            else:
                self._descend(rule / self.samples)
        self.clear()

    def _descend(self, rate: float) -> None:
        network = self._network
        for parameter, total in (
            (network.dense, self._dense),
            (network.filters, self._filters),
            (network.biases, self._biases),
        ):
            total *= rate
            parameter -= total

    def _follow(self, optimizer: Optimizer) -> None:
        network = self._network
        gradients = {
            "conv.filters": self._filters[:, :TAPS],
            "softmax.weights": self._dense,
            "softmax.biases": self._biases,
        }
        for gradient in gradients.values():
            gradient /= self.samples
        parameters = {
            "conv.filters": network.filters[:, :TAPS],
            "softmax.weights": network.dense,
            "softmax.biases": network.biases,
        }
        optimizer.step(parameters, gradients)

    def clear(self) -> None:
        """Forget the samples added."""
        self.samples = 0
        for total in (self._dense, self._filters, self._biases):
            total.fill(0)

    def _forward(self, taps: Array) -> Array:
        """Return the logits (n, 10) of patches (n, 10, 768); leaves maps and pooled maps."""
        network, count = self._network, len(taps)
        maps, pooled = self._maps[:count], self._pooled[:count]
        np.matmul(network.filters, taps, out=maps.reshape(count, network.count, -1))
        np.maximum.reduce(maps, axis=2, out=pooled, keepdims=True)
        logits: Array = np.dot(pooled.reshape(count, -1), network.dense.T) + network.biases
        return logits

    def _backward(self, taps: Array, copies: Array, to_logits: Array) -> None:
        """Add dL/d(parameter) of the samples just forwarded, from dL/dlogit (n, 10)."""
        network, count = self._network, len(taps)
        pooled, to_pooled = self._pooled[:count], self._to_pooled[:count]
        np.dot(to_logits.T, pooled.reshape(count, -1), out=self._to_dense)
        self._dense += self._to_dense
        self._biases += to_logits.sum(axis=0)
        np.dot(to_logits, network.dense, out=to_pooled.reshape(count, -1))
        winners, to_maps = self._winners[:count], self._to_maps[:count]
        np.equal(self._maps[:count], pooled, out=winners)
        if network.first_only:
            keep_first(winners)
        counts = winners.view(np.int8)
        counts *= copies[:, None]
        np.multiply(counts, to_pooled, out=to_maps)
        to_filters = np.matmul(to_maps.reshape(count, network.count, -1), taps.transpose(0, 2, 1))
        self._filters += to_filters.sum(axis=0)
