"""What a comparison looks like: both losses, and beneath how far all arrays are apart."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from engine.compared import Floats, Operation, Stretch
from gui.theme import CAPTION, TICK, Theme
from gui.widgets.compare_colours import group_colour
from gui.widgets.curve_axes import LEFT, Align, Samples
from gui.widgets.curve_scales import loss_tick, round_up, samples_text
from gui.widgets.fast_lines import dashed, draw, path_of, thinned
from gui.widgets.ink import mixed, sized
from gui.widgets.numbers import ten_to
from gui.widgets.power_axis import PowerAxis
from gui.widgets.words import tr as _tr


class Compared(NamedTuple):
    """What is drawn, and before: what lies faintly beneath; end: of the axis; top: of the losses;
    chosen: the array whose line stands out."""

    stretch: Stretch | None
    before: Stretch | None
    end: int
    tolerance: float
    top: float
    chosen: tuple[Operation, str] | None


class ComparePicture:
    """Paints once, with a painter of its widget's; losses in `upper`, differences along `axis`."""

    def __init__(
        self,
        painter: QPainter,
        theme: Theme,
        samples: Samples,
        upper: QRectF,
        axis: PowerAxis,
        compared: Compared,
    ) -> None:
        self._painter, self._theme, self._samples = painter, theme, samples
        self._upper, self._axis, self._compared = upper, axis, compared
        self._font = painter.font()

    def paint(self) -> None:
        """Paint axes, then lines, and what is told as equal above all."""
        self._paint_axes()
        self._paint_tolerance()
        self._write_title()
        if self._compared.stretch is not None:
            self._paint_losses(self._compared.stretch)
            self._paint_differences(self._compared.stretch)
        self._write_tolerance()

    # Axes

    def _paint_axes(self) -> None:
        upper, axis, (_, _, end, _, top, _) = self._upper, self._axis, self._compared
        lower = axis.area
        self._painter.setFont(sized(self._font, TICK))
        for value in (0.0, top / 2, top):
            y = upper.bottom() - value / top * upper.height()
            self._tick(upper, y, loss_tick(value, top))
        for exponent in axis.ticks(26):
            self._tick(lower, axis.row(exponent), ten_to(exponent))
        step = round_up(end / max(2.0, lower.width() / 100), (1, 2, 5))
        self._painter.setPen(QColor(self._theme.ink3))
        for sample in np.arange(0, end + step / 1000, step):
            place = QRectF(self._samples.column(sample) - 40, lower.bottom() + 5, 80, 16)
            self._painter.drawText(place, Align.AlignHCenter | Align.AlignTop, samples_text(sample))

    def _tick(self, area: QRectF, y: float, text: str) -> None:
        painter, theme = self._painter, self._theme
        painter.fillRect(QRectF(area.left(), round(y), area.width(), 1), QColor(theme.grid))
        painter.setPen(QColor(theme.ink3))
        place = QRectF(0, y - 8, LEFT - 8, 17)
        painter.drawText(place, Align.AlignRight | Align.AlignVCenter, text)

    def _write_title(self) -> None:
        painter, lower = self._painter, self._axis.area
        painter.setFont(sized(self._font, CAPTION))
        painter.setPen(QColor(self._theme.ink3))
        place = QRectF(lower.left(), lower.top() - 22, lower.width(), 18)
        title = _tr("largest difference of each array, logarithmic; no line where it is 0")
        painter.drawText(place, Align.AlignLeft | Align.AlignVCenter, title)

    def _paint_tolerance(self) -> None:
        lower, y = self._axis.area, round(self._tolerance_row) + 0.5
        self._painter.setPen(QPen(QColor(self._theme.warning), 1, Qt.PenStyle.DashLine))
        self._painter.drawLine(QPointF(lower.left(), y), QPointF(lower.right(), y))

    def _write_tolerance(self) -> None:
        """Name the dashed line, above all others."""
        painter, lower, y = self._painter, self._axis.area, self._tolerance_row
        painter.setFont(sized(self._font, TICK))
        power = ten_to(round(math.log10(self._compared.tolerance)))
        text = _tr("tolerance {power}").format(power=power)
        align = Align.AlignRight | Align.AlignBottom
        place = painter.boundingRect(QRectF(lower.right() - 160, y - 17, 160, 16), align, text)
        painter.fillRect(place.adjusted(-3, 1, 0, 0), QColor(self._theme.panel))
        painter.setPen(QColor(self._theme.warning))
        painter.drawText(place, align, text)

    @property
    def _tolerance_row(self) -> float:
        return self._axis.row(math.log10(self._compared.tolerance))

    # Lines

    def _paint_losses(self, stretch: Stretch) -> None:
        """Paint NumPy's loss as a line, and PyTorch's as dashes above it."""
        theme, area = self._theme, self._upper
        columns = self._samples.columns(stretch.steps.astype(float))
        for side, colour in (
            (0, mixed(theme.accent, theme.panel, 0.75)),
            (1, QColor(theme.warning)),
        ):
            xs, means = thinned(columns, stretch.losses[:, side], largest=False)
            rows = area.bottom() - np.clip(means / self._compared.top, 0, 1) * area.height()
            if side:
                xs, rows = dashed(xs, rows)
            self._line(xs, rows, colour, 2.0)

    def _paint_differences(self, stretch: Stretch) -> None:
        theme, before, chosen = self._theme, self._compared.before, self._compared.chosen
        if before is not None:
            columns = self._samples.columns(before.steps.astype(float))
            most = np.fmax.reduce(before.differences, axis=1)
            xs, values = thinned(columns, most, largest=True)
            self._line(xs, self._axis.rows(values), QColor(theme.inactive), 2.0)
        columns = self._samples.columns(stretch.steps.astype(float))
        for array in sorted(stretch.arrays, key=lambda array: array == chosen):
            column = stretch.differences[:, stretch.arrays.index(array)]
            xs, values = thinned(columns, column, largest=True)
            share = 1.0 if chosen is None else 0.3
            tone = mixed(group_colour(theme, array[0]), theme.panel, share)
            if array == chosen:
                tone = QColor(theme.accent)
            self._line(xs, self._axis.rows(values), tone, 2.0 if array == chosen else 1.0)

    def _line(self, columns: Floats, rows: Floats, colour: QColor, width: float) -> None:
        """Draw a curve; a single point is a dot."""
        if len(columns) > 1:
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            draw(self._painter, path_of(columns, rows), colour, width)
        elif math.isfinite(rows[0]):
            pen = QPen(colour, max(4.0, width))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            self._painter.setPen(pen)
            self._painter.drawPoint(QPointF(columns[0], rows[0]))
