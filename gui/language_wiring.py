"""What the actions of the language do: the choice is kept, for the next start."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QWidget

from gui.language import LOCALES, SYSTEM
from gui.messages import Messages
from gui.settings import Settings


class LanguageWiring(QObject):
    """The choice among the languages, and as the system has it.

    Attributes: slots: what to call for its actions.
    """

    def __init__(self, window: QWidget, messages: Messages, settings: Settings) -> None:
        super().__init__(window)
        self._messages, self._settings = messages, settings
        self.slots: dict[str, Callable[..., object]] = {
            f"language_{name}": partial(self._choose, name) for name in (SYSTEM, *LOCALES)
        }

    def connect_all(self, actions: Mapping[str, QAction]) -> None:
        """Check the action of the language that was chosen."""
        group = QActionGroup(self)
        for key in self.slots:
            group.addAction(actions[key])
        self._actions = actions
        self._show("window/language")
        self._settings.changed.connect(self._show)

    @Slot(str)
    def _show(self, key: str) -> None:
        if key == "window/language":
            self._actions[f"language_{self._settings.read(key)}"].setChecked(True)

    def _choose(self, name: str, *_: object) -> None:
        if name != self._settings.read("window/language"):
            self._settings.write("window/language", name)
            self._messages.info(self.tr("The language changes when ConvScope is started again."))
