"""A drawing's way to the network's picture, stage by stage: for people to see why it is needed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from engine.preprocess.form import BOX, SIDE, Floats, Image
from engine.preprocess.strokes import strokes_to_image, strokes_where_they_are


class Stages(NamedTuple):
    """The same drawing four times, uint8 (28, 28) each: 0 is background and 255 is ink."""

    drawn: Image  # the whole sheet, made small
    cropped: Image  # scaled until it fills MNIST's box, that box in the middle
    centred: Image  # then moved until its centre of mass is in the middle
    seen: Image  # then drawn anew with MNIST's pen: what the network sees


def drawing_stages(strokes: Sequence[ArrayLike], pen_radius: float) -> Stages:
    """Bring a drawing into the network's form, and keep what it was on its way.

    strokes: each (n, 2), x to the right and y down, 0 to 1 on the sheet; pen_radius: of the pen
    that drew them, in the same unit. Raises as `strokes_to_image` does.
    """
    seen = strokes_to_image(strokes)  # checks them
    paths = [np.asarray(stroke, dtype=np.float64).reshape(-1, 2) for stroke in strokes]
    points = np.concatenate(paths)
    low, high = points.min(axis=0), points.max(axis=0)
    scale = BOX / (float(np.max(high - low)) + 2 * pen_radius)
    radius = scale * pen_radius
    middle = (low + high) / 2
    cropped: list[Floats] = [(path - middle) * scale + SIDE / 2 for path in paths]
    return Stages(
        strokes_where_they_are([path * SIDE for path in paths], pen_radius * SIDE),
        strokes_where_they_are(cropped, radius),
        strokes_to_image(strokes, radius, BOX - 2 * radius),
        seen,
    )


def draw_over(picture: Image, strokes: Sequence[ArrayLike]) -> Image:
    """Draw strokes over a picture, (28, 28), that fills the sheet; neither is moved or scaled.

    strokes: each (n, 2), 0 to 1 on the sheet, drawn with the pen of `strokes_to_image`.
    """
    if not len(strokes):
        return picture
    paths = [np.asarray(stroke, dtype=np.float64) * SIDE for stroke in strokes]
    over: Image = np.maximum(picture, strokes_where_they_are(paths))
    return over
