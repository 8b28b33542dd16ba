"""A path where room is scarce."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from gui.widgets.words import verbatim


class PathLabel(QLabel):
    """A path in one line: its end is what tells it from others."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(60)
        self._path = ""

    def setText(self, text: str) -> None:
        """Show a path."""
        self._path = text
        self.setToolTip(verbatim(text))
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: object) -> None:
        """Cut it at its beginning where room is scarce."""
        self._fit()

    def _fit(self) -> None:
        shown = str(Path(self._path)) if self._path else ""
        mode = Qt.TextElideMode.ElideLeft
        super().setText(verbatim(self.fontMetrics().elidedText(shown, mode, self.width())))
