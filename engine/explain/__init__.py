"""Where any number of the network comes from: terms that add up to the engine's own value."""

from __future__ import annotations

import numpy as np

from engine.explain import backward, forward, outcome
from engine.explain.chain import IMAGE, LOGITS, LOSS, check, maker, reader
from engine.explain.kinds import FactorName, Formula, Kind, NoteKind
from engine.explain.parameters import parameter_gradient
from engine.explain.state import Examined, State, examine
from engine.explain.terms import Candidate, Explanation, Factor, Note, Place, Term, Terms
from engine.explain.update import explain_update

__all__ = [
    "Candidate",
    "Examined",
    "Explanation",
    "Factor",
    "FactorName",
    "Formula",
    "Kind",
    "Note",
    "NoteKind",
    "Place",
    "State",
    "Term",
    "Terms",
    "examine",
    "explain",
    "explain_update",
]


_VALUES = {
    "conv3x3": forward.feature,
    "conv2d": forward.feature,
    "relu": forward.rectified,
    "max_pool2": forward.pooled,
    "dense": forward.product,
    "dropout": forward.dropped,
    "softmax": forward.product,  # its logits
}
_GRADIENTS = {  # by the layer that reads the activation
    "conv3x3": backward.through_convolution,
    "conv2d": backward.through_convolution,
    "relu": backward.through_relu,
    "max_pool2": backward.through_pool,
    "dense": backward.through_product,
    "dropout": backward.through_dropout,
    "softmax": backward.through_product,
}
_GRADIENT_KINDS = {  # by the layer that made the activation
    "conv3x3": Kind.FEATURE_GRADIENT,
    "conv2d": Kind.FEATURE_GRADIENT,
    "relu": Kind.RECTIFIED_GRADIENT,
    "max_pool2": Kind.POOLED_GRADIENT,
    "dense": Kind.HIDDEN_GRADIENT,
    "dropout": Kind.DROPPED_GRADIENT,
}


def explain(state: State, place: Place, gradient: bool = False) -> Explanation:
    """Explain the number at `place`, or dL/d(that number).

    The gradient at a probability is that at its logit, p - y: softmax and cross-entropy are
    one step. ValueError if there is no such number.
    """
    check(state, place, gradient)
    with np.errstate(all="ignore"):  # a diverging network can be looked at
        return _gradient(state, place) if gradient else _value(state, place)


def _value(state: State, place: Place) -> Explanation:
    if place.name == IMAGE:
        return forward.pixel(state, place)
    if place.name == LOSS:
        return outcome.loss(state, place)
    if place.name == state.specs[-1].name:
        return outcome.probability(state, place)
    if place.name in state.parameters:
        return forward.parameter(state, place)
    link = maker(state, place.name)
    return _VALUES[link.spec.kind](state, link, place)


def _gradient(state: State, place: Place) -> Explanation:
    if place.name in (LOGITS, state.specs[-1].name):
        return outcome.logit_gradient(state, Place(LOGITS, place.index))
    if place.name in state.parameters:
        return parameter_gradient(state, place)
    link = reader(state, place.name)
    kind = Kind.PIXEL_GRADIENT
    if place.name != IMAGE:
        kind = _GRADIENT_KINDS[maker(state, place.name).spec.kind]
    return _GRADIENTS[link.spec.kind](state, link, kind, place)
