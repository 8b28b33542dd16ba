"""The program is asked to end from outside: it ends in order, and the run is there again."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from engine import data, runs
from engine.data import Dataset
from engine.explain import Place
from gui import app
from gui.app import Application, Options
from gui.controller import State
from gui.session_end import SessionEnd
from gui.settings import Settings
from tests.processes import NOISE, environment

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")

# Trains, does something, says "ready" and waits for its end.
PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from gui import app
from gui.app import Application, Options

opened = Application.open

def open_and_tell(self):
    opened(self)
    learned = []

    def look(snapshot):
        if snapshot.step > 1500 and not learned:
            learned.append(True)
            QTimer.singleShot(0, act)

    def act():
        QTimer.singleShot(300, lambda: print("ready", flush=True))
        {act}

    self.controller.snapshot_changed.connect(look)

Application.open = open_and_tell
sys.exit(app.run(Options(autostart=True, data="embedded", theme="light", language="en")))
"""
WORKS = {
    "training": "pass",
    "a question": "self.window.unsaved.asks = True; self.window.close()",
    "a menu": "self.window.menu.exec()",
}


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """The environment of a process with a home of its own."""
    return environment(tmp_path)


def begun(home: dict[str, str], act: str = "pass") -> subprocess.Popen[str]:
    """The program, when it has learned something."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM.format(act=act)],
        env=home,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    if line != "ready\n":
        process.kill()
        pytest.fail(line + "".join(process.communicate()))
    return process


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """The exit code of a process that ends by itself, and what it said."""
    try:
        out, said = process.communicate(timeout=20)
    finally:
        process.kill()
    lines = [line for line in said.splitlines() if not line.startswith(NOISE)]
    return process.returncode, out + "\n".join(lines)


def left(home: dict[str, str]) -> list[Path]:
    return [path for path in Path(home["HOME"]).rglob("kept-runs/*") if path.is_file()]


# --- the process ------------------------------------------------------------------------------


@on_posix
@pytest.mark.parametrize(
    ("number", "work"),
    [(signal.SIGTERM, "a question"), (signal.SIGTERM, "a menu"), (signal.SIGHUP, "training")],
)
def test_a_signal_ends_it_in_order_and_the_run_is_kept(
    home: dict[str, str], number: signal.Signals, work: str
) -> None:
    process = begun(home, WORKS[work])
    assert all(path.suffix == ".lock" for path in left(home)), "nothing is kept before 30 s"
    process.send_signal(number)
    assert ended(process) == (0, "")
    (path,) = left(home)  # whole, alone, and let go: the next start may take it
    assert runs.load(path, data.load("embedded")).latest_step > 1500
    stored = QSettings(f"{home['XDG_CONFIG_HOME']}/ConvScope/ConvScope.conf", QSettings.IniFormat)
    assert stored.contains("window/geometry"), "places are kept as by any good end"


# --- the parts --------------------------------------------------------------------------------


@pytest.fixture
def session_end(qapp: object) -> Iterator[SessionEnd]:
    session_end = SessionEnd()
    session_end.install()
    yield session_end
    session_end.uninstall()


@on_posix
def test_one_signal_asks_and_the_next_one_is_as_ever(session_end: SessionEnd, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session_end.asked):
        signal.raise_signal(signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@on_posix
def test_it_leaves_everything_as_it_was(qapp: object) -> None:
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    session_end = SessionEnd()
    session_end.install()
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] != before
    session_end.uninstall()
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before
    assert signal.set_wakeup_fd(-1) == -1


@on_posix
def test_what_is_not_to_be_heard_is_not_heard(qapp: object) -> None:
    """`nohup convscope &` goes on when the terminal closes."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    session_end = SessionEnd()
    session_end.install()
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    session_end.uninstall()
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    signal.signal(signal.SIGHUP, before)


@pytest.fixture
def program(
    settings: Settings,
    digits: Dataset,
    plain_style: None,
    english: None,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> Iterator[Application]:
    """The program as a person starts it, on the small digits."""
    monkeypatch.setattr(data, "load", lambda *_, **__: digits)
    # After its exit no event loop runs any more, nor does that of the next test.
    monkeypatch.setattr(app, "QCoreApplication", SimpleNamespace(exit=lambda code: None))
    settings.write("tour/offered", True)
    program = Application(Options(), settings)
    program.open()
    qtbot.waitUntil(lambda: program.controller.state is State.PAUSED)
    yield program
    program.window.unsaved.stop_asking()
    program.window.close()
    program.close()
    program.window.deleteLater()


def test_when_the_session_ends_the_run_is_kept_before_the_answer_and_the_window_stays(
    program: Application, settings: Settings, digits: Dataset
) -> None:
    program.controller.branches.edit(Place("conv.filters", (0, 0, 0)), 0.5)
    program.keep_now(SimpleNamespace())  # as QGuiApplication.commitDataRequest
    (path,) = (settings.folder / "kept-runs").glob("run-*.convscope")
    filters = runs.load(path, digits).trainer.network.parameters["conv.filters"]
    assert filters[0, 0, 0] == 0.5
    assert program.window.isVisible(), "the user may still cancel it"
    assert not settings.read("window/geometry").isEmpty()


def test_a_run_brought_back_is_not_offered_twice_when_the_program_ends_at_once(
    program: Application, settings: Settings, digits: Dataset, qtbot: QtBot
) -> None:
    controller, folder = program.controller, settings.folder / "kept-runs"
    controller.branches.edit(Place("conv.filters", (0, 0, 0)), 0.5)
    controller.files.keep_now()
    (own,) = folder.glob("run-*.convscope")
    other = own.with_name("run-4194305-a.convscope")
    other.write_bytes(own.read_bytes())
    with qtbot.waitSignal(controller.files.run_rescued):
        controller.files.rescue_run(str(other))
    program.end()
    program.close()
    assert list(folder.glob("run-*.convscope")) == [own]


def test_where_nothing_would_be_missed_nothing_is_left(
    program: Application, settings: Settings
) -> None:
    program.end()
    program.close()
    assert list((settings.folder / "kept-runs").iterdir()) == []
