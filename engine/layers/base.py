"""What every layer is: parameters with one home, a forward and a backward pass."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from math import prod
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

Array = NDArray[Any]


def softmax(logits: Array) -> Array:
    """Return exp(logit) / sum of exp(logits) along the last axis, without overflow."""
    exponentials = np.exp(logits - logits.max(axis=-1, keepdims=True))
    probabilities: Array = exponentials / exponentials.sum(axis=-1, keepdims=True)
    return probabilities


def cross_entropy(logits: Array, labels: Array) -> Array:
    """Return -log p(label) of each row: log-sum-exp minus the label's logit, (N, K) -> (N,).

    It stays finite where p itself underflows to 0 (a gap of 120 between logits in float32).
    """
    largest = logits.max(axis=-1)
    log_sum = largest + np.log(np.exp(logits - largest[:, None]).sum(axis=-1))
    losses: Array = log_sum - logits[np.arange(len(logits)), labels]
    return losses


class Parameter:
    """A parameter of a layer: read as a read-only copy, assigned by copying in.

    A write to the copy would be lost silently, hence read-only. Assigning checks the shape, keeps
    the dtype and forgets the layer's last forward pass. The values live in the layer's `storage`,
    which may have another order of axes than the shape told outside (`engine.fused`).
    """

    def __set_name__(self, owner: type[Layer], name: str) -> None:
        self.name = name

    def __get__(self, layer: Layer, owner: type[Layer]) -> Array:
        value = layer.storage[self.name].copy().reshape(layer.shapes[self.name])
        value.setflags(write=False)
        return value

    def __set__(self, layer: Layer, value: ArrayLike) -> None:
        storage, shape = layer.storage[self.name], layer.shapes[self.name]
        array = np.asarray(value, dtype=storage.dtype)
        if array.shape != shape:
            raise ValueError(f"{self.name} must have the shape {shape}, not {array.shape}.")
        storage[...] = array.reshape(storage.shape)
        layer.forget()


class Layer:
    """A step of the network.

    storage: parameters by name, writable; shapes: how each is told outside;
    gradients: dL/d(parameter) by name after `backward`.
    """

    def __init__(self, **parameters: Array) -> None:
        self.storage = dict(parameters)
        self.shapes = {name: array.shape for name, array in parameters.items()}
        self.gradients: dict[str, Array] = {}
        self._seen: Array | None = None
        self._memory: dict[str, Array] | None = None

    @property
    def parameters(self) -> Mapping[str, Array]:
        """The parameters by name, read-only."""
        return {name: getattr(self, name) for name in self.storage}

    def twin(self) -> Self:
        """Return a layer with the same parameters, this one's, and a memory of its own.

        A twin computes into the same arrays each time, for training: what it returned is
        overwritten by its next pass.
        """
        other = copy(self)
        other._memory = {}
        other.forget()
        return other

    def forget(self) -> None:
        """Drop what the last forward pass left behind."""
        self._seen = None
        self.gradients = {}

    def forward(self, inputs: Array) -> Array:
        """Return the layer's output for `inputs`."""
        raise NotImplementedError

    def backward(self, gradient: Array) -> Array:
        """Return dL/d(input) from dL/d(output)."""
        self.learn(gradient)
        return self.pass_back(gradient)

    def learn(self, gradient: Array) -> None:
        """Leave dL/d(parameter) in `gradients`: the half of `backward` that a first layer needs."""

    def pass_back(self, gradient: Array) -> Array:
        """Return dL/d(input): the other half of `backward`."""
        raise NotImplementedError

    def _remembered(self) -> Array:
        if self._seen is None:
            raise RuntimeError(f"{type(self).__name__}.backward needs a forward pass first.")
        return self._seen

    def _empty(self, purpose: str, shape: tuple[int, ...], dtype: DTypeLike) -> Array:
        """An array to fill; a twin's is the one that it filled last time for this purpose."""
        if self._memory is None:
            return np.empty(shape, dtype)
        size, kept = prod(shape), self._memory.get(purpose)
        if kept is None or kept.size < size or kept.dtype != dtype:
            kept = self._memory[purpose] = np.empty(size, dtype)
        return kept[:size].reshape(shape)

    def _empty_maps(self, purpose: str, shape: tuple[int, ...], dtype: DTypeLike) -> Array:
        """Maps (N, C, H, W) to fill whose channels lie side by side in memory: there the inner
        loops of convolution and pooling run. Vectors (N, D) lie as always."""
        if len(shape) != 4:
            return self._empty(purpose, shape, dtype)
        count, channels, rows, columns = shape
        lying = self._empty(purpose, (count, rows, columns, channels), dtype)
        return lying.transpose(0, 3, 1, 2)
