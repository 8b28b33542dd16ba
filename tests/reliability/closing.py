"""Trial: the window is closed in the middle of every kind of work; two of it share their files.

Each time the process must end by itself with code 0, say nothing, and leave whole files only.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random

from tests.reliability.report import Effort, Outcome
from tests.reliability.screen import ROOT, screen
from tests.reliability.whole_files import damaged

WORKS = (
    *("nothing", "training", "loading", "downloading", "loading embedded digits", "testing"),
    *("evaluation on view", "study", "seeking", "playing", "saving a run", "report", "seeds"),
    *("branch dialog", "about", "gradient check", "comparing", "experiments on view"),
)
TIMES, SHORT = 6, ("seeking", "saving a run")
LATEST = 1500  # milliseconds after the beginning of the work
PATIENCE = 120.0  # seconds that a process may take on a busy machine
TOLERATED = ("This plugin does not support",)  # Qt without a screen


def run(effort: Effort) -> Outcome:
    """Every kind of work several times, two processes on the same files each time."""
    outcome, random, counts = Outcome("closing"), Random(effort.seed), Counter[str]()
    folder, files, told = effort.folder / "closing", 0, 0
    ends = time.monotonic() + 60 * (effort.minutes or 1e6)
    works = SHORT if effort.short else WORKS * TIMES
    with screen(folder / "home", real=False) as environment:
        for number in range(0, len(works), 2):
            if time.monotonic() > ends:
                break
            pair = [works[number], works[(number + 1) % len(works)]]
            outcome.problems += _close_both(environment, pair, folder, random)
            counts.update(pair)
            for problem in outcome.problems[told:]:
                effort.tell(f"! {problem}")
            told = len(outcome.problems)
            found, count = damaged(folder)
            outcome.problems += [f"{pair}: {sentence}" for sentence in found]
            files += count
            if number % 16 == 14:
                effort.tell(f"{counts.total()} windows closed, {len(outcome.problems)} problems")
        left = [path.name for path in (folder / "home").rglob("kept-runs/*")]
        if left:
            outcome.problems.append(f"kept for a crash that was none: {left}")
    outcome.figures = {
        "windows closed": counts.total(),
        "kinds of work": len(counts),
        "files found whole": files,
    }
    return outcome


def _close_both(
    environment: dict[str, str], works: list[str], folder: Path, random: Random
) -> list[str]:
    """Two instances at once on the same files; what was wrong with either."""
    processes = []
    for work in works:
        command = [sys.executable, "-m", "tests.reliability.closing_window", work]
        command += [str(random.randrange(LATEST)), str(folder / "files")]
        processes.append(
            subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
            )
        )
    problems = []
    for work, process in zip(works, processes, strict=True):
        try:
            said, _ = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            said, _ = process.communicate()
            problems.append(f"{work}: the process does not end")
        lines = [line for line in said.decode().splitlines() if not line.startswith(TOLERATED)]
        if process.returncode or lines:
            text = " / ".join(lines[-6:])
            problems.append(f"{work}: it ended with {process.returncode} and said: {text}")
    return problems
