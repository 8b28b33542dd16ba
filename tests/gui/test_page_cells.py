"""Numbers in coloured cells: they keep apart, and their rows stand equally far apart."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtGui import QFont, QFontDatabase

from gui.theme import LIGHT
from gui.widgets.page_blocks import Block, Equation, Grid, Table
from gui.widgets.page_canvas import CENTRE, Face, PageCanvas, Rect
from gui.widgets.page_cells import ROOM
from gui.widgets.page_paint import PagePainter

NARROW, WIDE = 316, 344  # pixels of the page in the narrow and in the wide column


class _Written(PageCanvas):
    """A canvas that knows where its texts stand."""

    def __init__(self, ratio: float = 1.0) -> None:
        super().__init__(400, 200, ratio, "#FFFFFF")
        self.texts: list[tuple[float, float, str, Face]] = []  # from, to, text, face

    def text(self, box, text, face, colour, side=0.0, ground="") -> None:
        super().text(box, text, face, colour, side, ground)
        left = box.x + side * (box.width - face.width(text))
        self.texts.append((left, left + face.width(text), text, face))


def figures(
    block: Block, width: float, ratio: float = 1.0, family: str = "Inter"
) -> list[tuple[float, float, str, Face]]:
    canvas = _Written(ratio)
    PagePainter(QFont(family), LIGHT, ratio).paint(canvas, block, 16, 8, width)
    return [one for one in canvas.texts if any(letter.isdigit() for letter in one[2])]


def equation(scale: float) -> Equation:
    values = scale * np.array([[-0.5, -0.37, -0.29], [-0.46, -0.5, 0.17], [0.2, -0.5, -0.1]])
    one = Grid("", values, 1.0)
    return Equation((one, one, Grid("", values, 1.0, 3)), ("×", "="))


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0, 2.5])
@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("scale", [1.0, 100.0, 1e-3])
def test_a_sign_keeps_away_from_the_number_before_it(qapp, scale, width, ratio):
    told = figures(equation(scale), width, ratio)
    assert len(told) == 27
    for grid in range(3):
        for row in range(3):
            cells = told[9 * grid + 3 * row :][:3]
            for (_, end, *_), (start, *_) in pairwise(cells):
                assert start - end >= ROOM - 1e-6


@pytest.mark.parametrize("family", ["Inter", "DejaVu Sans"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_two_decimals_stay_and_an_equation_has_figures_of_one_size(qapp, width, family):
    if family not in QFontDatabase.families():
        pytest.skip(f"{family} is not installed")
    told = figures(equation(1.0), width, family=family)
    assert told[0][2] == "−0.50"
    assert len({face.font.pixelSize() for *_, face in told}) == 1


@pytest.mark.parametrize("ratio", [1.0, 2.5])
def test_a_table_gives_long_names_the_room_that_its_figures_can_spare(qapp, ratio):
    names = "dense.weights", "softmax.weights", "softmax.biases", "feature maps"
    rows = tuple((name, -0.0442, 0.0441, 1.7e-5, "13.0662") for name in names)
    canvas = _Written(ratio)
    table = Table(("", "min", "max", "mean", "norm"), rows)
    PagePainter(QFont("Inter"), LIGHT, ratio).paint(canvas, table, 16, 8, NARROW)
    assert not [text for *_, text, _ in canvas.texts if "…" in text]


def test_rows_of_one_height_have_their_figures_equally_far_apart(qapp):
    canvas = PageCanvas(40, 200, 1.0, "#FFFFFF")
    face = Face(QFont("Inter"), 1.0)
    for row in range(6):
        canvas.text(Rect(0, 3 + 23 * row, 40, 23), "0", face, "#000000", CENTRE)
    inked = (canvas.pixels & 0xFF < 128).any(axis=1)
    tops = np.flatnonzero(inked[1:] & ~inked[:-1])
    assert len(tops) == 6
    assert set(np.diff(tops)) == {23}
