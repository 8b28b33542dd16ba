"""The real program in a real X window, moved by real mouse and key events (xdotool).

The other tests run offscreen, and Qt knows one platform a process: so the scenarios run in a
pytest of their own (scenarios.py), and the process as a whole is tested here.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_scenarios_hold_in_a_real_window(screen: dict[str, str]) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-v", "-p", "no:cacheprovider", "tests/e2e/scenarios.py"],
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
    def xdotool(*arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=screen, check=True, timeout=30)

    with subprocess.Popen(
        [sys.executable, "main.py", "--pace", "max"],
        cwd=ROOT,
        env=screen,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        xdotool("search", "--sync", "--onlyvisible", "--name", "^ConvScope$", "windowfocus")
        xdotool("sleep", "1.5", "key", "space", "sleep", "1", "key", "ctrl+q")
        # It has learned something: its title has a mark now, and that of the question has not.
        xdotool("search", "--sync", "--onlyvisible", "--name", "^ConvScope$", "windowfocus")
        xdotool("sleep", "0.5", "key", "alt+d")
        said, _ = process.communicate(timeout=20)
        assert said == ""
        assert process.returncode == 0
