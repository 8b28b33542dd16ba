"""Trial: spoilt files of every format that ConvScope reads (fuzzing.py does the reading)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
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
SEEDS_APART = 1_000_000  # of the processes of a format, so that those of two trials differ
COUNTED = ("inputs", "accepted", "refused", "findings")
STUCK = 300.0  # seconds beyond its time after which a process counts as stuck


def run(effort: Effort) -> Outcome:
    """Each format in processes of its own, one format after the other."""
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
    processes = effort.options.get("processes") or 1
    count = SHORT_COUNT if effort.short else effort.options.get("count") or COUNT
    seconds = SHORT_SECONDS if effort.short else 1e6
    if effort.minutes is not None:
        seconds = effort.minutes * 60 / formats
    options = ["--count", str(-(-count // processes)), "--seconds", str(seconds)]
    options += ["--no-bombs"] if effort.short else []
    seeds = [effort.seed + SEEDS_APART * process for process in range(processes)]
    with ThreadPoolExecutor(processes) as pool:
        parts = pool.map(
            lambda seed: _read_in_a_process(name, seed, effort.folder, options, seconds + STUCK),
            seeds,
        )
    return _together(list(parts))


def _read_in_a_process(
    name: str, seed: int, folder: Path, options: list[str], patience: float
) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.reliability.fuzzing", name, *options]
    command += ["--seed", str(seed), "--folder", str(folder)]
    with TemporaryDirectory(dir=_memory()) as work:
        kept = folder / f"{name}-{seed}.input"
        try:
            result = subprocess.run(
                [*command, "--work", work],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                timeout=patience,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return _died(name, "is stuck", Path(work), kept)
        if result.returncode:
            return _died(name, f"ended with {result.returncode}", Path(work), kept)
    figures: dict[str, Any] = json.loads(result.stdout.splitlines()[-1])
    return figures


def _together(parts: list[dict[str, Any]]) -> dict[str, Any]:
    """The figures of several processes: what they count is added, of the others the highest."""
    told: dict[str, Any] = {}
    for part in parts:
        for key, value in part.items():
            before = told.get(key)
            if before is None:
                told[key] = value
            else:
                told[key] = before + value if key in COUNTED else max(before, value)
    return told


def _memory() -> Path | None:
    """Where files stay in memory, if there is room for the largest: containers have little."""
    room = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ROOM
    return MEMORY if room else None


def _died(name: str, how: str, work: Path, kept: Path) -> dict[str, Any]:
    """The finding that a process came to a bad end, beside the input that it was reading."""
    with suppress(FileNotFoundError):
        shutil.copy(work / f"{name}.input", kept)
    return {"findings": [f"{name}: the process {how} [{kept}]"]}
