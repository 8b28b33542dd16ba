"""Knows what of the run is not saved yet, and keeps it in a file in case the program dies."""

from __future__ import annotations

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Event
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from engine import runs
from gui.language import reason, told
from gui.own_thread import command
from gui.work import Work

if TYPE_CHECKING:
    from gui.worker import Worker

log = logging.getLogger(__name__)

SOON = 2.0  # seconds after something was made by hand, or the training was paused
SHARE = 20  # times as long as a file takes to be written, at least, until the next one
LARGEST_MB = 16  # moments and curves of a kept run, in millions of bytes


class KeepCommands(QObject):
    """Part of the worker, on its thread; files are written on another, from a record of the run.

    Signals: unsaved(whether something would be missed); kept(path) when the run is safe there;
    not_kept(path, reason), once until it goes well again.
    """

    unsaved = Signal(bool)
    kept = Signal(str)
    not_kept = Signal(str, str)
    _written = Signal(str, float)

    def __init__(self, worker: Worker) -> None:
        super().__init__(worker)
        self._worker = worker
        self._saved, self._kept = Work(), Work()
        self._is_unsaved = self._in_trouble = False
        self._path: Path | None = None
        self._every = self._spacing = 0.0
        self._last = 0.0  # when the last file was begun
        self._pool = ThreadPoolExecutor(1, "keeping")
        self._writing: Future[bool] | None = None
        self._written.connect(self._note_written)
        self._timer: QTimer | None = None

    # Commands

    @command(str, float)
    def keep(self, path: str, every: float) -> None:
        """From now on keep what is not saved in a file, `every` so many seconds of training."""
        self._path, self._every = Path(path), every
        self.note()

    @command()
    def stop_keeping(self) -> None:
        """The program ends well, or nothing shall be kept: the file goes."""
        self._remove()
        self._path = None

    @command(object)
    def keep_now(self, done: Event | None = None) -> None:
        """Write what is not saved, wait until it is there, and say so."""
        self.note()
        self._wait()
        self._write()
        self._wait()
        if done is not None:
            done.set()

    def _wait(self) -> None:
        """Wait for the file that is being written; one that failed keeps nothing."""
        if self._writing is not None and not self._writing.result():
            self._kept = Work()

    # What the worker tells

    def note_saved(self) -> None:
        """All that is there just now is in a file of the user's, or is just the beginning."""
        if self._worker.history is not None:
            self._saved = Work.of(self._worker.history)
            self.note()

    def note_rescued(self) -> None:
        """The run comes from no file of the user's: all of it is still to be saved."""
        self._saved = Work()
        self.note()

    def note(self) -> None:
        """Something may have been learned or changed."""
        history = self._worker.history
        if history is None:
            return
        work = Work.of(history)
        unsaved = work.would_be_missed(self._saved)
        if unsaved != self._is_unsaved:
            self._is_unsaved = unsaved
            self.unsaved.emit(unsaved)
        if not unsaved:
            self._remove()
        elif self._path is not None and work != self._kept:
            by_hand = work.by_hand != self._kept.by_hand
            self._schedule(SOON if by_hand or not self._worker.is_running else self._every)

    # Files

    def _schedule(self, seconds: float) -> None:
        """Write in so many seconds at the latest, but not too soon after the last time."""
        wait = max(seconds, self._last + self._spacing - perf_counter())
        if self._timer is None:  # made here: a timer belongs to the thread that makes it
            self._timer = QTimer(self)
            self._timer.setSingleShot(True)
            self._timer.timeout.connect(self._write)
        if not self._timer.isActive() or self._timer.remainingTime() > 1000 * wait:
            self._timer.start(round(1000 * wait))

    @Slot()
    def _write(self) -> None:
        if self._timer is not None:  # it may be asked for before its time
            self._timer.stop()
        history, path = self._worker.history, self._path
        if history is None or path is None or not self._is_unsaved:
            return
        if Work.of(history) == self._kept:
            return
        if self._writing is not None and not self._writing.done():
            self._schedule(SOON)
            return
        try:
            record = runs.record(history)
        except ValueError as error:  # a network that no file can tell
            self._note_written(told(error), 0.0)
            return
        self._last, self._kept = perf_counter(), Work.of(history)
        self._writing = self._pool.submit(self._write_record, record, path)

    def _write_record(self, record: runs.Record, path: Path) -> bool:
        """On the writing thread: whether the run is kept; whatever happens is told."""
        begun, problem = perf_counter(), ""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            runs.write(record, path, LARGEST_MB)
        except OSError as error:
            problem = reason(error)
        except MemoryError:
            problem = self.tr("there is not enough memory")
        except Exception as error:  # else nobody would hear of it: a future keeps it to itself
            log.exception("The run could not be kept.")
            problem = told(error)
        if problem:
            log.warning("The run could not be kept: %s", problem)
        self._written.emit(problem, perf_counter() - begun)
        return not problem

    @Slot(str, float)
    def _note_written(self, problem: str, seconds: float) -> None:
        self._spacing = SHARE * seconds
        if self._path is None:
            return
        if not problem:
            self._in_trouble = False
            self.kept.emit(str(self._path))
        else:
            self._kept = Work()
            if not self._in_trouble:
                self._in_trouble = True
                self.not_kept.emit(str(self._path), problem)

    def _remove(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        if self._path is not None and self._writing is not None:
            self._writing = None
            self._pool.submit(self._path.unlink, missing_ok=True)
        self._kept = Work()

    def stop(self) -> None:
        """Finish what is being written; the thread ends."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._pool.shutdown()
