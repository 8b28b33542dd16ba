"""The selected cells, their links and their card, as a picture that lies over the network's."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QImage

from engine.explain import Place
from engine.phases import Phase
from engine.snapshot import Snapshot
from gui.widgets.cell_overlay import CellOverlay
from gui.widgets.cell_text import cell_lines
from gui.widgets.form import Form
from gui.widgets.stages import Scene, reached
from gui.widgets.strands import strands

SECONDS = 0.2  # between two looks at the numbers


class Selected(NamedTuple):
    """The cell, the one that is pinned, whether a card tells it, and where the cursor is."""

    cell: Place
    pinned: Place | None
    card: bool
    cursor: tuple[int, int] | None


class SelectionLayer:
    """Draws anew when another cell or place is meant, and five times a second where only the
    numbers have changed. Attributes: is_late: whether it shows the numbers of an older snapshot.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._image: QImage | None = None  # as last drawn
        self._of: tuple[object, ...] = ()  # what was selected then
        self._snapshot: Snapshot | None = None
        self._again = 0.0  # when its numbers may change
        self.is_late = False

    def image(
        self, overlay: CellOverlay, selected: Selected, snapshot: Snapshot, scene: Scene, form: Form
    ) -> QImage:
        """Return the picture."""
        cell, pinned, card, cursor = selected
        state = overlay, cell, pinned, card, cursor if card else None, scene
        tells = card or form.ties(cell.name)  # a card, or the strands of weights
        self.is_late = tells and snapshot is not self._snapshot
        now = self._clock()
        if self._image is None or state != self._of or (self.is_late and now >= self._again):
            connected = reached(scene.phase, Phase.SOFTMAX)
            self._image = overlay.draw(
                cell,
                pinned,
                strands(cell, scene.state(snapshot), scene.view, form) if connected else (),
                cell_lines(cell, snapshot, scene) if card else (),
                cursor,
            )
            self._of, self._snapshot, self._again = state, snapshot, now + SECONDS
            self.is_late = False
        return self._image
