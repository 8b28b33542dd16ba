"""The paths from a cell to what it is made of and what it feeds, painted over the picture."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QRegion

from engine.explain import Place
from gui.theme import Theme
from gui.widgets.box import Box
from gui.widgets.cells import Patch, cell_box, patch_box, patch_of, sources, targets
from gui.widgets.form import CLASSES, IMAGE
from gui.widgets.pipeline_layout import PipelineLayout
from gui.widgets.stages import LOSS
from gui.widgets.strands import Strand

# Lengths of the design: pixels at a ratio of 1.
THINNEST, WIDEST, HALO, BEFORE_CLASSES = 1.0, 3.4, 1.6, 5
WIDTHS = 5  # that are told apart


class Links:
    """Beams along a cell's path, and the strands of its weights to units and classes."""

    def __init__(self, layout: PipelineLayout, theme: Theme) -> None:
        self._layout, self._theme = layout, theme

    def beams(self, painter: QPainter, place: Place) -> None:
        """Paint the path from the pixels through filter, map and pooled map, behind the tiles."""
        if place.name in (IMAGE, CLASSES, LOSS):
            return
        fill, line = QColor(self._theme.accent), QColor(self._theme.accent)
        fill.setAlphaF(0.09)
        line.setAlphaF(0.55)
        painter.setPen(QPen(line, self._layout.ratio))
        painter.setBrush(fill)
        form = self._layout.form
        path = [*sources(place, form), patch_of(place, form), *targets(place, form)]
        if len({patch.stage for patch in path}) < len(path):  # many tiles: outlines are enough
            return
        for start, end in pairwise(path):
            painter.setClipRegion(self._between(start, end))
            one, other = patch_box(self._layout, start), patch_box(self._layout, end)
            painter.drawPolygon(_quadrangle(one, other))
        painter.setClipping(False)

    def strands(self, painter: QPainter, strands: Sequence[Strand]) -> None:
        """Paint products as curves: the colour is the sign, the width the size.

        Curves of one look are one path: few calls into Qt, whatever their number.
        """
        paths: dict[tuple[bool, int], QPainterPath] = {}
        for strand in strands:
            look = strand.product < 0, round(strand.strength * WIDTHS)
            self._add_curve(paths.setdefault(look, QPainterPath()), strand)
        halo = QColor(self._theme.panel)
        halo.setAlphaF(0.7)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for (negative, size), path in sorted(paths.items(), key=lambda item: item[0][1]):
            width = self._layout.ratio * (THINNEST + (WIDEST - THINNEST) * size / WIDTHS)
            colour = QColor(self._theme.diverging[1 if negative else 3])
            for pen in (QPen(halo, width + HALO * self._layout.ratio), QPen(colour, width)):
                painter.setPen(pen)
                painter.drawPath(path)

    def _add_curve(self, path: QPainterPath, strand: Strand) -> None:
        cell, unit = cell_box(self._layout, strand.cell), cell_box(self._layout, strand.unit)
        x1, y1, x2 = cell.x + cell.width / 2, cell.y + cell.height / 2, float(unit.x)
        y2 = unit.y + unit.height / 2
        if strand.unit.name == CLASSES:
            x2 = self._layout.columns[CLASSES].x - self._layout.px(BEFORE_CLASSES)
            y2 = unit.centre_y + 0.5
        half = (x1 + x2) / 2
        path.moveTo(x1, y1)
        path.cubicTo(half, y1, half, y2, x2, y2)

    def _between(self, start: Patch, end: Patch) -> QRegion:
        """Return everything but the tiles that lie on the way."""
        region = QRegion(0, 0, self._layout.width, self._layout.height)
        for stage, tiles in self._layout.tiles.items():
            for number in range(len(tiles)):
                if (stage, number) not in ((start.stage, start.tile), (end.stage, end.tile)):
                    region -= QRegion(QRect(*tiles.tile(number).grown(self._layout.line)))
        return region


def _quadrangle(one: Box, other: Box) -> QPolygonF:
    """Return the beam from the right edge of a box to the left edge of another."""
    corners = (
        (one.right, one.y),
        (other.x, other.y),
        (other.x, other.bottom),
        (one.right, one.bottom),
    )
    return QPolygonF([QPointF(x, y) for x, y in corners])
