"""The stages of the network as the window names and shapes them, and their arrays.

A stage has one name everywhere: in the layout, in a cell, and in a snapshot's gradients.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.snapshot import Snapshot

IMAGE, FILTERS, MAPS, POOLED, CLASSES = "image", "conv.filters", "conv", "pool", "logits"

# (tile rows, tile columns, cell rows, cell columns); filter f is tile f in reading order
SHAPES = {
    IMAGE: (1, 1, 28, 28),
    FILTERS: (4, 2, 3, 3),
    MAPS: (4, 2, 26, 26),
    POOLED: (4, 2, 13, 13),
    CLASSES: (1, 1, 10, 1),
}


class View(StrEnum):
    """What the tiles show."""

    ACTIVATIONS = "activations"
    GRADIENTS = "gradients"


def stage_values(snapshot: Snapshot, stage: str, view: View) -> NDArray[Any] | None:
    """Return what `view` shows of a stage, or None before it exists.

    Tiled stages are (8, rows, columns), the image is (28, 28), the classes are (10,):
    probabilities, or p - y.
    """
    if view is View.GRADIENTS:
        return snapshot.gradients.get(stage)
    if stage == IMAGE:
        return snapshot.image
    if stage == FILTERS:
        return snapshot.parameters[FILTERS]
    return snapshot.activations["softmax" if stage == CLASSES else stage]


def missing_stages(snapshot: Snapshot | None, view: View) -> frozenset[str]:
    """Return the stages that have nothing to show yet."""
    if snapshot is None:
        return frozenset(SHAPES)
    return frozenset(stage for stage in SHAPES if stage_values(snapshot, stage, view) is None)


def prediction_of(snapshot: Snapshot) -> int | None:
    """Return the predicted class, None where the probabilities are no numbers."""
    return snapshot.prediction if np.isfinite(snapshot.probabilities).all() else None
