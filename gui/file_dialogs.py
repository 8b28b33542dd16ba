"""Asking for files and folders: each dialog opens in the folder of the one before."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from gui.settings import Settings

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

        A name with its folder stays there.
        """
        path, kind = QFileDialog.getSaveFileName(
            self._window, title, str(Path(self._last()) / name), kinds
        )
        return self._kept(path), kind

    def folder(self, title: str) -> str:
        """Ask for a folder."""
        path = QFileDialog.getExistingDirectory(self._window, title, self._last())
        if path:
            self._settings.write(FOLDER, path)
        return path

    def _last(self) -> str:
        last: str = self._settings.read(FOLDER)
        return last

    def _kept(self, path: str) -> str:
        if path:
            self._settings.write(FOLDER, str(Path(path).parent))
        return path
