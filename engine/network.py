"""Ordered, named layers, and the networks that ConvScope knows by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from engine.fused import FusedNetwork
from engine.layers import Conv3x3, Layer, MaxPool2, Softmax, Ties, softmax
from engine.minibatch import MiniBatch
from engine.specs import LayerSpec

Array = NDArray[Any]

IMAGE_SHAPE = (28, 28)
CLASSES = 10


def checked_images(images: ArrayLike) -> NDArray[np.uint8]:
    """Return `images` as uint8 (N, 28, 28), or say in a ValueError what they are instead."""
    array = np.asarray(images)
    if array.dtype != np.uint8 or array.shape[1:] != IMAGE_SHAPE:
        raise ValueError(
            f"Images must be uint8 of the shape (N, 28, 28), not {array.dtype} {array.shape}."
        )
    return array


def checked_labels(labels: ArrayLike, count: int) -> list[int]:
    """Return the labels of `count` images as ints, or say in a ValueError what is wrong."""
    array = np.asarray(labels)
    if array.shape != (count,):
        raise ValueError(f"{count} images need as many labels, not {array.shape}.")
    numbers: list[int] = array.tolist()
    for label in numbers:
        if not isinstance(label, int) or not 0 <= label < CLASSES:
            raise ValueError(f"A label must be a whole number from 0 to 9, not {label!r}.")
    return numbers


class Network:
    """The report's network: `conv` -> `pool` -> `softmax`, layers by name.

    Training and predicting go through the fast path (`engine.fused`); `forward` and `backward`
    go through the textbook layers and leave every intermediate array at hand. Both work on the
    same parameters.
    """

    def __init__(self, conv: Conv3x3, pool: MaxPool2, softmax: Softmax) -> None:
        self.conv, self.pool, self.softmax = conv, pool, softmax
        self.layers: dict[str, Layer] = {"conv": conv, "pool": pool, "softmax": softmax}
        self._fast = FusedNetwork(conv, pool, softmax)

    @property
    def dtype(self) -> np.dtype[Any]:
        """The dtype of parameters and activations."""
        return self.conv.storage["filters"].dtype

    @property
    def specs(self) -> tuple[LayerSpec, ...]:
        """The layers in order, told without their numbers."""
        inputs, outputs = self.softmax.shapes["weights"]
        return (
            LayerSpec("conv", "conv3x3", {"filters": self.conv.shapes["filters"][0]}),
            LayerSpec("pool", "max_pool2", {"ties": self.pool.ties}),
            LayerSpec("softmax", "softmax", {"inputs": inputs, "outputs": outputs, "bias": True}),
        )

    @property
    def parameters(self) -> dict[str, Array]:
        """Read-only copies of all parameters, by "layer.parameter"."""
        return {
            f"{layer_name}.{name}": value
            for layer_name, layer in self.layers.items()
            for name, value in layer.parameters.items()
        }

    def load_parameters(self, parameters: Mapping[str, ArrayLike]) -> None:
        """Assign all parameters by "layer.parameter"; ValueError, and no change, if one is off."""
        expected = self.parameters
        if set(parameters) != set(expected):
            raise ValueError(f"The network has {sorted(expected)}, not {sorted(parameters)}.")
        arrays = {name: np.asarray(value, self.dtype) for name, value in parameters.items()}
        for name, array in arrays.items():
            if array.shape != expected[name].shape:
                raise ValueError(
                    f"{name} must have the shape {expected[name].shape}, not {array.shape}."
                )
        for name, array in arrays.items():
            layer_name, parameter = name.split(".")
            setattr(self.layers[layer_name], parameter, array)

    def stored(self) -> dict[str, Array]:
        """Copies of all parameters in the order of their memory, by "layer.parameter": quicker
        than `parameters`, and only good for `restore`."""
        return {
            f"{layer_name}.{name}": array.copy(order="K")
            for layer_name, layer in self.layers.items()
            for name, array in layer.storage.items()
        }

    def restore(self, stored: Mapping[str, Array]) -> None:
        """Let all parameters be again what they were when `stored` told them."""
        for key, array in stored.items():
            layer_name, name = key.split(".")
            self.layers[layer_name].storage[name][...] = array
        self.forget()

    def normalise(self, images: Array) -> Array:
        """Grey values 0-255 -> image / 255 - 0.5, in the network's dtype."""
        normalised: Array = images.astype(self.dtype) / 255 - self.dtype.type(0.5)
        return normalised

    def train_sample(
        self, image: ArrayLike, label: int, learning_rate: float
    ) -> tuple[float, bool]:
        """One step of plain SGD on one uint8 image (28, 28); returns (loss, correct)."""
        losses, correct = self.train_samples(np.asarray(image)[None], [label], learning_rate)
        return losses[0], correct[0]

    def train_samples(
        self,
        images: ArrayLike,
        labels: ArrayLike,
        learning_rate: float,
        patterns: Array | None = None,
    ) -> tuple[list[float], list[bool]]:
        """One step of plain SGD for each sample in turn; returns (losses, correct).

        images: uint8 (N, 28, 28); labels (N,); patterns: `same_patches(images)` of
        engine.patches, if known already. Diverging values give losses that are not finite.
        """
        images = checked_images(images)
        numbers = checked_labels(labels, len(images))
        self.forget()
        with np.errstate(all="ignore"):
            return self._fast.train(images, numbers, learning_rate, patterns)

    def mini_batch(self) -> MiniBatch:
        """A sum of gradients of this network's parameters, to add samples to and to apply."""
        return MiniBatch(self._fast)

    def forget(self) -> None:
        """Drop what the last `forward` left in the layers: the parameters have changed."""
        for layer in self.layers.values():
            layer.forget()

    def logits(self, images: ArrayLike) -> Array:
        """Scores before softmax of uint8 images (N, 28, 28) -> (N, 10)."""
        with np.errstate(all="ignore"):
            return self._fast.logits(checked_images(images))

    def predict(self, images: ArrayLike) -> Array:
        """Class probabilities of uint8 images (N, 28, 28) -> (N, 10)."""
        logits = self.logits(images)
        with np.errstate(all="ignore"):
            return softmax(logits)

    def forward(self, images: ArrayLike) -> dict[str, Array]:
        """Every layer's output for uint8 images (N, 28, 28), by the textbook layers.

        "conv" (N, 8, 26, 26), "pool" (N, 8, 13, 13), "logits" and "softmax" (N, 10).
        """
        values = self.normalise(checked_images(images))
        activations = {}
        with np.errstate(all="ignore"):
            for name, layer in self.layers.items():
                values = layer.forward(values)
                activations[name] = values
        activations["logits"] = self.softmax.logits
        return activations

    def backward(self, labels: ArrayLike) -> dict[str, Array]:
        """dL/d(everything) of the last `forward`, by the names of activations and parameters.

        "logits", "pool", "conv" and "image" for each sample; parameters summed over the batch.
        """
        numbers = checked_labels(labels, np.size(labels))
        with np.errstate(all="ignore"):
            gradient = self.softmax.loss_gradient(np.array(numbers, np.intp))
            gradients = {"logits": gradient}
            for name, before in (("softmax", "pool"), ("pool", "conv"), ("conv", "image")):
                gradient = self.layers[name].backward(gradient)
                gradients[before] = gradient
        for layer_name, layer in self.layers.items():
            for name, value in layer.gradients.items():
                gradients[f"{layer_name}.{name}"] = value
        return gradients


def report_network(seed: int = 0, dtype: DTypeLike = np.float32, ties: Ties = "all") -> Network:
    """The report's network with its initial weights.

    Filters from N(0, 1) / 9, dense weights from N(0, 1) / 1352, biases 0; both drawn in float64
    from `seed`, so the two dtypes start from the same numbers.
    """
    generator = np.random.default_rng(seed)
    filters = generator.standard_normal((8, 3, 3)) / 9
    weights = generator.standard_normal((1352, CLASSES)) / 1352
    kind = np.dtype(dtype)
    if kind not in (np.dtype(np.float32), np.dtype(np.float64)):
        raise ValueError(f"The dtype must be float32 or float64, not {kind}.")
    return Network(
        Conv3x3(filters.astype(kind)),
        MaxPool2(ties),
        Softmax(weights.astype(kind), np.zeros(CLASSES, kind)),
    )
