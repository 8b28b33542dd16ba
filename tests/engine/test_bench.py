"""The benchmark: its figures have the promised form, and its PyTorch learns the same network."""

from __future__ import annotations

import numpy as np
import pytest

from engine import bench
from engine.bench_table import table
from engine.machine import machine, processor
from engine.network import report_network
from tests.engine.helpers import digits

TINY = bench.Plan(digits=256, loop_digits=1, rounds=1)


@pytest.fixture(scope="module")
def results() -> bench.Measured:
    return bench.measure(TINY)


def test_every_batch_size_is_measured(results: bench.Measured) -> None:
    train = results["train"]
    assert list(train["engine"]) == ["1", "16", "64", "256"]
    assert list(train["report_loops"]) == ["1"]
    assert all(value > 0 for value in train["engine"].values())
    assert results["evaluation_seconds"] > 0
    assert results["live"] == {}


def test_ratios_are_those_of_the_times() -> None:
    train = {"engine": {"1": 20.0, "16": 5.0}, "torch": {"16": 12.5}, "report_loops": {"1": 9000.0}}
    assert bench.ratios(train | {"jax": {"1": 50.0}}) == {
        "report_loops": {"1": 450.0},
        "torch": {"16": 2.5},
        "jax": {"1": 2.5},
    }


def test_of_two_thread_counts_the_better_one_is_compared() -> None:
    train = bench._by_name({("torch", 16, 1): 50.0, ("torch", 16, 2): 40.0})
    assert train["torch"] == {"16": 40.0}
    assert train["torch_threads"] == {"1": {"16": 50.0}, "2": {"16": 40.0}}


def test_the_table_names_the_machine_and_every_figure(results: bench.Measured) -> None:
    text = table(results)
    assert processor() in text
    assert f"NumPy {np.__version__}" in text
    for value in [*results["train"]["engine"].values(), *results["train"]["jax"].values()]:
        assert f"{value:,.1f}" in text


def test_a_package_that_is_not_installed_has_no_version(monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib import metadata

    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", missing)
    assert (machine()["torch"], machine()["jax"]) == (None, None)


@pytest.mark.parametrize("batch_size", [1, 10])
def test_jax_learns_the_same_network(batch_size: int) -> None:
    pytest.importorskip("jax", reason="JAX, the extra jax, is not installed")
    from engine.reference.jax_twin import JaxTwin

    images, labels = (array[:100] for array in digits())
    network = report_network(3, np.float32, "first")
    twin = JaxTwin(network, 0.005)
    losses = twin.learn(twin.batches(images, labels, batch_size))
    expected: list[float] = []
    batch = network.mini_batch()
    for start in range(0, 100, batch_size):
        some = slice(start, start + batch_size)
        batch.prepare(images[some])
        found = batch.add_prepared(slice(0, batch_size), labels[some])
        expected.append(float(np.mean(found[0])))
        batch.apply(0.005)
    np.testing.assert_allclose(losses, expected, atol=1e-4)
    for name, value in network.parameters.items():
        np.testing.assert_allclose(twin.parameters[name], value, atol=1e-4)


@pytest.mark.parametrize("batch_size", [1, 10])
def test_pytorch_learns_the_same_network(batch_size: int) -> None:
    pytest.importorskip("torch", reason="PyTorch, the extra torch, is not installed")
    from engine.reference.torch_twin import TorchTwin, from_torch_order, to_torch_order

    images, labels = digits()
    network = report_network(3, np.float64, "first")
    twin = TorchTwin(network, 0.005)
    losses = twin.learn(twin.batches(images[:300], labels[:300], batch_size))
    expected: list[float] = []
    batch = network.mini_batch()
    for start in range(0, 300, batch_size):
        some = slice(start, start + batch_size)
        batch.prepare(images[some])
        found = batch.add_prepared(slice(0, batch_size), labels[some])
        expected.append(float(np.mean(found[0])))
        batch.apply(0.005)
    np.testing.assert_allclose([float(loss) for loss in losses], expected, atol=1e-9)
    for name, value in network.parameters.items():
        np.testing.assert_allclose(twin.parameters[name], value, atol=1e-9)
    weights = network.softmax.weights
    np.testing.assert_array_equal(from_torch_order(to_torch_order(weights)), weights)
