"""Trial: the disk is full, read-only, its folder is deleted, the clock is set back.

Where this may be done (root) on a small file system of its own; else a limit on the size of files
stands for the full disk, and the mode of the folders makes them read-only.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.reliability.report import Effort, Outcome
from tests.reliability.screen import ROOT, screen

CONDITIONS = ("full", "read-only", "deleted", "clock")
SHORT = ("full", "deleted")
SIZE = "24m"  # of the small file system: a dozen files, and the rest of it can be filled quickly
PATIENCE = 600.0  # seconds


def run(effort: Effort) -> Outcome:
    """One process for each condition."""
    outcome = Outcome("disk")
    for condition in SHORT if effort.short else CONDITIONS:
        folder = effort.folder / f"disk {condition}"
        # A disk with open files can't be made read-only: the program's own are elsewhere.
        disk = folder / "saved" if condition == "read-only" else folder
        disk.mkdir(parents=True, exist_ok=True)
        with _small_disk(disk, condition in ("full", "read-only")) as mounted:
            if condition == "read-only" and not mounted and os.geteuid() == 0:
                outcome.figures[condition] = "not tried: root may write anywhere"
                continue
            with screen(folder, real=False) as environment:
                problems = _save(condition, folder, mounted, environment)
        outcome.problems += [f"{condition}: {problem}" for problem in problems]
        outcome.figures[condition] = "on a small file system" if mounted else "on this disk"
        effort.tell(f"{condition}: {len(problems)} problems")
    return outcome


def _save(condition: str, folder: Path, mounted: bool, environment: dict[str, str]) -> list[str]:
    command = [sys.executable, "-m", "tests.reliability.disk_window", condition, str(folder)]
    result = subprocess.run(
        [*command, str(int(mounted))],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    problems = [line for line in result.stdout.splitlines() if line]
    if result.returncode or "Traceback" in result.stderr:
        problems.append(f"it ended with {result.returncode}: {result.stderr[-600:]}")
    return problems


@contextmanager
def _small_disk(folder: Path, wanted: bool) -> Iterator[bool]:
    """A file system of its own in `folder`, if one is wanted; yields whether there is one."""
    if not wanted:
        yield False
        return
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], capture_output=True, check=False)
