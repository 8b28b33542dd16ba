"""Sections of the inspector for what the network computes from a digit."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.explain import Explanation, Place, State, explain
from gui.widgets.form import CLASSES
from gui.widgets.levels import nice_level
from gui.widgets.numbers import grouped, percent, plain, signed
from gui.widgets.page_blocks import (
    Beside,
    Block,
    Equation,
    Grid,
    Heading,
    Line,
    Places,
    Stack,
    Table,
    Words,
    finite_level,
)
from gui.widgets.place_words import factor_name, notes, place_name
from gui.widgets.stages import LOSS, PROBABILITIES
from gui.widgets.words import tr as _tr

TOP = 8  # terms shown of those that are many
SIDE = 3  # of a filter


def convolution(state: State, place: Place) -> list[Block]:
    """A cell of a feature map: patch x filter = products, and their sum."""
    explanation = explain(state, place)
    title, name = _tr("Convolution"), place_name(place)
    terms = explanation.terms
    blocks: list[Block] = [Heading(title, name, place=place)]
    if len(terms.blocks[0][0].values) == SIDE * SIDE:
        inputs, weights = (np.array(c.values).reshape(SIDE, SIDE) for c in terms.blocks[0])
        spots = [[factor.place for factor in term.factors] for term in terms[: SIDE * SIDE]]
        filters = state.parameters[terms.blocks[0][1].source or ""]
        blocks.append(
            Equation(
                (
                    Grid(_tr("patch"), inputs, 1.0, 2, places=_square(spots, 0)),
                    Grid(
                        _tr("filter {0}").format(place.index[0]),
                        weights,
                        nice_level(finite_level(filters)),
                        2,
                        places=_square(spots, 1),
                    ),
                    products(_tr("products"), terms.products[: SIDE * SIDE].reshape(SIDE, SIDE)),
                ),
                ("×", "="),
            )
        )
        biases = [Line(_tr("bias"), term.product) for term in terms[SIDE * SIDE :]]
        name = _tr("Sum with the bias") if biases else _tr("Sum of the nine products, no bias")
        blocks += [*biases, Line(name, explanation.value, strong=True)]
    else:
        blocks += largest_terms(explanation)
    return blocks + [Words(sentence) for sentence in notes(explanation)]


def products(caption: str, values: np.ndarray) -> Grid:
    """Return a grid coloured by its own largest."""
    return Grid(caption, values, nice_level(finite_level(values)), 3)


def _square(spots: Sequence[Sequence[Place | None]], which: int) -> Places:
    return tuple(
        tuple(spots[SIDE * row + column][which] for column in range(SIDE)) for row in range(SIDE)
    )


def pooling(state: State, place: Place) -> list[Block]:
    """A pooled cell: the four candidates, who won, by how much."""
    explanation = explain(state, place)
    cells = explanation.candidates
    values = np.array([cell.value for cell in cells]).reshape(2, 2)
    marked = frozenset(divmod(i, 2) for i, cell in enumerate(cells) if cell.largest)
    spots = tuple(tuple(cells[2 * row + column].place for column in range(2)) for row in range(2))
    _, row, column = cells[0].place.index
    where = _tr("window at row {0}, column {1}").format(row, column)
    level = nice_level(finite_level(state.activations[cells[0].place.name]))
    grid = Grid("", values, level, 3, marked, spots)
    said = Stack(tuple(_who_won(explanation)))
    return [Heading(_tr("Max of four"), where, place=place), Beside(grid, said, 0.32)]


def _who_won(explanation: Explanation) -> list[Block]:
    winners = explanation.winners
    if not winners:
        return [Words(_tr("No cell is the largest: not all are numbers."), warning=True)]
    if len(winners) > 1:
        return [Words(sentence, strong=not i) for i, sentence in enumerate(notes(explanation))]
    _, row, column = winners[0].place.index
    losers = [cell.value for cell in explanation.candidates if not cell.largest]
    ahead = plain(winners[0].value - max(losers))
    return [
        Words(_tr("Row {0}, column {1} won").format(row, column), strong=True),
        Words(_tr("ahead of the next by {0}").format(ahead)),
        Words(_tr("The other three get no gradient")),
    ]


def logit(state: State, place: Place) -> list[Block]:
    """A logit: its largest products, the rest, the bias."""
    explanation = explain(state, place)
    title = _tr("Logit of class {0}").format(*place.index)
    return [Heading(title, value=explanation.value), *largest_terms(explanation)]


def largest_terms(explanation: Explanation, top: int = TOP) -> list[Block]:
    """The largest terms of many one by one, the rest as a sum, a bias, and the total."""
    terms = explanation.terms
    if not len(terms):
        return []
    many = len(terms.blocks[0][0].values)
    shown, alone = min(top, many), [terms[i] for i in range(many, len(terms))]
    rows: list[tuple[float | str, ...]] = []
    places: list[Place | None] = []
    for term in terms[:shown]:
        factors = [factor.value for factor in term.factors][:2]
        where = term.place
        rows.append(("" if where is None else place_name(where), *factors, term.product))
        places.append(where)
    header = (
        _tr("from"),
        *(factor_name(column.name) for column in terms.blocks[0][:2]),
        _tr("product"),
    )
    blocks: list[Block] = [Table(header, tuple(rows), tuple(places))]
    if many > shown:
        rest = float(terms.products[shown:many].sum())
        blocks.append(Line(_tr("the other {0} products").format(grouped(many - shown)), rest))
    blocks += [Line(factor_name(term.factors[0].name), term.product) for term in alone]
    return [*blocks, Line(_tr("Sum"), explanation.total, strong=True)]


def softmax(state: State, chosen: int) -> list[Block]:
    """The steps of the softmax for all classes; `chosen` is in strong ink."""
    logits = np.asarray(state.activations[CLASSES], np.float64)
    with np.errstate(all="ignore"):
        shifted = logits - logits.max()
        exponentials = np.exp(shifted)
    shares = state.activations[PROBABILITIES]
    rows = tuple(
        (
            str(digit),
            signed(logits[digit]),
            signed(shifted[digit]),
            plain(float(exponentials[digit])),
            percent(float(shares[digit])),
        )
        for digit in range(len(logits))
    )
    header = (_tr("class"), _tr("logit z"), "z − max", "exp", _tr("÷ sum"))
    places = tuple(Place(CLASSES, (digit,)) for digit in range(len(logits)))
    return [
        Heading(_tr("Softmax"), _tr("sum of exp {0}").format(plain(float(exponentials.sum())))),
        Table(header, rows, places, frozenset((chosen,))),
    ]


def loss(state: State) -> list[Block]:
    """The loss: log of the sum, plus the largest logit, minus the label's."""
    explanation = explain(state, Place(LOSS))
    names = {
        "log sum": _tr("log of the sum of exp(z − max)"),
        "maximum": _tr("largest logit"),
        "minus logit": _tr("minus the logit of class {0}").format(state.label),
    }
    title = _tr("Loss, −ln p({0})").format(state.label)
    blocks: list[Block] = [Heading(title, value=explanation.value)]
    for term in explanation.terms:
        name = term.factors[0].name
        blocks.append(Line(names.get(name, name), term.product, term.place))
    return [*blocks, Line(_tr("Sum"), explanation.total, strong=True)]


def pixel(state: State, place: Place) -> list[Block]:
    """A pixel: its grey value as the network sees it."""
    explanation = explain(state, place)
    grey = str(int(state.image[place.index]))
    return [
        Heading(_tr("Pixel"), _tr("grey ÷ 255 − 0.5")),
        Line(_tr("grey, 0 to 255"), grey),
        Line(_tr("as the network sees it"), explanation.value, strong=True),
    ]
