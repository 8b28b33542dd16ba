"""A state's layers once more, to run them where its network can't be disturbed."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import DTypeLike

from engine.explain.state import State
from engine.layers import (
    Conv2D,
    Conv3x3,
    Dense,
    Dropout,
    Layer,
    MaxPool2,
    ReLU,
    Softmax,
    Ties,
)
from engine.specs import LayerSpec


def rebuilt(state: State, dtype: DTypeLike, ties: Ties | None = None) -> dict[str, Layer]:
    """Textbook layers by name, in order, with copies of the state's parameters.

    ties: another tie rule than the state's.
    """
    return {spec.name: _layer(state, spec, np.dtype(dtype), ties) for spec in state.specs}


def _layer(state: State, spec: LayerSpec, dtype: np.dtype[Any], ties: Ties | None) -> Layer:
    own = {
        name.split(".")[1]: np.array(array, dtype)
        for name, array in state.parameters.items()
        if name.split(".")[0] == spec.name
    }
    match spec.kind:
        case "conv3x3":
            return Conv3x3(**own)
        case "conv2d":
            return Conv2D(own["weights"], own.get("biases"), spec.options["padding"])
        case "relu":
            return ReLU()
        case "max_pool2":
            return MaxPool2(ties or spec.options["ties"])
        case "dense":
            return Dense(**own)
        case "dropout":
            return Dropout(spec.options["rate"])
        case "softmax":
            return Softmax(**own)
