"""Training and predicting through the layers themselves, for networks of any build.

A batch is computed in parts of `PART` samples, whose arrays stay in the caches, by twins of the
layers that fill the same memory each time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.layers import Dropout, Layer, MaxPool2, ReLU, Softmax, cross_entropy
from engine.optimizer import Optimizer
from engine.optimizers import SGD

Array = NDArray[Any]

PART = 32  # samples


class LayerPass:
    """Twins of a network's layers, to send samples through and gradients back.

    Where a ReLU stands before a pooling layer the twins pool first: the result is the same, since
    neither changes which cell is the largest, and three quarters of the ReLU's work are saved.
    """

    def __init__(self, layers: Mapping[str, Layer]) -> None:
        twins = [(name, layer.twin()) for name, layer in layers.items()]
        for place in range(1, len(twins)):
            before, after = twins[place - 1 : place + 1]
            if isinstance(before[1], ReLU) and isinstance(after[1], MaxPool2):
                twins[place - 1 : place + 1] = after, before
        self._layers = dict(twins)
        last = twins[-1][1]
        assert isinstance(last, Softmax)  # `Network` has seen to it
        self._softmax = last

    def logits(self, values: Array) -> Array:
        """Scores (n, K) of normalised images (n, 28, 28)."""
        for layer in self._layers.values():
            values = layer.forward(values)
        return self._softmax.logits

    def gradients(self, labels: Array) -> dict[str, Array]:
        """dL/d(parameter) by "layer.parameter", summed over the samples just sent through."""
        gradient, found = self._softmax.loss_gradient(labels), {}
        first = next(iter(self._layers))
        for name, layer in reversed(self._layers.items()):
            layer.learn(gradient)
            found.update({f"{name}.{key}": value for key, value in layer.gradients.items()})
            if name != first:
                gradient = layer.pass_back(gradient)
        return found

    def drop_by(self, seed: int, step: int) -> None:
        """Let dropout layers draw what belongs to this seed and step, in this pass only."""
        for place, layer in enumerate(self._layers.values()):
            if isinstance(layer, Dropout):
                child = np.random.SeedSequence(seed, spawn_key=(place, step))
                layer.generator = np.random.default_rng(child)


class LayerBatch:
    """Adds up gradients of a network's parameters until they are applied.

    normalise: makes of uint8 images what the first layer takes.
    """

    def __init__(self, layers: Mapping[str, Layer], normalise: Callable[[Array], Array]) -> None:
        self.samples = 0  # added since the last `apply`
        self._normalise = normalise
        self._pass = LayerPass(layers)
        self._parameters = {
            f"{layer_name}.{name}": array
            for layer_name, layer in layers.items()
            for name, array in layer.storage.items()
        }
        self._totals = {name: np.zeros_like(array) for name, array in self._parameters.items()}
        self._values: Array = np.empty(0)

    def prepare(self, images: Array, patterns: Array | None = None) -> None:
        """Take uint8 images (n, 28, 28), for one batch or for several small ones. Patterns are
        the fast path's."""
        self._values = self._normalise(images)

    def add_prepared(
        self, chosen: slice, labels: Array, drawn_by: tuple[int, int] = (0, 0)
    ) -> tuple[list[float], list[bool]]:
        """Add the gradients of some of the prepared images; returns (losses, hits).

        drawn_by: seed and step of the first one, by which dropout draws.
        """
        seed, step = drawn_by
        values, logits = self._values[chosen], []
        with np.errstate(all="ignore"):
            for start in range(0, len(values), PART):
                self._pass.drop_by(seed, step + start)
                some = self._pass.logits(values[start : start + PART])
                logits.append(some.astype(np.float64))
                found = self._pass.gradients(labels[start : start + PART])
                for name, total in self._totals.items():
                    total += found[name]
            scores = np.concatenate(logits)
            losses = cross_entropy(scores, labels)
        self.samples += len(values)
        return losses.tolist(), (scores.argmax(axis=1) == labels).tolist()

    def apply(self, rule: float | Optimizer) -> None:
        """One step down the mean gradient of the samples added; then start a new sum.

        rule: the rate of plain SGD, or an optimizer.
        """
        if not self.samples:
            return
        optimizer = rule if isinstance(rule, Optimizer) else SGD(rule)
        with np.errstate(all="ignore"):
            for total in self._totals.values():
                total /= self.samples
            optimizer.step(self._parameters, self._totals)
        self.clear()

    def clear(self) -> None:
        """Forget the samples added."""
        self.samples = 0
        for total in self._totals.values():
            total.fill(0)
