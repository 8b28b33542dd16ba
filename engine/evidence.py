"""Class evidence without residual: each logit as a template over the 28x28 input, and a constant.

With the pool winners and the signs before each ReLU as they are for this image, every layer is
affine, so each logit is too: sum(template x input) + constant. Weights are projected back through
the layers as a gradient is, but from the logits, not from the loss, and from one winner of each
window: tied cells have the same value, so whichever is chosen gives the same logit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.explain import State
from engine.explain.chain import Link, links, unflattened

Array = NDArray[Any]
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Evidence:
    """Why the network scores an image as it does, for one class or one class against another.

    template (28, 28):      what a pixel's normalised value is multiplied with
    contributions (28, 28): template x input: what each pixel adds to the score
    constant:               the rest, from biases
    score:                  sum of contributions + constant: the logit, or the difference of two
    """

    template: Floats
    contributions: Floats
    constant: float
    score: float


def evidence(state: State, digit: int, minus: int | None = None) -> Evidence:
    """The evidence for `digit`, or for `digit` against `minus` ("7 minus 1").

    ValueError if one of them is no digit.
    """
    for wanted in (digit, digit if minus is None else minus):
        if not 0 <= wanted <= 9:
            raise ValueError(f"Evidence is for a digit from 0 to 9, not for {wanted}.")
    all_templates, constants = templates(state)
    template, constant = all_templates[digit], constants[digit]
    if minus is not None:
        template, constant = template - all_templates[minus], constant - constants[minus]
    contributions = template * links(state)[0].inputs[0]
    score = float(contributions.sum() + constant)
    return Evidence(template, contributions, float(constant), score)


def templates(state: State) -> tuple[Floats, Floats]:
    """Templates (10, 28, 28) and constants (10,) of all classes, in float64.

    sum(templates[c] x input) + constants[c] is the logit of class c; the input is normalised,
    grey / 255 - 0.5. Of the state it takes image, parameters, activations and specs.
    """
    chain = links(state)
    gradient: Floats = np.eye(len(state.activations["logits"]))
    constants = np.zeros(len(gradient))
    with np.errstate(all="ignore"):  # a diverging network can be looked at
        for link in reversed(chain):
            biases = state.parameters.get(f"{link.name}.biases")
            if biases is not None:
                constants += gradient.reshape(len(gradient), len(biases), -1).sum(axis=2) @ biases
            gradient = _BACK[link.spec.kind](state, link, gradient)
    return gradient[:, 0], constants


def _through_product(state: State, link: Link, gradient: Floats) -> Floats:
    """(classes, units) -> (classes, *inputs)."""
    flat: Floats = gradient @ state.parameters[f"{link.name}.weights"].T
    return unflattened(flat, link.inputs.shape)


def _through_pool(state: State, link: Link, gradient: Floats) -> Floats:
    """Each window's share to its first winner."""
    rows, columns = gradient.shape[2:]
    window = np.stack(
        [link.inputs[:, i : 2 * rows : 2, j : 2 * columns : 2] for i in (0, 1) for j in (0, 1)]
    )
    first = window.argmax(axis=0)
    channel, row, column = np.indices(first.shape)
    spread: Floats = np.zeros((len(gradient), *link.inputs.shape))
    spread[:, channel, 2 * row + first // 2, 2 * column + first % 2] = gradient
    return spread


def _through_relu(state: State, link: Link, gradient: Floats) -> Floats:
    return gradient * (link.inputs > 0)


def _through_dropout(state: State, link: Link, gradient: Floats) -> Floats:
    """Reading drops nothing."""
    return gradient


def _through_convolution(state: State, link: Link, gradient: Floats) -> Floats:
    """One product for all taps, then each tap is added at its offset."""
    filters = link.filters(state)
    count, channels, size, _ = filters.shape
    classes, _, rows, columns = gradient.shape
    taps = filters.transpose(2, 3, 1, 0).reshape(-1, count).astype(np.float64)
    products = np.matmul(taps, gradient.reshape(classes, count, -1))
    products = products.reshape(classes, size, size, channels, rows, columns)
    padded = np.zeros((classes, channels, rows + size - 1, columns + size - 1))
    for i in range(size):
        for j in range(size):
            padded[:, :, i : i + rows, j : j + columns] += products[:, i, j]
    (height, width), border = link.inputs.shape[1:], link.padding
    return padded[:, :, border : border + height, border : border + width]


_BACK = {
    "conv3x3": _through_convolution,
    "conv2d": _through_convolution,
    "relu": _through_relu,
    "max_pool2": _through_pool,
    "dense": _through_product,
    "dropout": _through_dropout,
    "softmax": _through_product,
}
