"""The Draw pad: draw a digit, see the 28x28 that the network sees, and what it reads in it."""

from __future__ import annotations

from collections import deque
from enum import Enum
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QColor,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from engine.preprocess import strokes_to_image
from engine.snapshot import Prediction
from gui.theme import LIGHT, Theme
from gui.widgets.action_button import ActionButton
from gui.widgets.digit_image import DigitImage
from gui.widgets.pen_canvas import PenCanvas
from gui.widgets.pen_picker import PENS, PenPicker
from gui.widgets.probability_bars import ProbabilityBars
from gui.widgets.reading import Reading

COALESCE_MS = 12  # at least this long between two drawings told
ASKED = 256  # drawings remembered, that an answer may belong to
NARROWEST, WIDE = 320, 360  # pixels of the panel; from WIDE on the larger sheet
HEADER, MARGIN, GAP = 40, 16, 12
AROUND = 320  # pixels above and under the sheet, where all else is below it
LEAST_TALL, LARGEST = 232, 480  # pixels of a sheet with all else below

Align = Qt.AlignmentFlag


class Arrangement(Enum):
    """TALL: a sheet as wide as the panel, the rest below; BESIDE and COMPACT: what the network
    sees beside the sheet, and what it reads below that, or beside it too."""

    TALL = "tall"
    BESIDE = "beside"
    COMPACT = "compact"


