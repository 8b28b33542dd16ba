"""The fast path equals textbook layers and report's loops for any weights, images and batches."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.network import Network, report_network
from tests.engine.helpers import (
    DTYPES,
    TIES,
    digits,
    flat_images,
    near_tie,
    noise_images,
    oracle,
    sgd_by_layers,
)

RATE = 0.05
CLEAR = 16  # roundings between a winner and the next different patch
ATOL = {"float32": 2e-5, "float64": 1e-12}


@st.composite
def any_image(draw: st.DrawFn) -> np.ndarray:
    """A digit, noise, one grey, stripes and blocks, a few specks, or a digit turned to negative."""
    kind = draw(st.sampled_from(["digit", "noise", "grey", "flat", "specks", "negative"]))
    number = draw(st.integers(0, 400))
    if kind == "flat":
        return draw(flat_images())
    if kind == "grey":
        return np.full((28, 28), draw(st.sampled_from([0, 1, 128, 255])), np.uint8)
    if kind == "noise":
        return noise_images(1, number)[0]
    if kind == "specks":
        generator = np.random.default_rng(number)
        pixels = generator.integers(1, 256, (28, 28)) * (generator.random((28, 28)) < 0.02)
        return pixels.astype(np.uint8)
    image = digits()[0][number]
    return image if kind == "digit" else 255 - image


def network_for(images: Any, seed: int, dtype: type, ties: str) -> Network:
    """Random weights, ten times the report's, under which no image has a near-tie."""
    for candidate in range(seed, seed + 200):
        network = report_network(candidate, dtype, ties)
        if min(near_tie(image, network.conv.filters) for image in images) > CLEAR:
            generator = np.random.default_rng(candidate)
            network.softmax.weights = generator.normal(0, 0.03, (1352, 10))
            network.softmax.biases = generator.normal(0, 1, 10)
            return network
    raise AssertionError("200 seeds, and all come close to a tie")


def check(network: Network, expected: dict[str, np.ndarray]) -> None:
    atol = ATOL[network.dtype.name] * max(
        1.0, *(float(np.abs(array).max()) for array in expected.values())
    )
    for name, value in expected.items():
        np.testing.assert_allclose(network.parameters[name], value, rtol=0, atol=atol, err_msg=name)


@pytest.mark.parametrize("ties", TIES)
@pytest.mark.parametrize("dtype", DTYPES)
@settings(max_examples=30, deadline=None)
@given(image=any_image(), seed=st.integers(0, 10_000), label=st.integers(0, 9))
def test_a_step_equals_layers_and_loops(dtype, ties, image, seed, label):
    network = network_for([image], seed, dtype, ties)
    book = report_network(0, dtype, ties)
    book.load_parameters(network.parameters)
    loops = oracle(network)
    losses = [
        network.train_sample(image, label, RATE)[0],
        sgd_by_layers(book, image, label, RATE),
        loops.train_sample(image, label, RATE)[0],
    ]
    np.testing.assert_allclose(losses, losses[2], rtol=0, atol=10 * ATOL[network.dtype.name])
    check(network, book.parameters)
    check(
        network,
        {
            "conv.filters": loops.filters,
            "softmax.weights": loops.weights,
            "softmax.biases": loops.biases,
        },
    )


@pytest.mark.parametrize("ties", TIES)
@pytest.mark.parametrize("dtype", DTYPES)
@settings(max_examples=15, deadline=None)
@given(data=st.data(), seed=st.integers(0, 10_000))
def test_a_batch_equals_the_layers_wherever_it_is_cut(dtype, ties, data, seed):
    images = np.array(data.draw(st.lists(any_image(), min_size=1, max_size=6)))
    labels = np.arange(len(images)) % 10
    network = network_for(images, seed, dtype, ties)
    book = report_network(0, dtype, ties)
    book.load_parameters(network.parameters)
    book.forward(images)
    expected_losses, gradients = book.losses(labels), book.backward(labels)
    batch, losses = network.mini_batch(), []
    batch.prepare(images)
    cut = data.draw(st.integers(0, len(images)))
    for chosen in (slice(0, cut), slice(cut, len(images))):
        losses += batch.add_prepared(chosen, labels[chosen])[0]
    batch.apply(RATE)
    np.testing.assert_allclose(losses, expected_losses, atol=10 * ATOL[network.dtype.name])
    share = RATE / len(images)
    check(network, {name: v - share * gradients[name] for name, v in book.parameters.items()})


@pytest.mark.parametrize("dtype", DTYPES)
@settings(max_examples=20, deadline=None)
@given(images=st.lists(any_image(), min_size=1, max_size=40), seed=st.integers(0, 10_000))
def test_reading_equals_the_layers(dtype, images, seed):
    network = report_network(seed, dtype)
    stack = np.array(images)
    expected = network.forward(stack)["logits"]
    np.testing.assert_allclose(network.logits(stack), expected, atol=ATOL[network.dtype.name])
