"""Trial: half an hour of live training under a random user's hands, in a window of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tests.reliability.report import Effort, Outcome
from tests.reliability.screen import ROOT, screen

MINUTES, SHORT_SECONDS = 30.0, 6.0
STUCK = 120.0  # seconds that the window may take longer


def run(effort: Effort) -> Outcome:
    """Run the process; a crash, a hang or an exit code is a problem as well."""
    outcome = Outcome("soak")
    seconds = SHORT_SECONDS if effort.short else 60 * (effort.minutes or MINUTES)
    folder = effort.folder / "soak"
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "tests.reliability.soak_window", "--seed", str(effort.seed)]
    command += ["--seconds", str(seconds), "--folder", str(folder)]
    with screen(folder / "home") as environment, _error(effort, folder) as error:
        if environment["QT_QPA_PLATFORM"] == "offscreen":
            effort.tell("there is no Xvfb: the window is offscreen")
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=error,
        )
        try:
            said, _ = process.communicate(timeout=seconds + STUCK)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            outcome.problems.append(f"the window hangs; see {folder}")
            return outcome
    if process.returncode:
        outcome.problems.append(f"the process ended with {process.returncode}; see {folder}")
    lines = said.decode().splitlines()
    if lines and lines[-1].startswith("{"):
        outcome.figures = json.loads(lines[-1])
        outcome.problems += outcome.figures.pop("problems")
    return outcome


@contextmanager
def _error(effort: Effort, folder: Path) -> Iterator[IO[str] | None]:
    """Progress is for the terminal, in the short form for a file."""
    if effort.short:
        with (folder / "stderr.txt").open("w") as file:
            yield file
    else:
        yield None
