"""The program: it starts with anything, survives its own faults, and ends at any moment."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine import data
from engine.data import Dataset
from gui import app
from gui.app import Application, Options
from gui.controller import State
from gui.faults import ErrorHook
from gui.pace import MAX
from gui.panels.fault_dialog import FaultDialog
from gui.settings import Settings
from gui.style import style_sheet
from gui.theme import DARK
from tests.processes import NOISE, environment

Open = Callable[..., Application]


@pytest.fixture
def start(
    settings: Settings, plain_style: None, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Open]:
    """Open the program in this process; its errors go where the program sends them."""
    programs: list[Application] = []

    def start(options: Options, **stored: object) -> Application:
        for key, value in stored.items():
            settings.write(key.replace("_", "/", 1), value)
        program = Application(options, settings)
        programs.append(program)
        hook = ErrorHook()
        hook.happened.connect(program.tell_fault)
        monkeypatch.setattr(sys, "excepthook", hook)
        program.open()
        return program

    yield start
    for program in programs:
        program.window.close()
        program.close()
        program.window.deleteLater()


def message(program: Application) -> tuple[str, str]:
    label = program.window.status.message
    return label.text(), str(label.property("level"))


@pytest.fixture
def small(digits: Dataset, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every source but "bad..." and "stalled" brings the small digits; the sources asked for."""
    asked: list[str] = []

    def load(source: str, progress: Any = None) -> Dataset:
        asked.append(source)
        if source.startswith("bad"):
            raise OSError(f"The folder {source} is not there.")
        while source == "stalled":
            progress.update("train-images.gz", 100, 1000)
            time.sleep(0.005)
        return digits

    monkeypatch.setattr(data, "load", load)
    return asked


# --- what the options say ---------------------------------------------------------------------


def test_without_options_it_opens_on_the_embedded_digits_at_a_pace_to_follow(
    start: Open, small: list[str], qtbot: QtBot
) -> None:
    program = start(Options())
    qtbot.waitUntil(lambda: program.controller.state is State.PAUSED)
    assert small == ["embedded"]
    recipe = program.window.recipe
    assert recipe.learning_rate.value() == 0.005
    assert (recipe.epochs.value(), recipe.seed.value()) == (3, 0)
    assert program.window.header.speed_text.text() == "30 digits/s"
    assert program.window.network_view.canvas.hasFocus()


def test_options_win_over_settings_and_settings_over_nothing(
    start: Open, small: list[str], qtbot: QtBot
) -> None:
    program = start(
        Options(data="mine", epochs=7, seed=5, learning_rate=0.02, theme="dark"),
        training_pace=100.0,
        data_source="theirs",
        window_theme="light",
    )
    qtbot.waitUntil(lambda: program.controller.state is State.PAUSED)
    assert small == ["mine"]
    recipe = program.window.recipe
    assert recipe.learning_rate.value() == 0.02
    assert (recipe.epochs.value(), recipe.seed.value()) == (7, 5)
    assert program.window.header.speed_text.text() == "100 digits/s"
    assert QApplication.instance().styleSheet() == style_sheet(DARK)


def test_autostart_trains_at_full_speed_without_end(
    start: Open, small: list[str], settings: Settings, qtbot: QtBot
) -> None:
    program = start(Options(autostart=True))
    qtbot.waitUntil(lambda: program.controller.state is State.RUNNING)
    assert program.window.header.speed_text.text() == "Full speed"
    assert program.window.recipe.epochs.text() == "∞"
    qtbot.waitUntil(lambda: program.window.curves.data.step > 200)
    assert settings.read("training/pace") != MAX, "an option is not remembered"


def test_autostart_obeys_pace_and_epochs(start: Open, small: list[str], qtbot: QtBot) -> None:
    program = start(Options(autostart=True, pace="max", epochs=2))
    with qtbot.waitSignal(program.controller.finished):
        pass
    assert program.controller.snapshot is not None
    assert program.controller.snapshot.step == 80
    program = start(Options(autostart=True, pace="2"))
    qtbot.waitUntil(lambda: program.window.curves.data.step >= 1)
    assert program.window.header.speed_text.text() == "2 digits/s"


