"""The training thread: every command, in any order, and no sample lost on the way."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine import runs
from engine.breakpoints import Misclassified, NotFinite
from engine.data import Dataset
from engine.history import History
from engine.network import report_network
from engine.snapshot import Prediction, Snapshot
from engine.trainer import Trainer
from gui.controller import Controller, State
from gui.pace import MAX
from gui.recipe import Recipe
from gui.worker import Worker


class Watcher:
    """Collects what a controller tells."""

    def __init__(self, controller: Controller) -> None:
        self.snapshots: list[Snapshot] = []
        self.predictions: list[Prediction] = []
        self.states: list[State] = []
        controller.snapshot_changed.connect(self.snapshots.append)
        controller.prediction_changed.connect(self.predictions.append)
        controller.state_changed.connect(self.states.append)

    @property
    def last(self) -> Snapshot:
        return self.snapshots[-1]

    @property
    def losses(self) -> np.ndarray:
        return np.concatenate([snapshot.losses for snapshot in self.snapshots])


@pytest.fixture
def watcher(controller: Controller, digits: Dataset, qtbot: QtBot) -> Watcher:
    """A controller's watcher, with data loaded and the first snapshot seen."""
    watcher = Watcher(controller)
    controller._use_dataset(digits)
    qtbot.waitUntil(lambda: any(s.test_points for s in watcher.snapshots))
    return watcher


def straight(digits: Dataset, samples: int, seed: int = 0) -> tuple[Trainer, np.ndarray]:
    trainer = Trainer(report_network(seed), digits, 0.005, seed)
    return trainer, trainer.run(samples).losses


def same_parameters(snapshot: Snapshot, trainer: Trainer) -> bool:
    expected = trainer.network.parameters
    return all(np.array_equal(snapshot.parameters[name], expected[name]) for name in expected)


@pytest.mark.parametrize("way", ["seek", "move"])
def test_what_was_learned_before_a_way_into_the_past_is_told_at_its_steps(
    watcher: Watcher, controller: Controller, digits: Dataset, qtbot: QtBot, way: str
) -> None:
    worker = controller._worker
    controller.start()
    while worker.trainer is None or worker.trainer.step_number < 200:  # the window takes nothing
        pass
    getattr(controller, way)(3 if way == "seek" else -5)
    qtbot.waitUntil(lambda: watcher.last.step < watcher.last.latest_step)
    latest, told = watcher.last.latest_step, {}
    for one in watcher.snapshots:
        told.update(zip(range(one.step - len(one.losses), one.step), one.losses, strict=True))
    assert sorted(told) == list(range(latest))
    np.testing.assert_array_equal([told[n] for n in range(latest)], straight(digits, latest)[1])


def test_it_is_idle_until_data_came_then_paused_at_the_initial_weights(
    watcher: Watcher, digits: Dataset
) -> None:
    assert watcher.states == [State.PAUSED]
    assert watcher.last.step == 0
    assert same_parameters(watcher.last, straight(digits, 0)[0])


def test_a_step_learns_the_digit_in_hand_exactly(
    controller: Controller, watcher: Watcher, digits: Dataset, qtbot: QtBot
) -> None:
    in_hand = watcher.last
    controller.step_sample()
    qtbot.waitUntil(lambda: watcher.last.step == 1)
    assert watcher.last.losses == pytest.approx([in_hand.loss], abs=1e-5)
    assert same_parameters(watcher.last, straight(digits, 1)[0])
    assert controller.state is State.PAUSED


def test_live_training_is_bit_identical_to_a_straight_run_and_tells_every_loss(
    controller: Controller, watcher: Watcher, digits: Dataset, qtbot: QtBot
) -> None:
    controller.start()
    qtbot.waitUntil(lambda: watcher.last.step > 500, timeout=10_000)
    controller.pause()
    qtbot.waitUntil(lambda: controller.state is State.PAUSED)
    qtbot.waitUntil(lambda: watcher.last.samples_per_second == 0)
    trainer, losses = straight(digits, watcher.last.step)
    assert same_parameters(watcher.last, trainer)
    np.testing.assert_array_equal(watcher.losses, losses)
    assert all(s.samples_per_second >= 0 for s in watcher.snapshots)


