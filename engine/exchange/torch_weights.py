"""Weights from and to PyTorch: the same numbers, in the order and by the names of its layers.

For layers called as ours, in a module such as

    torch.nn.Sequential(OrderedDict(conv=Conv2d(1, 8, 3, bias=False), pool=MaxPool2d(2),
                                    flatten=Flatten(), softmax=Linear(1352, 10)))

a `state_dict` has the names "conv.weight", "softmax.weight", "softmax.bias". Filters have the
same order on both sides, (filters, channels, row, column). Dense weights are (outputs, inputs)
there and (inputs, outputs) here. And where maps are flattened, PyTorch goes by filter, row, column
and we by row, column, filter: input (filter f, row r, column c) of maps (F, R, C) is PyTorch's
number (f R + r) C + c, and our (r C + c) F + f.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.network import Network
from engine.presets import PRESETS, build
from engine.specs import output_shapes

Array = NDArray[Any]
Shape = tuple[int, ...]


def dense_to_torch(weights: Array, maps: Shape) -> Array:
    """Our dense weights (inputs, outputs) after maps (F, R, C) or a vector (D,) -> those of
    `nn.Linear` (outputs, inputs)."""
    if len(maps) == 1:
        return weights.T.copy()
    filters, rows, columns = maps
    by_place = weights.reshape(rows, columns, filters, -1)
    return by_place.transpose(3, 2, 0, 1).reshape(by_place.shape[3], -1)


def dense_from_torch(weights: Array, maps: Shape) -> Array:
    """The inverse: (outputs, inputs) -> (inputs, outputs)."""
    if len(maps) == 1:
        return weights.T.copy()
    by_filter = weights.reshape(-1, *maps)
    return by_filter.transpose(2, 3, 1, 0).reshape(-1, by_filter.shape[0])


@dataclass(frozen=True)
class Pair:
    """A parameter by its name here and there; maps: the layer's input, one sample's shape."""

    ours: str
    theirs: str
    maps: Shape

    def to_torch(self, value: Array) -> Array:
        """Our array in PyTorch's order."""
        if self.ours.endswith(".filters"):
            return value[:, None].copy()
        return dense_to_torch(value, self.maps) if value.ndim == 2 else value.copy()

    def from_torch(self, value: Array) -> Array:
        """PyTorch's array in ours."""
        if self.ours.endswith(".filters"):
            return value[:, 0]
        return dense_from_torch(value, self.maps) if value.ndim == 2 else value


def pairs(network: Network) -> list[Pair]:
    """The parameters of a network, each by both names."""
    shapes = output_shapes(network.specs)
    return [
        Pair(f"{layer}.{name}", f"{layer}.{'bias' if name == 'biases' else 'weight'}", maps)
        for layer, maps in zip(network.layers, shapes.values(), strict=False)
        for name in network.layers[layer].storage
    ]


def to_state_dict(network: Network) -> dict[str, Array]:
    """Copies of all parameters by PyTorch's names and in its order."""
    parameters = network.parameters
    return {pair.theirs: pair.to_torch(parameters[pair.ours]) for pair in pairs(network)}


def load_state_dict(network: Network, state: Mapping[str, ArrayLike]) -> None:
    """Assign all parameters from a `state_dict`, of tensors or arrays.

    ValueError, and no change, if names or shapes are not those of `to_state_dict`.
    """
    expected = to_state_dict(network)
    if set(state) != set(expected):
        raise ValueError(f"The network has {sorted(expected)}, not {sorted(state)}.")
    arrays = {name: np.asarray(value, network.dtype) for name, value in state.items()}
    for name, array in arrays.items():
        if array.shape != expected[name].shape:
            raise ValueError(
                f"{name} must have the shape {expected[name].shape}, not {array.shape}."
            )
    network.load_parameters(
        {pair.ours: pair.from_torch(arrays[pair.theirs]) for pair in pairs(network)}
    )


def preset_of(shapes: Mapping[str, Shape]) -> str | None:
    """The preset whose `state_dict` has these names and shapes, or None."""
    return next((preset for preset in PRESETS if _shapes_of(preset) == shapes), None)


@cache
def _shapes_of(preset: str) -> dict[str, Shape]:
    return {name: array.shape for name, array in to_state_dict(build(preset)).items()}
