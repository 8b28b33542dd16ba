"""Explanations of what comes back to the activations: dL/d(cell), from the layer that read it."""

from __future__ import annotations

import numpy as np

from engine.explain.chain import Array, Link, flat_index, within
from engine.explain.kinds import FactorName, Formula, Kind, NoteKind
from engine.explain.state import State
from engine.explain.terms import Candidate, Column, Explanation, Note, Place, Terms, by_size
from engine.explain.windows import candidates, tie_notes, tied_places


def through_product(state: State, link: Link, kind: Kind, place: Place) -> Explanation:
    """An input of a dense layer: its weight to each unit times what comes back from there."""
    name = f"{link.name}.weights"
    flat = flat_index(link.inputs.shape, place.index)
    weights = state.parameters[name][flat]
    gradient = state.gradients[link.output]
    units = np.arange(len(weights))
    block = (
        Column.of(FactorName.GRADIENT, gradient, link.output, (units,)),
        Column.of(FactorName.WEIGHT, weights, name, (np.full_like(units, flat), units)),
    )
    return of_gradient(state, kind, place, Formula.BACK_MULTIPLY, Terms(block))


def through_pool(state: State, link: Link, kind: Kind, place: Place) -> Explanation:
    """A cell that a pooling window reads: the window's gradient for its winners, 0 else."""
    channel, row, column = place.index
    window = (channel, row // 2, column // 2)
    gradient = state.gradients[link.output]
    if row // 2 >= gradient.shape[1] or column // 2 >= gradient.shape[2]:
        unread = (Note(NoteKind.UNPOOLED),)
        return of_gradient(state, kind, place, Formula.ROUTE, Terms(), notes=unread)
    cells = candidates(link, window)
    mine = cells[2 * (row % 2) + column % 2]
    terms = Terms(
        (
            Column.one(FactorName.GRADIENT, gradient[window], Place(link.output, window)),
            Column.one(FactorName.GATE, mine.receives),
        )
    )
    notes = tie_notes(link, cells)
    if not mine.receives:
        why = NoteKind.LOST_THE_TIE if mine.largest else NoteKind.NOT_THE_WINNER
        notes = (Note(why, len(tied_places(cells)), tied_places(cells)),)
    return of_gradient(state, kind, place, Formula.ROUTE, terms, candidates=cells, notes=notes)


def through_relu(state: State, link: Link, kind: Kind, place: Place) -> Explanation:
    """What comes back passes where the input was above 0."""
    passes = bool(link.inputs[place.index] > 0)
    terms = _elementwise(state, link, place, FactorName.GATE, float(passes))
    notes = () if passes else (Note(NoteKind.STOPPED),)
    return of_gradient(state, kind, place, Formula.GATE, terms, notes=notes)


def through_dropout(state: State, link: Link, kind: Kind, place: Place) -> Explanation:
    """What comes back passes the same mask as what went in."""
    before = float(link.inputs[place.index])
    after = float(state.activations[link.output][place.index])
    mask = after / before if before else 1.0
    terms = _elementwise(state, link, place, FactorName.MASK, mask)
    notes = (Note(NoteKind.DROPPED),) if mask == 0 else ()
    return of_gradient(state, kind, place, Formula.BACK_DROP, terms, notes=notes)


def _elementwise(state: State, link: Link, place: Place, name: FactorName, value: float) -> Terms:
    gradient = state.gradients[link.output][place.index]
    output = Place(link.output, place.index)
    return Terms((Column.one(FactorName.GRADIENT, gradient, output), Column.one(name, value)))


def through_convolution(state: State, link: Link, kind: Kind, place: Place) -> Explanation:
    """A pixel, or a cell under a convolution: for each filter and each of its taps that touches
    the pixel, the map cell's gradient times the weight; largest first."""
    channel, row, column = (0, *place.index)[-3:]
    weights = link.filters(state)[:, channel]
    gradient = state.gradients[link.output]
    f, i, j = np.indices(weights.shape).reshape(3, -1)
    y, x = row - i + link.padding, column - j + link.padding
    inside = within(gradient.shape, y, x)
    f, i, j, y, x = (axis[inside] for axis in (f, i, j, y, x))
    order = by_size(gradient[f, y, x], weights[f, i, j])
    f, i, j, y, x = (axis[order] for axis in (f, i, j, y, x))
    tap = link.tap(f, np.full_like(f, channel), i, j)
    block = (
        Column.of(FactorName.GRADIENT, gradient[f, y, x], link.output, (f, y, x)),
        Column.of(FactorName.FILTER, weights[f, i, j], link.filters_name, tap),
    )
    return of_gradient(
        state, kind, place, Formula.BACK_CONVOLVE, Terms(block), notes=zeros(gradient[f, y, x])
    )


def of_gradient(
    state: State,
    kind: Kind,
    place: Place,
    formula: Formula,
    terms: Terms,
    candidates: tuple[Candidate, ...] = (),
    notes: tuple[Note, ...] = (),
) -> Explanation:
    """An explanation of dL/d(the number at `place`), with the engine's own value."""
    value = float(state.gradients[place.name][place.index])
    return Explanation(
        kind, place, formula, terms, value, gradient=True, candidates=candidates, notes=notes
    )


def zeros(gradients: Array) -> tuple[Note, ...]:
    """Say how many terms are 0 because nothing comes back."""
    count = int((gradients == 0).sum())
    return (Note(NoteKind.NO_GRADIENT, count),) if count else ()
