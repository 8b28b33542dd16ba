"""Arrays as tiles of square cells: colours by table, whole scales, hatching for NaN."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gui.theme import Theme, diverging_table, ink_table
from gui.widgets.canvas import Canvas, Pixels, pixel
from gui.widgets.pipeline_layout import Tiles

ZERO, REACH = 128, 127  # signed data has the entries 1 to 255 of its table, zero in the middle
HATCH_PERIOD = 4  # strokes of hatching, in multiples of a frame's line


@cache
def signed_table(theme: Theme) -> NDArray[np.uint32]:
    """Return the diverging table with zero exactly the panel's colour: it fades into it."""
    table = diverging_table(theme).copy()
    table[ZERO] = pixel(theme.panel)
    table.setflags(write=False)
    return table


def signed_colours(
    values: NDArray[Any], level: float | NDArray[np.float64], theme: Theme
) -> Pixels:
    """Colour finite values from -level to +level; what lies outside gets the ends' colours.

    level: one number, or an array that broadcasts against the values.
    """
    # float64: a level or a quotient must not overflow where the values did not
    index = np.clip(values.astype(np.float64), -level, level)
    index *= REACH / level
    np.rint(index, out=index)
    index += ZERO
    return signed_table(theme)[index.astype(np.intp)]


def image_colours(image: NDArray[np.uint8], theme: Theme) -> Pixels:
    """Colour an image from paper (0) to ink (255)."""
    return ink_table(theme)[image]


class Mosaic:
    """The tiles of one stage, on a canvas."""

    def __init__(self, canvas: Canvas, tiles: Tiles, line: int) -> None:
        self._stage = tiles.stage
        self._shape = len(tiles), tiles.stage.cell_rows, tiles.stage.cell_columns
        self._scale, self._line = tiles.scale, line
        self._areas = [canvas.pixels[tiles.tile(number).slices] for number in range(len(tiles))]

    def show_image(self, image: NDArray[np.uint8], theme: Theme) -> None:
        """Show pixels from paper to ink."""
        self._show(image_colours(image, theme))

    def show_values(self, values: NDArray[Any], levels: NDArray[np.float64], theme: Theme) -> None:
        """Show signed values; cells that hold no finite number are hatched.

        levels: (1,), or one a unit of the stage, shown or not.
        """
        values = self._stage.tiled(values)
        level = levels[: len(values), np.newaxis, np.newaxis]
        finite = np.isfinite(values)
        if finite.all():
            self._show(signed_colours(values, level, theme))
        else:
            self._show(signed_colours(np.where(finite, values, 0), level, theme))
            self._hatch(~finite, theme.error)

    def _show(self, colours: Pixels) -> None:
        scale = self._scale
        wide = np.repeat(colours.reshape(self._shape), scale, axis=-1)
        for area, rows in zip(self._areas, wide, strict=True):
            # a view: splitting the first axis of a slice never copies
            area.reshape(len(rows), scale, -1)[...] = rows[:, np.newaxis]

    def _hatch(self, cells: NDArray[np.bool_], colour: str) -> None:
        for area, broken in zip(self._areas, cells.reshape(self._shape), strict=True):
            if broken.any():
                rows, columns = np.indices(area.shape)
                strokes = (rows + columns) // self._line % HATCH_PERIOD == 0
                whole = broken.repeat(self._scale, axis=0).repeat(self._scale, axis=1)
                area[whole & strokes] = pixel(colour)

    def clear(self, paper: str) -> None:
        """Show empty tiles."""
        for area in self._areas:
            area[:] = pixel(paper)
