"""The History panel: loss and accuracy of the run, drawn live over one axis of samples.

The plots are painted by hand in two layers: the backdrop (grid, ticks, epochs) is a picture that
is kept until an axis changes, the curves are paths that pyqtgraph makes of arrays. Its own axes
cost several times as much a redraw, and each Qt call takes the GIL away from the training.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from pyqtgraph import arrayToQPath
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.snapshot import Snapshot, TestPoint
from gui.theme import CAPTION, CONTROL, LIGHT, TICK, TITLE, Theme
from gui.widgets.curve_data import (
    CurveData,
    CurvePoints,
    Floats,
    accuracy_floor,
    loss_top,
    round_up,
)

LEFT, RIGHT = 58, 22  # margins of the plots, fixed: a timeline beneath is aligned with them
ABOVE, BETWEEN, BELOW = 7, 16, 20  # of the two plots, room for the tick labels
TITLE_LEFT = 16
HEADER = 32
REDRAW_MS = 125  # at most 8 redraws a second while training runs
DESCRIBE_SECONDS = 1.0  # at least this long between two descriptions for screen readers
MOST_RINGS = 60
REACH = 6  # pixels from the cursor to a ring that its card tells
FIGURE_SPACE, NO_BREAK = "\u2007", "\u00a0"

Align = Qt.AlignmentFlag


def samples_text(samples: float) -> str:
    """Return a number of samples as an axis writes it: 500, 20 k, 1.5 M."""
    for unit, name in ((1_000_000, "M"), (1_000, "k")):
        if samples >= unit:
            return f"{samples / unit:g}{NO_BREAK}{name}"
    return f"{samples:g}"


def loss_text(loss: float) -> str:
    """Return a loss with three decimals, fewer where it is large, a dash where it is NaN."""
    if math.isnan(loss):
        return "–"
    return f"{loss:.3f}" if loss < 9.9995 else f"{loss:.1f}" if loss < 999.95 else f"{loss:.0e}"


def percent_text(share: float, decimals: int = 0) -> str:
    """Return a share of 1 in per cent, a dash where it is NaN."""
    return "–" if math.isnan(share) else f"{100 * share:.{decimals}f}{NO_BREAK}%"


def _font(widget: QWidget, size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the widget's font in `size` pixels, its figures of one width where it has such."""
    font = QFont(widget.font())
    font.setPixelSize(size)
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _mixed(colour: str, ground: str, share: float) -> QColor:
    """Return `share` of a colour on a ground, opaque: where lines cross nothing gets darker."""
    over, under = QColor(colour), QColor(ground)
    channels = (
        (over.red(), under.red()),
        (over.green(), under.green()),
        (over.blue(), under.blue()),
    )
    return QColor(*(round(share * a + (1 - share) * b) for a, b in channels))


def _hairlines(painter: QPainter, path: QPainterPath, colour: QColor, width: float) -> None:
    """Draw a path `width` pixels thick as hairlines side by side.

    Qt's stroker needs 24 ms for a thick line of 1,000 noisy points, its hairline 0.1 ms.
    """
    ratio = painter.device().devicePixelRatioF()
    count = math.ceil(width * ratio)
    painter.setPen(QPen(colour, 0))
    for shift in np.linspace(-0.5, 0.5, count) * (width - 1 / ratio) if count > 1 else (0.0,):
        painter.translate(0, shift)
        painter.drawPath(path)
        painter.translate(0, -shift)


