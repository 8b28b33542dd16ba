"""Where everything of the network view lies: pure geometry in whole device pixels.

Device pixels, because a cell of data must be a whole number of them at any scaling of the
screen (1, 1.25, 1.5, 2), or some columns of a map would be wider than others.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from gui.widgets.box import Box
from gui.widgets.stages import CLASSES, FILTERS, IMAGE, MAPS, POOLED, SHAPES

# Lengths of the design: pixels at a ratio of 1.
HEAD, FOOT, MARGIN, LOSS = 44, 12, 20, 44
FILTER_GAP, MAP_GAP = 12, 10
COLUMN_GAP, WIDEST_COLUMN_GAP = 18, 40
ROW_GAP, WIDEST_ROW_GAP = 6, 20
CLASSES_WIDTH, WIDEST_CLASSES = 160, 300
LARGEST_SCALE = 64


@dataclass(frozen=True)
class Tiles:
    """One stage: equal tiles in a grid, each a grid of equal square cells."""

    stage: str
    x: int  # of the first tile's first cell
    y: int
    pitch_x: int  # from one tile to the next
    pitch_y: int
    scale: int  # pixels of a cell's side

    def __len__(self) -> int:
        rows, columns, *_ = SHAPES[self.stage]
        return rows * columns

    def tile(self, index: int) -> Box:
        """Return the area of a tile's cells, without its frame."""
        _, columns, cell_rows, cell_columns = SHAPES[self.stage]
        row, column = divmod(index, columns)
        x, y = self.x + column * self.pitch_x, self.y + row * self.pitch_y
        return Box(x, y, cell_columns * self.scale, cell_rows * self.scale)


class ClassRow(NamedTuple):
    """The row of one class."""

    area: Box
    digit: Box  # the square of the circle around the true label's digit
    bar: Box
    number: Box
    caption: Box


@dataclass(frozen=True)
class PipelineLayout:
    """Five columns of one height, one for each stage."""

    width: int
    height: int
    ratio: float  # device pixels per pixel of the design
    line: int  # thickness of a frame
    scale: int  # pixels of a feature map's cell
    columns: dict[str, Box]
    tiles: dict[str, Tiles]  # of all stages but the classes
    rows: tuple[ClassRow, ...]
    caption: Box  # over the digit
    label: Box  # under it
    loss: Box

    def px(self, length: float) -> int:
        """Return a length of the design in device pixels."""
        return round(length * self.ratio)


def pipeline_layout(width: int, height: int, ratio: float = 1.0) -> PipelineLayout:
    """Lay the view out with the largest whole scale that fits.

    Args:
        width: of the view, in device pixels.
        height: of the view, in device pixels.
        ratio: device pixels per pixel of the design.

    A view too small for cells of one pixel of the design gets a layout larger than itself.
    """
    plan = _Plan(math.ceil(ratio), ratio)
    while plan.scale < LARGEST_SCALE:
        larger = _Plan(plan.scale + 1, ratio)
        if larger.width > width or larger.height > height:
            break
        plan = larger
    width, height = max(width, plan.width), max(height, plan.height)
    columns = plan.columns(width, height)
    tiles = {stage: plan.tiles(stage, columns[stage]) for stage in plan.cells}
    digit, rows, loss = tiles[IMAGE].tile(0), *_class_rows(columns[CLASSES], plan.px)
    x, column = columns[IMAGE].x, columns[IMAGE].width
    return PipelineLayout(
        width=width,
        height=height,
        ratio=ratio,
        line=plan.line,
        scale=plan.scale,
        columns=columns,
        tiles=tiles,
        rows=rows,
        caption=Box(x, digit.y - plan.px(22), column, plan.px(16)),
        label=Box(x, digit.bottom + plan.px(14), column, plan.px(24)),
        loss=loss,
    )


