"""The folder of kept runs: a file and a lock for each process, and what dead ones left there."""

from __future__ import annotations

from contextlib import suppress
from os import getpid
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QLockFile

ENDING = ".convscope"
MOST = 5  # runs of dead processes; older ones go
DAMAGED = "damaged-"  # before the name of a file that is set aside


class KeptRuns:
    """Runs that are kept in case the program dies, in a folder that several of it may share.

    A file belongs to the process that holds its lock; the locks of dead processes are taken over,
    so that no two processes offer the same run. Attributes: path of this process's own run.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / f"run-{getpid()}-{uuid4().hex[:8]}{ENDING}"
        self._own = _lock(self.path)
        self._taken: dict[Path, QLockFile] = {}

    def begin(self) -> bool:
        """Claim this process's name; False where nothing can be written."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
        return self._own.tryLock(0)

    def renew(self) -> None:
        """Claim it again, if somebody emptied the folder."""
        if not Path(self._own.fileName()).exists():
            self._own.unlock()
            self._own.tryLock(0)

    def left_behind(self) -> list[Path]:
        """Runs of processes that died, newest first; their locks are this process's now."""
        found = []
        for path in sorted({_run_of(file) for file in self._files()} - {self.path}):
            lock = self._taken.get(path) or _lock(path)
            if path not in self._taken and not lock.tryLock(0):
                continue  # it lives, or nobody may write here
            self._taken[path] = lock
            for part in self.folder.glob(f".{path.name}.*.part"):
                _remove(part)
            if path.is_file():
                found.append(path)
            else:
                self.discard(path)
        found.sort(key=_written_at, reverse=True)
        for path in found[MOST:]:
            self.discard(path)
        return found[:MOST]

    def discard(self, path: Path) -> None:
        """Remove a run that `left_behind` returned."""
        _remove(path)
        self.let_go(path)

    def set_aside(self, path: Path) -> Path:
        """Keep a run that can't be read under another name; returns that. Older ones go."""
        aside = path.with_name(f"{DAMAGED}{path.name}")
        with suppress(OSError):
            path.replace(aside)
        old = sorted(self.folder.glob(f"{DAMAGED}*{ENDING}"), key=_written_at, reverse=True)
        for damaged in old[MOST:]:
            _remove(damaged)
        self.let_go(path)
        return aside

    def let_go(self, path: Path) -> None:
        """Leave a run to whoever looks next."""
        lock = self._taken.pop(path, None)
        if lock is not None:
            lock.unlock()

    def end(self) -> None:
        """Leave everything as it is for the next process."""
        for path in list(self._taken):
            self.let_go(path)
        self._own.unlock()

    def _files(self) -> list[Path]:
        """All that belongs to a run: it, its lock, and what was half written."""
        try:
            return [path for path in self.folder.iterdir() if path.name.lstrip(".")[:4] == "run-"]
        except OSError:
            return []


def _lock(path: Path) -> QLockFile:
    lock = QLockFile(f"{path}.lock")
    lock.setStaleLockTime(0)  # only death makes it stale, no clock
    return lock


def _run_of(file: Path) -> Path:
    """The run that a file in the folder belongs to."""
    name = file.name.lstrip(".").partition(ENDING)[0]
    return file.with_name(f"{name}{ENDING}")


def _written_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
