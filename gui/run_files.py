"""Saving a run and opening it again: the file dialogs, and the digits that a run needs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from engine import runs
from gui.controller import Controller
from gui.language import reason, told
from gui.messages import Messages
from gui.settings import Settings

KINDS = "ConvScope (*.convscope)"


class RunFiles(QObject):
    """Asks where a run goes to or comes from.

    A run is opened on the digits that it was made with; where others are in use, those are loaded
    first. Attributes: slots: what to call for its actions.
    """

    def __init__(
        self, window: QWidget, controller: Controller, messages: Messages, settings: Settings
    ) -> None:
        super().__init__(window)
        self._window, self._controller = window, controller
        self._messages, self._settings = messages, settings
        self._waiting = ""  # the run that is opened when its digits have come
        self.slots: dict[str, Callable[..., object]] = {
            "save_run": self._save,
            "open_run": self._ask,
        }
        controller.data_changed.connect(self._go_on)
        controller.loader.failed.connect(self._give_up)
        controller.loader.cancelled.connect(self._give_up)

    @Slot()
    def _save(self) -> None:
        folder = Path(self._settings.read("data/last_folder"))
        path, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save run"), str(folder / "run.convscope"), KINDS
        )
        if path:
            self._settings.write("data/last_folder", str(Path(path).parent))
            self._controller.save_run(path)

    @Slot()
    def _ask(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open run"), self._settings.read("data/last_folder"), KINDS
        )
        if path:
            self._settings.write("data/last_folder", str(Path(path).parent))
            self.open(path)

    def open(self, path: str) -> None:
        """Open a run, on its own digits; what can't be opened is a sentence and changes nothing."""
        try:
            about = runs.about(path)
        except OSError as error:
            text = self.tr("{path} could not be opened: {reason}.")
            self._messages.error(text.format(path=path, reason=reason(error)))
            return
        except ValueError as error:
            self._messages.error(told(error))
            return
        dataset = self._controller.dataset
        if dataset is not None and dataset.source == about.source:
            self._controller.open_run(path)
        else:
            self._waiting = path
            text = self.tr("Loading the digits of the run: {name}…")
            self._messages.info(text.format(name=about.data_name))
            self._controller.load(about.source)

    @Slot()
    def _go_on(self, *_: object) -> None:
        path, self._waiting = self._waiting, ""
        if path:
            self._controller.open_run(path)

    @Slot()
    def _give_up(self, *_: object) -> None:
        self._waiting = ""
