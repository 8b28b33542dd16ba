"""A stroke of the pen: its points, and how it is painted."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QPainter, QPainterPath

Place = tuple[float, float]  # x to the right and y down, fractions of the side

SIDE = 192  # pixels, of the sheet in its usual size; pens are measured in these
ERASER = 9.0 / SIDE  # radius
MOST_ON_A_PATH = 2000  # points: the edges of longer ones take seconds to find
MOST_LINES = 20_000  # of a scribble


@dataclass(eq=False)
class Stroke:
    """A line of the pen on the sheet: its points and how wide the ink is at each."""

    points: list[Place] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    _array: NDArray[np.float64] | None = None  # the points, as long as none is added

    @classmethod
    def of(cls, points: ArrayLike, width: float) -> Stroke:
        """A line through points, (n, 2), drawn with a pen of one width."""
        array = np.asarray(points, dtype=np.float64)
        return cls([(float(x), float(y)) for x, y in array], [width] * len(array))

    @property
    def array(self) -> NDArray[np.float64]:
        """The points, (n, 2), read-only."""
        if self._array is None or len(self._array) != len(self.points):
            self._array = np.array(self.points).reshape(-1, 2)
            self._array.setflags(write=False)
        return self._array

    def touches(self, place: Place) -> bool:
        """Say whether an eraser at `place` reaches the ink."""
        points = self.array
        start, along = points[:-1] if len(points) > 1 else points, np.diff(points, axis=0)
        along = along if len(along) else np.zeros((1, 2))
        squared = np.maximum((along**2).sum(axis=1), 1e-12)
        share = np.clip(((place - start) * along).sum(axis=1) / squared, 0, 1)
        distance = np.hypot(*(start + share[:, None] * along - place).T).min()
        return bool(distance <= ERASER + max(self.widths) / 2)


def inside(place: Place) -> bool:
    """Whether a place lies on the sheet."""
    return 0 <= place[0] <= 1 and 0 <= place[1] <= 1


def within(place: Place) -> Place:
    """The place of the sheet nearest to one."""
    return min(max(place[0], 0.0), 1.0), min(max(place[1], 0.0), 1.0)


def between(start: Place, end: Place, share: float) -> Place:
    """The place at a share of the way from one to another."""
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def edge(inside: Place, outside: Place) -> Place:
    """Where the line from a place on the sheet to one beyond it crosses the sheet's edge."""
    share = 1.0
    for here, there in zip(inside, outside, strict=True):
        if not 0 <= there <= 1:
            share = min(share, ((there > 1) - here) / (there - here))
    return within(between(inside, outside, share))


def paint_stroke(painter: QPainter, stroke: Stroke, side: int) -> None:
    """Paint a finished stroke: as one path where the pen kept its width, else piece by piece."""
    count = len(stroke.points)
    if count > MOST_ON_A_PATH:
        _paint_scribble(painter, stroke, side)
    elif count < 3 or len(set(stroke.widths)) > 1:
        for number in range(count):
            paint_point(painter, stroke, number, side)
        paint_tip(painter, stroke, side)
    else:
        points = [QPointF(*point) * side for point in stroke.points]
        path = QPainterPath(points[0])
        path.lineTo((points[0] + points[1]) / 2)
        for here, following in pairwise(points[1:]):
            path.quadTo(here, (here + following) / 2)
        path.lineTo(points[-1])
        _set_width(painter, stroke.widths[0] * side)
        painter.drawPath(path)


def _paint_scribble(painter: QPainter, stroke: Stroke, side: int) -> None:
    """Paint very many points at once: with hard edges, and no more of them than are seen."""
    points = stroke.array * side
    walked = np.cumsum(np.hypot(*np.diff(points, axis=0, prepend=points[:1]).T))
    seen = np.flatnonzero(np.diff(np.floor(walked), prepend=-1.0))
    corners = [QPointF(x, y) for x, y in points[seen[:: 1 + len(seen) // MOST_LINES]].tolist()]
    _set_width(painter, max(stroke.widths) * side)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.drawLines([QLineF(*ends) for ends in pairwise(corners)])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def paint_point(painter: QPainter, stroke: Stroke, number: int, side: int) -> None:
    """Paint what one more point adds: a dot, or a curve between the middles of two lines."""
    here, before, earlier = (
        QPointF(*stroke.points[max(number - back, 0)]) * side for back in (0, 1, 2)
    )
    _set_width(painter, stroke.widths[number] * side)
    if number == 0:
        painter.drawPoint(here)
    elif number == 1:
        painter.drawLine(before, (before + here) / 2)
    else:
        path = QPainterPath((earlier + before) / 2)
        path.quadTo(before, (before + here) / 2)
        painter.drawPath(path)


def paint_tip(painter: QPainter, stroke: Stroke, side: int) -> None:
    """Paint the last half of the last line, which a further point would turn into a curve."""
    if len(stroke.points) > 1:
        before, here = (QPointF(*point) * side for point in stroke.points[-2:])
        _set_width(painter, stroke.widths[-1] * side)
        painter.drawLine((before + here) / 2, here)


def _set_width(painter: QPainter, width: float) -> None:
    pen = painter.pen()
    pen.setWidthF(width)
    painter.setPen(pen)
