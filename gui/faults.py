"""Where exceptions that nobody expected end, on any thread: log, one dialog, and on it goes."""

from __future__ import annotations

import logging
import re
import sys
import threading
import traceback
from collections import Counter
from datetime import datetime
from types import TracebackType
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
)

from gui import log_file
from gui.versions import versions

log = logging.getLogger(__name__)

LOG_LINES = 40  # of the log, in a report
LINE = re.compile(r'^\s*File "(.+)", line (\d+)', re.MULTILINE)
LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
}


class ErrorHook(QObject):
    """Takes what no code caught; also from threads of Python's own, where Qt would see nothing.

    Signals: happened(traceback as text); queued when it comes from another thread.
    """

    happened = Signal(str)

    def __call__(
        self,
        kind: type[BaseException],
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Called as sys.excepthook, on whichever thread it happened."""
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.exit(0)  # at once: `quit` would ask about what is not saved
            return
        text = "".join(traceback.format_exception(kind, value, trace))
        traceback.clear_frames(trace)  # else Python keeps what was at work until the next fault
        print(text, end="", file=sys.stderr)
        self.happened.emit(text)

    def install(self) -> None:
        """Take all of them from now on."""
        self._before = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = self
        threading.excepthook = self._of_a_thread
        sys.unraisablehook = _log_unraisable
        self._of_qt_before = qInstallMessageHandler(_log_of_qt)

    def uninstall(self) -> None:
        """Leave them to whoever had them before."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        qInstallMessageHandler(self._of_qt_before)

    def _of_a_thread(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_type is not SystemExit:
            self(found.exc_type, found.exc_value, found.exc_traceback)


def _log_unraisable(found: Any) -> None:
    """Nobody can be told: it happened while something was thrown away."""
    log.error("%s in %r", found.err_msg or "Exception ignored", found.object, exc_info=found[:3])


def _log_of_qt(kind: QtMsgType, _: QMessageLogContext, text: str) -> None:
    logging.getLogger("qt").log(LEVELS.get(kind, logging.ERROR), text)
    print(text, file=sys.stderr)


class Faults(QObject):
    """Counts faults, so that one that comes with every frame is told once and logged a few times.

    Signals: told(traceback as text) of one that is new.
    """

    told = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen: Counter[str] = Counter()

    @Slot(str)
    def note(self, details: str) -> None:
        """A fault happened."""
        place = "".join(map(str, LINE.findall(details))) or details
        self._seen[place] += 1
        times = self._seen[place]
        if times == 1:
            log.critical(details)
            self.told.emit(details)
        elif times & (times - 1) == 0:  # 2, 4, 8, 16, ...
            log.critical("The same fault for the %d. time: %s", times, details.splitlines()[-1])


def report(details: str) -> str:
    """All that somebody needs who mends it: versions, traceback, the end of the log."""
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    told = "\n".join(f"{name}: {version}" for name, version in versions())
    lines = "\n".join(log_file.last_lines(LOG_LINES))
    text = f"{told}\nTime: {now}\n\n{details.strip()}\n"
    return log_file.without_home(f"{text}\nThe end of the log:\n{lines}\n" if lines else text)
