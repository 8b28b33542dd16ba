"""Places in the picture: which number lies under a point, and which blocks it is linked to.

A cell is a `Place` of one of the stages: [row, column] in the image, [filter, row, column] in
filters and maps, [class] in the classes, no index for the loss.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.explain import Place
from gui.widgets.box import Box
from gui.widgets.pipeline_layout import PipelineLayout
from gui.widgets.stages import CLASSES, FILTERS, IMAGE, LOSS, MAPS, POOLED, SHAPES

ORDER = (IMAGE, FILTERS, MAPS, POOLED, CLASSES)
FILTER_COUNT, MAP_SIDE = SHAPES[FILTERS][0] * SHAPES[FILTERS][1], SHAPES[MAPS][2]


@dataclass(frozen=True)
class Patch:
    """A block of cells of one tile: [first row, first column] and how many of each."""

    stage: str
    tile: int
    row: int
    column: int
    rows: int
    columns: int


def cell_at(layout: PipelineLayout, x: int, y: int) -> Place | None:
    """Return the cell under the device pixel (x, y)."""
    for stage, tiles in layout.tiles.items():
        for number in range(len(tiles)):
            tile = tiles.tile(number)
            if tile.contains(x, y):
                row, column = (y - tile.y) // tiles.scale, (x - tile.x) // tiles.scale
                return _cell(stage, number, row, column)
    for digit, line in enumerate(layout.rows):
        if line.area.contains(x, y):
            return Place(CLASSES, (digit,))
    return Place(LOSS, ()) if layout.loss.contains(x, y) else None


def cell_box(layout: PipelineLayout, cell: Place) -> Box:
    """Return where a cell lies."""
    return layout.loss if cell.name == LOSS else patch_box(layout, patch_of(cell))


def patch_of(cell: Place) -> Patch:
    """Return a cell as a block of one."""
    tile, row, column = _place(cell)
    return Patch(cell.name, tile, row, column, 1, 1)


def patch_box(layout: PipelineLayout, patch: Patch) -> Box:
    """Return where a block of cells lies."""
    if patch.stage == CLASSES:
        return layout.rows[patch.row].bar
    tiles = layout.tiles[patch.stage]
    tile, scale = tiles.tile(patch.tile), tiles.scale
    x, y = tile.x + patch.column * scale, tile.y + patch.row * scale
    return Box(x, y, patch.columns * scale, patch.rows * scale)


def sources(cell: Place) -> list[Patch]:
    """Return the blocks that a cell is made of, from the digit on.

    A pooled cell comes from its 2x2 window, and that from 4x4 pixels and its filter; a cell of a
    feature map from its filter on 3x3 pixels.
    """
    if cell.name not in (MAPS, POOLED):
        return []
    tile, row, column = _place(cell)
    whole_filter = Patch(FILTERS, tile, 0, 0, 3, 3)
    if cell.name == MAPS:
        return [Patch(IMAGE, 0, row, column, 3, 3), whole_filter]
    pixels = Patch(IMAGE, 0, 2 * row, 2 * column, 4, 4)
    return [pixels, whole_filter, Patch(MAPS, tile, 2 * row, 2 * column, 2, 2)]


def targets(cell: Place) -> list[Patch]:
    """Return the blocks that a cell feeds, the classes apart.

    A pixel feeds up to nine cells of each map and the windows that hold these, a filter's weight
    its whole map, a cell of a map its window.
    """
    if cell.name == IMAGE:
        maps, pooled = zip(*(_span(place) for place in cell.index), strict=True)
        return [
            Patch(stage, tile, first_row, first_column, rows, columns)
            for stage, ((first_row, rows), (first_column, columns)) in (
                (MAPS, maps),
                (POOLED, pooled),
            )
            for tile in range(FILTER_COUNT)
        ]
    tile, row, column = _place(cell)
    if cell.name == FILTERS:
        return [Patch(MAPS, tile, 0, 0, MAP_SIDE, MAP_SIDE)]
    if cell.name == MAPS:
        return [Patch(POOLED, tile, row // 2, column // 2, 1, 1)]
    return []


def _span(place: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return what a pixel's row or column feeds, as first and count: of a map, of a pooled map."""
    first, last = max(0, place - 2), min(place, MAP_SIDE - 1)
    return (first, last - first + 1), (first // 2, last // 2 - first // 2 + 1)


def in_filter(cell: Place, step: int) -> Place:
    """Return the same place `step` filters further on, around the end."""
    if cell.name not in (FILTERS, MAPS, POOLED):
        return cell
    tile, *place = cell.index
    return Place(cell.name, ((tile + step) % FILTER_COUNT, *place))


def neighbour(layout: PipelineLayout, cell: Place, dx: int, dy: int) -> Place:
    """Return the cell that an arrow key leads to, `cell` itself at the edge of the view.

    Within a stage the tiles form one grid; to the left and right of it comes the next stage, at
    the height where the eye is.
    """
    if cell.name == LOSS:  # it stands under the last class
        last = Place(CLASSES, (SHAPES[CLASSES][2] - 1,))
        return last if dy < 0 else neighbour(layout, last, dx, 0) if dx else cell
    if cell == Place(CLASSES, (SHAPES[CLASSES][2] - 1,)) and dy > 0:
        return Place(LOSS, ())
    tile_rows, tile_columns, cell_rows, cell_columns = SHAPES[cell.name]
    tile, row, column = _place(cell)
    row += tile // tile_columns * cell_rows + dy
    column += tile % tile_columns * cell_columns + dx
    row = min(max(row, 0), tile_rows * cell_rows - 1)
    if 0 <= column < tile_columns * cell_columns:
        return _grid_cell(cell.name, row, column)
    place = ORDER.index(cell.name) + dx
    if not 0 <= place < len(ORDER):
        return cell
    return _nearest_at_edge(layout, ORDER[place], dx, cell_box(layout, cell).centre_y)


def _nearest_at_edge(layout: PipelineLayout, stage: str, dx: int, y: int) -> Place:
    tile_rows, tile_columns, cell_rows, cell_columns = SHAPES[stage]
    column = 0 if dx > 0 else tile_columns * cell_columns - 1
    edge = (_grid_cell(stage, row, column) for row in range(tile_rows * cell_rows))
    return min(edge, key=lambda cell: abs(cell_box(layout, cell).centre_y - y))


def _grid_cell(stage: str, row: int, column: int) -> Place:
    """Return a cell by its place in the grid of all cells of a stage."""
    _, tile_columns, cell_rows, cell_columns = SHAPES[stage]
    tile = row // cell_rows * tile_columns + column // cell_columns
    return _cell(stage, tile, row % cell_rows, column % cell_columns)


def _cell(stage: str, tile: int, row: int, column: int) -> Place:
    if stage == CLASSES:
        return Place(stage, (row,))
    return Place(stage, (row, column) if stage == IMAGE else (tile, row, column))


def _place(cell: Place) -> tuple[int, int, int]:
    """Return a cell's tile, row and column."""
    if cell.name == CLASSES:
        return 0, cell.index[0], 0
    tile, row, column = (0, *cell.index)[-3:]
    return tile, row, column
