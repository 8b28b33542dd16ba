"""Where each panel is docked, chosen without a mouse; the button in its header that floats it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication, QMainWindow, QToolButton, QWidget

from gui.panel_dock import PanelDock

Area = Qt.DockWidgetArea
SIDES = {
    "left": Area.LeftDockWidgetArea,
    "right": Area.RightDockWidgetArea,
    "bottom": Area.BottomDockWidgetArea,
}


class DockPlaces(QObject):
    """Moves docks to the sides of the window, and says where each is.

    Signals: moved(name of the dock, area) when one was moved here.
    Attributes: slots: what to call for its actions: "float_NAME" and "NAME_left", ...
    """

    moved = Signal(str, object)

    def __init__(self, window: QMainWindow, names: tuple[str, ...]) -> None:
        super().__init__(window)
        self._window = window
        self._docks: Mapping[str, PanelDock] = {}
        self._actions: Mapping[str, QAction] = {}
        self.slots: dict[str, Callable[..., object]] = {
            **{f"float_{name}": partial(self._float, name) for name in names},
            **{f"{n}_{side}": partial(self._move, n, side) for n in names for side in SIDES},
        }

    def connect_all(
        self,
        docks: Mapping[str, PanelDock],
        headers: Mapping[str, QWidget],
        actions: Mapping[str, QAction],
    ) -> None:
        """Give each header its button and its menu, and each action its mark."""
        self._docks, self._actions = docks, actions
        for name, dock in docks.items():
            group = QActionGroup(dock)
            group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
            own = [actions[f"{name}_{side}"] for side in SIDES]
            for action in own:
                group.addAction(action)
            headers[name].addActions([*own, actions[f"float_{name}"]])
            headers[name].setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
            _add_button(headers[name], actions[f"float_{name}"])
            for signal in (dock.dockLocationChanged, dock.topLevelChanged):
                signal.connect(self._mark)
        self._mark()

    @Slot()
    def _mark(self, *_: object) -> None:
        """Mark where each dock is; one in a window of its own is nowhere."""
        for name, dock in self._docks.items():
            area = None if dock.isFloating() else self._window.dockWidgetArea(dock)
            for side, place in SIDES.items():
                self._actions[f"{name}_{side}"].setChecked(place == area)

    def _float(self, name: str, *_: object) -> None:
        """Show a panel in a window of its own, or back beside the views."""
        dock = self._docks[name]
        dock.setFloating(not dock.isFloating())
        dock.show()

    def _move(self, name: str, side: str, *_: object) -> None:
        """Dock a panel at a side of the views; the keyboard stays where it was."""
        dock, focus = self._docks[name], QApplication.focusWidget()
        self.moved.emit(name, SIDES[side])
        dock.show()
        dock.raise_()
        if focus is not None:
            focus.setFocus()
        self._mark()


def _add_button(header: QWidget, action: QAction) -> None:
    button = QToolButton()
    button.setObjectName("float")
    button.setIconSize(QSize(16, 16))
    button.setDefaultAction(action)
    button.setAccessibleName(action.text())
    row = header.layout()
    assert row is not None
    row.addWidget(button)
