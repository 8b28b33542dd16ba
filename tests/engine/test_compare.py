"""NumPy and PyTorch in lockstep: equal to rounding by the same rule, and told where they part."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine.compare import Both, lockstep, race
from engine.compared import Divergence, MissingTorchError, Stretch
from engine.experiment import Experiment
from engine.optimizers import OPTIMIZERS, make
from engine.presets import PRESETS, build
from engine.report_comparison import experiments, report_comparison
from engine.schedules import CONSTANT, Cosine
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
    assert set(steps[0].parameters) == set(ours.network.parameters)
    for step in steps:
        assert abs(step.losses[0] - step.losses[1]) < 1e-9
        assert (step.samples, step.same_predictions) == (1, 1)


@pytest.mark.parametrize("preset", ["report-torch", "lenet"])
def test_larger_networks_agree_too(preset: str) -> None:
    steps = list(lockstep(trainer(preset, batch_size=16, learning_rate=0.02), 640))
    assert len(steps) == 40
    assert max(step.largest for step in steps) < 1e-9
    assert steps[-1].divergence is None


@pytest.mark.parametrize(("schedule", "weight_decay"), [("cosine", None), ("constant", 0.02)])
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_100_steps_of_every_optimizer_agree_by_a_schedule_and_with_decay(
    name: str, schedule: str, weight_decay: float | None
) -> None:
    wanted = Experiment(
        optimizer=name,
        learning_rate=0.002,
        schedule=schedule,
        weight_decay=weight_decay,
        batch_size=3,
        ties="first",
        dtype="float64",
    )
    ours = wanted.trainer(small_dataset(400), 300)
    steps = list(lockstep(ours, 300))
    assert len(steps) == 100
    assert max(step.largest for step in steps) < 1e-9
    assert steps[-1].divergence is None
    rates = Stretch.of(steps).rates
    np.testing.assert_array_equal(rates[:, 0], rates[:, 1])
    factor = ours.optimizer.schedule.factor
    np.testing.assert_array_equal(rates[:, 0], [0.002 * factor(n) for n in range(0, 300, 3)])
    expected = ours.optimizer.weight_decay
    assert expected == (make(name, 1.0).weight_decay if weight_decay is None else weight_decay)
    assert (ours.optimizer.schedule == CONSTANT) is (schedule == "constant")


@pytest.mark.parametrize("batch_size", [1, 4])
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_100_steps_equal_pytorch_with_its_own_schedules(name: str, batch_size: int) -> None:
    """The oracle knows nothing of our schedules: PyTorch's warm-up, then its cosine."""
    from engine.reference.torch_network import TorchNetwork

    end, warm_up = 100 * batch_size, 20 * batch_size
    rule = make(name, 0.002, weight_decay=0.02, schedule=Cosine(end, warm_up))
    ours = trainer(batch_size=batch_size, optimizer=rule)
    plain = make(name, 0.002, weight_decay=0.02)
    twin, told = TorchNetwork(ours.network, rule), TorchNetwork(ours.network, plain)
    schedule = torch.optim.lr_scheduler
    rising = schedule.LinearLR(
        told._optimizer, 1 / warm_up, (warm_up - batch_size + 1) / warm_up, total_iters=19
    )
    falling = schedule.CosineAnnealingLR(told._optimizer, 80)
    course = schedule.SequentialLR(told._optimizer, [rising, falling], [20])
    data = ours.dataset
    for _ in range(100):
        plain.learning_rate = rate = told.rate  # which it sets at each step
        some = ours.next_batch()
        for one in (twin, told):
            one.learn(data.train_images[some], data.train_labels[some], ours.step_number)
        ours.run(batch_size)
        assert rule.rate == pytest.approx(rate, abs=1e-15)
        assert twin.rate == rule.rate
        course.step()
    for parameters, theirs in zip(
        ours.network.parameters.values(), told.parameters.values(), strict=True
    ):
        np.testing.assert_allclose(parameters, theirs, rtol=0, atol=1e-9)


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
    # Around it: four equal values, to each of which ours sends the gradient, PyTorch to the first.
    window = found.window
    assert window is not None
    assert window.is_draw
    ours, theirs = window.gradients
    assert len(np.unique(ours)) == 1
    assert np.count_nonzero(theirs) == 1
    assert theirs[0, 0] == pytest.approx(ours[0, 0], rel=1e-9)
    row, column = (place % 2 for place in found.cell[1:])
    assert (ours[row, column], theirs[row, column]) == (found.ours, found.theirs)


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
        found = Both(network, twin, images, labels).first_difference(7, 1e-9)
        network.load_parameters(before)
        assert isinstance(found, Divergence)
        assert (found.step, found.operation, found.name) == (7, operation, expected)
    assert Both(network, twin, images, labels).first_difference(7, 1e-9) is None


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
    for iterator in (lockstep(trainer(), 10), race(trainer()), report_comparison(tiny(), 0, 1)):
        with pytest.raises(MissingTorchError, match=r'pip install "convscope\[torch\]"'):
            next(iterator)


