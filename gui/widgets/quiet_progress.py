"""A progress bar that is painted with the rest of the window."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar


class QuietProgressBar(QProgressBar):
    """Without text; a new value waits for the next frame.

    Qt's own paints a new value at once, and with it all of the window that waits to be painted:
    while a network trains, that is the whole frame once more.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setAccessibleName(name)

    def show_progress(self, done: int, total: int) -> None:
        """Show how much is done; a total of 0: nobody knows how much there is."""
        self.setUpdatesEnabled(False)
        self.setRange(0, total)
        self.setValue(min(done, total))
        self.setUpdatesEnabled(True)
