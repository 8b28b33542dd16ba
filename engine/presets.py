"""The networks that ConvScope knows by name, and their initial weights."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from math import sqrt
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from engine.inputs import checked_dtype
from engine.layers import Conv2D, Dense, Dropout, Layer, MaxPool2, ReLU, Softmax, Ties
from engine.network import Network, report_network
from engine.sentences import Sentence
from engine.specs import LayerKind, LayerSpec, parameter_count

Array = NDArray[Any]
Draw = Callable[[tuple[int, ...], int], Array]  # weights of a shape, each sum of so many terms
Pair = tuple[Draw, Draw]  # for weights, for biases

PRESETS = ("report", "report-torch", "lenet")


def build(
    preset: str, seed: int = 0, dtype: DTypeLike = np.float32, ties: Ties | None = None
) -> Network:
    """Return a network with its initial weights, drawn in float64 from `seed`.

    "report": conv3x3 (8) -> pool -> softmax, the report's NumPy network.
    "report-torch": conv 3x3 (8) with bias -> pool -> dense 512 -> softmax, nothing between them;
    all uniform in +-1 / sqrt(terms of a sum), as PyTorch starts.
    "lenet": conv 5x5 (16) -> ReLU -> pool -> conv 3x3 (32) -> ReLU -> pool -> dense 128 -> ReLU ->
    softmax, 108,874 parameters; weights from N(0, 2 / terms of a sum), biases 0.

    ties: who wins a draw in max pooling; None: "all" for the report's, "first" for the others,
    whose draws rounding may split: with "all" they would train differently on each processor.
    ValueError for an unknown preset, dtype or rule.
    """
    if preset == "report":
        return report_network(seed, dtype, ties or "all")
    if preset not in PRESETS:
        raise _no_preset(preset)
    generator = np.random.default_rng(seed)
    rule = ties or "first"
    if preset == "report-torch":
        return assemble(preset, _report_torch(rule), _as_pytorch(generator), dtype)
    return assemble(preset, _lenet(rule), _by_fan_in(generator), dtype)


@cache
def shapes_of(preset: str) -> Mapping[str, tuple[int, ...]]:
    """The shapes of a preset's parameters, by "layer.parameter"; ValueError for an unknown preset.

    Known once it is asked for: who reads a file compares with it before anything is built.
    """
    parameters = build(preset).parameters
    return MappingProxyType({name: array.shape for name, array in parameters.items()})


@cache
def parameters_of(preset: str) -> int:
    """How many numbers a preset's network learns; ValueError for an unknown preset."""
    if preset == "report":
        return parameter_count(report_network().specs)
    if preset not in PRESETS:
        raise _no_preset(preset)
    return parameter_count(_report_torch("first") if preset == "report-torch" else _lenet("first"))


def _no_preset(preset: str) -> ValueError:
    names = ", ".join(PRESETS)
    return ValueError(
        Sentence("The preset must be one of {names}, not {preset!r}.", names=names, preset=preset)
    )


def assemble(
    preset: str, specs: Sequence[LayerSpec], draw: Pair, dtype: DTypeLike = np.float32
) -> Network:
    """Return the network of `specs`; draw: (weights, biases) of a shape and the number of terms
    that a cell of the layer sums up, drawn layer by layer."""
    kind = checked_dtype(dtype)
    return Network(preset, specs, [_layer(spec, draw, kind) for spec in specs])


def _layer(spec: LayerSpec, draw: Pair, dtype: np.dtype[Any]) -> Layer:
    options = spec.options
    if spec.kind == "conv2d":
        return _conv2d(options, draw, dtype)
    if spec.kind in ("dense", "softmax"):
        inputs, outputs = options["inputs"], options["outputs"]
        weights = draw[0]((inputs, outputs), inputs).astype(dtype)
        biases = draw[1]((outputs,), inputs).astype(dtype)
        return (Dense if spec.kind == "dense" else Softmax)(weights, biases)
    if spec.kind == "max_pool2":
        return MaxPool2(options["ties"])
    if spec.kind == "dropout":
        return Dropout(options["rate"])
    if spec.kind == "relu":
        return ReLU()
    raise ValueError(
        Sentence("A network can't be assembled with a layer of the kind {kind!r}.", kind=spec.kind)
    )


def _conv2d(options: Mapping[str, Any], draw: Pair, dtype: np.dtype[Any]) -> Conv2D:
    channels, filters, size = (options[name] for name in ("channels_in", "channels_out", "size"))
    terms = channels * size * size
    weights = draw[0]((filters, channels, size, size), terms).astype(dtype)
    biases = draw[1]((filters,), terms).astype(dtype) if options["bias"] else None
    return Conv2D(weights, biases, options["padding"])


def _as_pytorch(generator: np.random.Generator) -> Pair:
    def draw(shape: tuple[int, ...], terms: int) -> Array:
        return generator.uniform(-1, 1, shape) * (1 / sqrt(terms))

    return draw, draw


def _by_fan_in(generator: np.random.Generator) -> Pair:
    def weights(shape: tuple[int, ...], terms: int) -> Array:
        return generator.standard_normal(shape) * sqrt(2 / terms)

    def biases(shape: tuple[int, ...], terms: int) -> Array:
        return np.zeros(shape)

    return weights, biases


def _conv(name: str, channels_in: int, channels_out: int, size: int = 3) -> LayerSpec:
    options = {
        "channels_in": channels_in,
        "channels_out": channels_out,
        "size": size,
        "padding": 0,
        "bias": True,
    }
    return LayerSpec(name, "conv2d", options)


def _full(name: str, inputs: int, outputs: int) -> LayerSpec:
    kind: LayerKind = "softmax" if name == "softmax" else "dense"
    return LayerSpec(name, kind, {"inputs": inputs, "outputs": outputs, "bias": True})


def _report_torch(ties: Ties) -> tuple[LayerSpec, ...]:
    return (
        _conv("conv", 1, 8),
        LayerSpec("pool", "max_pool2", {"ties": ties}),
        _full("dense", 1352, 512),
        _full("softmax", 512, 10),
    )


def _lenet(ties: Ties) -> tuple[LayerSpec, ...]:
    return (
        _conv("conv1", 1, 16, 5),
        LayerSpec("relu1", "relu"),
        LayerSpec("pool1", "max_pool2", {"ties": ties}),
        _conv("conv2", 16, 32),
        LayerSpec("relu2", "relu"),
        LayerSpec("pool2", "max_pool2", {"ties": ties}),
        _full("dense", 800, 128),
        LayerSpec("relu3", "relu"),
        _full("softmax", 128, 10),
    )
