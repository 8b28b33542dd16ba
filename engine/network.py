"""Ordered, named layers, and the networks that ConvScope knows by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, ClassVar, Protocol

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from engine.fused import FusedNetwork
from engine.inputs import CLASSES, checked_dtype, checked_images, checked_labels
from engine.layers import Conv3x3, Layer, MaxPool2, Softmax, Ties, softmax
from engine.layerwise import PART, LayerBatch, LayerPass
from engine.minibatch import MiniBatch
from engine.optimizer import Optimizer
from engine.specs import LayerSpec

Array = NDArray[Any]


class Batch(Protocol):
    """A sum of gradients of a network's parameters, and how they are applied."""

    samples: int  # added since the last `apply`

    def prepare(self, images: Array, patterns: Array | None = None) -> None:
        """Take uint8 images (n <= BLOCK, 28, 28), for one batch or for several small ones."""

    def add_prepared(
        self, chosen: slice, labels: Array, drawn_by: tuple[int, int] = (0, 0)
    ) -> tuple[list[float], list[bool]]:
        """Add the gradients of some of them; returns (losses, hits).

        drawn_by: seed and step of the first one, by which dropout draws.
        """

    def apply(self, rule: float | Optimizer) -> None:
        """Step down the mean gradient, by the rate of plain SGD or an optimizer; start anew."""

    def clear(self) -> None:
        """Forget the samples added."""


class Network:
    """Ordered layers by name, from the image to a `Softmax`, the last.

    `forward` and `backward` leave every intermediate array at hand; training and predicting work
    on the same parameters, as fast as they can.

    preset: the name that it is known by; specs: what it is made of; layers: by name.
    """

    has_fast_path: ClassVar[bool] = False  # for single samples, with plain SGD

    def __init__(self, preset: str, specs: Sequence[LayerSpec], layers: Sequence[Layer]) -> None:
        last = layers[-1] if layers else None
        if not isinstance(last, Softmax):
            raise ValueError("The last layer of a network must be a Softmax.")
        self.preset = preset
        self.specs = tuple(specs)
        self.softmax = last
        self.layers: dict[str, Layer] = {
            spec.name: layer for spec, layer in zip(specs, layers, strict=True)
        }
        if len(self.layers) != len(self.specs):
            raise ValueError("The layers of a network must have different names.")
        self._reading = LayerPass(self.layers)

    @property
    def dtype(self) -> np.dtype[Any]:
        """The dtype of parameters and activations."""
        return self.softmax.storage["biases"].dtype

    @property
    def ties(self) -> Ties:
        """Who wins a draw in max pooling; "all" where nothing is pooled."""
        pools = (layer for layer in self.layers.values() if isinstance(layer, MaxPool2))
        return next((pool.ties for pool in pools), "all")

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
            return self._train_singly(images, numbers, learning_rate, patterns)

    def _train_singly(
        self, images: Array, labels: list[int], learning_rate: float, patterns: Array | None
    ) -> tuple[list[float], list[bool]]:
        batch, losses, correct = self.mini_batch(), [], []
        batch.prepare(images, patterns)
        for place, label in enumerate(labels):
            chosen = slice(place, place + 1)
            loss, hit = batch.add_prepared(chosen, np.array([label]))
            batch.apply(learning_rate)
            losses += loss
            correct += hit
        return losses, correct

    def mini_batch(self) -> Batch:
        """A sum of gradients of this network's parameters, to add samples to and to apply."""
        return LayerBatch(self.layers, self.normalise)

    def forget(self) -> None:
        """Drop what the last `forward` left in the layers: the parameters have changed."""
        for layer in self.layers.values():
            layer.forget()

    def logits(self, images: ArrayLike) -> Array:
        """Scores before softmax of uint8 images (N, 28, 28) -> (N, 10)."""
        with np.errstate(all="ignore"):
            return self._scores(checked_images(images))

    def _scores(self, images: Array) -> Array:
        scores = np.empty((len(images), CLASSES), self.dtype)
        for start in range(0, len(images), PART):
            part = slice(start, start + PART)
            scores[part] = self._reading.logits(self.normalise(images[part]))
        return scores

    def predict(self, images: ArrayLike) -> Array:
        """Class probabilities of uint8 images (N, 28, 28) -> (N, 10)."""
        logits = self.logits(images)
        with np.errstate(all="ignore"):
            return softmax(logits)

    def forward(self, images: ArrayLike) -> dict[str, Array]:
        """Every layer's output for uint8 images (N, 28, 28), by the layers' names, and "logits"
        (N, 10), the last one's scores before softmax."""
        values = self.normalise(checked_images(images))
        activations = {}
        with np.errstate(all="ignore"):
            for name, layer in self.layers.items():
                values = layer.forward(values)
                activations[name] = values
        activations["logits"] = self.softmax.logits
        return activations

    def losses(self, labels: ArrayLike) -> Array:
        """Cross-entropy of each sample of the last `forward`, (N,)."""
        numbers = checked_labels(labels, np.size(labels))
        with np.errstate(all="ignore"):
            return self.softmax.losses(np.array(numbers, np.intp))

    def backward(self, labels: ArrayLike) -> dict[str, Array]:
        """dL/d(everything) of the last `forward`, by the names of activations and parameters.

        "logits", the layers before the last and "image" for each sample; parameters summed over
        the batch.
        """
        numbers = checked_labels(labels, np.size(labels))
        names = ["image", *self.layers]
        with np.errstate(all="ignore"):
            gradient = self.softmax.loss_gradient(np.array(numbers, np.intp))
            gradients = {"logits": gradient}
            for before, name in reversed(list(pairwise(names))):
                gradient = self.layers[name].backward(gradient)
                gradients[before] = gradient
        for layer_name, layer in self.layers.items():
            for name, value in layer.gradients.items():
                gradients[f"{layer_name}.{name}"] = value
        return gradients


