"""A dock that is moved by the header of its panel."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QDockWidget, QMainWindow, QVBoxLayout, QWidget

from gui.dropping import Dropping
from gui.own_keys import leaves_key_to

LATER = 50  # milliseconds until a drag that goes on is looked at again


class PanelDock(QDockWidget):
    """Shows a panel beside the views, or in a window of its own.

    Beside the views the panel's header is what the mouse drags, and a double click makes it a
    window; that one has a title bar, and the header is back in the panel.

    Args:
        name: by which its place is found again.
        panel: has a column as its layout, with the header in front.
    Attributes:
        dropping: who takes what is dropped on it while it is a window of its own.
    """

    dropping: Dropping | None = None

    def __init__(
        self, name: str, title: str, panel: QWidget, header: QWidget, window: QMainWindow
    ) -> None:
        super().__init__(title, window)
        self.setObjectName(name)
        self._panel, self._header = panel, header
        self._lowest = panel.minimumHeight()  # with its header
        self.setWidget(panel)  # first: Tab goes through the panel as the panel has it
        self._handle = QWidget(self)  # a dock asks it for its height, which the header has fixed
        around = QVBoxLayout(self._handle)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(header)
        self.setTitleBarWidget(self._handle)
        self._fit()
        self._later = QTimer(self, singleShot=True, interval=LATER)
        self._later.timeout.connect(self._dress)
        self.topLevelChanged.connect(self._dress)

    @Slot()
    def _dress(self) -> None:
        """Put the header where it belongs; not while it is dragged, for it has the mouse."""
        if self.isVisible() and QGuiApplication.mouseButtons():
            self._later.start()
            return
        floating = self.isFloating()
        column = (self._panel if floating else self._handle).layout()
        assert isinstance(column, QBoxLayout)
        self.setAcceptDrops(floating and self.dropping is not None)  # else the window takes them
        self.setTitleBarWidget(None if floating else self._handle)  # type: ignore[arg-type]
        column.insertWidget(0, self._header)
        self._header.show()
        self._fit()

    def _fit(self) -> None:
        """Ask for no room for a header that is not in the panel."""
        above = 0 if self._panel.isAncestorOf(self._header) else self._handle.sizeHint().height()
        self._panel.setMinimumHeight(max(self._lowest - above, 0))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """As over the main window, where what letting go would do is told."""
        if self.dropping is not None:
            self.dropping.enter(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It is dragged elsewhere."""
        if self.dropping is not None:
            self.dropping.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was let go."""
        if self.dropping is not None:
            self.dropping.let_go(event)

    def event(self, event: QEvent) -> bool:
        """Leave keys to a focused button or list, in a window of its own too."""
        if self.isFloating() and leaves_key_to(self.focusWidget(), event):
            event.accept()
            return True
        return super().event(event)
