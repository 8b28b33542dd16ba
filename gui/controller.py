"""Owns the one training thread and says in which of three states the training is."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QMetaObject, QObject, Qt, QThread, Signal, Slot

from engine.data import Dataset
from engine.snapshot import Snapshot
from engine.trainer import REPORT_LEARNING_RATE
from gui.loader import Loader
from gui.worker import Worker


class State(Enum):
    """IDLE: no data yet; RUNNING: training; PAUSED: everything stands still."""

    IDLE = "idle"
    RUNNING = "running"
    PAUSED = "paused"


class Controller(QObject):
    """The window's side of the training: commands go out, snapshots come in, both queued.

    Attributes: state; dataset in use (or None); snapshot: the last one shown (or None).
    Signals: snapshot_changed(Snapshot), prediction_changed(Prediction), state_changed(State),
    data_changed(Dataset), restarted() before the first snapshot of a new start, finished(),
    diverged(step), saved(path), failed(sentence); a download's progress is `loader.progress`.
    """

    snapshot_changed = Signal(object)
    prediction_changed = Signal(object)
    state_changed = Signal(object)
    data_changed = Signal(object)
    restarted = Signal()
    finished = Signal()
    diverged = Signal(int)
    saved = Signal(str)
    failed = Signal(str)

    # To the worker; queued, since it lives on another thread.
    _use = Signal(object, int, float)
    _reset = Signal(int)
    _start = Signal()
    _pause = Signal()
    _step_sample = Signal()
    _set_pace = Signal(float)
    _set_learning_rate = Signal(float)
    _set_epochs = Signal(int)
    _set_drawing = Signal(object)
    _save = Signal(str)
    _acknowledge = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = State.IDLE
        self.dataset: Dataset | None = None
        self.snapshot: Snapshot | None = None
        self.seed = 0
        self.learning_rate = REPORT_LEARNING_RATE
        self.loader = Loader(self)
        self.loader.loaded.connect(self._use_dataset)
        self._thread = QThread(self)
        self._thread.setObjectName("training")
        self._worker = Worker()
        self._worker.moveToThread(self._thread)
        self._connect()
        self._thread.start()

    def _connect(self) -> None:
        worker = self._worker
        for name in [
            "use",
            "reset",
            "start",
            "pause",
            "step_sample",
            "set_pace",
            "set_learning_rate",
            "set_epochs",
            "set_drawing",
            "save",
            "acknowledge",
        ]:
            getattr(self, f"_{name}").connect(getattr(worker, name))
        worker.snapshot_ready.connect(self._show_snapshot)
        worker.predicted.connect(self.prediction_changed)
        worker.running_changed.connect(self._show_running)
        worker.restarted.connect(self.restarted)
        worker.finished.connect(self.finished)
        worker.diverged.connect(self.diverged)
        worker.saved.connect(self.saved)
        worker.failed.connect(self.failed)

    # Commands

    def load(self, source: str) -> None:
        """Load "embedded", "mnist" or a folder, then start again on it."""
        self.loader.load(source)

    @Slot()
    def toggle(self) -> None:
        """Train, or pause."""
        if self.state is State.RUNNING:
            self._pause.emit()
        elif self.state is State.PAUSED:
            self._start.emit()

    @Slot()
    def start(self) -> None:
        """Train."""
        self._start.emit()

    @Slot()
    def pause(self) -> None:
        """Stand still."""
        self._pause.emit()

    @Slot()
    def step_sample(self) -> None:
        """Learn one sample."""
        self._step_sample.emit()

    def reset(self) -> None:
        """Go back to the initial weights of the current seed."""
        self._reset.emit(self.seed)

    def set_seed(self, seed: int) -> None:
        """The seed of the next reset."""
        self.seed = seed

    def set_pace(self, pace: float) -> None:
        """Samples a second; math.inf: as fast as it goes."""
        self._set_pace.emit(pace)

    def set_learning_rate(self, learning_rate: float) -> None:
        """The rate of the steps to come."""
        self.learning_rate = learning_rate
        self._set_learning_rate.emit(learning_rate)

    def set_epochs(self, epochs: int) -> None:
        """Stop after so many epochs in all; 0: never."""
        self._set_epochs.emit(epochs)

    @Slot(object)
    def set_drawing(self, image: object) -> None:
        """Read this drawing, (28, 28) uint8 or None, now and as the network changes."""
        self._set_drawing.emit(image)

    def save(self, path: str) -> None:
        """Save the network as it is."""
        self._save.emit(path)

    def close(self) -> None:
        """Stop everything and wait until it has stopped."""
        self.loader.close()
        if not self._thread.isRunning():
            return
        self._worker.snapshot_ready.disconnect(self._show_snapshot)
        QMetaObject.invokeMethod(self._worker, "close", Qt.ConnectionType.QueuedConnection)
        if not self._thread.wait(10_000):
            raise RuntimeError("The training thread did not stop within ten seconds.")

    # From the worker

    @Slot(object)
    def _show_snapshot(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        if self.state is State.IDLE:
            self._set_state(State.PAUSED)
        self.snapshot_changed.emit(snapshot)
        self._acknowledge.emit()

    @Slot(bool)
    def _show_running(self, running: bool) -> None:
        self._set_state(State.RUNNING if running else State.PAUSED)

    def _set_state(self, state: State) -> None:
        if state is not self.state:
            self.state = state
            self.state_changed.emit(state)

    @Slot(object)
    def _use_dataset(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._use.emit(dataset, self.seed, self.learning_rate)
        self.data_changed.emit(dataset)
