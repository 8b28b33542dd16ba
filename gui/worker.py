"""The trainer on its thread: everything here runs there, in slices between which it listens."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from engine import checkpoint
from engine.data import Dataset
from engine.network import report_network
from engine.snapshot import Prediction, TestPoint, frozen
from engine.trainer import Evaluation, Learned, Trainer
from gui.pace import MAX

log = logging.getLogger(__name__)

SLICE = 0.010  # seconds of work between two looks at the event queue
FRAME = 1 / 33  # seconds between two snapshots
SPEED_WINDOW = 0.5  # seconds over which samples a second are averaged
FIRST_SLICE = 32  # samples, before their speed is known
TEST_SHARE = 0.1  # of the time may go into test points within an epoch
TEST_POINTS = 10  # within an epoch, at most
UNHURRIED = 1000.0  # samples a second below which a test costs nobody anything


class Worker(QObject):
    """Owns the trainer and, through it, the network; commands arrive as queued slots.

    Signals: snapshot_ready(Snapshot), predicted(Prediction), saved(path), failed(sentence),
    restarted() before the first snapshot of a new start, running_changed(bool), finished() when
    the wanted epochs are done, diverged(step of the first loss that is not finite).
    A snapshot is sent only after `acknowledge` for the last one; losses in between add up.
    """

    snapshot_ready = Signal(object)
    predicted = Signal(object)
    restarted = Signal()
    running_changed = Signal(bool)
    finished = Signal()
    diverged = Signal(int)
    saved = Signal(str)
    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._trainer: Trainer | None = None
        self._running = False
        self._pace = MAX
        self._epochs = 0  # 0: no end
        self._drawing: object = None
        self._learned: list[Learned] = []
        self._test_points: list[TestPoint] = []
        self._evaluation: Iterator[Evaluation | None] | None = None
        self._test_seconds = self._training_seconds = 0.0
        self._acknowledged = True
        self._last_frame = 0.0
        self._speed = self._speed_time = 0.0
        self._speed_step = 0
        self._seconds_per_sample = 0.0
        self._owed = 0.0  # samples that the pace allows and that are not yet learned
        self._last_turn = 0.0
        self._turn: QTimer | None = None

    # Commands

    @Slot(object, int, float)
    def use(self, dataset: Dataset, seed: int, learning_rate: float) -> None:
        """Start again on `dataset` with the initial weights of `seed`."""
        self._set_running(False)
        self._trainer = Trainer(report_network(seed), dataset, learning_rate, seed)
        self._forget()
        self.restarted.emit()
        self._begin_evaluation()
        self._send()

    @Slot(int)
    def reset(self, seed: int) -> None:
        """Start again on the same data with the initial weights of `seed`."""
        if self._trainer is not None:
            self.use(self._trainer.dataset, seed, self._trainer.learning_rate)

    @Slot()
    def start(self) -> None:
        """Train, until paused or until the wanted epochs are done."""
        if self._trainer is None or self._running:
            return
        self._last_turn = perf_counter()
        self._speed_time, self._speed_step = self._last_turn, self._trainer.step_number
        self._owed = 1.0  # the first digit moves at once, at any pace
        self._set_running(True)
        self._schedule(0.0)

    @Slot()
    def pause(self) -> None:
        """Stop between two samples and show exactly where."""
        if self._running:
            self._set_running(False)
            self._send()

    @Slot()
    def step_sample(self) -> None:
        """Learn exactly one sample and show the result."""
        if self._trainer is None:
            return
        self._set_running(False)
        while self._evaluation is not None:  # it measures the network as it was
            self._evaluate_slice()
        self._learn(1)
        self._send()

    @Slot(float)
    def set_pace(self, pace: float) -> None:
        """Change the pace, in samples a second."""
        self._pace = pace
        self._owed = min(self._owed, 1.0)
        if self._running:
            self._last_turn = perf_counter()
            self._schedule(0.0)

    @Slot(float)
    def set_learning_rate(self, learning_rate: float) -> None:
        """Change the rate of the steps to come."""
        if self._trainer is not None:
            try:
                self._trainer.learning_rate = learning_rate
            except ValueError as error:
                self.failed.emit(str(error))

    @Slot(int)
    def set_epochs(self, epochs: int) -> None:
        """Stop after so many epochs in all; 0: never."""
        self._epochs = epochs

    @Slot(object)
    def set_drawing(self, image: object) -> None:
        """Read a drawing (uint8 (28, 28) or None) now and whenever the network has changed."""
        self._drawing = image
        self._predict()

    @Slot(str)
    def save(self, path: str) -> None:
        """Save the network as it is."""
        if self._trainer is None:
            return
        try:
            checkpoint.save(self._trainer.network, path)
        except OSError as error:
            reason = error.strerror or str(error)
            self.failed.emit(
                self.tr("The network could not be saved as {path}: {reason}.").format(
                    path=path, reason=reason
                )
            )
        except ValueError as error:
            self.failed.emit(str(error))
        else:
            self.saved.emit(path)

    @Slot()
    def acknowledge(self) -> None:
        """The last snapshot has been shown: the next may come, at once if a digit waits for it."""
        self._acknowledged = True
        if self._running:
            self._send_if_due()

    @Slot()
    def close(self) -> None:
        """Stop for good, and the thread with it."""
        self._running = False
        self._evaluation = None
        if self._turn is not None:
            self._turn.stop()
            self._turn = None
        self.thread().quit()

    # Work

    def _schedule(self, seconds: float) -> None:
        """Take the next turn in `seconds`, after the commands that wait."""
        if self._turn is None:  # made here: a timer belongs to the thread that makes it
            self._turn = QTimer(self)
            self._turn.setSingleShot(True)
            self._turn.setTimerType(Qt.TimerType.PreciseTimer)
            self._turn.timeout.connect(self._take_turn)
        self._turn.start(math.ceil(seconds * 1000))

    @Slot()
    def _take_turn(self) -> None:
        """One slice of work: of an evaluation under way, else of training."""
        if self._evaluation is not None:
            self._evaluate_slice()
        elif self._running:
            self._train_slice()
        if self._evaluation is not None:
            self._schedule(0.0)
        elif self._running:
            wait = 0.0 if self._pace == MAX else max((1 - self._owed) / self._pace, SLICE / 2)
            self._schedule(wait)

    def _train_slice(self) -> None:
        trainer = self._trainer
        assert trainer is not None
        self._learn(self._due_samples(trainer))
        if self._running:
            self._send_if_due()

    def _send_if_due(self) -> None:
        followed = self._pace <= 1 / FRAME  # slow enough to show every sample
        due = perf_counter() - self._last_frame >= FRAME or (followed and self._learned)
        if self._acknowledged and due:
            self._send()

    def _due_samples(self, trainer: Trainer) -> int:
        """How many samples this slice learns: pace, time, and what an epoch and a test allow."""
        now = perf_counter()
        if self._seconds_per_sample > 0:
            to_frame = FRAME - (now - self._last_frame)  # end the slice when a frame is due
            seconds = min(SLICE, to_frame) if to_frame > 0 else SLICE
            most = max(1, round(seconds / self._seconds_per_sample))
        else:
            most = FIRST_SLICE
        if self._pace != MAX:
            self._owed = min(self._owed + (now - self._last_turn) * self._pace, most)
            most = int(self._owed)
            self._owed -= most
        self._last_turn = now
        interval = self._test_interval(trainer)
        to_test = interval - trainer.epoch_step % interval
        return min(most, to_test, trainer.epoch_size - trainer.epoch_step)

    @staticmethod
    def _test_interval(trainer: Trainer) -> int:
        return max(1, trainer.epoch_size // TEST_POINTS)

    def _learn(self, samples: int) -> None:
        """Learn and keep the books: losses, speed, tests due, the end of the epochs."""
        trainer = self._trainer
        assert trainer is not None
        if samples <= 0:
            return
        begun = perf_counter()
        learned = trainer.run(samples)
        spent = perf_counter() - begun
        self._training_seconds += spent
        self._seconds_per_sample = spent / samples
        self._learned.append(learned)
        broken = learned.first_not_finite
        if broken is not None:
            self._set_running(False)
            self._send()
            self.diverged.emit(trainer.step_number - samples + broken + 1)
            return
        if trainer.epoch_step == 0:
            self._begin_evaluation()
            if self._running and self._epochs and trainer.epoch >= self._epochs:
                self._set_running(False)
                self._send()
                self.finished.emit()
        elif trainer.epoch_step % self._test_interval(trainer) == 0 and (
            self._test_seconds <= TEST_SHARE * self._training_seconds or self._pace < UNHURRIED
        ):
            self._begin_evaluation()

    # Test points

    def _begin_evaluation(self) -> None:
        assert self._trainer is not None
        self._evaluation = self._trainer.evaluate_in_slices()
        self._schedule(0.0)

    def _evaluate_slice(self) -> None:
        assert self._evaluation is not None
        begun = perf_counter()
        assert self._trainer is not None
        for result in self._evaluation:
            if result is not None:
                step = self._trainer.step_number
                self._test_points.append(TestPoint(step, result.loss, result.accuracy))
                self._evaluation = None
                if not self._running:
                    self._send()
                break
            if perf_counter() - begun >= SLICE:
                break
        if self._trainer.step_number > 0:  # the untrained network's test delays no later one
            self._test_seconds += perf_counter() - begun
        self._last_turn = perf_counter()  # the pace does not catch up on the time of a test

    # Telling the window

    def _set_running(self, running: bool) -> None:
        if running != self._running:
            self._running = running
            self.running_changed.emit(running)

    def _forget(self) -> None:
        self._learned, self._test_points = [], []
        self._evaluation = None
        self._test_seconds = self._training_seconds = 0.0
        self._speed = 0.0

    def _send(self) -> None:
        """Send a snapshot of this instant, and what the network now reads in the drawing."""
        trainer = self._trainer
        assert trainer is not None
        now = perf_counter()
        self._last_frame = now
        if now - self._speed_time >= SPEED_WINDOW:
            self._speed = (trainer.step_number - self._speed_step) / (now - self._speed_time)
            self._speed_time, self._speed_step = now, trainer.step_number
        speed = self._speed if self._running else 0.0
        self._acknowledged = False
        learned, points = Learned.joined(self._learned), tuple(self._test_points)
        self._learned, self._test_points = [], []
        self.snapshot_ready.emit(trainer.snapshot(learned, speed, points))
        self._predict()

    def _predict(self) -> None:
        trainer, image = self._trainer, self._drawing
        if trainer is None or image is None:
            return
        pixels = frozen(image)  # type: ignore[arg-type]
        probabilities = frozen(trainer.network.predict(pixels[None])[0])
        self.predicted.emit(Prediction(trainer.step_number, pixels, probabilities))
