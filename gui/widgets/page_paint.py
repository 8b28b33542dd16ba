"""How the blocks of a page look: heights for a width, and painting."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QFont

from gui.theme import Theme
from gui.widgets.numbers import signed
from gui.widgets.page_blocks import (
    Bars,
    Beside,
    Block,
    Equation,
    Grid,
    Heading,
    Line,
    Stack,
    Sweep,
    Table,
    Words,
)
from gui.widgets.page_brush import CAPTION_LINE, HEADING, LINE, ROW, SIGN
from gui.widgets.page_canvas import LEFT, RIGHT, PageCanvas, Rect
from gui.widgets.page_cells import CellPainter
from gui.widgets.page_plots import SWEEP_HEIGHT, PlotPainter

WRAPPED = 16  # height of a line of a sentence
GAP, RULE_GAP = 4, 9  # below a block, around a rule
LONGEST_NAME = 0.32  # of a table's width, at most; what stands after it has figures


class PagePainter(CellPainter, PlotPainter):
    """Measures and paints blocks in one theme and font.

    Args:
        base: the interface's font, whose family is taken.
        theme: the colours.
        ratio: device pixels per pixel of the design.
    """

    def __init__(self, base: QFont, theme: Theme, ratio: float) -> None:
        super().__init__(base, theme, ratio)
        self._looks: dict[type, tuple[Callable[..., float], Callable[..., None]]] = {
            Heading: (lambda block, width: HEADING, self._heading),
            Grid: (self._grid_height, self._grid),
            Equation: (self._equation_height, self._equation),
            Line: (lambda block, width: LINE, self._line),
            Bars: (lambda block, width: CAPTION_LINE + ROW * len(block.rows), self._bars),
            Words: (self._words_height, self._words),
            Table: (lambda block, width: CAPTION_LINE + ROW * len(block.rows), self._table),
            Beside: (self._beside_height, self._beside),
            Stack: (self._stack_height, self._stack),
            Sweep: (lambda block, width: CAPTION_LINE + SWEEP_HEIGHT + CAPTION_LINE, self._sweep),
        }

    def height(self, block: Block, width: float) -> float:
        """Return how high a block is in a column of this width."""
        return self._looks[type(block)][0](block, width)

    def paint(self, canvas: PageCanvas, block: Block, x: float, y: float, width: float) -> None:
        """Paint a block with its top left corner at (x, y)."""
        self._looks[type(block)][1](canvas, block, x, y, width)

    def rule(self, canvas: PageCanvas, x: float, y: float, width: float) -> None:
        """Paint the line between two sections."""
        canvas.fill(Rect(x, y, width, 1), self._theme.hairline)

    # Words and numbers

    def _heading(
        self, canvas: PageCanvas, block: Heading, x: float, y: float, width: float
    ) -> None:
        box = Rect(x, y, width, HEADING - GAP)
        canvas.text(box, block.title, self._title, self._theme.ink)
        if block.value is not None:
            canvas.text(box, signed(block.value), self._value, self._theme.ink, RIGHT)
        elif block.caption:
            room = width - self._title.width(block.title) - 12
            text = self._caption.elided(block.caption, room)
            canvas.text(box, text, self._caption, self._theme.ink3, RIGHT)
            self._link(Rect(x + width - room, y, room, HEADING), block.place)

    def _line(self, canvas: PageCanvas, block: Line, x: float, y: float, width: float) -> None:
        box = Rect(x, y, width, LINE)
        text = block.value if isinstance(block.value, str) else signed(block.value)
        font = self._value if block.strong else self._bold
        taken = font.width(text) + 8
        name = self._text.elided(block.name, width - taken)
        canvas.text(box, name, self._text, self._theme.ink2)
        canvas.text(box, text, font, self._theme.ink, RIGHT)
        self._link(box, block.place)

    def _words_height(self, block: Words, width: float) -> float:
        face = self._bold if block.strong else self._text
        return WRAPPED * len(face.lines(block.text, width)) + 3

    def _words(self, canvas: PageCanvas, block: Words, x: float, y: float, width: float) -> None:
        theme = self._theme
        colour = theme.warning if block.warning else theme.ink if block.strong else theme.ink3
        face = self._bold if block.strong else self._text
        for number, line in enumerate(face.lines(block.text, width)):
            canvas.text(Rect(x, y + WRAPPED * number, width, WRAPPED), line, face, colour)

    def _table(self, canvas: PageCanvas, block: Table, x: float, y: float, width: float) -> None:
        theme, columns = self._theme, len(block.header)
        first = self._first_column(block, width)
        rest = (width - first) / max(columns - 1, 1)
        ends = [x + first, *(x + first + rest * (c + 1) for c in range(columns - 1))]
        starts = [x, *ends[:-1]]
        for number, title in enumerate(block.header):
            box = Rect(starts[number], y, ends[number] - starts[number], CAPTION_LINE)
            canvas.text(box, title, self._caption, theme.ink3, RIGHT if number else LEFT)
        for number, row in enumerate(block.rows):
            place = block.places[number] if number < len(block.places) else None
            top = y + CAPTION_LINE + ROW * number
            strong = number in block.marked
            for column, value in enumerate(row):
                box = Rect(starts[column], top, ends[column] - starts[column], ROW)
                text = value if isinstance(value, str) else signed(value)
                font = self._cell if strong or column == columns - 1 else self._caption
                colour = theme.ink if strong or column else theme.ink2
                text = font.elided(text, box.width - (0 if column else 4))
                canvas.text(box, text, font, colour, RIGHT if column else LEFT)
            self._link(Rect(x, top, width, ROW), place)

    def _first_column(self, block: Table, width: float) -> float:
        """Return the room of a table's first column: its share, or more where names are long."""
        columns = len(block.header)
        share = 0.9 * width / columns if columns < 4 else 1.25 * width / columns
        names = [row[0] for row in block.rows if isinstance(row[0], str)]
        longest = max((self._cell.width(name) for name in names), default=0.0)
        return max(share, min(longest + 2, LONGEST_NAME * width))

    # Blocks of blocks

    def _beside_height(self, block: Beside, width: float) -> float:
        left, right = self._halves(block, width)
        return max(self.height(block.left, left), self.height(block.right, right))

    def _beside(self, canvas: PageCanvas, block: Beside, x: float, y: float, width: float) -> None:
        left, right = self._halves(block, width)
        self.paint(canvas, block.left, x, y, left)
        self.paint(canvas, block.right, x + width - right, y, right)

    def _halves(self, block: Beside, width: float) -> tuple[float, float]:
        left = round((width - SIGN) * block.share)
        return left, width - SIGN - left

    def _stack_height(self, block: Stack, width: float) -> float:
        return sum(self.height(part, width) for part in block.blocks)

    def _stack(self, canvas: PageCanvas, block: Stack, x: float, y: float, width: float) -> None:
        for part in block.blocks:
            self.paint(canvas, part, x, y, width)
            y += self.height(part, width)
