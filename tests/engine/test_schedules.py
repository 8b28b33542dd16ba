"""Learning-rate schedules: worked values, PyTorch's, and training by them wherever it is cut."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import schedules
from engine.network import report_network
from engine.optimizers import OPTIMIZERS
from engine.optimizers import make as make_optimizer
from engine.presets import build
from engine.schedules import CONSTANT, Cosine, Stairs
from engine.trainer import Trainer
from tests.engine.helpers import small_dataset


def test_worked_values() -> None:
    assert [CONSTANT.factor(step) for step in (0, 10**9)] == [1, 1]
    stairs = Stairs(100, 0.5)
    assert [stairs.factor(step) for step in (0, 99, 100, 250)] == [1, 1, 0.5, 0.25]
    cosine = Cosine(end=110, warm_up=10, floor=0.2)
    found = [cosine.factor(step) for step in (0, 4, 9, 10, 60, 110, 5000)]
    np.testing.assert_allclose(found, [0.1, 0.5, 1, 1, 0.6, 0.2, 0.2], atol=1e-12)


def test_stairs_and_cosine_equal_pytorch() -> None:
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    lr = torch.optim.lr_scheduler
    cases = (
        (Stairs(7, 0.3), lambda o: lr.StepLR(o, 7, 0.3)),
        (Cosine(50, floor=0.1), lambda o: lr.CosineAnnealingLR(o, 50, eta_min=0.1 * 0.4)),
    )
    for ours, scheduler in cases:
        optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.4)
        theirs = scheduler(optimizer)
        for step in range(50):
            assert abs(0.4 * ours.factor(step) - theirs.get_last_lr()[0]) < 1e-12
            optimizer.step()
            theirs.step()


@settings(max_examples=50)
@given(end=st.integers(2, 10**6), share=st.floats(0, 0.99), step=st.integers(0, 2 * 10**6))
def test_a_cosine_stays_between_its_floor_and_one(end: int, share: float, step: int) -> None:
    cosine = Cosine(end, int(share * (end - 1)), 0.05)
    assert 0 < cosine.factor(step) <= 1
    if step >= cosine.warm_up:
        assert cosine.factor(step + 1) <= cosine.factor(step)
        assert cosine.factor(step) >= 0.05


@pytest.mark.parametrize("preset", ["report", "lenet"])
@pytest.mark.parametrize("batch_size", [1, 8])
@pytest.mark.parametrize("name", ["sgd", "adamw"])
def test_training_follows_the_schedule_wherever_it_is_cut(
    preset: str, batch_size: int, name: str
) -> None:
    schedule, ends = Cosine(40, 8), []
    for runs in ([40], [1, 7, 20, 12]):
        rule = make_optimizer(name, 0.01, schedule=schedule)
        trainer = Trainer(build(preset), small_dataset(24), batch_size=batch_size, optimizer=rule)
        for samples in runs:
            trainer.run(samples)
        ends.append({key: value.tobytes() for key, value in trainer.network.parameters.items()})
    assert ends[0] == ends[1]
    # the same by setting the rate by hand before each batch
    rule = make_optimizer(name, 0.01)
    trainer = Trainer(build(preset), small_dataset(24), batch_size=batch_size, optimizer=rule)
    while trainer.step_number < 40:
        trainer.learning_rate = 0.01 * schedule.factor(trainer.step_number)
        trainer.run(min(batch_size, 40 - trainer.step_number))
    for key, value in trainer.network.parameters.items():
        by_schedule = np.frombuffer(ends[0][key], value.dtype).reshape(value.shape)
        np.testing.assert_allclose(by_schedule, value, rtol=0, atol=1e-6)


def test_only_a_constant_rate_is_plain() -> None:
    assert make_optimizer("sgd", 0.1).is_plain
    assert make_optimizer("sgd", 0.1, schedule=schedules.make("constant")).is_plain
    assert not make_optimizer("sgd", 0.1, schedule=Stairs(5)).is_plain


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_schedule_is_an_option_of_every_optimizer(name: str) -> None:
    rule = make_optimizer(name, 0.5, schedule=Stairs(10, 0.5))
    assert rule.options["schedule"] == Stairs(10, 0.5)
    rule.samples = 25
    assert (rule.learning_rate, rule.rate) == (0.5, 0.125)


def test_the_base_rate_changes_under_a_schedule() -> None:
    rule = make_optimizer("momentum", 0.5, schedule=Stairs(10, 0.5))
    trainer = Trainer(report_network(), small_dataset(), batch_size=5, optimizer=rule)
    trainer.run(15)
    trainer.learning_rate = 0.1
    trainer.run(5)
    assert (rule.samples, rule.rate) == (15, 0.05)


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda: schedules.make("linear"), "must be one of constant, step, cosine, not 'linear'"),
        (lambda: schedules.make("step"), "'step' can't be made of nothing"),
        (lambda: schedules.make("cosine", steps=3), "can't be made of steps"),
        (lambda: Stairs(0), "samples of a stair must be a whole number from 1"),
        (lambda: Stairs(5, float("nan")), "decay must be a positive number"),
        (lambda: Cosine(5, 5), "warm-up of 5 samples must end before 5"),
        (lambda: Cosine(5, floor=2), "floor must be from 0 to 1"),
    ],
)
def test_a_bad_setting_is_told(act: Any, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        act()
