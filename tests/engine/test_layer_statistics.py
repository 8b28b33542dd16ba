"""The layers in figures: as NumPy measures them from the same arrays."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings

from engine.explain import examine
from engine.layer_statistics import Spread, layer_statistics
from engine.looking import snapshot_of
from engine.network import report_network
from engine.trainer import Trainer
from tests.engine.explaining import states
from tests.engine.helpers import digits, small_dataset


def assert_spread(spread: Spread, array: np.ndarray) -> None:
    values = array.astype(np.float64)
    assert (spread.smallest, spread.largest) == (values.min(), values.max())
    assert spread.mean == pytest.approx(values.mean(), rel=1e-9, abs=1e-15)
    assert spread.norm == pytest.approx(np.linalg.norm(values), rel=1e-9)


@settings(max_examples=15, deadline=None)
@given(states())
def test_each_layer_is_told_with_its_arrays(state):
    conv, pool, last = layer_statistics(state)
    assert [(row.name, row.kind) for row in (conv, pool, last)] == [
        ("conv", "conv3x3"),
        ("pool", "max_pool2"),
        ("softmax", "softmax"),
    ]
    assert [row.shape for row in (conv, pool, last)] == [(8, 26, 26), (8, 13, 13), (10,)]
    assert [row.parameters for row in (conv, pool, last)] == [72, 0, 13530]
    for row in (conv, pool, last):
        assert_spread(row.activations, state.activations[row.name])
    assert_spread(conv.gradients, state.gradients["conv"])
    assert_spread(last.gradients, state.gradients["logits"])


def test_times_are_measured():
    """The layers take some time, and less than a tenth of a second each."""
    for row in layer_statistics(examine(report_network(), digits()[0][0], 3)):
        assert 0 < row.forward_ms < 100
        assert 0 < row.backward_ms < 100


def test_a_snapshot_has_statistics_and_they_are_frozen():
    trainer = Trainer(report_network(), small_dataset())
    trainer.run(20)
    row = layer_statistics(snapshot_of(trainer))[0]
    with pytest.raises(dataclasses.FrozenInstanceError):
        row.parameters = 0


def test_values_that_are_not_finite_are_told_as_they_are():
    network = report_network()
    network.load_parameters({n: np.full(a.shape, np.inf) for n, a in network.parameters.items()})
    rows = layer_statistics(examine(network, digits()[0][0], 3))
    assert np.isnan(rows[0].activations.norm)
    assert np.isnan(rows[2].activations.mean)
