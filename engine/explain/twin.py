"""A state's network once more, in float64, to move a number of it and see what the loss does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.explain.chain import IMAGE
from engine.explain.rebuild import rebuilt
from engine.explain.state import State
from engine.explain.terms import Place
from engine.layers import MaxPool2, ReLU, Softmax, Ties

Array = NDArray[Any]


@dataclass(frozen=True, eq=False)
class Reading:
    """One forward pass: the loss, the largest logit's size, and who decided.

    windows: by pooling layer, the cells of each window in reading order, (C, H, W, 4);
    open: by ReLU, which cells are above 0.
    """

    loss: float
    size: float
    windows: Mapping[str, Array]
    open: Mapping[str, NDArray[np.bool_]]

    def winners(self, layer: str) -> NDArray[np.bool_]:
        """Which cells of each window are its maximum, (C, H, W, 4)."""
        windows = self.windows[layer]
        winners: NDArray[np.bool_] = windows == windows.max(axis=-1, keepdims=True)
        return winners


class Twin:
    """Textbook layers of their own with a state's parameters: the state's network can't change.

    ties: another tie rule than the state's.
    """

    def __init__(self, state: State, ties: Ties | None = None) -> None:
        self.label = np.array([state.label])
        self.pixels = state.image / 255 - 0.5
        self._layers = rebuilt(state, np.float64, ties)

    def read(self, place: Place, shift: float = 0.0) -> Reading:
        """Read the image with the pixel or parameter at `place` moved by `shift`."""
        pixels = self.pixels.copy()
        if place.name == IMAGE:
            pixels[place.index] += shift
            return self._forward(pixels)
        layer, parameter = place.name.split(".")
        storage = self._layers[layer].storage[parameter]
        before = storage[place.index]
        storage[place.index] = before + shift
        reading = self._forward(pixels)
        storage[place.index] = before
        return reading

    def _forward(self, pixels: Array) -> Reading:
        values, windows = pixels[None], {}
        gates: dict[str, NDArray[np.bool_]] = {}
        for name, layer in self._layers.items():
            if isinstance(layer, MaxPool2):
                windows[name] = MaxPool2.windows(values)[0].copy()
            if isinstance(layer, ReLU):
                gates[name] = values[0] > 0
            values = layer.forward(values)
        last = self._last
        size = float(np.abs(last.logits).max())
        return Reading(float(last.losses(self.label)[0]), size, windows, gates)

    @property
    def _last(self) -> Softmax:
        last = list(self._layers.values())[-1]
        assert isinstance(last, Softmax)
        return last

    def gradients(self) -> dict[str, Array]:
        """dL/d(parameter), dL/d(image) and dL/d(output of each layer but the last), by name."""
        self._forward(self.pixels)
        gradient, found = self._last.loss_gradient(self.label), {}
        sources = [IMAGE, *list(self._layers)[:-1]]
        for (name, layer), source in zip(
            reversed(self._layers.items()), reversed(sources), strict=True
        ):
            gradient = layer.backward(gradient)
            found[source] = gradient[0].copy()
            found |= {f"{name}.{own}": array.copy() for own, array in layer.gradients.items()}
        return found
