"""What the tests of explanations share: networks to look into, and what adding up means."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from engine.explain import Examined, Explanation, Place, examine
from engine.network import Network, report_network
from tests.engine.helpers import DTYPES, TIES, digits, noise_images


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """The report's network with random weights, of any size, in both dtypes and tie rules."""
    seed = draw(st.integers(0, 10_000))
    network = report_network(seed, draw(st.sampled_from(DTYPES)), draw(st.sampled_from(TIES)))
    scale = draw(st.sampled_from([1.0, 30.0]))  # 30: probabilities far from 1/10
    generator = np.random.default_rng(seed)
    biases = generator.standard_normal(10)
    network.load_parameters(
        {n: scale * a for n, a in network.parameters.items()} | {"softmax.biases": biases}
    )
    return network


@st.composite
def images(draw: st.DrawFn) -> np.ndarray:
    """A real digit, full of ties, or noise, which has none."""
    if draw(st.integers(0, 3)):
        return digits()[0][draw(st.integers(0, len(digits()[0]) - 1))]
    return noise_images(1, draw(st.integers(0, 1000)))[0]


@st.composite
def states(draw: st.DrawFn) -> Examined:
    """Any network with any image."""
    return examine(draw(networks()), draw(images()), draw(st.integers(0, 9)))


def places(draw: st.DataObject, shape: tuple[int, ...], name: str) -> Place:
    """Any place of an array."""
    return Place(name, tuple(draw.draw(st.integers(0, size - 1)) for size in shape))


def assert_adds_up(explanation: Explanation, dtype: np.dtype) -> None:
    """The terms' sum is the value, but for the rounding of each product and of each addition;
    and each product is that of its factors."""
    products = explanation.terms.products
    sizes = max(np.abs(products).sum(), np.finfo(dtype).tiny)
    rounding = (len(products) + 20) * np.finfo(dtype).eps  # 20: exp, log and quotients
    assert abs(explanation.total - explanation.value) <= rounding * sizes
    for term in explanation.terms[:50]:
        np.testing.assert_allclose(np.prod([f.value for f in term.factors]), term.product)
