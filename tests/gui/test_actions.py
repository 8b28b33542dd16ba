"""Every action of the table: it is told, it is reachable, and it does what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QAction,
    QDesktopServices,
    QGuiApplication,
    QImage,
    QKeySequence,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot

from engine.data import Dataset
from gui import log_file, main_window
from gui.actions import ACTIONS, ActionRow
from gui.actions.build import build_actions
from gui.controller import Controller, State
from gui.dock_places import SIDES
from gui.main_window import MainWindow
from gui.messages import Messages
from gui.panels.about_dialog import AboutDialog
from gui.panels.command_palette import CommandPalette
from gui.panels.shortcut_sheet import ShortcutSheet
from gui.path_kinds import Kind
from gui.settings import Settings
from gui.theme import DARK, LIGHT, LIGHT_CONTRAST
from tests.gui import (
    compare_checks,
    evaluate_checks,
    language_checks,
    pad_checks,
    recipe_checks,
    time_checks,
)

ROWS = {row.key: row for row in ACTIONS}


# --- the table --------------------------------------------------------------------------------


def test_keys_and_shortcuts_are_unique() -> None:
    assert len(ROWS) == len(ACTIONS)
    shortcuts = [QKeySequence(row.shortcut).toString() for row in ACTIONS if row.shortcut]
    assert all(shortcuts), "each is a sequence that Qt knows"
    assert len(set(shortcuts)) == len(shortcuts)


def test_every_action_has_text_tip_and_icon_and_shows_its_shortcut(window: MainWindow) -> None:
    for row in ACTIONS:
        action = window.actions_by_key[row.key]
        assert action.text() == row.text != "", row
        assert row.tip, row
        assert action.toolTip().startswith(row.tip), row
        assert action.objectName() == row.key, row
        assert action.shortcut() == QKeySequence(row.shortcut), row
        if row.shortcut:
            native = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            assert action.toolTip().endswith(f"({native})"), row
        assert action.icon().isNull() is not bool(row.icon), row
        assert not row.tip.endswith("."), f"tips are phrases: {row}"


def reachable(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        submenu = action.menu()
        if isinstance(submenu, QMenu):
            yield from reachable(submenu)
        elif not action.isSeparator():
            yield action


def test_every_action_is_in_the_menu_once(window: MainWindow) -> None:
    offered = list(reachable(window.menu))
    times = {row.key: offered.count(window.actions_by_key[row.key]) for row in ACTIONS}
    assert times == dict.fromkeys(ROWS, 1)


def test_the_menu_offers_the_docks_and_nothing_unknown(window: MainWindow) -> None:
    known = list(window.actions_by_key.values())
    others = [action.text() for action in reachable(window.menu) if action not in known]
    assert others == ["Inspector", "Draw pad", "History"]


def test_the_data_button_offers_the_data_actions(window: MainWindow) -> None:
    menu = window.recipe.data.menu()
    keys = [action.objectName() for action in menu.actions() if not action.isSeparator()]
    assert keys == ["data_embedded", "data_mnist", "data_folder"]


def test_the_bar_has_a_button_for_each_of_its_actions(window: MainWindow) -> None:
    for key in ("train", "sample_back", "phase_forward", "step_sample", "reset"):
        action = window.actions_by_key[key]
        (button,) = (w for w in action.associatedObjects() if w.parent() is window.header)
        assert isinstance(button, QWidget)
        assert button.isVisible()
        assert button.toolTip() == action.toolTip()


def test_an_action_without_a_slot_is_a_mistake_of_the_builder(owner: QWidget) -> None:
    with pytest.raises(KeyError):
        build_actions(owner, {"train": print})


# --- what each does ---------------------------------------------------------------------------


@dataclass
class Bench:
    """The window, and all that a check of an action needs."""

    window: MainWindow
    controller: Controller
    messages: Messages
    qtbot: QtBot
    monkeypatch: pytest.MonkeyPatch
    folder: Path

    def trigger(self, key: str) -> None:
        action = self.window.actions_by_key[key]
        assert action.isEnabled()
        action.trigger()

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds, timeout=5000)

    @property
    def step(self) -> int:
        assert self.controller.snapshot is not None
        return self.controller.snapshot.step

    def answer_paths(self, path: str) -> None:
        """Answer the dialogs that ask for a file or a folder."""
        for name, answer in [
            ("getSaveFileName", (path, "")),
            ("getOpenFileName", (path, "")),
            ("getExistingDirectory", path),
        ]:
            self.monkeypatch.setattr(QFileDialog, name, lambda *_, answer=answer: answer)

    def loads(self) -> list[str]:
        """Collect what is loaded instead of loading it."""
        loads: list[str] = []
        self.monkeypatch.setattr(self.controller, "load", loads.append)
        return loads

    def draw(self) -> None:
        canvas = self.window.draw_pad.canvas
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(60, 40))
        QTest.mouseMove(canvas, QPoint(80, 150))
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(80, 150))
        assert not self.window.draw_pad.drawing.is_empty


@pytest.fixture
def bench(
    window: MainWindow,
    controller: Controller,
    messages: Messages,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Bench:
    return Bench(window, controller, messages, qtbot, monkeypatch, tmp_path)


def train(bench: Bench) -> None:
    bench.window.recipe.epochs.setValue(0)
    bench.trigger("train")
    bench.until(lambda: bench.controller.state is State.RUNNING and bench.step > 5)
    bench.trigger("train")
    bench.until(lambda: bench.controller.state is State.PAUSED)


def step_sample(bench: Bench) -> None:
    for step in (1, 2, 3):
        bench.trigger("step_sample")
        bench.until(lambda step=step: bench.step == step)
    assert bench.controller.state is State.PAUSED


def reset(bench: Bench) -> None:
    assert bench.controller.snapshot is not None
    before = bench.controller.snapshot.parameters
    bench.trigger("step_sample")
    bench.until(lambda: bench.step == 1)
    bench.trigger("reset")
    bench.until(lambda: bench.step == 0)
    for name, array in bench.controller.snapshot.parameters.items():
        np.testing.assert_array_equal(array, before[name])
    assert "same initial weights" in bench.window.status.message.text()


def data_embedded(bench: Bench) -> None:
    loads = bench.loads()
    bench.trigger("data_embedded")
    assert loads == ["embedded"]


def data_mnist(bench: Bench) -> None:
    loads = bench.loads()
    bench.trigger("data_mnist")
    assert loads == ["mnist"]


def data_folder(bench: Bench) -> None:
    loads = bench.loads()
    bench.answer_paths("")
    bench.trigger("data_folder")  # given up
    assert loads == []
    bench.answer_paths(str(bench.folder))
    bench.trigger("data_folder")
    assert loads == [str(bench.folder)]
    assert bench.window._settings.read("data/last_folder") == str(bench.folder)


def save_picture(bench: Bench) -> None:
    path = bench.folder / "picture.png"
    bench.answer_paths(str(path))
    bench.trigger("save_picture")
    assert QImage(str(path)).size() == bench.window.size()
    bench.answer_paths(str(bench.folder / "nowhere" / "picture.png"))
    bench.trigger("save_picture")
    assert bench.window.status.message.property("level") == "error"
    assert "nowhere" in bench.window.status.message.text()


def quit_program(bench: Bench) -> None:
    bench.trigger("quit")
    assert not bench.window.isVisible()
    assert not bench.controller._thread.isRunning()


def theme(bench: Bench) -> None:
    action = bench.window.actions_by_key["theme"]
    for checked, chosen in [(True, DARK), (False, LIGHT)]:
        bench.trigger("theme")
        assert action.isChecked() is checked
        assert bench.window._settings.read("window/theme") == chosen.name
        assert chosen.ink in QApplication.instance().styleSheet()


def theme_system(bench: Bench) -> None:
    settings = bench.window._settings
    bench.trigger("theme_system")
    assert settings.read("window/theme") == "system"
    bench.trigger("theme_system")
    assert settings.read("window/theme") == "light", "as it is just then"


def high_contrast(bench: Bench) -> None:
    for contrast, chosen in [("high", LIGHT_CONTRAST), ("normal", LIGHT)]:
        bench.trigger("high_contrast")
        assert bench.window._settings.read("window/contrast") == contrast
        assert chosen.border in QApplication.instance().styleSheet()


def reset_layout(bench: Bench) -> None:
    window = bench.window
    before = {name: dock.geometry() for name, dock in window._docks.items()}
    window._docks["draw_pad"].hide()
    window._docks["history"].setFloating(True)
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, window._docks["draw_pad"])
    bench.trigger("reset_layout")
    bench.until(lambda: {n: d.geometry() for n, d in window._docks.items()} == before)
    assert all(dock.isVisible() and not dock.isFloating() for dock in window._docks.values())


def floats(name: str) -> Callable[[Bench], None]:
    def check(bench: Bench) -> None:
        dock = bench.window._docks[name]
        for floating in (True, False):
            bench.trigger(f"float_{name}")
            assert dock.isFloating() is floating
            assert dock.isVisible()

    return check


def moves(name: str, side: str) -> Callable[[Bench], None]:
    def check(bench: Bench) -> None:
        window, dock = bench.window, bench.window._docks[name]
        action = window.actions_by_key[f"{name}_{side}"]
        for before in ("float", "show_evaluate"):  # from a window of its own, and from afar
            if before == "float":
                dock.setFloating(True)
                assert not action.isChecked()
            else:
                bench.trigger(before)
            bench.trigger(f"{name}_{side}")
            assert window.dockWidgetArea(dock) == SIDES[side]
            assert action.isChecked()
            assert not dock.isFloating()
            assert dock.isVisible()
            assert window.tabs.current == "show_network"
        others = [window.actions_by_key[f"{name}_{other}"] for other in SIDES if other != side]
        assert not any(other.isChecked() for other in others)

    return check


def settings_dialog(bench: Bench) -> None:
    bench.trigger("settings")
    dialog = bench.window.preferences.dialog
    assert dialog is not None
    assert dialog.isVisible()
    dialog.close()


def clear_recent(bench: Bench) -> None:
    bench.window.recent.note(Kind.RUN, str(bench.folder / "run.convscope"))
    bench.trigger("clear_recent")
    assert bench.window.recent.entries == []


def about(bench: Bench) -> None:
    bench.trigger("about")
    (dialog,) = bench.window.findChildren(AboutDialog)
    page = dialog.page.toPlainText()
    dialog.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    for word in (
        "MIT",
        "MNIST",
        "CC BY-SA",
        "CC BY 4.0",
        "LGPL",
        "OpenBLAS",
        "Python",
        "pyqtgraph",
    ):
        assert word in page
        assert word in copied
    assert str(log_file.path()) in page
    dialog.reject()
    bench.until(lambda: not bench.window.findChildren(AboutDialog))
    QGuiApplication.clipboard().clear()


def open_log_folder(bench: Bench) -> None:
    opened: list[QUrl] = []
    bench.monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    bench.trigger("open_log_folder")
    assert [url.toLocalFile() for url in opened] == [str(log_file.folder())]
    assert str(log_file.folder()) in bench.window.status.message.text()


def command_palette(bench: Bench) -> None:
    bench.trigger("command_palette")
    palette = bench.window.findChild(CommandPalette)
    assert palette is not None
    assert palette.isVisible()
    bench.trigger("command_palette")  # again: it closes
    bench.until(lambda: bench.window.findChild(CommandPalette) is None)


def tour(bench: Bench) -> None:
    bench.trigger("tour")
    assert bench.window.tour.card.isVisible()
    bench.trigger("tour")
    assert bench.window.tour.step == 0
    bench.window.tour.leave()


def shortcuts(bench: Bench) -> None:
    bench.trigger("shortcuts")
    sheet = bench.window.findChild(ShortcutSheet)
    assert sheet is not None
    assert sheet.isVisible()
    sheet.reject()


def next_panel(bench: Bench) -> None:
    bench.window.network_view.setFocus()
    bench.trigger("next_panel")
    focus = bench.window.focusWidget()
    assert focus is not None
    assert bench.window.inspector.isAncestorOf(focus) or focus is bench.window.inspector


def previous_panel(bench: Bench) -> None:
    bench.window.network_view.setFocus()
    bench.trigger("previous_panel")
    focus = bench.window.focusWidget()
    assert focus is not None
    assert bench.window.recipe.isAncestorOf(focus)


def context_menu(bench: Bench) -> None:
    bench.window.curves.plot.setFocus()
    bench.trigger("context_menu")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "Copy picture" in [action.text() for action in menu.actions()]
    menu.close()


CHECKS = {
    "context_menu": context_menu,
    "command_palette": command_palette,
    "shortcuts": shortcuts,
    "next_panel": next_panel,
    "previous_panel": previous_panel,
    "train": train,
    "step_sample": step_sample,
    "reset": reset,
    "data_embedded": data_embedded,
    "data_mnist": data_mnist,
    "data_folder": data_folder,
    "save_picture": save_picture,
    "quit": quit_program,
    **pad_checks.CHECKS,
    **time_checks.CHECKS,
    **evaluate_checks.CHECKS,
    **compare_checks.CHECKS,
    **language_checks.CHECKS,
    **recipe_checks.CHECKS,
    "settings": settings_dialog,
    "clear_recent": clear_recent,
    "theme": theme,
    "theme_system": theme_system,
    "high_contrast": high_contrast,
    "float_inspector": floats("inspector"),
    "float_draw_pad": floats("draw_pad"),
    "float_history": floats("history"),
    **{
        f"{name}_{side}": moves(name, side)
        for name in ("inspector", "draw_pad", "history")
        for side in SIDES
    },
    "reset_layout": reset_layout,
    "about": about,
    "tour": tour,
    "open_log_folder": open_log_folder,
}


@pytest.mark.usefixtures("clipboard")
@pytest.mark.parametrize("row", ACTIONS, ids=lambda row: row.key)
def test_it_does_what_it_says(row: ActionRow, bench: Bench) -> None:
    CHECKS[row.key](bench)


# --- keys -------------------------------------------------------------------------------------


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the key of each action that is triggered, instead of doing it."""
    called: list[str] = []

    def noting(parent: QWidget, slots: Mapping[str, Callable[..., object]]) -> dict[str, QAction]:
        return build_actions(parent, {key: lambda *_, key=key: called.append(key) for key in slots})

    monkeypatch.setattr(main_window, "build_actions", noting)
    return called


