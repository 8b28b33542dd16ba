"""The two plots of the History panel and their legend, painted over one axis of samples.

The plots are painted in two layers: the backdrop (grid, ticks, epochs) is a picture, kept until an
axis changes; the curves are paths that pyqtgraph makes of arrays. pyqtgraph's own axes would cost
several times as much a redraw, and each Qt call takes the GIL away from the training.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from pyqtgraph import arrayToQPath
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from engine.snapshot import TestPoint
from gui.theme import CAPTION, CONTROL, LIGHT, TICK
from gui.widgets.curve_data import (
    CurveData,
    CurvePoints,
    Floats,
    accuracy_floor,
    loss_text,
    loss_tick,
    loss_top,
    percent_text,
    round_up,
    samples_text,
)
from gui.widgets.ink import sized

LEFT, RIGHT = 58, 22  # margins of the plots, fixed: a timeline beneath is aligned with them
ABOVE, BETWEEN, BELOW = 7, 16, 20  # the two plots: room for the tick labels
TITLE_LEFT, HEADER = 16, 32
REDRAW_MS = 125  # at most 8 redraws a second while training runs
DESCRIBE_MS = 1000  # and describes them for screen readers once a second
MOST_RINGS = 60
REACH = 6  # pixels between the cursor and a ring that its card tells
FIGURE_SPACE = "\u2007"  # as wide as a digit

Align = Qt.AlignmentFlag


def _mixed(colour: str, ground: str, share: float) -> QColor:
    """Return `share` of a colour on a ground, opaque: where lines cross nothing gets darker."""
    over, under = (np.array(QColor(name).getRgb()) for name in (colour, ground))
    return QColor(*np.rint(share * over + (1 - share) * under).astype(int).tolist())


def _draw(painter: QPainter, path: QPainterPath, colour: QColor, width: float) -> None:
    """Draw a path `width` pixels thick, as hairlines side by side.

    Qt strokes a noisy line of 1,000 points in 24 ms, but draws its hairline in 0.1 ms.
    """
    pixel = 1 / painter.device().devicePixelRatioF()
    for shift in np.linspace(0, width - pixel, math.ceil(width / pixel)) - (width - pixel) / 2:
        painter.translate(shift, shift)
        painter.strokePath(path, QPen(colour, 0))
        painter.translate(-shift, -shift)


class CurveLegend(QWidget):
    """What the lines mean: marks and words; those that have no room are left out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = LIGHT
        self.setFixedHeight(HEADER)
        self.setAccessibleName(self.tr("Legend"))
        self.setToolTip(
            self.tr(
                "Lines: mean over the past 100 samples. Raw: mean over the past 20.\n"
                "Rings: accuracy on the test images."
            )
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a sample of each line beside its name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(sized(self.font(), CAPTION))
        theme, x = self.theme, 0.0
        for text, colour, thickness in (
            (self.tr("loss"), theme.ink, 2),
            (self.tr("train accuracy"), theme.accuracy, 2),
            (self.tr("raw"), theme.inactive, 6),
            (self.tr("test accuracy"), theme.accuracy, 0),
        ):
            width = QFontMetricsF(painter.font()).horizontalAdvance(text)
            if x + 20 + width > self.width():
                break
            mark = QRectF(x, (HEADER - thickness) / 2, 14, thickness)
            if thickness:
                painter.fillRect(mark, QColor(colour))
            else:
                painter.setPen(QPen(QColor(colour), 1.5))
                painter.drawEllipse(mark.center(), 3.5, 3.5)
            painter.setPen(QColor(theme.ink2))
            painter.drawText(QRectF(x + 20, 0, width + 1, HEADER), Align.AlignVCenter, text)
            x += 20 + width + 16


@dataclass(frozen=True)
class _Axes:
    """The ranges: samples from 0, loss from 0, accuracy up to 1."""

    samples: float = 100.0
    loss_top: float = 3.0
    accuracy_floor: float = 0.0


@dataclass(frozen=True)
class _Curve:
    """One of the two plots: where it is, its range, what is drawn in it."""

    rect: QRectF
    low: float
    high: float
    mean: Floats
    raw: Floats
    colour: str

    def rows(self, values: Floats | float) -> Floats:
        """Return pixels of values; what is far outside stays a little outside."""
        share = np.clip((np.asarray(values) - self.low) / (self.high - self.low), -2, 3)
        return np.asarray(self.rect.bottom() - share * self.rect.height())


class CurvePlot(QWidget):
    """Two plots over one axis, and a cursor that follows the mouse or the arrow keys.

    The ranges follow the points by themselves; nothing can be dragged or zoomed.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = LIGHT
        self.epoch_size = 0
        self._axes = _Axes()
        self._points = CurveData().points()
        self._tests: list[TestPoint] = []
        self._cursor: float | None = None  # in samples
        self._mouse: float | None = None  # in pixels: stays under the mouse when the axis grows
        self._backdrop = QPixmap()
        self._backdrop_of: tuple[object, ...] = ()
        self.setAccessibleName(self.tr("Loss and accuracy curves"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def set_points(self, points: CurvePoints, tests: list[TestPoint]) -> None:
        """Show points and test results; without points the axes go back to their start."""
        self._points, self._tests, old = points, tests, self._axes
        if len(points.step):
            samples = round_up(max(float(points.step[-1]), 100.0))
            top = loss_top(points.loss, old.loss_top)
            self._axes = _Axes(samples, top, accuracy_floor(points.accuracy, old.accuracy_floor))
        else:
            self._axes, self._cursor = _Axes(), None
        if self._mouse is not None:
            self._cursor = self._step_at(self._mouse)
        self.update()

    def set_cursor(self, step: float | None) -> None:
        """Show the values of the point nearest to `step`, or of none."""
        if step != self._cursor:
            self._cursor = step
            self.update()

    # geometry

    def _curves(self) -> tuple[_Curve, _Curve]:
        """Return the loss above and the accuracy below."""
        height = max((self.height() - ABOVE - BETWEEN - BELOW) // 2, 1)
        rect = QRectF(LEFT, ABOVE, max(self.width() - LEFT - RIGHT, 1), height)
        below = rect.translated(0, height + BETWEEN)
        axes, points, theme = self._axes, self._points, self.theme
        floor = axes.accuracy_floor
        return (
            _Curve(rect, 0.0, axes.loss_top, points.loss, points.raw_loss, theme.ink),
            _Curve(below, floor, 1.0, points.accuracy, points.raw_accuracy, theme.accuracy),
        )

    def _pixels_per_sample(self) -> float:
        return max(self.width() - LEFT - RIGHT, 1) / self._axes.samples

    def _column(self, step: float) -> float:
        return LEFT + step * self._pixels_per_sample()

    def _step_at(self, x: float) -> float:
        return (x - LEFT) / self._pixels_per_sample()

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the kept backdrop, then what changes."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._current_backdrop())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if len(self._points.step):
            loss, accuracy = self._curves()
            for curve in (loss, accuracy):
                self._paint_curve(painter, curve)
            self._paint_rings(painter, accuracy)
            self._paint_cursor(painter, loss, accuracy)
        else:
            self._paint_invitation(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self.theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 1, -3, -1), 6, 6)

    def _paint_curve(self, painter: QPainter, curve: _Curve) -> None:
        columns = LEFT + self._points.step * self._pixels_per_sample()
        faint = _mixed(curve.colour, self.theme.panel, 0.25)
        painter.setClipRect(curve.rect.adjusted(0, -1, 1, 2))
        for values, colour, width in (
            (curve.raw, faint, 1.0),
            (curve.mean, QColor(curve.colour), 1.3),
        ):
            path = arrayToQPath(columns, curve.rows(values), connect="finite")
            _draw(painter, path, colour, width)
        painter.setClipping(False)
        self._paint_dot(painter, curve, columns[-1], curve.mean[-1])

    def _paint_dot(self, painter: QPainter, curve: _Curve, x: float, value: float) -> None:
        """Paint a dot on a curve where it lies inside its plot."""
        if curve.low <= value <= curve.high:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(curve.colour))
            painter.drawEllipse(QPointF(x, float(curve.rows(value))), 2.5, 2.5)

    def _paint_rings(self, painter: QPainter, accuracy: _Curve) -> None:
        """Paint the test accuracy: at most MOST_RINGS, evenly over the run, and the newest."""
        stride = 1
        while len(self._tests) > MOST_RINGS * stride:
            stride *= 2
        painter.setClipRect(accuracy.rect.adjusted(-5, -5, 5, 5))
        painter.setPen(QPen(QColor(self.theme.accuracy), 1.5))
        painter.setBrush(QColor(self.theme.panel))
        for test in (*self._tests[stride - 1 : -1 : stride], *self._tests[-1:]):
            centre = QPointF(self._column(test.step), float(accuracy.rows(test.accuracy)))
            painter.drawEllipse(centre, 3.5, 3.5)
        painter.setClipping(False)

    def _paint_invitation(self, painter: QPainter) -> None:
        painter.setFont(sized(self.font(), CONTROL))
        painter.setPen(QColor(self.theme.ink2))
        text = self.tr("Press Train, and loss and accuracy are drawn here.")
        place = painter.boundingRect(self.rect(), Align.AlignCenter, text)
        painter.fillRect(place.adjusted(-12, -4, 12, 4), QColor(self.theme.panel))
        painter.drawText(place, Align.AlignCenter, text)

    def _paint_cursor(self, painter: QPainter, loss: _Curve, accuracy: _Curve) -> None:
        """Paint a line through both plots at the point under the cursor, and its values."""
        if self._cursor is None:
            return
        index = self._points.nearest(self._cursor)
        x = self._column(self._points.step[index])
        line = QRectF(round(x), ABOVE, 1, accuracy.rect.bottom() - ABOVE)
        painter.fillRect(line, QColor(self.theme.ink3))
        for curve in (loss, accuracy):
            self._paint_dot(painter, curve, x, curve.mean[index])
        self._paint_card(painter, x, self._card(index))

    def _card(self, index: int) -> list[tuple[str, str]]:
        """Return names and values of one point, and of a test beside it."""
        points = self._points
        rows = [
            (self.tr("sample"), f"{int(points.step[index]):,}"),
            (self.tr("loss"), loss_text(points.loss[index])),
            (self.tr("accuracy"), percent_text(points.accuracy[index])),
        ]
        reach = REACH / self._pixels_per_sample()
        near = [test for test in self._tests if abs(test.step - points.step[index]) <= reach]
        return rows + [(self.tr("test"), percent_text(test.accuracy, 1)) for test in near[-1:]]

    def _paint_card(self, painter: QPainter, x: float, rows: list[tuple[str, str]]) -> None:
        """Paint names and values on a card beside the line, on the side that has room."""
        painter.setFont(sized(self.font(), CAPTION))
        metrics = QFontMetricsF(painter.font())
        names, values = (
            max(map(metrics.horizontalAdvance, column)) for column in zip(*rows, strict=True)
        )
        width, line = names + values + 34, metrics.height() + 2
        left = x + 10 if x + 14 + width < self.width() else x - 10 - width
        card = QRectF(round(left), ABOVE, round(width), round(len(rows) * line + 12))
        painter.setPen(QPen(QColor(self.theme.panel), 1))
        painter.setBrush(QColor(self.theme.ink))
        painter.drawRoundedRect(card, 6, 6)
        for number, (name, value) in enumerate(rows):
            place = QRectF(
                card.left() + 10, card.top() + 6 + number * line, card.width() - 20, line
            )
            painter.setPen(_mixed(self.theme.panel, self.theme.ink, 0.7))
            painter.drawText(place, Align.AlignLeft | Align.AlignVCenter, name)
            painter.setPen(QColor(self.theme.panel))
            painter.drawText(place, Align.AlignRight | Align.AlignVCenter, value)

    # the backdrop

    def _current_backdrop(self) -> QPixmap:
        """Return grid, ticks and epochs as a picture, painted anew where one of them changed."""
        ratio = self.devicePixelRatioF()
        key = (self.size(), ratio, self.theme, self._axes, self.epoch_size, self.font().key())
        if key != self._backdrop_of:
            self._backdrop_of = key
            self._backdrop = QPixmap(self.size() * ratio)
            self._backdrop.setDevicePixelRatio(ratio)
            self._backdrop.fill(QColor(self.theme.panel))
            painter = QPainter(self._backdrop)
            painter.setFont(sized(self.font(), TICK))
            loss, accuracy = self._curves()
            self._paint_value_axis(painter, loss)
            self._paint_value_axis(painter, accuracy)
            self._paint_samples_axis(painter, accuracy.rect)
            self._paint_epochs(painter, loss.rect, accuracy.rect)
            painter.end()
        return self._backdrop

    def _paint_value_axis(self, painter: QPainter, curve: _Curve) -> None:
        """Paint three grid lines with their values."""
        painter.setPen(QColor(self.theme.ink3))
        for value in (curve.low, (curve.low + curve.high) / 2, curve.high):
            y = round(float(curve.rows(value)))
            painter.fillRect(QRectF(LEFT, y, curve.rect.width(), 1), QColor(self.theme.grid))
            is_loss = curve.rect.top() == ABOVE
            text = loss_tick(value, curve.high) if is_loss else percent_text(value)
            place = QRectF(0, y - 8, LEFT - 8, 17)
            painter.drawText(place, Align.AlignRight | Align.AlignVCenter, text)

    def _paint_samples_axis(self, painter: QPainter, rect: QRectF) -> None:
        """Paint numbers of samples beneath, about one in 100 pixels."""
        samples = self._axes.samples
        step = round_up(samples / max(2.0, rect.width() / 100), (1, 2, 5))
        painter.setPen(QColor(self.theme.ink3))
        for value in np.arange(0, samples + step / 1000, step):
            place = QRectF(self._column(value) - 40, rect.bottom() + 4, 80, BELOW - 4)
            painter.drawText(place, Align.AlignHCenter | Align.AlignTop, samples_text(value))

    def _paint_epochs(self, painter: QPainter, upper: QRectF, lower: QRectF) -> None:
        """Paint a dashed line where an epoch begins: each, or every 2nd, 5th, 10th, ..."""
        if self.epoch_size <= 0:
            return
        pixels = self.epoch_size * self._pixels_per_sample()
        every = round(round_up(max(1.0, 80 / pixels), (1, 2, 5)))
        for epoch in range(every, int(self._axes.samples / self.epoch_size) + 1, every):
            x = math.floor(self._column(epoch * self.epoch_size)) + 0.5
            painter.setPen(QPen(QColor(self.theme.border), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QLineF(x, upper.top(), x, lower.bottom()))
            if x + 50 < self.width():
                painter.setPen(QColor(self.theme.ink3))
                text = self.tr("epoch {number}").format(number=epoch + 1)
                painter.drawText(QRectF(x + 5, upper.top() + 2, 80, 14), Align.AlignLeft, text)

    # mouse and keys

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the cursor follow the mouse."""
        x = event.position().x()
        self._mouse = x if LEFT - REACH <= x <= self.width() - RIGHT + REACH else None
        self.set_cursor(None if self._mouse is None else self._step_at(x))

    def leaveEvent(self, event: QEvent) -> None:
        """Take the cursor away with the mouse."""
        self._mouse = None
        self.set_cursor(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the cursor away with the keyboard."""
        super().focusOutEvent(event)
        self.set_cursor(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right move the cursor by a point, Page Up and Down by a tenth; Esc hides it."""
        count = len(self._points.step)
        moves = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_PageUp: -max(1, count // 10),
            Qt.Key.Key_PageDown: max(1, count // 10),
        }
        move = moves.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape and self._cursor is not None:
            self.set_cursor(None)
        elif move is not None and count:
            index = count if self._cursor is None else self._points.nearest(self._cursor)
            index = min(max(index + move, 0), count - 1)
            self.set_cursor(float(self._points.step[index]))
            told = (f"{name} {value}" for name, value in self._card(index))
            self.setAccessibleDescription(", ".join(told))
        else:
            super().keyPressEvent(event)
