"""The window as a whole: what the controller tells it shows, what is chosen there takes effect."""

from __future__ import annotations

import dataclasses
import gc
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QEventLoop, QPoint, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QLabel,
    QRadioButton,
    QScrollBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from engine import data, shipped
from engine.data import Dataset
from engine.network import report_network
from engine.phases import Phase
from engine.snapshot import Snapshot
from engine.trainer import Trainer
from gui.controller import Controller, State
from gui.main_window import MainWindow
from gui.messages import Messages
from gui.pace import MAX, PACES
from gui.settings import Settings
from gui.style import style_sheet
from gui.theme import DARK

LEARNING = (
    *("train", "step_sample", "reset", "open_network", "save_network", "save_run", "new_seed"),
    *("phase_forward", "branch", "branches", "evaluate_now", "save_report", "compare_seeds"),
)
PAST = (
    *("sample_back", "phase_back", "oldest", "latest", "play"),
    *("undo_change", "redo_change", "undo_breakpoint", "redo_breakpoint"),
)
DRAWING = (
    *("undo_stroke", "redo_stroke", "clear_drawing"),
    *("copy_drawing", "save_drawing", "save_strokes", "teach", "keep_digit"),
    *("own_test", "own_train", "own_export", "own_undo"),
)


class Desk:
    """The window, what it told, and short ways to what a test asks most often."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        self.controller = window.controller
        self.snapshots: list[Snapshot] = []
        self.controller.snapshot_changed.connect(self.snapshots.append)

    def trigger(self, key: str) -> None:
        self.window.actions_by_key[key].trigger()

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds, timeout=5000)

    def go_to(self, step: int) -> None:
        """Learn up to a step, one sample at a time."""
        for _ in range(step - self.step):
            self.controller.step_sample()
        self.until(lambda: self.step == step)

    @property
    def step(self) -> int:
        return self.controller.snapshot.step if self.controller.snapshot else -1

    @property
    def message(self) -> tuple[str, str]:
        """The sentence in the status bar, and its level."""
        label = self.window.status.message
        return label.text(), str(label.property("level"))


@pytest.fixture
def desk(window: MainWindow, qtbot: QtBot) -> Desk:
    return Desk(window, qtbot)


# --- state to view ----------------------------------------------------------------------------


def test_without_data_nothing_can_be_trained_and_all_else_works(idle_window: MainWindow) -> None:
    enabled = {key: action.isEnabled() for key, action in idle_window.actions_by_key.items()}
    assert not any(enabled.pop(key) for key in LEARNING)
    assert not any(enabled.pop(key) for key in DRAWING + PAST)
    assert not enabled.pop("clear_recent"), "nothing was opened yet"
    for name in ("lenet", "report"):
        assert enabled.pop(f"reader_{name}") is (name in shipped.available())
    assert all(enabled.values()), [k for k, v in enabled.items() if not v]
    assert idle_window.header.train.text() == "Train"


def test_with_data_it_can_be_trained(desk: Desk) -> None:
    window = desk.window
    assert desk.controller.state is State.PAUSED
    assert all(window.actions_by_key[key].isEnabled() for key in LEARNING)
    assert window.recipe.data.text().startswith("Noise")
    assert window.status.data.text() == "Noise: 40 + 20"
    assert desk.message == ("40 digits to learn from, 20 to test with.", "info")


def test_the_primary_button_becomes_pause_and_back(desk: Desk) -> None:
    button = desk.window.header.train
    desk.window.recipe.epochs.setValue(0)
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.until(lambda: desk.controller.state is State.RUNNING)
    assert button.text() == desk.window.actions_by_key["train"].text() == "Pause"
    assert button.accessibleName() == "Pause"
    assert all(desk.window.actions_by_key[key].isEnabled() for key in LEARNING)
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.until(lambda: desk.controller.state is State.PAUSED)
    assert button.text() == button.accessibleName() == "Train"


def test_every_panel_follows_a_step(desk: Desk) -> None:
    before = {
        "network": desk.window.network_view.grab().toImage(),
        "curves": desk.window.curves.grab().toImage(),
        "counters": desk.window.header.grab().toImage(),
    }
    desk.go_to(25)
    assert desk.window.network_view.grab().toImage() != before["network"]
    assert desk.window.curves.grab().toImage() != before["curves"]
    assert desk.window.header.grab().toImage() != before["counters"]
    assert desk.window.curves.data.step == 25
    assert "<b>25</b>" in desk.window.header.counters.sample.text()


def test_the_speed_shows_while_it_trains_and_goes_when_it_pauses(desk: Desk) -> None:
    desk.window.recipe.epochs.setValue(0)
    desk.trigger("train")
    desk.until(lambda: desk.window.status.speed.text().endswith("samples/s"))
    desk.trigger("train")
    desk.until(lambda: desk.controller.state is State.PAUSED)
    desk.until(lambda: desk.window.status.speed.text() == "")


def test_the_end_of_the_wanted_epochs_is_told_and_train_goes_on_for_one_more(desk: Desk) -> None:
    desk.window.set_recipe(learning_rate=0.005, epochs=2, seed=0, pace=MAX)
    for epochs in (2, 3, 4):
        with desk.qtbot.waitSignal(desk.controller.finished):
            desk.trigger("train")
        desk.until(lambda: desk.controller.state is State.PAUSED)
        assert desk.step == 40 * epochs
        assert desk.window.recipe.epochs.value() == epochs
        counters = desk.window.header.counters
        assert f"<b>{epochs}</b>" in counters.epoch.text()
        assert "<b>40</b>" in counters.sample.text()
        assert counters.progress.value() == counters.progress.maximum()
        assert desk.message == (f"Epoch {epochs} is done. Train goes on for one more.", "info")


def test_the_end_of_an_epoch_is_not_told_any_more_while_the_next_is_learned(desk: Desk) -> None:
    desk.window.set_recipe(learning_rate=0.005, epochs=1, seed=0, pace=MAX)
    with desk.qtbot.waitSignal(desk.controller.finished):
        desk.trigger("train")
    desk.until(lambda: desk.controller.state is State.PAUSED)
    assert desk.message[0].startswith("Epoch 1 is done")
    desk.controller.set_pace(1.0)
    desk.trigger("train")
    desk.until(lambda: desk.controller.state is State.RUNNING)
    assert desk.message[0] == ""
    desk.trigger("train")


@pytest.mark.parametrize("pace", [MAX, 100.0])
def test_a_divergence_names_its_sample_and_array_and_offers_the_way_back(
    desk: Desk, pace: float
) -> None:
    desk.go_to(2)
    desk.controller.set_pace(pace)
    with desk.qtbot.waitSignal(desk.controller.stopped) as signal:
        desk.window.recipe.learning_rate.setValue(1000.0)
        desk.trigger("train")
    (hit,) = signal.args
    text, level = desk.message
    assert level == "error"
    assert f"before sample {hit.step + 1}:" in text
    assert hit.name in text
    assert desk.step == hit.step
    button = desk.window.status.offer
    assert button.isVisible()
    step = desk.window.curves.best_step()
    assert button.text() == f"Go back to step {step}"
    button.click()
    desk.until(lambda: desk.step == step)
    assert not button.isVisible()


# --- view to state ----------------------------------------------------------------------------


def test_the_slider_sets_the_pace_and_is_remembered(desk: Desk) -> None:
    desk.window.recipe.epochs.setValue(0)
    slider = desk.window.header.speed
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Home)
    assert desk.window._settings.read("training/pace") == PACES[0]
    desk.trigger("train")
    phases = desk.window.time.phases
    desk.until(lambda: phases.phase is Phase.CONVOLVE)  # one phase a second
    assert desk.step == 0
    for _ in range(3):
        QTest.keyClick(slider, Qt.Key.Key_Right)
    desk.until(lambda: desk.step == 1)
    desk.qtbot.wait(100)
    assert desk.step == 1  # one a second
    assert phases.phase is None
    QTest.keyClick(slider, Qt.Key.Key_End)
    assert desk.window._settings.read("training/pace") == MAX
    desk.until(lambda: desk.step > 300)


def test_a_pace_that_was_only_shown_is_not_remembered(desk: Desk) -> None:
    desk.window.set_recipe(learning_rate=0.005, epochs=0, seed=0, pace=MAX)
    assert desk.window.header.speed.value() == len(PACES) - 1
    assert desk.window._settings.read("training/pace") == 30.0


def test_the_learning_rate_takes_effect_with_the_next_step(desk: Desk, digits: Dataset) -> None:
    desk.go_to(3)
    desk.window.recipe.learning_rate.setValue(0.1)
    desk.go_to(6)
    trainer = Trainer(report_network(0), digits, 0.005, 0)
    trainer.run(3)
    trainer.learning_rate = 0.1
    trainer.run(3)
    for name, array in trainer.network.parameters.items():
        np.testing.assert_array_equal(desk.controller.snapshot.parameters[name], array)


def test_no_end_of_epochs_goes_on_and_on(desk: Desk) -> None:
    desk.window.recipe.epochs.setValue(0)
    assert "of" not in desk.window.header.counters.epoch.text().split("</b>")[1]
    desk.trigger("train")
    desk.until(lambda: desk.step > 40 * 5)
    assert desk.controller.state is State.RUNNING


def test_a_seed_takes_effect_at_once_where_nothing_is_learned(desk: Desk) -> None:
    desk.window.recipe.seed.setValue(7)
    expected = report_network(7).conv.filters
    desk.until(
        lambda: np.array_equal(desk.controller.snapshot.parameters["conv.filters"], expected)
    )


@pytest.mark.parametrize("answer", [None, 0, 1], ids=["cancel", "start again", "branch"])
def test_else_a_seed_asks_what_becomes_of_the_run(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, answer: int | None
) -> None:
    monkeypatch.setattr(type(desk.window._messages), "choose", lambda *_: answer)
    desk.go_to(5)
    before = desk.controller.snapshot.parameters["conv.filters"]
    desk.window.recipe.seed.setValue(7)
    if answer is None:
        assert desk.window.recipe.seed.value() == 0
        desk.qtbot.wait(50)
        assert desk.step == 5
    elif answer == 0:
        desk.until(lambda: desk.step == 0)
        expected = report_network(7).conv.filters
        np.testing.assert_array_equal(desk.controller.snapshot.parameters["conv.filters"], expected)
    else:
        desk.until(lambda: desk.controller.snapshot.branch == "order 7")
        assert desk.step == 5
        np.testing.assert_array_equal(desk.controller.snapshot.parameters["conv.filters"], before)
        assert desk.window.recipe.seed.value() == 7


def test_two_branches_may_have_the_order_of_one_seed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(desk.window._messages), "choose", lambda *_: 1)
    desk.go_to(5)
    for name in ("order 7", "order 7 (2)"):
        desk.window.recipe.seed.setValue(7)
        desk.until(lambda name=name: desk.controller.snapshot.branch == name)
        desk.controller.branches.switch("main")
        desk.until(lambda: desk.window.recipe.seed.value() == 0)


def test_reset_keeps_the_seed_and_so_the_weights(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(desk.window._messages), "choose", lambda *_: 1)
    desk.go_to(5)
    desk.window.recipe.seed.setValue(7)  # a branch with another order
    desk.until(lambda: desk.window.recipe.seed.value() == 7)
    desk.trigger("reset")
    desk.until(lambda: desk.step == 0 and desk.window.recipe.seed.value() == 0)
    np.testing.assert_array_equal(
        desk.controller.snapshot.parameters["conv.filters"], report_network(0).conv.filters
    )
    assert [line.name for line in desk.window.time.branches.lines] == ["main"]


def test_the_recipe_reaches_the_controller_as_the_fields_show_it(desk: Desk) -> None:
    with desk.qtbot.waitSignal(desk.controller.restarted):
        desk.window.set_recipe(learning_rate=1e-12, epochs=4, seed=2**31 - 1, pace=25.0)
    recipe = desk.window.recipe
    assert desk.controller.recipe.learning_rate == recipe.learning_rate.value() > 0
    assert desk.controller.recipe.seed == recipe.seed.value() == 2**31 - 1
    assert recipe.epochs.value() == 4
    assert desk.window.header.speed_text.text() == "30 digits/s"


def test_a_drawing_is_read_and_followed_by_the_training(desk: Desk) -> None:
    canvas = desk.window.draw_pad.canvas
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(90, 20))
    for y in range(30, 170, 10):
        QTest.mouseMove(canvas, QPoint(90, y))
    bars = desk.window.draw_pad.bars
    desk.until(lambda: bars.probabilities is not None)  # while the pen is down
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(90, 170))
    desk.qtbot.wait(50)
    before = bars.probabilities
    desk.go_to(1)
    desk.until(lambda: not np.array_equal(bars.probabilities, before))
    desk.trigger("clear_drawing")
    assert bars.probabilities is None
    desk.go_to(2)
    desk.qtbot.wait(50)
    assert bars.probabilities is None


# --- data -------------------------------------------------------------------------------------


@pytest.fixture
def others(digits: Dataset, monkeypatch: pytest.MonkeyPatch) -> Dataset:
    """What every load brings from now on: 30 digits."""
    others = Dataset(
        digits.train_images[:30],
        digits.train_labels[:30],
        digits.test_images,
        digits.test_labels,
        name="Others",
        source="others",
    )
    monkeypatch.setattr(data, "load", lambda source, progress: others)
    return others


def test_other_digits_load_and_are_remembered(desk: Desk, others: Dataset) -> None:
    desk.trigger("data_embedded")
    desk.until(lambda: desk.controller.dataset is others)
    assert desk.window.recipe.data.text().startswith("Others")
    assert desk.window._settings.read("data/source") == "others"


def test_with_them_it_starts_again_from_the_initial_weights(desk: Desk, others: Dataset) -> None:
    desk.go_to(12)
    desk.trigger("data_mnist")
    desk.until(lambda: desk.controller.dataset is others and desk.step == 0)
    assert desk.controller.state is State.PAUSED
    assert desk.window.curves.data.step == 0
    assert "/ 30" in desk.window.header.counters.sample.text()
    assert desk.message == ("30 digits to learn from, 20 to test with.", "info")


@pytest.mark.parametrize("damage", ["missing", "no files", "damaged"])
def test_a_bad_folder_is_a_sentence_and_the_old_data_stay(
    desk: Desk, digits: Dataset, tmp_path: Path, damage: str
) -> None:
    folder = tmp_path / "digits-of-mine"
    if damage != "missing":
        folder.mkdir()
    if damage == "damaged":
        for name in ("train-images-idx3", "train-labels-idx1", "t10k-images-idx3"):
            (folder / f"{name}-ubyte").write_bytes(b"rubbish")
    desk.window.data.load(str(folder))
    desk.until(lambda: desk.message[1] == "error")
    assert "digits-of-mine" in desk.message[0]
    assert desk.message[0].endswith(".")
    assert desk.controller.dataset is digits
    desk.go_to(3)


def test_a_download_shows_its_progress_and_can_be_given_up(
    desk: Desk, digits: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = threading.Event()

    def load(source: str, progress: Any) -> Dataset:
        done = 0
        try:
            while True:
                done += 10_000
                progress.update("train-images.gz", done, 11_000_000)
                time.sleep(0.002)
        finally:
            ended.set()

    monkeypatch.setattr(data, "load", load)
    desk.trigger("data_mnist")
    status = desk.window.status
    desk.until(lambda: status.progress.value() > 50_000)
    assert desk.message[0].startswith("Downloading train-images.gz: ")
    desk.go_to(5)  # meanwhile it learns
    desk.qtbot.mouseClick(status.cancel, Qt.MouseButton.LeftButton)
    desk.until(ended.is_set)
    desk.until(status.progress.isHidden)
    assert desk.message == ("The download was given up.", "info")
    assert desk.controller.dataset is digits
    assert desk.step == 5


# --- settings and layout ----------------------------------------------------------------------

BAD_SETTINGS: dict[str, dict[str, Any]] = {
    "wrong types": {
        "window/geometry": 17,
        "window/docks": ["a", "b"],
        "window/theme": 3.5,
        "data/source": QByteArray(b"x"),
        "data/last_folder": None,
        "training/pace": "abc",
    },
    "garbage": {
        "window/geometry": QByteArray(b"\x01\xd9\xd0\xcb" + bytes(range(256))),
        "window/docks": QByteArray(b"\x00\x00\x00\xff" + bytes(range(256))),
        "window/theme": "plaid",
        "training/pace": "nan",
    },
    "absurd": {
        "window/geometry": QByteArray(b"\xff" * 66),
        "window/docks": QByteArray(b"\xff" * 2000),
        "window/theme": "",
        "training/pace": "-30",
    },
    "empty": {
        "window/geometry": "",
        "window/docks": "",
        "window/theme": "",
        "data/source": "",
        "data/last_folder": "",
        "training/pace": "",
    },
}


@pytest.mark.parametrize("bad", BAD_SETTINGS.values(), ids=BAD_SETTINGS.keys())
def test_bad_settings_never_block_the_start(
    bad: dict[str, Any],
    controller: Controller,
    messages: Messages,
    digits: Dataset,
    plain_style: None,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    for key, value in bad.items():
        store.setValue(key, value)
    store.sync()
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings = Settings(store)
    window = MainWindow(settings, controller, messages)
    qtbot.addWidget(window)
    window.set_recipe(0.005, 3, 0, settings.read("training/pace"))
    with qtbot.waitExposed(window):
        window.show()
    assert window.header.speed_text.text() == "30 digits/s"
    assert all(dock.isVisible() for dock in window._docks.values())
    controller._use_dataset(digits)
    window.actions_by_key["step_sample"].setEnabled(True)
    window.actions_by_key["step_sample"].trigger()
    qtbot.waitUntil(lambda: controller.snapshot is not None and controller.snapshot.step == 1)


def open_again(window: MainWindow, controller: Controller, qtbot: QtBot) -> MainWindow:
    """Close the window and open another one with the same settings."""
    window.close()
    again = MainWindow(window._settings, controller, window._messages)
    qtbot.addWidget(again)
    again.show()
    return again


def test_size_and_docks_come_back(
    idle_window: MainWindow, controller: Controller, qtbot: QtBot
) -> None:
    idle_window.resize(1100, 750)  # no wider: the offscreen screen is small
    idle_window._docks["history"].hide()
    again = open_again(idle_window, controller, qtbot)
    assert (again.width(), again.height()) == (1100, 750)
    assert not again._docks["history"].isVisible()
    assert again._docks["draw_pad"].isVisible()
    again.actions_by_key["reset_layout"].trigger()
    assert again._docks["history"].isVisible()


def test_the_theme_comes_back(
    idle_window: MainWindow, controller: Controller, qtbot: QtBot
) -> None:
    idle_window.actions_by_key["theme"].trigger()
    again = open_again(idle_window, controller, qtbot)
    assert again.actions_by_key["theme"].isChecked()
    assert QApplication.instance().styleSheet() == style_sheet(DARK)


@pytest.mark.parametrize(("width", "height"), [(1100, 700), (1280, 800), (1440, 900)])
def test_no_text_of_the_bars_is_cut(desk: Desk, width: int, height: int) -> None:
    window = desk.window
    window.resize(width, height)
    with desk.qtbot.waitSignal(desk.controller.restarted):
        window.set_recipe(learning_rate=0.0012345, epochs=2000, seed=123_456, pace=3000.0)
    desk.go_to(1)
    late = {"step": 74_039_999, "epoch": 1233, "epoch_step": 59_999, "epoch_size": 60_000}
    window.header.counters.show_snapshot(dataclasses.replace(desk.controller.snapshot, **late))
    counters = (window.header.counters.epoch, window.header.counters.sample)
    desk.until(lambda: all(part.width() >= part.sizeHint().width() for part in counters))
    assert "1,234" in window.header.counters.epoch.text()
    for bar in (window.header, window.recipe, window.status):
        for part in bar.findChildren(QLabel) + bar.findChildren(QToolButton):
            if part.isVisible() and part is not window.status.message:
                assert part.width() >= part.sizeHint().width(), part.text()
                assert part.parentWidget().rect().contains(part.geometry()), part.text()
                assert bar.rect().contains(part.mapTo(bar, part.rect().bottomRight()))
    for field in (window.recipe.learning_rate, window.recipe.epochs, window.recipe.seed):
        text = field.fontMetrics().horizontalAdvance(field.text())
        assert text <= field.width() - 14, field.text()


def test_every_control_has_a_tooltip_and_a_name(desk: Desk) -> None:
    kinds = (QAbstractButton, QAbstractSpinBox, QAbstractSlider)
    controls = [w for w in desk.window.findChildren(QWidget) if isinstance(w, kinds)]
    # the panel that a scroll bar belongs to scrolls by its own keys
    controls = [w for w in controls if w.isVisible() and not isinstance(w, QScrollBar)]
    assert len(controls) > 12
    for control in controls:
        assert control.toolTip(), control
        assert control.accessibleName(), control
        # of a group of choices Tab reaches the one that holds; the arrow keys go on from there
        reached = isinstance(control, QRadioButton) and not control.isChecked()
        assert reached or control.focusPolicy() & Qt.FocusPolicy.TabFocus, control


def test_the_tab_key_visits_every_control_once_and_returns(desk: Desk) -> None:
    window = desk.window
    window.network_view.setFocus()
    first = window.focusWidget()
    visited = []
    for _ in range(40):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        visited.append(window.focusWidget())
        if visited[-1] is first:
            break
    assert visited[-1] is first
    assert len(set(visited)) == len(visited)
    header, recipe = window.header, window.recipe
    for part in (header.train, header.speed, header.menu_button, recipe.data, recipe.seed):
        assert part in visited
    assert window.draw_pad.canvas in visited


# --- endurance --------------------------------------------------------------------------------


def test_closing_while_it_trains_at_full_speed_ends_the_thread(desk: Desk) -> None:
    desk.window.recipe.epochs.setValue(0)
    desk.window.draw_pad.drawing_changed.emit(desk.controller.snapshot.image)
    desk.trigger("train")
    desk.until(lambda: desk.step > 100)
    desk.window.close()
    assert not desk.controller._thread.isRunning()
    desk.window.close()  # twice is no harm


def test_closing_while_phases_walk_by_leaves_no_timer(desk: Desk) -> None:
    desk.window.header.speed.setValue(0)
    desk.trigger("train")
    desk.until(lambda: desk.window.time.phases._clock.isActive())
    desk.window.close()
    for _ in range(2):  # the second time with what the thread had told
        timers = [timer for timer in desk.window.findChildren(QTimer) if not timer.isSingleShot()]
        assert [timer.parent() for timer in timers if timer.isActive()] == []
        assert desk.controller.state is State.PAUSED
        desk.qtbot.wait(50)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_drawing_the_window_loses_no_reference_to_none(desk: Desk) -> None:
    window = desk.window
    panels = (window.network_view._pipeline, window.curves._plot, window.draw_pad, window.header)
    window.draw_pad.drawing_changed.emit(desk.controller.snapshot.image)

    def draw(frames: int) -> int:
        for _ in range(frames):
            desk.snapshots.clear()
            desk.controller.step_sample()
            while not desk.snapshots:  # not qtbot.waitUntil: that one gains references
                QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            for panel in panels:
                panel.repaint()
        gc.collect()
        return sys.getrefcount(None)

    before = draw(30)
    assert abs(draw(100) - before) < 50


def test_return_in_a_field_gives_the_keys_back_to_the_window(desk: Desk) -> None:
    field = desk.window.recipe.learning_rate
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "0.02")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.value() == 0.02
    assert desk.window.focusWidget() is desk.window.network_view.canvas
