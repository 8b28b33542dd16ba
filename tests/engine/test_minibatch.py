"""Mini-batches: the fast sum of gradients is the textbook's, wherever a run stops."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.layers import Ties
from engine.looking import snapshot_of
from engine.network import Network, report_network
from engine.trainer import Trainer
from tests.engine.helpers import small_dataset

RATE = 0.02


def textbook_step(network: Network, images: Any, labels: Any) -> list[float]:
    """One step down the mean gradient by engine.layers; returns the losses before it."""
    network.forward(images)
    losses = network.softmax.losses(labels)
    gradients = network.backward(labels)
    network.load_parameters(
        {
            name: value - RATE / len(labels) * gradients[name]
            for name, value in network.parameters.items()
        }
    )
    return [float(loss) for loss in losses]


@pytest.mark.parametrize("ties", ["all", "first"])
@pytest.mark.parametrize(("dtype", "bound"), [(np.float64, 1e-12), (np.float32, 1e-4)])
@settings(max_examples=12, deadline=None)
@given(batch_size=st.integers(2, 40), seed=st.integers(0, 2**16))
def test_two_epochs_equal_the_textbook(
    ties: Ties, dtype: Any, bound: float, batch_size: int, seed: int
) -> None:
    data = small_dataset(37)
    trainer = Trainer(report_network(seed, dtype, ties), data, RATE, seed, batch_size)
    learned = trainer.run(2 * 37)
    book, expected = report_network(seed, dtype, ties), []
    for epoch in range(2):
        order = trainer.order(epoch)
        for start in range(0, 37, batch_size):  # the last batch of an epoch may be smaller
            chosen = order[start : start + batch_size]
            expected += textbook_step(book, data.train_images[chosen], data.train_labels[chosen])
    np.testing.assert_allclose(learned.losses, expected, atol=bound)
    for name, value in book.parameters.items():
        np.testing.assert_allclose(trainer.network.parameters[name], value, atol=bound)


@settings(max_examples=25, deadline=None)
@given(
    batch_size=st.integers(2, 50),
    cuts=st.lists(st.integers(1, 60), min_size=1, max_size=6),
)
def test_where_a_run_stops_changes_nothing(batch_size: int, cuts: list[int]) -> None:
    data = small_dataset(41)
    straight = Trainer(report_network(1), data, RATE, 1, batch_size)
    sliced = Trainer(report_network(1), data, RATE, 1, batch_size)
    whole = straight.run(sum(cuts))
    parts = []
    for samples in cuts:
        learned = sliced.run(samples)
        assert len(learned.losses) == samples
        parts.append(learned.losses)
        snapshot_of(sliced)
        sliced.evaluate()
    np.testing.assert_array_equal(np.concatenate(parts), whole.losses)
    assert sliced.step_number == straight.step_number == sum(cuts)
    for name, value in straight.network.parameters.items():
        np.testing.assert_array_equal(sliced.network.parameters[name], value)


def test_parameters_stand_still_within_a_batch_and_move_after_its_last_sample() -> None:
    trainer = Trainer(report_network(0), small_dataset(40), RATE, batch_size=20)
    before = trainer.network.conv.filters
    trainer.run(19)
    np.testing.assert_array_equal(trainer.network.conv.filters, before)
    trainer.run(1)
    assert not np.array_equal(trainer.network.conv.filters, before)


def test_a_batch_of_one_is_the_reports_algorithm_bit_for_bit() -> None:
    data = small_dataset(40)
    trainer = Trainer(report_network(0), data, RATE, batch_size=1)
    trainer.run(60)
    single = report_network(0)
    for epoch, samples in ((0, 40), (1, 20)):
        for index in trainer.order(epoch)[:samples]:
            single.train_sample(data.train_images[index], int(data.train_labels[index]), RATE)
    for name, value in single.parameters.items():
        np.testing.assert_array_equal(trainer.network.parameters[name], value)


@pytest.mark.parametrize("batch_size", [0, -3, 2.5])
def test_a_batch_size_that_is_none_is_refused(batch_size: Any) -> None:
    with pytest.raises(ValueError, match="batch size"):
        Trainer(report_network(0), small_dataset(10), batch_size=batch_size)
