"""Places in the picture: which number lies under a point, and which blocks it is linked to.

A cell is a `Place` of one of the stages: [row, column] in the image, [filter, row, column] in
filters and maps, [class] in the classes, no index for the loss.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.explain import Place
from gui.widgets.box import Box
from gui.widgets.form import CLASSES, REPORT, Form, Kind, Stage
from gui.widgets.pipeline_layout import PipelineLayout
from gui.widgets.stages import LOSS


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
                return cell_of(layout.form.stage(stage), number, row, column)
    for digit, line in enumerate(layout.rows):
        if line.area.contains(x, y):
            return Place(CLASSES, (digit,))
    return Place(LOSS, ()) if layout.loss.contains(x, y) else None


def cell_box(layout: PipelineLayout, cell: Place) -> Box:
    """Return where a cell lies."""
    return layout.loss if cell.name == LOSS else patch_box(layout, patch_of(cell, layout.form))


def patch_of(cell: Place, form: Form = REPORT) -> Patch:
    """Return a cell as a block of one."""
    tile, row, column = _place(cell, form.stage(cell.name))
    return Patch(cell.name, tile, row, column, 1, 1)


def shows(form: Form, cell: Place) -> bool:
    """Say whether a cell is in the picture: of a layer with many units only the first are."""
    if cell.name == LOSS:
        return True
    if not form.has(cell.name):
        return False
    stage = form.stage(cell.name)
    of_another_channel = len(cell.index) == 4 and cell.index[1] != 0
    return _place(cell, stage)[0] < stage.tiles and not of_another_channel


def patch_box(layout: PipelineLayout, patch: Patch) -> Box:
    """Return where a block of cells lies."""
    if patch.stage == CLASSES:
        return layout.rows[patch.row].bar
    tiles = layout.tiles[patch.stage]
    tile, scale = tiles.tile(patch.tile), tiles.scale
    x, y = tile.x + patch.column * scale, tile.y + patch.row * scale
    return Box(x, y, patch.columns * scale, patch.rows * scale)


def sources(cell: Place, form: Form = REPORT) -> list[Patch]:
    """Return the blocks that a cell is made of, from the digit on.

    A pooled cell comes from its 2x2 window, and that from 4x4 pixels and its filter; a cell of a
    feature map from its filter on 3x3 pixels. Later maps see a patch of every map before them.
    """
    if not form.has(cell.name):
        return []
    stage = form.stage(cell.name)
    tile, row, column = _place(cell, stage)
    if stage.kind is Kind.MAPS:
        return _seen(form, stage, tile, (row, column), 1)
    if stage.kind is Kind.POOLED:
        corner, maps = (2 * row, 2 * column), form.stage(stage.reads)
        return [*_seen(form, maps, tile, corner, 2), Patch(maps.name, tile, *corner, 2, 2)]
    return []


def _seen(form: Form, maps: Stage, tile: int, corner: tuple[int, int], cells: int) -> list[Patch]:
    """Return what a square of a map's cells sees, and with which filter."""
    if not maps.window:
        return []
    side = maps.window + cells - 1
    below = form.stage(maps.reads)
    found = [Patch(below.name, number, *corner, side, side) for number in range(below.tiles)]
    if maps.filters:
        found.append(Patch(maps.filters, tile, 0, 0, maps.window, maps.window))
    return found


