"""What an explanation looks at: one sample on its way through a network, forwards and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.inputs import checked_images, checked_labels
from engine.network import Network
from engine.snapshot import StepAhead, frozen, frozen_arrays
from engine.specs import LayerSpec

Array = NDArray[Any]


class State(Protocol):
    """What `explain` reads; a `Snapshot` is one, and what `examine` returns.

    Arrays by name, as a Snapshot has them: of one sample, without a batch's axis.
    """

    @property
    def image(self) -> NDArray[np.uint8]:
        """The grey values, (28, 28)."""

    @property
    def label(self) -> int:
        """The digit that it is."""

    @property
    def loss(self) -> float:
        """The engine's loss of the sample."""

    @property
    def parameters(self) -> Mapping[str, Array]:
        """By "layer.parameter"."""

    @property
    def activations(self) -> Mapping[str, Array]:
        """By layer name, and "logits"."""

    @property
    def gradients(self) -> Mapping[str, Array]:
        """dL/d(all of these), and of "image"."""

    @property
    def specs(self) -> tuple[LayerSpec, ...]:
        """The layers, in order."""

    @property
    def ahead(self) -> StepAhead | None:
        """What the next step would do, if that was asked for."""


@dataclass(frozen=True, eq=False)
class Examined:
    """A network at hand and one sample: a `State` of read-only copies."""

    image: NDArray[np.uint8]
    label: int
    loss: float
    parameters: Mapping[str, Array]
    activations: Mapping[str, Array]
    gradients: Mapping[str, Array]
    specs: tuple[LayerSpec, ...]
    ahead: StepAhead | None = None


def examine(network: Network, image: ArrayLike, label: int | None = None) -> Examined:
    """Send one uint8 image (28, 28) through the textbook layers, forwards and back.

    A drawing has no label: with None it is what the network reads, the class of the largest
    logit. The network's parameters stay as they are. ValueError for an image or a label of
    another kind.
    """
    images = checked_images(np.asarray(image)[None])
    activations = network.forward(images)
    if label is None:
        label = int(activations["logits"][0].argmax())
    labels = checked_labels([label], 1)
    loss = float(network.losses(labels)[0])
    gradients = network.backward(labels)
    parameters = network.parameters
    return Examined(
        image=frozen(images[0]),
        label=labels[0],
        loss=loss,
        parameters=frozen_arrays(parameters),
        activations=frozen_arrays({name: array[0] for name, array in activations.items()}),
        gradients=frozen_arrays(
            {name: a if name in parameters else a[0] for name, a in gradients.items()}
        ),
        specs=network.specs,
    )


def normalised(state: State) -> Array:
    """The image as the network sees it, grey / 255 - 0.5 in the network's dtype, (28, 28)."""
    dtype = state.activations["logits"].dtype
    pixels: Array = state.image.astype(dtype) / 255 - dtype.type(0.5)
    return pixels
