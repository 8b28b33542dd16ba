"""The network's picture as it is to be seen now: drawn or written anew where something changed."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from engine.snapshot import Snapshot
from gui.theme import LIGHT, Theme
from gui.widgets.cell_overlay import CellOverlay
from gui.widgets.form import REPORT, Form, form_of
from gui.widgets.pipeline_layout import PipelineLayout, pipeline_layout
from gui.widgets.pipeline_picture import PipelinePicture
from gui.widgets.scales import Scales
from gui.widgets.stages import Scene, missing_stages


class LivePicture:
    """Draws when asked for the picture, and then only what is not as it was.

    Args:
        widget: where it is seen, whose size and font it has.
        clock: returns seconds, monotonic.

    Attributes:
        snapshot: what is shown; None: no digits yet.
        form: the build of its network.
        scene: what the tiles show, and at which phase.
        theme: the colours.
        scales: the colour levels.
        overlay: draws cells for this picture; None before the first.
    """

    def __init__(self, widget: QWidget, clock: Callable[[], float]) -> None:
        self._widget = widget
        self.theme: Theme = LIGHT
        self.scene = Scene()
        self.snapshot: Snapshot | None = None
        self.form: Form = REPORT
        self.scales = Scales(clock)
        self.overlay: CellOverlay | None = None
        self._state = True, self.scene, missing_stages(None, self.scene)
        self._layout: PipelineLayout | None = None
        self._picture: PipelinePicture | None = None  # None: must be drawn from the start
        self._outdated = False  # the picture shows another snapshot

    def take(self, snapshot: Snapshot | None) -> bool:
        """Show this snapshot from now on; whether its network is of another form."""
        if snapshot is not None and snapshot.step == 0:
            self.scales.reset()  # a network before its first step owes nothing to the last one
        self.snapshot = snapshot
        form = REPORT if snapshot is None else form_of(snapshot.specs)
        if form is self.form:
            return False
        self.form, self._picture = form, None
        self.scales.reset()
        return True

    def refresh(self) -> None:
        """Write the snapshot anew; where other things are missing, draw from the start."""
        missing = missing_stages(self.snapshot, self.scene)
        state = self.snapshot is None, self.scene, missing
        if state != self._state:
            self._state, self._picture = state, None
        self._outdated = True

    def redraw(self) -> None:
        """Draw from the start."""
        self._picture = None

    def current(self) -> tuple[PipelinePicture, PipelineLayout]:
        """Return the picture, up to date, and where everything lies in it."""
        ratio = self._widget.devicePixelRatioF()
        if self._picture is None or self._layout is None or ratio != self._layout.ratio:
            self._layout = pipeline_layout(*self.size(ratio), ratio, self.form)
            self._picture = PipelinePicture(
                self._layout,
                self.theme,
                self._widget.font(),
                self.scene,
                missing_stages(self.snapshot, self.scene),
                empty=self.snapshot is None,
            )
            self.overlay = CellOverlay(self._layout, self.theme, self._picture.letters)
            self._outdated = True
        if self._outdated and self.snapshot is not None:
            levels = self.scales.update(self.snapshot, self.scene)
            self._picture.show(self.snapshot, levels)
        self._outdated = False
        return self._picture, self._layout

    def size(self, ratio: float) -> tuple[int, int]:
        """Return width and height in the device's pixels."""
        return math.ceil(self._widget.width() * ratio), math.ceil(self._widget.height() * ratio)