def test_it_stops_after_the_wanted_epochs_exactly(
    controller: Controller, watcher: Watcher, digits: Dataset, qtbot: QtBot
) -> None:
    controller.set_epochs(3)
    with qtbot.waitSignal(controller.finished, timeout=10_000):
        controller.start()
    assert controller.state is State.PAUSED
    assert watcher.last.step == 3 * len(digits.train_labels)
    qtbot.waitUntil(lambda: any(p.step == 120 for s in watcher.snapshots for p in s.test_points))


def test_test_points_tell_the_accuracy_of_their_step(
    controller: Controller, watcher: Watcher, digits: Dataset, qtbot: QtBot
) -> None:
    controller.set_epochs(2)
    with qtbot.waitSignal(controller.finished, timeout=10_000):
        controller.start()
    qtbot.waitUntil(lambda: any(p.step == 80 for s in watcher.snapshots for p in s.test_points))
    points = [point for snapshot in watcher.snapshots for point in snapshot.test_points]
    assert points[0].step == 0
    for point in points:
        evaluation = straight(digits, point.step)[0].evaluate()
        assert (point.loss, point.accuracy) == (evaluation.loss, evaluation.accuracy)


def test_a_slow_pace_shows_every_single_sample(
    controller: Controller, watcher: Watcher, qtbot: QtBot
) -> None:
    controller.set_pace(10.0)
    controller.start()
    qtbot.waitUntil(lambda: watcher.last.step >= 6, timeout=5_000)
    controller.pause()
    steps = [s.step for s in watcher.snapshots if s.step > 0]
    assert sorted(set(steps))[:6] == [1, 2, 3, 4, 5, 6]


def test_the_first_sample_is_shown_as_soon_as_its_forerunner_was_painted(
    qapp: object, digits: Dataset, qtbot: QtBot
) -> None:
    worker = Worker()  # on this thread: the acknowledgement comes when this test says so
    steps: list[int] = []
    worker.frames.snapshot_ready.connect(lambda snapshot: steps.append(snapshot.step))
    worker.set_pace(1.0)
    worker.use(digits, Recipe())
    worker.start()
    qtbot.wait(60)
    assert set(steps) == {0}, "nothing is sent before the last snapshot was shown"
    worker.frames.acknowledge()
    assert steps[-1] == 1
    worker.pause()


def test_a_pace_can_be_left_in_the_middle(
    controller: Controller, watcher: Watcher, qtbot: QtBot
) -> None:
    controller.set_pace(1.0)
    controller.start()
    qtbot.waitUntil(lambda: watcher.last.step >= 1)
    controller.set_pace(MAX)
    qtbot.waitUntil(lambda: watcher.last.step > 1000, timeout=10_000)


def test_reset_returns_to_the_same_initial_weights(
    controller: Controller, watcher: Watcher, digits: Dataset, qtbot: QtBot
) -> None:
    first = watcher.last
    controller.start()
    qtbot.waitUntil(lambda: watcher.last.step > 100)
    with qtbot.waitSignal(controller.restarted):
        controller.reset()
    qtbot.waitUntil(lambda: watcher.last.step == 0)
    assert controller.state is State.PAUSED
    for name, array in first.parameters.items():
        np.testing.assert_array_equal(watcher.last.parameters[name], array)
    assert watcher.last.image_index == first.image_index


