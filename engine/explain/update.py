"""Explanations of the step that a parameter takes."""

from __future__ import annotations

import numpy as np

from engine.explain.chain import check
from engine.explain.kinds import FactorName, Formula, Kind, NoteKind
from engine.explain.state import Array, State
from engine.explain.terms import Column, Explanation, Factor, Note, Place, Terms

SAME_STEP = 1e-3  # of a step's norm: less is rounding, more is another rule than plain SGD


def explain_update(state: State, place: Place, learning_rate: float) -> Explanation:
    """What the next step makes of a parameter: old - rate x gradient, by plain SGD.

    Where the state looks ahead, `value` is the engine's own new number. If that is no step of
    plain SGD from this sample's gradient (another optimizer, a mini-batch), the terms are the old
    number and the step as it is, and a note says so. Otherwise `value` is computed in the
    network's dtype. ValueError if the state has no such parameter.
    """
    if place.name not in state.parameters:
        known = ", ".join(sorted(state.parameters))
        raise ValueError(f"Only parameters are updated, {known}, not {place.name!r}.")
    check(state, place, gradient=True)
    with np.errstate(all="ignore"):  # a diverging network can be looked at
        plain = -state.gradients[place.name].dtype.type(learning_rate) * state.gradients[place.name]
        if _is_plain(state, place.name, plain):
            return _descent(state, place, learning_rate, plain)
    return _other_step(state, place, learning_rate)


def _is_plain(state: State, name: str, plain: Array) -> bool:
    """Whether the step ahead is `plain` but for rounding, all in all: single cells may be small
    differences of large numbers."""
    if state.ahead is None:
        return True
    old, new = (a[name].astype(np.float64) for a in (state.parameters, state.ahead.parameters))
    rounding = np.finfo(plain.dtype).eps * float(np.linalg.norm(old))
    bound = SAME_STEP * float(np.linalg.norm(plain)) + rounding
    return not np.linalg.norm(new - old - plain) > bound  # NaN has no rule


def _new(state: State, place: Place, plain: float) -> float:
    if state.ahead is None:
        return float(state.parameters[place.name][place.index] + plain)
    return float(state.ahead.parameters[place.name][place.index])


def _descent(state: State, place: Place, learning_rate: float, plain: Array) -> Explanation:
    old, gradient = (a[place.name][place.index] for a in (state.parameters, state.gradients))
    step = plain[place.index]
    terms = Terms(
        (Column.one(FactorName.OLD, old, place),),
        (
            Column.one(FactorName.MINUS_RATE, -learning_rate),
            Column.one(FactorName.GRADIENT, gradient, place),
        ),
    )
    new = _new(state, place, step)
    steps = _steps(state, place, learning_rate, float(step), new)
    return Explanation(Kind.UPDATE, place, Formula.DESCEND, terms, new, steps=steps)


def _other_step(state: State, place: Place, learning_rate: float) -> Explanation:
    old = float(state.parameters[place.name][place.index])
    new = _new(state, place, 0.0)
    terms = Terms(
        (Column.one(FactorName.OLD, old, place),), (Column.one(FactorName.STEP, new - old),)
    )
    return Explanation(
        Kind.UPDATE,
        place,
        Formula.STEP,
        terms,
        new,
        steps=_steps(state, place, learning_rate, new - old, new),
        notes=(Note(NoteKind.OTHER_RULE),),
    )


def _steps(
    state: State, place: Place, learning_rate: float, step: float, new: float
) -> tuple[Factor, ...]:
    old, gradient = (a[place.name][place.index] for a in (state.parameters, state.gradients))
    return (
        Factor(FactorName.OLD, float(old), place),
        Factor(FactorName.GRADIENT, float(gradient), place),
        Factor(FactorName.RATE, learning_rate),
        Factor(FactorName.STEP, step),
        Factor(FactorName.NEW, new),
    )
