"""Where the curves lie: margins and ranges that plots and timeline share, and their backdrop."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication, QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap

from gui.theme import TICK, Theme
from gui.widgets.curve_scales import Floats, loss_tick, percent_text, round_up, samples_text
from gui.widgets.ink import sized

LEFT, RIGHT = 58, 22  # margins of the plots, fixed: the timeline beneath is aligned with them
ABOVE, BETWEEN, BELOW = 7, 16, 20  # the two plots: room for the tick labels

Align = Qt.AlignmentFlag


@dataclass(frozen=True)
class Axes:
    """The ranges: samples from 0, loss from 0, accuracy up to 1."""

    samples: float = 100.0
    loss_top: float = 3.0
    accuracy_floor: float = 0.0


@dataclass(frozen=True)
class Samples:
    """The axis of samples in a widget `width` pixels wide."""

    width: int
    end: float

    @property
    def pixels(self) -> float:
        """Pixels that a sample takes."""
        return max(self.width - LEFT - RIGHT, 1) / self.end

    def column(self, step: float) -> float:
        """Return where `step` samples are, in pixels."""
        return LEFT + step * self.pixels

    def columns(self, steps: Floats) -> Floats:
        """Return the same for many, (n,)."""
        return LEFT + steps * self.pixels

    def step(self, x: float) -> float:
        """Return how many samples a pixel stands for."""
        return (x - LEFT) / self.pixels


@dataclass(frozen=True)
class Curve:
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


class Backdrop:
    """Grid, ticks and epochs as a picture that is painted anew only where one of them changed."""

    def __init__(self) -> None:
        self._picture = QPixmap()
        self._of: tuple[object, ...] = ()

    def picture(
        self,
        size: QSize,
        ratio: float,
        theme: Theme,
        font: QFont,
        curves: tuple[Curve, Curve],
        samples: Samples,
        epoch_size: int,
    ) -> QPixmap:
        """Return the picture for these curves, loss above and accuracy below."""
        ranges = tuple((curve.rect.top(), curve.low, curve.high) for curve in curves)
        key = (size, ratio, theme, font.key(), ranges, samples, epoch_size)
        if key != self._of:
            self._of = key
            self._picture = QPixmap(size * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(QColor(theme.panel))
            with QPainter(self._picture) as painter:
                paint_backdrop(painter, theme, font, curves, samples, epoch_size)
        return self._picture


def paint_backdrop(
    painter: QPainter,
    theme: Theme,
    font: QFont,
    curves: tuple[Curve, Curve],
    samples: Samples,
    epoch_size: int,
) -> None:
    """Paint grid, ticks and epochs, as lines and texts."""
    painter.setFont(sized(font, TICK))
    for curve in curves:
        _paint_value_axis(painter, curve, theme)
    _paint_samples_axis(painter, curves[1].rect, samples, theme)
    _paint_epochs(painter, curves, samples, epoch_size, theme)


def _paint_value_axis(painter: QPainter, curve: Curve, theme: Theme) -> None:
    """Paint three grid lines with their values."""
    painter.setPen(QColor(theme.ink3))
    for value in (curve.low, (curve.low + curve.high) / 2, curve.high):
        y = round(float(curve.rows(value)))
        painter.fillRect(QRectF(LEFT, y, curve.rect.width(), 1), QColor(theme.grid))
        is_loss = curve.rect.top() == ABOVE
        text = loss_tick(value, curve.high) if is_loss else percent_text(value)
        place = QRectF(0, y - 8, LEFT - 8, 17)
        painter.drawText(place, Align.AlignRight | Align.AlignVCenter, text)


def _paint_samples_axis(painter: QPainter, rect: QRectF, samples: Samples, theme: Theme) -> None:
    """Paint numbers of samples beneath, about one in 100 pixels."""
    step = round_up(samples.end / max(2.0, rect.width() / 100), (1, 2, 5))
    painter.setPen(QColor(theme.ink3))
    for value in np.arange(0, samples.end + step / 1000, step):
        place = QRectF(samples.column(value) - 40, rect.bottom() + 4, 80, BELOW - 4)
        painter.drawText(place, Align.AlignHCenter | Align.AlignTop, samples_text(value))


def _paint_epochs(
    painter: QPainter,
    curves: tuple[Curve, Curve],
    samples: Samples,
    epoch_size: int,
    theme: Theme,
) -> None:
    """Paint a dashed line where an epoch begins: each, or every 2nd, 5th, 10th, ..."""
    if epoch_size <= 0:
        return
    upper, lower = (curve.rect for curve in curves)
    every = round(round_up(max(1.0, 80 / (epoch_size * samples.pixels)), (1, 2, 5)))
    named = QCoreApplication.translate("CurvePlot", "epoch {number}")
    for epoch in range(every, int(samples.end / epoch_size) + 1, every):
        x = math.floor(samples.column(epoch * epoch_size)) + 0.5
        painter.setPen(QPen(QColor(theme.border), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(x, upper.top(), x, lower.bottom()))
        if x + 50 < samples.width:
            painter.setPen(QColor(theme.ink3))
            place = QRectF(x + 5, upper.top() + 2, 80, 14)
            painter.drawText(place, Align.AlignLeft, named.format(number=epoch + 1))
