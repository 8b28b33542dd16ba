"""The docks of the right column: over each other where there is room, else as tabs; how wide."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget

ROOM = 760  # pixels of the window's height from which both fit over each other
ROOMY = 1360  # pixels of the window's width from which the column is wide
WIDE, NARROW = 368, 340  # pixels of the column
SHARES = 430, 360  # of the column's height, where both are over each other
RIGHT = Qt.DockWidgetArea.RightDockWidgetArea


def column_width(window_width: int) -> int:
    """Return how wide the column is in a window of this width, until the user changes it."""
    return WIDE if window_width >= ROOMY else NARROW


class RightColumn(QObject):
    """Watches the window's size. Docks that the user took elsewhere are left alone.

    Args:
        window: whose docks these are.
        upper: the dock that is over the other, and the tab in front.
        lower: the other.
    """

    def __init__(self, window: QMainWindow, upper: QDockWidget, lower: QDockWidget) -> None:
        super().__init__(window)
        self._window, self._upper, self._lower = window, upper, lower
        self._low: bool | None = None  # as last arranged
        self._width: int | None = column_width(window.width())  # as last given; None: the user's
        window.setTabPosition(RIGHT, QTabWidget.TabPosition.North)
        for watched in (window, upper, lower):
            watched.installEventFilter(self)

    def reset(self) -> None:
        """Arrange the docks anew, which are over each other."""
        self._low = None
        self._arrange(self._window.height() < ROOM)

    def leave_width(self) -> None:
        """Leave the column as wide as the user made it."""
        self._width = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrange the docks when the window gets low or narrow, or high or wide again."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            if watched is self._window:
                self._look()
            elif event.type() == QEvent.Type.Show:  # both come back with the view beside them
                QTimer.singleShot(0, self, self._look)
        return False

    def _look(self) -> None:
        self._arrange(self._window.height() < ROOM)
        self._fit(column_width(self._window.width()))

    def _arrange(self, low: bool) -> None:
        docks = self._upper, self._lower
        away = all(dock.isHidden() for dock in docks)  # they come back as they went
        if low == self._low or away or not all(self._is_home(dock) for dock in docks):
            return
        if low:
            self._window.tabifyDockWidget(*docks)
            self._upper.raise_()
        elif self._low:
            self._take_apart()
        self._low = low

    def _take_apart(self) -> None:
        """Put the docks over each other, any others below; Qt splits only what is no tab."""
        docks = [self._upper, self._lower]
        others = [d for d in self._window.findChildren(QDockWidget) if d not in docks]
        for dock in docks + [d for d in others if self._is_home(d)]:
            self._window.addDockWidget(RIGHT, dock)
        self._window.resizeDocks(docks, SHARES, Qt.Orientation.Vertical)

    def _fit(self, width: int) -> None:
        """Follow the window's width, where the user has not chosen another one."""
        before, self._width = self._width, width
        docks = [dock for dock in (self._upper, self._lower) if self._is_home(dock)]
        if before not in (None, width) and any(
            dock.width() == before or not self._window.isVisible() for dock in docks
        ):
            self._window.resizeDocks(docks[:1], [width], Qt.Orientation.Horizontal)

    def _is_home(self, dock: QDockWidget) -> bool:
        return not dock.isFloating() and self._window.dockWidgetArea(dock) == RIGHT
