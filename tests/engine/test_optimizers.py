"""Optimizers: answers worked by hand, PyTorch's own rules, state, and the trainer's use of them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.looking import snapshot_of
from engine.network import Network, report_network
from engine.optimizers import (
    OPTIMIZERS,
    SGD,
    Adam,
    AdamW,
    Momentum,
    Optimizer,
    make,
    successor,
)
from engine.schedules import Stairs
from engine.trainer import Trainer
from tests.engine.helpers import small_dataset

# Worked by hand: p = 1, rate 0.1, gradients 2 and then 4.
WORKED = [
    ("sgd", {}, 1 - 0.2, 1 - 0.2 - 0.4),
    # with decay 0.5: gradients 2 + 0.5 x 1 and 4 + 0.5 x 0.75
    ("sgd", {"weight_decay": 0.5}, 0.75, 0.75 - 0.4375),
    # v = 2, then 0.5 x 2 + 4 = 5
    ("momentum", {"momentum": 0.5}, 0.8, 0.3),
    # 2 + 0.5 x 2 = 3, then 4 + 0.5 x 5 = 6.5
    ("nesterov", {"momentum": 0.5}, 0.7, 0.05),
    # s = 0.25 x 4 = 1, then 0.75 x 1 + 0.25 x 16 = 4.75
    ("rmsprop", {"smoothing": 0.75, "epsilon": 0}, 0.8, 0.8 - 0.4 / 4.75**0.5),
    # m = 1, s = 1, freed of their start: 2 and 4; then m = 2.5, s = 4.75: 2.5 / 0.75, 4.75 / 0.4375
    (
        "adam",
        {"betas": (0.5, 0.75), "epsilon": 0},
        0.9,
        0.9 - 0.1 * (2.5 / 0.75) / (4.75 / 0.4375) ** 0.5,
    ),
    # the same, after p x (1 - 0.1 x 0.5)
    (
        "adamw",
        {"betas": (0.5, 0.75), "epsilon": 0, "weight_decay": 0.5},
        0.85,
        0.85 * 0.95 - 0.1 * (2.5 / 0.75) / (4.75 / 0.4375) ** 0.5,
    ),
]


@pytest.mark.parametrize(("name", "options", "first", "second"), WORKED)
def test_two_steps_worked_by_hand(
    name: str, options: dict[str, Any], first: float, second: float
) -> None:
    optimizer, parameter = make(name, 0.1, **options), np.array([1.0])
    for gradient, expected in ((2.0, first), (4.0, second)):
        optimizer.step({"p": parameter}, {"p": np.array([gradient])})
        np.testing.assert_allclose(parameter, [expected], rtol=0, atol=1e-15)


def test_epsilon_keeps_a_step_without_gradient_at_zero() -> None:
    for name in OPTIMIZERS:
        parameter = np.array([1.0, 2.0], np.float32)
        make(name, 0.1, weight_decay=0.0).step({"p": parameter}, {"p": np.zeros(2, np.float32)})
        np.testing.assert_array_equal(parameter, [1, 2])


# PyTorch

TORCH = {
    "sgd": ("SGD", {}),
    "momentum": ("SGD", {"momentum": 0.9}),
    "nesterov": ("SGD", {"momentum": 0.9, "nesterov": True}),
    "rmsprop": ("RMSprop", {}),
    "adam": ("Adam", {}),
    "adamw": ("AdamW", {}),
}


@pytest.mark.parametrize("weight_decay", [0.0, 0.03])
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_100_steps_equal_pytorch(name: str, weight_decay: float) -> None:
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    generator = np.random.default_rng(0)
    ours = {"a": generator.standard_normal((4, 5)), "b": generator.standard_normal(7)}
    theirs = {key: torch.nn.Parameter(torch.tensor(value)) for key, value in ours.items()}
    kind, options = TORCH[name]
    twin = getattr(torch.optim, kind)(
        theirs.values(), lr=0.01, weight_decay=weight_decay, **options
    )
    optimizer = make(name, 0.01, weight_decay=weight_decay)
    for step in range(100):
        gradients = {key: generator.standard_normal(value.shape) for key, value in ours.items()}
        if step == 50:  # the rate changes on the way
            optimizer.learning_rate = 0.003
            twin.param_groups[0]["lr"] = 0.003
        optimizer.step(ours, gradients)
        for key, tensor in theirs.items():
            tensor.grad = torch.tensor(gradients[key])
        twin.step()
        for key, value in ours.items():
            np.testing.assert_allclose(value, theirs[key].detach().numpy(), rtol=0, atol=1e-9)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_bare_name_has_pytorchs_defaults(name: str) -> None:
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    kind, options = TORCH[name]
    defaults = getattr(torch.optim, kind)([torch.zeros(1)], lr=0.1, **options).defaults
    ours = make(name, 0.1)
    assert ours.weight_decay == defaults["weight_decay"]
    if name in ("momentum", "nesterov"):
        assert ours.momentum == 0.9  # PyTorch's own is 0: no momentum at all
    if name == "rmsprop":
        assert (ours.smoothing, ours.epsilon) == (defaults["alpha"], defaults["eps"])
    if name.startswith("adam"):
        assert (ours.betas, ours.epsilon) == (defaults["betas"], defaults["eps"])


# State


@pytest.mark.parametrize("name", OPTIMIZERS)
@settings(max_examples=10, deadline=None)
@given(taken=st.integers(0, 6), seed=st.integers(0, 99))
def test_a_state_brought_back_goes_on_bit_for_bit(name: str, taken: int, seed: int) -> None:
    gradients = np.random.default_rng(seed).standard_normal((12, 3))
    first, one = make(name, 0.1), np.ones(3)
    for gradient in gradients[:taken]:
        first.step({"p": one}, {"p": gradient})
    state, other = first.state, one.copy()
    second = make(name, 0.1)
    for gradient in gradients[taken:]:
        first.step({"p": one}, {"p": gradient})
    second.load_state(state)
    for gradient in gradients[taken:]:
        second.step({"p": other}, {"p": gradient})
    assert one.tobytes() == other.tobytes()
    assert {key: value.tobytes() for key, value in first.state.items()} == {
        key: value.tobytes() for key, value in second.state.items()
    }


def test_a_state_is_a_copy_both_ways() -> None:
    optimizer, parameter = make("momentum", 0.1), np.ones(2)
    optimizer.step({"p": parameter}, {"p": np.ones(2)})
    state = optimizer.state
    optimizer.step({"p": parameter}, {"p": np.ones(2)})
    np.testing.assert_array_equal(state["velocity/p"], [1, 1])
    optimizer.load_state(state)
    optimizer.step({"p": parameter}, {"p": np.ones(2)})
    np.testing.assert_array_equal(state["velocity/p"], [1, 1])


def test_a_state_of_another_kind_changes_nothing() -> None:
    adam, parameter = Adam(0.1), np.ones(2)
    adam.step({"p": parameter}, {"p": np.ones(2)})
    before = adam.state
    with pytest.raises(ValueError, match="Adam keeps no 'velocity'"):
        adam.load_state({"steps": np.array(9), "velocity/p": np.ones(2)})
    with pytest.raises(ValueError, match="tells its steps"):
        adam.load_state({"mean/p": np.ones(2)})
    assert {k: v.tolist() for k, v in adam.state.items()} == {
        k: v.tolist() for k, v in before.items()
    }


# Bad settings


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda: make("sdg", 0.1), "must be one of sgd, momentum.* not 'sdg'"),
        (lambda: make("sgd", 0.0), "learning rate must be a positive number"),
        (lambda: make("sgd", float("nan")), "learning rate must be a positive number"),
        (lambda: make("sgd", 0.1, momentum=0.9), "'sgd' does not take the options momentum"),
        (lambda: make("momentum", 0.1, momentum=1.0), "momentum must be from 0 to below 1"),
        (lambda: make("adam", 0.1, betas=(0.9, -1)), "second beta must be from 0"),
        (lambda: make("adam", 0.1, epsilon=-1), "epsilon must be 0 or a positive"),
        (lambda: make("adamw", 0.1, weight_decay=float("inf")), "weight decay must be 0 or"),
        (
            lambda: Trainer(report_network(), small_dataset(), 0.1, optimizer=SGD(0.1)),
            "give no second one",
        ),
    ],
)
def test_a_bad_setting_is_told(act: Any, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        act()


# In the trainer


def textbook_run(network: Network, trainer: Trainer, rule: Optimizer, steps: int) -> None:
    """The same steps by engine.layers, each parameter in the textbook's shape."""
    data, size = trainer.dataset, trainer.batch_size
    for epoch in range(steps // trainer.epoch_size):
        order = trainer.order(epoch)
        for start in range(0, trainer.epoch_size, size):
            chosen = order[start : start + size]
            network.forward(data.train_images[chosen])
            gradients = network.backward(data.train_labels[chosen])
            parameters = {name: value.copy() for name, value in network.parameters.items()}
            rule.step(parameters, {name: gradients[name] / len(chosen) for name in parameters})
            network.load_parameters(parameters)


@pytest.mark.parametrize("batch_size", [1, 7])
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_training_equals_the_textbook_with_the_same_rule(name: str, batch_size: int) -> None:
    options = {"weight_decay": 0.01}
    trainer = Trainer(
        report_network(3, np.float64),
        small_dataset(30),
        batch_size=batch_size,
        optimizer=make(name, 0.002, **options),
    )
    trainer.run(60)
    book = report_network(3, np.float64)
    textbook_run(book, trainer, make(name, 0.002, **options), 60)
    for key, value in book.parameters.items():
        np.testing.assert_allclose(trainer.network.parameters[key], value, rtol=0, atol=1e-8)


@pytest.mark.parametrize("optimizer", ["adam", "nesterov"])
@settings(max_examples=15, deadline=None)
@given(batch_size=st.integers(1, 40), cuts=st.lists(st.integers(1, 50), min_size=1, max_size=6))
def test_where_a_run_stops_changes_nothing(
    optimizer: str, batch_size: int, cuts: list[int]
) -> None:
    ends = []
    for runs in ([sum(cuts)], cuts):
        one = Trainer(report_network(1), small_dataset(41), 0.002, 1, batch_size, optimizer)
        for samples in runs:
            one.run(samples)
            snapshot_of(one)
        arrays = {**one.network.parameters, **one.optimizer.state}
        ends.append({name: array.tobytes() for name, array in arrays.items()})
    assert ends[0] == ends[1]


def test_plain_sgd_by_name_or_object_is_the_reports_algorithm_bit_for_bit() -> None:
    ends = []
    for options in ({}, {"optimizer": "sgd"}, {"optimizer": SGD(0.005)}):
        one = Trainer(report_network(), small_dataset(40), **options)  # type: ignore[arg-type]
        one.run(60)
        ends.append({name: array.tobytes() for name, array in one.network.parameters.items()})
    assert ends[0] == ends[1] == ends[2]


def test_a_batch_size_changed_on_the_way_counts_from_the_next_batch() -> None:
    changed = Trainer(report_network(), small_dataset(40), 0.02, batch_size=8)
    changed.run(11)
    assert changed.batch_under_way == (8, 16)
    changed.batch_size = 3
    changed.run(5)
    assert changed.batch_under_way == (16, 16)
    before = changed.network.conv.filters
    changed.run(2)
    assert changed.batch_under_way == (16, 19)
    np.testing.assert_array_equal(changed.network.conv.filters, before)
    changed.run(1)
    assert not np.array_equal(changed.network.conv.filters, before)


@settings(max_examples=15, deadline=None)
@given(
    sizes=st.lists(st.integers(1, 12), min_size=1, max_size=4),
    samples=st.integers(1, 30),
)
def test_rewinding_to_a_batchs_begin_replays_it_bit_for_bit(sizes: list[int], samples: int) -> None:
    one = Trainer(report_network(), small_dataset(20), optimizer=Momentum(0.01))
    for size in sizes:
        one.batch_size = size
        one.run(7)
    while one.batch_under_way != (one.step_number, one.step_number):
        one.run(1)
    begin, parameters, state = one.step_number, one.network.parameters, one.optimizer.state
    learned = one.run(samples)
    end = {**one.network.parameters, **one.optimizer.state}
    one.rewind(begin)
    one.network.load_parameters(parameters)
    one.optimizer.load_state(state)
    np.testing.assert_array_equal(one.run(samples).losses, learned.losses)
    for name, value in end.items():
        again = {**one.network.parameters, **one.optimizer.state}[name]
        np.testing.assert_array_equal(again, value)


def test_adam_learns_the_embedded_digits_faster_than_plain_sgd() -> None:
    accuracies = {}
    for name, rate in (("sgd", 0.005), ("adamw", 0.003)):
        one = Trainer(report_network(), small_dataset(2000, 500), rate, 0, 16, name)
        one.run(2000)
        accuracies[name] = one.evaluate().accuracy
    assert accuracies["adamw"] > accuracies["sgd"]
    assert isinstance(one.optimizer, AdamW)


def test_a_successor_goes_on_with_rate_schedule_and_a_chosen_weight_decay() -> None:
    plain = successor(make("sgd", 0.3, schedule=Stairs(5)), "adamw")
    assert (plain.learning_rate, plain.schedule, plain.weight_decay) == (0.3, Stairs(5), 0.01)
    chosen = successor(make("adamw", 0.3, weight_decay=0.2), "momentum", momentum=0.5)
    assert isinstance(chosen, Momentum)
    assert (chosen.weight_decay, chosen.momentum) == (0.2, 0.5)
    assert successor(make("adamw", 0.3), "adam").weight_decay == 0.0
    assert successor(make("sgd", 0.3), "adam", learning_rate=0.1).learning_rate == 0.1
