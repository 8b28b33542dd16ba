"""One number of the network as a place: what lies under a point, and what it is made of."""

from __future__ import annotations

from dataclasses import dataclass

from gui.widgets.box import Box
from gui.widgets.pipeline_layout import PipelineLayout
from gui.widgets.stages import CLASSES, FILTERS, IMAGE, MAPS, POOLED, SHAPES

ORDER = (IMAGE, FILTERS, MAPS, POOLED, CLASSES)


@dataclass(frozen=True)
class Cell:
    """A number's stage and its index in the stage's array.

    The index is [row, column] in the image, [filter, row, column] in filters and maps,
    [class] in the classes.
    """

    stage: str
    index: tuple[int, ...]


@dataclass(frozen=True)
class Patch:
    """A block of cells of one tile: [first row, first column] and how many of each."""

    stage: str
    tile: int
    row: int
    column: int
    rows: int
    columns: int


def cell_at(layout: PipelineLayout, x: int, y: int) -> Cell | None:
    """Return the cell under the device pixel (x, y)."""
    for stage, tiles in layout.tiles.items():
        for number in range(len(tiles)):
            tile = tiles.tile(number)
            if tile.contains(x, y):
                row, column = (y - tile.y) // tiles.scale, (x - tile.x) // tiles.scale
                return _cell(stage, number, row, column)
    for digit, line in enumerate(layout.rows):
        if line.area.contains(x, y):
            return Cell(CLASSES, (digit,))
    return None


def cell_box(layout: PipelineLayout, cell: Cell) -> Box:
    """Return where a cell lies."""
    return patch_box(layout, patch_of(cell))


def patch_of(cell: Cell) -> Patch:
    """Return a cell as a block of one."""
    tile, row, column = _place(cell)
    return Patch(cell.stage, tile, row, column, 1, 1)


def patch_box(layout: PipelineLayout, patch: Patch) -> Box:
    """Return where a block of cells lies."""
    if patch.stage == CLASSES:
        return layout.rows[patch.row].bar
    tiles = layout.tiles[patch.stage]
    tile, scale = tiles.tile(patch.tile), tiles.scale
    x, y = tile.x + patch.column * scale, tile.y + patch.row * scale
    return Box(x, y, patch.columns * scale, patch.rows * scale)


def sources(cell: Cell) -> list[Patch]:
    """Return the blocks that a cell is linked to.

    A pooled cell comes from its 2x2 window, and that from 4x4 pixels; a cell of a feature map
    from its filter on 3x3 pixels; a filter's weight works on its whole map.
    """
    tile, row, column = _place(cell)
    if cell.stage == POOLED:
        window = Patch(MAPS, tile, 2 * row, 2 * column, 2, 2)
        pixels = Patch(IMAGE, 0, 2 * row, 2 * column, 4, 4)
        return [window, pixels, Patch(FILTERS, tile, 0, 0, 3, 3)]
    if cell.stage == MAPS:
        return [Patch(IMAGE, 0, row, column, 3, 3), Patch(FILTERS, tile, 0, 0, 3, 3)]
    if cell.stage == FILTERS:
        return [Patch(MAPS, tile, 0, 0, 26, 26)]
    return []


def neighbour(layout: PipelineLayout, cell: Cell, dx: int, dy: int) -> Cell:
    """Return the cell that an arrow key leads to, `cell` itself at the edge of the view.

    Within a stage the tiles form one grid; to the left and right of it comes the next stage, at
    the height where the eye is.
    """
    tile_rows, tile_columns, cell_rows, cell_columns = SHAPES[cell.stage]
    tile, row, column = _place(cell)
    row += tile // tile_columns * cell_rows + dy
    column += tile % tile_columns * cell_columns + dx
    row = min(max(row, 0), tile_rows * cell_rows - 1)
    if 0 <= column < tile_columns * cell_columns:
        return _grid_cell(cell.stage, row, column)
    place = ORDER.index(cell.stage) + dx
    if not 0 <= place < len(ORDER):
        return cell
    return _nearest_at_edge(layout, ORDER[place], dx, cell_box(layout, cell).centre_y)


def _nearest_at_edge(layout: PipelineLayout, stage: str, dx: int, y: int) -> Cell:
    tile_rows, tile_columns, cell_rows, cell_columns = SHAPES[stage]
    column = 0 if dx > 0 else tile_columns * cell_columns - 1
    edge = (_grid_cell(stage, row, column) for row in range(tile_rows * cell_rows))
    return min(edge, key=lambda cell: abs(cell_box(layout, cell).centre_y - y))


def _grid_cell(stage: str, row: int, column: int) -> Cell:
    """Return a cell by its place in the grid of all cells of a stage."""
    _, tile_columns, cell_rows, cell_columns = SHAPES[stage]
    tile = row // cell_rows * tile_columns + column // cell_columns
    return _cell(stage, tile, row % cell_rows, column % cell_columns)


def _cell(stage: str, tile: int, row: int, column: int) -> Cell:
    if stage == CLASSES:
        return Cell(stage, (row,))
    return Cell(stage, (row, column) if stage == IMAGE else (tile, row, column))


def _place(cell: Cell) -> tuple[int, int, int]:
    """Return a cell's tile, row and column."""
    if cell.stage == CLASSES:
        return 0, cell.index[0], 0
    tile, row, column = (0, *cell.index)[-3:]
    return tile, row, column
