"""The drawing as it is painted, kept between two paints: a hand adds only a little at a time."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPixmap

from gui.theme import Theme, ink_table
from gui.widgets.pen_drawing import PenDrawing, Sheet
from gui.widgets.pen_stroke import Stroke, paint_point, paint_stroke, paint_tip

RADIUS = 8  # pixels, of the sheet's corners


class PenInk:
    """Paints a drawing, and remembers what it has painted."""

    def __init__(self) -> None:
        self._pixmap = QPixmap()
        self._key: tuple[object, ...] = ()  # size, screen and theme that it was painted for
        self._sheet = Sheet()  # as painted; its last stroke may have grown since
        self._line: Stroke | None = None  # the stroke in hand, painted point by point
        self._points = 0  # of it

    def paint(self, painter: QPainter, drawing: PenDrawing, side: int, theme: Theme) -> None:
        """Paint the drawing onto a sheet of `side` x `side`."""
        ratio = painter.device().devicePixelRatioF()
        key = side, ratio, theme
        if key != self._key or not self._goes_on(drawing):
            self._begin(drawing, side, ratio, theme)
            self._key = key
        if drawing.line is not None:
            self._add(drawing.line, side, theme)
        painter.drawPixmap(0, 0, self._pixmap)
        if drawing.line is not None:
            take_pen(painter, theme)
            paint_tip(painter, drawing.line, side)

    def _goes_on(self, drawing: PenDrawing) -> bool:
        """Whether nothing but points of the line in hand has been added."""
        same = drawing.sheet.picture is self._sheet.picture and drawing.line is self._line
        return same and drawing.sheet.strokes == self._sheet.strokes

    def _begin(self, drawing: PenDrawing, side: int, ratio: float, theme: Theme) -> None:
        """Paint picture and finished strokes anew, each as one path: pieces have faint edges."""
        self._sheet, self._line, self._points = drawing.sheet, drawing.line, 0
        self._pixmap = QPixmap((QSize(side, side).toSizeF() * ratio).toSize())
        self._pixmap.setDevicePixelRatio(ratio)
        self._pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(self._pixmap) as painter:
            shape = QPainterPath()
            shape.addRoundedRect(QRectF(0, 0, side, side), RADIUS, RADIUS)
            painter.setClipPath(shape)
            strokes = tuple(s for s in drawing.sheet.strokes if s is not drawing.line)
            paint_sheet(painter, Sheet(strokes, drawing.sheet.picture), side, theme)

    def _add(self, line: Stroke, side: int, theme: Theme) -> None:
        """Paint the points that the line in hand has got since."""
        if self._points == len(line.points):
            return
        with QPainter(self._pixmap) as painter:
            take_pen(painter, theme)
            for number in range(self._points, len(line.points)):
                paint_point(painter, line, number, side)
        self._points = len(line.points)


def take_pen(painter: QPainter, theme: Theme) -> None:
    """Let a painter draw with a round pen."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(theme.ink))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)


def around_end(line: Stroke, side: int) -> QRect:
    """The part of the sheet that the last points of a line may have changed."""
    points = np.array(line.points[-4:]) * side
    margin = max(line.widths[-4:]) * side / 2 + 2
    left, top = points.min(axis=0) - margin
    right, bottom = points.max(axis=0) + margin
    return QRectF(left, top, right - left, bottom - top).toAlignedRect()


def paint_sheet(painter: QPainter, sheet: Sheet, side: int, theme: Theme) -> None:
    """Paint a picture of 28x28, every pixel a sharp square, and the finished strokes over it."""
    if sheet.picture is not None:
        pixels = np.ascontiguousarray(ink_table(theme)[sheet.picture])
        rows, columns = pixels.shape
        image = QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32)
        painter.drawImage(QRectF(0, 0, side, side), image)
    take_pen(painter, theme)
    for stroke in sheet.strokes:
        paint_stroke(painter, stroke, side)
