"""Pen strokes drawn anew: the picture does not depend on the drawing's size, place and pen."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.preprocess.form import BOX, CENTRE, SIDE, EmptyDrawing, Floats, Image
from engine.sentences import Sentence

PEN_RADIUS = 1.0  # of the redrawn strokes, in pixels of the 28x28
STROKE_BOX = BOX - 1 - 2 * PEN_RADIUS  # the pen's path; its width adds the rest
SOFT = 0.5  # pixels that ink reaches beyond the pen's radius, fading
FINEST_STEP = 1 / 256  # pixels; points nearer than that along the line change nothing to be seen
SMALLEST = 1e-12  # of the largest coordinate: a drawing smaller than that is a dot
CHUNK = 48  # segments drawn at once, in the part of the picture where they are


def strokes_to_image(
    strokes: Sequence[ArrayLike], pen_radius: float = PEN_RADIUS, box: float = STROKE_BOX
) -> Image:
    """Draw pen strokes anew as the network's picture, (28, 28), 0 is background and 255 is ink.

    strokes: each (n, 2), points x to the right and y down, in any unit; one point is a dot.
    pen_radius, box: of the line, and the longer side of its path, in pixels of the picture; other
    values than the network was made for are for variations to train with.

    Straight lines between the points: curves through them (Catmull-Rom) changed the accuracy on
    real handwriting by 0.04 % at most.

    Raises EmptyDrawing where there is no point, ValueError for points that are no points.
    """
    points, first = _points(strokes)
    points, first = _thinned(_in_pixels(points, first, pen_radius, box), first)
    return _drawn(*_segments(points, first), pen_radius + SOFT)


def placed_strokes(strokes: Sequence[ArrayLike]) -> list[Floats]:
    """Where the pen's path lies in the network's picture: the strokes, each (n, 2), in its pixels.

    x to the right and y down from the corner of the 28x28; strokes without a point are left out.
    Raises as `strokes_to_image` does.
    """
    points, first = _points(strokes)
    placed = _in_pixels(points, first, PEN_RADIUS, STROKE_BOX)
    return np.split(placed, np.flatnonzero(first)[1:])


def strokes_where_they_are(strokes: Sequence[ArrayLike], pen_radius: float = PEN_RADIUS) -> Image:
    """Draw strokes without moving or scaling them, (28, 28); what lies beyond it is left out.

    strokes: each (n, 2) in pixels of the 28x28. Raises as `strokes_to_image` does.
    """
    points, first = _points(strokes)
    return _drawn(*_segments(*_thinned(points, first)), pen_radius + SOFT)


def _points(strokes: Sequence[ArrayLike]) -> tuple[Floats, NDArray[np.bool_]]:
    """Check the strokes and join them: points (n, 2), and where a stroke begins (n,)."""
    checked = [_stroke(stroke, number) for number, stroke in enumerate(strokes, start=1)]
    checked = [stroke for stroke in checked if len(stroke)]
    if not checked:
        raise EmptyDrawing(
            Sentence("The drawing is empty: expected at least one stroke with a point.")
        )
    points = np.concatenate(checked)
    first = np.zeros(len(points), dtype=bool)
    first[np.cumsum([0] + [len(stroke) for stroke in checked[:-1]])] = True
    return points, first


def _stroke(stroke: ArrayLike, number: int) -> Floats:
    """Return the stroke as (n, 2) finite float64, or say what is wrong with it."""
    try:
        points = np.asarray(stroke, dtype=np.float64)
    except (TypeError, ValueError, OverflowError) as error:
        raise ValueError(
            Sentence(
                "Stroke {number} is not a list of points: expected [x, y] pairs of numbers.",
                number=number,
            )
        ) from error
    if points.shape == (0,):
        points = points.reshape(0, 2)
    if points.ndim != 2 or points.shape[1] != 2:
        raise ValueError(
            Sentence(
                "Stroke {number} has shape {shape}: expected (n, 2), one x and one y for "
                "each point.",
                number=number,
                shape=points.shape,
            )
        )
    if not np.isfinite(points).all():
        raise ValueError(
            Sentence(
                "Stroke {number} has a coordinate that is not finite: expected numbers, not "
                "NaN or infinity.",
                number=number,
            )
        )
    return points


def _in_pixels(points: Floats, first: NDArray[np.bool_], pen_radius: float, box: float) -> Floats:
    """Scale the drawing's longer side to the box and put its centroid in the middle, (n, 2).

    The centroid is that of the line, not of the points: a slow hand leaves more points, not more
    ink.
    """
    # A power of two scales exactly, and no difference of two coordinates overflows then.
    _, exponent = np.frexp(np.abs(points).max())
    points = np.ldexp(points, -exponent)
    points = points - points.min(axis=0)
    points *= box / max(points.max(), SMALLEST)
    corner = points.max(axis=0)

    middles = points.copy()
    middles[1:] = (points[1:] + points[:-1]) / 2
    middles[first] = points[first]
    lengths = _lengths(points, first)
    weights = lengths if lengths.any() else np.ones(len(points))
    centroid = weights @ middles / weights.sum()

    # Where nearly all of the line is at one end, the other end would leave the picture.
    reach = pen_radius + SOFT
    shift = np.clip(CENTRE - centroid, reach, SIDE - reach - corner)
    moved: Floats = points + shift
    return moved


def _lengths(points: Floats, first: NDArray[np.bool_]) -> Floats:
    """Return the length of the line that leads to each point, (n,); 0 where a stroke begins."""
    lengths = np.zeros(len(points))
    lengths[1:] = np.hypot(*np.diff(points, axis=0).T)
    lengths[first] = 0
    return lengths


def _thinned(points: Floats, first: NDArray[np.bool_]) -> tuple[Floats, NDArray[np.bool_]]:
    """Drop the points that are too near to their predecessors to be seen; ends always stay."""
    ticks = np.floor(np.cumsum(_lengths(points, first)) / FINEST_STEP)
    keep = first | np.append(first[1:], True)
    keep[1:] |= ticks[1:] != ticks[:-1]
    return points[keep], first[keep]


def _segments(points: Floats, first: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Return both ends of every line, (m, 2) each; a lone point is a line without length."""
    joined = ~first[1:]
    lone = first & np.append(first[1:], True)
    starts = np.concatenate([points[:-1][joined], points[lone]])
    ends = np.concatenate([points[1:][joined], points[lone]])
    return starts, ends