def test_autostart_starts_only_once(start: Open, small: list[str], qtbot: QtBot) -> None:
    program = start(Options(autostart=True))
    qtbot.waitUntil(lambda: program.window.curves.data.step > 50)
    program.controller.pause()
    program.controller.load("other")
    qtbot.waitUntil(lambda: program.window.curves.data.step == 0)
    qtbot.wait(50)
    assert program.window.curves.data.step == 0
    assert program.controller.state is State.PAUSED


# --- the data of the start --------------------------------------------------------------------


@pytest.mark.parametrize("where", ["option", "settings"])
def test_a_bad_folder_at_the_start_falls_back_and_the_warning_stays(
    start: Open, small: list[str], qtbot: QtBot, where: str
) -> None:
    if where == "option":
        program = start(Options(data="bad folder", autostart=True))
    else:
        program = start(Options(autostart=True), data_source="bad folder")
    qtbot.waitUntil(lambda: program.controller.state is State.RUNNING)
    qtbot.wait(50)
    assert small == ["bad folder", "embedded"]
    sentence, level = message(program)
    assert level == "warning"
    assert sentence == ("The folder bad folder is not there. The embedded digits are used instead.")


def test_a_later_bad_folder_is_an_error_and_changes_nothing(
    start: Open, small: list[str], qtbot: QtBot
) -> None:
    program = start(Options())
    qtbot.waitUntil(lambda: program.controller.state is State.PAUSED)
    program.controller.load("bad later")
    qtbot.waitUntil(lambda: message(program)[1] == "error")
    qtbot.wait(30)
    assert small == ["embedded", "bad later"]
    assert message(program)[0] == "The folder bad later is not there."


def test_a_download_given_up_at_the_start_leaves_the_embedded_digits(
    start: Open, small: list[str], qtbot: QtBot
) -> None:
    program = start(Options(data="stalled"))
    status = program.window.status
    qtbot.waitUntil(status.cancel.isVisible)
    status.cancel.click()
    qtbot.waitUntil(lambda: program.controller.state is State.PAUSED)
    assert small == ["stalled", "embedded"]
    assert not status.cancel.isVisible()


