"""Trial: the program is killed (SIGKILL) at random moments while it trains, saves and autosaves."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from random import Random

from engine import runs
from tests.reliability.report import Effort, Outcome
from tests.reliability.screen import ROOT, screen
from tests.reliability.whole_files import damaged

KILLS, SHORT_KILLS = 100, 2
MODES = ("save", "autosave")
WAITS = {"save": (0.0, 2.5), "autosave": (0.0, 4.0)}  # seconds until it is killed
PATIENCE = 120.0  # seconds for a start on a busy machine


def run(effort: Effort) -> Outcome:
    """Kill, look at every file; in the end the program offers the last autosave."""
    outcome, random = Outcome("kills"), Random(effort.seed)
    folder = effort.folder / "kills"
    home = folder / "home"
    ends = time.monotonic() + 60 * (effort.minutes or 1e6)
    kills = files = kept = parts = 0
    with screen(home, real=False) as environment:
        for number in range(SHORT_KILLS if effort.short else KILLS):
            if time.monotonic() > ends:
                break
            problem = _kill(environment, folder / "saved", MODES[number % 2], random)
            outcome.problems += [f"kill {number}: {problem}"] if problem else []
            kills += 1
            found, count = damaged(folder)
            outcome.problems += [f"kill {number}: {sentence}" for sentence in found]
            files += count
            kept += _kept_opens(home)
            if number % 10 == 9:
                effort.tell(f"{number + 1} kills, {files:,} files read, {kept} autosaves opened")
        parts = len(list((folder / "saved").glob(".*.part")))
        if kept:
            outcome.problems += _offered(environment)
        elif not effort.short:
            outcome.problems.append("there was no autosave")
        left = list(home.rglob("kept-runs/.*.part"))
        outcome.problems += [f"{one.name} is never swept" for one in left]
    outcome.figures = {
        "kills": kills,
        "files found whole": files,
        "autosaves that were there and opened": kept,
        "half files under temporary names": parts,
    }
    return outcome


def _kill(environment: dict[str, str], saved: Path, mode: str, random: Random) -> str:
    """Start, wait until it saves, kill; returns what was wrong, if anything."""
    command = [sys.executable, "-m", "tests.reliability.saving_window", str(saved), mode]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        if line.strip() == b"saving":
            time.sleep(random.uniform(*WAITS[mode]))
        early = process.poll()
        process.kill()
        _, said = process.communicate(timeout=PATIENCE)
    if line.strip() != b"saving" or early is not None:
        return f"it ended by itself with {early}: {said.decode()[-500:]}"
    return f"it said {said.decode()[-500:]}" if b"Traceback" in said else ""


def _kept_opens(home: Path) -> int:
    """How many of the newest autosaves open (none or one); not to open is found by `damaged`."""
    kept = sorted(home.rglob("kept-runs/run-*.convscope"), key=lambda path: path.stat().st_mtime)
    return int(bool(kept) and runs.about(kept[-1]).step > 0)


OFFER = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from gui import app
from gui.app import Application, Options
from gui.settings import Settings

application = QApplication(sys.argv[:1])
app.set_up(application)
program = Application(Options(data="embedded"), Settings())
window, controller = program.window, program.controller

def restore():
    if not window.notice.isVisible():
        print("nothing is offered")
        application.exit(3)
        return
    controller.files.run_rescued.connect(lambda path: QTimer.singleShot(0, leave))
    controller.failed.connect(lambda text: (print(text), application.exit(4)))
    window.notice.findChildren(QPushButton)[0].click()

def leave():
    assert controller.snapshot is not None
    print("restored", controller.snapshot.step)
    window.unsaved.asks = False
    window.close()

controller.data_changed.connect(lambda *_: QTimer.singleShot(1000, restore))
QTimer.singleShot(90_000, lambda: application.exit(5))
program.open()
code = application.exec()
program.close()
sys.exit(code)
"""


def _offered(environment: dict[str, str]) -> list[str]:
    """The next start offers the run, and restores it."""
    result = subprocess.run(
        [sys.executable, "-c", OFFER],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=2 * PATIENCE,
        check=False,
    )
    if result.returncode or "restored" not in result.stdout:
        said = (result.stdout + result.stderr)[-500:]
        return [f"the next start does not bring the run back ({result.returncode}): {said}"]
    return []