class _Plan:
    """What follows from the scale of the feature maps; lengths in device pixels."""

    def __init__(self, scale: int, ratio: float) -> None:
        self.scale, self.ratio = scale, ratio
        self.line = max(1, self.px(1))
        # a pooled cell covers exactly its 2x2 window; the other two grow more slowly
        self.cells = {
            IMAGE: scale + self.px(2),
            FILTERS: min(3 * scale + self.px(6), 26 * scale // 3),
            MAPS: scale,
            POOLED: 2 * scale,
        }
        self.gaps = {IMAGE: 0, FILTERS: self.px(FILTER_GAP)}
        self.gaps[MAPS] = self.gaps[POOLED] = self.px(MAP_GAP)
        stages = sum(self.column_width(stage) for stage in self.cells)
        edges = 2 * self.px(MARGIN) + 4 * self.px(COLUMN_GAP)
        self.width = stages + edges + self.px(CLASSES_WIDTH)
        self.height = self.px(HEAD) + 4 * self.tile_side(MAPS) + 3 * self.px(ROW_GAP)
        self.height += self.px(FOOT)

    def px(self, length: float) -> int:
        return round(length * self.ratio)

    def tile_side(self, stage: str) -> int:
        return SHAPES[stage][2] * self.cells[stage] + 2 * self.line

    def column_width(self, stage: str) -> int:
        tiles = SHAPES[stage][1]
        return tiles * self.tile_side(stage) + (tiles - 1) * self.gaps[stage]

    def columns(self, width: int, height: int) -> dict[str, Box]:
        """Share the room that is left: half to the gaps, then to the bars, then to the edges."""
        spare, tall = width - self.width, height - self.height
        gap = min(self.px(COLUMN_GAP) + spare // 8, self.px(WIDEST_COLUMN_GAP))
        spare -= 4 * (gap - self.px(COLUMN_GAP))
        classes = min(self.px(CLASSES_WIDTH) + spare, self.px(WIDEST_CLASSES))
        spare -= classes - self.px(CLASSES_WIDTH)
        self.row_gap = min(self.px(ROW_GAP) + tall // 3, self.px(WIDEST_ROW_GAP))
        tall -= 3 * (self.row_gap - self.px(ROW_GAP))

        body = 4 * self.tile_side(MAPS) + 3 * self.row_gap
        x, y = self.px(MARGIN) + spare // 2, self.px(HEAD) + tall // 2
        columns = {}
        for stage in (IMAGE, FILTERS, MAPS, POOLED, CLASSES):
            column = classes if stage == CLASSES else self.column_width(stage)
            columns[stage] = Box(x, y, column, body)
            x += column + gap
        return columns

    def tiles(self, stage: str, column: Box) -> Tiles:
        """Place a stage's tiles in its column, each row centred on the feature maps' row."""
        side, row = self.tile_side(stage), self.tile_side(MAPS)
        room = column.height if stage == IMAGE else row
        return Tiles(
            stage=stage,
            x=column.x + self.line,
            y=column.y + (room - side) // 2 + self.line,
            pitch_x=side + self.gaps[stage],
            pitch_y=row + self.row_gap,
            scale=self.cells[stage],
        )


def _class_rows(column: Box, px: Callable[[float], int]) -> tuple[tuple[ClassRow, ...], Box]:
    loss = Box(column.x, column.bottom - px(LOSS), column.width, px(LOSS))
    pitch = (loss.y - column.y - px(6)) / 10  # the last caption stays above the line
    thickness = max(px(6), min(px(10), int(pitch / 4)))
    circle = min(px(22), int(pitch))
    rows = []
    for digit in range(10):
        top, bottom = column.y + round(digit * pitch), column.y + round((digit + 1) * pitch)
        middle = top + round(0.42 * pitch)  # the caption lies under the bar
        x = column.x + px(26)
        bar = Box(x, middle - thickness // 2, column.right - px(62) - x, thickness)
        rows.append(
            ClassRow(
                area=Box(column.x, top, column.width, bottom - top),
                digit=Box(column.x, middle - circle // 2, circle, circle),
                bar=bar,
                number=Box(column.right - px(60), middle - px(6), px(60), px(12)),
                caption=Box(x, bar.bottom, column.right - x, px(12)),
            )
        )
    return tuple(rows), loss
