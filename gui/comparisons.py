"""NumPy and PyTorch beside each other, on a thread of their own: PyTorch is imported there, too."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event
from time import perf_counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from engine.compared import Compared, Stretch, Wish
from engine.data import Dataset
from gui.language import told

if TYPE_CHECKING:
    from engine.experiment import Experiment

OF_COMPARISON = ("samples", "realign")  # what a wish has beside the settings of an experiment
TELL_EVERY = 0.1  # seconds between two messages to the window


class Comparisons(QObject):
    """Runs one comparison at a time; a new one ends the one before.

    Signals: advanced(Stretch) and timed(Times) of a lockstep; learned(Learning) of the report's
    comparison; ended(sentence; empty: it went well, or was stopped) when nothing runs any more;
    told is the job's own road back to this thread.
    """

    advanced = Signal(object)
    timed = Signal(object)
    learned = Signal(object)
    ended = Signal(str)
    told = Signal(object, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: _Job | None = None
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self.told.connect(self._pass_on)

    @property
    def busy(self) -> bool:
        """Whether a comparison is under way."""
        return self._job is not None

    def lockstep(self, wish: Wish, dataset: Dataset) -> None:
        """Compare step by step, then time both."""
        self._start(_Lockstep(self, wish, dataset))

    def report(self, seed: int, epochs: int, dataset: Dataset) -> None:
        """Carry out the report's own comparison."""
        self._start(_Report(self, seed, epochs, dataset))

    def _start(self, job: _Job) -> None:
        self._cancel()
        self._job = job
        self._pool.start(job.run)

    def stop(self) -> None:
        """Give up what is under way; what was told by then holds."""
        if self._job is not None:
            self._cancel()
            self._job = None
            self.ended.emit("")

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancelled.set()

    def close(self) -> None:
        """Give up and wait for the thread."""
        self._cancel()
        self._job = None
        self._pool.waitForDone()

    @Slot(object, str, object)
    def _pass_on(self, job: _Job, what: str, value: Any) -> None:
        if job is not self._job:  # given up, maybe for a later one
            return
        if what == "ended":
            self._job = None
        getattr(self, what).emit(value)


def experiment_of(wish: Wish) -> Experiment:
    """The experiment that both engines carry out over the first samples of its epochs."""
    from engine.experiment import Experiment

    settings = {name: value for name, value in vars(wish).items() if name not in OF_COMPARISON}
    return Experiment(**settings)


class _Job:
    """One comparison; `_work` yields whenever it can be stopped.

    No QRunnable: Python never lets go of one that the pool does not delete, and of its digits.
    """

    def __init__(self, comparisons: Comparisons) -> None:
        self._comparisons = comparisons
        self.cancelled = Event()

    def run(self) -> None:
        """Work until it is done or nobody wants it any more; tell how it ended, with a fault of
        ours, too, which is told by its own road."""
        problem = ""
        try:
            for _ in self._work():
                if self.cancelled.is_set():
                    break
        except (ValueError, OSError, ImportError, MemoryError) as error:
            problem = told(error)
        finally:
            self._comparisons.told.emit(self, "ended", problem)

    def _tell(self, what: str, value: Any) -> None:
        if not self.cancelled.is_set():
            self._comparisons.told.emit(self, what, value)

    def _work(self) -> Iterator[None]:
        raise NotImplementedError


class _Lockstep(_Job):
    def __init__(self, comparisons: Comparisons, wish: Wish, dataset: Dataset) -> None:
        super().__init__(comparisons)
        self._wish, self._dataset = wish, dataset

    def _work(self) -> Iterator[None]:
        from engine.compare import lockstep, race

        wish, experiment = self._wish, experiment_of(self._wish)
        trainer = experiment.trainer(self._dataset, wish.samples)
        yield
        yield from self._told(lockstep(trainer, wish.samples, realign=wish.realign))
        for times in race(experiment.trainer(self._dataset, wish.samples)):
            self._tell("timed", times)
            yield

    def _told(self, steps: Iterator[Compared]) -> Iterator[None]:
        """Tell steps in stretches of some tenths of a second."""
        waiting: list[Compared] = []
        told_at = 0.0
        try:
            for compared in steps:
                waiting.append(compared)
                if perf_counter() - told_at > TELL_EVERY:
                    self._tell("advanced", Stretch.of(waiting))
                    waiting, told_at = [], perf_counter()
                yield
        finally:
            if waiting:
                self._tell("advanced", Stretch.of(waiting))


class _Report(_Job):
    def __init__(self, comparisons: Comparisons, seed: int, epochs: int, dataset: Dataset) -> None:
        super().__init__(comparisons)
        self._seed, self._epochs, self._dataset = seed, epochs, dataset

    def _work(self) -> Iterator[None]:
        from engine.report_comparison import report_comparison

        for learning in report_comparison(self._dataset, self._seed, self._epochs):
            self._tell("learned", learning)
            yield