class DrawPadPanel(QWidget):
    """The draw pad and what the network reads in it.

    Signals: drawing_changed(image): a read-only uint8 (28, 28) at every change of the drawing,
    None when the sheet has become empty; undo_available(bool), clear_available(bool).
    """

    drawing_changed = Signal(object)
    undo_available = Signal(bool)
    clear_available = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._asked: deque[bytes] = deque(maxlen=ASKED)  # since the sheet was empty
        self._late = False  # the drawing has changed since it was last told
        self._could = (False, False)  # undo, clear: as last told
        self._arrangement: Arrangement | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._catch_up)  # until then, changes are only noted
        self.canvas = PenCanvas()
        self.canvas.drawing.changed.connect(self._note_change)
        self.seen = DigitImage()
        self.seen.setAccessibleName(self.tr("What the network sees"))
        self.seen.setToolTip(
            self.tr("Your drawing as the network gets it: moved and scaled as MNIST's digits are")
        )
        self.reading = Reading()
        self.bars = ProbabilityBars()
        self.pens = PenPicker()
        self.pens.chosen.connect(self.canvas.set_pen_width)
        self.undo_button = ActionButton(self.tr("Undo"))
        self.clear_button = ActionButton(self.tr("Clear"))
        self._build()
        self._bind_own_actions()

    @property
    def can_undo(self) -> bool:
        """Whether there is anything to take back."""
        return self.canvas.drawing.can_undo

    @Slot()
    def undo(self) -> None:
        """Take back the last stroke, or the last Clear."""
        self.canvas.drawing.undo()

    @Slot()
    def clear(self) -> None:
        """Empty the sheet."""
        self.canvas.drawing.clear()

    @Slot(object)
    def show_prediction(self, prediction: Prediction | None) -> None:
        """Show what the network reads; answers to a drawing that is gone are not shown."""
        if prediction is not None and prediction.image.tobytes() not in self._asked:
            return
        probabilities = None if prediction is None else prediction.probabilities
        self.bars.set_probabilities(probabilities)
        self.reading.show_probabilities(probabilities)

    def set_actions(self, undo: QAction, clear: QAction) -> None:
        """Let the buttons trigger these actions, which the owner connects to undo() and clear().

        The panel enables and disables them; icons and tooltips are theirs.
        """
        self.undo_button.bind(undo)
        self.clear_button.bind(clear)
        self.undo_available.connect(undo.setEnabled)
        self.clear_available.connect(clear.setEnabled)
        undo.setEnabled(self.can_undo)
        clear.setEnabled(not self.canvas.drawing.is_empty)

    def set_pen_width(self, pixels: float) -> None:
        """How wide the pen is on the screen; the network sees no difference."""
        self.pens.choose(min(PENS, key=lambda width: abs(width - pixels)))

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        self._theme = theme
        for part in (self.canvas, self.seen, self.reading, self.bars, self.pens):
            part.set_theme(theme)
        self.update()

    # What the hand does

    @Slot()
    def _note_change(self) -> None:
        self._tell_history()
        if self.canvas.drawing.is_empty or not self._timer.isActive():
            self._tell_drawing()
        else:
            self._late = True

    @Slot()
    def _catch_up(self) -> None:
        if self._late:
            self._tell_drawing()

    def _tell_drawing(self) -> None:
        begin = perf_counter()
        self._late = False
        image: NDArray[np.uint8] | None = None
        if self.canvas.drawing.is_empty:
            self._timer.stop()
            self._asked.clear()
            self.show_prediction(None)
        else:
            image = strokes_to_image(self.canvas.drawing.strokes)
            image.setflags(write=False)
            self._asked.append(image.tobytes())
        self.seen.set_image(image)
        self.drawing_changed.emit(image)
        if image is not None:  # an endless scribble takes longer: leave time for the rest
            took = 1000 * (perf_counter() - begin)
            self._timer.start(round(max(COALESCE_MS, 2 * took)))

    def _tell_history(self) -> None:
        can = self.canvas.drawing.can_undo, not self.canvas.drawing.is_empty
        for signal, now, before in zip(
            (self.undo_available, self.clear_available), can, self._could, strict=True
        ):
            if now != before:
                signal.emit(now)
        self._could = can

    # Building

    def _bind_own_actions(self) -> None:
        """What the buttons do as long as nobody gives them actions of a window."""
        undo, clear = QAction(self), QAction(self)
        undo.setToolTip(_with_key(self.tr("Take back the last stroke"), "Ctrl+Z"))
        clear.setToolTip(_with_key(self.tr("Empty the draw pad"), "Del"))
        undo.triggered.connect(self.undo)
        clear.triggered.connect(self.clear)
        self.set_actions(undo, clear)

    def _build(self) -> None:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(2, 1)
        self._grid.setRowStretch(3, 1)
        self._caption = QLabel(self.tr("What it sees, 28 × 28"))
        self._caption.setProperty("role", "caption")
        self._caption.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.undo_button)
        buttons.addWidget(self.clear_button)
        buttons.addStretch(1)
        body = QVBoxLayout()
        body.setContentsMargins(MARGIN, GAP, MARGIN, MARGIN)
        body.setSpacing(GAP)
        body.addLayout(self._grid)
        body.addWidget(self.bars)
        body.addLayout(buttons)
        body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        column.addWidget(_rule())
        column.addLayout(body)
        self.setMinimumWidth(NARROWEST)
        self._arrange(Arrangement.BESIDE, 192)

    def _header(self) -> QWidget:
        header = QWidget()
        header.setFixedHeight(HEADER)
        row = QHBoxLayout(header)
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.setSpacing(4)
        title = QLabel(self.tr("Draw pad"))
        title.setProperty("role", "title")
        pen = QLabel(self.tr("Pen"))
        pen.setProperty("role", "caption")
        row.addWidget(title)
        row.addStretch(1)
        row.addWidget(pen)
        row.addWidget(self.pens)
        return header

    def _arrange(self, arrangement: Arrangement, side: int) -> None:
        """Put the parts where they have room."""
        self.canvas.set_side(side)
        if arrangement is self._arrangement:
            return
        self._arrangement = arrangement
        compact, tall = arrangement is Arrangement.COMPACT, arrangement is Arrangement.TALL
        self.seen.set_scale(3 if compact else 4)
        self.reading.set_upright(compact)
        self.undo_button.set_compact(compact)
        self.clear_button.set_compact(compact)
        grid, left, top = self._grid, Align.AlignLeft, Align.AlignTop
        for part in (self.canvas, self._caption, self.seen, self.reading):
            grid.removeWidget(part)
        if tall:
            grid.addWidget(self.canvas, 0, 0, 1, 3, left | top)
            grid.addWidget(self._caption, 1, 0, 1, 3)
            grid.addWidget(self.seen, 2, 0, left | top)
            grid.addWidget(self.reading, 2, 1, 1, 2, Align.AlignVCenter)
            return
        grid.addWidget(self.canvas, 0, 0, 4, 1, top)
        grid.addWidget(self._caption, 0, 1, 1, 2)
        grid.addWidget(self.seen, 1, 1, left | top)
        if compact:
            grid.addWidget(self.reading, 1, 2, top)
        else:
            grid.addWidget(self.reading, 2, 1, 1, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the arrangement for this size."""
        width, height = event.size().width(), event.size().height()
        sheet = min(width - 2 * MARGIN, height - AROUND, LARGEST)
        if sheet >= LEAST_TALL:
            self._arrange(Arrangement.TALL, sheet)
        elif width >= WIDE:
            self._arrange(Arrangement.BESIDE, 192)
        else:
            self._arrange(Arrangement.COMPACT, 132)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the panel's paper."""
        QPainter(self).fillRect(event.rect(), QColor(self._theme.panel))


def _with_key(tip: str, key: str) -> str:
    """A tooltip that tells the shortcut as this desktop writes it."""
    return f"{tip} ({QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)})"


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("role", "rule")
    rule.setFixedHeight(1)
    return rule
