"""What a person does with the program: run in a real window, by test_real_window.py.

Every event is sent by xdotool through the X server, and arrives as any user's would.
"""

from __future__ import annotations

import random
import re
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QSettings, QTimer
from PySide6.QtGui import QColor, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QInputDialog,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from engine.explain import Place
from engine.phases import Phase
from gui import app
from gui.app import Application, Options
from gui.controller import State
from gui.data_wiring import DataWiring
from gui.main_window import MainWindow
from gui.pace import MAX, PACES
from gui.panels.branch_dialog import BranchDialog
from gui.panels.seed_dialog import SeedDialog
from gui.settings import Settings
from gui.theme import DARK, LIGHT

SEVEN = ((0.25, 0.2), (0.5, 0.2), (0.75, 0.2), (0.65, 0.45), (0.55, 0.65), (0.45, 0.85))
MONKEY_SECONDS = 10.0


def xdotool(*arguments: object) -> None:
    subprocess.run(["xdotool", *map(str, arguments)], check=True, timeout=30)


class Hand:
    """A person's hand on mouse and keyboard."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def press(self, *keys: str) -> None:
        """Press keys one after the other, by their X names."""
        for key in keys:
            xdotool("key", key)
            self._qtbot.wait(15)

    def press_in_what_opens(self, *keys: str) -> None:
        """Press keys once a menu or a dialog has them: it has an event loop of its own."""

        def press() -> None:
            for key in keys:
                xdotool("key", key)
                time.sleep(0.15)

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if QApplication.activePopupWidget() or (dialog and dialog.isActiveWindow()):
                self._eye.stop()
                threading.Thread(target=press, daemon=True).start()

        self._eye = QTimer(interval=100)
        self._eye.timeout.connect(look)
        self._eye.start()

    def write(self, text: str) -> None:
        xdotool("type", "--delay", 15, text)
        self._qtbot.wait(15)

    def click(self, widget: QWidget, times: int = 1) -> None:
        xdotool("mousemove", *place(widget), "click", "--repeat", times, "--delay", 30, 1)
        self._qtbot.wait(15)

    def draw(self, widget: QWidget, corners: Sequence[tuple[float, float]]) -> None:
        """Draw a line through corners, given in shares of the widget."""
        xdotool("mousemove", *place(widget, *corners[0]), "mousedown", 1)
        for start, end in pairwise(corners):
            for share in np.linspace(0.2, 1, 5):
                x, y = (a + share * (b - a) for a, b in zip(start, end, strict=True))
                xdotool("mousemove", *place(widget, x, y))
                self._qtbot.wait(15)
        xdotool("mouseup", 1)
        self._qtbot.wait(15)


def place(widget: QWidget, x: float = 0.5, y: float = 0.5) -> tuple[int, int]:
    """Where on the screen a share of a widget is."""
    point = widget.mapToGlobal(QPoint(round(x * widget.width()), round(y * widget.height())))
    return point.x(), point.y()


@pytest.fixture
def hand(qtbot: QtBot) -> Hand:
    return Hand(qtbot)


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Application]:
    """The program on the embedded digits, at full speed, paused at step 0, in the foreground."""
    assert QGuiApplication.platformName() == "xcb"
    app.set_up(qapp)
    app.set_language(qapp, "en")
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings = Settings(store)
    settings.write("safety/ask", False)  # nobody is there to answer
    settings.write("tour/offered", True)  # and nobody is new
    program = Application(Options(data="embedded", pace="max", theme="light"), settings)
    tested = qtbot.waitSignal(
        program.controller.snapshot_changed, check_params_cb=lambda s: bool(s.test_points)
    )
    with tested:
        program.open()
    with qtbot.waitActive(program.window):
        program.window.move(0, 0)
        program.window.activateWindow()
    yield program
    program.window.close()
    assert not program.controller._thread.isRunning()
    program.close()
    program.window.deleteLater()


def step(program: Application) -> int:
    assert program.controller.snapshot is not None
    return program.controller.snapshot.step


def train_to_the_end(program: Application, hand: Hand, qtbot: QtBot) -> None:
    with qtbot.waitSignal(program.controller.finished, timeout=20_000):
        hand.press("space")


def test_slash_learns_one_sample_each_time(program: Application, hand: Hand, qtbot: QtBot) -> None:
    for expected in (1, 2, 3):
        hand.press("slash")
        qtbot.waitUntil(lambda expected=expected: step(program) == expected)
    qtbot.wait(100)
    assert step(program) == 3
    assert program.controller.state is State.PAUSED
    assert "<b>3</b>" in program.window.header.counters.sample.text()


def test_a_click_trains_the_curves_grow_and_a_click_pauses(
    program: Application, hand: Hand, qtbot: QtBot
) -> None:
    window = program.window
    window.recipe.epochs.setValue(0)
    hand.click(window.header.train)
    qtbot.waitUntil(lambda: window.curves.data.step > 200)
    assert window.header.train.text() == "Pause"
    first = window.curves.data.step
    qtbot.waitUntil(lambda: window.curves.data.step > first + 1000)
    assert len(window.curves._plot._points.step) > 100
    hand.click(window.header.train)
    qtbot.waitUntil(lambda: program.controller.state is State.PAUSED)
    qtbot.wait(50)
    last = step(program)
    qtbot.wait(150)
    assert step(program) == last == window.curves.data.step
    assert window.header.train.text() == "Train"


def test_a_digit_drawn_with_the_mouse_is_read_while_it_is_drawn(
    program: Application, hand: Hand, qtbot: QtBot
) -> None:
    train_to_the_end(program, hand, qtbot)
    pad = program.window.draw_pad
    pictures: list[object] = []
    readings: list[str] = []
    pad.drawing_changed.connect(pictures.append)
    program.controller.prediction_changed.connect(lambda _: readings.append(pad.reading.digit))
    hand.draw(pad.canvas, SEVEN)
    qtbot.waitUntil(lambda: bool(readings))
    qtbot.wait(100)
    assert len(pad.canvas.drawing.strokes) == 1
    assert len(pictures) > 8, "it changes while the pen moves"
    assert len(readings) > 8, "and is read each time"
    assert np.asarray(pictures[-1]).max() > 200
    assert pad.reading.digit == "7"
    assert pad.bars.winner == 7
    hand.press("ctrl+z")
    qtbot.waitUntil(lambda: pad.canvas.drawing.is_empty)
    assert pictures[-1] is None
    assert pad.bars.probabilities is None
    assert pad.reading.digit == ""


def test_a_drawing_is_read_anew_while_the_network_learns(
    program: Application, hand: Hand, qtbot: QtBot
) -> None:
    pad = program.window.draw_pad
    hand.draw(pad.canvas, SEVEN)
    qtbot.waitUntil(lambda: pad.bars.probabilities is not None)
    before = pad.bars.probabilities
    hand.press("space")  # after a stroke of the mouse, Space trains
    qtbot.waitUntil(lambda: not np.array_equal(pad.bars.probabilities, before))
    qtbot.waitUntil(lambda: pad.bars.winner == 7, timeout=10_000)
    assert len(pad.canvas.drawing.strokes) == 1


def test_the_speed_is_chosen_with_the_keys(program: Application, hand: Hand, qtbot: QtBot) -> None:
    header = program.window.header
    told: list[float] = []
    header.pace_changed.connect(told.append)
    hand.click(header.speed)
    assert header.speed.hasFocus()
    hand.press("Home", *["Right"] * 5)
    assert header.speed_text.text() == "5 digits/s"
    hand.press("space")
    qtbot.waitUntil(lambda: step(program) >= 2)
    assert step(program) < 20
    hand.press("End")
    assert told[-3:] == [PACES[4], PACES[5], MAX]
    qtbot.waitUntil(lambda: step(program) > 500)


def test_ctrl_r_goes_back_to_the_same_weights(
    program: Application, hand: Hand, qtbot: QtBot
) -> None:
    assert program.controller.snapshot is not None
    before = program.controller.snapshot.parameters
    hand.press("space")
    qtbot.waitUntil(lambda: step(program) > 300)
    hand.press("ctrl+r")
    qtbot.waitUntil(lambda: step(program) == 0)
    for name, array in program.controller.snapshot.parameters.items():
        np.testing.assert_array_equal(array, before[name])
    assert program.window.curves.data.step == 0
    assert program.controller.state is State.PAUSED


def test_a_learning_rate_is_typed(program: Application, hand: Hand, qtbot: QtBot) -> None:
    box = program.window.recipe.learning_rate
    hand.click(box, times=2)
    hand.press("ctrl+a")
    hand.write("0.02 / x")
    hand.press("Return")
    qtbot.waitUntil(lambda: program.controller.recipe.learning_rate == 0.02)
    assert box.text() == "0.02"
    assert step(program) == 0, "a slash in a field is no step"
    assert program.controller.state is State.PAUSED, "nor does a space train"


def test_the_menu_opens_walks_and_closes_by_keys(
    program: Application, hand: Hand, qtbot: QtBot
) -> None:
    seen: list[str] = []
    program.window.menu.aboutToShow.connect(lambda: seen.append("shown"))
    program.window.menu.aboutToHide.connect(lambda: seen.append("hidden"))
    hand.press_in_what_opens("Escape")
    hand.press("F10")
    qtbot.waitUntil(lambda: seen == ["shown", "hidden"])
    assert step(program) == 0
    keys = ["Down", "Down", "Down", "Right", "Down", "Return"]  # Training, Step sample
    hand.press_in_what_opens(*keys)
    hand.press("F10")
    qtbot.waitUntil(lambda: step(program) == 1, timeout=10_000)
    assert seen == ["shown", "hidden"] * 2


def test_the_whole_screen_changes_its_theme_and_keeps_it_in_a_small_window(
    program: Application, hand: Hand, qtbot: QtBot
) -> None:
    window = program.window

    def colour(widget: QWidget) -> str:
        x, y = place(widget, 0.62, 0.06)
        picture = QGuiApplication.primaryScreen().grabWindow(0, x, y, 1, 1).toImage()
        return QColor(picture.pixel(0, 0)).name().upper()

    qtbot.waitUntil(lambda: colour(window.status) == LIGHT.bar)
    hand.press("ctrl+shift+d")
    qtbot.waitUntil(lambda: colour(window.status) == DARK.bar)
    window.resize(1100, 700)
    qtbot.waitUntil(lambda: window.status.mapToGlobal(QPoint(0, 0)).y() < 700)
    qtbot.waitUntil(lambda: colour(window.status) == DARK.bar)
    qtbot.waitUntil(lambda: colour(window.recipe) == DARK.bar)


def where(program: Application, wanted: Place) -> tuple[int, int]:
    """Where on the screen a number of the network is."""
    canvas = program.window.network_view.canvas
    for y in range(0, canvas.height(), 4):
        for x in range(0, canvas.width(), 4):
            if canvas._cell_under(QPointF(x, y)) == wanted:
                point = canvas.mapToGlobal(QPoint(x, y))
                return point.x(), point.y()
    raise AssertionError(f"{wanted} is not on the screen")


def test_a_misread_sample_is_walked_through_explained_left_behind_and_learned_on_a_branch(
    program: Application, hand: Hand, qtbot: QtBot
) -> None:
    window, controller = program.window, program.controller
    window.recipe.epochs.setValue(0)
    hand.press("space")
    qtbot.waitUntil(lambda: step(program) > 2000, timeout=20_000)
    hand.press("space")
    qtbot.waitUntil(lambda: controller.state is State.PAUSED)

    # pause at a misclassified sample
    hand.press("ctrl+p")
    qtbot.waitUntil(window.breakpoints.dialog.isVisible)
    hand.click(window.breakpoints.dialog.row("misclassified").box)
    hand.press("Escape")
    window.activateWindow()
    with qtbot.waitSignal(controller.stopped, timeout=20_000):
        controller.start()
    qtbot.waitUntil(lambda: controller.state is State.PAUSED)
    stopped = controller.snapshot
    assert stopped is not None
    assert stopped.prediction != stopped.label
    assert f"a {stopped.label} is read as {stopped.prediction}" in window.status.message.text()
    assert window.breakpoints.mark.isVisible()

    # step its phases, back and forth
    phases = window.time.phases
    window.network_view.setFocus()
    for phase in list(Phase)[:8]:
        hand.press("period")
        qtbot.waitUntil(lambda phase=phase: phases.phase is phase)
    hand.press("ctrl+comma", "period")
    qtbot.waitUntil(lambda: phases.phase is Phase.BACK_CONVOLVE)
    assert step(program) == stopped.step

    # the gradient of a filter's weight, in the inspector
    weight = Place("conv.filters", (4, 1, 1))
    xdotool("mousemove", *where(program, weight), "click", 1)
    qtbot.waitUntil(lambda: window.inspector.place == weight)
    gradient = float(stopped.gradients["conv.filters"][weight.index])

    def explained() -> bool:
        text = window.inspector.text().replace("\u2212", "-")
        numbers = re.findall(r"-?\d+\.?\d*(?:e-?\d+)?", text)
        return any(float(n) == pytest.approx(gradient, rel=2e-3, abs=1e-4) for n in numbers)

    qtbot.waitUntil(explained)

    # 500 steps back, and as it was there
    target = stopped.step - 500
    timeline = window.curves.timeline
    x, y = place(timeline, 0.0, 0.0)
    hand_x = x + round(timeline._samples.column(target))
    xdotool("mousemove", hand_x, y + 12, "click", 1)
    pixel = 1 / timeline._samples.pixels
    qtbot.waitUntil(lambda: abs(step(program) - target) <= pixel + 1)
    past = step(program)
    assert window.curves._moment.isVisible()
    assert f"{past:,}" in window.curves._moment.text()

    # a branch with another rate
    window.network_view.setFocus()
    hand.press_in_what_opens("ctrl+a", "0", "period", "0", "2", "Return")
    hand.press("b")
    qtbot.waitUntil(lambda: controller.snapshot.branch == "rate 0.02", timeout=10_000)
    qtbot.waitUntil(lambda: controller.recipe.learning_rate == 0.02)
    assert step(program) == past == controller.snapshot.latest_step
    controller.set_breakpoints(())
    hand.click(window.header.train)  # no window manager gives the keyboard back after a dialog
    qtbot.waitUntil(lambda: step(program) > past + 300, timeout=20_000)
    hand.click(window.header.train)
    qtbot.waitUntil(lambda: controller.state is State.PAUSED)

    # and two curves
    (other,) = window.curves._plot._others
    assert other.step[-1] == stopped.step
    assert window.curves.data.step > past + 300
    assert [line.name for line in window.time.branches.lines] == ["main", "rate 0.02"]


@pytest.fixture
def harmless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is pressed: no dialog that waits for a person, no download, no end."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    monkeypatch.setattr(QInputDialog, "getInt", lambda *_: (3, True))
    monkeypatch.setattr(SeedDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
    monkeypatch.setattr(BranchDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: True)
    monkeypatch.setattr(MainWindow, "_quit", lambda self: None)
    monkeypatch.setattr(DataWiring, "load_mnist", DataWiring.load_embedded)


KEYS = (  # by their X names
    *("space", "slash", "Tab", "shift+Tab", "Return", "Escape", "Delete", "BackSpace"),
    *("Left", "Right", "Up", "Down", "Home", "End", "Page_Up", "Page_Down"),
    *(
        "0",
        "1",
        "2",
        "3",
        "5",
        "b",
        "p",
        "period",
        "comma",
        "ctrl+comma",
        "ctrl+a",
        "ctrl+z",
        "ctrl+r",
        "ctrl+s",
        "ctrl+m",
    ),
    *("ctrl+shift+d", "F1", "F10"),
)


def monkey(window: MainWindow, until: float, generator: random.Random) -> None:
    """Press keys and click places at random."""
    left, top = window.geometry().x(), window.geometry().y()
    width, height = window.width(), window.height()
    while time.monotonic() < until:
        choice = generator.random()
        x, y = left + generator.randrange(width), top + generator.randrange(height)
        if choice < 0.5:
            xdotool("key", generator.choice(KEYS))
        elif choice < 0.8:
            xdotool("mousemove", x, y, "click", generator.choice([1, 1, 1, 2, 3, 4, 5]))
        else:
            to = left + generator.randrange(width), top + generator.randrange(height)
            xdotool("mousemove", x, y, "mousedown", 1, "mousemove", *to, "mouseup", 1)
        time.sleep(0.01)


def test_keys_and_buttons_at_random_while_it_trains_do_no_harm(
    harmless: None, program: Application, hand: Hand, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: Counter[str] = Counter()
    for key, action in program.window.actions_by_key.items():
        action.triggered.connect(lambda *_, key=key: done.update([key]))
    faults: list[str] = []
    monkeypatch.setattr(program.messages, "unexpected", lambda _, details: faults.append(details))
    monkeypatch.setattr(program.messages, "choose", lambda *_: 0)
    program.window.recipe.epochs.setValue(0)
    hand.press("space")
    qtbot.waitUntil(lambda: step(program) > 0)
    until = time.monotonic() + MONKEY_SECONDS
    paw = threading.Thread(target=monkey, args=(program.window, until, random.Random(2)))
    paw.start()
    qtbot.waitUntil(lambda: not paw.is_alive(), timeout=round(3000 * MONKEY_SECONDS))
    hand.press("Escape", "Escape", "Escape")
    assert program.window.isVisible()
    assert faults == []
    assert done.total() > 10, done
    assert len(done) > 5, done
    program.controller.reset()
    qtbot.waitUntil(lambda: step(program) == 0)
    program.controller.step_sample()
    qtbot.waitUntil(lambda: step(program) == 1)


def test_a_wheel_or_an_arrow_in_a_field_changes_it_by_one(
    program: Application, hand: Hand, qtbot: QtBot
) -> None:
    epochs: QSpinBox = program.window.recipe.epochs
    hand.click(epochs)
    hand.press("Up", "Up", "Down")
    assert epochs.value() == 4
    assert "of 4" in program.window.header.counters.epoch.text()
