"""Which layer makes an activation, and which one reads it: the network's specs as a chain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.explain.kinds import FactorName
from engine.explain.state import State, normalised
from engine.explain.terms import Column, Place
from engine.specs import LayerSpec

Array = NDArray[Any]
Axis = Array | int

IMAGE, LOGITS, LOSS = "image", "logits", "loss"


@dataclass(frozen=True, eq=False)
class Link:
    """A layer between two activations of a state.

    source: name of what it reads; output: name of what its arithmetic makes, "logits" for the
    last layer; inputs: what it reads, with a channel's axis if it is an image, (C, H, W) or (n,).
    """

    spec: LayerSpec
    source: str
    output: str
    inputs: Array

    @property
    def name(self) -> str:
        """The layer's name."""
        return self.spec.name

    @property
    def padding(self) -> int:
        """Zeros around what a convolution reads."""
        return int(self.spec.options.get("padding", 0))

    @property
    def convolves(self) -> bool:
        """Whether it is a convolution."""
        return self.spec.kind in ("conv3x3", "conv2d")

    @property
    def filters_name(self) -> str:
        """The parameter that holds a convolution's filters."""
        return f"{self.name}.{'filters' if self.spec.kind == 'conv3x3' else 'weights'}"

    def filters(self, state: State) -> Array:
        """A convolution's filters, (filters, channels, k, k)."""
        array = state.parameters[self.filters_name]
        return array[:, None] if self.spec.kind == "conv3x3" else array

    def tap(self, f: Axis, channel: Axis, i: Axis, j: Axis) -> tuple[Axis, ...]:
        """The index of a filter's weight, as the parameter's array has it."""
        return (f, i, j) if self.spec.kind == "conv3x3" else (f, channel, i, j)

    def input_column(self, *cells: Array) -> Column:
        """Inputs [channel, row, column] or [unit] as a factor; an image has no channels."""
        axes = cells[1:] if self.source == IMAGE else cells
        return Column.of(FactorName.INPUT, self.inputs[cells], self.source, axes)


def links(state: State) -> list[Link]:
    """The layers of the state's network, in order."""
    chain, source, values = [], IMAGE, normalised(state)[None]
    for spec in state.specs:
        output = LOGITS if spec.kind == "softmax" else spec.name
        chain.append(Link(spec, source, output, values))
        source, values = output, state.activations[output]
    return chain


def maker(state: State, name: str) -> Link:
    """The layer whose output `name` is."""
    return next(link for link in links(state) if link.output == name)


def reader(state: State, name: str) -> Link:
    """The layer that reads the activation `name`."""
    return next(link for link in links(state) if link.source == name)


def owner(state: State, parameter: str) -> Link:
    """The layer that has the parameter "layer.parameter"."""
    layer = parameter.split(".")[0]
    return next(link for link in links(state) if link.name == layer)


def flat_axes(shape: tuple[int, ...]) -> tuple[Array, ...]:
    """The index of each flattened cell, an array an axis: cells of (C, H, W) are flattened in the
    order row, column, channel, as `engine.layers` does."""
    if len(shape) == 1:
        return (np.arange(shape[0]),)
    channels, rows, columns = shape
    row, column, channel = np.unravel_index(np.arange(np.prod(shape)), (rows, columns, channels))
    return channel, row, column


def unflattened(flat: NDArray[np.float64], shape: tuple[int, ...]) -> NDArray[np.float64]:
    """(n, cells) -> (n, *shape), the inverse of that order."""
    if len(shape) == 1:
        return flat
    channels, rows, columns = shape
    return flat.reshape(-1, rows, columns, channels).transpose(0, 3, 1, 2)


def flat_index(shape: tuple[int, ...], index: tuple[int, ...]) -> int:
    """Where a cell stands among the flattened cells."""
    if len(shape) == 1:
        return index[0]
    (channels, _, columns), (channel, row, column) = shape, index
    return (row * columns + column) * channels + channel


def within(shape: tuple[int, ...], row: Array, column: Array) -> NDArray[np.bool_]:
    """Which rows and columns lie inside maps of the shape (C, H, W)."""
    height, width = shape[1:]
    inside: NDArray[np.bool_] = (row >= 0) & (row < height) & (column >= 0) & (column < width)
    return inside


def check(state: State, place: Place, gradient: bool) -> None:
    """ValueError if the state has no number at `place`, or does not tell its layers."""
    if not state.specs:
        raise ValueError("There is nothing to explain: the state does not tell its layers.")
    shapes = _gradient_shapes(state) if gradient else _value_shapes(state)
    if place.name not in shapes:
        what = "gradient" if gradient else "number"
        known = ", ".join(sorted(shapes)) or "nothing"
        raise ValueError(f"There is no {what} of {place.name!r}, but of {known}.")
    shape = shapes[place.name]
    inside = len(place.index) == len(shape) and all(
        0 <= i < size for i, size in zip(place.index, shape, strict=True)
    )
    if not inside:
        raise ValueError(f"{place.name} has the shape {shape} and nothing at {place.index}.")


def _value_shapes(state: State) -> dict[str, tuple[int, ...]]:
    arrays = {IMAGE: state.image, **state.activations, **state.parameters}
    return {name: array.shape for name, array in arrays.items()} | {LOSS: ()}


def _gradient_shapes(state: State) -> dict[str, tuple[int, ...]]:
    """A probability's gradient is told at its logit; without a backward pass there is none."""
    shapes = {name: array.shape for name, array in state.gradients.items()}
    if LOGITS in shapes:
        shapes[state.specs[-1].name] = shapes[LOGITS]
    return shapes
