"""The report's three layers, as the textbook writes them: `forward`, `backward`, parameters.

Arrays are batches, sample first: images (N, H, W), feature maps (N, filters, rows, columns).
A layer remembers in `forward` what its `backward` needs; `backward` takes dL/d(output), returns
dL/d(input) and leaves dL/d(parameter) in `gradients`, all summed over the batch.

Nothing here is tuned for speed: the network trains through `engine.fused`, which tests hold
equal to this file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
Ties = Literal["all", "first"]


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

    @property
    def parameters(self) -> Mapping[str, Array]:
        """The parameters by name, read-only."""
        return {name: getattr(self, name) for name in self.storage}

    def forget(self) -> None:
        """Drop what the last forward pass left behind."""
        self._seen = None
        self.gradients = {}

    def forward(self, inputs: Array) -> Array:
        """Return the layer's output for `inputs`."""
        raise NotImplementedError

    def backward(self, gradient: Array) -> Array:
        """Return dL/d(input) from dL/d(output)."""
        raise NotImplementedError

    def _remembered(self) -> Array:
        if self._seen is None:
            raise RuntimeError(f"{type(self).__name__}.backward needs a forward pass first.")
        return self._seen


class Conv3x3(Layer):
    """Valid cross-correlation with 3x3 filters, stride 1, no bias.

    (N, H, W) -> (N, filters, H-2, W-2):
    out[n, f, r, c] = sum over i, j of filters[f, i, j] * image[n, r+i, c+j]
    """

    filters = Parameter()  # (filters, 3, 3)

    def __init__(self, filters: Array) -> None:
        super().__init__(filters=filters)

    def forward(self, inputs: Array) -> Array:
        """Add the nine products one tap at a time.

        Every cell adds its products in the same order, so cells that see identical patches are
        equal to the last bit, wherever they lie: MaxPool2 finds all ties by `==`.
        """
        self._seen = inputs
        count, height, width = inputs.shape
        filters = self.filters
        maps = np.zeros((count, len(filters), height - 2, width - 2), filters.dtype)
        for i in range(3):
            for j in range(3):
                tap = inputs[:, None, i : i + height - 2, j : j + width - 2]
                maps += filters[:, i, j, None, None] * tap
        return maps

    def backward(self, gradient: Array) -> Array:
        """dL/dfilter[f, i, j] = sum over n, r, c of dL/dmap[n, f, r, c] * image[n, r+i, c+j];
        dL/dpixel adds, for each cell that a pixel feeds, dL/dmap * filter."""
        image, filters = self._remembered(), self.filters
        rows, columns = gradient.shape[2:]
        to_filters, to_image = np.zeros_like(filters), np.zeros_like(image)
        for i in range(3):
            for j in range(3):
                tap = image[:, i : i + rows, j : j + columns]
                to_filters[:, i, j] = np.einsum("nfrc,nrc->f", gradient, tap)
                to_image[:, i : i + rows, j : j + columns] += np.einsum(
                    "nfrc,f->nrc", gradient, filters[:, i, j]
                )
        self.gradients = {"filters": to_filters}
        return to_image


class MaxPool2(Layer):
    """Keep the largest of each 2x2 window: (N, C, H, W) -> (N, C, H/2, W/2).

    The gradient goes back to the winner. `ties` says who wins a draw: "all" (the report: every
    cell equal to the maximum receives it, which counts a tied window more than once) or "first"
    (PyTorch: the first in reading order).
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
        """View (N, C, H, W) as (N, C, H/2, W/2, 4): the window's cells in reading order."""
        count, channels, height, width = maps.shape
        blocks = maps.reshape(count, channels, height // 2, 2, width // 2, 2)
        return blocks.transpose(0, 1, 2, 4, 3, 5).reshape(
            count, channels, height // 2, width // 2, 4
        )

    def forward(self, inputs: Array) -> Array:
        """Return the maximum of each window."""
        self._seen = inputs
        maxima: Array = self.windows(inputs).max(axis=-1)
        return maxima

    def winners(self) -> Array:
        """Which cells of each window receive its gradient, (N, C, H/2, W/2, 4) bool."""
        windows = self.windows(self._remembered())
        tied: Array = windows == windows.max(axis=-1, keepdims=True)
        if self.ties == "first":
            tied &= tied.cumsum(axis=-1) == 1
        return tied

    def backward(self, gradient: Array) -> Array:
        """Give each window's gradient to its winners, 0 to the other cells."""
        routed = np.where(self.winners(), gradient[..., None], gradient.dtype.type(0))
        count, channels, rows, columns, _ = routed.shape
        blocks = routed.reshape(count, channels, rows, columns, 2, 2)
        return blocks.transpose(0, 1, 2, 4, 3, 5).reshape(count, channels, 2 * rows, 2 * columns)


class Softmax(Layer):
    """Fully connected layer to K classes, then softmax: (N, C, H, W) -> probabilities (N, K).

    The cells are flattened in the order row, column, filter, as the report's arrays lie:
    logits = flat @ weights + biases. `backward` starts from the cross-entropy loss.
    """

    weights = Parameter()  # (H*W*C, K)
    biases = Parameter()  # (K,)

    def __init__(self, weights: Array, biases: Array) -> None:
        super().__init__(weights=weights, biases=biases)
        self.logits: Array = np.empty((0, len(biases)), biases.dtype)

    @staticmethod
    def flatten(maps: Array) -> Array:
        """(N, C, H, W) -> (N, H*W*C) in the order row, column, filter."""
        count, channels, rows, columns = maps.shape
        return maps.transpose(0, 2, 3, 1).reshape(count, rows * columns * channels)

    def forward(self, inputs: Array) -> Array:
        """Return the class probabilities; the logits stay in `logits`."""
        self._seen = inputs
        self.logits = self.flatten(inputs) @ self.weights + self.biases
        return softmax(self.logits)

    def losses(self, labels: Array) -> Array:
        """Cross-entropy of each sample of the last forward pass, (N,)."""
        self._check_count(labels)
        return cross_entropy(self.logits, labels)

    def loss_gradient(self, labels: Array) -> Array:
        """dL/dlogit = p - y of the last forward pass: softmax and cross-entropy together."""
        self._check_count(labels)
        gradient = softmax(self.logits)
        gradient[np.arange(len(labels)), labels] -= 1
        return gradient

    def _check_count(self, labels: Array) -> None:
        count = len(self._remembered())
        if len(labels) != count:
            raise ValueError(f"{count} samples have as many labels, not {len(labels)}.")

    def backward(self, gradient: Array) -> Array:
        """From dL/dlogit: dL/dweight = input x dL/dlogit, dL/dinput = weights dL/dlogit."""
        inputs = self._remembered()
        count, channels, rows, columns = inputs.shape
        self.gradients = {
            "weights": self.flatten(inputs).T @ gradient,
            "biases": gradient.sum(axis=0),
        }
        flat: Array = gradient @ self.weights.T
        return flat.reshape(count, rows, columns, channels).transpose(0, 3, 1, 2)