class ReportNetwork(Network):
    """The report's network, `conv` -> `pool` -> `softmax`, which trains through `engine.fused`.

    Its activations: "conv" (N, 8, 26, 26), "pool" (N, 8, 13, 13), "logits", "softmax" (N, 10).
    """

    has_fast_path = True

    def __init__(self, conv: Conv3x3, pool: MaxPool2, softmax: Softmax) -> None:
        inputs, classes = softmax.shapes["weights"]
        specs = (
            LayerSpec("conv", "conv3x3", {"filters": conv.shapes["filters"][0]}),
            LayerSpec("pool", "max_pool2", {"ties": pool.ties}),
            LayerSpec("softmax", "softmax", {"inputs": inputs, "outputs": classes, "bias": True}),
        )
        super().__init__("report", specs, (conv, pool, softmax))
        self.conv, self.pool = conv, pool
        self._fast = FusedNetwork(conv, pool, softmax)

    def _train_singly(
        self, images: Array, labels: list[int], learning_rate: float, patterns: Array | None
    ) -> tuple[list[float], list[bool]]:
        return self._fast.train(images, labels, learning_rate, patterns)

    def mini_batch(self) -> MiniBatch:
        """A sum of gradients in the fast path's layout."""
        return MiniBatch(self._fast)

    def _scores(self, images: Array) -> Array:
        return self._fast.logits(images)


def report_network(
    seed: int = 0, dtype: DTypeLike = np.float32, ties: Ties = "all"
) -> ReportNetwork:
    """The report's network with its initial weights.

    Filters from N(0, 1) / 9, dense weights from N(0, 1) / 1352, biases 0; both drawn in float64
    from `seed`, so the two dtypes start from the same numbers.
    """
    generator = np.random.default_rng(seed)
    filters = generator.standard_normal((8, 3, 3)) / 9
    weights = generator.standard_normal((1352, CLASSES)) / 1352
    kind = checked_dtype(dtype)
    return ReportNetwork(
        Conv3x3(filters.astype(kind)),
        MaxPool2(ties),
        Softmax(weights.astype(kind), np.zeros(CLASSES, kind)),
    )