def test_every_array_is_compared_in_the_order_of_computation() -> None:
    steps = list(lockstep(trainer(ties="all"), 30))
    first = steps[0]
    assert list(first.activations) == ["conv", "pool", "logits", "loss"]
    assert list(first.gradients) == [
        *("logits", "softmax.weights", "softmax.biases", "pool"),
        *("conv", "conv.filters", "image"),
    ]
    # Before the first step the weights are equal: only what pooling sends back differs.
    assert max(first.activations.values()) < 1e-12
    apart = {name for name, gap in first.gradients.items() if gap > 1e-9}
    assert apart == {"conv", "conv.filters", "image"}
    assert max(steps[1].activations.values()) > 1e-6  # and then what comes of it
    stretch = Stretch.of(steps)
    assert stretch.differences.shape == (30, 4 + 7 + 3)
    column = stretch.arrays.index(("update", "conv.filters"))
    assert stretch.differences[-1, column] == steps[-1].parameters["conv.filters"]
    largest, where = stretch.largest
    assert largest == max(max(step.differences.values()) for step in steps)
    assert where in stretch.steps
    assert stretch.samples == 30 >= stretch.same_predictions


def test_realigned_weights_leave_what_one_step_does() -> None:
    steps = list(lockstep(trainer(ties="all"), 30, realign=True))
    assert max(max(step.activations.values()) for step in steps) < 1e-12
    assert min(step.gradients["conv.filters"] for step in steps) > 1e-9
    assert all(step.losses[0] == pytest.approx(step.losses[1], abs=1e-12) for step in steps)


def test_rounding_that_chooses_another_winner_is_named_in_pooling() -> None:
    """Two cells of a window nearly equal, and not of the same patch: PyTorch takes the other."""
    from engine.reference.torch_network import TorchNetwork

    network = build("report", 0, np.float64, "first")
    images, labels = noise_images(1), digits()[1][:1]
    network.forward(images)
    before = network.parameters
    outputs = network.forward(images)["conv"][0, 0].copy()
    ours, theirs = outputs[0, 0], outputs[0, 1]
    patch = network.normalise(images)[0]
    apart = patch[0:3, 1:4] - patch[0:3, 0:3]
    # Move filter 0 along the difference of the two patches until they are equal, and a bit apart
    # to the one side in NumPy, to the other in PyTorch.
    toward = apart / (apart**2).sum()
    filters = before["conv.filters"].copy()
    filters[0] += 8 * patch[0:3, 0:3]  # both far above the other two cells
    network.load_parameters({**before, "conv.filters": filters})
    outputs = network.forward(images)["conv"][0, 0]
    ours, theirs = outputs[0, 0], outputs[0, 1]
    filters[0] -= (theirs - ours) * toward
    filters[0] -= 1e-12 * toward
    network.load_parameters({**before, "conv.filters": filters})
    twin = TorchNetwork(network, make("sgd", 0.1))
    filters[0] += 2e-12 * toward
    network.load_parameters({**before, "conv.filters": filters})
    found = Both(network, twin, images, labels).first_difference(0, 1e-9)
    assert found is not None
    assert (found.operation, found.name, found.cell) == ("backward", "conv", (0, 0, 0))
    assert found.window is not None
    assert not found.window.is_draw
    ours, theirs = found.window.gradients
    assert (np.count_nonzero(ours), np.count_nonzero(theirs)) == (1, 1)
    assert ours.sum() == pytest.approx(theirs.sum(), rel=1e-6)


