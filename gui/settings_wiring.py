"""The dialog of settings over the one table of them; what is chosen there holds at once."""

from __future__ import annotations

import os
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gui.appearance import Appearance
from gui.controller import Controller
from gui.panels.settings_dialog import Row, SettingsDialog
from gui.recipe import Recipe
from gui.settings import Settings
from gui.settings_table import SETTINGS
from gui.unsaved import Unsaved
from gui.window_layout import SMALLEST

CONTEXT = "Settings"
SCALE = "window/scale"


def rows(largest: float, settings: Settings) -> list[Row]:
    """The rows of the dialog, in the language of the window.

    largest: how far the window may be enlarged and still fit the screen; beyond, its own menu
    could not be reached any more.
    """
    return [
        Row(
            setting.key,
            _translated(setting.label),
            _translated(setting.meaning),
            [
                (choice.value, _translated(choice.text))
                for choice in setting.choices
                if setting.key != SCALE
                or choice.value <= max(largest, 1.0)
                or choice.value == settings.read(SCALE)
            ],
            setting.later,
        )
        for setting in SETTINGS.values()
        if setting.label
    ]


def largest_scale() -> float:
    """How far everything may be enlarged for the smallest window to fit the screen."""
    room = QGuiApplication.primaryScreen().availableSize()
    try:
        now = float(os.environ.get("QT_SCALE_FACTOR", "1"))
    except ValueError:  # Qt takes no notice of it either
        now = 1.0
    return now * min(room.width() / SMALLEST.width(), room.height() / SMALLEST.height())


def _translated(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text)


class SettingsWiring(QObject):
    """Opens the dialog, stores what is chosen, and remembers the network in use.

    Attributes: slots: what to call for its actions; dialog: while it is open.
    """

    def __init__(
        self,
        window: QWidget,
        controller: Controller,
        settings: Settings,
        appearance: Appearance,
        unsaved: Unsaved,
    ) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings
        self._appearance, self._unsaved = appearance, unsaved
        self._preset = ""  # in use
        self.dialog: SettingsDialog | None = None
        self.slots: dict[str, Callable[..., object]] = {"settings": self.open}
        settings.changed.connect(self._follow)
        controller.recipe_changed.connect(self._note_recipe)

    @Slot()
    def open(self) -> None:
        """Show the dialog, beside the window: what is chosen can be seen in it."""
        if self.dialog is None:
            self.dialog = SettingsDialog(
                self._window, rows(largest_scale(), self._settings), self._appearance.theme
            )
            for key in self.dialog.fields:
                self._show(key)
            self.dialog.chosen.connect(self._choose)
            self.dialog.reset_wanted.connect(self._settings.reset)
            self.dialog.finished.connect(self._forget)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    @Slot(str, object)
    def _choose(self, key: str, value: object) -> None:
        self._settings.write(key, value)

    @Slot(str)
    def _follow(self, key: str) -> None:
        if key == "safety/ask":
            self._unsaved.asks = self._settings.read(key)
        self._show(key)

    def _show(self, key: str) -> None:
        if self.dialog is not None:
            self.dialog.show_value(key, self._settings.read(key))

    @Slot(object)
    def _note_recipe(self, recipe: Recipe) -> None:
        """Remember a network that was chosen; not what the program started with."""
        before, self._preset = self._preset, recipe.preset
        if before not in ("", recipe.preset):
            self._settings.write("training/preset", recipe.preset)

    @Slot()
    def _forget(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
