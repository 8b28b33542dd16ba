"""Where window and docks stand: at first, as the user left them, and back again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QEvent, QObject, QRect, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from gui.dock_places import SIDES, DockPlaces
from gui.panel_dock import PanelDock
from gui.right_column import SHARES, RightColumn, column_width
from gui.settings import Settings
from gui.tabs import Tabs

SIZE = QSize(1440, 900)
SMALLEST = QSize(1100, 700)
LEFT, RIGHT, BOTTOM = SIDES["left"], SIDES["right"], SIDES["bottom"]
AREAS = {"inspector": RIGHT, "draw_pad": RIGHT, "history": BOTTOM}
HISTORY_HEIGHT = 230
IN_SIGHT = QSize(200, 40)  # of a window's upper edge, by which it can be moved


class Side(NamedTuple):
    """A panel beside the views, and the header by which it is moved."""

    name: str
    title: str
    panel: QWidget
    header: QWidget


class WindowLayout(QObject):
    """Docks the side panels and keeps their places, the window's and the view in front.

    Attributes: docks: by name; slots: what to call for its actions.
    """

    def __init__(self, window: QMainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings
        window.setMinimumSize(SMALLEST)
        self.docks: dict[str, PanelDock] = {}
        self._places = DockPlaces(window, tuple(AREAS))
        self._places.moved.connect(self._move)
        self.slots: dict[str, Callable[..., object]] = {
            "reset_layout": self.reset,
            **self._places.slots,
        }

    def build(
        self, sides: Sequence[Side], tabs: Tabs, menu: QMenu, actions: Mapping[str, QAction]
    ) -> None:
        """Dock the panels; the menu offers to show and hide them."""
        self._tabs = tabs
        self._window.setCorner(Qt.Corner.BottomRightCorner, RIGHT)
        self._window.setCorner(Qt.Corner.BottomLeftCorner, LEFT)
        for side in sides:
            dock = self.docks[side.name] = PanelDock(*side, self._window)
            self._window.addDockWidget(AREAS[side.name], dock)
        tabs.set_docks(self.docks.values())
        first = menu.actions()[0]
        for dock in self.docks.values():
            menu.insertAction(first, dock.toggleViewAction())
        menu.insertSeparator(first)
        self._window.resize(_first_size())
        self._right = RightColumn(self._window, self.docks["inspector"], self.docks["draw_pad"])
        self._lay_out()
        self._places.connect_all(self.docks, {side.name: side.header for side in sides}, actions)

    def _lay_out(self) -> None:
        """The docks' sizes of a new window."""
        resize, docks = self._window.resizeDocks, self.docks
        resize([docks["history"]], [HISTORY_HEIGHT], Qt.Orientation.Vertical)
        width = column_width(self._window.width())
        resize([docks["draw_pad"]], [width], Qt.Orientation.Horizontal)
        resize([docks["inspector"], docks["draw_pad"]], SHARES, Qt.Orientation.Vertical)

    @Slot(str, object)
    def _move(self, name: str, area: Qt.DockWidgetArea) -> None:
        """Dock a panel at another side, as large as a new window would have it there."""
        self._tabs.show("show_network")
        self.docks[name].setFloating(False)
        self._window.addDockWidget(area, self.docks[name])
        if area == RIGHT:  # inspector and draw pad are over each other, in this order
            home = [d for d in self.docks.values() if self._window.dockWidgetArea(d) == RIGHT]
            for dock in [dock for dock in home if not dock.isFloating()]:
                self._window.addDockWidget(RIGHT, dock)
            self._right.reset()
        across, along = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        size = HISTORY_HEIGHT if area == BOTTOM else column_width(self._window.width())
        self._window.resizeDocks([self.docks[name]], [size], along if area == BOTTOM else across)

    @Slot()
    def reset(self) -> None:
        """Put every panel back in its place."""
        self._tabs.show("show_network")
        for name, dock in self.docks.items():
            dock.setFloating(False)
            self._window.addDockWidget(AREAS[name], dock)
            dock.show()
        self._right.reset()
        self._lay_out()

    # From one start to the next

    def restore(self) -> None:
        """Take back what was left; what does not fit is ignored."""
        geometry: QByteArray = self._settings.read("window/geometry")
        if not geometry.isEmpty() and self._window.restoreGeometry(geometry):
            place = self._window.geometry()
            seen = onto_a_screen(place, [s.availableGeometry() for s in QGuiApplication.screens()])
            if seen != place:
                self._window.setGeometry(seen)
        docks: QByteArray = self._settings.read("window/docks")
        if not docks.isEmpty() and self._window.restoreState(docks):
            self._right.leave_width()
        self._window.installEventFilter(self)

    def keep(self) -> None:
        """Remember it all for the next start."""
        self._settings.write("window/geometry", self._window.saveGeometry())
        self._settings.write("window/docks", self._tabs.layout)
        self._settings.write("window/tab", self._tabs.current)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring the view back once the docks have their places beside the first one."""
        if event.type() == QEvent.Type.Show:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self, self._bring_view_back)
        return False

    @Slot()
    def _bring_view_back(self) -> None:
        key = self._settings.read("window/tab")
        if key != self._tabs.current and key in self._tabs.keys:
            self._tabs.show(key)


def _first_size() -> QSize:
    """The size of a new window: the screen may have less room."""
    room = QGuiApplication.primaryScreen().availableSize()
    fits = room.width() >= SMALLEST.width() and room.height() >= SMALLEST.height()
    return SIZE.boundedTo(room) if fits else SIZE


def onto_a_screen(place: QRect, screens: list[QRect]) -> QRect:
    """Return where a window can be seen and moved: where it is, or in the middle of a screen.

    screens: the room that each has, the first screen first; there is at least one.
    """
    bar = QRect(place.topLeft(), QSize(place.width(), IN_SIGHT.height()))
    for screen in screens:
        seen = bar.intersected(screen)
        if seen.width() >= IN_SIGHT.width() and seen.height() >= IN_SIGHT.height():
            return place
    first = screens[0]
    size = place.size().boundedTo(first.size().expandedTo(SMALLEST)).expandedTo(SMALLEST)
    moved = QRect(first.topLeft(), size)
    moved.moveCenter(first.center())
    moved.moveTop(max(moved.top(), first.top()))
    moved.moveLeft(max(moved.left(), first.left()))
    return moved