def test_stretches_with_other_arrays_are_joined_by_name() -> None:
    whole = [("forward", "conv"), ("backward", "conv")]

    def stretch(arrays: list[Any], step: int, *gaps: float) -> Stretch:
        return Stretch(
            arrays=tuple(arrays),
            steps=np.array([step]),
            losses=np.ones((1, 2)),
            rates=np.full((1, 2), 0.5),
            differences=np.array([gaps]),
            same_predictions=1,
            samples=2,
            divergence=None,
        )

    joined = Stretch.joined([stretch(whole[:1], 2, 0.5), stretch(whole, 4, 0.25, 1e-3)])
    np.testing.assert_array_equal(joined.differences, [[0.5, np.nan], [0.25, 1e-3]])
    assert joined.arrays == tuple(whole)
    assert (joined.same_predictions, joined.samples, joined.largest) == (2, 4, (0.5, 2))
    assert joined.csv().splitlines() == [
        "step,numpy_loss,torch_loss,numpy_rate,torch_rate,forward conv,backward conv",
        "2,1,1,0.5,0.5,0.5,",
        "4,1,1,0.5,0.5,0.25,0.001",
    ]
    nothing = stretch(whole, 1, np.nan, np.nan).largest
    assert np.isnan(nothing[0])


def test_a_loss_that_is_no_number_ends_it_with_a_sentence() -> None:
    ours = trainer(learning_rate=1e6, dtype=np.float32)
    steps: list[Any] = []
    told = r"no longer a finite number after \d+ samples: .*1e\+06"
    with pytest.raises(ValueError, match=told):
        steps.extend(step for step in lockstep(ours, 300))
    assert not np.isfinite(steps[-1].losses).any()


def test_a_race_times_both_on_the_same_digits() -> None:
    ours = trainer(batch_size=7)
    *_, last = race(ours, rounds=3, seconds=0.001)
    assert last.rounds == 3
    assert min(last.ours, last.theirs) > 0
    assert ours.step_number <= ours.epoch_size


def tiny() -> Any:
    return small_dataset(130)


def test_the_reports_comparison_learns_what_its_experiments_do() -> None:
    from engine.reference.torch_network import TorchNetwork

    data = tiny()
    last = {told.engine: told for told in report_comparison(data, seed=4, epochs=2)}
    sides = experiments(4, 2)
    assert [(side.preset, side.batch_size) for side in sides.values()] == [
        ("report", 1),
        ("report-torch", 64),
    ]
    ours = sides["numpy"].trainer(data)
    for epoch, (samples, loss, accuracy) in enumerate(last["numpy"].tests):
        ours.run(0 if epoch == 0 else 130)
        evaluation = ours.evaluate()
        assert samples == ours.step_number
        assert (loss, accuracy) == pytest.approx((evaluation.loss, evaluation.accuracy))
    trainer = sides["torch"].trainer(data)
    twin = TorchNetwork(trainer.network, trainer.optimizer)
    for epoch in range(2):
        for start in range(0, 130, 64):  # the last batch of an epoch is a small one
            some = trainer.order(epoch)[start : start + 64]
            twin.learn(data.train_images[some], data.train_labels[some])
    predictions = twin.logits(data.test_images).argmax(axis=1)
    samples, _, accuracy = last["torch"].tests[-1]
    assert (samples, last["torch"].samples, last["torch"].total) == (260, 260, 260)
    assert accuracy == (predictions == data.test_labels).mean()


def test_both_sides_of_the_reports_comparison_count_samples_for_a_schedule(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its own networks have none; a side that had one would meet the same rate at each sample."""
    same = Experiment(
        epochs=2, schedule="cosine", weight_decay=0.01, batch_size=9, ties="first", dtype="float64"
    )
    monkeypatch.setattr(
        "engine.report_comparison.experiments", lambda *_: {"numpy": same, "torch": same}
    )
    last = {told.engine: told for told in report_comparison(tiny(), epochs=2)}
    assert len(last["numpy"].tests) == 3
    np.testing.assert_allclose(last["torch"].tests, last["numpy"].tests, rtol=0, atol=1e-9)
