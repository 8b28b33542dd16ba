"""Carries out experiments on a thread of its own, which lets other processes do the work."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from engine import data
from engine.download import Cancelled
from engine.experiment import Experiment
from engine.experiment_folder import Folder
from engine.experiments import run_all
from gui.language import told


class ExperimentRunner(QObject):
    """One folder is read, or one list of experiments carried out, at a time.

    Signals: opened(outcomes, keys of the networks that are kept) of a folder; began(how many, of
    which some were kept, epochs of the others); learned(so many epochs by now); found(Outcome or
    Failure) as each comes; ended(sentence why; "" if all is done or it was cancelled);
    refused(sentence) for a folder that can't be read.
    """

    opened = Signal(object, object)
    began = Signal(int, int, int)
    learned = Signal(int)
    found = Signal(object)
    ended = Signal(str)
    refused = Signal(str)
    _over = Signal(object, str)  # the job's own road back to this thread

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: _Job | None = None
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._over.connect(self._end)

    @property
    def busy(self) -> bool:
        """Whether experiments are under way."""
        return self._job is not None

    def open(self, path: str) -> None:
        """Read what a folder keeps."""
        self._pool.start(_Reading(self, path))

    def start(self, experiments: Sequence[Experiment], path: str, jobs: int) -> None:
        """Carry out what is missing in a folder, so many at a time; nothing if busy."""
        if self._job is None:
            self._job = _Job(self, experiments, path, jobs)
            self._pool.start(self._job.run)

    @Slot()
    def cancel(self) -> None:
        """Stop at once; what is finished is kept."""
        if self._job is not None:
            self._job.stopped.set()

    def close(self) -> None:
        """Stop, and wait until no process is left."""
        self.cancel()
        self._pool.clear()
        self._pool.waitForDone()

    @Slot(object, str)
    def _end(self, job: object, problem: str) -> None:
        if job is self._job:
            self._job = None
            self.ended.emit(problem)


class _Reading(QRunnable):
    """Reads a folder."""

    def __init__(self, runner: ExperimentRunner, path: str) -> None:
        super().__init__()
        self._runner, self._path = runner, path

    def run(self) -> None:
        """Read, and tell."""
        try:
            contents = _contents(Folder(Path(self._path)))
        except (OSError, ValueError, MemoryError) as error:
            self._runner.refused.emit(told(error))
        else:
            self._runner.opened.emit(*contents)


def _contents(folder: Folder) -> tuple[list[object], frozenset[str]]:
    outcomes = list(folder.outcomes.values())
    networks = {
        one.experiment.key for one in outcomes if folder.network_path(one.experiment).exists()
    }
    return list(outcomes), frozenset(networks)


class _Job:
    """One list of experiments; the progress of a download is told to it (`update`)."""

    def __init__(
        self, runner: ExperimentRunner, experiments: Sequence[Experiment], path: str, jobs: int
    ) -> None:
        self._runner, self._experiments = runner, experiments
        self._path, self._jobs = path, jobs
        self._epochs = 0  # that were told
        self.stopped = Event()

    def update(self, file: str, done: int, total: int) -> None:
        """Told by a download; raising Cancelled ends it."""
        if self.stopped.is_set():
            raise Cancelled

    def run(self) -> None:
        """Carry out, and tell how it ended; with a fault of ours, too, which is told by its own
        road."""
        problem = ""
        try:
            self._carry_out()
        except Cancelled:
            pass
        except (OSError, ValueError, MemoryError) as error:
            problem = told(error)
        finally:
            self._runner._over.emit(self, problem)

    def _carry_out(self) -> None:
        runner, experiments = self._runner, self._experiments
        folder = Folder(Path(self._path))
        runner.opened.emit(*_contents(folder))
        missing = [one for one in experiments if folder.get(one) is None]
        epochs = sum(one.epochs for one in missing)
        runner.began.emit(len(experiments), len(experiments) - len(missing), epochs)
        for source in {experiment.data for experiment in missing}:
            data.load(source, progress=self)  # complain and download once, before the runs
        for found in run_all(
            missing, folder, self._jobs, stopped=self.stopped.is_set, note=self._note
        ):
            runner.found.emit(found)

    def _note(self, epochs: int) -> None:
        if epochs != self._epochs:
            self._epochs = epochs
            self._runner.learned.emit(epochs)
