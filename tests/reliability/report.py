"""What a trial is given and what it gives back; the report of several, as text and as JSON."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

PACKAGES = ("numpy", "PySide6-Essentials", "pyqtgraph", "safetensors", "Pillow")


@dataclass
class Effort:
    """How hard a trial tries: the same seed does the same things.

    short: the form for the test run; minutes: at most so long, None: as long as the whole form
    takes; folder: where its files and findings go; tell: takes a line of progress.
    """

    seed: int
    folder: Path
    short: bool = False
    minutes: float | None = None
    tell: Callable[[str], None] = lambda line: None
    options: dict[str, Any] = field(default_factory=dict)


@dataclass
class Outcome:
    """What came out: figures, and a sentence for everything that did not hold."""

    trial: str
    figures: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def held(self) -> bool:
        """Whether everything held that the trial looks at."""
        return not self.problems


def machine() -> dict[str, str]:
    """What the figures were measured on."""
    from engine.machine import processor

    packages = {}
    for name in PACKAGES:
        try:
            packages[name] = version(name)
        except PackageNotFoundError:
            packages[name] = "not installed"
    return {
        "date": datetime.now().astimezone().isoformat(timespec="minutes"),
        "processor": processor(),
        "cores": str(os.cpu_count()),
        "system": platform.platform(),
        "Python": sys.version.split()[0],
        **packages,
    }


def text(outcomes: list[Outcome], seed: int) -> str:
    """The report for people."""
    lines = ["ConvScope, reliability", f"seed: {seed}"]
    lines += [f"{name}: {value}" for name, value in machine().items()]
    for one in outcomes:
        verdict = "held" if one.held else f"{len(one.problems)} PROBLEMS"
        lines += ["", f"{one.trial}: {verdict} ({one.seconds:,.0f} s)"]
        lines += [f"  {name}: {_plain(value)}" for name, value in one.figures.items()]
        lines += [f"  ! {problem}" for problem in one.problems]
    return "\n".join(lines) + "\n"


def write(outcomes: list[Outcome], seed: int, folder: Path) -> None:
    """Write report.txt and report.json."""
    (folder / "report.txt").write_text(text(outcomes, seed), "utf-8")
    told = {"machine": machine(), "seed": seed, "trials": [asdict(one) for one in outcomes]}
    (folder / "report.json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_plain(one)}" for name, one in value.items())
    return f"{value:,}" if isinstance(value, int | float) else str(value)
