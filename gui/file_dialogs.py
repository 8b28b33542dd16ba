"""Asking for files and folders: each dialog opens in the folder of the one before."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from gui.settings import Settings
from gui.widgets.words import tr as _tr
from gui.widgets.words import verbatim

FOLDER = "data/last_folder"


class FileDialogs:
    """The dialogs of a window. All return "" where the user gives up."""

    def __init__(self, window: QWidget, settings: Settings) -> None:
        self._window, self._settings = window, settings

    def to_open(self, title: str, kinds: str) -> str:
        """Ask for a file that is there; kinds: as Qt writes them, "PNG (*.png);;All files (*)"."""
        path, _ = QFileDialog.getOpenFileName(self._window, title, self._last(), kinds)
        return self._kept(path)

    def to_save(self, title: str, name: str, kinds: str) -> tuple[str, str]:
        """Ask where something goes to that is called `name`; return path and kind.

        A name with its folder stays there. A path without an ending gets that of the kind; what
        is there by that name is replaced only if the user says so, since the dialog has asked for
        another name.
        """
        told, kind = QFileDialog.getSaveFileName(
            self._window, title, str(Path(self._last()) / name), kinds
        )
        path = _completed(told, kind or kinds)
        if path != told and Path(path).exists() and not self._may_replace(title, path):
            path = ""
        return self._kept(path), kind

    def folder(self, title: str) -> str:
        """Ask for a folder."""
        path = QFileDialog.getExistingDirectory(self._window, title, self._last())
        if path:
            self._settings.write(FOLDER, path)
        return path

    def _may_replace(self, title: str, path: str) -> bool:
        question = _tr("{path} is there already. Replace it?").format(path=path)
        answer = QMessageBox.question(self._window, title, verbatim(question))
        return answer is QMessageBox.StandardButton.Yes

    def _last(self) -> str:
        last: str = self._settings.read(FOLDER)
        return last

    def _kept(self, path: str) -> str:
        if path:
            self._settings.write(FOLDER, str(Path(path).parent))
        return path


def _completed(path: str, kind: str) -> str:
    """A path with the first ending of a kind, as Qt writes it, where it has none of its own."""
    ending = re.search(r"\*(\.\w+)", kind)
    return path if not path or Path(path).suffix or ending is None else path + ending[1]
