"""How the blocks of a page look: heights for a width, and painting."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from engine.explain import Place
from gui.theme import CAPTION, CONTROL, TICK, TITLE, VALUE, Theme
from gui.widgets.contrast import text_on
from gui.widgets.ink import sized
from gui.widgets.mosaic import REACH, ZERO, signed_table
from gui.widgets.numbers import fixed, signed
from gui.widgets.page_blocks import (
    Bar,
    Bars,
    Beside,
    Block,
    Equation,
    Grid,
    Heading,
    Line,
    Stack,
    Table,
    Words,
)

LINE, ROW, HEADING, CAPTION_LINE = 20, 18, 26, 16  # heights
CELL_HEIGHT, WIDEST_CELL, WIDEST_OF_TWO, SIGN = 23, 34, 48, 14
GAP, RULE_GAP, BAR = 4, 9, 7  # below a block, around a rule; thickness of a bar
Align = Qt.AlignmentFlag
Links = list[tuple[QRectF, Place]]
RIGHT, LEFT = Align.AlignRight | Align.AlignVCenter, Align.AlignLeft | Align.AlignVCenter


class PagePainter:
    """Measures and paints blocks in one theme and font.

    Args:
        base: the interface's font, whose family is taken.
        theme: the colours.
    """

    def __init__(self, base: QFont, theme: Theme) -> None:
        strong = QFont.Weight.DemiBold
        self._theme = theme
        self._title, self._value = sized(base, TITLE, strong), sized(base, VALUE, strong)
        self._text, self._bold = sized(base, CONTROL), sized(base, CONTROL, strong)
        self._caption = sized(base, CAPTION)
        self._cell, self._small_cell = sized(base, CAPTION, strong), sized(base, TICK, strong)
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
        }
        self.links: Links = []  # what was painted and leads somewhere

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

    def _write(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        font: QFont,
        colour: str,
        flags: Align = LEFT,
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(box, flags, text)

    def _elided(self, font: QFont, text: str, width: float) -> str:
        return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)

    def _link(self, box: QRectF, place: Place | None) -> None:
        if place is not None:
            self.links.append((box, place))

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

    # Coloured cells

    def _cell_width(self, columns: int, width: float) -> float:
        widest = WIDEST_CELL if columns > 2 else WIDEST_OF_TWO
        return min(widest, math.floor(width / columns))

    def _grid_height(self, block: Grid, width: float) -> float:
        return (CAPTION_LINE if block.caption else 0) + CELL_HEIGHT * len(block.values) + 2

    def _grid(self, painter: QPainter, block: Grid, x: float, y: float, width: float) -> None:
        if block.caption:
            box = QRectF(x, y, width, CAPTION_LINE)
            text = self._elided(self._caption, block.caption, width)
            self._write(painter, box, text, self._caption, self._theme.ink3)
            y += CAPTION_LINE
        rows, columns = block.values.shape
        cell = self._cell_width(columns, width - 2)
        outside = QRectF(x, y, columns * cell + 2, rows * CELL_HEIGHT + 2)
        painter.fillRect(outside, QColor(self._theme.border))
        font, texts = self._fitting(block, cell)
        for row in range(rows):
            for column in range(columns):
                place = block.places[row][column] if block.places else None
                left, top = x + 1 + column * cell, y + 1 + row * CELL_HEIGHT
                box = QRectF(left, top, cell, CELL_HEIGHT)
                ground = self._colour(float(block.values[row, column]), block.level)
                painter.fillRect(box, QColor(ground))
                ink, text = text_on(ground, self._theme), texts[row * columns + column]
                self._write(painter, box, text, font, ink, Align.AlignCenter)
                self._link(box, place)
        self._marks(painter, block, x + 1, y + 1, cell)

    def _fitting(self, block: Grid, cell: float) -> tuple[QFont, list[str]]:
        """Return the numbers and a font in which the widest of them fits its cell."""
        values = block.values.ravel().tolist()
        for decimals in range(block.decimals, -1, -1):
            texts = [fixed(value, decimals) for value in values]
            for font in (self._cell, self._small_cell):
                metrics = QFontMetricsF(font)
                if max(metrics.horizontalAdvance(text) for text in texts) <= cell - 2:
                    return font, texts
        return self._small_cell, texts

    def _colour(self, value: float, level: float) -> str:
        share = min(max(value / level, -1.0), 1.0) if level > 0 and math.isfinite(value) else 0.0
        return f"#{int(signed_table(self._theme)[ZERO + round(REACH * share)]) & 0xFFFFFF:06X}"

    def _marks(self, painter: QPainter, block: Grid, x: float, y: float, cell: float) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for row, column in sorted(block.marked):
            box = QRectF(x + column * cell, y + row * CELL_HEIGHT, cell, CELL_HEIGHT)
            for inset, width, colour in ((2.5, 1, self._theme.panel), (1, 2, self._theme.accent)):
                pen = QPen(QColor(colour), width)
                pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
                painter.setPen(pen)
                painter.drawRect(box.adjusted(inset, inset, -inset, -inset))

    def _equation_height(self, block: Equation, width: float) -> float:
        return max(self._grid_height(grid, width) for grid in block.grids)

    def _equation(
        self, painter: QPainter, block: Equation, x: float, y: float, width: float
    ) -> None:
        columns = sum(grid.values.shape[1] for grid in block.grids)
        cell = self._cell_width(columns, width - SIGN * len(block.signs) - 2 * len(block.grids))
        for number, grid in enumerate(block.grids):
            if number:
                box = QRectF(x, y + CAPTION_LINE, SIGN, CELL_HEIGHT * len(grid.values) + 2)
                sign = block.signs[number - 1]
                self._write(painter, box, sign, self._text, self._theme.ink2, Align.AlignCenter)
                x += SIGN
            room = grid.values.shape[1] * cell + 2
            self._grid(painter, grid, x, y, room)
            x += room

    # Bars

    def _bars(self, painter: QPainter, block: Bars, x: float, y: float, width: float) -> None:
        box = QRectF(x, y, width, CAPTION_LINE)
        text = self._elided(self._caption, block.caption, width)
        self._write(painter, box, text, self._caption, self._theme.ink3)
        sizes = [abs(bar.value) for bar in block.rows if math.isfinite(bar.value)]
        largest = max(sizes, default=0.0)
        metrics = QFontMetricsF(self._bold)
        label = max((metrics.horizontalAdvance(bar.label) for bar in block.rows), default=0) + 8
        number = QFontMetricsF(self._text).horizontalAdvance("−0.0000") + 8
        for place, bar in enumerate(block.rows):
            row = QRectF(x, y + CAPTION_LINE + ROW * place, width, ROW)
            self._write(painter, row, bar.label, self._bold, self._theme.ink)
            track = row.adjusted(label, 0, -number, 0)
            self._bar(painter, bar, track, largest)
            self._write(painter, row, signed(bar.value), self._text, self._theme.ink2, RIGHT)
            self._link(row, bar.place)

    def _bar(self, painter: QPainter, bar: Bar, track: QRectF, largest: float) -> None:
        theme, middle = self._theme, track.center()
        painter.fillRect(
            QRectF(round(middle.x()), track.y() + 2, 1, track.height() - 4), QColor(theme.border)
        )
        if not (math.isfinite(bar.value) and largest > 0):
            return
        length = track.width() / 2 * abs(bar.value) / largest
        left = middle.x() - length if bar.value < 0 else middle.x() + 1
        colour = theme.diverging[1 if bar.value < 0 else 3]
        painter.fillRect(QRectF(left, middle.y() - BAR / 2, length, BAR), QColor(colour))

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