@pytest.fixture
def keyboard(
    called: list[str],
    settings: Settings,
    controller: Controller,
    messages: Messages,
    digits: Dataset,
    plain_style: None,
    qtbot: QtBot,
) -> Iterator[MainWindow]:
    """A window whose actions only note that they were triggered."""
    window = MainWindow(settings, controller, messages, LIGHT)
    for action in window.actions_by_key.values():
        action.setEnabled(True)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.network_view.setFocus()
    yield window
    window.close()
    window.deleteLater()


def test_each_shortcut_triggers_exactly_its_action(keyboard: MainWindow, called: list[str]) -> None:
    triggered: dict[str, list[str]] = {}
    for row in ACTIONS:
        if row.shortcut:
            called.clear()
            QTest.keySequence(keyboard, QKeySequence(row.shortcut))
            triggered[row.key] = called.copy()
    assert len(triggered) > 40
    assert triggered == {key: [key] for key in triggered}


def test_a_disabled_action_has_no_shortcut(idle_window: MainWindow, called: list[str]) -> None:
    for key in ("train", "step_sample", "reset", "save_network"):
        assert not idle_window.actions_by_key[key].isEnabled()
        QTest.keySequence(idle_window, QKeySequence(ROWS[key].shortcut))
    assert called == []


@pytest.mark.parametrize("name", ["header.train", "header.theme_button", "draw_pad.clear_button"])
def test_space_presses_the_button_that_has_the_focus(
    keyboard: MainWindow, called: list[str], name: str
) -> None:
    panel, button_name = name.split(".")
    button = getattr(getattr(keyboard, panel), button_name)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Space)
    expected = {"train": "train", "theme_button": "theme", "clear_button": "clear_drawing"}
    assert called == [expected[button_name]]


