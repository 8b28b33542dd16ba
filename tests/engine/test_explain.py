"""Every explanation's terms add up to the engine's own number."""

from __future__ import annotations

import numpy as np
import pytest

from engine.explain import Explanation, Place, examine, explain
from engine.network import report_network
from tests.engine.helpers import DTYPES, digits


def assert_adds_up(explanation: Explanation, dtype: np.dtype) -> None:
    """The terms' sum is the value, but for the rounding of each product and of each addition."""
    sizes = np.abs(explanation.terms.products).sum()
    rounding = (len(explanation.terms) + 3) * np.finfo(dtype).eps
    assert abs(explanation.total - explanation.value) <= rounding * sizes
    for term in explanation.terms:
        assert np.prod([factor.value for factor in term.factors]) == pytest.approx(term.product)


@pytest.mark.parametrize("dtype", DTYPES)
def test_a_feature_cell_is_nine_products(dtype):
    network = report_network(3, dtype)
    state = examine(network, digits()[0][5], 4)
    explanation = explain(state, Place("conv", (7, 25, 13)))
    assert explanation.kind == "feature"
    assert len(explanation.terms) == 9
    assert explanation.value == network.forward(digits()[0][5][None])["conv"][0, 7, 25, 13]
    assert_adds_up(explanation, network.dtype)
    pixel, weight = explanation.terms[5].factors
    assert pixel.place == Place("image", (26, 15))
    assert weight.place == Place("conv.filters", (7, 1, 2))
    assert weight.value == network.conv.filters[7, 1, 2]
