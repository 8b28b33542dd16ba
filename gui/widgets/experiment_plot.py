"""Every run's curve, with mean and spread of each group; the one under the cursor is named."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
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

from engine.chart_axes import Axes, powers, ticks
from engine.experiment_groups import Group
from gui.theme import CAPTION, LIGHT, TICK, Theme
from gui.widgets.experiment_words import accuracy_words, group_names, seed_words
from gui.widgets.ink import sized
from gui.widgets.numbers import general, grouped, plain
from gui.widgets.series import series_colour

LEFT, RIGHT, ABOVE, BELOW = 54, 16, 10, 36
NEAR = 14  # pixels from a curve that still mean it

Align = Qt.AlignmentFlag


@dataclass(frozen=True)
class _Curve:
    """One run: x in epochs and values, and the polygon that they make in the widget."""

    group: int
    key: str
    seed: int
    places: NDArray[Any]
    values: NDArray[Any]


class ExperimentPlot(QWidget):
    """Test accuracy by epoch, or the loss while learning, of every run.

    Attributes: hovered: the key of the run under the cursor, or "".
    Signals: chosen(key of the run that was clicked).
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._theme = LIGHT
        self._groups: Sequence[Group] = ()
        self._names: list[str] = []
        self._curves: list[_Curve] = []
        self._loss = False
        self._selected, self.hovered = "", ""
        self._cursor = QPointF()
        self._axes = Axes(0, 1, 1, (0, 1), (0, 1))
        self.setMouseTracking(True)
        self.setMinimumSize(260, 150)
        self.setAccessibleName(self.tr("Curves of all runs"))

    # What it shows

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show the runs of these groups."""
        self._groups, self._names = groups, group_names(groups)
        self._gather()

    def show_loss(self, loss: bool) -> None:
        """Show the loss while learning instead of the test accuracy."""
        self._loss = loss
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
        self._curves = []
        for place, group in enumerate(self._groups):
            values = group.losses if self._loss else group.curves("test_accuracies")
            points = values.shape[1]
            places = np.arange(1.0, points + 1)
            if self._loss:
                places = (places - 0.5) / points * group.epochs
            for outcome, row in zip(group.outcomes, values, strict=True):
                experiment = outcome.experiment
                self._curves.append(_Curve(place, experiment.key, experiment.seed, places, row))
        if self.hovered not in {curve.key for curve in self._curves}:
            self.hovered = ""
        self.update()

    def in_words(self) -> str:
        """Each group with its mean test accuracy."""
        told = (
            f"{name}: {accuracy_words(group.mean)}"
            for name, group in zip(self._names, self._groups, strict=True)
        )
        return ", ".join(told) or self.tr("No run yet.")

    def _fit_axes(self) -> Axes:
        """The axes for this size; all values are in view."""
        epochs = max(group.epochs for group in self._groups)
        values = np.concatenate([curve.values for curve in self._curves])
        across = (0.0, float(epochs)) if self._loss else (1.0, float(epochs))
        if across[0] == across[1]:
            across = (0.0, 2.0)
        up = Axes.range_of(values, self._loss, np.inf if self._loss else 1.0)
        margins = (LEFT, RIGHT, ABOVE, BELOW)
        return Axes(0, self.width(), self.height(), across, up, self._loss, margins)

    # The cursor

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Name the run whose curve is near."""
        self._cursor = event.position()
        near = self._nearest(event.position())
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
        near = self._nearest(event.position())
        if event.button() == Qt.MouseButton.LeftButton and near is not None:
            self.chosen.emit(near.key)

    def _nearest(self, point: QPointF) -> _Curve | None:
        if not self._curves:
            return None
        distances = []
        for curve in self._curves:
            corners = np.array(self._stroke(curve))
            height = np.interp(point.x(), corners[:, 0], corners[:, 1])
            inside = corners[0, 0] - NEAR <= point.x() <= corners[-1, 0] + NEAR
            distances.append(abs(height - point.y()) if inside else math.inf)
        place = int(np.argmin(distances))
        return self._curves[place] if distances[place] <= NEAR else None

    def _stroke(self, curve: _Curve) -> list[tuple[float, float]]:
        """The corners of a curve; a single point is a short stroke."""
        points = self._axes.points(curve.places, curve.values)
        if len(points) > 1:
            return points
        ((x, y),) = points
        return [(x - 10, y), (x + 10, y)]

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint grid, bands, curves, and what is under the cursor."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if not self._curves:
                return
            self._axes = self._fit_axes()
            self._paint_grid(painter)
            painter.setClipRect(QRectF(LEFT - 4, ABOVE - 4, self.width() - LEFT - RIGHT + 8, 1e6))
            faint = bool(self.hovered or self._selected)
            self._paint_bands(painter, faint)
            for curve in self._curves:
                self._paint_run(painter, curve, faint)
            self._paint_means(painter, faint)
            for key in (self._selected, self.hovered):
                for curve in self._curves:
                    if key == curve.key:
                        self._paint_lit(painter, curve)
            painter.setClipping(False)
            for curve in self._curves:
                if curve.key == self.hovered:
                    self._paint_name(painter, curve)

    def _colour(self, group: int, opacity: float = 1.0) -> QColor:
        colour = QColor(series_colour(self._theme, group))
        colour.setAlphaF(opacity)
        return colour

    def _paint_grid(self, painter: QPainter) -> None:
        theme, axes = self._theme, self._axes
        painter.setFont(sized(self.font(), TICK))
        right = self.width() - RIGHT
        for value in powers(*axes.up) if self._loss else ticks(*axes.up):
            ((_, y),) = axes.points(np.array([axes.across[0]]), np.array([value]))
            painter.fillRect(QRectF(LEFT, round(y), right - LEFT, 1), QColor(theme.grid))
            decimals = 0 if (100 * value).is_integer() else 1
            text = plain_tick(value) if self._loss else accuracy_words(value, decimals)
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
        opacity = 0.05 if faint else min(0.16, 0.5 / len(self._groups))
        painter.setPen(Qt.PenStyle.NoPen)
        for place, group in enumerate(self._groups):
            rows = [curve for curve in self._curves if curve.group == place]
            if len(group.outcomes) < 2:
                continue
            values = np.stack([curve.values for curve in rows])
            mean, spread = values.mean(axis=0), values.std(axis=0, ddof=1)
            upper = self._axes.points(rows[0].places, mean + spread)
            lower = self._axes.points(rows[0].places, np.maximum(mean - spread, 1e-3 * mean))
            if len(upper) == 1:
                (x, high), (_, low) = upper[0], lower[0]
                upper, lower = [(x - 10, high), (x + 10, high)], [(x - 10, low), (x + 10, low)]
            painter.setBrush(self._colour(place, opacity))
            painter.drawPolygon(_polygon([*upper, *lower[::-1]]))

    def _paint_run(self, painter: QPainter, curve: _Curve, faint: bool) -> None:
        painter.setPen(QPen(self._colour(curve.group, 0.2 if faint else 0.45), 1))
        painter.drawPolyline(_polygon(self._stroke(curve)))

    def _paint_means(self, painter: QPainter, faint: bool) -> None:
        for place, group in enumerate(self._groups):
            rows = [curve for curve in self._curves if curve.group == place]
            mean = np.mean([curve.values for curve in rows], axis=0)
            if len(group.outcomes) > 1:
                painter.setPen(QPen(self._colour(place, 0.45 if faint else 1), 2))
                stroke = self._stroke(_Curve(place, "", 0, rows[0].places, mean))
                painter.drawPolyline(_polygon(stroke))

    def _paint_lit(self, painter: QPainter, curve: _Curve) -> None:
        stroke = _polygon(self._stroke(curve))
        painter.setPen(QPen(QColor(self._theme.panel), 5))
        painter.drawPolyline(stroke)
        colour = self._theme.accent if curve.key == self._selected else None
        ink = self._colour(curve.group) if colour is None else QColor(colour)
        painter.setPen(QPen(ink, 2.2))
        painter.drawPolyline(stroke)
        if not self._loss:
            painter.setBrush(ink)
            painter.setPen(QPen(QColor(self._theme.panel), 1))
            for x, y in self._axes.points(curve.places, curve.values):
                painter.drawEllipse(QPointF(x, y), 3.5, 3.5)

    def _paint_name(self, painter: QPainter, curve: _Curve) -> None:
        """Write beside the cursor which run it is, and its value nearest to it."""
        axes, theme = self._axes, self._theme
        corners = np.array(axes.points(curve.places, curve.values))
        point = int(np.abs(corners[:, 0] - self._cursor.x()).argmin())
        value, epoch = float(curve.values[point]), float(curve.places[point])
        told = plain(value) if self._loss else accuracy_words(value)
        when = (
            self.tr("{value} in epoch {epoch}")
            if self._loss
            else self.tr("{value} after epoch {epoch}")
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
