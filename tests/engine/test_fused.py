"""The fast path at its edges, and in runs; test_300_steps.py holds it against the oracle."""

from __future__ import annotations

import numpy as np
import pytest

from engine.convpool import FILTERS, WEIGHTS
from engine.network import report_network
from engine.patches import BLOCK
from tests.engine.helpers import DTYPES, LEARNING_RATE, digits, noise_images

NAMES = ("conv.filters", "softmax.weights", "softmax.biases")


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("gap", [120, 1e4, 1e30])
def test_the_loss_is_finite_where_the_probability_is_zero(dtype, gap):
    network = report_network(dtype=dtype)
    network.softmax.weights = np.zeros((1352, 10))
    network.softmax.biases = [gap, *[0] * 9]
    loss, correct = network.train_sample(noise_images(1)[0], 4, LEARNING_RATE)
    assert loss == pytest.approx(gap, rel=1e-6)
    assert correct is False
    # p - y is 1 for the class that was sure of itself, -1 for the label
    expected = np.array([gap - LEARNING_RATE, 0, 0, 0, LEARNING_RATE, 0, 0, 0, 0, 0], dtype)
    np.testing.assert_allclose(network.softmax.biases, expected, rtol=1e-6, atol=1e-12)


def test_a_sure_and_right_network_loses_nothing():
    network = report_network()
    network.softmax.biases = [0, 0, 0, 0, 200, 0, 0, 0, 0, 0]
    assert network.train_sample(noise_images(1)[0], 4, LEARNING_RATE) == (0.0, True)


def test_a_run_of_samples_equals_single_samples_to_the_last_bit():
    images, labels = (array[: 2 * BLOCK + 5] for array in digits())
    together, single = report_network(), report_network()
    losses, correct = together.train_samples(images, labels, LEARNING_RATE)
    singles = [
        single.train_sample(image, label, LEARNING_RATE)
        for image, label in zip(images, labels, strict=True)
    ]
    assert list(zip(losses, correct, strict=True)) == singles
    for name in NAMES:
        np.testing.assert_array_equal(together.parameters[name], single.parameters[name])


@pytest.mark.parametrize("dtype", DTYPES)
def test_training_keeps_the_cells_that_are_no_parameters(dtype):
    network = report_network(dtype=dtype)
    images, labels = (array[:100] for array in digits())
    network.train_samples(images, labels, 0.005)
    assert not network._fast.weights[WEIGHTS:].any()
    assert not network._fast.dense[:, 1:FILTERS].any()


@pytest.mark.parametrize("forward_first", [True, False])
def test_parameters_assigned_after_divergence_work_like_new(forward_first):
    images, labels = (array[:50] for array in digits())
    network, fresh = report_network(), report_network()
    losses, _ = network.train_samples(images, labels, 1e6)
    assert not np.isfinite(losses[-1])
    network.load_parameters(fresh.parameters)
    if forward_first:
        np.testing.assert_array_equal(network.predict(images), fresh.predict(images))
    assert network.train_samples(images, labels, 0.005) == fresh.train_samples(
        images, labels, 0.005
    )
    for name in NAMES:
        np.testing.assert_array_equal(network.parameters[name], fresh.parameters[name])


def test_mini_batches_after_divergence_work_like_new():
    images, labels = (array[:16] for array in digits())
    network, fresh = report_network(), report_network()
    losses, _ = network.train_samples(images, labels, 1e6)
    assert not np.isfinite(losses[-1])
    network.load_parameters(fresh.parameters)
    ruined, clean = network.mini_batch(), fresh.mini_batch()
    for batch in (ruined, clean):
        batch.prepare(images)
    everything = slice(0, len(images))
    assert ruined.add_prepared(everything, labels) == clean.add_prepared(everything, labels)
    ruined.apply(0.005)
    clean.apply(0.005)
    for name in NAMES:
        np.testing.assert_array_equal(network.parameters[name], fresh.parameters[name])


def test_images_need_not_be_contiguous():
    images, labels = digits()
    apart, together = report_network(), report_network()
    expected = together.train_samples(images[:40:2].copy(), labels[:20], LEARNING_RATE)
    assert apart.train_samples(images[:40:2], labels[:20], LEARNING_RATE) == expected
    turned = np.asfortranarray(images[:33])
    np.testing.assert_array_equal(apart.predict(turned), apart.predict(images[:33]))
