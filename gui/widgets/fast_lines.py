"""Curves of many points, drawn so that the training waits for few and short calls into Qt."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPaintEngine, QPainter, QPainterPath, QPen

from gui.widgets.curve_scales import Floats

LINES = 300  # points of a thinned curve, about
DASH = 6  # pixels


def is_vector(painter: QPainter) -> bool:
    """Whether a file of lines is painted, which knows no clipping."""
    return painter.paintEngine().type() == QPaintEngine.Type.SVG


def path_of(columns: Floats, rows: Floats) -> QPainterPath:
    """Return a path through points; where one is NaN, it breaks off.

    pyqtgraph is imported with the first curve: that takes as long as all the rest of the start.
    """
    from pyqtgraph import arrayToQPath

    path: QPainterPath = arrayToQPath(columns, rows, connect="finite")
    return path


def draw(painter: QPainter, path: QPainterPath, colour: QColor, width: float) -> None:
    """Draw a path `width` pixels thick, as hairlines side by side.

    Qt strokes a noisy line of 1,000 points in 24 ms, but draws its hairline in 0.1 ms.
    """
    pixel = 1 / painter.device().devicePixelRatioF()
    for shift in np.linspace(0, width - pixel, math.ceil(width / pixel)) - (width - pixel) / 2:
        painter.translate(shift, shift)
        painter.strokePath(path, QPen(colour, 0))
        painter.translate(-shift, -shift)


def draw_within(
    painter: QPainter, area: QRectF, columns: Floats, rows: Floats, colour: QColor, width: float
) -> None:
    """Draw the part of a curve that lies in an area."""
    if is_vector(painter):
        inside = (columns >= area.left()) & (columns <= area.right())
        inside &= (rows >= area.top()) & (rows <= area.bottom())
        rows = np.where(inside, rows, np.nan)
    painter.setClipRect(area)
    draw(painter, path_of(columns, rows), colour, width)


def thinned(columns: Floats, values: Floats, largest: bool) -> tuple[Floats, Floats]:
    """Take together neighbours so that about `LINES` points are left: their largest, or mean."""
    size = -(-len(columns) // LINES)
    if size <= 1:
        return columns, values
    starts = np.arange(0, len(columns), size)
    ends = np.minimum(starts + size, len(columns)) - 1
    if largest:
        return columns[ends], np.fmax.reduceat(values, starts)
    return columns[ends], np.add.reduceat(values, starts) / (ends - starts + 1)


def dashed(columns: Floats, rows: Floats) -> tuple[Floats, Floats]:
    """Interrupt a curve every few pixels; Qt's own dashes take a hundred times as long."""
    if len(columns) < 2:
        return columns, rows
    fine = np.union1d(columns, np.arange(columns[0], columns[-1]))
    return fine, np.where(fine // DASH % 2 == 0, np.interp(fine, columns, rows), np.nan)
