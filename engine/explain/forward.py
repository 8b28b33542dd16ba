"""Explanations of what the layers compute on the way forward."""

from __future__ import annotations

import numpy as np

from engine.explain.chain import LOGITS, Link, flat_axes, within
from engine.explain.kinds import FactorName, Formula, Kind, NoteKind
from engine.explain.state import State, normalised
from engine.explain.terms import Column, Explanation, Note, Place, Terms, by_size
from engine.explain.windows import candidates, tie_notes


def pixel(state: State, place: Place) -> Explanation:
    """A pixel as the network sees it: grey / 255 - 0.5."""
    terms = Terms(
        (
            Column.one(FactorName.GREY, state.image[place.index]),
            Column.one(FactorName.ONE_OVER_255, 1 / 255),
        ),
        (Column.one(FactorName.MINUS_HALF, -0.5),),
    )
    value = float(normalised(state)[place.index])
    return Explanation(Kind.PIXEL, place, Formula.GREY, terms, value)


def parameter(state: State, place: Place) -> Explanation:
    """A parameter is what it is: learned, not computed from the sample."""
    value = float(state.parameters[place.name][place.index])
    terms = Terms((Column.one(FactorName.PARAMETER, value, place),))
    return Explanation(Kind.PARAMETER, place, Formula.GIVEN, terms, value)


def feature(state: State, link: Link, place: Place) -> Explanation:
    """A cell of a feature map: the weights of its filter times what lies under them; largest
    first where there are several channels."""
    f, row, column = place.index
    weights = link.filters(state)[f]
    channel, i, j = np.indices(weights.shape).reshape(3, -1)
    y, x = row + i - link.padding, column + j - link.padding
    inside = within(link.inputs.shape, y, x)
    channel, i, j, y, x = (axis[inside] for axis in (channel, i, j, y, x))
    if len(weights) > 1:  # too many terms to read in their order
        order = by_size(link.inputs[channel, y, x], weights[channel, i, j])
        channel, i, j, y, x = (axis[order] for axis in (channel, i, j, y, x))
    block = (
        link.input_column(channel, y, x),
        Column.of(
            FactorName.FILTER, weights[channel, i, j], link.filters_name, link.tap(f, channel, i, j)
        ),
    )
    outside = int((~inside).sum())
    return Explanation(
        Kind.FEATURE,
        place,
        Formula.CONVOLVE,
        Terms(block, *_bias(state, link, f)),
        float(state.activations[link.output][place.index]),
        notes=(Note(NoteKind.PADDING, outside),) if outside else (),
    )


def _bias(state: State, link: Link, unit: int) -> list[tuple[Column, ...]]:
    """The bias of a filter or unit, a block of one term; no block if the layer has none."""
    name = f"{link.name}.biases"
    if name not in state.parameters:
        return []
    return [(Column.one(FactorName.BIAS, state.parameters[name][unit], Place(name, (unit,))),)]


def rectified(state: State, link: Link, place: Place) -> Explanation:
    """max(0, x), told as x times a gate that is 1 or 0."""
    before = float(link.inputs[place.index])
    terms = Terms(
        (
            Column.one(FactorName.INPUT, before, Place(link.source, place.index)),
            Column.one(FactorName.GATE, before > 0),
        )
    )
    return Explanation(
        Kind.RECTIFIED,
        place,
        Formula.RECTIFY,
        terms,
        float(state.activations[link.output][place.index]),
        notes=() if before > 0 else (Note(NoteKind.STOPPED),),
    )


def pooled(state: State, link: Link, place: Place) -> Explanation:
    """The largest of four cells: the first winner is the only term."""
    cells = candidates(link, place.index)
    winner = next((cell for cell in cells if cell.largest), cells[0])  # NaN: nobody is largest
    return Explanation(
        Kind.POOLED,
        place,
        Formula.MAXIMUM,
        Terms((Column.one(FactorName.INPUT, winner.value, winner.place),)),
        float(state.activations[link.output][place.index]),
        candidates=cells,
        notes=tie_notes(link, cells),
    )


def product(state: State, link: Link, place: Place) -> Explanation:
    """A logit or a hidden unit: every input times its weight, largest first, then the bias."""
    (unit,) = place.index
    name = f"{link.name}.weights"
    weights = state.parameters[name][:, unit]
    cells = flat_axes(link.inputs.shape)
    order = by_size(link.inputs[cells], weights)
    block = (
        link.input_column(*(axis[order] for axis in cells)),
        Column.of(FactorName.WEIGHT, weights[order], name, (order, np.full_like(order, unit))),
    )
    return Explanation(
        Kind.LOGIT if link.output == LOGITS else Kind.HIDDEN,
        place,
        Formula.MULTIPLY,
        Terms(block, *_bias(state, link, unit)),
        float(state.activations[link.output][place.index]),
    )


def dropped(state: State, link: Link, place: Place) -> Explanation:
    """A unit after dropout: what went in times its mask, read off what came out."""
    before = float(link.inputs[place.index])
    value = float(state.activations[link.output][place.index])
    mask = value / before if before else 1.0
    terms = Terms(
        (
            Column.one(FactorName.INPUT, before, Place(link.source, place.index)),
            Column.one(FactorName.MASK, mask),
        )
    )
    notes = (Note(NoteKind.DROPPED),) if mask == 0 else ()
    return Explanation(Kind.DROPPED, place, Formula.DROP, terms, value, notes=notes)