def test_space_opens_a_focused_list(keyboard: MainWindow, called: list[str]) -> None:
    box = QComboBox()
    box.addItems(["a", "b"])
    keyboard.network_view.add_to_strip(box)
    box.show()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert called == []
    box.hidePopup()


@pytest.mark.parametrize("panel", ["network_view", "curves", "header.speed"])
def test_space_trains_wherever_it_has_no_other_use(
    keyboard: MainWindow, called: list[str], panel: str
) -> None:
    widget: QWidget = keyboard
    for name in panel.split("."):
        widget = getattr(widget, name)
    if panel == "curves":
        widget = widget._plot  # type: ignore[attr-defined]
    widget.setFocus()
    focused = keyboard.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Space)
    assert called == ["train"]


def test_space_on_the_draw_pad_draws_for_the_keyboard_and_trains_for_the_mouse(
    keyboard: MainWindow, called: list[str]
) -> None:
    canvas = keyboard.draw_pad.canvas
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    assert called == []
    assert len(canvas.drawing.strokes) == 1
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton)
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    assert called == ["train"]


@pytest.mark.parametrize("field", ["learning_rate", "epochs", "seed"])
@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Slash, Qt.Key.Key_Delete])
def test_a_key_typed_in_a_field_triggers_nothing(
    keyboard: MainWindow, called: list[str], field: str, key: Qt.Key
) -> None:
    box = getattr(keyboard.recipe, field)
    box.setFocus()
    QTest.keyClick(box, key)
    assert called == []


def test_the_menu_opens_with_f10_and_closes_with_escape(keyboard: MainWindow, qtbot: QtBot) -> None:
    seen: list[bool] = []

    def look() -> None:
        seen.append(keyboard.menu.isVisible())
        QTest.keyClick(keyboard.menu, Qt.Key.Key_Escape)

    QTimer.singleShot(0, look)
    QTest.keyClick(keyboard, Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [True]
    assert not keyboard.menu.isVisible()
