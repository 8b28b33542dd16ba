"""Trial: spoilt files of every format that ConvScope reads (fuzzing.py does the reading)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.reliability.report import Effort, Outcome

ROOT = Path(__file__).resolve().parents[2]
FORMATS = (
    *("idx", "gzip", "npz", "safetensors", "strokes", "runs", "settings"),
    *("pictures", "outcomes", "dropped"),  # an experiment's; whatever is dropped on the window
)
COUNT, SHORT_COUNT = 1_000_000, 400
SHORT_SECONDS = 6.0
MEMORY = Path("/dev/shm")  # where Linux keeps files that never reach a disk
ROOM = 10**9  # bytes
STUCK = 300.0  # seconds beyond its time after which a process counts as stuck


def run(effort: Effort) -> Outcome:
    """Each format in a process of its own, one after the other."""
    outcome = Outcome("formats")
    names = effort.options.get("formats") or FORMATS
    for name in names:
        told = read_spoilt(name, effort, len(names))
        outcome.problems += told.pop("findings")
        outcome.figures[name] = told
        effort.tell(f"{name}: {told}")
    return outcome


def read_spoilt(name: str, effort: Effort, formats: int = 1) -> dict[str, Any]:
    """The figures of one format; `findings` are sentences."""
    count = SHORT_COUNT if effort.short else effort.options.get("count") or COUNT
    seconds = SHORT_SECONDS if effort.short else 1e6
    if effort.minutes is not None:
        seconds = effort.minutes * 60 / formats
    command = [sys.executable, "-m", "tests.reliability.fuzzing", name]
    command += ["--seed", str(effort.seed), "--count", str(count), "--seconds", str(seconds)]
    command += ["--folder", str(effort.folder)]
    command += ["--no-bombs"] if effort.short else []
    with TemporaryDirectory(dir=_memory()) as work:
        try:
            result = subprocess.run(
                [*command, "--work", work],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                timeout=seconds + STUCK,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return _died(name, "is stuck", Path(work), effort.folder)
        if result.returncode:
            return _died(name, f"ended with {result.returncode}", Path(work), effort.folder)
    figures: dict[str, Any] = json.loads(result.stdout.splitlines()[-1])
    return figures


def _memory() -> Path | None:
    """Where files stay in memory, if there is room for the largest: containers have little."""
    room = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ROOM
    return MEMORY if room else None


def _died(name: str, how: str, work: Path, folder: Path) -> dict[str, Any]:
    """The finding that a process came to a bad end, beside the input that it was reading."""
    kept = folder / f"{name}.input"
    with suppress(FileNotFoundError):
        shutil.copy(work / kept.name, kept)
    return {"findings": [f"{name}: the process {how} [{kept}]"]}
