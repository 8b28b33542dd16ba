"""The parts of the draw pad on its paper, arranged as there is room."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from engine.preprocess import Stages
from gui.theme import Theme
from gui.widgets.pen_canvas import PenCanvas
from gui.widgets.probability_bars import ProbabilityBars
from gui.widgets.reading import Reading
from gui.widgets.stage_tile import StageTile

GAP, ROW_GAP, TALL_GAP = 8, 8, 4  # pixels between columns, below the sheet, in a tall panel
BESIDE_SIDE, COMPACT_SIDE = 204, 148  # pixels of the sheet: as high as what stands beside it
ROWS = 5

Align = Qt.AlignmentFlag


class Arrangement(Enum):
    """TALL: a sheet as wide as the panel, the rest below; BESIDE: the stages beside the sheet, what
    the network reads below; COMPACT: all beside a smaller sheet, but for the bars."""

    TALL = "tall"
    BESIDE = "beside"
    COMPACT = "compact"


class PadBody(QWidget):
    """Sheet, stages, reading and bars.

    Attributes: canvas, cropped, centred, seen, reading, bars.
    """

    def __init__(self) -> None:
        super().__init__()
        self._arrangement: Arrangement | None = None
        self.canvas = PenCanvas()
        self.cropped = StageTile(
            self.tr("Cropped"), self.tr("Scaled until it fills the box of MNIST's digits"), 2
        )
        self.centred = StageTile(
            self.tr("Centred"), self.tr("Moved until its centre of mass is in the middle"), 2
        )
        self.seen = StageTile(
            self.tr("What it sees"),
            self.tr("Your drawing as the network gets it: moved, scaled and drawn as MNIST's are"),
            4,
        )
        self.seen.picture.setAccessibleName(self.tr("What the network sees"))
        self.reading = Reading()
        self.bars = ProbabilityBars()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self.arrange(Arrangement.BESIDE, BESIDE_SIDE)

    @property
    def parts(self) -> Sequence[QWidget]:
        """Everything on the paper."""
        return (
            self.canvas,
            self.cropped,
            self.centred,
            self.seen,
            self.reading,
            self.bars,
        )

    @Slot(object)
    def show_seen(self, image: NDArray[np.uint8] | None) -> None:
        """Show what the network sees, or with None that there is nothing."""
        self.seen.set_image(image)

    @Slot(object)
    def show_stages(self, stages: Stages | None) -> None:
        """Show the drawing on its way; None: there is no way to show."""
        self.cropped.set_image(None if stages is None else stages.cropped)
        self.centred.set_image(None if stages is None else stages.centred)

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        for part in (self.canvas, self.reading, self.bars):
            part.set_theme(theme)
        for tile in (self.cropped, self.centred, self.seen):
            tile.set_theme(theme)

    def arrange(self, arrangement: Arrangement, side: int) -> None:
        """Put the parts where they have room, the sheet `side` pixels wide."""
        self.canvas.set_side(side)
        if arrangement is self._arrangement:
            return
        self._arrangement = arrangement
        for part in self.parts:
            self._grid.removeWidget(part)
        self._grid.setVerticalSpacing(TALL_GAP if arrangement is Arrangement.TALL else 0)
        for row in range(ROWS):
            self._grid.setRowMinimumHeight(row, 0)
        self.seen.set_scale(3 if arrangement is Arrangement.COMPACT else 4)
        {
            Arrangement.TALL: self._arrange_tall,
            Arrangement.BESIDE: self._arrange_beside,
            Arrangement.COMPACT: self._arrange_compact,
        }[arrangement]()

    def _arrange_tall(self) -> None:
        add, corner = self._grid.addWidget, Align.AlignLeft | Align.AlignTop
        self._stretch(3)
        add(self.canvas, 0, 0, 1, 4, corner)
        add(self.seen, 1, 0, 2, 1, corner)
        add(self.cropped, 1, 1, corner)
        add(self.centred, 1, 2, 1, 2, corner)
        add(self.reading, 2, 1, 1, 3)
        add(self.bars, 3, 0, 1, 4)

    def _arrange_beside(self) -> None:
        add, corner = self._grid.addWidget, Align.AlignLeft | Align.AlignTop
        self._stretch(1)
        add(self.canvas, 0, 0, 2, 2, corner)
        add(self.cropped, 0, 2, corner)
        add(self.centred, 0, 3, corner)
        add(self.seen, 1, 2, 1, 2, corner)
        self._grid.setRowMinimumHeight(2, ROW_GAP)
        add(self.reading, 3, 0)
        add(self.bars, 3, 1, 1, 3)

    def _arrange_compact(self) -> None:
        add, corner = self._grid.addWidget, Align.AlignLeft | Align.AlignTop
        self._stretch(1)
        add(self.canvas, 0, 0, 3, 1, corner)
        add(self.seen, 0, 1, 2, 1, corner)
        add(self.reading, 2, 1)
        add(self.cropped, 0, 2, corner)
        add(self.centred, 1, 2, 2, 1, corner)
        self._grid.setRowMinimumHeight(3, ROW_GAP)
        add(self.bars, 4, 0, 1, 3)

    def _stretch(self, column: int) -> None:
        for other in range(4):
            self._grid.setColumnStretch(other, 1 if other == column else 0)
