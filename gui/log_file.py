"""The log file: where it is, what goes into it, and its last lines for a report of a fault."""

from __future__ import annotations

import logging
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

NAME = "convscope.log"
LARGEST, OLDER = 500_000, 2  # bytes of a file, and how many older ones are kept
TAIL = 20_000  # bytes that are looked at for the last lines


def folder() -> Path:
    """Where this desktop keeps what programs write down; it may not exist yet."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.StateLocation))


def path() -> Path:
    """The log file."""
    return folder() / NAME


def without_home(text: str) -> str:
    """The text with "~" for the user's folder, whose name is often a person's."""
    home = str(Path.home())
    return text.replace(home, "~") if len(home) > 1 else text


class _Format(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return without_home(super().format(record))


def start() -> None:
    """Log into the file from now on; where it can't be written, nowhere, and nobody minds."""
    logging.raiseExceptions = False  # a full disk must not fill the terminal too
    with suppress(OSError):
        folder().mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            path(), maxBytes=LARGEST, backupCount=OLDER, encoding="utf-8", delay=True
        )
        handler.setFormatter(_Format("%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"))
        logging.basicConfig(level=logging.INFO, handlers=[handler])


def last_lines(count: int) -> list[str]:
    """The last lines of the log, at most so many; none if there is no log."""
    try:
        with path().open("rb") as file:
            file.seek(0, 2)
            file.seek(max(0, file.tell() - TAIL))
            text = file.read().decode("utf-8", "replace")
    except OSError:
        return []
    return text.splitlines()[-count:]


def open_log_folder() -> bool:
    """Show the folder of the log in the desktop's file manager; False if there is none."""
    with suppress(OSError):
        folder().mkdir(parents=True, exist_ok=True)
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder())))
