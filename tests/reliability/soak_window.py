"""The process of the soak: the real window, a random user, and an eye on what must not happen.

    python -m tests.reliability.soak_window --seconds S --seed N --folder DIR

Prints figures and findings as JSON in one line.
"""

from __future__ import annotations

import argparse
import ctypes
import faulthandler
import gc
import json
import logging
import sys
import threading
import time
import traceback
import weakref
from collections import Counter
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import Any

import psutil
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QSettings,
    Qt,
    QThread,
    QTimer,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QMessageBox
from shiboken6 import isValid

from engine.threads import one_blas_thread
from gui import app
from gui.app import Application, Options
from gui.recipe import Recipe
from gui.settings import Settings
from tests.reliability.user import User
from tests.reliability.user_files import Files

MEASURE_EVERY = 30.0  # seconds; there the program stands in the same state each time
SETTLE = 2.5  # seconds that it is given for that, and again until it computes no more
PATIENCE = 20.0  # seconds at most
IDLE = 0.25  # of a processor
WARM = 60.0  # seconds, and every action once
FEWEST = 60  # things that are done however slow the machine is
GROWTH = 20.0  # MB
END = 1.0  # seconds after which no timer may run
DIARY = 300  # lines


class Soak:
    """One run of the program with its user."""

    def __init__(self, seconds: float, seed: int, folder: Path) -> None:
        self.seconds, self.folder = seconds, folder
        self.problems: list[str] = []
        self.memory: list[tuple[float, float]] = []  # seconds, MB, in the same state
        self.highest: list[tuple[float, float]] = []  # seconds, MB, while working
        self.warnings: Counter[str] = Counter()
        self.steps = 0
        self._last_step = 0
        self._started: list[weakref.ref[Any]] = []
        self._process = psutil.Process()
        self._lines: list[str] = []
        self._note_starts(QThread)
        self._note_starts(QTimer)
        qInstallMessageHandler(self._hear)
        self.application = QApplication(sys.argv[:1])
        app.set_up(self.application)
        store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self.program = Application(Options(data="embedded", pace="max"), Settings(store))
        sys.excepthook = self._fault
        self.program.window.actions_by_key["quit"].setEnabled(False)  # until the end
        self.program.messages.unexpected = lambda _, details: self._problem(details)
        self.program.controller.snapshot_changed.connect(self._count)
        files = Files(folder / "files", seed)
        files.answer_dialogs()
        self.user = User(self.program.window, seed, files, self._write)

    def _note_starts(self, kind: Any) -> None:
        start, started = kind.start, self._started

        def noting(this: Any, *arguments: Any) -> None:
            started.append(weakref.ref(this))
            if len(started) > 4000:
                started[:] = [note for note in started if note() is not None]
            start(this, *arguments)

        kind.start = noting

    def _hear(self, kind: Any, _: Any, text: str) -> None:
        self.warnings[f"{kind.name}: {text}"[:150]] += 1

    def _fault(self, kind: Any, value: Any, trace: Any) -> None:
        self._problem("".join(traceback.format_exception(kind, value, trace)))
        traceback.clear_frames(trace)  # as the program's own hook does

    def _problem(self, text: str) -> None:
        if len(self.problems) < 50 and text[-300:] not in (one[-300:] for one in self.problems):
            self.problems.append(text)
            with (self.folder / "problems.txt").open("a") as file:
                file.write(text + "\nBefore:\n" + "\n".join(self._lines[-30:]) + "\n\n")

    def _write(self, line: str) -> None:
        self._lines.append(f"{time.monotonic() - self._began:.2f} {line}")
        del self._lines[:-DIARY]
        self._diary.write(self._lines[-1] + "\n")

    def _count(self, snapshot: Any) -> None:
        self.steps += max(0, snapshot.step - self._last_step)
        self._last_step = snapshot.step

    # The run

    def run(self) -> int:
        """Until the time is over; the exit code of the program."""
        self._began = time.monotonic()
        with (self.folder / "diary.txt").open("w", buffering=1) as self._diary, one_blas_thread():
            self.program.open()
            self.user.begin()
            measure = QTimer()
            measure.timeout.connect(self._look)
            measure.start(1000)
            self._next = self._began + min(MEASURE_EVERY, self.seconds / 3)
            code = self.application.exec()
            measure.stop()
        self._check_end()
        return code or self.program.exit_code

    def _look(self) -> None:
        """Once a second: memory, error dialogs, and what is due."""
        now = time.monotonic()
        self.highest.append((now - self._began, self._process.memory_info().rss / 2**20))
        for window in QApplication.topLevelWidgets():
            if isinstance(window, QMessageBox) and window.icon() is QMessageBox.Icon.Critical:
                self._problem(f"error dialog: {window.text()}")
        if QApplication.activeModalWidget() or QApplication.activePopupWidget() or not self.user.on:
            return
        enough = self.user.done.total() >= FEWEST or now - self._began > 10 * self.seconds
        if now - self._began > self.seconds and enough:
            self._leave()
        elif now > self._next:
            self._next = now + MEASURE_EVERY
            self._stand_still()

    def _stand_still(self) -> None:
        """The same state each time: embedded digits, nothing learned or computed."""
        self.user.on = False
        window, controller = self.program.window, self.program.controller
        controller.stop_travelling()
        controller.stop_testing()
        controller.comparisons.stop()
        if window.experiments.wiring is not None:
            window.experiments.wiring.runner.cancel()
        window.showNormal()
        window.resize(1440, 900)
        window.actions_by_key["show_network"].trigger()
        controller.set_breakpoints(())
        controller.set_recipe(Recipe())
        controller.load("embedded")
        self._still_since = time.monotonic()
        self._wait()

    def _wait(self) -> None:
        self._process.cpu_percent()  # what follows is counted from here
        QTimer.singleShot(round(SETTLE * 1000), self.program.window, self._weigh)

    def _weigh(self) -> None:
        busy = self._process.cpu_percent() > 100 * IDLE
        if busy and time.monotonic() - self._still_since < PATIENCE:
            self._wait()
            return
        gc.collect()
        with suppress(OSError, AttributeError):  # what is free but not yet given back
            ctypes.CDLL("libc.so.6").malloc_trim(0)
        memory = self._process.memory_info().rss / 2**20
        self.memory.append((time.monotonic() - self._began, memory))
        done, at = self.user.done.total(), time.monotonic() - self._began
        line = f"  {at:.0f} s: {memory:.0f} MB, {done:,} things done, {self.steps:,} digits learned"
        print(f"{line}, {len(self.problems)} problems", file=sys.stderr, flush=True)
        self.user.begin()

    def _leave(self) -> None:
        """As a user leaves, while it trains."""
        self.user.on = False
        self.program.controller.start()
        self.program.window.unsaved.asks = False  # nobody is there to answer any more
        QTimer.singleShot(300, self.program.window, self._close)

    def _close(self) -> None:
        for window in QApplication.topLevelWidgets():
            if window is not self.program.window:
                window.close()
        window = self.program.window
        window.showNormal()
        leave = window.actions_by_key["quit"]
        leave.setEnabled(True)
        self.user.done["quit"] += 1
        leave.trigger()
        if window.isVisible():
            self._problem("the window does not close")
        QTimer.singleShot(0, self.application, QApplication.quit)

    def _check_end(self) -> None:
        ends = time.monotonic() + END  # what was to happen once happens
        while time.monotonic() < ends:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            QCoreApplication.processEvents()
            time.sleep(0.02)
        alive = [
            thing for note in self._started if (thing := note()) is not None and isValid(thing)
        ]
        for thing in alive:
            if isinstance(thing, QThread) and thing.isRunning():
                self._problem(f"a thread is left: {thing.objectName() or thing}")
        others = [t.name for t in threading.enumerate() if t is not threading.main_thread()]
        others = [name for name in others if not name.startswith("Dummy") and name != "download"]
        if others:
            self._problem(f"threads are left: {others}")
        window = self.program.window
        timers = {
            f"{thing} of {thing.parent()}"
            for thing in alive
            if isinstance(thing, QTimer) and thing.isActive() and thing.parent() is not None
            and thing.parent() is not self.application and isValid(window)
        }  # fmt: skip
        for timer in timers:
            self._problem(f"a timer is left: {timer}")

    def told(self) -> dict[str, Any]:
        """Figures and findings."""
        warm = [memory for at, memory in self.memory if at >= WARM] or [m for _, m in self.memory]
        third = max(1, len(warm) // 3)  # single readings differ by what happens to be in use
        growth = median(warm[-third:]) - median(warm[:third]) if warm else 0.0
        if len(warm) > 1 and growth > GROWTH:
            self._problem(f"memory grew by {growth:.0f} MB after the first minute")
        for text in self.warnings:
            if text.startswith(("QtCriticalMsg", "QtFatalMsg")):
                self._problem(text)
        missing = [key for key in self.program.window.actions_by_key if not self.user.done[key]]
        return {
            "platform": self.application.platformName(),
            "seconds": round(time.monotonic() - self._began),
            "things done": self.user.done.total(),
            "actions of the table done": len(self.program.window.actions_by_key) - len(missing),
            "actions not done": missing,
            "dialogs answered": self.user.dialogs.total(),
            "digits learned": self.steps,
            "memory in the same state, MB": [f"{at:.0f} s {mb:.0f}" for at, mb in self.memory],
            "growth after the first minute (last third's median - first third's), MB": round(
                growth, 1
            ),
            "most memory, MB": round(max(mb for _, mb in self.highest)),
            "Qt's warnings": dict(self.warnings.most_common(12)),
            "problems": self.problems,
        }


def main() -> int:
    """Read the command line, run, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--folder", type=Path, required=True)
    options = parser.parse_args()
    with (options.folder / "faults.txt").open("w") as faults:
        faulthandler.enable(faults)
        logging.basicConfig(filename=options.folder / "log.txt", level=logging.INFO)
        QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
        soak = Soak(options.seconds, options.seed, options.folder)
        code = soak.run()
        print(json.dumps(soak.told()), flush=True)
        faulthandler.disable()
    return code


if __name__ == "__main__":
    sys.exit(main())
