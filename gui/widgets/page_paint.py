"""How the blocks of a page look: heights for a width, and painting."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

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
from gui.widgets.page_brush import (
    CAPTION_LINE,
    HEADING,
    LEFT,
    LINE,
    RIGHT,
    ROW,
    SIGN,
    Align,
)
from gui.widgets.page_cells import CellPainter
from gui.widgets.page_plots import SWEEP_HEIGHT, PlotPainter

GAP, RULE_GAP = 4, 9  # below a block, around a rule


class PagePainter(CellPainter, PlotPainter):
    """Measures and paints blocks in one theme and font.

    Args:
        base: the interface's font, whose family is taken.
        theme: the colours.
    """

    def __init__(self, base: QFont, theme: Theme) -> None:
        super().__init__(base, theme)
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

    def paint(self, painter: QPainter, block: Block, x: float, y: float, width: float) -> None:
        """Paint a block with its top left corner at (x, y)."""
        self._looks[type(block)][1](painter, block, x, y, width)

    def rule(self, painter: QPainter, x: float, y: float, width: float) -> None:
        """Paint the line between two sections."""
        painter.fillRect(QRectF(x, y, width, 1), QColor(self._theme.hairline))

    # Words and numbers

    def _heading(self, painter: QPainter, block: Heading, x: float, y: float, width: float) -> None:
        box = QRectF(x, y, width, HEADING - GAP)
        self._write(painter, box, block.title, self._title, self._theme.ink)
        if block.value is not None:
            self._write(painter, box, signed(block.value), self._value, self._theme.ink, RIGHT)
        elif block.caption:
            room = width - QFontMetricsF(self._title).horizontalAdvance(block.title) - 12
            text = self._elided(self._caption, block.caption, room)
            self._write(painter, box, text, self._caption, self._theme.ink3, RIGHT)
            self._link(QRectF(x + width - room, y, room, HEADING), block.place)

    def _line(self, painter: QPainter, block: Line, x: float, y: float, width: float) -> None:
        box = QRectF(x, y, width, LINE)
        text = block.value if isinstance(block.value, str) else signed(block.value)
        font = self._value if block.strong else self._bold
        taken = QFontMetricsF(font).horizontalAdvance(text) + 8
        name = self._elided(self._text, block.name, width - taken)
        self._write(painter, box, name, self._text, self._theme.ink2)
        self._write(painter, box, text, font, self._theme.ink, RIGHT)
        self._link(box, block.place)

    def _words_height(self, block: Words, width: float) -> float:
        font = self._bold if block.strong else self._text
        wrapped = QFontMetricsF(font).boundingRect(
            QRectF(0, 0, width, 1000), Align.AlignLeft | Qt.TextFlag.TextWordWrap, block.text
        )
        return math.ceil(wrapped.height()) + 3

    def _words(self, painter: QPainter, block: Words, x: float, y: float, width: float) -> None:
        theme = self._theme
        colour = theme.warning if block.warning else theme.ink if block.strong else theme.ink3
        painter.setFont(self._bold if block.strong else self._text)
        painter.setPen(QColor(colour))
        box = QRectF(x, y, width, self._words_height(block, width))
        painter.drawText(box, Align.AlignLeft | Qt.TextFlag.TextWordWrap, block.text)

    def _table(self, painter: QPainter, block: Table, x: float, y: float, width: float) -> None:
        theme, columns = self._theme, len(block.header)
        first = 0.9 * width / columns if columns < 4 else 1.25 * width / columns
        rest = (width - first) / max(columns - 1, 1)
        ends = [x + first, *(x + first + rest * (c + 1) for c in range(columns - 1))]
        starts = [x, *ends[:-1]]
        for number, title in enumerate(block.header):
            box = QRectF(starts[number], y, ends[number] - starts[number], CAPTION_LINE)
            self._write(painter, box, title, self._caption, theme.ink3, RIGHT if number else LEFT)
        for number, row in enumerate(block.rows):
            place = block.places[number] if number < len(block.places) else None
            top = y + CAPTION_LINE + ROW * number
            strong = number in block.marked
            for column, value in enumerate(row):
                box = QRectF(starts[column], top, ends[column] - starts[column], ROW)
                text = value if isinstance(value, str) else signed(value)
                font = self._cell if strong or column == columns - 1 else self._caption
                colour = theme.ink if strong or column else theme.ink2
                text = self._elided(font, text, box.width() - (0 if column else 4))
                self._write(painter, box, text, font, colour, RIGHT if column else LEFT)
            self._link(QRectF(x, top, width, ROW), place)

    # Blocks of blocks

    def _beside_height(self, block: Beside, width: float) -> float:
        left, right = self._halves(block, width)
        return max(self.height(block.left, left), self.height(block.right, right))

    def _beside(self, painter: QPainter, block: Beside, x: float, y: float, width: float) -> None:
        left, right = self._halves(block, width)
        self.paint(painter, block.left, x, y, left)
        self.paint(painter, block.right, x + width - right, y, right)

    def _halves(self, block: Beside, width: float) -> tuple[float, float]:
        left = round((width - SIGN) * block.share)
        return left, width - SIGN - left

    def _stack_height(self, block: Stack, width: float) -> float:
        return sum(self.height(part, width) for part in block.blocks)

    def _stack(self, painter: QPainter, block: Stack, x: float, y: float, width: float) -> None:
        for part in block.blocks:
            self.paint(painter, part, x, y, width)
            y += self.height(part, width)
