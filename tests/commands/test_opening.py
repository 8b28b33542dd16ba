"""No command: the window's options, and whether there is a screen."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from gui import display
from tests.commands.calls import DISPLAYS, on_linux, refused, run
from tests.x_server import x_server


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The options with which the window would have been opened; its exit code is 7."""
    import gui.app

    options: list[object] = []

    def fake(given: object) -> int:
        options.append(given)
        return 7

    monkeypatch.setattr(gui.app, "run", fake)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    return options


def test_without_options_everything_is_as_the_settings_say(opened: list[object]) -> None:
    from gui.app import Options

    assert run().exit_code == 7
    assert opened == [Options()]


def test_every_option_reaches_the_window(opened: list[object], tmp_path: Path) -> None:
    from gui.app import Options

    expected = Options(
        autostart=True,
        quit_after=2.5,
        screenshot=tmp_path / "window.png",
        report=tmp_path / "report.json",
        data="mnist",
        pace="10",
        epochs=4,
        seed=5,
        learning_rate=0.01,
        preset="lenet",
        optimizer="nesterov",
        batch_size=16,
        theme="dark",
        language="zh",
    )
    arguments = ["--autostart"]
    for name, value in vars(expected).items():
        if name != "autostart":
            arguments += [f"--{name.replace('_', '-')}", str(value)]
    assert run(*arguments).exit_code == 7
    assert opened == [expected]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--pace", "0"],
        ["--pace", "-1"],
        ["--pace", "fast"],
        ["--epochs", "-1"],
        ["--epochs", "1.5"],
        ["--seed", "-1"],
        ["--seed", "3000000000"],
        ["--learning-rate", "0"],
        ["--learning-rate", "nan"],
        ["--learning-rate", "inf"],
        ["--quit-after", "0"],
        ["--theme", "blue"],
        ["--preset", "alexnet"],
        ["--optimizer", "magic"],
        ["--batch-size", "0"],
        ["--screenshot", "."],
        ["--report", "missing/report.json"],
        ["--unknown"],
    ],
    ids=" ".join,
)
def test_values_that_make_no_sense_open_no_window(
    arguments: list[str], opened: list[object]
) -> None:
    assert arguments[0] in refused(*arguments, exit_code=2)
    assert opened == []


def test_an_option_of_the_window_before_a_command_is_not_lost_silently() -> None:
    sentence = refused("--seed", "3", "train", exit_code=2)
    assert "--seed before 'train'" in sentence


@pytest.mark.parametrize(
    ("error", "has_cure"),
    [
        (ImportError("libEGL.so.1: cannot open shared object file"), sys.platform == "linux"),
        (OSError("libxcb-cursor.so.0: cannot open shared object file"), sys.platform == "linux"),
        (ModuleNotFoundError("No module named 'PySide6'"), False),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_qt_lacks_is_named(
    error: Exception, has_cure: bool, opened: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise error

    monkeypatch.setattr(display, "load_qt", fail)
    result = run()
    assert (result.exit_code, opened) == (2, [])
    assert str(error) in result.stderr
    assert ("apt-get install libegl1" in result.stderr) == has_cure


@dataclass
class Dead:
    """An environment whose displays don't answer, and what the sentence must name."""

    variables: dict[str, str]
    named: str


@on_linux
@pytest.mark.parametrize(
    "dead",
    [
        Dead({}, "neither DISPLAY nor WAYLAND_DISPLAY is set"),
        Dead({"DISPLAY": "", "QT_QPA_PLATFORM": ""}, "neither DISPLAY nor WAYLAND_DISPLAY is set"),
        Dead({"DISPLAY": ":4711"}, "DISPLAY=:4711"),
        Dead({"DISPLAY": "nonsense"}, "DISPLAY=nonsense"),
        Dead({"WAYLAND_DISPLAY": "wayland-4711"}, "WAYLAND_DISPLAY=wayland-4711"),
        Dead({"WAYLAND_DISPLAY": "/" + "x" * 200}, "WAYLAND_DISPLAY=/xxx"),
        Dead({"DISPLAY": ":4711", "QT_QPA_PLATFORM": "xcb"}, "DISPLAY=:4711"),
    ],
    ids=lambda dead: dead.named,
)
def test_without_a_display_one_sentence_names_the_other_commands(
    dead: Dead, opened: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in DISPLAYS:
        monkeypatch.delenv(name, raising=False)
    for name, value in dead.variables.items():
        monkeypatch.setenv(name, value)
    sentence = refused(exit_code=2)
    assert dead.named in sentence
    for command in ("train", "evaluate", "classify"):
        assert f"convscope {command}" in sentence
    assert opened == []


@on_linux
def test_a_platform_without_a_screen_is_left_to_qt(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in DISPLAYS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert display.usable_platforms() == ["offscreen"]
    display.load_qt(["offscreen"])
    monkeypatch.setenv("QT_QPA_PLATFORM", "vnc:size=800x600;xcb")
    assert display.usable_platforms() == ["vnc", "xcb"]


@on_linux
def test_a_display_that_answers_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("Xvfb") is None:
        pytest.skip("no Xvfb on this machine")
    with x_server(tmp_path / "log") as name:
        monkeypatch.setenv("DISPLAY", name)
        monkeypatch.delenv("QT_QPA_PLATFORM")
        monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-4711")
        assert display.usable_platforms() == ["xcb"]


@on_linux
def test_a_wayland_display_that_answers_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket
    import tempfile

    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as server:
        server.bind(f"{folder}/wayland-0")
        server.listen()
        monkeypatch.delenv("DISPLAY", raising=False)
        monkeypatch.delenv("QT_QPA_PLATFORM")
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
        assert display.usable_platforms() == ["wayland"]
