"""The docks of the right column: over each other where there is room, else as tabs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget

ROOM = 760  # pixels of the window's height from which both fit over each other
RIGHT = Qt.DockWidgetArea.RightDockWidgetArea


class RightColumn(QObject):
    """Watches the window's height. Docks that the user took elsewhere are left alone.

    Args:
        window: whose docks these are.
        upper: the dock that is over the other, and the tab in front.
        lower: the other.
    """

    def __init__(self, window: QMainWindow, upper: QDockWidget, lower: QDockWidget) -> None:
        super().__init__(window)
        self._window, self._upper, self._lower = window, upper, lower
        self._low: bool | None = None  # as last arranged
        window.setTabPosition(RIGHT, QTabWidget.TabPosition.North)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrange the docks when the window gets low, or high again."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._arrange(self._window.height() < ROOM)
        return False

    def _arrange(self, low: bool) -> None:
        docks = self._upper, self._lower
        if low == self._low or not all(self._is_home(dock) for dock in docks):
            return
        if low:
            self._window.tabifyDockWidget(*docks)
            self._upper.raise_()
        elif self._low:
            self._window.splitDockWidget(*docks, Qt.Orientation.Vertical)
        self._low = low

    def _is_home(self, dock: QDockWidget) -> bool:
        return not dock.isFloating() and self._window.dockWidgetArea(dock) == RIGHT
