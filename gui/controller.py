"""Owns the one training thread and says in which of three states the training is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from threading import Event
from typing import Any

from PySide6.QtCore import QMetaObject, QObject, Qt, QThread, Signal, Slot

from engine.breakpoints import Breakpoint
from engine.data import Dataset
from engine.explain import Place
from engine.snapshot import Snapshot
from gui.commands import Commands
from gui.comparisons import Comparisons
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
    the one in force, or of the start to come; reader: what reads the drawing, on its thread.
    Signals: snapshot_changed(Snapshot), prediction_changed(Prediction), state_changed(State),
    data_changed(Dataset), restarted() before the first snapshot of a new start, finished(),
    stopped(Hit) at a breakpoint, saved(path), run_saved(path), run_opened(path),
    network_opened(path), failed(sentence),
    recipe_changed(Recipe), travelling(share of a long journey through time; -1: over),
    tested(share of the test images read by a long evaluation; -1: over);
    a download's progress is `loader.progress`;
    curves_changed(BranchRecord by branch) of a run that was opened;
    run_rescued(path), run_damaged(path) of a run that was kept when the program died;
    unsaved(whether something would be missed), kept(path), not_kept(path, reason);
    evaluated(Evaluation; None: the last one holds no more), test_given_up() when the one that was
    asked for does not come, report_saved(path).
    Of branches: branches_changed(lines, name of the current one), branch_renamed(old, new),
    branch_deleted(name), branch_offered(changes) when a change in the past needs one; undone,
    redone, change_undoable and change_redoable(kind, branch): what was, or would be, taken back or
    done again.
    """

    snapshot_changed = Signal(object)
    prediction_changed = Signal(object)
    state_changed = Signal(object)
    data_changed = Signal(object)
    restarted = Signal()
    finished = Signal()
    stopped = Signal(object)
    saved = Signal(str)
    run_saved = Signal(str)
    run_opened = Signal(str)
    run_rescued = Signal(str)
    run_damaged = Signal(str)
    unsaved = Signal(bool)
    kept = Signal(str)
    not_kept = Signal(str, str)
    network_opened = Signal(str)
    curves_changed = Signal(object)
    failed = Signal(str)
    recipe_changed = Signal(object)
    travelling = Signal(float)
    tested = Signal(float)
    evaluated = Signal(object)
    test_given_up = Signal()
    report_saved = Signal(str)
    branches_changed = Signal(object, str)
    branch_renamed = Signal(str, str)
    branch_deleted = Signal(str)
    branch_offered = Signal(object)
    undone = Signal(str, str)
    redone = Signal(str, str)
    change_undoable = Signal(str, str)
    change_redoable = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = State.IDLE
        self.dataset: Dataset | None = None
        self.snapshot: Snapshot | None = None
        self.recipe = Recipe()
        self.comparisons = Comparisons(self)
        self.loader = Loader(self)
        self.loader.loaded.connect(self._use_dataset)
        self._thread = QThread(self)
        self._thread.setObjectName("training")
        self._worker, self._commands = Worker(), Commands(self)
        self.reader = self._worker.reader
        self._worker.moveToThread(self._thread)
        self._connect()
        self._thread.start()

    def _connect(self) -> None:
        worker, branches = self._worker, self._worker.branches
        self._commands.connect_to(worker)
        worker.snapshot_ready.connect(self._show_snapshot)
        worker.running_changed.connect(self._show_running)
        worker.recipe_changed.connect(self._show_recipe)
        self.reader.predicted.connect(self.prediction_changed)
        for part, names in (
            (worker, "restarted finished stopped failed"),
            (worker.travel, "travelling"),
            (worker.tests, "evaluated tested test_given_up"),
            (worker.files, "saved run_saved run_opened run_rescued run_damaged"),
            (worker.files, "network_opened report_saved"),
            (worker.keeping, "unsaved kept not_kept"),
        ):
            for name in names.split():
                getattr(part, name).connect(getattr(self, name))
        worker.files.curves_told.connect(self.curves_changed)
        branches.listed.connect(self.branches_changed)
        branches.renamed.connect(self.branch_renamed)
        branches.deleted.connect(self.branch_deleted)
        branches.offered.connect(self.branch_offered)
        branches.undone.connect(self.undone)
        branches.redone.connect(self.redone)
        branches.undoable.connect(self.change_undoable)
        branches.redoable.connect(self.change_redoable)

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

    def save(self, path: str) -> None:
        """Save the network as it is."""
        self._commands.save.emit(path)

    def save_run(self, path: str) -> None:
        """Save the whole run with its branches."""
        self._commands.save_run.emit(path)

    def open_run(self, path: str) -> None:
        """Go on with a saved run on the digits in use."""
        self._commands.open_run.emit(path)

    def rescue_run(self, path: str) -> None:
        """Go on with a run that was kept when the program died, on the digits in use."""
        self._commands.rescue_run.emit(path)

    def keep(self, path: str, every: float) -> None:
        """Keep what is not saved in a file, from now on, every so many seconds of training."""
        self._commands.keep.emit(path, every)

    def keep_now(self, seconds: float = 5.0) -> None:
        """Keep what is not saved at once, and wait for it, so many seconds at most."""
        if not self._thread.isRunning():  # it was kept when the thread ended
            return
        done = Event()
        self._commands.keep_now.emit(done)
        done.wait(seconds)

    def stop_keeping(self) -> None:
        """Keep nothing any more; the file goes."""
        self._commands.stop_keeping.emit()

    def open_network(self, path: str) -> None:
        """Start with the weights of a saved network, whatever its preset, on the digits in use."""
        self._commands.open_network.emit(path)

    def save_report(self, path: str) -> None:
        """Tell the run up to this step on one page of HTML."""
        self._commands.save_report.emit(path)

    # Branches and changes

    def branch(self, step: int, name: str = "", changes: Mapping[str, Any] | None = None) -> None:
        """Go on from a step on another way; changes as `History.branch` takes them."""
        self._commands.branch.emit(step, name, dict(changes or {}))

    @Slot(str)
    def switch(self, name: str) -> None:
        """Go to the end of another branch."""
        self._commands.switch.emit(name)

    @Slot(str, str)
    def rename(self, old: str, new: str) -> None:
        """Give a branch another name."""
        self._commands.rename.emit(old, new)

    @Slot(str)
    def delete(self, name: str) -> None:
        """Forget a branch."""
        self._commands.delete.emit(name)

    @Slot(object, float)
    def edit(self, place: Place, value: float) -> None:
        """Write a number over a parameter, or over a pixel of the digit in hand."""
        self._commands.edit.emit(place, value)

    @Slot(object, int)
    def teach(self, image: object, label: int) -> None:
        """Take one step on a drawing, (28, 28) uint8."""
        self._commands.teach.emit(image, label)

    @Slot()
    def undo(self) -> None:
        """Take back what was changed last, or a branch made, deleted or renamed."""
        self._commands.undo.emit()

    @Slot()
    def redo(self) -> None:
        """Make the change again that was taken back last."""
        self._commands.redo.emit()

    def close(self) -> None:
        """Stop everything and wait until it has stopped."""
        self.loader.close()
        self.comparisons.close()
        if not self._thread.isRunning():
            return
        self._worker.snapshot_ready.disconnect(self._show_snapshot)
        QMetaObject.invokeMethod(self._worker, "close", Qt.ConnectionType.QueuedConnection)
        if not self._thread.wait(PATIENCE):
            raise RuntimeError("The training thread did not stop within a minute.")

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
    def _use_dataset(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._commands.use.emit(dataset, self.recipe)
        self.data_changed.emit(dataset)
