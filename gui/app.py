"""Opens the window: QApplication, theme, command line options, clean exit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Options:
    """What the command line asks of the window; None means "as the settings say"."""

    autostart: bool = False
    quit_after: float | None = None  # seconds
    screenshot: Path | None = None
    report: Path | None = None
    data: str | None = None  # "embedded", "mnist" or a folder
    pace: str | None = None  # samples a second, or "max"
    epochs: int | None = None
    seed: int | None = None
    learning_rate: float | None = None
    theme: str | None = None  # "light" or "dark"


def run(options: Options) -> int:
    """Open the window and return the exit code."""
    raise NotImplementedError
