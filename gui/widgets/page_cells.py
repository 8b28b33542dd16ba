"""Grids of coloured cells with their numbers, and equations of grids."""

from __future__ import annotations

import math
from typing import Any

from numpy.typing import NDArray

from gui.widgets.contrast import text_on
from gui.widgets.mosaic import REACH, ZERO, signed_table
from gui.widgets.numbers import fixed, ten_to
from gui.widgets.page_blocks import Equation, Grid, finite_level
from gui.widgets.page_brush import CAPTION_LINE, SIGN, PageBrush
from gui.widgets.page_canvas import CENTRE, RIGHT, Face, PageCanvas, Rect

CELL_HEIGHT, WIDEST_CELL, WIDEST_OF_TWO = 23, 34, 48
FRAME = 6  # pixels across a cell that its mark takes
ROOM = 2  # pixels between two numbers, at least: a sign must not join the number before it
FEW = 2  # decimals that are worth the smallest figures
SMALL = 0.1  # a grid of numbers below that is told in a power of ten


class CellPainter(PageBrush):
    """Paints grids; the text of a cell has the ink that stands out on its colour."""

    def _cell_width(self, columns: int, width: float) -> float:
        widest = WIDEST_CELL if columns > 2 else WIDEST_OF_TWO
        return min(widest, math.floor(width / columns))

    def _grid_height(self, block: Grid, width: float) -> float:
        return (CAPTION_LINE if block.caption else 0) + CELL_HEIGHT * len(block.values) + 2

    def _grid(self, canvas: PageCanvas, block: Grid, x: float, y: float, width: float) -> None:
        cell = self._cell_width(block.values.shape[1], width - 2)
        size, texts = self._fitting(block, cell)
        self._filled(canvas, block, Rect(x, y, width, 0), cell, self._in_cells[size], texts)

    def _filled(
        self, canvas: PageCanvas, block: Grid, at: Rect, cell: float, font: Face, texts: list[str]
    ) -> None:
        """Paint a grid from the top left corner of `at` on, in cells of this width."""
        (rows, columns), (x, y, width, _) = block.values.shape, at
        power = _common_power(block.values)
        if block.caption:
            unit = f"×{ten_to(power)}" if power else ""
            taken = self._caption.width(unit)
            room = columns * cell - taken if unit else width
            text = self._caption.elided(block.caption, room)
            box = Rect(x, y, width, CAPTION_LINE)
            canvas.text(box, text, self._caption, self._theme.ink3)
            end = Rect(x, y, columns * cell + 2, CAPTION_LINE)
            canvas.text(end, unit, self._caption, self._theme.ink3, RIGHT)
            y += CAPTION_LINE
        outside = Rect(x, y, columns * cell + 2, rows * CELL_HEIGHT + 2)
        canvas.fill(outside, self._theme.border)
        for row in range(rows):
            for column in range(columns):
                place = block.places[row][column] if block.places else None
                left, top = x + 1 + column * cell, y + 1 + row * CELL_HEIGHT
                box = Rect(left, top, cell, CELL_HEIGHT)
                ground = self._colour(float(block.values[row, column]), block.level)
                canvas.fill(box, ground)
                ink, text = text_on(ground, self._theme), texts[row * columns + column]
                canvas.text(box, text, font, ink, CENTRE, ground)
                self._link(box, place)
        self._marks(canvas, block, x + 1, y + 1, cell)

    def _fitting(self, block: Grid, cell: float) -> tuple[int, list[str]]:
        """Return which font the widest number fits its cell in, 0 for the largest, and all."""
        values = (block.values / 10.0 ** _common_power(block.values)).ravel().tolist()
        room = cell - max(ROOM, FRAME if block.marked else 0)
        for decimals in range(block.decimals, -1, -1):
            texts = [fixed(value, decimals) for value in values]
            for size, font in enumerate(self._in_cells[: None if decimals <= FEW else 2]):
                if max(font.width(text) for text in texts) <= room:
                    return size, texts
        return len(self._in_cells) - 1, texts

    def _colour(self, value: float, level: float) -> str:
        share = min(max(value / level, -1.0), 1.0) if level > 0 and math.isfinite(value) else 0.0
        return f"#{int(signed_table(self._theme)[ZERO + round(REACH * share)]) & 0xFFFFFF:06X}"

    def _marks(self, canvas: PageCanvas, block: Grid, x: float, y: float, cell: float) -> None:
        for row, column in sorted(block.marked):
            box = Rect(x + column * cell, y + row * CELL_HEIGHT, cell, CELL_HEIGHT)
            canvas.frame(box, 2, self._theme.accent)
            canvas.frame(box.inset(2), 1, self._theme.panel)

    def _equation_height(self, block: Equation, width: float) -> float:
        return max(self._grid_height(grid, width) for grid in block.grids)

    def _equation(
        self, canvas: PageCanvas, block: Equation, x: float, y: float, width: float
    ) -> None:
        columns = sum(grid.values.shape[1] for grid in block.grids)
        cell = self._cell_width(columns, width - SIGN * len(block.signs) - 2 * len(block.grids))
        fits = [self._fitting(grid, cell) for grid in block.grids]
        font = self._in_cells[max(size for size, _ in fits)]
        for number, grid in enumerate(block.grids):
            if number:
                box = Rect(x, y + CAPTION_LINE, SIGN, CELL_HEIGHT * len(grid.values) + 2)
                sign = block.signs[number - 1]
                canvas.text(box, sign, self._text, self._theme.ink2, CENTRE)
                x += SIGN
            room = grid.values.shape[1] * cell + 2
            at = Rect(x, y, room, 0)
            self._filled(canvas, grid, at, cell, font, fits[number][1])
            x += room


def _common_power(values: NDArray[Any]) -> int:
    """Return the power of ten that small numbers of a grid are told in, 0 for others."""
    largest = finite_level(values)
    return 0 if largest == 0 or largest >= SMALL else math.floor(math.log10(largest))