def targets(cell: Place, form: Form = REPORT) -> list[Patch]:
    """Return the blocks that a cell feeds, dense layers and classes apart.

    A pixel feeds up to nine cells of each map and the windows that hold these, a filter's weight
    its whole map, a cell of a map its window.
    """
    if not form.has(cell.name):
        return []
    stage = form.stage(cell.name)
    tile, row, column = _place(cell, stage)
    if stage.kind is Kind.FILTERS:
        maps = next(other for other in form.stages if other.filters == stage.name)
        return [Patch(maps.name, tile, 0, 0, maps.cell_rows, maps.cell_columns)]
    found = []
    for reader in form.readers(stage.name):
        if reader.kind is Kind.POOLED:
            if row // 2 < reader.cell_rows and column // 2 < reader.cell_columns:
                found.append(Patch(reader.name, tile, row // 2, column // 2, 1, 1))
        elif reader.window:
            found += _fed(form, reader, row, column)
    return found


def _fed(form: Form, maps: Stage, row: int, column: int) -> list[Patch]:
    """Return the cells of all maps that see a cell, and the windows that hold these."""
    spans = [_span(place, maps.window, maps.cell_rows) for place in (row, column)]
    (top, rows), (left, columns) = spans
    found = [Patch(maps.name, tile, top, left, rows, columns) for tile in range(maps.tiles)]
    for pooled in form.readers(maps.name):
        (top, rows), (left, columns) = (
            (first // 2, min((first + count - 1) // 2, pooled.cell_rows - 1) - first // 2 + 1)
            for first, count in spans
        )
        if rows > 0 and columns > 0:
            found += [
                Patch(pooled.name, tile, top, left, rows, columns) for tile in range(pooled.tiles)
            ]
    return found


def _span(place: int, window: int, side: int) -> tuple[int, int]:
    """Return the first of the cells that see a place, and how many there are."""
    first, last = max(0, place - window + 1), min(place, side - 1)
    return first, last - first + 1


def in_filter(cell: Place, step: int, form: Form = REPORT) -> Place:
    """Return the same place `step` filters further on, around the end of those shown."""
    if not form.has(cell.name):
        return cell
    stage = form.stage(cell.name)
    if stage.kind not in (Kind.FILTERS, Kind.MAPS, Kind.POOLED):
        return cell
    tile, *place = cell.index
    return Place(cell.name, ((tile + step) % stage.tiles, *place))


def neighbour(layout: PipelineLayout, cell: Place, dx: int, dy: int) -> Place:
    """Return the cell that an arrow key leads to, `cell` itself at the edge of the view.

    Within a stage the tiles form one grid; to the left and right of it comes the next stage, at
    the height where the eye is.
    """
    form = layout.form
    last = Place(CLASSES, (form.stage(CLASSES).cell_rows - 1,))
    if cell.name == LOSS:  # it stands under the last class
        return last if dy < 0 else neighbour(layout, last, dx, 0) if dx else cell
    if cell == last and dy > 0:
        return Place(LOSS, ())
    stage = form.stage(cell.name)
    tile, row, column = _place(cell, stage)
    row += tile // stage.columns * stage.cell_rows + dy
    column += tile % stage.columns * stage.cell_columns + dx
    row = min(max(row, 0), _rows(stage) * stage.cell_rows - 1)
    if 0 <= column < stage.columns * stage.cell_columns:
        return _grid_cell(stage, row, column)
    place = form.names.index(stage.name) + dx
    if not 0 <= place < len(form.stages):
        return cell
    return _nearest_at_edge(layout, form.stages[place], dx, cell_box(layout, cell).centre_y)


def _rows(stage: Stage) -> int:
    """Return how many rows of tiles are shown."""
    return -(-stage.tiles // stage.columns)


def _nearest_at_edge(layout: PipelineLayout, stage: Stage, dx: int, y: int) -> Place:
    column = 0 if dx > 0 else stage.columns * stage.cell_columns - 1
    edge = (_grid_cell(stage, row, column) for row in range(_rows(stage) * stage.cell_rows))
    return min(edge, key=lambda cell: abs(cell_box(layout, cell).centre_y - y))


def _grid_cell(stage: Stage, row: int, column: int) -> Place:
    """Return a cell by its place in the grid of all cells of a stage."""
    tile = row // stage.cell_rows * stage.columns + column // stage.cell_columns
    return cell_of(stage, tile, row % stage.cell_rows, column % stage.cell_columns)


def cell_of(stage: Stage, tile: int, row: int, column: int) -> Place:
    """Return the cell at a row and column of a tile."""
    if stage.kind is Kind.CLASSES:
        return Place(stage.name, (row,))
    if stage.kind is Kind.UNITS:  # the last row may be longer than the layer
        return Place(stage.name, (min(row * stage.cell_columns + column, stage.count - 1),))
    if stage.kind is Kind.IMAGE:
        return Place(stage.name, (row, column))
    if stage.kind is Kind.FILTERS and stage.name.endswith(".weights"):
        return Place(stage.name, (tile, 0, row, column))  # the first channel is shown
    return Place(stage.name, (tile, row, column))


def _place(cell: Place, stage: Stage) -> tuple[int, int, int]:
    """Return a cell's tile, row and column."""
    if stage.kind is Kind.CLASSES:
        return 0, cell.index[0], 0
    if stage.kind is Kind.UNITS:
        return 0, *divmod(cell.index[0], stage.cell_columns)
    if stage.kind is Kind.IMAGE:
        return 0, cell.index[0], cell.index[1]
    return cell.index[0], cell.index[-2], cell.index[-1]
