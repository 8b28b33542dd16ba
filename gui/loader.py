"""Loads data sets on a thread of their own: a download must not stop the training."""

from __future__ import annotations

from importlib import import_module
from threading import Event

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from engine import data
from engine.download import Cancelled
from gui.language import told


class _Job:
    """One load; its progress object is the job itself (`update`)."""

    def __init__(self, loader: Loader, source: str) -> None:
        self._loader, self._source = loader, source
        self.cancelled = Event()

    def update(self, file: str, done: int, total: int) -> None:
        """Told by the download; raising Cancelled ends it."""
        if self.cancelled.is_set():
            raise Cancelled
        self._loader.progress.emit(file, done, total)

    def run(self) -> None:
        """Load, and tell how it ended; with a fault of ours, too, which is told by its own road."""
        dataset, problem = None, ""
        try:
            dataset = data.load(self._source, progress=self)
        except Cancelled:
            pass
        except (OSError, ValueError, MemoryError) as error:
            problem = told(error)
        finally:
            self._loader.ended.emit(self, dataset, problem)


class Loader(QObject):
    """Loads one data set at a time.

    Signals: progress(file, bytes done, bytes in all), loaded(Dataset), failed(sentence),
    cancelled(); ended is the job's own road back to this thread.
    """

    progress = Signal(str, int, int)
    loaded = Signal(object)
    failed = Signal(str)
    cancelled = Signal()
    ended = Signal(object, object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: _Job | None = None
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self.ended.connect(self._end)

    @property
    def busy(self) -> bool:
        """Whether a load is under way."""
        return self._job is not None

    def load(self, source: str) -> None:
        """Begin to load; a load under way is given up."""
        self.cancel()
        self._job = _Job(self, source)
        self._pool.start(self._job.run)

    @Slot()
    def cancel(self) -> None:
        """Give up the load under way."""
        if self._job is not None:
            self._job.cancelled.set()

    def close(self) -> None:
        """Give up and wait for the thread."""
        self.cancel()
        self._job = None
        self._pool.waitForDone()

    @Slot(object, object, str)
    def _end(self, job: _Job, dataset: object, problem: str) -> None:
        if job is not self._job:  # given up for a later one
            return
        self._job = None
        if problem:
            self.failed.emit(problem)
        elif dataset is None or job.cancelled.is_set():
            self.cancelled.emit()
        else:
            import_plots()
            self.loaded.emit(dataset)


def import_plots() -> None:
    """Import what the first curve needs: when the window stands, and before anything is learned.

    WORKAROUND: only on Qt's own thread and while no other one works. The import makes hundreds of
    Qt's classes, and below Python 3.12 Shiboken keeps them in one table without a lock, in which Qt
    looks up an object's class without holding the interpreter's lock.
    """
    import_module("pyqtgraph")
