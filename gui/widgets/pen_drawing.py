"""The drawing on the sheet: what a pen leaves on it, and every step back and forth again.

Positions are kept as the device gives them, in fractions of the sheet's side: a drawing survives
another size of the pad, and nothing is rounded to pixels before the network sees it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QObject, Signal, Slot

from gui.widgets.pen_stroke import ERASER, SIDE, Place, Stroke, between, edge, inside, within

TREMBLE = 1.5 / SIDE  # a press that moves less than that is a dot
MOST_STEPS_BACK = 500


class Source(Enum):
    """What is drawing; while one does, the others are ignored."""

    MOUSE = auto()
    TOUCH = auto()
    STYLUS = auto()
    ERASER = auto()
    KEYS = auto()


@dataclass(frozen=True, eq=False)
class Sheet:
    """One state of the drawing: strokes on blank paper, or over a picture that fills the sheet.

    picture: read-only uint8 (28, 28), 0 for paper and 255 for ink, or None for paper.
    """

    strokes: tuple[Stroke, ...] = ()
    picture: NDArray[np.uint8] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing on it."""
        return not self.strokes and (self.picture is None or not self.picture.any())


class PenDrawing(QObject):
    """The sheet as it is, and as it was; a stroke is undone as a whole, and so is a Clear.

    The pen lifts where it leaves the sheet, and draws on where it comes back.
    Attributes: sheet; line: the stroke that a pen is drawing just now, the last of the sheet's, or
    None; source: what draws it; at: where the pen is; pen_width: of the next stroke, in fractions
    of the sheet. Signals: changed() at every change of the drawing, also while the pen moves.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet = Sheet()
        self.line: Stroke | None = None
        self.source: Source | None = None
        self.at: Place = (0.5, 0.5)
        self.pen_width = 12 / SIDE
        self._past: list[Sheet] = []
        self._future: list[Sheet] = []
        self._still = True  # the pen has not moved since it was set down
        self._erased = False  # the eraser has removed something since it was set down

    @property
    def strokes(self) -> list[NDArray[np.float64]]:
        """The strokes, (n, 2) each: x to the right and y down, 0 to 1 on the sheet."""
        return [stroke.array for stroke in self.sheet.strokes]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing on the sheet."""
        return self.sheet.is_empty

    @property
    def can_undo(self) -> bool:
        """Whether there is anything to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is anything to bring back."""
        return bool(self._future)

    # Whole steps

    @Slot()
    def undo(self) -> None:
        """Take back the last stroke, the one in hand too, or what was changed otherwise."""
        if self._past:
            self._future.append(self.sheet)
            self._show(self._past.pop())

    @Slot()
    def redo(self) -> None:
        """Bring back what was taken back last."""
        if self._future:
            self.lift()
            self._past.append(self.sheet)
            self._show(self._future.pop())

    @Slot()
    def clear(self) -> None:
        """Empty the sheet."""
        self.lift()
        if not self.is_empty:
            self.replace(Sheet())

    def replace(self, sheet: Sheet) -> None:
        """Put another drawing in place of this one, as one step that can be taken back."""
        self.lift()
        self._remember()
        self._show(sheet)

    def take_strokes(self, strokes: Iterable[ArrayLike]) -> None:
        """Put strokes, (n, 2) each in fractions of the sheet, in place of the drawing."""
        self.replace(Sheet(tuple(Stroke.of(points, self.pen_width) for points in strokes)))

    def take_picture(self, picture: NDArray[np.uint8], *, go_on: bool = False) -> None:
        """Put a picture, uint8 (28, 28), in place of the drawing.

        go_on: it belongs to the step before, as a pixel of a line of pixels does.
        """
        copy = np.array(picture)
        copy.setflags(write=False)
        if go_on:
            self._show(Sheet((), copy))
        else:
            self.replace(Sheet((), copy))

    def _remember(self) -> None:
        self._past = [*self._past[1 - MOST_STEPS_BACK :], self.sheet]
        self._future = []

    def _show(self, sheet: Sheet) -> None:
        self.source = self.line = None
        self.sheet = sheet
        self.changed.emit()

    # The pen, whatever moves it

    def press(self, source: Source, place: Place, pressure: float = 1.0) -> None:
        """Set the pen down."""
        if self.source is Source.KEYS:  # a real pen takes over
            self.lift()
        if self.source is not None:
            return
        place = within(place)  # a finger is set down across the edge too
        self.source, self.at, self._still, self._erased = source, place, True, False
        if source is Source.ERASER:
            self._erase(place)
            return
        self._remember()
        self._begin(place, pressure)
        self.changed.emit()

    def move(self, source: Source, place: Place, pressure: float = 1.0) -> None:
        """Draw on to a place, which may lie beyond the sheet."""
        if source is not self.source or place == self.at:
            return
        before = self.at
        length = float(np.hypot(place[0] - before[0], place[1] - before[1]))
        if self._still and length < TREMBLE:
            return
        self._still, self.at = False, place
        if source is Source.ERASER:
            for share in np.linspace(0, 1, 2 + int(length / ERASER))[1:]:
                self._erase(between(before, place, share))
            return
        if inside(place):
            if self.line is None:
                self._begin(edge(place, before), pressure)
            self._extend(place, pressure)
        elif self.line is not None:
            self._extend(edge(before, place), pressure)
            self.line = None
        else:
            return
        self.changed.emit()

    def lift(self) -> None:
        """End the stroke in hand, if there is one."""
        self.source = self.line = None

    def give_up(self) -> None:
        """Forget the stroke in hand: nothing of it is left, nor to be brought back."""
        if self.source is not None and self._past:
            self._show(self._past.pop())

    def _begin(self, place: Place, pressure: float) -> None:
        self.line = Stroke()
        self.sheet = Sheet((*self.sheet.strokes, self.line), self.sheet.picture)
        self._extend(place, pressure)

    def _extend(self, place: Place, pressure: float) -> None:
        assert self.line is not None
        if not self.line.points or self.line.points[-1] != place:
            self.line.points.append(place)
            self.line.widths.append(self.pen_width * pressure)

    def _erase(self, place: Place) -> None:
        """Remove what the eraser touches, strokes as a whole; one movement is undone at once."""
        strokes, picture = self.sheet.strokes, self.sheet.picture
        remaining = tuple(stroke for stroke in strokes if not stroke.touches(place))
        wiped = picture if picture is None else _wiped(picture, place)
        if len(remaining) == len(strokes) and wiped is picture:
            return
        if not self._erased:
            self._remember()
            self._erased = True
        self.sheet = Sheet(remaining, wiped)
        self.changed.emit()


def _wiped(picture: NDArray[np.uint8], place: Place) -> NDArray[np.uint8]:
    """The picture without the ink under an eraser; itself where there is none."""
    y, x = (np.indices(picture.shape) + 0.5) / len(picture)
    under = (np.hypot(x - place[0], y - place[1]) <= ERASER) & (picture > 0)
    if not under.any():
        return picture
    wiped = np.where(under, np.uint8(0), picture)
    wiped.setflags(write=False)
    return wiped
