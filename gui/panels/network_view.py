"""The heart of the window: the network's numbers, live, from the digit to the probabilities."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QActionGroup, QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from engine.explain import Place
from engine.phases import Phase
from engine.snapshot import Snapshot
from gui.icons import icon
from gui.theme import LIGHT, Theme
from gui.widgets.layer_phases import goes_deeper
from gui.widgets.phase_strip import PhaseStrip
from gui.widgets.pipeline import Pipeline
from gui.widgets.scales import Reach
from gui.widgets.segmented import Choice, Segmented
from gui.widgets.stages import Scene, View, view_of

STRIP_HEIGHT, MARGIN, HAIRLINE = 40, 16, 1
KEYS: dict[int, View] = {
    Qt.Key.Key_1: View.ACTIVATIONS,
    Qt.Key.Key_2: View.GRADIENTS,
    Qt.Key.Key_3: View.UPDATE,
}


class NetworkView(QWidget):
    """A strip with the view and the phase, and the picture of the network beneath.

    Attributes:
        view_changed: the new view ("activations", "gradients", "update"), when it changes.
        update_wanted: whether snapshots should tell the last update, when that changes.
        phase_wanted: the Phase that the user asks for.
        phase_changed: the Phase that is shown, or None, when it changes.
        inspected: the Place whose explanation is wanted, or None, when it changes.
        pinned: whether that place is pinned, when it changes.
        opened: Enter on a cell: the inspector is wanted.

    Args:
        clock: returns seconds, monotonic; for tests.
    """

    view_changed = Signal(str)
    update_wanted = Signal(bool)
    phase_wanted = Signal(object)
    phase_changed = Signal(object)
    inspected = Signal(object)
    pinned = Signal(bool)
    opened = Signal()

    def __init__(
        self, parent: QWidget | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        strip = QWidget(self)
        strip.setFixedHeight(STRIP_HEIGHT)
        self._switch = self._build_switch(strip)
        self._colours = self._build_colours(strip)
        self.phases = PhaseStrip(strip)
        self.phases.phase_wanted.connect(self.phase_wanted)
        self._strip = QHBoxLayout(strip)
        self._strip.setContentsMargins(MARGIN, 0, MARGIN, HAIRLINE)
        self._strip.addWidget(self._switch)
        self._strip.addWidget(self._colours)
        self._strip.addWidget(self.phases, 1)
        self._pipeline = Pipeline(self, clock)  # after the switch: the order of the Tab key
        self._pipeline.inspected.connect(self.inspected)
        self._pipeline.pinned.connect(self.pinned)
        self._pipeline.opened.connect(self.opened)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(strip)
        layout.addWidget(self._pipeline, 1)
        self.setAccessibleName(self.tr("Network view"))
        self.setFocusProxy(self._pipeline)

    def _build_switch(self, parent: QWidget) -> Segmented:
        activations, gradients = self.tr("Activations"), self.tr("Gradients")
        update = self.tr("Last update")
        computes, changes, stepped = (
            self.tr("What each layer computes (1)"),
            self.tr("How the loss changes with each number (2)"),
            self.tr("How the last step changed each number, new minus old (3)"),
        )
        choices = [
            Choice(View.ACTIVATIONS, activations, computes),
            Choice(View.GRADIENTS, gradients, changes),
            Choice(View.UPDATE, update, stepped),
        ]
        switch = Segmented(choices, parent)
        switch.setAccessibleName(self.tr("What the tiles show"))
        switch.chosen.connect(self.set_view)
        return switch

    def _build_colours(self, parent: QWidget) -> QToolButton:
        button, menu = QToolButton(parent), QMenu(self)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setIconSize(QSize(16, 16))
        button.setToolTip(self.tr("Colour scale: one for a layer, for each unit, or fixed"))
        button.setAccessibleName(self.tr("Colour scale"))
        menu.setToolTipsVisible(True)
        self._reaches = QActionGroup(self)
        for reach, text, tip in (
            (
                Reach.LAYER,
                self.tr("One scale for each layer"),
                self.tr("Units of a layer can be compared by colour"),
            ),
            (
                Reach.UNIT,
                self.tr("One scale for each unit"),
                self.tr("A weak unit shows its shape as clearly as a strong one"),
            ),
            (
                Reach.FIXED,
                self.tr("Fixed scales"),
                self.tr("The scales stay as they are now: moments can be compared"),
            ),
        ):
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(reach is Reach.LAYER)
            action.setToolTip(tip)
            action.setData(reach)
            self._reaches.addAction(action)
        self._reaches.triggered.connect(self._choose_reach)
        return button

    @property
    def view(self) -> View:
        """What the tiles show."""
        return self._pipeline.scene.view

    @property
    def scene(self) -> Scene:
        """What the tiles show, and at which phase."""
        return self._pipeline.scene

    @property
    def canvas(self) -> Pipeline:
        """The widget that paints the numbers: each of its paints is a frame."""
        return self._pipeline

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot | None) -> None:
        """Show a snapshot, or with None that there are no digits yet."""
        if snapshot is not None:
            self.phases.set_deep(goes_deeper([(spec.name, spec.kind) for spec in snapshot.specs]))
        self._pipeline.show_snapshot(snapshot)

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self._switch.set_theme(theme)
        self._colours.setIcon(icon("colours", theme))
        self.phases.set_theme(theme)
        self._pipeline.set_theme(theme)
        self.update()

    @Slot(str)
    def set_view(self, view: str) -> None:
        """Show "activations", "gradients" or "update"."""
        before = self.view
        if view == before:
            return
        self._switch.choose(view)
        self._pipeline.set_view(View(view))
        self.view_changed.emit(view)
        if View.UPDATE in (view, before):
            self.update_wanted.emit(view == View.UPDATE)

    @Slot(object)
    def set_phase(self, phase: Phase | None) -> None:
        """Show what exists at a phase, in the view where it is made; None: everything."""
        if phase is self.scene.phase:
            return
        self.phases.set_phase(phase)
        self._pipeline.set_phase(phase)
        self.phase_changed.emit(phase)
        if phase is not None:
            self.set_view(view_of(phase))

    @Slot(object)
    def set_reach(self, reach: Reach) -> None:
        """Colour by layer, by unit, or with fixed levels."""
        for action in self._reaches.actions():
            action.setChecked(action.data() == reach)
        self._pipeline.set_reach(reach)

    @Slot(object)
    def pin(self, place: Place) -> None:
        """Pin a place of the picture."""
        self._pipeline.pin(place)

    def shows(self, place: Place) -> bool:
        """Say whether the picture has a place."""
        return self._pipeline.shows(place)

    @Slot()
    def unpin(self) -> None:
        """Let go of the pinned place."""
        self._pipeline.unpin()

    def add_to_strip(self, widget: QWidget) -> None:
        """Put a widget at the right end of the strip."""
        self._strip.addWidget(widget)

    @Slot(object)
    def _choose_reach(self) -> None:
        action = self._reaches.checkedAction()
        self._pipeline.set_reach(Reach(action.data()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a view with 1, 2 and 3 while the keyboard is in here."""
        view = KEYS.get(event.key())
        if view is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self.set_view(view)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the strip's ground and the hairline under it."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(self._theme.panel))
            hairline = self.rect().adjusted(0, STRIP_HEIGHT - HAIRLINE, 0, 0)
            hairline.setHeight(HAIRLINE)
            painter.fillRect(hairline, QColor(self._theme.hairline))
