"""Explanations of dL/d(parameter)."""

from __future__ import annotations

import numpy as np

from engine.explain.backward import of_gradient, zeros
from engine.explain.chain import Link, flat_axes, owner, within
from engine.explain.kinds import FactorName, Formula, Kind
from engine.explain.state import State
from engine.explain.terms import Column, Explanation, Place, Terms, by_size


def parameter_gradient(state: State, place: Place) -> Explanation:
    """dL/d(a weight of a filter, a weight of a dense layer, or a bias)."""
    link = owner(state, place.name)
    if place.name.endswith(".biases"):
        return _bias_gradient(state, link, place)
    if link.convolves:
        return _filter_gradient(state, link, place)
    return _weight_gradient(state, link, place)


def _filter_gradient(state: State, link: Link, place: Place) -> Explanation:
    """Each cell of the filter's map: its gradient times the input under the weight; largest
    first."""
    f, i, j = place.index[0], *place.index[-2:]
    channel = place.index[1] if len(place.index) == 4 else 0
    gradient = state.gradients[link.output][f]
    row, column = np.indices(gradient.shape).reshape(2, -1)
    y, x = row + i - link.padding, column + j - link.padding
    inside = within(link.inputs.shape, y, x)
    row, column, y, x = (axis[inside] for axis in (row, column, y, x))
    order = by_size(gradient[row, column], link.inputs[channel, y, x])
    row, column, y, x = (axis[order] for axis in (row, column, y, x))
    cells = (np.full_like(row, f), row, column)
    block = (
        Column.of(FactorName.GRADIENT, gradient[row, column], link.output, cells),
        link.input_column(np.full_like(y, channel), y, x),
    )
    notes = zeros(gradient[row, column])
    kind, formula = Kind.FILTER_GRADIENT, Formula.SUM_OVER_CELLS
    return of_gradient(state, kind, place, formula, Terms(block), notes=notes)


def _weight_gradient(state: State, link: Link, place: Place) -> Explanation:
    """The input times what comes back from the unit."""
    flat, unit = place.index
    cell = tuple(int(axis[flat]) for axis in flat_axes(link.inputs.shape))
    gradient = float(state.gradients[link.output][unit])
    terms = Terms(
        (
            Column.one(FactorName.INPUT, link.inputs[cell], Place(link.source, cell)),
            Column.one(FactorName.GRADIENT, gradient, Place(link.output, (unit,))),
        )
    )
    return of_gradient(state, Kind.WEIGHT_GRADIENT, place, Formula.OUTER, terms)


def _bias_gradient(state: State, link: Link, place: Place) -> Explanation:
    """What comes back from all that the bias was added to: a unit, or a whole map."""
    (unit,) = place.index
    outputs = state.gradients[link.output][unit : unit + 1]
    order = by_size(outputs.reshape(-1))
    where = np.indices(outputs.shape).reshape(outputs.ndim, -1)[:, order]
    where[0] += unit
    values = outputs.reshape(-1)[order]
    terms = Terms((Column.of(FactorName.GRADIENT, values, link.output, tuple(where)),))
    notes = zeros(values)
    return of_gradient(state, Kind.BIAS_GRADIENT, place, Formula.PASS_ON, terms, notes=notes)
