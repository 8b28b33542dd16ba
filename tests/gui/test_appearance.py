"""Which theme is worn: chosen, asked for, or the desktop's, switched live wherever it shows."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QPixmap, QPixmapCache
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from gui import appearance
from gui.appearance import Appearance, Desktop
from gui.controller import Controller
from gui.main_window import MainWindow
from gui.messages import Messages
from gui.panels.seed_dialog import SeedDialog
from gui.settings import Defaults, Settings
from gui.theme import DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST, Theme


class FakeDesktop(Desktop):
    """A desktop that is told what to ask for."""

    looks = (False, False)  # dark, high contrast
    frames: bool | None = None

    @property
    def dark(self) -> bool:
        return self.looks[0]

    @property
    def high_contrast(self) -> bool:
        return self.looks[1]

    def dress_frames(self, dark: bool | None) -> None:
        self.frames = dark

    def ask_for(self, dark: bool, high: bool = False) -> None:
        self.looks = dark, high
        self.changed.emit()


@pytest.fixture
def desktop(qapp: object, monkeypatch: pytest.MonkeyPatch) -> FakeDesktop:
    """The desktop of every window that is opened from now on."""
    desktop = FakeDesktop()
    monkeypatch.setattr(appearance, "Desktop", lambda parent: desktop)
    return desktop


Open = Callable[..., MainWindow]


@pytest.fixture
def open_window(
    settings: Settings,
    controller: Controller,
    messages: Messages,
    desktop: FakeDesktop,
    plain_style: None,
    qtbot: QtBot,
) -> Open:
    def open_window(asked: Theme | None = None, settings: Settings = settings) -> MainWindow:
        window = MainWindow(settings, controller, messages, asked)
        qtbot.addWidget(window)
        return window

    return open_window


def worn(window: MainWindow) -> Theme:
    """The theme, which palette, style sheet and panels agree on."""
    theme = window.appearance.theme
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    assert application.palette().color(QPalette.ColorRole.Window) == QColor(theme.window)
    assert f"color: {theme.ink};" in application.styleSheet()
    assert window.curves.timeline.theme is theme
    assert window.draw_pad._theme is window.drawing_lab.lab._theme is theme
    return theme


def test_as_the_system_follows_it_live(open_window: Open, desktop: FakeDesktop) -> None:
    desktop.looks = (True, False)
    window = open_window()
    assert worn(window) is DARK
    assert window.actions_by_key["theme_system"].isChecked()
    for dark, high, theme in (
        (False, False, LIGHT),
        (False, True, LIGHT_CONTRAST),
        (True, True, DARK_CONTRAST),
        (True, False, DARK),
    ):
        desktop.ask_for(dark, high)
        assert worn(window) is theme
        assert window.actions_by_key["theme"].isChecked() is dark
        assert window.actions_by_key["high_contrast"].isChecked() is high
        assert desktop.frames is None


def test_what_was_chosen_stays_whatever_the_system_does(
    open_window: Open, desktop: FakeDesktop, settings: Settings
) -> None:
    window = open_window()
    window.actions_by_key["theme"].trigger()
    assert worn(window) is DARK
    assert not window.actions_by_key["theme_system"].isChecked()
    assert desktop.frames is True
    desktop.ask_for(False)
    assert worn(window) is DARK
    window.actions_by_key["theme_system"].trigger()
    assert worn(window) is LIGHT
    assert settings.read("window/theme") == "system"


def test_high_contrast_is_chosen_apart_and_comes_back(
    open_window: Open, settings: Settings, desktop: FakeDesktop
) -> None:
    window = open_window()
    window.actions_by_key["high_contrast"].trigger()
    assert worn(window) is LIGHT_CONTRAST
    window.actions_by_key["theme"].trigger()
    assert worn(window) is DARK_CONTRAST
    assert worn(open_window()) is DARK_CONTRAST
    window.actions_by_key["high_contrast"].trigger()
    assert worn(window) is DARK
    assert settings.read("window/contrast") == "normal"


def test_the_theme_of_the_command_line_holds_until_another_is_chosen(
    open_window: Open, desktop: FakeDesktop, settings: Settings
) -> None:
    window = open_window(DARK)
    desktop.ask_for(False)
    assert worn(window) is DARK
    assert settings.read("window/theme") == "system", "asked for once, not for good"
    window.actions_by_key["high_contrast"].trigger()
    assert worn(window) is DARK_CONTRAST
    assert settings.read("window/theme") == "dark"


def test_what_was_drawn_for_the_theme_before_is_not_kept(open_window: Open) -> None:
    window = open_window(LIGHT)
    QPixmapCache.insert("drawn for the light theme", QPixmap(8, 8))
    window.actions_by_key["theme"].trigger()
    assert not QPixmapCache.find("drawn for the light theme", QPixmap())


def test_a_setting_that_is_written_is_worn_at_once(open_window: Open, settings: Settings) -> None:
    window = open_window(LIGHT)
    told: list[Theme] = []
    window.appearance.changed.connect(told.append)
    settings.write("window/theme", "dark")
    settings.write("window/contrast", "high")
    assert worn(window) is DARK_CONTRAST
    assert told == [DARK, DARK_CONTRAST]


def test_a_scripted_window_can_be_switched_too(open_window: Open) -> None:
    window = open_window(LIGHT, Defaults())
    window.actions_by_key["theme"].trigger()
    assert worn(window) is DARK


def test_an_open_dialog_is_dressed_as_well(open_window: Open, qtbot: QtBot) -> None:
    window = open_window(LIGHT)
    dialog = SeedDialog(window, lambda seed: np.full((8, 3, 3), -1.0), 0, LIGHT)
    dialog.show()
    before = dialog.tiles[0].grab().toImage()
    window.actions_by_key["theme"].trigger()
    assert QColor(before.pixel(4, 4)) != QColor(dialog.tiles[0].grab().toImage().pixel(4, 4))
    assert QColor(dialog.tiles[1].grab().toImage().pixel(6, 40)) == QColor(DARK.panel)
    dialog.close()


def test_a_panel_that_comes_later_wears_what_is_worn(open_window: Open, qtbot: QtBot) -> None:
    class Panel(QDialog):
        theme: Theme | None = None

        def set_theme(self, theme: Theme) -> None:
            self.theme = theme

    window = open_window(DARK)
    panel = Panel()
    qtbot.addWidget(panel)
    window.appearance.dress(panel)
    assert panel.theme is DARK
    window.actions_by_key["theme"].trigger()
    assert panel.theme is LIGHT


def test_the_real_desktop_is_listened_to(qapp: QApplication, qtbot: QtBot) -> None:
    desktop = Desktop()
    assert isinstance(desktop.dark, bool)
    assert isinstance(desktop.high_contrast, bool)
    hints = QApplication.styleHints()
    with qtbot.waitSignal(desktop.changed):
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    if desktop._accessibility is not None:  # since Qt 6.10
        with qtbot.waitSignal(desktop.changed):
            desktop._accessibility.contrastPreferenceChanged.emit(
                Qt.ContrastPreference.HighContrast
            )


def test_the_appearance_ends_with_its_window(settings: Settings, qtbot: QtBot) -> None:
    parent = QDialog()
    Appearance(parent, settings)
    parent.deleteLater()
    with qtbot.waitSignal(parent.destroyed):
        pass
    settings.write("window/theme", "dark")  # nobody is left to be dressed