def _drawn(starts: Floats, ends: Floats, reach: float) -> Image:
    """Draw the lines with a round pen that leaves ink up to `reach`, fading over the last pixel."""
    nearest = np.full((SIDE, SIDE), np.inf)  # squared distance of each pixel to the line
    for begin in range(0, len(starts), CHUNK):
        start, end = starts[begin : begin + CHUNK], ends[begin : begin + CHUNK]
        both = np.concatenate([start, end])
        left, top = np.floor(np.maximum(both.min(axis=0) - reach, 0)).astype(int)
        right, bottom = np.ceil(np.minimum(both.max(axis=0) + reach, SIDE)).astype(int)
        window = nearest[top:bottom, left:right]
        x, y = np.arange(left, right) + 0.5, np.arange(top, bottom) + 0.5
        np.minimum(window, _squared_distances(start, end, x, y), out=window)
    ink = np.clip(reach - np.sqrt(nearest), 0, 1)
    image: Image = np.rint(255 * ink).astype(np.uint8)
    return image


def _squared_distances(start: Floats, end: Floats, x: Floats, y: Floats) -> Floats:
    """Squared distance from each point of the grid to the nearest of the lines, (y, x)."""
    across = end - start
    length = np.hypot(across[:, 0], across[:, 1])[:, None, None]
    with np.errstate(invalid="ignore", divide="ignore"):
        direction = np.where(length[:, 0] > 0, across / length[:, 0], (1.0, 0.0))
    ux, uy = direction[:, :1], direction[:, 1:]
    dx, dy = x - start[:, :1], y - start[:, 1:]
    along = (dx * ux)[:, None, :] + (dy * uy)[:, :, None]
    aside = (dy * ux)[:, :, None] - (dx * uy)[:, None, :]
    along -= np.clip(along, 0, length)  # what sticks out beyond the ends
    along *= along
    aside *= aside
    along += aside
    squared: Floats = along.min(axis=0)
    return squared
