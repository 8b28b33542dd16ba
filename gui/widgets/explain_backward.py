"""Sections of the inspector for what comes back from the loss, and for the step it makes."""

from __future__ import annotations

import numpy as np

from engine.explain import Place, State, explain, explain_update
from gui.widgets.explain_forward import SIDE, largest_terms, products
from gui.widgets.form import CLASSES
from gui.widgets.numbers import general, grouped, percent
from gui.widgets.page_blocks import Bar, Bars, Beside, Block, Heading, Line, Stack, Words
from gui.widgets.place_words import factor_name, notes
from gui.widgets.stages import PROBABILITIES, WEIGHTS
from gui.widgets.words import tr as _tr

TOP = 4  # classes shown of ten


def pooled_gradient(state: State, place: Place) -> list[Block]:
    """What came back to a pooled cell: ten products, and what it adds to its filter."""
    explanation = explain(state, place, gradient=True)
    order = np.argsort(-np.abs(explanation.terms.products), kind="stable")[:TOP]
    rows, from_classes = [], False
    for number in order.tolist():
        term = explanation.terms[number]
        places = [factor.place for factor in term.factors if factor.place is not None]
        weight = next((place for place in places if place.name.endswith(".weights")), None)
        from_classes = any(place.name == CLASSES for place in places)
        rows.append(Bar(str(number), term.product, weight))
    classes, units = _tr("from class (p − y) × weight"), _tr("from unit, gradient × weight")
    bars = Bars(classes if from_classes else units, tuple(rows))
    heading = Heading(_tr("Gradient that came back"), value=explanation.value)
    winners = [cell.place for cell in explain(state, place).candidates if cell.receives]
    added = [_added(state, cell, explanation.value) for cell in winners]
    if not added or not all(patch.shape == (SIDE, SIDE) for patch in added):
        return [heading, bars]
    return [
        heading,
        Beside(bars, products(_tr("to filter"), np.sum(added, axis=0)), 0.64),
    ]


def to_classes(state: State, place: Place) -> list[Block]:
    """What a pooled cell adds to each logit: value x weight."""
    weights, pooled = state.parameters.get(WEIGHTS), state.activations[place.name]
    if weights is None or len(weights) != pooled.size:
        return []
    filters, _, columns = pooled.shape
    f, row, column = place.index
    flat = (row * columns + column) * filters + f
    with np.errstate(all="ignore"):
        contributions = (weights[flat] * pooled[place.index]).tolist()
    rows = tuple(
        Bar(str(digit), value, Place(WEIGHTS, (flat, digit)))
        for digit, value in enumerate(contributions)
    )
    return [Heading(_tr("Added to the logits")), Bars(_tr("to class, value × weight"), rows)]


def feature_gradient(state: State, place: Place) -> list[Block]:
    """What came back to a cell of a feature map: routed by the pooling, or nothing."""
    explanation = explain(state, place, gradient=True)
    blocks: list[Block] = [Heading(_tr("Gradient that came back"), value=explanation.value)]
    said: list[Block] = [Words(sentence) for sentence in notes(explanation)]
    sources = [factor.place for term in explanation.terms for factor in term.factors]
    said += [
        Line(_tr("gradient of its window"), float(state.gradients[p.name][p.index]), p)
        for p in sources
        if p is not None
    ]
    if explanation.value and (patch := _added(state, place, explanation.value)).size == SIDE**2:
        grid = products(_tr("to filter"), patch)
        return [*blocks, Beside(Stack(tuple(said)), grid, 0.64)]
    return blocks + said


def _added(state: State, cell: Place, gradient: float) -> np.ndarray:
    """Return what a cell of a map adds to its filter's gradient: gradient x patch."""
    inputs = explain(state, cell).terms.blocks[0][0].values
    with np.errstate(all="ignore"):
        added = gradient * inputs
    return added.reshape(SIDE, SIDE) if added.size == SIDE**2 else added


def logit_gradient(state: State, place: Place) -> list[Block]:
    """The beginning of the way back: p - y."""
    explanation = explain(state, place, gradient=True)
    (digit,) = place.index
    share = percent(float(state.activations[PROBABILITIES][digit]))
    return [
        Heading(_tr("Gradient at the logit, p − y"), value=explanation.value),
        Line(_tr("probability p"), share),
        Line(_tr("label y"), "1" if digit == state.label else "0"),
    ]


def gradient_of_many(state: State, place: Place) -> list[Block]:
    """A gradient that is a sum of many products: of a weight of a filter, or a pixel."""
    explanation = explain(state, place, gradient=True)
    many = len(explanation.terms)
    title = _tr("Gradient, {0} products").format(grouped(many))
    if many == 1:
        title = _tr("Gradient, one product")
    said = [Words(sentence) for sentence in notes(explanation)]
    return [Heading(title, value=explanation.value), *largest_terms(explanation), *said]


def small_gradient(state: State, place: Place) -> list[Block]:
    """A gradient of one product: of a dense weight or a bias."""
    explanation = explain(state, place, gradient=True)
    blocks: list[Block] = [Heading(_tr("Gradient"), value=explanation.value)]
    for term in explanation.terms[:1]:
        blocks += [
            Line(factor_name(factor.name), factor.value, factor.place) for factor in term.factors
        ]
    return blocks


def update(state: State, place: Place, learning_rate: float | None, rule: str) -> list[Block]:
    """The step of a parameter: old, gradient, minus rate x gradient, new."""
    if learning_rate is None:
        return []
    if rule != "sgd" and state.ahead is None:
        said = _tr("The step is made by {0}; plain SGD's would be:").format(rule)
        return [Heading(_tr("Update")), Words(said), *_steps(state, place, learning_rate)]
    return [Heading(_tr("Update"), _tr("the next step")), *_steps(state, place, learning_rate)]


def _steps(state: State, place: Place, learning_rate: float) -> list[Block]:
    explanation = explain_update(state, place, learning_rate)
    old, gradient, rate, step, new = explanation.steps
    said = [Words(sentence) for sentence in notes(explanation)]
    name = (
        _tr("step") if said else _tr("− rate × gradient, rate {0}").format(general(rate.value, 6))
    )
    return [
        Line(_tr("old"), old.value),
        Line(_tr("gradient"), gradient.value),
        Line(name, step.value),
        Line(_tr("new"), new.value, strong=True),
        *said,
    ]


def is_filter(place: Place) -> bool:
    """Say whether a place is a weight of a filter."""
    return "." in place.name and len(place.index) >= 3
