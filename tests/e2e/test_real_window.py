"""The real program in a real X window, moved by real mouse and key events (xdotool).

The other tests run offscreen, and Qt knows one platform a process: so the scenarios run in a
pytest of their own (scenarios.py), and the process as a whole is tested here.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import DEVNULL

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_the_scenarios_hold_in_a_real_window(screen: dict[str, str]) -> None:
    result = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-v",
            "-n0",
            "-p",
            "no:cacheprovider",
            "tests/e2e/scenarios.py",
        ],
        cwd=ROOT,
        env=screen,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=180,
        check=False,
    )
    assert result.returncode == 0, result.stdout
    assert " passed" in result.stdout
    assert "skipped" not in result.stdout


def test_the_program_opens_trains_by_a_key_and_ends_by_a_key(screen: dict[str, str]) -> None:
    def xdotool(*arguments: str) -> bool:
        done = subprocess.run(["xdotool", *arguments], env=screen, timeout=30, stdout=DEVNULL)
        return done.returncode == 0

    def there(title: str) -> bool:
        return xdotool("search", "--onlyvisible", "--name", title, "windowfocus")

    def press(key: str, until: Callable[[], bool]) -> None:
        """Once a second, for a busy machine is late: until it has had its effect."""
        for _ in range(30):
            xdotool("key", key)
            for _ in range(10):
                if until():
                    return
                time.sleep(0.1)
        pytest.fail(f"{key} does nothing")

    with subprocess.Popen(
        [sys.executable, "main.py", "--pace", "max"],
        cwd=ROOT,
        env=screen,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            xdotool("search", "--sync", "--onlyvisible", "--name", "^ConvScope$", "windowfocus")
            press("space", lambda: there(r"^ConvScope\*$"))  # marked: it has learned something
            press("ctrl+q", lambda: there("^ConvScope$"))  # the question
            press("alt+d", lambda: process.poll() is not None)
            said, _ = process.communicate(timeout=20)
        finally:
            process.kill()
    assert said == ""
    assert process.returncode == 0
