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
from gui.widgets.form import CLASSES, IMAGE, REPORT, TILE_COLUMNS, Form, Kind, Stage

# Lengths of the design: pixels at a ratio of 1.
HEAD, FOOT, MARGIN, LOSS = 44, 12, 20, 44
FILTER_GAP, MAP_GAP, NARROW_GAP = 12, 10, 6
COLUMN_GAP, WIDEST_COLUMN_GAP = 18, 40
ROW_GAP, CLOSE_ROW_GAP, WIDEST_ROW_GAP = 6, 1, 20  # the second of many rows
CLASSES_WIDTH, WIDEST_CLASSES = 160, 300
LARGEST_SCALE = 64
TILES = ((8, 4), (8, 2), (4, 2))  # rows and columns of a stage, at most: the more room, the more
FEW_ROWS = 4
LEAST_PITCH = 30  # of the classes, where the view has that room
LATER, MANY = 0.7, 0.42  # the part of the first maps' room that later maps fill, and many of them


@dataclass(frozen=True)
class Tiles:
    """One stage: equal tiles in a grid, each a grid of equal square cells."""

    stage: Stage
    x: int  # of the first tile's first cell
    y: int
    pitch_x: int  # from one tile to the next
    pitch_y: int
    scale: int  # pixels of a cell's side

    def __len__(self) -> int:
        return self.stage.tiles

    def tile(self, index: int) -> Box:
        """Return the area of a tile's cells, without its frame."""
        row, column = divmod(index, self.stage.columns)
        x, y = self.x + column * self.pitch_x, self.y + row * self.pitch_y
        return Box(x, y, self.stage.cell_columns * self.scale, self.stage.cell_rows * self.scale)


class ClassRow(NamedTuple):
    """The row of one class."""

    area: Box
    digit: Box  # the square of the circle around the true label's digit
    bar: Box
    number: Box
    caption: Box


@dataclass(frozen=True)
class PipelineLayout:
    """Columns of one height, one for each stage of the network's form."""

    form: Form
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

    @property
    def lift(self) -> int:
        """How much higher the titles stand, so that they leave the filters' numbers their room."""
        filters = self.form.leading.filters
        above = self.tiles[filters].y - self.columns[filters].y
        return max(0, min(self.px(6), self.px(10) - above))


