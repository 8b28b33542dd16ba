"""Templates times input, plus a constant, are the logits: nothing is left over."""

from __future__ import annotations

from time import perf_counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.evidence import evidence, templates
from engine.explain import Examined, examine
from engine.looking import snapshot_of
from engine.network import report_network
from engine.trainer import Trainer
from tests.engine.explaining import states
from tests.engine.helpers import digits, noise_images, oracle, small_dataset

DIGITS = st.integers(0, 9)


def assert_near(found: np.ndarray, state: Examined, expected: np.ndarray) -> None:
    """Equal to rounding of the engine's dtype, measured at the largest logit."""
    dtype = state.activations["conv"].dtype
    scale = np.abs(state.activations["logits"]).max() + 1
    np.testing.assert_allclose(found, expected, rtol=0, atol=500 * np.finfo(dtype).eps * scale)


@settings(max_examples=60, deadline=None)
@given(states())
def test_templates_times_input_are_the_logits(state):
    found, constants = templates(state)
    assert (found.shape, constants.shape) == ((10, 28, 28), (10,))
    pixels = state.image / 255 - 0.5
    scores = (found * pixels).sum(axis=(1, 2)) + constants
    assert_near(scores, state, state.activations["logits"])
    assert_near(constants, state, state.parameters["softmax.biases"])


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 1000), DIGITS, st.integers(0, 27), st.integers(0, 27))
def test_a_template_is_the_derivative_of_the_logit(seed, digit, row, column):
    """Not just any numbers that add up: where a pixel moves so little that no other cell wins,
    the report's loops move each logit by its template. Noise has no ties."""
    network, image = report_network(seed, np.float64), noise_images(1, seed)[0]
    loops, step = oracle(network), np.zeros((28, 28))
    step[row, column] = 1e-7
    high, low = (loops.logits(image / 255 - 0.5 + sign * step)[digit] for sign in (1, -1))
    found, _ = templates(examine(network, image, 0))
    assert found[digit, row, column] == pytest.approx((high - low) / 2e-7, abs=1e-8)


@settings(max_examples=30, deadline=None)
@given(states(), DIGITS, DIGITS)
def test_evidence_for_one_class_against_another(state, digit, other):
    alone, against = evidence(state, digit), evidence(state, digit, other)
    logits = state.activations["logits"].astype(float)
    assert_near(alone.score, state, logits[digit])
    assert_near(against.score, state, logits[digit] - logits[other])
    assert against.contributions.sum() + against.constant == pytest.approx(against.score)
    np.testing.assert_allclose(
        against.contributions, against.template * (state.image / 255 - 0.5), rtol=1e-5, atol=1e-7
    )


def test_both_tie_rules_have_the_same_templates():
    """Which of the tied cells receives the gradient is no matter of the score."""
    found = [
        templates(examine(report_network(0, ties=ties), digits()[0][4], 2))[0]
        for ties in ("all", "first")
    ]
    np.testing.assert_array_equal(*found)


def test_a_snapshot_has_evidence():
    trainer = Trainer(report_network(), small_dataset())
    trainer.run(50)
    snapshot = snapshot_of(trainer)
    found = evidence(snapshot, snapshot.prediction)
    assert found.score == pytest.approx(snapshot.activations["logits"].max(), rel=1e-5)


@pytest.mark.parametrize("digit", [-1, 10])
def test_evidence_is_for_digits(digit):
    state = examine(report_network(), digits()[0][0], 3)
    with pytest.raises(ValueError, match="a digit from 0 to 9, not for"):
        evidence(state, digit)
    with pytest.raises(ValueError, match="a digit from 0 to 9, not for"):
        evidence(state, 3, digit)


def test_it_is_fast_enough_to_follow_a_pen():
    """Measured 1 ms; a frame has 33."""
    state = examine(report_network(), digits()[0][0], 3)
    times = []
    for _ in range(20):
        start = perf_counter()
        templates(state)
        times.append(perf_counter() - start)
    assert min(times) < 0.005
