"""Explanations of what the forward pass computes."""

from __future__ import annotations

import numpy as np

from engine.explain.kinds import FactorName, Formula, Kind
from engine.explain.state import State, normalised
from engine.explain.terms import Column, Explanation, Place, Terms


def feature(state: State, place: Place) -> Explanation:
    """A feature-map cell: the nine weights of its filter times the nine pixels under them."""
    f, row, column = place.index
    filters = state.parameters["conv.filters"]
    i, j = np.mgrid[:3, :3]
    pixels = normalised(state)[row : row + 3, column : column + 3]
    terms = Terms(
        (
            Column.of(FactorName.INPUT, pixels, "image", (row + i, column + j)),
            Column.of(FactorName.FILTER, filters[f], "conv.filters", (np.full_like(i, f), i, j)),
        )
    )
    value = float(state.activations["conv"][place.index])
    return Explanation(Kind.FEATURE, place, Formula.CONVOLVE, terms, value)