class _Legend(QWidget):
    """What the lines mean: short strokes and words, painted; those without room are left out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = LIGHT
        self.setToolTip(
            self.tr(
                "Lines: mean over the past 100 samples. Raw: mean over the past 20.\n"
                "Rings: accuracy on the test images."
            )
        )
        self.setAccessibleName(self.tr("Legend"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(_font(self, CAPTION))
        x, middle = 0.0, self.height() / 2
        for kind, text in enumerate(
            (self.tr("loss"), self.tr("train accuracy"), self.tr("raw"), self.tr("test accuracy"))
        ):
            width = painter.fontMetrics().horizontalAdvance(text)
            if x + 20 + width > self.width():
                return
            self._paint_mark(painter, kind, QPointF(x + 7, middle))
            painter.setPen(QColor(self.theme.ink2))
            painter.drawText(QRectF(x + 20, 0, width + 1, self.height()), Align.AlignVCenter, text)
            x += 20 + width + 16

    def _paint_mark(self, painter: QPainter, kind: int, centre: QPointF) -> None:
        """Paint the stroke (loss, accuracy), band (raw) or ring (test) of one entry."""
        theme = self.theme
        if kind == 3:
            painter.setPen(QPen(QColor(theme.accuracy), 1.5))
            painter.drawEllipse(centre, 3.5, 3.5)
            return
        half = 3.0 if kind == 2 else 1.0
        colour = (theme.ink, theme.accuracy, theme.inactive)[kind]
        mark = QRectF(centre.x() - 7, centre.y() - half, 14, 2 * half)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(mark, 1, 1)
        painter.setBrush(Qt.BrushStyle.NoBrush)


@dataclass(frozen=True)
class _Axes:
    """Ranges of the three axes."""

    samples: float = 100.0
    loss_top: float = 3.0
    accuracy_floor: float = 0.0


class _Plot(QWidget):
    """Two plots over one axis, and a cursor that the mouse or the arrow keys move.

    Everything comes from outside; ranges follow the points by themselves and nothing is dragged.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = LIGHT
        self.epoch_size = 0
        self._axes = _Axes()
        self._points = CurveData().points()
        self._tests: list[TestPoint] = []
        self._cursor: float | None = None  # in samples
        self._mouse: float | None = None  # in pixels; the cursor follows it when the axis grows
        self._backdrop = QPixmap()
        self._backdrop_of: tuple[object, ...] = ()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # what is shown

    def set_points(self, points: CurvePoints, tests: list[TestPoint]) -> None:
        """Show points and test results; without points the axes go back to their start."""
        self._points, self._tests = points, tests
        if len(points.step):
            old = self._axes
            self._axes = _Axes(
                round_up(max(float(points.step[-1]), 100)),
                loss_top(points.loss, old.loss_top),
                accuracy_floor(points.accuracy, old.accuracy_floor),
            )
        else:
            self._axes, self._cursor = _Axes(), None
        if self._mouse is not None:
            self._cursor = self._step_at(self._mouse)
        self.update()

    def set_cursor(self, step: float | None) -> None:
        """Show the values of the point nearest to `step`, or none."""
        self._cursor = step
        self.update()

    # geometry

    def _rects(self) -> tuple[QRectF, QRectF]:
        """Return where loss and accuracy are drawn."""
        width = max(self.width() - LEFT - RIGHT, 1)
        height = max((self.height() - ABOVE - BETWEEN - BELOW) // 2, 1)
        upper = QRectF(LEFT, ABOVE, width, height)
        return upper, upper.translated(0, height + BETWEEN)

    def _step_at(self, x: float) -> float:
        return (x - LEFT) / self._rects()[0].width() * self._axes.samples

    def _columns(self, step: Floats | float) -> Floats:
        """Return pixels of numbers of samples."""
        return np.asarray(LEFT + step * (self._rects()[0].width() / self._axes.samples))

    @staticmethod
    def _rows(values: Floats | float, rect: QRectF, low: float, high: float) -> Floats:
        """Return pixels of values; a value far outside stays a little outside."""
        share = np.clip((np.asarray(values) - low) / (high - low), -2, 3)
        return np.asarray(rect.bottom() - share * rect.height())

    def _plots(self) -> Iterator[tuple[QRectF, float, float, Floats, Floats, str]]:
        """Yield rectangle, range, mean, raw and colour of the two plots."""
        upper, lower = self._rects()
        axes, points, theme = self._axes, self._points, self.theme
        yield upper, 0.0, axes.loss_top, points.loss, points.raw_loss, theme.ink
        floor = axes.accuracy_floor
        yield lower, floor, 1.0, points.accuracy, points.raw_accuracy, theme.accuracy

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._current_backdrop())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if len(self._points.step):
            self._paint_curves(painter)
            self._paint_rings(painter)
            self._paint_cursor(painter)
        else:
            painter.setFont(_font(self, CONTROL))
            painter.setPen(QColor(self.theme.ink2))
            text = self.tr("Press Train, and loss and accuracy are drawn here.")
            place = painter.boundingRect(self.rect(), Align.AlignCenter, text)
            painter.fillRect(place.adjusted(-12, -4, 12, 4), QColor(self.theme.panel))
            painter.drawText(place, Align.AlignCenter, text)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self.theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 1, -3, -1), 6, 6)

    def _paint_curves(self, painter: QPainter) -> None:
        columns = self._columns(self._points.step)
        for rect, low, high, mean, raw, ink in self._plots():
            painter.setClipRect(rect.adjusted(0, -1, 3, 1))
            for values, colour, width in (
                (raw, _mixed(ink, self.theme.panel, 0.2), 1.0),
                (mean, QColor(ink), 1.3),
            ):
                path = arrayToQPath(columns, self._rows(values, rect, low, high), connect="finite")
                _hairlines(painter, path, colour, width)
            painter.setClipping(False)
            self._paint_dot(painter, columns[-1], self._rows(mean[-1], rect, low, high), rect, ink)

    @staticmethod
    def _paint_dot(painter: QPainter, x: float, y: Floats, rect: QRectF, colour: str) -> None:
        """Paint a dot at a point, if it lies inside the plot."""
        if rect.top() <= y <= rect.bottom():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawEllipse(QPointF(x, float(y)), 2.5, 2.5)
            painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_rings(self, painter: QPainter) -> None:
        """Paint the test accuracy: at most MOST_RINGS evenly over the run, and the newest."""
        stride = 1 << max(0, math.ceil(math.log2(max(len(self._tests), 1) / MOST_RINGS)))
        shown = {test.step: test for test in (*self._tests[::-stride], *self._tests[:1])}
        rect = self._rects()[1]
        painter.setClipRect(rect.adjusted(-5, -5, 5, 5))
        painter.setPen(QPen(QColor(self.theme.accuracy), 1.5))
        painter.setBrush(QColor(self.theme.panel))
        for test in shown.values():
            y = self._rows(test.accuracy, rect, self._axes.accuracy_floor, 1.0)
            painter.drawEllipse(QPointF(float(self._columns(test.step)), float(y)), 3.5, 3.5)
        painter.setClipping(False)

    def _paint_cursor(self, painter: QPainter) -> None:
        """Paint a line through both plots at the point under the cursor, and its values."""
        index = None if self._cursor is None else self._points.nearest(self._cursor)
        if index is None:
            return
        x = float(self._columns(self._points.step[index]))
        upper, lower = self._rects()
        painter.fillRect(
            QRectF(round(x), upper.top(), 1, lower.bottom() - upper.top()), QColor(self.theme.ink3)
        )
        for rect, low, high, mean, _, ink in self._plots():
            self._paint_dot(painter, x, self._rows(mean[index], rect, low, high), rect, ink)
        self._paint_card(painter, x, self._card(index))

    def _card(self, index: int) -> list[tuple[str, str]]:
        """Return names and values of one point, and of a test beside it."""
        points = self._points
        rows = [
            (self.tr("sample"), f"{int(points.step[index]):,}"),
            (self.tr("loss"), loss_text(points.loss[index])),
            (self.tr("accuracy"), percent_text(points.accuracy[index])),
        ]
        reach = REACH / self._rects()[0].width() * self._axes.samples
        near = [test for test in self._tests if abs(test.step - points.step[index]) <= reach]
        return [*rows, (self.tr("test"), percent_text(near[-1].accuracy, 1))] if near else rows

    def _paint_card(self, painter: QPainter, x: float, rows: list[tuple[str, str]]) -> None:
        """Paint rows of names and values on a card beside the line, on the side with room."""
        painter.setFont(_font(self, CAPTION))
        metrics = QFontMetricsF(painter.font())
        name_width, value_width = (
            max(metrics.horizontalAdvance(row[column]) for row in rows) for column in (0, 1)
        )
        width, line = name_width + value_width + 14 + 20, metrics.height() + 2
        left = x + 10 if x + 10 + width < self.width() - 4 else x - 10 - width
        card = QRectF(round(left), ABOVE, round(width), round(len(rows) * line + 12))
        painter.setPen(QPen(QColor(self.theme.panel), 1))
        painter.setBrush(QColor(self.theme.ink))
        painter.drawRoundedRect(card, 6, 6)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        text = card.adjusted(10, 6, -10, 0)
        for name, value in rows:
            text.setHeight(line)
            painter.setPen(_mixed(self.theme.panel, self.theme.ink, 0.7))
            painter.drawText(text, Align.AlignLeft | Align.AlignVCenter, name)
            painter.setPen(QColor(self.theme.panel))
            painter.drawText(text, Align.AlignRight | Align.AlignVCenter, value)
            text.translate(0, line)

    # backdrop

    def _current_backdrop(self) -> QPixmap:
        """Return grid, ticks and epochs as a picture; painted anew only when one of them changed."""
        ratio = self.devicePixelRatioF()
        key = (self.size(), ratio, self.theme, self._axes, self.epoch_size, self.font().key())
        if key != self._backdrop_of:
            self._backdrop_of = key
            self._backdrop = QPixmap(self.size() * ratio)
            self._backdrop.setDevicePixelRatio(ratio)
            self._backdrop.fill(QColor(self.theme.panel))
            painter = QPainter(self._backdrop)
            painter.setFont(_font(self, TICK))
            self._paint_epochs(painter)
            self._paint_value_axes(painter)
            self._paint_samples_axis(painter)
            painter.end()
        return self._backdrop

    def _paint_value_axes(self, painter: QPainter) -> None:
        """Paint three grid lines a plot, with their values."""
        top, floor = self._axes.loss_top, self._axes.accuracy_floor
        decimals = max(0, 1 - math.floor(math.log10(top))) if top < 10 else 0
        upper, lower = self._rects()
        for rect, low, high in ((upper, 0.0, top), (lower, floor, 1.0)):
            for value in (low, (low + high) / 2, high):
                y = round(float(self._rows(value, rect, low, high)))
                painter.fillRect(QRectF(LEFT, y, rect.width(), 1), QColor(self.theme.grid))
                text = percent_text(value) if rect is lower else f"{value:.{decimals}f}"
                place = QRectF(0, y - 8, LEFT - 8, 17)
                painter.setPen(QColor(self.theme.ink3))
                painter.drawText(place, Align.AlignRight | Align.AlignVCenter, text)

    def _paint_samples_axis(self, painter: QPainter) -> None:
        """Paint the numbers of samples beneath, about one in 100 pixels."""
        rect = self._rects()[1]
        step = round_up(self._axes.samples / max(2.0, rect.width() / 100), (1, 2, 5))
        painter.setPen(QColor(self.theme.ink3))
        for value in np.arange(0, self._axes.samples + step / 2, step):
            x = float(self._columns(value))
            if x < rect.right() + 1:
                place = QRectF(x - 40, rect.bottom() + 4, 80, BELOW - 4)
                painter.drawText(place, Align.AlignHCenter | Align.AlignTop, samples_text(value))

    def _paint_epochs(self, painter: QPainter) -> None:
        """Paint a dashed line where an epoch begins; where they lie close, every 2nd, 5th, ..."""
        if self.epoch_size <= 0:
            return
        upper, lower = self._rects()
        pixels = self.epoch_size * upper.width() / self._axes.samples
        every = round(round_up(max(1.0, 80 / pixels), (1, 2, 5)))
        for epoch in range(every, int(self._axes.samples // self.epoch_size) + 1, every):
            x = math.floor(float(self._columns(epoch * self.epoch_size))) + 0.5
            painter.setPen(QPen(QColor(self.theme.border), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, upper.top()), QPointF(x, lower.bottom()))
            if x + 60 < self.width():
                painter.setPen(QColor(self.theme.ink3))
                text = self.tr("epoch {number}").format(number=epoch + 1)
                painter.drawText(QRectF(x + 5, upper.top() + 1, 80, 14), Align.AlignLeft, text)

    # mouse and keys

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        self._mouse = x if LEFT - REACH <= x <= self.width() - RIGHT + REACH else None
        self.set_cursor(None if self._mouse is None else self._step_at(x))

    def leaveEvent(self, event: QEvent) -> None:
        self._mouse = None
        self.set_cursor(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.set_cursor(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move the cursor by a point, page up and down by a tenth, Esc hides it."""
        count = len(self._points.step)
        moves = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_PageUp: -max(1, count // 10),
            Qt.Key.Key_PageDown: max(1, count // 10),
        }
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self._cursor is not None:
            self.set_cursor(None)
        elif key in moves and count:
            index = count - 1 if self._cursor is None else self._points.nearest(self._cursor)
            index += moves[key] if self._cursor is not None else 0
            self.set_cursor(float(self._points.step[min(max(index, 0), count - 1)]))
        else:
            super().keyPressEvent(event)


class CurvesPanel(QWidget):
    """Loss and accuracy of the whole run, live. Knows snapshots; knows nothing of training.

    Slots: `show_snapshot`, `clear`, `set_epoch_size`, `set_theme`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.data = CurveData()
        self._tests: list[TestPoint] = []
        self._described = -math.inf  # when, in seconds of the monotonic clock
        self._title = QLabel(self.tr("History"))
        self._legend = _Legend(self)
        self._readout = QLabel()
        self._readout.setToolTip(self.tr("Over the past 100 samples, and on the test images"))
        self._plot = _Plot(self)
        self._plot.setAccessibleName(self.tr("Loss and accuracy curves"))
        self._timer = QTimer(self, singleShot=True, interval=REDRAW_MS)
        self._timer.timeout.connect(self._redraw)
        header = QHBoxLayout()
        header.setContentsMargins(TITLE_LEFT, 0, RIGHT, 0)
        header.setSpacing(18)
        header.addWidget(self._title)
        header.addWidget(self._legend, 1)
        header.addWidget(self._readout)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(header)
        layout.addWidget(self._plot, 1)
        self._legend.setFixedHeight(HEADER)
        self.setMinimumHeight(150)
        self.setAutoFillBackground(True)
        self.set_theme(LIGHT)
        self._redraw()

    def sizeHint(self) -> QSize:
        return QSize(1060, 200)

    def plot_left(self) -> int:
        """Return where the plots begin, in pixels of this widget."""
        return LEFT

    def plot_right(self) -> int:
        """Return where the plots end, in pixels of this widget."""
        return self.width() - RIGHT

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Add what was learned since the last snapshot; draw it soon, at once when paused.

        A snapshot that does not go on where the last one ended begins a new history.
        """
        start = snapshot.step - len(snapshot.losses)
        if start != self.data.step:
            self.data.clear(start)
            self._tests = []
        self.data.append(snapshot.losses, snapshot.correct)
        self._tests += snapshot.test_points
        self._plot.epoch_size = snapshot.epoch_size
        if snapshot.samples_per_second == 0:
            self._redraw()
        elif not self._timer.isActive():
            self._timer.start()

    @Slot()
    def clear(self) -> None:
        """Forget the run."""
        self.data.clear()
        self._tests = []
        self._redraw()

    @Slot(int)
    def set_epoch_size(self, samples: int) -> None:
        """Set how many samples an epoch has; 0 draws no epochs."""
        self._plot.epoch_size = samples
        self._plot.update()

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""
        self._plot.theme = self._legend.theme = theme
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(theme.panel))
        self.setPalette(palette)
        self._title.setStyleSheet(f"color: {theme.ink}")
        self._readout.setStyleSheet(f"color: {theme.ink2}")
        self._title.setFont(_font(self, TITLE, QFont.Weight.DemiBold))
        self._readout.setFont(_font(self, CONTROL))
        self._plot.update()
        self._legend.update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._redraw()

    @Slot()
    def _redraw(self) -> None:
        """Bring the screen up to date, if anybody sees it."""
        self._timer.stop()
        if self.isVisible():
            self._plot.set_points(self.data.points(), self._tests)
            self._show_values()

    def _show_values(self) -> None:
        """Write the values of this moment, and now and then the description for screen readers."""
        loss, accuracy = self.data.latest()
        test = self._tests[-1].accuracy if self._tests else math.nan
        texts = loss_text(loss), percent_text(accuracy), percent_text(test, 1)
        self._readout.setText(
            self.tr("loss {} · accuracy {} · test {}").format(
                *(
 text if text == '–' else text.rjust(width, FIGURE_SPACE) for text, width in zip(texts, (5, 5, 7)))
            )
        )
        now = time.monotonic()
        if now - self._described >= DESCRIBE_SECONDS or not self._timer.isActive():
            self._described = now
            self._plot.setAccessibleDescription(
                self.tr(
                    "After {} samples: loss {} and accuracy {} over the past 100, test accuracy {}."
                ).format(f"{self.data.step:,}", *texts)
            )
