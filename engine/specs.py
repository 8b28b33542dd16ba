"""What a network is made of, told without its numbers."""

from __future__ import annotations

from collections.abc import Mapping
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