def pipeline_layout(
    width: int, height: int, ratio: float = 1.0, form: Form = REPORT
) -> PipelineLayout:
    """Lay the view out with the largest whole scale that fits.

    Args:
        width: of the view, in device pixels.
        height: of the view, in device pixels.
        ratio: device pixels per pixel of the design.
        form: the stages of the network.

    A view too small for cells of one pixel of the design gets a layout larger than itself.
    """
    plans = [_largest_plan(form.limited(*most), width, height, ratio) for most in TILES]
    plan = max(plans, key=lambda plan: plan.scale)  # of equal ones the first, with more tiles
    form = plan.form
    width, height = max(width, plan.width), max(height, plan.height)
    columns = plan.columns(width, height)
    tiles = {stage.name: plan.tiles(stage, columns[stage.name]) for stage in form.tiled}
    digit, rows, loss = tiles[IMAGE].tile(0), *_class_rows(columns[CLASSES], plan.px)
    x, column = columns[IMAGE].x, columns[IMAGE].width
    return PipelineLayout(
        form=form,
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


def _largest_plan(form: Form, width: int, height: int, ratio: float) -> _Plan:
    plan = _Plan(form, math.ceil(ratio), ratio)
    while plan.scale < LARGEST_SCALE:
        larger = _Plan(form, plan.scale + 1, ratio)
        if larger.width > width or larger.height > height:
            break
        plan = larger
    return plan


class _Plan:
    """What follows from the scale of the feature maps; lengths in device pixels."""

    def __init__(self, form: Form, scale: int, ratio: float) -> None:
        self.form, self.scale, self.ratio = form, scale, ratio
        self.line = max(1, self.px(1))
        self.cells = {stage.name: self.cell(stage) for stage in form.tiled}
        stages = sum(self.column_width(stage) for stage in form.tiled)
        edges = 2 * self.px(MARGIN) + len(form.tiled) * self.px(COLUMN_GAP)
        self.width = stages + edges + self.px(CLASSES_WIDTH)
        self.row, self.rows = self.tile_side(form.leading), form.leading.rows
        self.close = self.px(ROW_GAP if self.rows <= FEW_ROWS else CLOSE_ROW_GAP)
        self.height = self.px(HEAD) + self.rows * self.row + (self.rows - 1) * self.close
        self.height += self.px(FOOT)

    def px(self, length: float) -> int:
        return round(length * self.ratio)

    def cell(self, stage: Stage) -> int:
        """Return the side of a stage's cells: a pooled cell covers exactly its 2x2 window, filters
        and image grow more slowly than the maps, and later maps fill part of the first ones' room.
        """
        scale, room = self.scale, self.scale * self.form.leading.cell_rows
        if stage.kind is Kind.IMAGE:
            return scale + self.px(2)
        if stage.kind is Kind.FILTERS:
            wanted = min(3 * scale + self.px(6), room // 3)
            return max(self.px(1), 3 * wanted // stage.cell_rows)
        if stage.kind is Kind.UNITS:
            return max(self.px(1), min(scale + self.px(2), 3 * room // stage.cell_rows))
        if stage.kind is Kind.POOLED:
            return 2 * self.cell(self.form.stage(stage.reads))
        if stage.block == 1:
            return scale
        part = LATER if stage.columns <= TILE_COLUMNS else MANY
        return max(self.px(1), int(part * room) // stage.cell_rows)

    def tile_side(self, stage: Stage) -> int:
        return stage.cell_rows * self.cells[stage.name] + 2 * self.line

    def column_width(self, stage: Stage) -> int:
        tile = stage.cell_columns * self.cells[stage.name] + 2 * self.line
        return stage.columns * tile + (stage.columns - 1) * self.gap(stage)

    def gap(self, stage: Stage) -> int:
        """Return the room between two tiles of a stage."""
        if stage.kind is Kind.FILTERS:
            return self.px(FILTER_GAP)
        return self.px(MAP_GAP if stage.columns <= TILE_COLUMNS else NARROW_GAP)

    def columns(self, width: int, height: int) -> dict[str, Box]:
        """Share the room that is left: half to the gaps, then to the bars, then to the edges."""
        spare, tall = width - self.width, height - self.height
        gaps = len(self.form.tiled)
        gap = min(self.px(COLUMN_GAP) + spare // (2 * gaps), self.px(WIDEST_COLUMN_GAP))
        spare -= gaps * (gap - self.px(COLUMN_GAP))
        classes = min(self.px(CLASSES_WIDTH) + spare, self.px(WIDEST_CLASSES))
        spare -= classes - self.px(CLASSES_WIDTH)
        between = max(1, self.rows - 1)
        self.row_gap = min(self.close + tall // between, self.px(WIDEST_ROW_GAP))
        tall -= between * (self.row_gap - self.close)

        body = self.rows * self.row + between * self.row_gap
        x, y = self.px(MARGIN) + spare // 2, self.px(HEAD) + tall // 2
        columns = {}
        for stage in self.form.stages:
            column = classes if stage.name == CLASSES else self.column_width(stage)
            tall = body if stage.name != CLASSES else self._classes_height(body, height - y)
            columns[stage.name] = Box(x, y, column, tall)
            x += column + gap
        return columns

    def _classes_height(self, body: int, below: int) -> int:
        """Return the height of the classes: that of the tiles, more where these are too low."""
        wanted = self.px(10 * LEAST_PITCH + LOSS)
        return max(body, min(wanted, below - self.px(FOOT)))

    def tiles(self, stage: Stage, column: Box) -> Tiles:
        """Place a stage's tiles in its column, each row centred on the first maps' row."""
        side = self.tile_side(stage)
        room = column.height if stage.rows == 1 else self.row
        width = (column.width - (stage.columns - 1) * self.gap(stage)) // stage.columns
        return Tiles(
            stage=stage,
            x=column.x + self.line,
            y=column.y + (room - side) // 2 + self.line,
            pitch_x=width + self.gap(stage),
            pitch_y=self.row + self.row_gap,
            scale=self.cells[stage.name],
        )


def _class_rows(column: Box, px: Callable[[float], int]) -> tuple[tuple[ClassRow, ...], Box]:
    loss = Box(column.x, column.bottom - px(LOSS), column.width, px(LOSS))
    pitch = (loss.y - column.y - px(6)) / 10  # the last caption stays above the line
    thickness = max(px(6), min(px(10), int(pitch / 4)))
    circle = min(px(22), int(pitch))
    room = int(pitch) - (thickness - thickness // 2) - px(12) - px(5)  # to the next row's number
    gap = max(0, min(px(2), room))
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
                number=Box(column.right - px(60), middle - px(5), px(60), px(10)),
                caption=Box(x, bar.bottom + gap, column.right - x, px(12)),
            )
        )
    return tuple(rows), loss
