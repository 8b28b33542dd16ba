"""Which sections the inspector shows of a place, at a phase of the step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from engine.explain import Explanation, Place, State, explain
from engine.layer_statistics import LayerStatistics, Spread
from engine.phases import Phase
from engine.snapshot import Snapshot
from gui.widgets import explain_backward as backward
from gui.widgets import explain_forward as forward
from gui.widgets.form import CLASSES, IMAGE
from gui.widgets.layer_phases import goes_deeper
from gui.widgets.levels import nice_level
from gui.widgets.numbers import decimal, grouped, plain
from gui.widgets.page_blocks import Block, Equation, Grid, Heading, Table, Words, finite_level
from gui.widgets.stages import (
    BIASES,
    FILTERS,
    LOSS,
    MAPS,
    POOLED,
    PROBABILITIES,
    WEIGHTS,
    Scene,
    View,
    gradient_made,
    made,
    reached,
)
from gui.widgets.words import tr as _tr

Maker = Callable[[State, Place, Phase | None, bool], list[Block]]


@dataclass(frozen=True)
class Rule:
    """What makes a step of a gradient: a rate, None before it is known, and a method."""

    learning_rate: float | None = None
    method: str = "sgd"


def place_page(state: State, place: Place, phase: Phase | None, rule: Rule) -> list[Block]:
    """Return what there is to say about a place at a phase, forward first, then backward.

    ValueError: the network has no such place.
    """
    if not reached(phase, made(state, place.name)):
        return [Words(_tr("Not computed yet at this phase of the step."))]
    back = place.name in state.gradients and reached(phase, gradient_made(state, place.name))
    makers: dict[str, Maker] = {IMAGE: _pixel, MAPS: _feature, POOLED: _pooled, CLASSES: _class}
    if place.name == LOSS:
        return _loss(state)
    maker = makers.get(place.name)
    if maker is not None:
        return maker(state, place, phase, back)
    if place.name in state.parameters:
        return _parameter(state, place, back, rule)
    return _other(state, place, back)


def _pixel(state: State, place: Place, phase: Phase | None, back: bool) -> list[Block]:
    blocks = forward.pixel(state, place)
    return blocks + backward.gradient_of_many(state, place) if back else blocks


def _feature(state: State, place: Place, phase: Phase | None, back: bool) -> list[Block]:
    blocks = forward.convolution(state, place)
    f, row, column = place.index
    window = Place(POOLED, (f, row // 2, column // 2))
    if POOLED in state.activations and reached(phase, Phase.POOL):
        blocks += forward.pooling(state, window)
    return blocks + backward.feature_gradient(state, place) if back else blocks


def _pooled(state: State, place: Place, phase: Phase | None, back: bool) -> list[Block]:
    cells = explain(state, place).candidates
    winner = next((cell.place for cell in cells if cell.largest), cells[0].place)
    blocks = forward.convolution(state, winner) + forward.pooling(state, place)
    if back:
        blocks += backward.pooled_gradient(state, place)
    if reached(phase, Phase.SOFTMAX):
        blocks += backward.to_classes(state, place)
    return blocks


def _class(state: State, place: Place, phase: Phase | None, back: bool) -> list[Block]:
    blocks = forward.logit(state, place) + forward.softmax(state, place.index[0])
    return blocks + backward.logit_gradient(state, place) if back else blocks


def _loss(state: State) -> list[Block]:
    return forward.loss(state) + forward.softmax(state, state.label)


def _parameter(state: State, place: Place, back: bool, rule: Rule) -> list[Block]:
    value = float(state.parameters[place.name][place.index])
    blocks: list[Block] = [Heading(_tr("Value"), value=value)]
    if not back:
        return blocks
    blocks += backward.update(state, place, rule.learning_rate, rule.method)
    if backward.is_filter(place):
        return blocks + backward.gradient_of_many(state, place)
    return blocks + backward.small_gradient(state, place)


def _other(state: State, place: Place, back: bool) -> list[Block]:
    """A number of a layer that the report's network does not have."""
    explanation = explain(state, place)
    if explanation.candidates:
        pooled = forward.pooling(state, place)
        return pooled + backward.gradient_of_many(state, place) if back else pooled
    blocks: list[Block] = [
        Heading(str(explanation.formula), value=explanation.value),
        *forward.largest_terms(explanation),
    ]
    return blocks + backward.gradient_of_many(state, place) if back else blocks


# Beyond the page


def many_terms(state: State, place: Place) -> Explanation | None:
    """Return the explanation whose terms are too many for the page, None if all are there."""
    if place.name == CLASSES:
        return explain(state, place)
    if place.name == LOSS or place.name not in state.gradients:
        return None
    if place.name == IMAGE or backward.is_filter(place):
        return explain(state, place, gradient=True)
    return None


