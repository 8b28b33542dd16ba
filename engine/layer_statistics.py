"""The layers of a network in figures: sizes, spreads, and milliseconds."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.explain import State
from engine.explain.chain import links
from engine.explain.rebuild import rebuilt
from engine.explain.state import normalised
from engine.layers import Layer, Softmax
from engine.specs import LayerKind

Array = NDArray[Any]

PASSES = 5  # of which the median is told


@dataclass(frozen=True)
class Spread:
    """Smallest, largest and mean value of an array, and its Euclidean norm."""

    smallest: float
    largest: float
    mean: float
    norm: float

    @classmethod
    def of(cls, array: Array) -> Spread:
        """Measured in float64, so that a large array's sums lose nothing."""
        values = array.astype(np.float64)
        with np.errstate(all="ignore"):  # a diverging network can be looked at
            norm = float(np.sqrt((values * values).sum()))
            return cls(float(values.min()), float(values.max()), float(values.mean()), norm)


@dataclass(frozen=True)
class LayerStatistics:
    """A layer and the sample in hand.

    shape:       of its output, of one sample
    parameters:  how many numbers it learns
    activations: of its output; of the last layer the probabilities
    gradients:   of dL/d(output); of the last layer dL/d(logits)
    forward_ms, backward_ms: of the textbook's layer, one sample, median of a few passes
    """

    name: str
    kind: LayerKind
    shape: tuple[int, ...]
    parameters: int
    activations: Spread
    gradients: Spread
    forward_ms: float
    backward_ms: float


def layer_statistics(state: State) -> tuple[LayerStatistics, ...]:
    """The figures of each layer, in order; the times are measured now, on a copy."""
    times = _milliseconds(state)
    rows = []
    for link in links(state):
        own = [a for name, a in state.parameters.items() if name.split(".")[0] == link.name]
        output = state.activations[link.name]
        rows.append(
            LayerStatistics(
                link.name,
                link.spec.kind,
                output.shape,
                sum(array.size for array in own),
                Spread.of(output),
                Spread.of(state.gradients[link.output]),
                *times[link.name],
            )
        )
    return tuple(rows)


def _milliseconds(state: State) -> dict[str, tuple[float, float]]:
    """Forward and backward time of each layer."""
    pixels = normalised(state)[None]
    layers = rebuilt(state, pixels.dtype)
    with np.errstate(all="ignore"):
        passes = [_time_pass(layers, pixels, state.label) for _ in range(PASSES)]
    return {
        name: (median(each[name][0] for each in passes), median(each[name][1] for each in passes))
        for name in layers
    }


def _time_pass(
    layers: dict[str, Layer], pixels: Array, label: int
) -> dict[str, tuple[float, float]]:
    forward, backward = {}, {}
    values = pixels
    for name, layer in layers.items():
        start = perf_counter()
        values = layer.forward(values)
        forward[name] = 1e3 * (perf_counter() - start)
    last = list(layers.values())[-1]
    assert isinstance(last, Softmax)
    gradient = last.loss_gradient(np.array([label]))
    for name, layer in reversed(layers.items()):
        start = perf_counter()
        gradient = layer.backward(gradient)
        backward[name] = 1e3 * (perf_counter() - start)
    return {name: (forward[name], backward[name]) for name in layers}
