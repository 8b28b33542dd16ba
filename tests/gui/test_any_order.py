"""Commands to the training in any order: what the window was told is what is there."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from engine import runs
from engine.data import Dataset
from engine.explain import Place
from engine.history import History
from engine.schedules import Cosine, Stairs
from engine.snapshot import BranchLine, Snapshot
from engine.trainer import Evaluation
from gui import testing
from gui.pace import MAX
from gui.recipe import OPTIMIZERS, Recipe, recommended
from gui.widgets.branch_curves import BranchCurves
from gui.work import Work
from gui.worker import Worker

RULES = [key for key, _ in OPTIMIZERS]


class Window:
    """What a window knows of a training: only what it was told."""

    def __init__(self, worker: Worker) -> None:
        self.curves, self.lines, self.current = BranchCurves(), (), ""
        self.snapshot: Snapshot | None = None
        self.recipe: Recipe | None = None
        self.evaluation: Evaluation | None = None
        self.undoable = self.redoable = ("", "")
        self.unsaved = False
        self.failures: list[str] = []
        worker.restarted.connect(self._begin)
        worker.frames.snapshot_ready.connect(self._show)
        worker.frames.recipe_changed.connect(self._show_recipe)
        worker.branches.listed.connect(self._list)
        worker.branches.renamed.connect(self.curves.rename)
        worker.branches.undoable.connect(self._show_undoable)
        worker.branches.redoable.connect(self._show_redoable)
        worker.files.curves_told.connect(self._fill)
        worker.tests.evaluated.connect(self._show_evaluation)
        worker.keeping.unsaved.connect(self._show_unsaved)
        worker.failed.connect(self.failures.append)
        self.offers: list[Any] = []
        worker.branches.offered.connect(self.offers.append)

    def _begin(self) -> None:
        self.curves.clear()

    def _show(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.curves.add(snapshot)

    def _show_recipe(self, recipe: Recipe) -> None:
        self.recipe = recipe

    def _list(self, lines: tuple[BranchLine, ...], current: str) -> None:
        self.lines, self.current = lines, current
        self.curves.set_branches(lines, current)

    def _show_undoable(self, *what: str) -> None:
        self.undoable = what

    def _show_redoable(self, *what: str) -> None:
        self.redoable = what

    def _fill(self, records: dict[str, Any]) -> None:
        for name, record in records.items():
            self.curves.fill(name, record)

    def _show_evaluation(self, evaluation: Evaluation | None) -> None:
        self.evaluation = evaluation

    def _show_unsaved(self, unsaved: bool) -> None:
        self.unsaved = unsaved


def some_digits() -> Dataset:
    random = np.random.default_rng(5)

    def some(count: int) -> tuple[np.ndarray, np.ndarray]:
        images = random.integers(0, 256, (count, 28, 28)).astype(np.uint8)
        return images, np.arange(count, dtype=np.uint8) % 10

    return Dataset(*some(40), *some(20), name="Noise", source="noise", verified=False)


DIGITS = some_digits()
OTHERS = replace(DIGITS, train_labels=DIGITS.train_labels[::-1].copy(), source="others")


def told_of(history: History) -> tuple[Any, ...]:
    """What a saved run must bring back; the place where it stands last."""
    branches = [
        (
            branch.name,
            None if branch.parent is None else branch.parent.name,
            (branch.start, branch.latest_step, branch.inherited),
            [(past.step, str(past.kind)) for past in branch.interventions],
            branch.losses.tobytes(),
            branch.correct.tobytes(),
            [(test.step, np.float64(test.loss).tobytes(), test.accuracy) for test in branch.tests],
        )
        for branch in history.branches
    ]
    trainer = history.trainer
    state = {name: array.tobytes() for name, array in trainer.network.parameters.items()}
    place = (history.current.name, trainer.step_number)
    return trainer.dataset.source, branches, place, (state, Recipe.of(trainer))


class AnyOrder(RuleBasedStateMachine):
    """A worker on this thread, whose turns and whose window's answers come when they come."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.worker = Worker()
        self.window = Window(self.worker)
        self.saved: list[tuple[Path, tuple[Any, ...]]] = []

    def teardown(self) -> None:
        try:
            if self.worker.history is not None:
                self.rest()
        finally:
            self.worker.reader.stop()
            self.worker.keeping.stop()
            if self.worker._turn is not None:
                self.worker._turn.stop()
            self.worker.deleteLater()
            self.folder.cleanup()

    @property
    def history(self) -> History:
        history = self.worker.history
        assert history is not None
        return history

    @property
    def names(self) -> list[str]:
        return [branch.name for branch in self.history.branches]

    @initialize(
        preset=st.sampled_from(["report"] * 6 + ["report-torch", "lenet"]),
        rule=st.sampled_from(RULES),
        batch_size=st.sampled_from([1, 1, 7]),
    )
    def begin(self, preset: str, rule: str, batch_size: int) -> None:
        recipe = recommended(preset).following(rule)
        self.worker.set_pace(MAX)
        self.worker.use(DIGITS, Recipe(**{**recipe.values, "batch_size": batch_size}))

    # What comes when it comes

    @rule(_=st.integers(0, 9))
    def rest_again(self, _: int) -> None:
        self.rest()

    @rule(turns=st.integers(1, 4))
    def turn(self, turns: int) -> None:
        for _ in range(turns):
            if self.worker._turn is not None and self.worker._turn.isActive():
                self.worker._turn.stop()
                self.worker._take_turn()

    @rule()
    def acknowledge(self) -> None:
        self.worker.frames.acknowledge()

    @rule()
    def no_time_for_tests(self) -> None:
        self.worker.testing._test_seconds = math.inf

    # What a person does

    @rule()
    def start(self) -> None:
        self.worker.start()

    @rule()
    def pause(self) -> None:
        self.worker.pause()

    @rule(times=st.integers(1, 3))
    def step(self, times: int) -> None:
        for _ in range(times):
            self.worker.step_sample()

    @rule(share=st.floats(0, 1))
    def seek(self, share: float) -> None:
        self.worker.travel.seek(round(share * self.history.latest_step))

    @rule(samples=st.integers(-9, 9))
    def move(self, samples: int) -> None:
        self.worker.travel.move(samples)

    @rule()
    def stop_travelling(self) -> None:
        self.worker.travel.stop_travelling()

    @rule(
        share=st.floats(0, 1),
        name=st.sampled_from(["", "a", "b", "main"]),
        changes=st.sampled_from(
            [{}, {"learning_rate": 0.02}, {"seed": 4}, {"optimizer": "adam"}, {"batch_size": 3}]
        ),
        edited=st.booleans(),
    )
    def branch(self, share: float, name: str, changes: dict[str, Any], edited: bool) -> None:
        if len(self.names) < 5:
            edit = {"edit": (self.place(1), 2.5)} if edited else {}
            self.worker.branches.branch(
                round(share * self.history.latest_step), name, {**changes, **edit}
            )

    @rule(choice=st.integers(0, 4))
    def switch(self, choice: int) -> None:
        self.worker.branches.switch(self.names[choice % len(self.names)])

    @rule(choice=st.integers(0, 4))
    def delete(self, choice: int) -> None:
        self.worker.branches.delete(self.names[choice % len(self.names)])

    @rule(choice=st.integers(0, 4), name=st.sampled_from(["a", "b", "main", " ", "c"]))
    def rename(self, choice: int, name: str) -> None:
        self.worker.branches.rename(self.names[choice % len(self.names)], name)

    @rule()
    def undo(self) -> None:
        self.worker.branches.undo()

    @rule()
    def redo(self) -> None:
        self.worker.branches.redo()

    def place(self, number: int) -> Place:
        name, array = list(self.history.trainer.network.parameters.items())[number]
        return Place(name, (0,) * array.ndim)

    @rule(number=st.integers(0, 1), value=st.floats(-2, 2))
    def edit(self, number: int, value: float) -> None:
        self.worker.branches.edit(self.place(number), value)

    @rule(value=st.sampled_from([0, 200]))
    def edit_pixel(self, value: int) -> None:
        self.worker.branches.edit(Place("image", (3, 4)), value)

    @rule(label=st.integers(0, 9))
    def teach(self, label: int) -> None:
        self.worker.branches.teach(DIGITS.test_images[label], label)

    @rule(rate=st.sampled_from([0.01, 0.1]))
    def set_rate(self, rate: float) -> None:
        self.worker.branches.set_learning_rate(rate)

    @rule(size=st.sampled_from([1, 5]))
    def set_batch_size(self, size: int) -> None:
        self.worker.branches.set_batch_size(size)

    @rule(name=st.sampled_from(RULES))
    def set_optimizer(self, name: str) -> None:
        self.worker.branches.set_optimizer(name)

    @rule(schedule=st.sampled_from([Cosine(60, 5), Stairs(20, 0.5)]))
    def set_schedule(self, schedule: Any) -> None:
        self.worker.branches.set_options({"schedule": schedule})

    @rule()
    def evaluate(self) -> None:
        self.worker.tests.evaluate()

    @rule()
    def stop_testing(self) -> None:
        self.worker.tests.stop_testing()

    @rule(index=st.integers(0, 19))
    def show_test_image(self, index: int) -> None:
        self.worker.tests.show_test_image(index)

    @rule()
    def reset(self) -> None:
        self.worker.reset()

    @rule()
    def save(self) -> None:
        path = Path(self.folder.name) / f"run{len(self.saved)}"
        self.worker.files.save_run(str(path))
        self.saved.append((path, told_of(self.history)))
        assert not self.window.unsaved

    @precondition(lambda self: self.saved)
    @rule(choice=st.integers(0, 9), kept=st.booleans())
    def open(self, choice: int, kept: bool) -> None:
        path, told = self.saved[choice % len(self.saved)]
        before, failures = self.history, len(self.window.failures)
        (self.worker.files.rescue_run if kept else self.worker.files.open_run)(str(path))
        if told[0] == self.history.trainer.dataset.source:
            assert told_of(self.history) == told
            assert self.window.unsaved == (kept and Work.of(self.history).would_be_missed(Work()))
        else:
            assert self.history is before
            assert len(self.window.failures) == failures + 1

    @rule()
    def keep(self) -> None:
        """As at the moment of a death."""
        path = Path(self.folder.name) / "kept"
        self.worker.keeping.keep(str(path), 0.0)
        self.worker.keeping.keep_now(None)
        assert path.exists() == self.window.unsaved
        if path.exists():
            kept = runs.load(path, self.history.trainer.dataset)
            assert told_of(kept)[:-2] == told_of(self.history)[:-2]
        self.worker.keeping.stop_keeping()

    @rule(other=st.booleans(), rule=st.sampled_from(RULES))
    def use(self, other: bool, rule: str) -> None:
        recipe = self.window.recipe or Recipe()
        self.worker.use(OTHERS if other else DIGITS, recipe.following(rule))

    @rule()
    def save_and_open_network(self) -> None:
        path = str(Path(self.folder.name) / "network.npz")
        weights = self.history.trainer.network.parameters
        self.worker.files.save(path)
        if not np.isfinite(np.concatenate([one.ravel() for one in weights.values()])).all():
            return
        self.worker.files.open_network(path)
        for name, array in self.history.trainer.network.parameters.items():
            np.testing.assert_array_equal(array, weights[name])
        assert self.history.latest_step == 0

    @rule(path=st.just("report.html"))
    def tell(self, path: str) -> None:
        self.worker.files.save_report(str(Path(self.folder.name) / path))

    # What holds whenever it stands still

    @rule(_=st.integers(0, 9))
    def rest(self, _: int = 0) -> None:
        worker = self.worker
        worker.pause()
        for _ in range(1000):
            worker.frames.acknowledge()
            if not worker._turn.isActive():
                break
            worker._turn.stop()
            worker._take_turn()
        else:
            raise AssertionError("it never stands still")
        self._compare()

    def _compare(self) -> None:
        history, window, worker = self.history, self.window, self.worker
        trainer, snapshot = history.trainer, window.snapshot
        assert snapshot is not None
        assert (snapshot.step, snapshot.branch) == (trainer.step_number, history.current.name)
        assert snapshot.latest_step == history.latest_step
        for name, array in trainer.network.parameters.items():
            np.testing.assert_array_equal(snapshot.parameters[name], array)
        assert window.recipe == Recipe.of(trainer)
        assert [line.name for line in window.lines] == self.names
        assert window.current == history.current.name == window.curves.current
        for line, branch in zip(window.lines, history.branches, strict=True):
            parent = None if branch.parent is None else branch.parent.name
            assert (line.parent, line.start) == (parent, branch.start)
        self._compare_curves()
        for shown, change in (
            (window.undoable, history.last_change),
            (window.redoable, history.next_change),
        ):
            kind = "" if change is None else str(change.kind)
            branch = getattr(change, "branch", None)
            assert shown == (kind, "" if branch is None else branch.name)
        assert window.unsaved == Work.of(history).would_be_missed(worker.keeping._saved)
        known = worker.testing.of_now(history)
        if known is not None:
            np.testing.assert_array_equal(known.losses, trainer.evaluate().losses)
        assert window.evaluation is (worker.testing.latest or (None,))[0]

    def _compare_curves(self) -> None:
        history, curves = self.history, self.window.curves
        assert sorted(curves._curves) == sorted(self.names)
        assert curves.step == history.trainer.step_number
        for branch in history.branches:
            data = curves._curves[branch.name].data
            assert data.step == branch.latest_step, branch.name
            losses = np.where(np.isfinite(branch.losses), branch.losses, np.nan)
            np.testing.assert_array_equal(data.losses, losses)
        assert curves.curve.tests == history.current.tests
        for test in history.current.tests:
            if test.step == history.trainer.step_number:
                now = history.trainer.evaluate()
                np.testing.assert_array_equal([test.loss, test.accuracy], [now.loss, now.accuracy])


