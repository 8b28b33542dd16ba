"""The self-contained folder: built by PyInstaller, and started as on a machine without Python."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 300.0  # seconds for a build, where it takes some 30


def bare(environment: dict[str, str]) -> dict[str, str]:
    """An environment in which no Python and no ConvScope can be found."""
    kept = {key: value for key, value in environment.items() if not key.startswith("PYTHON")}
    return kept | {"PATH": "/nowhere"}


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Path:
    """The built program."""
    if pytestconfig.getoption("--no-app-folder"):
        pytest.skip("the application folder is not built: --no-app-folder")
    if importlib.util.find_spec("PyInstaller") is None:
        pytest.skip("PyInstaller, the extra app, is not installed")
    target = tmp_path_factory.mktemp("dist")
    command = [sys.executable, str(ROOT / "assets" / "make_app.py"), str(target)]
    done = subprocess.run(command, cwd=target, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 0, done.stderr[-2000:]
    folder = Path(done.stdout.strip().splitlines()[-1])
    assert {"convscope.desktop", "convscope.png"} <= {file.name for file in folder.iterdir()}
    return folder / "convscope"


def test_its_window_trains_on_a_screen(
    program: Path, screen: dict[str, str], tmp_path: Path
) -> None:
    command = [program, "--autostart", "--quit-after", "3", "--report", "report.json"]
    done = subprocess.run(
        [*command, "--screenshot", "window.png"],
        cwd=tmp_path,
        env=bare(screen),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert report["samples"] > 0
    assert report["frames"] > 0
    assert (tmp_path / "window.png").stat().st_size > 10_000


def test_its_experiments_run_in_processes_of_its_own(program: Path, tmp_path: Path) -> None:
    command = [program, "repeat", "--seeds", "2", "--epochs", "1", "--folder", "runs"]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env=bare(dict(os.environ)),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert "No such option" not in done.stderr
    assert "report, numpy | 2 |" in done.stdout