def test_without_any_data_it_says_why_and_stays_open(
    start: Open, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def load(source: str, progress: object) -> Dataset:
        raise ValueError("The embedded digits are damaged.")

    monkeypatch.setattr(data, "load", load)
    program = start(Options(autostart=True))
    qtbot.waitUntil(lambda: message(program) == ("The embedded digits are damaged.", "error"))
    assert program.controller.state is State.IDLE
    assert program.window.isVisible()


# --- faults of ours ---------------------------------------------------------------------------


def dialogs(program: Application) -> list[FaultDialog]:
    return [box for box in program.window.findChildren(FaultDialog) if box.isVisible()]


@pytest.mark.qt_no_exception_capture
def test_an_exception_in_a_slot_has_a_dialog_and_the_program_goes_on(
    start: Open, small: list[str], qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    program = start(Options())
    qtbot.waitUntil(lambda: program.controller.state is State.PAUSED)

    def fail() -> None:
        raise ZeroDivisionError("in the window")

    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: bool(dialogs(program)))
    (box,) = dialogs(program)
    assert "ZeroDivisionError: in the window" in box.details.toPlainText()
    assert "test_app.py" in box.details.toPlainText()
    assert "ZeroDivisionError: in the window" in capsys.readouterr().err
    box.close()
    program.window.actions_by_key["step_sample"].trigger()
    qtbot.waitUntil(lambda: program.window.curves.data.step == 1)


@pytest.mark.qt_no_exception_capture
def test_an_exception_on_the_training_thread_has_a_dialog_in_the_window(
    start: Open, small: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start(Options(autostart=True))
    qtbot.waitUntil(lambda: program.window.curves.data.step > 50)
    threads: list[int] = []

    def fail(*_: object) -> None:
        threads.append(threading.get_ident())
        raise ZeroDivisionError("on the thread")

    with monkeypatch.context() as broken:
        broken.setattr(program.controller._worker, "_learn", fail)
        qtbot.waitUntil(lambda: bool(dialogs(program)))
    assert threads[0] != threading.get_ident()
    (box,) = dialogs(program)
    assert "ZeroDivisionError: on the thread" in box.details.toPlainText()
    box.close()
    for _ in range(2):  # Pause, then Train: it goes on where it was
        program.window.actions_by_key["train"].trigger()
        qtbot.wait(20)
    step = program.window.curves.data.step
    qtbot.waitUntil(lambda: program.window.curves.data.step > step + 50)


# --- the process ------------------------------------------------------------------------------


def run(home: Path, options: str, before: str = "") -> tuple[int, str]:
    """Run the program in a process of its own: exit code, and what it said on stderr."""
    code = f"""
import sys
from pathlib import Path
from gui.app import Options, run
{before}
sys.exit(run(Options({options})))
"""
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=home,
        env=environment(home),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.stdout == ""
    lines = [line for line in result.stderr.splitlines() if NOISE not in line]
    return result.returncode, "\n".join(lines)


@pytest.mark.parametrize("seconds", [0, 0.05, 0.2, 1])
def test_it_ends_in_the_middle_of_anything(seconds: float, tmp_path: Path) -> None:
    assert run(tmp_path, f"autostart=True, quit_after={seconds}") == (0, "")
    assert not (tmp_path / "xdg_config_home").exists(), "a scripted window keeps nothing"


def test_it_ends_in_the_middle_of_a_test(tmp_path: Path) -> None:
    """The whole time goes into testing: one picture a slice, each with a pause."""
    before = """
import time
from engine.trainer import Trainer
slices = Trainer.evaluate_in_slices
def slowly(self):
    for result in slices(self, images=1):
        time.sleep(0.02)
        yield result
Trainer.evaluate_in_slices = slowly
"""
    begun = time.monotonic()
    assert run(tmp_path, "quit_after=0.5", before) == (0, "")
    assert time.monotonic() - begun < 15  # the test alone would take 20 s


def test_only_the_windows_thread_imports_what_makes_classes_of_qt(tmp_path: Path) -> None:
    """On another it crashed the window now and then, below Python 3.12 (`gui.loader`)."""
    before = """
import atexit, threading
from gui.app import Application
opened = Application.open
def open_and_end_soon_after_loading(self):
    opened(self)
    self.controller.data_changed.connect(lambda: self._quit_timer.start(300))
Application.open = open_and_end_soon_after_loading
OF_QT = ("PySide6", "shiboken6", "pyqtgraph", "gui")
class Watch:
    def find_spec(self, name, path=None, target=None):
        strange = threading.current_thread() is not threading.main_thread()
        if name.split(".")[0] in OF_QT and strange:
            print(name, "is imported elsewhere", file=sys.stderr)
sys.meta_path.insert(0, Watch())
atexit.register(lambda: print("pyqtgraph" in sys.modules, file=sys.stderr))
"""
    assert run(tmp_path, "autostart=True, quit_after=50", before) == (0, "True")


def test_it_ends_in_the_middle_of_a_download(tmp_path: Path) -> None:
    before = """
import time
from engine import data
def load(source, progress):
    while True:
        progress.update("train-images.gz", 100, 1000)
        time.sleep(0.01)
data.load = load
"""
    assert run(tmp_path, "data='mnist', quit_after=0.3", before) == (0, "")


def test_it_ends_though_a_dialog_opens_just_when_the_window_is_gone(tmp_path: Path) -> None:
    """As the offer of a branch may, that was under way."""
    before = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog
from gui.main_window import MainWindow
close = MainWindow.closeEvent
def ask(window):
    dialog = QDialog(window)
    QTimer.singleShot(500, dialog, dialog.reject)
    dialog.exec()
def close_and_ask(self, event):
    close(self, event)
    QTimer.singleShot(0, self, lambda: ask(self))
MainWindow.closeEvent = close_and_ask
"""
    assert run(tmp_path, "quit_after=0.5", before) == (0, "")


def test_it_ends_behind_an_open_dialog(tmp_path: Path) -> None:
    before = """
from PySide6.QtCore import QTimer
from gui.main_window import MainWindow
show = MainWindow.showEvent
def show_and_ask(self, event):
    show(self, event)
    QTimer.singleShot(100, lambda: self._messages.choose(self, "Sure?", "All goes.", ["Go"]))
MainWindow.showEvent = show_and_ask
"""
    assert run(tmp_path, "quit_after=0.5", before) == (0, "")


def test_a_fault_is_told_to_a_script_too(tmp_path: Path) -> None:
    before = """
from PySide6.QtCore import QTimer
from gui.main_window import MainWindow
show = MainWindow.showEvent
def show_and_fail(self, event):
    show(self, event)
    QTimer.singleShot(100, lambda: 1 / 0)
MainWindow.showEvent = show_and_fail
"""
    code, said = run(tmp_path, "quit_after=0.5", before)
    assert code == 1
    assert said.startswith("Traceback")
    assert said.endswith("ZeroDivisionError: division by zero")


def test_a_fault_in_the_middle_of_painting_leaves_no_painter_at_work(tmp_path: Path) -> None:
    """It crashed the process as soon as the window got another size."""
    before = """
from PySide6.QtCore import QTimer
from gui.main_window import MainWindow
from gui.widgets import timeline
painted = []
def fail(painter, *_):
    painted.append(painter.isActive())
    raise ValueError("no paint")
timeline.paint_track = fail
show = MainWindow.showEvent
def resize(window):
    window.resize(1100 + 100 * (len(painted) % 5), 900 - 40 * (len(painted) % 4))
    QTimer.singleShot(20, window, lambda: resize(window))
def show_and_resize(self, event):
    show(self, event)
    QTimer.singleShot(100, self, lambda: resize(self))
MainWindow.showEvent = show_and_resize
import atexit
atexit.register(lambda: print(len(painted) > 5 and all(painted), file=sys.stderr))
"""
    code, said = run(tmp_path, "quit_after=2", before)
    assert code == 1
    assert said.splitlines()[-1] == "True"
    assert "no paint" in said
    assert "QBackingStore" not in said
    assert "QPainter::" not in said


def test_a_fault_while_the_window_is_built_ends_with_its_traceback(tmp_path: Path) -> None:
    before = """
from gui.main_window import MainWindow
def build(self, *arguments):
    raise ValueError("no window today")
MainWindow.__init__ = build
"""
    code, said = run(tmp_path, "quit_after=1", before)
    assert code == 1
    assert said.splitlines()[-1] == "ValueError: no window today"


def test_picture_and_report_tell_of_the_run(tmp_path: Path) -> None:
    options = "autostart=True, quit_after=2, screenshot=Path('w.png'), report=Path('r.json')"
    assert run(tmp_path, options) == (0, "")
    picture = QImage(str(tmp_path / "w.png"))
    assert (picture.width(), picture.height()) == (1440, 900)
    report = json.loads((tmp_path / "r.json").read_text("utf-8"))
    spreads = {"frame_ms", "event_loop_late_ms"}
    numbers = {"samples", "seconds", "samples_per_second", "frames"}
    assert set(report) == spreads | numbers | {"startup_seconds", "peak_rss_mb"}
    assert 1 < report["seconds"] < 10
    assert report["samples"] > 0
    assert report["samples_per_second"] == pytest.approx(
        report["samples"] / report["seconds"], rel=0.01
    )
    assert report["frames"] > 0
    for name in spreads:
        assert set(report[name]) == {"p50", "p99", "max"}
        assert 0 <= report[name]["p50"] <= report[name]["p99"] <= report[name]["max"]
    assert report["frame_ms"]["p50"] > 0.5
    assert 0.2 < report["startup_seconds"] < 30
    assert 50 < report["peak_rss_mb"] < 1000


def test_a_picture_waits_for_the_digits(
    start: Open,
    small: list[str],
    digits: Dataset,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    come = threading.Event()

    def load(source: str, progress: Any = None) -> Dataset:
        come.wait(30)
        return digits

    monkeypatch.setattr(data, "load", load)
    file = tmp_path / "window.png"
    program = start(Options(quit_after=0.05, screenshot=file))
    qtbot.waitUntil(lambda: program._waited)
    assert program.window.isVisible()
    assert not file.exists()
    with qtbot.waitSignal(program.window.closing):
        come.set()
    assert program.controller.snapshot is not None
    assert file.exists()


def test_a_picture_without_digits_is_better_than_none(
    start: Open, small: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(app, "PATIENCE", 100)
    file = tmp_path / "window.png"
    program = start(Options(data="stalled", quit_after=0.05, screenshot=file))
    with qtbot.waitSignal(program.window.closing):
        pass
    assert file.exists()


def test_a_picture_that_cannot_be_saved_is_a_sentence_and_exit_code_1(tmp_path: Path) -> None:
    options = "quit_after=0.2, screenshot=Path('no/w.png'), report=Path('no/r.json')"
    code, said = run(tmp_path, options)
    assert code == 1
    picture, report = said.splitlines()
    assert picture == f"The picture could not be saved as {Path('no/w.png')}."
    assert report.startswith(f"{Path('no/r.json')} could not be written: ")


def test_a_last_moment_beyond_what_a_timer_knows_is_far_away(tmp_path: Path) -> None:
    before = """
from PySide6.QtCore import QTimer
from gui.app import Application
opened = Application.open
def open_and_close_later(self):
    opened(self)
    QTimer.singleShot(700, self.window.close)
Application.open = open_and_close_later
"""
    options = "quit_after=1e7, report=Path('r.json')"
    assert run(tmp_path, options, before) == (0, "")
    assert not (tmp_path / "r.json").exists(), "it was closed before its last moment"


@pytest.mark.skipif(sys.platform == "win32", reason="no Ctrl+C for a child process")
def test_ctrl_c_in_the_terminal_ends_it_though_nothing_happens(tmp_path: Path) -> None:
    code = """
import sys
from PySide6.QtCore import QTimer
from gui import app
opened = app.Application.open
def open_and_tell(self):
    opened(self)
    QTimer.singleShot(2500, lambda: print("open", flush=True))  # everything has come to rest
app.Application.open = open_and_tell
sys.exit(app.run(app.Options()))
"""
    with subprocess.Popen(
        [sys.executable, "-c", code],
        env=environment(tmp_path),
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        try:
            _, said = process.communicate(timeout=5)
        finally:
            process.kill()
    assert process.returncode == 0
    assert [line for line in said.splitlines() if NOISE not in line] == []


def test_it_ends_well_with_a_drawing_on_the_clipboard(tmp_path: Path) -> None:
    """What Python made would be destroyed after Python, in a crash."""
    before = """
from PySide6.QtCore import QTimer
from gui.app import Application
opened = Application.open

def open_and_copy(self):
    opened(self)
    self.window.draw_pad.drawing.take_strokes([[[0.2, 0.1], [0.3, 0.9]]])
    QTimer.singleShot(300, self.window.actions_by_key["copy_drawing"].trigger)

Application.open = open_and_copy
"""
    assert run(tmp_path, "quit_after=0.8", before) == (0, "")
