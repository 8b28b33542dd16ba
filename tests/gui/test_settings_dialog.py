"""The dialog of settings: every offered setting, and what is chosen holds at once."""

from __future__ import annotations

import os

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui import app
from gui.main_window import MainWindow
from gui.panels.settings_dialog import SettingsDialog
from gui.recipe import recommended
from gui.settings import Settings
from gui.settings_table import SETTINGS
from gui.settings_wiring import largest_scale, rows
from gui.theme import DARK, DARK_CONTRAST, LIGHT
from gui.widgets.check_box import CheckBox
from gui.widgets.choice_box import ChoiceBox
from gui.window_layout import SMALLEST


@pytest.fixture
def dialog(window: MainWindow) -> SettingsDialog:
    window.actions_by_key["settings"].trigger()
    assert window.preferences.dialog is not None
    return window.preferences.dialog


def choose(dialog: SettingsDialog, key: str, value: object) -> None:
    """Choose as a user does, by the keyboard."""
    field = dialog.fields[key]
    if isinstance(field, CheckBox):
        QTest.keyClick(field, Qt.Key.Key_Space)
        return
    target = field.findData(value)
    while field.currentIndex() != target:
        down = field.currentIndex() < target
        QTest.keyClick(field, Qt.Key.Key_Down if down else Qt.Key.Key_Up)


def test_it_shows_every_offered_setting_as_it_is(
    dialog: SettingsDialog, settings: Settings
) -> None:
    assert list(dialog.fields) == [key for key, setting in SETTINGS.items() if setting.label]
    for key, field in dialog.fields.items():
        shown = field.isChecked() if isinstance(field, CheckBox) else field.currentData()
        assert shown == settings.read(key)
        assert field.accessibleName() == SETTINGS[key].label
        assert field.toolTip() == SETTINGS[key].meaning
    buddies = [label.buddy() for label in dialog.findChildren(QLabel) if label.buddy()]
    assert buddies == list(dialog.fields.values())


def test_the_theme_is_worn_as_soon_as_it_is_chosen(
    dialog: SettingsDialog, window: MainWindow, settings: Settings
) -> None:
    choose(dialog, "window/theme", "dark")
    assert window.appearance.theme is DARK
    choose(dialog, "window/contrast", "high")
    assert window.appearance.theme is DARK_CONTRAST
    field = dialog.fields["window/theme"]
    assert isinstance(field, ChoiceBox)
    assert field._theme is DARK_CONTRAST, "the dialog itself too"
    window.actions_by_key["theme"].trigger()
    assert field.currentData() == "light", "what the menu chose"


def test_other_choices_hold_at_once_too(dialog: SettingsDialog, window: MainWindow) -> None:
    choose(dialog, "time/play_seconds", 60.0)
    assert window.actions_by_key["play_60"].isChecked()
    window.actions_by_key["play_5"].trigger()
    assert dialog.fields["time/play_seconds"].currentData() == 5.0
    choose(dialog, "window/language", "en")
    assert window.actions_by_key["language_en"].isChecked()
    window.unsaved.asks = True
    choose(dialog, "safety/ask", False)
    assert window.unsaved.asks is False
    choose(dialog, "safety/ask", True)
    assert window.unsaved.asks is True


def test_reset_brings_all_back(dialog: SettingsDialog, window: MainWindow) -> None:
    settings = window._settings
    choose(dialog, "window/theme", "dark")
    choose(dialog, "start/pace", 10.0)
    dialog.reset.click()
    assert settings.read("window/theme") == "system"
    assert settings.read("start/pace") == 0.0
    assert dialog.fields["start/pace"].currentData() == 0.0
    assert window.appearance.theme is LIGHT


def test_it_is_one_dialog_and_goes_when_it_is_left(
    dialog: SettingsDialog, window: MainWindow
) -> None:
    window.actions_by_key["settings"].trigger()
    assert window.preferences.dialog is dialog
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.preferences.dialog is None


def test_it_scrolls_where_there_is_no_room(dialog: SettingsDialog, qtbot: QtBot) -> None:
    dialog.resize(420, 300)
    qtbot.wait(20)
    last = dialog.fields["time/play_seconds"]
    last.setFocus(Qt.FocusReason.TabFocusReason)
    assert dialog.reset.isVisible()
    assert dialog.rect().contains(dialog.reset.geometry())


@pytest.mark.parametrize(
    ("largest", "stored", "offered"),
    [
        (0.7, 1.0, [1.0]),
        (1.6, 1.0, [1.0, 1.25, 1.5]),
        (1.6, 2.5, [1.0, 1.25, 1.5, 2.5]),
        (9.0, 1.0, [1.0, 1.25, 1.5, 1.75, 2.0, 2.5]),
    ],
)
def test_only_scales_that_fit_the_screen_are_offered(
    settings: Settings, largest: float, stored: float, offered: list[float]
) -> None:
    settings.write("window/scale", stored)
    (row,) = (row for row in rows(largest, settings) if row.key == "window/scale")
    assert [value for value, _ in row.choices] == offered


def test_the_largest_scale_is_that_of_the_smallest_window(
    qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = QGuiApplication.primaryScreen().availableSize()
    monkeypatch.delenv("QT_SCALE_FACTOR", raising=False)
    one = largest_scale()
    assert SMALLEST.width() * one <= room.width() + 1e-6
    assert SMALLEST.height() * one <= room.height() + 1e-6
    monkeypatch.setenv("QT_SCALE_FACTOR", "2")
    assert largest_scale() == pytest.approx(2 * one)


def test_the_network_in_use_is_remembered_when_it_was_chosen(
    window: MainWindow, settings: Settings, qtbot: QtBot
) -> None:
    assert settings.read("training/preset") == "report"
    window.recipes.start(recommended("lenet"))
    qtbot.waitUntil(lambda: settings.read("training/preset") == "lenet")


def test_a_larger_scale_is_asked_of_qt_before_the_application(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = QSettings(f"{tmp_path}/settings.ini", QSettings.Format.IniFormat)
    surroundings: dict[str, str] = {}
    monkeypatch.setattr(os, "environ", surroundings)
    app._scale(store)
    assert surroundings == {}
    store.setValue("window/scale", "1.5")
    app._scale(store)
    assert surroundings == {"QT_SCALE_FACTOR": "1.5"}
    surroundings["QT_SCALE_FACTOR"] = "2"
    app._scale(store)
    assert surroundings == {"QT_SCALE_FACTOR": "2"}, "whoever started the program knows better"
