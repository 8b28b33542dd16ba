"""What a network is made of, told without its numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

LayerKind = Literal["conv3x3", "conv2d", "relu", "max_pool2", "dense", "dropout", "softmax"]


@dataclass(frozen=True)
class LayerSpec:
    """A layer by name and kind; `options` say the rest, as its kind has them.

    conv3x3  filters                        report's convolution: one channel in, no bias
    conv2d   channels_in, channels_out, size, padding, bias
    relu, max_pool2 (ties)
    dense    inputs, outputs, bias          flattens what has rows and columns
    dropout  rate
    softmax  inputs, outputs, bias          the last dense layer, then softmax
    """

    name: str
    kind: LayerKind
    options: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        object.__setattr__(self, "options", MappingProxyType(dict(self.options)))

    def __reduce__(self) -> tuple[Any, ...]:
        return LayerSpec, (self.name, self.kind, dict(self.options))  # a proxy can't be pickled


def output_shapes(specs: Sequence[LayerSpec]) -> dict[str, tuple[int, ...]]:
    """The shape of one sample's "image" and of each layer's output: (channels, rows, columns) or
    (units,)."""
    shape: tuple[int, ...] = (1, 28, 28)
    shapes = {"image": shape}
    for spec in specs:
        options = spec.options
        if spec.kind in ("conv3x3", "conv2d"):
            shrink = options.get("size", 3) - 1 - 2 * options.get("padding", 0)
            filters = options["filters" if spec.kind == "conv3x3" else "channels_out"]
            shape = (filters, shape[1] - shrink, shape[2] - shrink)
        elif spec.kind == "max_pool2":
            shape = (shape[0], shape[1] // 2, shape[2] // 2)
        elif spec.kind in ("dense", "softmax"):
            shape = (options["outputs"],)
        shapes[spec.name] = shape
    return shapes


def parameter_count(specs: Sequence[LayerSpec]) -> int:
    """How many numbers a network of these layers learns."""
    count = 0
    for spec in specs:
        options = spec.options
        if spec.kind == "conv3x3":
            count += 9 * options["filters"]
        elif spec.kind == "conv2d":
            terms = options["channels_in"] * options["size"] ** 2
            count += options["channels_out"] * (terms + options["bias"])
        elif spec.kind in ("dense", "softmax"):
            count += options["outputs"] * (options["inputs"] + options["bias"])
    return int(count)
