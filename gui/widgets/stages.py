"""The stages of the network as the window names and shapes them, and their arrays.

A stage has one name everywhere: in the layout, in a place, and in a snapshot's gradients.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.explain import State
from engine.phases import Phase
from engine.snapshot import Snapshot
from gui.widgets.form import CLASSES, IMAGE, REPORT, form_of

FILTERS, MAPS, POOLED = "conv.filters", "conv", "pool"  # of the report's network
LOSS = "loss"  # one number under the classes, no stage of its own
WEIGHTS, BIASES, PROBABILITIES = "softmax.weights", "softmax.biases", "softmax"

ORDER = tuple(Phase)


def made(state: State, name: str) -> Phase:
    """Return the phase that makes the values of an array, or the loss."""
    if name == LOSS:
        return Phase.LOSS
    return Phase.INPUT if name in state.parameters else form_of(state.specs).made(name)


def gradient_made(state: State, name: str) -> Phase:
    """Return the phase that makes the gradient of an array."""
    return form_of(state.specs).gradient_made(name)


class View(StrEnum):
    """What the tiles show."""

    ACTIVATIONS = "activations"
    GRADIENTS = "gradients"
    UPDATE = "update"


def view_of(phase: Phase) -> View:
    """Return the view in which a phase makes something new."""
    if phase is Phase.UPDATE:
        return View.UPDATE
    backward = reached(phase, Phase.BACK_SOFTMAX) and phase is not Phase.PREDICT_AGAIN
    return View.GRADIENTS if backward else View.ACTIVATIONS


def reached(phase: Phase | None, wanted: Phase) -> bool:
    """Say whether `wanted` has happened at `phase`; None is after everything but the update."""
    return phase is None or ORDER.index(phase) >= ORDER.index(wanted)


@dataclass(frozen=True)
class Scene:
    """What of a snapshot is shown: a view, at a phase of the step or, with None, as it is."""

    view: View = View.ACTIVATIONS
    phase: Phase | None = None

    def values(self, snapshot: Snapshot, stage: str) -> NDArray[Any] | None:
        """Return what is shown of a stage, or None before it exists.

        Tiled stages are (8, rows, columns), the image is (28, 28), the classes are (10,):
        probabilities, p - y, or the change of the probabilities.
        """
        name = PROBABILITIES if stage == CLASSES else stage
        if self.view is View.GRADIENTS:
            exists = reached(self.phase, gradient_made(snapshot, stage))
            return snapshot.gradients.get(stage) if exists else None
        if self.view is View.UPDATE:
            return snapshot.image if stage == IMAGE else self._change(snapshot, name)
        if not reached(self.phase, made(snapshot, stage)):
            return None
        if stage == IMAGE:
            return snapshot.image
        return self._computed(snapshot, name)

    def array(self, snapshot: Snapshot, name: str) -> NDArray[Any] | None:
        """Return what is shown of an array by its own name, the image as the network sees it."""
        if name == IMAGE and self.view is View.ACTIVATIONS:
            return snapshot.image.astype(np.float64) / 255 - 0.5
        if self.view is View.GRADIENTS:
            exists = reached(self.phase, gradient_made(snapshot, name))
            return snapshot.gradients.get(name) if exists else None
        if self.view is View.UPDATE:
            return None if name == IMAGE else self._change(snapshot, name)
        exists = reached(self.phase, made(snapshot, name))
        return self._computed(snapshot, name) if exists else None

    def state(self, snapshot: Snapshot) -> Snapshot:
        """Return what is to be explained: the network after the step where that is what is shown.

        Nothing has come back to it yet, so it has no gradients.
        """
        ahead = snapshot.ahead
        if self.phase is not Phase.PREDICT_AGAIN or ahead is None:
            return snapshot
        return replace(
            snapshot,
            parameters=ahead.parameters,
            activations=ahead.activations,
            loss=ahead.loss,
            gradients={},
            ahead=None,
        )

    def loss(self, snapshot: Snapshot) -> float | None:
        """Return the loss, None before it is computed."""
        if self.phase is Phase.PREDICT_AGAIN and snapshot.ahead is not None:
            return snapshot.ahead.loss
        return snapshot.loss if reached(self.phase, Phase.LOSS) else None

    def prediction(self, snapshot: Snapshot) -> int | None:
        """Return the class that is read, None where the probabilities are no numbers."""
        probabilities = self.probabilities(snapshot)
        return int(probabilities.argmax()) if np.isfinite(probabilities).all() else None

    def probabilities(self, snapshot: Snapshot) -> NDArray[Any]:
        """Return the probabilities now, or after the update where it is made, (10,)."""
        if self.phase is Phase.PREDICT_AGAIN and snapshot.ahead is not None:
            return snapshot.ahead.activations[PROBABILITIES]
        return snapshot.probabilities

    def before(self, snapshot: Snapshot) -> NDArray[Any] | None:
        """Return the probabilities before the update, where those after it are shown, (10,)."""
        again = self.phase is Phase.PREDICT_AGAIN and self.view is View.ACTIVATIONS
        return snapshot.probabilities if again and snapshot.ahead is not None else None

    def _computed(self, snapshot: Snapshot, name: str) -> NDArray[Any] | None:
        arrays, ahead = {**snapshot.parameters, **snapshot.activations}, snapshot.ahead
        if ahead is not None and self.phase in (Phase.UPDATE, Phase.PREDICT_AGAIN):
            arrays |= ahead.parameters
            if self.phase is Phase.PREDICT_AGAIN:
                arrays |= ahead.activations
        return arrays.get(name)  # the loss is a stage, and no array

    def _change(self, snapshot: Snapshot, name: str) -> NDArray[Any] | None:
        """Return new minus old of the step under way once it is made, else of the last one."""
        ahead = snapshot.ahead
        if ahead is None or self.phase not in (Phase.UPDATE, Phase.PREDICT_AGAIN):
            return None if snapshot.update is None else snapshot.update.get(name)
        if name in ahead.updates:
            return ahead.updates[name]
        if self.phase is Phase.UPDATE or name not in ahead.activations:
            return None
        return ahead.activations[name] - snapshot.activations[name]


def missing_stages(snapshot: Snapshot | None, scene: Scene) -> frozenset[str]:
    """Return the stages that have nothing to show yet."""
    if snapshot is None:
        return frozenset(REPORT.names)
    names = form_of(snapshot.specs).names
    return frozenset(stage for stage in names if scene.values(snapshot, stage) is None)
