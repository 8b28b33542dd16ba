"""Arrays as coloured cells: exact zero, whole cells, hatching for what is no number."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.theme import DARK, LIGHT, diverging_table, ink_table
from gui.widgets.canvas import Canvas, paste, pixel
from gui.widgets.form import IMAGE, REPORT
from gui.widgets.mosaic import Mosaic, signed_colours
from gui.widgets.numbers import level, percent, plain, signed
from gui.widgets.pipeline_layout import pipeline_layout
from gui.widgets.stages import FILTERS, MAPS, POOLED

SHAPES = {s.name: (s.rows, s.columns, s.cell_rows, s.cell_columns) for s in REPORT.stages}


def shown(stage: str, values: np.ndarray, size: float, ratio: float = 1.0) -> tuple:
    """Draw values in the light theme; return the canvas and the tiles."""
    layout = pipeline_layout(round(1070 * ratio), round(500 * ratio), ratio)
    canvas = Canvas(layout.width, layout.height, LIGHT.panel)
    mosaic = Mosaic(canvas, layout.tiles[stage], layout.line)
    mosaic.show_values(values, np.array([size]), LIGHT)
    return canvas.pixels, layout.tiles[stage]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_zero_is_exactly_the_panel(theme):
    assert signed_colours(np.zeros(3), 1.5, theme).tolist() == [pixel(theme.panel)] * 3


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_ends_and_beyond_get_the_strongest_colours(dtype):
    values = np.array([-1.5, 1.5, -99, 1e30], dtype=dtype)
    low, high, lower, higher = signed_colours(values, 1.5, LIGHT)
    assert (lower, higher) == (low, high)
    assert high == diverging_table(LIGHT)[255]
    assert low == diverging_table(LIGHT)[1]


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("stage", [FILTERS, MAPS, POOLED])
def test_each_cell_is_one_square_of_one_colour(stage, ratio):
    rows, columns = SHAPES[stage][2:]
    values = np.random.default_rng(3).normal(size=(8, rows, columns))
    pixels, tiles = shown(stage, values, 2.0, ratio)
    wanted = signed_colours(values, 2.0, LIGHT)
    for number in range(8):
        seen = pixels[tiles.tile(number).slices]
        cells = seen.reshape(rows, tiles.scale, columns, tiles.scale)
        assert (cells == wanted[number][:, None, :, None]).all()


def test_an_image_goes_from_paper_to_ink():
    layout = pipeline_layout(1070, 500)
    canvas = Canvas(layout.width, layout.height, LIGHT.panel)
    image = np.zeros((28, 28), np.uint8)
    image[2, 3] = 255
    Mosaic(canvas, layout.tiles[IMAGE], 1).show_image(image, LIGHT)
    seen = canvas.pixels[layout.tiles[IMAGE].tile(0).slices]
    assert seen[2 * 6 + 5, 3 * 6] == ink_table(LIGHT)[255] == pixel(LIGHT.ink)
    assert seen[0, 0] == pixel(LIGHT.panel)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_only_cells_without_a_number_are_hatched(bad):
    values = np.ones((8, 13, 13), dtype=np.float32)
    values[4, 4, 7] = bad
    pixels, tiles = shown(POOLED, values, 1.0)
    strokes = pixels == pixel(LIGHT.error)
    cell = strokes[tiles.tile(4).slices].reshape(13, 8, 13, 8)[4, :, 7]
    assert 0.1 < cell.mean() < 0.5
    assert strokes.sum() == cell.sum()


@given(st.integers(-9, 9), st.integers(-9, 9), st.integers(1, 6), st.integers(1, 6))
def test_paste_copies_what_fits(x, y, width, height):
    around = np.zeros((24, 24), np.uint32)
    around[9 + y : 9 + y + height, 9 + x : 9 + x + width] = 7
    area = np.zeros((5, 4), np.uint32)
    paste(area, np.full((height, width), 7, np.uint32), x, y)
    assert (area == around[9:14, 9:13]).all()


def test_values_of_any_size_are_drawn_without_a_warning():
    values = np.full((8, 3, 3), np.float32(3e38))
    values[0] = 1e-42
    shown(FILTERS, values, 1e-30)
    shown(FILTERS, values, 5e38)


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.5291, "52.9 %"),
        (0.00049, "< 0.1 %"),
        (0.0, "< 0.1 %"),
        (0.001, "0.1 %"),
        (0.99951, "> 99.9 %"),
        (0.999, "99.9 %"),
        (1.0, "> 99.9 %"),
        (float("nan"), "NaN"),
    ],
)
def test_percent(share, text):
    assert percent(share) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.30577, "+1.3058"),
        (-0.2303, "−0.2303"),
        (0.0, "0"),
        (-2.13e-7, "−2.1e−7"),
        (12345.6, "+1.2e4"),
        (float("nan"), "NaN"),
        (float("inf"), "+∞"),
        (float("-inf"), "−∞"),
    ],
)
def test_signed(value, text):
    assert signed(value) == text


def test_plain_numbers_and_levels():
    assert plain(0.87761) == "0.8776"
    assert plain(0.0) == "0.0000"
    assert plain(3.14e-6) == "3.1e−6"
    assert plain(123.4567) == "123.46"
    assert plain(-123456.0) == "−1.2e5"
    assert plain(float("inf")) == "∞"
    texts = [level(value) for value in (1.5, 2.0, 0.075, 0.00075, 20000.0)]
    assert texts == ["±1.5", "±2", "±0.075", "±7.5e−4", "±2e4"]