def test_a_new_seed_is_another_start(
    controller: Controller, watcher: Watcher, digits: Dataset, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(controller.restarted):
        controller.set_seed(7)
    qtbot.waitUntil(lambda: watcher.last.step == 0 and len(watcher.snapshots) > 2)
    assert same_parameters(watcher.last, straight(digits, 0, seed=7)[0])


def test_every_command_may_come_twice_and_in_any_order(
    controller: Controller, watcher: Watcher, digits: Dataset, qtbot: QtBot
) -> None:
    generator = np.random.default_rng(3)
    commands = [
        controller.start,
        controller.pause,
        controller.step_sample,
        controller.toggle,
        lambda: controller.set_pace(float(generator.choice([1.0, 100.0, MAX]))),
        lambda: controller.set_drawing(digits.train_images[0]),
        lambda: controller.set_drawing(None),
    ]
    for index in generator.integers(0, len(commands), 150):
        commands[index]()
        if index % 3 == 0:
            qtbot.wait(1)
    controller.pause()
    step = -1
    while watcher.last.step != step:
        step = watcher.last.step
        qtbot.wait(60)
    assert same_parameters(watcher.last, straight(digits, step)[0])
    assert len(watcher.losses) == step


def test_a_drawing_is_read_by_the_network_of_the_moment(
    controller: Controller, watcher: Watcher, digits: Dataset, qtbot: QtBot
) -> None:
    image = digits.test_images[0]
    with qtbot.waitSignal(controller.prediction_changed):
        controller.set_drawing(image)
    before = watcher.predictions[-1]
    expected = straight(digits, 0)[0].network.predict(image[None])[0]
    np.testing.assert_array_equal(before.probabilities, expected)
    controller.step_sample()
    qtbot.waitUntil(lambda: watcher.predictions[-1].step == 1)
    expected = straight(digits, 1)[0].network.predict(image[None])[0]
    np.testing.assert_array_equal(watcher.predictions[-1].probabilities, expected)


def test_a_diverging_training_stops_before_the_sample_and_names_the_array(
    controller: Controller, watcher: Watcher, qtbot: QtBot
) -> None:
    controller.set_learning_rate(1000.0)
    with qtbot.waitSignal(controller.stopped, timeout=10_000) as signal:
        controller.start()
    qtbot.waitUntil(lambda: controller.state is State.PAUSED)
    hit = signal.args[0]
    assert hit.breakpoint == NotFinite()
    assert hit.name
    assert watcher.last.step == hit.step
    assert np.isfinite(watcher.losses).all()
    assert all(np.isfinite(array).all() for array in watcher.last.parameters.values())


def test_a_bad_learning_rate_is_a_sentence(
    controller: Controller, watcher: Watcher, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(controller.failed) as signal:
        controller.set_learning_rate(float("nan"))
    assert "learning rate" in signal.args[0]


def test_saving_tells_where_or_why_not(
    controller: Controller, watcher: Watcher, qtbot: QtBot, tmp_path: object
) -> None:
    with qtbot.waitSignal(controller.files.saved) as signal:
        controller.files.save(f"{tmp_path}/network.npz")
    assert signal.args[0].endswith("network.npz")
    with qtbot.waitSignal(controller.failed) as signal:
        controller.files.save(f"{tmp_path}/nowhere/network.npz")
    assert "nowhere" in signal.args[0]


def test_a_missing_folder_is_a_sentence_and_changes_nothing(
    controller: Controller, watcher: Watcher, digits: Dataset, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(controller.loader.failed) as signal:
        controller.load("/no/such/folder")
    assert "/no/such/folder" in signal.args[0]
    assert controller.dataset is digits


def test_closing_in_full_training_ends_the_thread(
    controller: Controller, watcher: Watcher, qtbot: QtBot
) -> None:
    controller.start()
    qtbot.waitUntil(lambda: watcher.last.step > 0)
    controller.close()
    assert not controller._thread.isRunning()
    controller.close()  # twice is no harm
    assert watcher.states[-1] is State.PAUSED


def test_a_run_that_begins_while_the_thread_ends_is_over(
    controller: Controller, watcher: Watcher, qtbot: QtBot
) -> None:
    begun = Event()
    controller._worker.running_changed.connect(begun.set, Qt.ConnectionType.DirectConnection)
    controller.start()
    assert begun.wait(5), "it is told, and not heard yet"
    controller.close()
    qtbot.wait(20)
    assert State.RUNNING not in watcher.states
    assert controller.state is State.PAUSED


def test_a_fault_while_it_is_kept_does_not_keep_the_thread_from_ending(
    controller: Controller, watcher: Watcher, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise RuntimeError("of ours")

    monkeypatch.setattr("gui.controller.PATIENCE", 5_000)
    monkeypatch.setattr(controller._worker.keeping, "keep_now", fail)
    with qtbot.captureExceptions() as faults:
        controller.close()
    assert not controller._thread.isRunning()
    assert [str(value) for _, value, _ in faults] == ["of ours"]


def test_nobody_waits_for_a_run_to_be_kept_when_the_thread_has_ended(
    controller: Controller, watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    controller.close()

    def wait(*_: object) -> bool:
        raise AssertionError("it waits for a thread that has ended")

    monkeypatch.setattr("gui.controller_files.Event.wait", wait)
    controller.files.keep_now()


def train_to(controller: Controller, watcher: Watcher, qtbot: QtBot, epochs: int) -> None:
    controller.set_epochs(epochs)
    with qtbot.waitSignal(controller.finished, timeout=10_000):
        controller.start()


def test_any_step_is_seen_again_bit_by_bit(
    controller: Controller, watcher: Watcher, digits: Dataset, qtbot: QtBot
) -> None:
    train_to(controller, watcher, qtbot, 10)
    for step in (123, 399, 0, 250):
        controller.seek(step)
        qtbot.waitUntil(lambda step=step: watcher.last.step == step)
        assert same_parameters(watcher.last, straight(digits, step)[0])
        assert watcher.last.latest_step == 400
        assert watcher.last.ahead is not None
    assert len(watcher.losses) == 400, "looking back learns nothing"


def test_of_many_wishes_the_last_is_met_and_few_between(
    controller: Controller, watcher: Watcher, qtbot: QtBot
) -> None:
    train_to(controller, watcher, qtbot, 10)
    before = len(watcher.snapshots)
    for step in range(300):
        controller.seek(step)
    qtbot.waitUntil(lambda: watcher.last.step == 299)
    qtbot.wait(100)
    assert watcher.last.step == 299
    assert len(watcher.snapshots) - before < 150


def test_in_the_past_train_replays_and_then_goes_on(
    controller: Controller, watcher: Watcher, digits: Dataset, qtbot: QtBot
) -> None:
    train_to(controller, watcher, qtbot, 5)
    controller.seek(37)
    qtbot.waitUntil(lambda: watcher.last.step == 37)
    train_to(controller, watcher, qtbot, 8)
    qtbot.waitUntil(lambda: watcher.last.step == 320)
    assert same_parameters(watcher.last, straight(digits, 320)[0])
    points = {id(point): point.step for s in watcher.snapshots for point in s.test_points}
    assert len(points) == len(set(points.values())), "what was tested is not tested again"


def test_a_branch_is_offered_where_the_way_into_the_past_has_led(
    watcher: Watcher, controller: Controller, qtbot: QtBot
) -> None:
    controller.set_epochs(0)
    controller.start()
    qtbot.waitUntil(lambda: watcher.last.step > 100)
    controller.pause()
    qtbot.waitUntil(lambda: controller.state is State.PAUSED)
    seen: list[int] = []
    controller.branches.offered.connect(lambda _: seen.append(watcher.last.step))
    controller.seek(30)
    controller.set_batch_size(4)  # before it has come there
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [30]


def test_a_change_in_the_past_is_offered_as_a_branch_and_not_made(
    controller: Controller, watcher: Watcher, qtbot: QtBot
) -> None:
    train_to(controller, watcher, qtbot, 2)
    controller.seek(30)
    qtbot.waitUntil(lambda: watcher.last.step == 30)
    with qtbot.waitSignal(controller.branches.offered) as offer:
        controller.set_learning_rate(0.05)
    assert offer.args[0] == {"learning_rate": 0.05}
    assert controller.recipe.learning_rate == 0.005
    controller.branches.branch(30, "fast", offer.args[0])
    qtbot.waitUntil(lambda: watcher.last.branch == "fast")
    qtbot.waitUntil(lambda: controller.recipe.learning_rate == 0.05)
    assert watcher.last.latest_step == 30
    controller.branches.switch("main")
    qtbot.waitUntil(lambda: watcher.last.branch == "main" and watcher.last.step == 80)
    qtbot.waitUntil(lambda: controller.recipe.learning_rate == 0.005)


def test_a_run_waits_for_a_misclassified_sample_and_then_goes_on(
    controller: Controller, watcher: Watcher, qtbot: QtBot
) -> None:
    controller.set_epochs(0)
    controller.set_breakpoints((Misclassified(),))
    steps = []
    for _ in range(3):
        with qtbot.waitSignal(controller.stopped, timeout=10_000) as stop:
            controller.start()
        qtbot.waitUntil(lambda: controller.state is State.PAUSED)
        hit = stop.args[0]
        assert watcher.last.step == hit.step
        assert watcher.last.prediction != watcher.last.label
        steps.append(hit.step)
    assert sorted(set(steps)) == steps


def test_a_lesson_is_a_step_that_can_be_taken_back(
    controller: Controller, watcher: Watcher, digits: Dataset, qtbot: QtBot
) -> None:
    image = digits.test_images[0]
    controller.set_drawing(image)
    qtbot.waitUntil(lambda: bool(watcher.predictions))
    before = watcher.predictions[-1].probabilities
    controller.branches.teach(image, 3)
    qtbot.waitUntil(lambda: watcher.predictions[-1].probabilities[3] > before[3])
    with qtbot.waitSignal(controller.branches.undone):
        controller.branches.undo()
    qtbot.waitUntil(lambda: np.array_equal(watcher.predictions[-1].probabilities, before))


def test_branches_are_renamed_and_deleted_and_wrong_names_are_sentences(
    controller: Controller, watcher: Watcher, qtbot: QtBot
) -> None:
    lists: list[list[str]] = []
    controller.branches.listed.connect(lambda lines, _: lists.append([b.name for b in lines]))
    controller.branches.branch(0, "one")
    controller.branches.branch(0, "two")
    controller.branches.rename("one", "uno")
    qtbot.waitUntil(lambda: lists[-1:] == [["main", "uno", "two"]])
    for wrong in (
        lambda: controller.branches.rename("uno", "two"),
        lambda: controller.branches.switch("none"),
    ):
        with qtbot.waitSignal(controller.failed) as failed:
            wrong()
        assert failed.args[0].endswith(".")
    controller.branches.delete("two")
    qtbot.waitUntil(lambda: lists[-1] == ["main", "uno"])


def test_closing_in_the_middle_of_a_journey_ends_the_thread(
    controller: Controller, watcher: Watcher, qtbot: QtBot
) -> None:
    train_to(controller, watcher, qtbot, 20)
    for step in range(0, 800, 7):
        controller.seek(step)
    controller.close()
    assert not controller._thread.isRunning()


@pytest.mark.parametrize("kept", [False, True])
def test_a_run_whose_place_is_far_is_shown_at_once_and_goes_there(
    controller: Controller,
    watcher: Watcher,
    digits: Dataset,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kept: bool,
) -> None:
    history = History(Trainer(report_network(3), digits, 0.005, 3))
    history.run(200)
    history.seek(150)
    before = history.current.moment_before(150).step
    runs.save(history, tmp_path / "run")
    monkeypatch.setattr(runs, "LONGEST_REPLAY", 150 - before - 1)
    watcher.snapshots.clear()
    (controller.files.rescue_run if kept else controller.files.open_run)(str(tmp_path / "run"))
    qtbot.waitUntil(lambda: bool(watcher.snapshots) and watcher.last.step == 150)
    assert watcher.snapshots[0].step == before
    assert watcher.last.latest_step == 200
    assert same_parameters(watcher.last, straight(digits, 150, 3)[0])
