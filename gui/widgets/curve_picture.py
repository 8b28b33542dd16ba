"""What the curves of the History panel look like over their backdrop."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from engine.snapshot import TestPoint
from gui.theme import TICK, Theme
from gui.widgets.curve_axes import ABOVE, Align, Curve, Samples
from gui.widgets.curve_data import CurvePoints
from gui.widgets.fast_lines import draw_within
from gui.widgets.ink import mixed, sized
from gui.widgets.numbers import grouped

MOST_RINGS = 60
RING, RING_LINE = 7.0, 1.5  # pixels: diameter and thickness
OTHER = 0.55  # how much of its colour another branch keeps
FUTURE = 0.35  # how much of its colour a line keeps beyond the moment that the window shows
RAW, STRONG_RAW = 0.25, 0.55  # of a curve's colour, for single values; in high contrast
PILL = 16  # pixels, height of the moment's number on the axis


class Drawn(NamedTuple):
    """What is drawn: the points of a branch, its tests, other branches, the moment in the past."""

    points: CurvePoints
    tests: Sequence[TestPoint]
    others: Sequence[CurvePoints]
    moment: int | None


class CurvePicture:
    """Paints once, with a painter of its widget's; curves: loss above, accuracy below."""

    def __init__(
        self,
        painter: QPainter,
        size: QSize,
        theme: Theme,
        curves: tuple[Curve, Curve],
        samples: Samples,
        drawn: Drawn,
    ) -> None:
        self._painter, self._size, self._theme = painter, size, theme
        self._curves, self._samples, self._drawn = curves, samples, drawn
        self._font = painter.font()

    def paint(self) -> None:
        """Paint other branches, the curves, the tests, and where the window is."""
        self._paint_others()
        for curve in self._curves:
            self._paint_curve(curve)
        self._paint_rings()
        self._paint_moment()

    def paint_cursor(self, index: int) -> float:
        """Paint a line through both plots at a point; return where it is."""
        x = self._samples.column(self._drawn.points.step[index])
        line = QRectF(round(x), ABOVE, 1, self._curves[1].rect.bottom() - ABOVE)
        self._painter.fillRect(line, QColor(self._theme.ink3))
        for curve in self._curves:
            self._paint_dot(curve, x, curve.mean[index])
        return x

    def _paint_others(self) -> None:
        """Paint the other branches beneath, dimmed."""
        loss, accuracy = self._curves
        for points in self._drawn.others:
            columns = self._samples.columns(points.step)
            for curve, values in ((loss, points.loss), (accuracy, points.accuracy)):
                area = curve.rect.adjusted(0, -1, 1, 2)
                colour = mixed(curve.colour, self._theme.panel, OTHER)
                draw_within(self._painter, area, columns, curve.rows(values), colour, 1.3)
        self._painter.setClipping(False)

    def _paint_curve(self, curve: Curve) -> None:
        """Paint a curve up to the moment that the window shows, and dimmed what came after."""
        columns = self._samples.columns(self._drawn.points.step)
        area = curve.rect.adjusted(0, -1, 1, 2)
        parts = [(area, 1.0)]
        if self._drawn.moment is not None:
            now = self._samples.column(self._drawn.moment)
            past, future = QRectF(area), QRectF(area)
            past.setRight(now)
            future.setLeft(now)
            parts = [(past, 1.0), (future, FUTURE)]
        raw = STRONG_RAW if self._theme.high_contrast else RAW
        for values, share, width in ((curve.raw, raw, 1.0), (curve.mean, 1.0, 1.3)):
            for part, kept in parts:
                colour = mixed(curve.colour, self._theme.panel, share * kept)
                draw_within(self._painter, part, columns, curve.rows(values), colour, width)
        self._painter.setClipping(False)
        if self._drawn.moment is None:
            self._paint_dot(curve, columns[-1], curve.mean[-1])

    def _paint_dot(self, curve: Curve, x: float, value: float) -> None:
        """Paint a dot on a curve where it lies inside its plot."""
        painter = self._painter
        if curve.low <= value <= curve.high:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(curve.colour))
            painter.drawEllipse(QPointF(x, float(curve.rows(value))), 2.5, 2.5)

    def _paint_rings(self) -> None:
        """Paint the test accuracy: at most MOST_RINGS, evenly over the run, and the newest."""
        painter, accuracy = self._painter, self._curves[1]
        stride = 1
        while len(self._drawn.tests) > MOST_RINGS * stride:
            stride *= 2
        tests = (*self._drawn.tests[stride - 1 : -1 : stride], *self._drawn.tests[-1:])
        painter.setClipRect(accuracy.rect.adjusted(-5, -5, 5, 5))
        moment = np.inf if self._drawn.moment is None else self._drawn.moment
        for to_come, share in ((False, 1.0), (True, FUTURE)):
            places = QPolygonF(
                [
                    QPointF(self._samples.column(test.step), float(accuracy.rows(test.accuracy)))
                    for test in tests
                    if (test.step > moment) is to_come
                ]
            )
            # A ring is a disc on a larger one: two calls into Qt, however many there are.
            for colour, width in (
                (mixed(self._theme.accuracy, self._theme.panel, share), RING + RING_LINE),
                (QColor(self._theme.panel), RING - RING_LINE),
            ):
                pen = QPen(colour, width)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                painter.setPen(pen)
                painter.drawPoints(places)
        painter.setClipping(False)

    def _paint_moment(self) -> None:
        """Paint where in the past the window is: a line, dots, and the step on the axis."""
        painter, moment = self._painter, self._drawn.moment
        if moment is None:
            return
        x = self._samples.column(moment)
        line = QRectF(round(x), ABOVE, 1, self._size.height() - ABOVE)
        painter.fillRect(line, QColor(self._theme.accent))
        for curve in self._curves:
            value = float(np.interp(moment, self._drawn.points.step, curve.mean))
            self._paint_dot(curve, x, value)
        painter.setFont(sized(self._font, TICK, QFont.Weight.DemiBold))
        text = grouped(moment)
        width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 14
        left = min(max(x - width / 2, 1), self._size.width() - width - 1)
        pill = QRectF(left, self._curves[1].rect.bottom() + 3, width, PILL)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.accent_fill))
        painter.drawRoundedRect(pill, 4, 4)
        painter.setPen(QColor("#FFFFFF"))
        painter.drawText(pill, Align.AlignCenter, text)
