"""Saving a network and opening one again: the file dialogs, and what is asked before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from gui.controller import Controller
from gui.file_dialogs import FileDialogs
from gui.messages import Messages
from gui.settings import Settings
from gui.unsaved import Unsaved

SAVED = "NumPy (*.npz);;safetensors (*.safetensors);;ONNX (*.onnx)"
OPENED = "ConvScope (*.npz *.safetensors)"


class NetworkFiles(QObject):
    """Asks where a network goes to or comes from. Attributes: slots: for its actions."""

    def __init__(
        self,
        window: QWidget,
        controller: Controller,
        messages: Messages,
        settings: Settings,
        unsaved: Unsaved,
    ) -> None:
        super().__init__(window)
        self._controller, self._messages, self._unsaved = controller, messages, unsaved
        self._dialogs = FileDialogs(window, settings)
        self.slots: dict[str, Callable[..., object]] = {
            "save_network": self._save,
            "open_network": self._ask,
        }
        controller.files.saved.connect(self._tell_saved)
        controller.files.network_opened.connect(self._tell_opened)

    @Slot()
    def _save(self) -> None:
        path, _ = self._dialogs.to_save(self.tr("Save network"), "convscope.npz", SAVED)
        if path:
            self._controller.files.save(path)

    @Slot()
    def _ask(self) -> None:
        path = self._dialogs.to_open(self.tr("Open network"), OPENED)
        if path:
            self.open(path)

    def open(self, path: str) -> None:
        """Start with saved weights; asks first if something would be missed. A file that was
        dropped, or is recent, may come before the digits: that is a sentence."""
        if self._controller.dataset is None:
            text = self.tr("{path} can be opened when the digits are loaded.")
            self._messages.warning(text.format(path=path))
            return
        question = self.tr("Save the run before another network is opened?")
        self._unsaved.then(lambda: self._controller.files.open_network(path), question)

    @Slot(str)
    def _tell_saved(self, path: str) -> None:
        self._messages.info(self.tr("Network saved as {path}.").format(path=path))

    @Slot(str)
    def _tell_opened(self, path: str) -> None:
        text = self.tr("{path} is open: it goes on learning from these weights.")
        self._messages.info(text.format(path=path))
