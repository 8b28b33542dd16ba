"""Which of the window's large views fills it; the docks belong to the first."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QByteArray, QObject, QSize, Slot
from PySide6.QtWidgets import QDockWidget, QMainWindow, QStackedWidget, QWidget

from gui.widgets.segmented import Segmented


class _Stack(QStackedWidget):
    """Asks for the room that the view in front needs, not for what the largest would."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        """Return the least room of the view in front."""
        view = self.currentWidget()
        return super().minimumSizeHint() if view is None else view.minimumSizeHint()


class Tabs(QObject):
    """Shows one view at a time in the middle of the window.

    The first view has the docks beside it; the others have the window for themselves, and the
    docks are back as they were with the first.

    Attributes: stack: what shows the views; current: the key of the one that is shown.
    """

    def __init__(self, window: QMainWindow, switch: Segmented) -> None:
        super().__init__(window)
        self.stack = _Stack()
        self._window, self._switch = window, switch
        self._views: dict[str, QWidget] = {}
        self._makers: dict[str, Callable[[], QWidget]] = {}  # of views that nobody has seen yet
        self._docks: list[QDockWidget] = []
        self._left: QByteArray | None = None  # the docks' places while they are away
        switch.chosen.connect(self.show)

    def add(self, key: str, view: QWidget) -> None:
        """Add a view; the switch has a segment of this key."""
        self._views[key] = view
        self.stack.addWidget(view)

    def add_later(self, key: str, make: Callable[[], QWidget]) -> None:
        """Add a view that is made when it is shown for the first time: the start stays quick."""
        self._makers[key] = make
        self.add(key, QWidget())

    def _make(self, key: str) -> None:
        """Make a view that stands for itself only so far."""
        make = self._makers.pop(key, None)
        if make is not None:
            stand_in, self._views[key] = self._views[key], make()
            self.stack.insertWidget(self.stack.indexOf(stand_in), self._views[key])
            self.stack.removeWidget(stand_in)
            stand_in.deleteLater()

    def set_docks(self, docks: Iterable[QDockWidget]) -> None:
        """Tell which docks go with the first view."""
        self._docks = list(docks)

    @property
    def current(self) -> str:
        """The key of the view that is shown."""
        return next(key for key, view in self._views.items() if view is self.stack.currentWidget())

    @property
    def keys(self) -> list[str]:
        """The keys of all views, in order."""
        return list(self._views)

    @property
    def layout(self) -> QByteArray:
        """The docks' places, to be kept: those beside the first view, whichever is shown."""
        return self._window.saveState() if self._left is None else self._left

    @Slot(str)
    def show(self, key: str) -> None:
        """Show a view and give it the keyboard."""
        self._switch.choose(key)
        self._make(key)
        if key != self.current:
            first = key == next(iter(self._views))
            if not first:
                self._put_docks_away()  # before a view that wants other room moves them
            self.stack.setCurrentWidget(self._views[key])
            if first:
                self._bring_docks_back()
        self._views[key].setFocus()

    def _put_docks_away(self) -> None:
        if self._left is None:
            self._left = self._window.saveState()
            for dock in self._docks:
                dock.toggleViewAction().setEnabled(False)
                if not dock.isFloating():
                    dock.hide()

    def _bring_docks_back(self) -> None:
        for dock in self._docks:
            dock.toggleViewAction().setEnabled(True)
        if self._left is not None:
            self._window.restoreState(self._left)
            self._left = None