def has_evidence(place: Place | None, phase: Phase | None) -> bool:
    """Say whether a place asks why a class scored as it did."""
    named = place is not None and place.name in (CLASSES, IMAGE, LOSS)
    return named and reached(phase, Phase.SOFTMAX)


# Nothing selected


def layer_page(
    snapshot: Snapshot, scene: Scene, layers: Sequence[LayerStatistics] = ()
) -> list[Block]:
    """Return the page of no place: a hint, the step of the filters, statistics of all layers.

    layers: as measured last; empty: not yet.
    """
    hint = Words(_tr("Hover a cell to see its arithmetic. A click pins it, Enter opens it here."))
    stepped = scene.phase is Phase.UPDATE and snapshot.ahead is not None
    steps = _filter_steps(snapshot) if stepped else []
    return [hint, *steps, *statistics(snapshot, scene), *_layers(layers)]


def _layers(layers: Sequence[LayerStatistics]) -> list[Block]:
    """Shape, number of parameters and milliseconds of each layer."""
    if not layers:
        return []
    rows = tuple(
        (
            layer.name,
            "×".join(map(str, layer.shape)),
            grouped(layer.parameters) if layer.parameters else "–",
            decimal(layer.forward_ms, 2),
            decimal(layer.backward_ms, 2),
        )
        for layer in layers
    )
    header = ("", _tr("output"), _tr("learns"), _tr("ms →"), _tr("ms ←"))
    return [
        Heading(_tr("Shapes and times"), _tr("textbook layers, one digit")),
        Table(header, rows),
    ]


def _filter_steps(snapshot: Snapshot) -> list[Block]:
    """Old, difference and new of each filter."""
    assert snapshot.ahead is not None
    if FILTERS not in snapshot.parameters:
        return []
    old, new = snapshot.parameters[FILTERS], snapshot.ahead.parameters[FILTERS]
    change = snapshot.ahead.updates[FILTERS]
    level, small = nice_level(finite_level(old)), nice_level(finite_level(change))
    blocks: list[Block] = [Heading(_tr("Filters, old + step = new"))]
    for f in range(len(old)):
        if old[f].shape != (forward.SIDE, forward.SIDE):
            continue
        blocks.append(
            Equation(
                (
                    Grid(_tr("filter {0}, old").format(f), old[f], level, 2),
                    Grid(_tr("step"), change[f], small, 3),
                    Grid(_tr("new"), new[f], level, 2),
                ),
                ("+", "="),
            )
        )
    return blocks


def statistics(snapshot: Snapshot, scene: Scene) -> list[Block]:
    """Return smallest, largest, mean and norm of every array that this view shows."""
    words = {
        View.ACTIVATIONS: _tr("values"),
        View.GRADIENTS: _tr("gradients"),
        View.UPDATE: _tr("last update"),
    }
    rows, deep = [], goes_deeper([(spec.name, spec.kind) for spec in snapshot.specs])
    for name, array in _arrays(snapshot, scene).items():
        spread = Spread.of(array)
        sizes = spread.smallest, spread.largest, spread.mean
        rows.append((array_name(name, deep), *sizes, plain(spread.norm)))
    if not rows:
        return [Heading(_tr("Layers"), words[scene.view]), Words(_tr("Nothing is computed yet."))]
    header = ("", _tr("min"), _tr("max"), _tr("mean"), _tr("norm"))
    return [Heading(_tr("Layers"), words[scene.view]), Table(header, tuple(rows))]


def _arrays(snapshot: Snapshot, scene: Scene) -> dict[str, NDArray[Any]]:
    """Return what exists at this phase, in the order of the way through the network."""
    names = [IMAGE]
    for spec in snapshot.specs:
        own = [name for name in snapshot.parameters if name.split(".")[0] == spec.name]
        names += [*own, *([CLASSES] if spec.kind == "softmax" else []), spec.name]
    return {
        name: array
        for name in names
        if (array := scene.array(snapshot, name)) is not None and array.size
    }


def array_name(name: str, deep: bool = False) -> str:
    """Return an array's name in words; parameters in a deep network keep those of their layers, of
    which several have weights."""
    if deep and "." in name:
        return name
    return {
        IMAGE: _tr("input"),
        FILTERS: _tr("filters"),
        MAPS: _tr("feature maps"),
        POOLED: _tr("pooled"),
        WEIGHTS: _tr("weights"),
        BIASES: _tr("biases"),
        CLASSES: _tr("logits"),
        PROBABILITIES: _tr("probabilities"),
    }.get(name, name)
