"""The geometry of the network view: whole scales, nothing overlaps, every cell can be found."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.explain import Place
from gui.widgets.cells import Patch, cell_at, cell_box, neighbour, sources, targets
from gui.widgets.form import CLASSES, IMAGE, REPORT
from gui.widgets.pipeline_layout import (
    CLASSES_WIDTH,
    COLUMN_GAP,
    FOOT,
    HEAD,
    MARGIN,
    ROW_GAP,
    PipelineLayout,
    pipeline_layout,
)
from gui.widgets.stages import FILTERS, LOSS, MAPS, POOLED

SHAPES = {s.name: (s.rows, s.columns, s.cell_rows, s.cell_columns) for s in REPORT.stages}

RATIOS = st.sampled_from([1.0, 1.25, 1.5, 1.75, 2.0, 3.0])
LAYOUT = pipeline_layout(1070, 500)


@pytest.mark.parametrize(
    ("width", "height", "maps", "image"), [(1070, 500, 4, 6), (940, 440, 3, 5), (720, 322, 2, 4)]
)
def test_scales_at_the_sizes_of_the_design(width, height, maps, image):
    layout = pipeline_layout(width, height)
    assert (layout.scale, layout.tiles[IMAGE].scale) == (maps, image)


@given(st.integers(100, 4000), st.integers(100, 2500), RATIOS)
def test_nothing_overlaps_and_all_lies_inside(width, height, ratio):
    layout = pipeline_layout(width, height, ratio)
    columns = list(layout.columns.values())
    for left, right in pairwise(columns):
        assert left.right < right.x
    assert columns[0].x >= 0
    assert columns[-1].right <= layout.width
    for stage, tiles in layout.tiles.items():
        for number in range(len(tiles)):
            frame = tiles.tile(number).grown(layout.line)
            column = layout.columns[stage]
            assert column.x <= frame.x < frame.right <= column.right
            assert column.y <= frame.y < frame.bottom <= column.bottom
    for row in layout.rows:
        assert row.digit.right <= row.bar.x < row.bar.right <= row.number.x
        assert row.caption.bottom <= layout.height
    for row, following in pairwise(layout.rows):
        if row.caption.y > row.bar.bottom:  # where there is room for a gap, it takes none away
            assert row.caption.bottom <= min(following.number.y, following.bar.y)
    assert layout.rows[-1].area.bottom <= layout.loss.y


def test_a_scale_is_taken_as_soon_as_its_width_fits():
    width = next(width for width in range(400, 2000) if pipeline_layout(width, 9000).scale == 4)
    columns = pipeline_layout(width, 9000).columns
    assert columns[CLASSES].width == CLASSES_WIDTH
    assert columns[CLASSES].x - columns[POOLED].right == COLUMN_GAP
    assert width - columns[CLASSES].right == MARGIN


def test_a_scale_is_taken_as_soon_as_its_height_fits():
    height = next(height for height in range(200, 2000) if pipeline_layout(9000, height).scale == 4)
    layout = pipeline_layout(9000, height)
    first, second = layout.tiles[MAPS].tile(0).grown(1), layout.tiles[MAPS].tile(2).grown(1)
    assert (first.y, second.y - first.bottom) == (HEAD, ROW_GAP)
    assert height - layout.columns[MAPS].bottom == FOOT


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_cells_never_get_smaller_than_a_pixel_of_the_design(ratio):
    layout = pipeline_layout(10, 10, ratio)
    assert layout.scale >= ratio
    assert layout.width > 10


@given(st.integers(640, 4000), st.integers(300, 2500), RATIOS)
def test_a_pooled_cell_covers_its_window(width, height, ratio):
    tiles = pipeline_layout(width, height, ratio).tiles
    assert tiles[POOLED].scale == 2 * tiles[MAPS].scale
    for number in range(8):
        maps, pooled = tiles[MAPS].tile(number), tiles[POOLED].tile(number)
        assert (maps.y, maps.width, maps.height) == (pooled.y, pooled.width, pooled.height)


def cells(stage: str) -> st.SearchStrategy[Place]:
    """Any cell of a stage."""
    tile_rows, tile_columns, rows, columns = SHAPES[stage]
    if stage == CLASSES:
        return st.builds(lambda digit: Place(stage, (digit,)), st.integers(0, 9))
    place = st.integers(0, rows - 1), st.integers(0, columns - 1)
    tile = st.integers(0, tile_rows * tile_columns - 1)
    parts = place if stage == IMAGE else (tile, *place)
    return st.builds(lambda *index: Place(stage, index), *parts)


ANY_CELL = st.sampled_from(list(SHAPES)).flatmap(cells)


@given(ANY_CELL, st.integers(640, 2500), RATIOS)
def test_the_middle_of_a_cell_is_found_again(cell, width, ratio):
    layout = pipeline_layout(width, width // 2, ratio)
    box = cell_box(layout, cell)
    assert cell_at(layout, box.x + box.width // 2, box.centre_y) == cell


def test_a_cell_ends_where_the_next_one_begins():
    box = cell_box(LAYOUT, Place(MAPS, (3, 10, 11)))
    assert cell_at(LAYOUT, box.x, box.y) == Place(MAPS, (3, 10, 11))
    assert cell_at(LAYOUT, box.x - 1, box.y) == Place(MAPS, (3, 10, 10))
    assert cell_at(LAYOUT, box.x, box.bottom) == Place(MAPS, (3, 11, 11))


def test_between_tiles_there_is_no_cell():
    tile = LAYOUT.tiles[MAPS].tile(0)
    assert cell_at(LAYOUT, tile.right + 2, tile.centre_y) is None
    assert cell_at(LAYOUT, 0, 0) is None


def test_sources_of_a_pooled_cell():
    assert sources(Place(POOLED, (4, 4, 7))) == [
        Patch(IMAGE, 0, 8, 14, 4, 4),
        Patch(FILTERS, 4, 0, 0, 3, 3),
        Patch(MAPS, 4, 8, 14, 2, 2),
    ]


def test_sources_of_a_feature_and_of_a_weight():
    feature = [Patch(IMAGE, 0, 9, 15, 3, 3), Patch(FILTERS, 2, 0, 0, 3, 3)]
    assert sources(Place(MAPS, (2, 9, 15))) == feature
    assert sources(Place(FILTERS, (5, 0, 1))) == []
    assert targets(Place(FILTERS, (5, 0, 1))) == [Patch(MAPS, 5, 0, 0, 26, 26)]
    assert targets(Place(MAPS, (5, 9, 15))) == [Patch(POOLED, 5, 4, 7, 1, 1)]


@given(st.integers(0, 27), st.integers(0, 27))
def test_a_pixel_feeds_exactly_the_cells_that_have_it_as_a_source(row, column):
    pixel = Place(IMAGE, (row, column))

    def covers(patch: Patch) -> bool:
        return (
            patch.row <= row < patch.row + patch.rows
            and patch.column <= column < patch.column + patch.columns
        )

    for stage in (MAPS, POOLED):
        side = SHAPES[stage][2]
        fed = {
            (3, r, c)
            for patch in targets(pixel)
            if (patch.stage, patch.tile) == (stage, 3)
            for r in range(patch.row, patch.row + patch.rows)
            for c in range(patch.column, patch.column + patch.columns)
        }
        assert fed == {
            (3, r, c)
            for r in range(side)
            for c in range(side)
            if covers(sources(Place(stage, (3, r, c)))[0])
        }


def test_arrows_move_within_and_between_tiles():
    assert neighbour(LAYOUT, Place(MAPS, (0, 5, 25)), 1, 0) == Place(MAPS, (1, 5, 0))
    assert neighbour(LAYOUT, Place(MAPS, (0, 25, 3)), 0, 1) == Place(MAPS, (2, 0, 3))
    assert neighbour(LAYOUT, Place(POOLED, (6, 4, 4)), 0, -1) == Place(POOLED, (6, 3, 4))


def test_arrows_move_between_stages_at_the_same_height():
    from_maps = neighbour(LAYOUT, Place(MAPS, (5, 8, 25)), 1, 0)
    assert from_maps == Place(POOLED, (4, 4, 0))
    assert neighbour(LAYOUT, Place(POOLED, (4, 4, 0)), -1, 0).index[:1] == (5,)


@given(ANY_CELL, st.sampled_from([(1, 0), (-1, 0), (0, 1), (0, -1)]))
def test_an_arrow_leads_the_way_it_points(cell, step):
    there = neighbour(LAYOUT, cell, *step)
    before, after = cell_box(LAYOUT, cell), cell_box(LAYOUT, there)
    dx, dy = step
    if dx:
        assert (after.x - before.x) * dx >= 0
    elif there.name == LOSS:  # it stands under the whole column
        assert after.y > before.y
    else:
        assert after.x == before.x
        assert (after.y - before.y) * dy >= 0


def walk(layout: PipelineLayout, cell: Place, dx: int, dy: int) -> list[Place]:
    """Press an arrow key until nothing moves."""
    path = [cell]
    while (further := neighbour(layout, path[-1], dx, dy)) != path[-1]:
        path.append(further)
    return path


def test_the_right_arrow_walks_through_all_stages():
    path = walk(LAYOUT, Place(IMAGE, (14, 0)), 1, 0)
    assert list(dict.fromkeys(cell.name for cell in path)) == list(SHAPES)
    assert len(path) == 28 + 6 + 52 + 26 + 1
