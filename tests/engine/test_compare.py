"""NumPy and PyTorch in lockstep: equal to rounding by the same rule, and told where they part."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine import compare
from engine.compare import Divergence, lockstep
from engine.optimizers import OPTIMIZERS, make
from engine.presets import PRESETS, build
from engine.schedules import Cosine
from engine.trainer import Trainer
from tests.engine.helpers import digits, noise_images, small_dataset

torch = pytest.importorskip("torch", reason="PyTorch is not installed")


def trainer(
    preset: str = "report", ties: Any = "first", dtype: Any = np.float64, **options: Any
) -> Trainer:
    return Trainer(build(preset, 0, dtype, ties), small_dataset(400), **options)


def test_a_thousand_steps_agree_to_1e_9() -> None:
    ours = Trainer(build("report", 0, np.float64, "first"), small_dataset(1000))
    steps = list(lockstep(ours, 1000))
    assert len(steps) == 1000
    assert steps[-1].step == ours.step_number == 1000
    assert max(step.largest for step in steps) < 1e-9
    assert steps[-1].divergence is None
    assert set(steps[0].differences) == set(ours.network.parameters)
    for step in steps:
        assert abs(step.losses[0] - step.losses[1]) < 1e-9
        assert min(step.seconds) > 0


@pytest.mark.parametrize("preset", ["report-torch", "lenet"])
def test_larger_networks_agree_too(preset: str) -> None:
    steps = list(lockstep(trainer(preset, batch_size=16, learning_rate=0.02), 640))
    assert len(steps) == 40
    assert max(step.largest for step in steps) < 1e-9
    assert steps[-1].divergence is None


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_optimizer_and_a_schedule_agree(name: str) -> None:
    rule = make(name, 0.002, weight_decay=0.01, schedule=Cosine(300, 40))
    steps = list(lockstep(trainer(batch_size=8, optimizer=rule), 240))
    assert max(step.largest for step in steps) < 1e-9


def test_the_reports_tie_rule_parts_from_pytorch_in_pooling() -> None:
    ours = trainer(ties="all")
    *_, last = lockstep(ours, 20)
    found = last.divergence
    assert found is not None
    assert (found.step, found.operation, found.sample) == (0, "backward", 0)
    # Logits and dense layer have the same gradients: what differs first is pooling's way back.
    assert found.name == "conv"
    assert found.theirs == 0 != found.ours
    assert last.largest > 1e-6
    assert "backward: the gradient of conv[0, 0, " in str(found)


def test_what_differs_first_is_found_in_the_order_of_computation() -> None:
    from engine.reference.torch_network import TorchNetwork

    network = build("lenet", 0, np.float64)
    images, labels = noise_images(3), digits()[1][:3]
    for name, operation, expected in (
        ("conv1.biases", "forward", "conv1"),
        ("dense.biases", "forward", "dense"),
        ("softmax.biases", "forward", "logits"),
    ):
        twin = TorchNetwork(network, make("sgd", 0.1))
        before = network.parameters
        moved = {key: value.copy() for key, value in before.items()}
        moved[name][0] += 1e-3
        network.load_parameters(moved)
        found = compare.find_divergence(network, twin, images, labels, 7, 1e-9)
        network.load_parameters(before)
        assert isinstance(found, Divergence)
        assert (found.step, found.operation, found.name) == (7, operation, expected)
    assert compare.find_divergence(network, twin, images, labels, 7, 1e-9) is None


@pytest.mark.parametrize("preset", PRESETS)
def test_float32_stays_close(preset: str) -> None:
    *_, last = lockstep(trainer(preset, dtype=np.float32, batch_size=10), 200)
    assert last.largest < 1e-4


def test_the_last_batch_of_an_epoch_and_a_start_on_the_way() -> None:
    ours = trainer(batch_size=150)
    ours.run(300)
    assert [step.step for step in lockstep(ours, 200)] == [400, 550]
    ours.run(10)
    with pytest.raises(ValueError, match="begins between two batches"):
        next(lockstep(ours, 10))


def test_without_pytorch_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "engine.reference.torch_network", None)
    with pytest.raises(ValueError, match=r'pip install "convscope\[torch\]"'):
        next(lockstep(trainer(), 10))