@pytest.fixture(autouse=True)
def slow_tests(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test take more than one turn, also of twenty images."""
    monkeypatch.setattr(testing, "SLICE", 0.0)


AnyOrder.TestCase.settings = settings(max_examples=20, stateful_step_count=40, deadline=None)
TestAnyOrder = AnyOrder.TestCase


@pytest.fixture
def some_order() -> Iterator[AnyOrder]:
    """Three samples learned, standing still."""
    order = AnyOrder()
    order.begin("report", "sgd", 1)
    order.step(3)
    order.rest()
    yield order
    order.teardown()


@pytest.mark.parametrize("change", ["set_rate", "save", "tell", "edit", "start"])
def test_a_test_under_way_is_not_gone_on_with_at_another_step(
    some_order: AnyOrder, change: str
) -> None:
    values = {"set_rate": (0.1,), "tell": ("page.html",), "edit": (0, 1.5)}.get(change, ())
    some_order.evaluate()
    some_order.turn(1)
    assert some_order.worker.testing.under_way
    some_order.seek(0.3)
    getattr(some_order, change)(*values)
    some_order.rest()


def test_several_drawings_taught_in_the_past_are_offered_as_one_branch(
    some_order: AnyOrder,
) -> None:
    worker, window, taught = some_order.worker, some_order.window, []
    worker.reader.taught.connect(taught.append)
    drawings, labels = DIGITS.test_images[:3], DIGITS.test_labels[:3]
    some_order.seek(0.3)
    worker.reader.teach(drawings, labels)
    assert taught == []
    (offer,) = window.offers
    worker.branches.branch(1, "taught", offer)
    some_order.rest()
    lessons = [past.value for past in some_order.history.current.interventions]
    assert [lesson.label for lesson in lessons] == labels.tolist()
    np.testing.assert_array_equal([lesson.image for lesson in lessons], drawings)
    worker.reader.teach(drawings, labels)
    assert len(some_order.history.current.interventions) == 6
    assert len(taught) == 1
    some_order.rest()


def test_what_a_lesson_changed_is_told_of_the_step_where_the_way_leads(
    some_order: AnyOrder,
) -> None:
    worker, taught = some_order.worker, []
    worker.reader.taught.connect(taught.append)
    some_order.seek(0.0)
    some_order.rest()
    some_order.seek(1.0)
    worker.reader.teach(DIGITS.test_images[:1], DIGITS.test_labels[:1])
    worker.branches.undo()
    expected = some_order.history.trainer.network.predict(DIGITS.test_images[:1])[0]
    np.testing.assert_array_equal(taught[0].before, expected)


@pytest.mark.parametrize("change", ["save", "tell"])
def test_what_is_saved_on_the_way_to_a_step_is_the_step_on_view(
    some_order: AnyOrder, change: str
) -> None:
    some_order.seek(0.3)
    getattr(some_order, change)(*(("page.html",) if change == "tell" else ()))
    some_order.rest()
    assert some_order.window.snapshot.step == 1
