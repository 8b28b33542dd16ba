"""Which cell of the picture is looked at: under the cursor, led by the arrow keys, or pinned."""

from __future__ import annotations

from PySide6.QtCore import Qt

from engine.explain import Place
from gui.widgets.cells import in_filter, neighbour
from gui.widgets.form import IMAGE
from gui.widgets.pipeline_layout import PipelineLayout

FIRST_CELL = Place(IMAGE, (14, 14))  # where the arrow keys begin

STEPS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
FILTER_STEPS: dict[int, int] = {Qt.Key.Key_BracketLeft: -1, Qt.Key.Key_BracketRight: 1}


class Selection:
    """Three candidates and who wins.

    Attributes:
        hovered: the cell under the cursor.
        keyed: the cell that the arrow keys lead, while nothing is pinned.
        pinned: the cell that a click has fixed.
    """

    def __init__(self) -> None:
        self.hovered: Place | None = None
        self.keyed: Place | None = None
        self.pinned: Place | None = None

    @property
    def shown(self) -> Place | None:
        """The cell whose links the picture shows: hovering previews, also beside a pinned one."""
        return self.hovered or self.keyed or self.pinned

    @property
    def inspected(self) -> Place | None:
        """The cell whose numbers the inspector shows: a pinned one stays."""
        return self.pinned or self.hovered or self.keyed

    def hover(self, place: Place | None) -> None:
        """The cursor is over this cell; it leads now."""
        self.hovered = place
        if place is not None:
            self.keyed = None

    def pin(self, place: Place | None) -> None:
        """Fix a cell; None, or the pinned one again, lets go."""
        self.pinned = None if place == self.pinned else place
        self.keyed = None

    def select(self, place: Place | None) -> None:
        """Look at a cell as if the arrow keys had led there; a pin moves along."""
        self.hovered = None
        if self.pinned is not None and place is not None:
            self.pinned = place
        else:
            self.keyed = place

    def press(self, key: int, layout: PipelineLayout) -> bool:
        """Follow an arrow key, `[`, `]` or Esc; False if the key says nothing here."""
        now = self.inspected
        if key == Qt.Key.Key_Escape and now is not None:
            self.hovered = self.keyed = self.pinned = None
        elif key in STEPS:
            self.select(FIRST_CELL if now is None else neighbour(layout, now, *STEPS[key]))
        elif key in FILTER_STEPS and now is not None:
            self.select(in_filter(now, FILTER_STEPS[key], layout.form))
        else:
            return False
        return True
