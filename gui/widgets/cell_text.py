"""A cell, and a whole snapshot, in words: for the card under the cursor and for screen readers."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.explain import Place
from engine.phases import Phase
from engine.snapshot import Snapshot
from gui.widgets.form import CLASSES, IMAGE, Kind, Stage, form_of
from gui.widgets.numbers import grouped, percent, plain, signed
from gui.widgets.place_words import place_name
from gui.widgets.stages import LOSS, Scene, View, reached
from gui.widgets.words import tr as _tr

Line = tuple[str, str]  # a name and its value


def cell_lines(cell: Place, snapshot: Snapshot, scene: Scene) -> list[Line]:
    """Return what exists of a cell at this phase: its value, its gradient, its change."""
    if cell.name == LOSS:
        loss = scene.loss(snapshot)
        return [(_tr("loss"), "–" if loss is None else plain(loss))]
    value = Scene(View.ACTIVATIONS, scene.phase).values(snapshot, cell.name)
    lines = [(place_name(cell), "–" if value is None else _value(cell, value))]
    if cell.name == CLASSES and value is not None:
        lines.append(
            (_tr("logit"), signed(_number(scene.state(snapshot).activations[CLASSES], cell)))
        )
    gradient = Scene(View.GRADIENTS, scene.phase).values(snapshot, cell.name)
    if gradient is not None:
        name = _tr("p − y") if cell.name == CLASSES else _tr("gradient")
        lines.append((name, signed(_number(gradient, cell))))
    change = Scene(View.UPDATE, scene.phase).values(snapshot, cell.name)
    if scene.view is View.UPDATE and change is not None and cell.name != IMAGE:
        lines.append((_tr("change"), signed(_number(change, cell))))
    return lines


def snapshot_text(snapshot: Snapshot, scene: Scene) -> str:
    """Return what the picture says: the digit, what it was read as, how surely, the loss."""
    label = snapshot.label
    digit = _tr("Test digit") if snapshot.of_test_set else _tr("Training digit")
    text = _tr("{0} {1}, label {2}, ").format(digit, grouped(snapshot.image_index), label)
    if snapshot.is_drawing:
        text = _tr("Your drawing, ")
    if not reached(scene.phase, Phase.SOFTMAX):
        return text + _tr("not read yet.")
    probabilities, prediction = scene.probabilities(snapshot), scene.prediction(snapshot)
    if prediction is None:
        return text + _tr("no reading: the probabilities are not numbers.")
    share = percent(float(probabilities[prediction]))
    text += _tr("reads as {0} with {1}.").format(prediction, share)
    if prediction != label:
        share = percent(float(probabilities[label]))
        text += " " + _tr("Probability of {0}: {1}.").format(label, share)
    loss = scene.loss(snapshot)
    return text if loss is None else text + " " + _tr("Loss {0}.").format(plain(loss))


def layers_text(snapshot: Snapshot, scene: Scene) -> str:
    """Return what each stage shows: how much of what, between which values, where the most."""
    told = []
    for stage in form_of(snapshot.specs).tiled:
        if stage.kind is Kind.IMAGE:
            continue
        values, name = scene.values(snapshot, stage.name), _stage_name(stage)
        if values is None:
            told.append(_tr("{0}: nothing yet.").format(name))
            continue
        shape = " × ".join(str(side) for side in values.shape)
        low, high = signed(float(values.min())), signed(float(values.max()))
        text = _tr("{0}, {1}: from {2} to {3}").format(name, shape, low, high)
        if stage.count > 1 and np.isfinite(values).all():
            strongest = int(np.abs(values.reshape(len(values), -1)).max(axis=1).argmax())
            text += _tr(", the strongest {0}").format(strongest)
        told.append(text + ".")
    return " ".join(told)


def _stage_name(stage: Stage) -> str:
    names = {
        Kind.FILTERS: _tr("Filters"),
        Kind.MAPS: _tr("Feature maps"),
        Kind.POOLED: _tr("Pooled maps"),
        Kind.UNITS: _tr("Units"),
    }
    return f"{names[stage.kind]} {stage.block}" if stage.block > 1 else names[stage.kind]


def _value(cell: Place, values: NDArray[Any]) -> str:
    if cell.name == IMAGE:
        shade = int(values[cell.index])
        return f"{shade} → {signed(shade / 255 - 0.5)}"
    return percent(_number(values, cell)) if cell.name == CLASSES else signed(_number(values, cell))


def _number(array: NDArray[Any], cell: Place) -> float:
    return float(array[cell.index])
