"""Owns the one training thread and says in which of three states the training is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import Enum
from functools import partial
from typing import Any

from PySide6.QtCore import QMetaObject, QObject, Qt, QThread, Signal, Slot

from engine.breakpoints import Breakpoint
from engine.data import Dataset
from engine.snapshot import Snapshot
from gui.commands import Commands, tie
from gui.comparisons import Comparisons
from gui.controller_branches import BranchControl
from gui.controller_files import FileControl
from gui.loader import Loader
from gui.recipe import Recipe
from gui.worker import Worker

PATIENCE = 60_000  # milliseconds: a large run is opened in two seconds, on a busy machine in ten


class State(Enum):
    """IDLE: no data yet; RUNNING: training; PAUSED: everything stands still."""

    IDLE = "idle"
    RUNNING = "running"
    PAUSED = "paused"


class Controller(QObject):
    """The window's side of the training: commands go out, snapshots come in, both queued.

    Attributes: state; dataset in use (or None); snapshot: the last one shown (or None); recipe:
    the one in force, or of the start to come; reader: what reads the drawing, on its thread;
    branches: what concerns branches and changes (BranchControl); files: what saves, opens and
    keeps (FileControl); admit: called with what lets loaded digits take the place of the run.
    Signals: snapshot_changed(Snapshot), prediction_changed(Prediction), state_changed(State),
    data_changed(Dataset), restarted() before the first snapshot of a new start, finished(),
    stopped(Hit) at a breakpoint, failed(sentence), recipe_changed(Recipe),
    travelling(share of a long journey through time; -1: over),
    tested(share of the test images read by a long evaluation; -1: over),
    evaluated(Evaluation; None: the last one holds no more), test_given_up() when the one that was
    asked for does not come; a download's progress is `loader.progress`.
    """

    snapshot_changed = Signal(object)
    prediction_changed = Signal(object)
    state_changed = Signal(object)
    data_changed = Signal(object)
    restarted = Signal()
    finished = Signal()
    stopped = Signal(object)
    failed = Signal(str)
    recipe_changed = Signal(object)
    travelling = Signal(float)
    tested = Signal(float)
    evaluated = Signal(object)
    test_given_up = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = State.IDLE
        self.dataset: Dataset | None = None
        self.snapshot: Snapshot | None = None
        self.recipe = Recipe()
        self.comparisons = Comparisons(self)
        self.loader = Loader(self)
        self.loader.loaded.connect(self._take_loaded)
        self.admit: Callable[[Callable[[], None]], None] = lambda use: use()
        self._thread = QThread(self)
        self._thread.setObjectName("training")
        self._worker, self._commands = Worker(), Commands(self)
        self.reader = self._worker.reader
        self._worker.moveToThread(self._thread)
        self.branches = BranchControl(self, self._commands, self._worker.branches)
        self.files = FileControl(self, self._commands, self._worker)
        self._connect()
        self._thread.start()

    def _connect(self) -> None:
        worker = self._worker
        self._commands.connect_to(worker)
        worker.frames.snapshot_ready.connect(self._show_snapshot)
        worker.running_changed.connect(self._show_running)
        worker.frames.recipe_changed.connect(self._show_recipe)
        self.reader.predicted.connect(self.prediction_changed)
        tie(worker, self, "restarted finished stopped failed")
        tie(worker.travel, self, "travelling")
        tie(worker.tests, self, "evaluated tested test_given_up")

    # Commands

    def load(self, source: str) -> None:
        """Load "embedded", "mnist" or a folder, then start again on it."""
        self.loader.load(source)

    @Slot()
    def toggle(self, owed: float = 1.0) -> None:
        """Train, or pause. owed: how much of the first sample is due at once, 0 to 1."""
        if self.state is State.RUNNING:
            self._commands.pause.emit()
        elif self.state is State.PAUSED:
            self._commands.start.emit(owed)

    @Slot()
    def start(self) -> None:
        """Train: the recorded path as it was, then on."""
        self._commands.start.emit(1.0)

    @Slot()
    def pause(self) -> None:
        """Stand still."""
        self._commands.pause.emit()

    @Slot()
    def step_sample(self) -> None:
        """Learn one sample."""
        self._commands.step_sample.emit()

    @Slot(int)
    def seek(self, step: int) -> None:
        """Go to a step of the recorded path; a newer wish replaces one under way."""
        self._commands.seek.emit(step)

    @Slot(int)
    def move(self, samples: int) -> None:
        """Go so many samples on along the recorded path, or back."""
        self._commands.move.emit(samples)

    @Slot()
    def stop_travelling(self) -> None:
        """Stay where a long journey has come to."""
        self._commands.stop_travelling.emit()

    def reset(self) -> None:
        """Go back to the same initial weights and forget the run."""
        self._commands.reset.emit()

    def set_seed(self, seed: int) -> None:
        """Start again with the initial weights and the order of another seed."""
        self.set_recipe(replace(self.recipe, seed=seed))

    def set_recipe(self, recipe: Recipe) -> None:
        """Start again by a recipe."""
        self.recipe = recipe
        if self.dataset is not None:
            self._commands.use.emit(self.dataset, self.recipe)

    def set_pace(self, pace: float) -> None:
        """Samples a second; math.inf: as fast as it goes."""
        self._commands.set_pace.emit(pace)

    def set_learning_rate(self, learning_rate: float) -> None:
        """The rate of the steps to come."""
        if self.dataset is None:
            self.recipe = replace(self.recipe, learning_rate=learning_rate)
        else:
            self._commands.set_learning_rate.emit(learning_rate)

    def set_batch_size(self, batch_size: int) -> None:
        """The size of the batches to come."""
        if self.dataset is None:
            self.recipe = replace(self.recipe, batch_size=batch_size)
        else:
            self._commands.set_batch_size.emit(batch_size)

    def set_optimizer(self, name: str) -> None:
        """The rule of the steps to come."""
        if self.dataset is None:
            self.recipe = self.recipe.following(name)
        else:
            self._commands.set_optimizer.emit(name)

    def set_options(self, options: Mapping[str, Any]) -> None:
        """Options of the rule of the steps to come, by name; its schedule is one of them."""
        self._commands.set_options.emit(dict(options))

    def set_epochs(self, epochs: int) -> None:
        """Stop after so many epochs in all; 0: never."""
        self._commands.set_epochs.emit(epochs)

    @Slot(object)
    def set_breakpoints(self, breakpoints: tuple[Breakpoint, ...]) -> None:
        """Stop a run where one of these holds."""
        self._commands.set_breakpoints.emit(breakpoints)

    @Slot(object)
    def set_drawing(self, image: object) -> None:
        """Read this drawing, (28, 28) uint8 or None, now and as the network changes."""
        self._commands.set_drawing.emit(image)

    @Slot(bool)
    def set_update_wanted(self, wanted: bool) -> None:
        """Whether snapshots tell what the last step changed."""
        self._commands.set_update_wanted.emit(wanted)

    @Slot()
    def evaluate(self) -> None:
        """Read all test images with the network as it is, also while it learns."""
        self._commands.evaluate.emit()

    @Slot()
    def stop_testing(self) -> None:
        """Give a reading of the test images up."""
        self._commands.stop_testing.emit()

    @Slot(int)
    def show_test_image(self, index: int) -> None:
        """Stand still and show a test image in the place of the digit in hand."""
        self._commands.show_test_image.emit(index)

    @Slot()
    def show_digit_in_hand(self) -> None:
        """Show the digit in hand again."""
        self._commands.show_digit_in_hand.emit()

    def close(self) -> None:
        """Stop everything and wait until it has stopped."""
        self.loader.close()
        self.comparisons.close()
        if not self._thread.isRunning():
            return
        self._worker.frames.snapshot_ready.disconnect(self._show_snapshot)
        QMetaObject.invokeMethod(self._worker, "close", Qt.ConnectionType.QueuedConnection)
        if not self._thread.wait(PATIENCE):
            raise RuntimeError("The training thread did not stop within a minute.")
        if self.state is State.RUNNING:
            self._set_state(State.PAUSED)

    # From the worker

    @Slot(object)
    def _show_snapshot(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        if self.state is State.IDLE:
            self._set_state(State.PAUSED)
        self.snapshot_changed.emit(snapshot)
        self._commands.acknowledge.emit()

    @Slot(bool)
    def _show_running(self, running: bool) -> None:
        """What is told of a run after its thread has ended is over."""
        running = running and self._thread.isRunning()
        self._set_state(State.RUNNING if running else State.PAUSED)

    @Slot(object)
    def _show_recipe(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self.recipe_changed.emit(recipe)

    def _set_state(self, state: State) -> None:
        if state is not self.state:
            self.state = state
            self.state_changed.emit(state)

    @Slot(object)
    def _take_loaded(self, dataset: Dataset) -> None:
        self.admit(partial(self._use_dataset, dataset))

    @Slot(object)
    def _use_dataset(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._commands.use.emit(dataset, self.recipe)
        self.data_changed.emit(dataset)
