"""The window's side of the commands that save, open and keep runs and networks."""

from __future__ import annotations

from threading import Event

from PySide6.QtCore import QObject, Signal

from gui.commands import Commands, tie
from gui.worker import Worker


class FileControl(QObject):
    """Part of the controller. Signals: those of `RunCommands` and `KeepCommands`, on the window's
    thread."""

    saved = Signal(str)
    run_saved = Signal(str)
    run_opened = Signal(str)
    run_rescued = Signal(str)
    run_damaged = Signal(str)
    network_opened = Signal(str)
    report_saved = Signal(str)
    curves_told = Signal(object)
    unsaved = Signal(bool)
    kept = Signal(str)
    not_kept = Signal(str, str)

    def __init__(self, parent: QObject, commands: Commands, worker: Worker) -> None:
        super().__init__(parent)
        self._commands, self._worker = commands, worker
        tie(worker.files, self, "saved run_saved run_opened run_rescued run_damaged")
        tie(worker.files, self, "network_opened report_saved curves_told")
        tie(worker.keeping, self, "unsaved kept not_kept")

    def save(self, path: str) -> None:
        """Save the network as it is."""
        self._commands.save.emit(path)

    def save_run(self, path: str) -> None:
        """Save the whole run with its branches."""
        self._commands.save_run.emit(path)

    def open_run(self, path: str) -> None:
        """Go on with a saved run on the digits in use."""
        self._commands.open_run.emit(path)

    def rescue_run(self, path: str) -> None:
        """Go on with a run that was kept when the program died, on the digits in use."""
        self._commands.rescue_run.emit(path)

    def open_network(self, path: str) -> None:
        """Start with the weights of a saved network, whatever its preset, on the digits in use."""
        self._commands.open_network.emit(path)

    def save_report(self, path: str) -> None:
        """Tell the run up to this step on one page of HTML."""
        self._commands.save_report.emit(path)

    def keep(self, path: str, every: float) -> None:
        """Keep what is not saved in a file, from now on, every so many seconds of training."""
        self._commands.keep.emit(path, every)

    def keep_now(self, seconds: float = 5.0) -> None:
        """Keep what is not saved at once, and wait for it, so many seconds at most."""
        if not self._worker.thread().isRunning():  # it was kept when the thread ended
            return
        done = Event()
        self._commands.keep_now.emit(done)
        done.wait(seconds)

    def stop_keeping(self) -> None:
        """Keep nothing any more; the file goes."""
        self._commands.stop_keeping.emit()
