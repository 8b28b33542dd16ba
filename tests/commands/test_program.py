"""The real program, in a process of its own; and `bench`."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image

import main
from tests.commands.calls import DISPLAYS, PROJECT, on_linux, on_posix, program, written


def test_help_tells_all_commands_and_options_without_loading_anything() -> None:
    shown = program("--help")
    assert (shown.returncode, shown.stderr) == (0, "")
    for word in ("Usage: convscope", "train", "evaluate", "classify", "Examples:"):
        assert word in shown.stdout
    for option in main.cli.params:
        assert option.opts[0] in shown.stdout
    script = "import sys, main; print([n for n in ('numpy', 'PySide6', 'PIL') if n in sys.modules])"
    loaded = subprocess.run(
        [sys.executable, "-c", script], cwd=PROJECT, capture_output=True, text=True, timeout=60
    )
    assert loaded.stdout == "[]\n"


def test_the_version_is_the_projects() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    assert program("--version").stdout == f"convscope {project['version']}\n"


@on_linux
def test_no_display_ends_the_real_program_with_code_2() -> None:
    ended = program(without=DISPLAYS)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert len(ended.stderr.splitlines()) == 1


@on_linux
def test_a_missing_library_ends_the_real_program_with_code_2(tmp_path: Path) -> None:
    (tmp_path / "libEGL.so.1").touch()  # no library, but found first
    ended = program(LD_LIBRARY_PATH=str(tmp_path), QT_QPA_PLATFORM="offscreen")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "libEGL.so.1" in ended.stderr
    assert "apt-get install" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_commands_never_import_qt(digits: Path, gray: np.ndarray, tmp_path: Path) -> None:
    saved = tmp_path / "model.npz"
    picture = written(Image.fromarray(gray), tmp_path / "seven.png")
    script = f"""
import sys, main
for arguments in (
    ["train", "--epochs", "1", "--data", {str(digits)!r}, "--save", {str(saved)!r}],
    ["evaluate", {str(saved)!r}, "--data", {str(digits)!r}],
    ["classify", "--model", {str(saved)!r}, {str(picture)!r}],
):
    assert not main.cli(arguments, standalone_mode=False)
print(sorted(name for name in sys.modules if name.split(".")[0] in ("PySide6", "pyqtgraph", "gui")))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=PROJECT, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "[]"


def endless(digits: Path, *more: str | Path) -> subprocess.Popen[str]:
    command = [sys.executable, PROJECT / "main.py", "train", "--epochs", "100000"]
    return subprocess.Popen(
        [str(part) for part in (*command, "--data", digits, *more)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@on_posix
def test_a_pipe_that_closes_ends_the_program_quietly(digits: Path) -> None:
    with endless(digits) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "--- Epoch 1 ---\n"
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 1


@on_posix
def test_an_interrupt_ends_the_real_program_with_code_130(digits: Path, tmp_path: Path) -> None:
    with endless(digits, "--save", tmp_path / "model.npz") as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, complaint = process.communicate()
    assert process.returncode == 130
    assert re.fullmatch(r"Stopped after [\d,]+ steps; .*model\.npz was not written\.\n", complaint)
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_the_console_cannot_show_is_no_error(
    model: Path, gray: np.ndarray, tmp_path: Path
) -> None:
    path = written(Image.fromarray(gray), tmp_path / "七.png")
    shown = program("classify", "--model", model, path, PYTHONIOENCODING="cp1252")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert r"\u4e03.png: " in shown.stdout


def test_bench_prints_a_table_and_saves_its_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from engine import bench

    plan = bench.Plan(digits=32, loop_digits=1, rounds=1, batch_sizes=(1,))
    monkeypatch.setattr(bench, "QUICK", plan)
    target = tmp_path / "figures.json"
    result = CliRunner().invoke(main.cli, ["bench", "--quick", "--json", str(target)])
    assert result.exit_code == 0, result.output
    assert "microseconds a digit" in result.output
    figures = json.loads(target.read_text())
    assert {"train", "ratios", "live"} <= set(figures)
