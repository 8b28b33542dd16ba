"""Every run's curve, with mean and spread of each group; the one under the cursor is named."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

from engine.chart_axes import powers, ticks
from engine.experiment_groups import Group
from gui.theme import CAPTION, LIGHT, TICK, Theme
from gui.widgets.experiment_words import accuracy_words, group_names, seed_words
from gui.widgets.ink import sized
from gui.widgets.numbers import general, grouped, plain
from gui.widgets.run_curves import ABOVE, BELOW, LEFT, RIGHT, RunCurve, RunCurves
from gui.widgets.series import series_colour

Align = Qt.AlignmentFlag


class ExperimentPlot(QWidget):
    """Test accuracy by epoch, or the loss while learning, of every run.

    Attributes: hovered: the key of the run under the cursor, or "".
    Signals: chosen(key of the run that was clicked).
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._theme = LIGHT
        self._names: list[str] = []
        self._curves = RunCurves()
        self._selected, self.hovered = "", ""
        self._cursor = QPointF()
        self.setMouseTracking(True)
        self.setMinimumSize(260, 150)
        self.setAccessibleName(self.tr("Curves of all runs"))

    # What it shows

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show the runs of these groups."""
        self._curves.groups, self._names = groups, group_names(groups)
        self._gather()

    def show_loss(self, loss: bool) -> None:
        """Show the loss while learning instead of the test accuracy."""
        self._curves.loss = loss
        self._gather()

    def select(self, key: str) -> None:
        """Bring a run out; "": none."""
        self._selected = key
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(620, 320)

    def _gather(self) -> None:
        self._curves.gather()
        if self.hovered not in {curve.key for curve in self._curves.runs}:
            self.hovered = ""
        self.update()

    def in_words(self) -> str:
        """Each group with its mean test accuracy."""
        told = (
            f"{name}: {accuracy_words(group.mean)}"
            for name, group in zip(self._names, self._curves.groups, strict=True)
        )
        return ", ".join(told) or self.tr("No run yet.")

    # The cursor

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Name the run whose curve is near."""
        self._cursor = event.position()
        near = self._curves.nearest(event.position().x(), event.position().y())
        hovered = "" if near is None else near.key
        if hovered or self.hovered:
            self.hovered = hovered
            self.update()
        shape = Qt.CursorShape.PointingHandCursor if hovered else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def leaveEvent(self, event: QEvent) -> None:
        """Name none any more."""
        self.hovered = ""
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the run under the cursor."""
        near = self._curves.nearest(event.position().x(), event.position().y())
        if event.button() == Qt.MouseButton.LeftButton and near is not None:
            self.chosen.emit(near.key)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint grid, bands, curves, and what is under the cursor."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if not self._curves.runs:
                return
            self._curves.fit(self.width(), self.height())
            self._paint_grid(painter)
            painter.setClipRect(QRectF(LEFT - 4, ABOVE - 4, self.width() - LEFT - RIGHT + 8, 1e6))
            faint = bool(self.hovered or self._selected)
            self._paint_bands(painter, faint)
            for curve in self._curves.runs:
                self._paint_run(painter, curve, faint)
            self._paint_means(painter, faint)
            for key in (self._selected, self.hovered):
                for curve in self._curves.runs:
                    if key == curve.key:
                        self._paint_lit(painter, curve)
            painter.setClipping(False)
            for curve in self._curves.runs:
                if curve.key == self.hovered:
                    self._paint_name(painter, curve)

    def _colour(self, group: int, opacity: float = 1.0) -> QColor:
        colour = QColor(series_colour(self._theme, group))
        colour.setAlphaF(opacity)
        return colour

    def _paint_grid(self, painter: QPainter) -> None:
        theme, axes, loss = self._theme, self._curves.axes, self._curves.loss
        painter.setFont(sized(self.font(), TICK))
        right = self.width() - RIGHT
        for value in powers(*axes.up) if loss else ticks(*axes.up):
            ((_, y),) = axes.points(np.array([axes.across[0]]), np.array([value]))
            painter.fillRect(QRectF(LEFT, round(y), right - LEFT, 1), QColor(theme.grid))
            decimals = 0 if (100 * value).is_integer() else 1
            text = plain_tick(value) if loss else accuracy_words(value, decimals)
            painter.setPen(QColor(theme.ink3))
            place = QRectF(0, y - 8, LEFT - 8, 16)
            painter.drawText(place, Align.AlignRight | Align.AlignVCenter, text)
        bottom = self.height() - BELOW
        for epoch in ticks(*axes.across):
            if epoch == int(epoch) and epoch >= 0:
                ((x, _),) = axes.points(np.array([epoch]), np.array([1.0]))
                place = QRectF(x - 30, bottom + 4, 60, 14)
                painter.drawText(place, Align.AlignHCenter, grouped(int(epoch)))
        place = QRectF(LEFT, bottom + 18, right - LEFT, 16)
        painter.drawText(place, Align.AlignHCenter, self.tr("epoch"))

    def _paint_bands(self, painter: QPainter, faint: bool) -> None:
        groups = self._curves.groups
        opacity = 0.05 if faint else min(0.16, 0.5 / len(groups))
        painter.setPen(Qt.PenStyle.NoPen)
        for place, group in enumerate(groups):
            if len(group.outcomes) > 1:
                painter.setBrush(self._colour(place, opacity))
                painter.drawPolygon(_polygon(self._curves.band(place)))

    def _paint_run(self, painter: QPainter, curve: RunCurve, faint: bool) -> None:
        painter.setPen(QPen(self._colour(curve.group, 0.2 if faint else 0.45), 1))
        painter.drawPolyline(_polygon(self._curves.stroke(curve)))

    def _paint_means(self, painter: QPainter, faint: bool) -> None:
        for place, group in enumerate(self._curves.groups):
            if len(group.outcomes) > 1:
                painter.setPen(QPen(self._colour(place, 0.45 if faint else 1), 2))
                painter.drawPolyline(_polygon(self._curves.mean(place)))

    def _paint_lit(self, painter: QPainter, curve: RunCurve) -> None:
        stroke = _polygon(self._curves.stroke(curve))
        painter.setPen(QPen(QColor(self._theme.panel), 5))
        painter.drawPolyline(stroke)
        colour = self._theme.accent if curve.key == self._selected else None
        ink = self._colour(curve.group) if colour is None else QColor(colour)
        painter.setPen(QPen(ink, 2.2))
        painter.drawPolyline(stroke)
        if not self._curves.loss:
            painter.setBrush(ink)
            painter.setPen(QPen(QColor(self._theme.panel), 1))
            for x, y in self._curves.points(curve):
                painter.drawEllipse(QPointF(x, y), 3.5, 3.5)

    def _paint_name(self, painter: QPainter, curve: RunCurve) -> None:
        """Write beside the cursor which run it is, and its value nearest to it."""
        theme, loss = self._theme, self._curves.loss
        corners = np.array(self._curves.points(curve))
        point = int(np.abs(corners[:, 0] - self._cursor.x()).argmin())
        value, epoch = float(curve.values[point]), float(curve.places[point])
        told = plain(value) if loss else accuracy_words(value)
        when = (
            self.tr("{value} in epoch {epoch}") if loss else self.tr("{value} after epoch {epoch}")
        )
        lines = (
            f"{self._names[curve.group]}, {seed_words(curve.seed)}",
            when.format(value=told, epoch=math.ceil(epoch)),
        )
        fonts = (sized(self.font(), CAPTION), sized(self.font(), CAPTION, QFont.Weight.DemiBold))
        width = 20 + max(
            QFontMetricsF(font).horizontalAdvance(line)
            for font, line in zip(fonts, lines, strict=True)
        )
        x = min(self._cursor.x() + 14, self.width() - width - 4)
        y = max(4.0, min(self._cursor.y() - 50, self.height() - 50))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.ink))
        painter.drawRoundedRect(QRectF(max(x, 4.0), y, width, 42), 6, 6)
        painter.setPen(QColor(theme.panel))
        for row, (font, line) in enumerate(zip(fonts, lines, strict=True)):
            painter.setFont(font)
            painter.drawText(
                QRectF(max(x, 4.0) + 10, y + 4 + 17 * row, width, 17), Align.AlignVCenter, line
            )


def plain_tick(value: float) -> str:
    """A loss beside the grid: 0.05, 2, 10."""
    return general(value, 6)


def _polygon(points: Sequence[tuple[float, float]]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])
