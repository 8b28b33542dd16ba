"""Writing a file whole or not at all, and one process at a time."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import BinaryIO
from uuid import uuid4

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PATIENCE = 2.0  # seconds to wait for another process, which needs milliseconds


@contextmanager
def atomic_write(path: Path) -> Iterator[BinaryIO]:
    """Open a temporary file beside `path` that takes its name when the block ends well.

    Whatever happens, `path` is either the old file or the whole new one. OSError as from `open`,
    of `path`: nobody knows the other name.
    """
    temporary = path.with_name(f".{path.name}.{uuid4().hex}.part")
    try:
        with temporary.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        if error.filename in (None, str(temporary)):
            error.filename, error.filename2 = str(path), None
        raise
    finally:
        with suppress(OSError):  # gone, or out of reach with its folder
            temporary.unlink()


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Read and write `path` while no other process does that likewise inside such a block.

    The system lifts the lock of a process that dies; the empty lock file beside `path` stays.
    OSError if the folder can't be written, or somebody else stays inside for two seconds.
    """
    with path.with_name(f".{path.name}.lock").open("ab") as file:
        until = monotonic() + PATIENCE
        while not _try_lock(file):
            if monotonic() > until:
                raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(path))
            sleep(0.01)
        yield


def _try_lock(file: BinaryIO) -> bool:
    """Whether the lock is this process's now; it ends when the file is closed."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
            return False
        raise
    return True
