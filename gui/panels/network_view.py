"""The heart of the window: the network's numbers, live, from the digit to the probabilities."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.snapshot import Snapshot
from gui.theme import LIGHT, Theme
from gui.widgets.pipeline import Pipeline
from gui.widgets.segmented import Choice, Segmented
from gui.widgets.stages import View

STRIP_HEIGHT, MARGIN, HAIRLINE = 40, 16, 1
KEYS: dict[int, View] = {Qt.Key.Key_1: View.ACTIVATIONS, Qt.Key.Key_2: View.GRADIENTS}


class NetworkView(QWidget):
    """A strip with the choice of a view, and the picture of the network beneath.

    Attributes:
        view_changed: the new view ("activations" or "gradients"), when it changes.

    Args:
        clock: returns seconds, monotonic; for tests.
    """

    view_changed = Signal(str)

    def __init__(
        self, parent: QWidget | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        strip = QWidget(self)
        strip.setFixedHeight(STRIP_HEIGHT)
        self._switch = self._build_switch(strip)
        self._strip = QHBoxLayout(strip)
        self._strip.setContentsMargins(MARGIN, 0, MARGIN, HAIRLINE)
        self._strip.addWidget(self._switch)
        self._strip.addStretch()
        self._pipeline = Pipeline(self, clock)  # after the switch: the order of the Tab key
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(strip)
        layout.addWidget(self._pipeline, 1)
        self.setAccessibleName(self.tr("Network view"))
        self.setFocusProxy(self._pipeline)

    def _build_switch(self, parent: QWidget) -> Segmented:
        activations, gradients = self.tr("Activations"), self.tr("Gradients")
        computes, changes = (
            self.tr("What each layer computes (1)"),
            self.tr("How the loss changes with each number (2)"),
        )
        choices = [
            Choice(View.ACTIVATIONS, activations, computes),
            Choice(View.GRADIENTS, gradients, changes),
        ]
        switch = Segmented(choices, parent)
        switch.setAccessibleName(self.tr("What the tiles show"))
        switch.chosen.connect(self.set_view)
        return switch

    @property
    def view(self) -> View:
        """What the tiles show."""
        return self._pipeline.view

    @property
    def canvas(self) -> QWidget:
        """The widget that paints the numbers: each of its paints is a frame."""
        return self._pipeline

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot | None) -> None:
        """Show a snapshot, or with None that there are no digits yet."""
        self._pipeline.show_snapshot(snapshot)

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self._switch.set_theme(theme)
        self._pipeline.set_theme(theme)
        self.update()

    @Slot(str)
    def set_view(self, view: str) -> None:
        """Show "activations" or "gradients"."""
        if view == self.view:
            return
        self._switch.choose(view)
        self._pipeline.set_view(View(view))
        self.view_changed.emit(view)

    def add_to_strip(self, widget: QWidget) -> None:
        """Put a widget at the right end of the strip."""
        self._strip.addWidget(widget)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a view with 1 and 2 while the keyboard is in here."""
        view = KEYS.get(event.key())
        if view is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self.set_view(view)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the strip's ground and the hairline under it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.panel))
        hairline = self.rect().adjusted(0, STRIP_HEIGHT - HAIRLINE, 0, 0)
        hairline.setHeight(HAIRLINE)
        painter.fillRect(hairline, QColor(self._theme.hairline))
        painter.end()
