"""The two plots of the History panel, painted over one axis of samples.

The plots are painted in two layers: the backdrop (grid, ticks, epochs) is a picture, kept until an
axis changes; the curves are paths that pyqtgraph makes of arrays. pyqtgraph's own axes would cost
several times as much a redraw, and each Qt call takes the GIL away from the training.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from engine.snapshot import TestPoint
from gui.theme import CONTROL, LIGHT
from gui.widgets.curve_axes import (
    ABOVE,
    BELOW,
    BETWEEN,
    LEFT,
    RIGHT,
    Align,
    Axes,
    Backdrop,
    Curve,
    Samples,
    paint_backdrop,
)
from gui.widgets.curve_card import paint_card
from gui.widgets.curve_data import CurveData, CurvePoints
from gui.widgets.curve_picture import CurvePicture, Drawn
from gui.widgets.curve_scales import accuracy_floor, loss_text, loss_top, percent_text, round_up
from gui.widgets.curve_words import curve_words
from gui.widgets.fast_lines import is_vector
from gui.widgets.ink import sized
from gui.widgets.numbers import grouped

UNDER_WORDS = 36  # pixels under the words of an empty history, for a button
REACH = 6  # pixels between the cursor and a ring that its card tells


class CurvePlot(QWidget):
    """Two plots over one axis, and a cursor that follows the mouse or the arrow keys.

    The ranges follow the points by themselves; nothing can be dragged or zoomed.

    Attributes:
        theme, epoch_size: colours and the samples of an epoch; call `update` after a change.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = LIGHT
        self.epoch_size = 0
        self._axes = Axes()
        self._points = CurveData().points()
        self._tests: Sequence[TestPoint] = ()
        self._others: Sequence[CurvePoints] = ()
        self._moment: int | None = None  # the step that the window shows, if it is in the past
        self._cursor: float | None = None  # in samples
        self._mouse: float | None = None  # in pixels: stays under the mouse when the axis grows
        self._backdrop = Backdrop()
        self.setAccessibleName(self.tr("Loss and accuracy curves"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def set_points(
        self,
        points: CurvePoints,
        tests: Sequence[TestPoint],
        others: Sequence[CurvePoints] = (),
        moment: int | None = None,
    ) -> None:
        """Show points and test results; without points the axes go back to their start.

        others: the points of other branches, from where each left this one; moment: the step in
        the past that the window shows, or None for the newest.
        """
        self._points, self._tests, old = points, tests, self._axes
        self._others, self._moment = others, moment
        if len(points.step):
            ends = (float(some.step[-1]) for some in (points, *others) if len(some.step))
            samples = round_up(max(*ends, 100.0, 0.0))
            top = loss_top(points.loss, old.loss_top)
            self._axes = Axes(samples, top, accuracy_floor(points.accuracy, old.accuracy_floor))
        else:
            self._axes, self._cursor = Axes(), None
        if self._mouse is not None:
            self._cursor = self.samples.step(self._mouse)
        self.update()

    def set_cursor(self, step: float | None) -> None:
        """Show the values of the point nearest to `step`, or of none."""
        if step != self._cursor:
            self._cursor = step
            self.update()

    # geometry

    @property
    def samples(self) -> Samples:
        """The axis of samples as it is now, in pixels of this widget."""
        return Samples(self.width(), self._axes.samples)

    def _curves(self) -> tuple[Curve, Curve]:
        """Return the loss above and the accuracy below."""
        height = max((self.height() - ABOVE - BETWEEN - BELOW) // 2, 1)
        rect = QRectF(LEFT, ABOVE, max(self.width() - LEFT - RIGHT, 1), height)
        below = rect.translated(0, height + BETWEEN)
        axes, points, theme = self._axes, self._points, self.theme
        floor = axes.accuracy_floor
        return (
            Curve(rect, 0.0, axes.loss_top, points.loss, points.raw_loss, theme.ink),
            Curve(below, floor, 1.0, points.accuracy, points.raw_accuracy, theme.accuracy),
        )

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw yet."""
        return not len(self._points.step)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the kept backdrop, then what changes."""
        with QPainter(self) as painter:
            curves = self._curves()
            ratio, theme, font = self.devicePixelRatioF(), self.theme, self.font()
            if is_vector(painter):  # lines stay lines there
                painter.fillRect(self.rect(), QColor(theme.panel))
                paint_backdrop(painter, theme, font, curves, self.samples, self.epoch_size)
            else:
                backdrop = self._backdrop.picture(
                    self.size(), ratio, theme, font, curves, self.samples, self.epoch_size
                )
                painter.drawPixmap(0, 0, backdrop)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if not self.is_empty:
                drawn = Drawn(self._points, self._tests, self._others, self._moment)
                picture = CurvePicture(painter, self.size(), theme, curves, self.samples, drawn)
                picture.paint()
                self._paint_cursor(painter, picture)
            else:
                self._paint_invitation(painter)
            if self.hasFocus():
                painter.setPen(QPen(QColor(self.theme.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 1, -3, -1), 6, 6)

    def _paint_invitation(self, painter: QPainter) -> None:
        painter.setFont(sized(self.font(), CONTROL))
        painter.setPen(QColor(self.theme.ink2))
        text = self.tr("Press Train, and loss and accuracy are drawn here.")
        above = self.rect().adjusted(0, 0, 0, -UNDER_WORDS)
        place = painter.boundingRect(above, Align.AlignCenter, text)
        painter.fillRect(place.adjusted(-12, -4, 12, 4), QColor(self.theme.panel))
        painter.drawText(place, Align.AlignCenter, text)

    def _paint_cursor(self, painter: QPainter, picture: CurvePicture) -> None:
        """Paint a line through both plots at the point under the cursor, and its values."""
        if self._cursor is None:
            return
        index = self._points.nearest(self._cursor)
        x, rows = picture.paint_cursor(index), self._card(index)
        paint_card(painter, self.font(), self.theme, (x, ABOVE), self.width(), rows)

    def _card(self, index: int) -> list[tuple[str, str]]:
        """Return names and values of one point, and of a test beside it."""
        points = self._points
        rows = [
            (self.tr("sample"), grouped(int(points.step[index]))),
            (self.tr("loss"), loss_text(points.loss[index])),
            (self.tr("accuracy"), percent_text(points.accuracy[index])),
        ]
        reach = REACH / self.samples.pixels
        near = [test for test in self._tests if abs(test.step - points.step[index]) <= reach]
        return rows + [(self.tr("test"), percent_text(test.accuracy, 1)) for test in near[-1:]]

    def in_words(self) -> str:
        """Return the point under the cursor, or how the run goes."""
        if self._cursor is None or not len(self._points.step):
            return curve_words(self._points, self._tests, self._moment)
        card = self._card(self._points.nearest(self._cursor))
        return ", ".join(f"{name} {value}" for name, value in card)

    # mouse and keys

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the cursor follow the mouse."""
        x = event.position().x()
        self._mouse = x if LEFT - REACH <= x <= self.width() - RIGHT + REACH else None
        self.set_cursor(None if self._mouse is None else self.samples.step(x))

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
        else:
            super().keyPressEvent(event)
