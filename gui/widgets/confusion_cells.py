"""Where the cells of a confusion matrix lie, and what can be chosen among them."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize

DIGITS = 10
LEFT, RIGHT, ABOVE, BELOW = 40, 94, 38, 52  # pixels around the cells
GAP, SMALLEST, USUAL, LARGEST = 2, 20, 46, 64  # pixels of a cell


class Chosen(NamedTuple):
    """A cell; a row or column where one of them is None; everything where both are."""

    true: int | None = None
    read: int | None = None


def size_of(cell: int) -> QSize:
    """Return the room that cells of so many pixels need."""
    return QSize(LEFT + RIGHT + DIGITS * cell, ABOVE + BELOW + DIGITS * cell)


class Cells:
    """The cells in a widget of a size. Attributes: pitch: pixels from one to the next; side: of
    all of them."""

    def __init__(self, size: QSize) -> None:
        room = min(size.width() - LEFT - RIGHT, size.height() - ABOVE - BELOW)
        self.pitch = max(SMALLEST, min(LARGEST, room // DIGITS))
        self.side = DIGITS * self.pitch

    def cell(self, true: int, read: int) -> QRectF:
        """Return where a cell is."""
        pitch = self.pitch
        return QRectF(LEFT + read * pitch, ABOVE + true * pitch, pitch - GAP, pitch - GAP)

    def area(self, what: Chosen) -> QRectF | None:
        """Return where a cell, a row or a column is; None of everything."""
        if what == Chosen():
            return None
        first = self.cell(what.true or 0, what.read or 0)
        last_row = DIGITS - 1 if what.true is None else what.true
        last_column = DIGITS - 1 if what.read is None else what.read
        return first.united(self.cell(last_row, last_column))

    def under(self, point: QPointF) -> Chosen:
        """Return the cell at a point, or the row or column whose digit is there."""
        pitch = self.pitch
        row, column = int((point.y() - ABOVE) // pitch), int((point.x() - LEFT) // pitch)
        inside = 0 <= row < DIGITS, 0 <= column < DIGITS
        if all(inside):
            return Chosen(row, column)
        beside = point.x() < LEFT or point.x() > LEFT + self.side
        if inside[0] and beside:
            return Chosen(true=row)
        if inside[1] and point.y() < ABOVE:
            return Chosen(read=column)
        return Chosen()
