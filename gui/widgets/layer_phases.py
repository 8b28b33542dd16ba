"""In which phase of a step a layer computes, and in which its gradients come back.

The phases are those of the report's network: convolution, pooling, softmax. In a larger one the
phase of the pooling goes through all layers between the first convolution and the last layer, and
back through them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from engine.phases import Phase

Layers = tuple[tuple[str, str], ...]  # names and kinds


class LayerPhases(NamedTuple):
    """When a layer's output is made, its gradient, and the gradients of its parameters."""

    made: Phase
    back: Phase
    learned: Phase


@lru_cache(maxsize=16)
def layer_phases(layers: Layers) -> dict[str, LayerPhases]:
    """Return the phases of each layer by name; "logits" are the last one's scores."""
    kinds = [kind for _, kind in layers]
    pools = [place for place, kind in enumerate(kinds) if kind == "max_pool2"]
    full = next((p for p, kind in enumerate(kinds) if kind in ("dense", "softmax")), len(kinds))
    first, last = (pools[0], pools[-1]) if pools else (full, full - 1)
    phases = {
        name: LayerPhases(
            Phase.SOFTMAX if kind == "softmax" else Phase.CONVOLVE if n < first else Phase.POOL,
            Phase.BACK_SOFTMAX if n >= last else Phase.BACK_POOL,
            Phase.BACK_SOFTMAX
            if n > last
            else Phase.BACK_CONVOLVE
            if n < first
            else Phase.BACK_POOL,
        )
        for n, (name, kind) in enumerate(layers)
    }
    phases["logits"] = LayerPhases(Phase.SOFTMAX, Phase.BACK_SOFTMAX, Phase.BACK_SOFTMAX)
    return phases


def goes_deeper(layers: Sequence[tuple[str, str]]) -> bool:
    """Say whether there is more between the first pooling and the last layer than a pooling."""
    kinds = [kind for _, kind in layers]
    return kinds.count("max_pool2") > 1 or "dense" in kinds
