"""What the network reads when the drawing lies elsewhere, or is larger or smaller."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen

from gui.theme import CAPTION, LIGHT, MINUS, Theme
from gui.widgets.cell_cursor import CellCursor, CellWidget, tell_at
from gui.widgets.ink import sized
from gui.widgets.probability_bars import percent_text

CELL, GAP, LABEL = 22, 2, 16  # pixels
SHIFTS = (-6, -4, -2, 0, 2, 4, 6)
SCALES = (0.6, 0.8, 1.0, 1.2, 1.4)
FAINTEST, STRONGEST = 0.15, 0.6  # how much of a cell's colour the least and the surest reading have


class Maps(NamedTuple):
    """Probabilities of what is read: (7, 7, 10) down and right, (5, 10) from small to large."""

    shifts: NDArray[Any]
    scales: NDArray[Any]


class ShiftMapView(CellWidget):
    """A cell for each shift and for each scale: the digit that is read there, stronger the surer;
    violet where it is the same as in the middle, else orange.

    Attributes: maps, or None.
    """

    def __init__(self) -> None:
        middle = len(SHIFTS) // 2
        rows = (len(SHIFTS),) * len(SHIFTS) + (len(SCALES),)
        super().__init__(CellCursor(rows, (middle, middle)))
        self.maps: Maps | None = None
        self._theme = LIGHT
        self.setAccessibleName(self.tr("Reading of the drawing moved and scaled"))
        self.setFixedSize(self.sizeHint())

    def show_maps(self, maps: Maps | None) -> None:
        """Show what is read, or empty cells."""
        self.maps = maps
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Room for both maps and their labels."""
        side = len(SHIFTS) * (CELL + GAP)
        return QSize(side, side + LABEL + CELL + LABEL)

    def cells(self) -> list[tuple[QRect, tuple[int, ...]]]:
        """Every cell with its place: (row, column) of the shifts, (number,) of the scales."""
        step = CELL + GAP
        shifted = [
            (QRect(column * step, row * step, CELL, CELL), (row, column))
            for row in range(len(SHIFTS))
            for column in range(len(SHIFTS))
        ]
        top = len(SHIFTS) * step + LABEL
        return shifted + [
            (QRect(number * (step + 12), top, CELL, CELL), (number,))
            for number in range(len(SCALES))
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint all cells."""
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(sized(self.font(), CAPTION))
            centre = self._read((len(SHIFTS) // 2,) * 2)
            for cell, place in self.cells():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.well))
                painter.drawRoundedRect(cell, 3, 3)
                reading = self._read(place)
                if reading is None or centre is None:
                    continue
                colour = QColor(theme.accent if reading[0] == centre[0] else theme.warning)
                colour.setAlphaF(FAINTEST + (STRONGEST - FAINTEST) * reading[1])
                painter.setBrush(colour)
                painter.drawRoundedRect(cell, 3, 3)
                painter.setPen(QColor(theme.ink))
                painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(reading[0]))
            painter.setPen(QColor(theme.ink3))
            top = len(SHIFTS) * (CELL + GAP)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(
                QRect(0, top, self.width(), LABEL - 2), flags, self.tr("60 % to 140 % large")
            )

            if self.hasFocus():
                painter.setPen(QPen(QColor(theme.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(self._under_keys().adjusted(-1, -1, 1, 1), 4, 4)

    def _under_keys(self) -> QRect:
        """The cell where the keyboard is; before the first key, all of them."""
        if self._cursor.place is None:
            return self.rect().adjusted(2, 2, -2, -2)
        row, column = self._cursor.place
        return self.cells()[row * len(SHIFTS) + column][0]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the cells with the arrow keys; each is told as under the cursor."""
        if not self._cursor.press(event.key()):
            super().keyPressEvent(event)
            return
        cell = self._under_keys()
        told = self._cursor.place is not None and self.maps is not None
        tell_at(self, cell.bottomRight(), self.tip(cell.center()) if told else "")
        self.update()

    def _read(self, place: tuple[int, ...]) -> tuple[int, float] | None:
        """The digit and its probability at a place."""
        if self.maps is None:
            return None
        probabilities = (self.maps.shifts if len(place) == 2 else self.maps.scales)[place]
        if not np.isfinite(probabilities).all():
            return None
        digit = int(probabilities.argmax())
        return digit, float(probabilities[digit])

    def in_words(self) -> str:
        """Say how many of the shifts are read alike."""
        if self.maps is None:
            return self.tr("Nothing is drawn that could be read")
        digits = self.maps.shifts.argmax(axis=-1)
        centre = digits[len(SHIFTS) // 2, len(SHIFTS) // 2]
        text = self.tr("{same} of {all} shifts are read as {digit} too").format(
            same=int((digits == centre).sum()), all=digits.size, digit=centre
        )
        at = self.tip(self._under_keys().center()) if self._cursor.place is not None else ""
        return f"{at}. {text}" if at else text

    def tip(self, point: QPoint) -> str:
        """What the cell at a point says in words."""
        for cell, place in self.cells():
            reading = self._read(place)
            if not cell.contains(point) or reading is None:
                continue
            digit, share = reading[0], percent_text(reading[1])
            if len(place) == 1:
                return self.tr("{scale} % large: reads {digit}, {share}").format(
                    scale=round(100 * SCALES[place[0]]), digit=digit, share=share
                )
            down, right = (_signed(SHIFTS[index]) for index in place)
            return self.tr("{right} right, {down} down: reads {digit}, {share}").format(
                right=right, down=down, digit=digit, share=share
            )
        return self.tr("What is read where the drawing lies elsewhere, in pixels of the 28 × 28")


def _signed(number: int) -> str:
    return f"{number:+d}".replace("-", MINUS) if number else "0"
