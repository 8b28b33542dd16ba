"""The fast path for mini-batches: the summed gradient of many samples.

Parameters stand still within a batch, so up to `PART` samples go through the network together:
their arrays stay in the second-level cache, a NumPy call's own cost is shared among them, and so
is the one blank window.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.convpool import WEIGHTS, ConvPool
from engine.fused import PART, FusedNetwork
from engine.optimizer import Optimizer
from engine.patches import BLOCK, SIDE, Part, PatchCutter, same_patches

Array = NDArray[Any]


class MiniBatch:
    """Adds up gradients of a network's parameters until they are applied.

    Every block but the last of a batch has `BLOCK` samples, whoever asks for how many: sums that
    are cut elsewhere round differently.
    """

    def __init__(self, network: FusedNetwork) -> None:
        self._network = network
        self.samples = 0  # added since the last `apply`
        self._cutter = PatchCutter(network.dense.dtype)  # its own: parts wait here
        self._conv_pool = ConvPool(network.weights, network.ties, PART)
        self._images = np.empty((0, SIDE, SIDE), np.uint8)
        self._patterns = same_patches(self._images)
        self._parts: dict[tuple[int, int], Part] = {}  # of the images prepared, by first and last
        self._dense = np.empty_like(network.dense)
        self._weights = np.zeros_like(network.weights)
        self._to_dense = np.empty_like(network.dense)

    def prepare(self, images: Array, patterns: Array | None = None) -> None:
        """Take uint8 images (n <= BLOCK, 28, 28), for one batch or for several small ones.

        patterns: `same_patches(images)`, if known already.
        """
        if len(images) > BLOCK:
            raise ValueError(f"A block has {BLOCK} samples at most, not {len(images)}.")
        self._images = images
        self._patterns = same_patches(images) if patterns is None else patterns
        self._parts = {}

    def _part(self, start: int, stop: int, batch: slice) -> Part:
        """The part of these prepared samples. Where it is not yet cut, the rest of the block is,
        for batches as large as this one: most likely they come next."""
        if (start, stop) not in self._parts:
            count, size = len(self._images), batch.stop - batch.start
            starts = range(batch.start, count, size)
            bounds = [i for first in starts for i in range(first, min(first + size, count), PART)]
            bounds.append(count)
            parts = self._cutter.cut(
                self._images[batch.start :],
                self._patterns[batch.start :],
                [place - batch.start for place in bounds],
            )
            self._parts = dict(zip(pairwise(bounds), parts, strict=True))
        return self._parts[start, stop]

    def add_prepared(
        self, chosen: slice, labels: Array, drawn_by: tuple[int, int] = (0, 0)
    ) -> tuple[list[float], list[bool]]:
        """Add the gradients of some of the prepared images; returns (losses, hits).

        drawn_by: what dropout would draw by.
        """
        self._network.tidy()
        losses: list[float] = []
        correct: list[bool] = []
        with np.errstate(all="ignore"):
            for start in range(chosen.start, chosen.stop, PART):
                stop = min(start + PART, chosen.stop)
                some = labels[start - chosen.start : stop - chosen.start]
                more_losses, more_correct = self._add_part(self._part(start, stop, chosen), some)
                losses += more_losses
                correct += more_correct
        return losses, correct

    def _add_part(self, part: Part, labels: Array) -> tuple[list[float], list[bool]]:
        """Add dL/d(parameter) of a part; returns its losses and hits."""
        dense, count = self._network.dense, len(labels)
        self._conv_pool.forward(part)
        flat = self._conv_pool.flat[count]
        logits = np.dot(dense, flat.T)  # (10, count): NumPy adds up columns faster than rows
        losses, to_logits = loss_and_gradient(logits, labels)
        if self.samples:
            np.dot(to_logits, flat, self._to_dense)
            self._dense += self._to_dense
        else:
            np.dot(to_logits, flat, self._dense)
        np.dot(to_logits.T, dense, self._conv_pool.to_flat[count])
        self._weights[:WEIGHTS] += self._conv_pool.backward(part)
        self.samples += count
        return losses.tolist(), (logits.argmax(axis=0) == labels).tolist()

    def apply(self, rule: float | Optimizer) -> None:
        """One step down the mean gradient of the samples added; then start a new sum.

        rule: the rate of plain SGD, or an optimizer, which works in this layout.
        """
        if not self.samples:
            return
        parameters = self._network.in_layout(self._network.weights, self._network.dense)
        gradients = self._network.in_layout(self._weights, self._dense)
        with np.errstate(all="ignore"):
            if isinstance(rule, Optimizer):
                for gradient in gradients.values():
                    gradient /= self.samples
                rule.step(parameters, gradients)
            else:
                self._descend(rule / self.samples)
        self.clear()

    def _descend(self, rate: float) -> None:
        network = self._network
        for parameter, total in ((network.dense, self._dense), (network.weights, self._weights)):
            total *= rate
            parameter -= total

    def clear(self) -> None:
        """Forget the samples added."""
        self.samples = 0
        self._weights.fill(0)  # `_dense` is overwritten by the next part


def loss_and_gradient(logits: Array, labels: Array) -> tuple[Array, Array]:
    """Cross-entropy (n,) in float64 and dL/dlogit = p - y of logits (10, n), a sample a column."""
    shifted = logits.astype(np.float64)
    shifted -= shifted.max(axis=0)
    exponentials = np.exp(shifted)
    totals = exponentials.sum(axis=0)
    count = len(labels)
    places = labels.astype(np.intp) * count + np.arange(count)  # of the right classes
    losses: Array = np.log(totals) - shifted.take(places)
    exponentials /= totals
    exponentials.reshape(-1)[places] -= 1
    return losses, exponentials.astype(logits.dtype)
