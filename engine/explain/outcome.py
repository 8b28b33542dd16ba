"""Explanations of the end of the network: probabilities, the loss, and where its gradient
begins."""

from __future__ import annotations

import numpy as np

from engine.explain.chain import LOGITS
from engine.explain.kinds import FactorName, Formula, Kind, NoteKind
from engine.explain.state import State
from engine.explain.terms import Column, Explanation, Factor, Floats, Note, Place, Terms


def _exponentials(state: State) -> tuple[Floats, Factor, Terms]:
    """The logits in float64, the largest of them, and exp(logit - largest) of each class."""
    logits = state.activations[LOGITS].astype(np.float64)
    top = int(logits.argmax())
    largest = Factor(FactorName.MAXIMUM, float(logits[top]), Place(LOGITS, (top,)))
    with np.errstate(all="ignore"):
        values = np.exp(logits - largest.value)
    column = Column.of(FactorName.EXPONENTIAL, values, LOGITS, (np.arange(len(logits)),))
    return logits, largest, Terms((column,))


def probability(state: State, place: Place) -> Explanation:
    """exp(logit - largest) over the sum of the ten."""
    (c,) = place.index
    logits, largest, exponentials = _exponentials(state)
    exponential, total = exponentials.products[c], exponentials.total
    logit = Place(LOGITS, place.index)
    with np.errstate(all="ignore"):
        quotient = exponential / total
    terms = Terms(
        (
            Column.one(FactorName.EXPONENTIAL, exponential, logit),
            Column.one(FactorName.ONE_OVER_SUM, 1 / total),
        )
    )
    steps = (
        Factor(FactorName.LOGIT, float(logits[c]), logit),
        largest,
        Factor(FactorName.SHIFTED, float(logits[c]) - largest.value),
        Factor(FactorName.EXPONENTIAL, float(exponential)),
        Factor(FactorName.SUM, total),
        Factor(FactorName.QUOTIENT, float(quotient)),
    )
    return Explanation(
        Kind.PROBABILITY,
        place,
        Formula.SOFTMAX,
        terms,
        float(state.activations[place.name][c]),
        steps=steps,
        denominator=exponentials,
        notes=_label_note(state, c),
    )


def loss(state: State, place: Place) -> Explanation:
    """-log of the label's probability: log of the sum + largest logit - the label's logit."""
    logits, largest, exponentials = _exponentials(state)
    label = Place(LOGITS, (state.label,))
    with np.errstate(all="ignore"):
        log_sum = float(np.log(exponentials.total))
    terms = Terms(
        (Column.one(FactorName.LOG_SUM, log_sum),),
        (Column.one(FactorName.MAXIMUM, largest.value, largest.place),),
        (Column.one(FactorName.MINUS_LOGIT, -logits[state.label], label),),
    )
    steps = (
        Factor(FactorName.LOGIT, float(logits[state.label]), label),
        largest,
        Factor(FactorName.SUM, exponentials.total),
        Factor(FactorName.LOG_SUM, log_sum),
    )
    return Explanation(
        Kind.LOSS,
        place,
        Formula.CROSS_ENTROPY,
        terms,
        state.loss,
        steps=steps,
        denominator=exponentials,
    )


def logit_gradient(state: State, place: Place) -> Explanation:
    """dL/dlogit = p - y: softmax and cross-entropy together."""
    (c,) = place.index
    name = state.specs[-1].name
    target = float(c == state.label)
    terms = Terms(
        (Column.one(FactorName.PROBABILITY, state.activations[name][c], Place(name, (c,))),),
        (Column.one(FactorName.MINUS_TARGET, -target),),
    )
    return Explanation(
        Kind.LOGIT_GRADIENT,
        place,
        Formula.P_MINUS_Y,
        terms,
        float(state.gradients[LOGITS][c]),
        gradient=True,
        notes=_label_note(state, c),
    )


def _label_note(state: State, c: int) -> tuple[Note, ...]:
    return (Note(NoteKind.LABEL),) if c == state.label else ()
