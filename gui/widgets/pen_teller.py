"""Tells what the drawing is to the network while a pen moves: soon, but not at every event."""

from __future__ import annotations

from collections import deque
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from engine.preprocess import Stages, draw_over, drawing_stages, strokes_to_image
from engine.snapshot import Prediction
from gui.widgets.pen_drawing import PenDrawing

COALESCE_MS = 12  # at least this long between two drawings told
STAGES_MS = 80  # and between two sets of stages
ASKED = 256  # drawings remembered, that an answer may belong to


class PenTeller(QObject):
    """Watches a drawing and tells its picture.

    Attributes: image: as told last. Signals: told(image): a read-only uint8 (28, 28) at every
    change, None when the sheet has become empty; staged(Stages or None): the same on its way, a
    little later, None for what is no drawing of strokes.
    """

    told = Signal(object)
    staged = Signal(object)

    def __init__(self, drawing: PenDrawing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self.image: NDArray[np.uint8] | None = None
        self._asked: deque[bytes] = deque(maxlen=ASKED)  # since the sheet was empty
        self._late = False  # the drawing has changed since it was last told
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._catch_up)  # until then, changes are only noted
        self._stages_timer = QTimer(self)
        self._stages_timer.setSingleShot(True)
        self._stages_timer.timeout.connect(self._tell_stages)
        drawing.changed.connect(self._note_change)

    def answers(self, prediction: Prediction) -> bool:
        """Whether an answer belongs to this drawing, as it is or as it was a moment ago."""
        return prediction.image.tobytes() in self._asked

    @Slot()
    def _note_change(self) -> None:
        if self._drawing.is_empty or not self._timer.isActive():
            self._tell()
        else:
            self._late = True

    @Slot()
    def _catch_up(self) -> None:
        if self._late:
            self._tell()

    def _tell(self) -> None:
        begin = perf_counter()
        self._late = False
        if self._drawing.is_empty:
            self._timer.stop()
            self._stages_timer.stop()
            self._asked.clear()
            self.image = None
            self.told.emit(None)
            self.staged.emit(None)
            return
        self.image = self._picture()
        self._asked.append(self.image.tobytes())
        self.told.emit(self.image)
        # an endless scribble takes longer: leave time for the rest
        took = 1000 * (perf_counter() - begin)
        self._timer.start(round(max(COALESCE_MS, 2 * took)))
        if not self._stages_timer.isActive():
            self._stages_timer.start(round(max(STAGES_MS, 8 * took)))

    def _picture(self) -> NDArray[np.uint8]:
        picture, strokes = self._drawing.sheet.picture, self._drawing.strokes
        image = strokes_to_image(strokes) if picture is None else draw_over(picture, strokes)
        image.setflags(write=False)
        return image

    @Slot()
    def _tell_stages(self) -> None:
        stages: Stages | None = None
        if self._drawing.sheet.picture is None:
            stages = drawing_stages(self._drawing.strokes, self._drawing.pen_width / 2)
        self.staged.emit(stages)
