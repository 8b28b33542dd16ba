"""The process whose disk misbehaves: it saves everything before, while and after.

    python -m tests.reliability.disk_window CONDITION FOLDER MOUNTED(0|1)

Prints what was wrong, a line each; FOLDER holds its home as well.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QFileDialog

from engine.stroke_files import parse_strokes
from gui import app
from gui.app import Application, Options
from gui.controller import State
from gui.settings import Settings
from tests.reliability.whole_files import damaged

SAVINGS = (
    *("save_run", "save_network", "save_report", "export_curves", "export_picture"),
    *("save_picture", "save_drawing", "save_strokes", "keep_digit", "own_export"),
)
ENDINGS = {
    **{"save_run": ".convscope", "save_network": ".npz", "save_report": ".html"},
    **{"export_curves": ".csv", "save_strokes": ".json", "own_export": ".json"},
}
SEVEN = '{"strokes": [[[0.2, 0.2], [0.8, 0.2], [0.4, 0.9]]]}'
PATIENCE = 60.0  # seconds
YEAR = 365 * 86400.0


class Disk:
    """A folder, and what becomes of it."""

    def __init__(self, condition: str, folder: Path, mounted: bool) -> None:
        self.condition, self.folder, self._mounted = condition, folder, mounted
        self._filler = folder / "filler"

    def begin(self) -> None:
        """From now on it misbehaves."""
        if self.condition == "full" and self._mounted:
            with self._filler.open("wb", buffering=0) as file:
                try:
                    while file.write(bytes(4096)):
                        pass
                except OSError:
                    pass
        elif self.condition == "full":
            resource.setrlimit(resource.RLIMIT_FSIZE, (8, resource.RLIM_INFINITY))
        elif self.condition == "read-only" and self._mounted:
            self._remount("ro")
        elif self.condition == "read-only":
            for path in (self.folder, *self.folder.rglob("*")):
                if path.is_dir():
                    path.chmod(0o500)
        elif self.condition == "deleted":
            shutil.rmtree(self.folder / "saved")
        else:
            now = time.time
            time.time = lambda: now() - YEAR
            for path in self.folder.rglob("*"):
                os.utime(path, (now() + YEAR, now() + YEAR))

    def end(self) -> None:
        """It is well again."""
        if self.condition == "full" and self._mounted:
            self._filler.unlink()
        elif self.condition == "full":
            unlimited = resource.RLIM_INFINITY
            resource.setrlimit(resource.RLIMIT_FSIZE, (unlimited, unlimited))
        elif self.condition == "read-only" and self._mounted:
            self._remount("rw")
        elif self.condition == "read-only":
            for path in (self.folder, *self.folder.rglob("*")):
                if path.is_dir():
                    path.chmod(0o700)
        elif self.condition == "deleted":
            (self.folder / "saved").mkdir()

    @property
    def refuses(self) -> bool:
        """Whether nothing can be saved meanwhile."""
        return self.condition != "clock"

    def _remount(self, how: str) -> None:
        saved = str(self.folder / "saved")
        subprocess.run(["mount", "-o", f"remount,{how}", saved], check=True)


class Saver:
    """The program and what it says."""

    def __init__(self, folder: Path, problems: list[str]) -> None:
        self.folder, self.problems = folder, problems
        folder.mkdir(exist_ok=True)
        self.application = QApplication(sys.argv[:1])
        app.set_up(self.application)
        self.program = Application(Options(data="embedded", pace="max", epochs=0), Settings())
        self.told: list[tuple[str, str]] = []
        self.program.messages.told.connect(lambda text, level: self.told.append((text, level)))
        sys.excepthook = self._fault
        self._name = ""
        QFileDialog.getSaveFileName = lambda *_: (self._name, "")

    def _fault(self, kind: Any, value: Any, _: Any) -> None:
        self.problems.append(f"{kind.__name__}: {value}")

    def wait(self, until: Callable[[], Any], what: str) -> None:
        ends = time.monotonic() + PATIENCE
        while not until():
            self.application.processEvents()
            time.sleep(0.005)
            if time.monotonic() > ends:
                self.problems.append(f"nothing was said after {what}")
                return

    def begin(self) -> None:
        """Something to save: a training of 1,500 samples, paused, and a drawing."""
        controller = self.program.controller
        self.program.open()
        self.wait(lambda: controller.snapshot is not None, "the start")
        self.program.window.draw_pad.canvas.drawing.take_strokes(parse_strokes(SEVEN)[0].strokes)
        controller.start()
        self.wait(lambda: controller.snapshot.step >= 1500, "learning")  # type: ignore[union-attr]
        controller.pause()
        self.wait(lambda: controller.state is State.PAUSED, "pausing")
        self.wait(lambda: self.program.window.actions_by_key["keep_digit"].isEnabled(), "drawing")

    def save_all(self, refused: bool, when: str) -> None:
        """Every way to save; each is told as an error if it is refused, else as done."""
        for key in SAVINGS:
            self._name = str(self.folder / f"{key}{ENDINGS.get(key, '.png')}")
            self.told.clear()
            self.program.window.actions_by_key[key].trigger()
            self.wait(lambda: self.told, f"{key} {when}")
            text, level = self.told[-1] if self.told else ("", "")
            own = key == "keep_digit"  # in the program's own folder
            if not own and (level == "error") != refused:
                self.problems.append(f"{key} {when} is told as {level}: {text}")
            if level == "error" and not (text.endswith(".") and "Error" not in text):
                self.problems.append(f"{key} {when}: no sentence: {text}")


def main() -> int:
    """Before, while, after."""
    disk = Disk(sys.argv[1], Path(sys.argv[2]), sys.argv[3] == "1")
    problems: list[str] = []
    saver = Saver(disk.folder / "saved", problems)
    saver.begin()
    saver.save_all(False, "before")
    before = {path: path.read_bytes() for path in saver.folder.iterdir()}
    saver.program.controller.step_sample()
    disk.begin()
    saver.save_all(disk.refuses, "meanwhile")
    if disk.condition in ("full", "read-only"):
        now = {path: path.read_bytes() for path in saver.folder.iterdir()}
        if now != before:
            changed = [p.name for p in {*now, *before} if now.get(p) != before.get(p)]
            problems.append(f"meanwhile there changed: {changed}")
    disk.end()
    saver.save_all(False, "after")
    problems += damaged(disk.folder)[0]
    saver.program.window.unsaved.asks = False
    saver.program.window.close()
    saver.program.close()
    print(*problems, sep="\n")
    return saver.program.exit_code


if __name__ == "__main__":
    sys.exit(main())
