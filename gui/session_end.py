"""The end that comes from outside, by a signal: SIGTERM, SIGHUP, Ctrl+C in the terminal."""

from __future__ import annotations

import logging
import signal
import socket
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

log = logging.getLogger(__name__)

NAMES = ("SIGINT", "SIGTERM", "SIGHUP")  # those that this system has


class SessionEnd(QObject):
    """Hears signals that ask the process to end, while Qt's event loop runs.

    A second one ends it at once, as if nobody listened. What the one who started the process
    wants ignored (nohup) stays ignored.

    Signals: asked() on the main thread.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: dict[int, Any] = {}
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.setEnabled(False)
        self._notifier.activated.connect(self._wake)

    def install(self) -> None:
        """Listen from now on; needs the main thread."""
        self._woken = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._notifier.setEnabled(True)
        for number in (getattr(signal, name) for name in NAMES if hasattr(signal, name)):
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._before[number] = signal.signal(number, _nothing)

    def uninstall(self) -> None:
        """Leave the signals to whoever had them before."""
        self._give_back()
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._woken)
        self._reader.close()
        self._writer.close()

    def _give_back(self) -> None:
        while self._before:
            signal.signal(*self._before.popitem())

    @Slot()
    def _wake(self) -> None:
        """A signal has come: each is a byte, its number."""
        wanted = [number for number in self._reader.recv(64) if number in self._before]
        if wanted:
            log.info("Asked to end by signal %d.", wanted[0])
            self._give_back()
            self.asked.emit()


def _nothing(*_: object) -> None:
    """Python's own part of a signal: Qt's loop has been woken already."""
