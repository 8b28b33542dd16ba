"""The ten classes: digit, bar and number of each, the prediction and the true label marked."""

from __future__ import annotations

import math
from typing import Any

from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen

from gui.theme import Theme
from gui.widgets.canvas import Canvas, Pixels, pixel
from gui.widgets.ink import Field
from gui.widgets.numbers import percent, signed
from gui.widgets.pipeline_layout import PipelineLayout
from gui.widgets.pipeline_type import PipelineType
from gui.widgets.stages import View


class ClassColumn:
    """The rows of the classes, on a canvas."""

    def __init__(
        self, canvas: Canvas, layout: PipelineLayout, theme: Theme, letters: PipelineType
    ) -> None:
        self._layout, self._theme, self._letters = layout, theme, letters
        self._badges = [canvas.pixels[row.digit.slices] for row in layout.rows]
        self._bars = [canvas.pixels[row.bar.slices] for row in layout.rows]
        self._numbers = [Field(canvas, row.number, theme.panel, True) for row in layout.rows]
        self._captions = [Field(canvas, row.caption, theme.panel) for row in layout.rows]
        self._drawn_badges: dict[tuple[int, bool, bool], Pixels] = {}
        self._drawn_bars: dict[str, Pixels] = {}
        self.clear()

    def clear(self) -> None:
        """Show the digits and empty bars, nothing marked."""
        self.show(None, View.ACTIVATIONS, None, None)

    def show(
        self,
        values: NDArray[Any] | None,
        view: View,
        prediction: int | None,
        label: int | None,
    ) -> None:
        """Show probabilities as bars from the left, or p - y as bars from the middle.

        Args:
            values: ten numbers, or None before they exist.
            view: says which of the two they are.
            prediction: the predicted class.
            label: the true class.
        """
        text = signed if view is View.GRADIENTS else percent
        for digit, number in enumerate(self._numbers):
            predicted, true = digit == prediction, digit == label
            self._mark(digit, predicted, true)
            self._bars[digit][:] = self._bar(self._theme.well)
            if values is None:
                number.clear()
                continue
            value = float(values[digit])
            strong = predicted or true
            ink = self._letters.strong_number if strong else self._letters.number
            number.number(ink, text(value))
            if not math.isfinite(value):
                continue
            if view is View.GRADIENTS:
                self._fill_from_middle(digit, value)
            else:
                self._fill_from_left(digit, value, self._colour(predicted, true))

    def _colour(self, predicted: bool, true: bool) -> str:
        if predicted:
            return self._theme.accent
        return self._theme.ink2 if true else self._theme.inactive

    def _fill_from_left(self, digit: int, share: float, colour: str) -> None:
        area, bar = self._bars[digit], self._bar(colour)
        whole = area.shape[1]
        length = round(min(max(share, 0.0), 1.0) * whole)
        head = length // 2  # the left half of a whole bar, and its right half moved up to it
        area[:, :head] = bar[:, :head]
        area[:, head:length] = bar[:, whole - (length - head) :]

    def _fill_from_middle(self, digit: int, value: float) -> None:
        area = self._bars[digit]
        middle, line = area.shape[1] // 2, self._layout.line
        length = round(min(abs(value), 1.0) * (middle - line))
        if value < 0:
            area[:, middle - length : middle] = pixel(self._theme.diverging[1])
        else:
            area[:, middle + line : middle + line + length] = pixel(self._theme.diverging[3])
        area[:, middle : middle + line] = pixel(self._theme.ink3)

    def _bar(self, colour: str) -> Pixels:
        """Return a whole bar in a colour, its left corners on paper, its right ones on the well."""
        if colour not in self._drawn_bars:
            box, radius = self._layout.rows[0].bar, self._layout.px(3)
            canvas = Canvas(box.width, box.height, self._theme.panel)
            whole = QRectF(0, 0, box.width, box.height)
            with canvas.painter() as painter:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(self._theme.well))
                well = whole if colour == self._theme.well else whole.adjusted(0, 0, 2 * radius, 0)
                painter.drawRoundedRect(well, radius, radius)
                painter.setBrush(QColor(colour))
                painter.drawRoundedRect(whole, radius, radius)
            self._drawn_bars[colour] = canvas.pixels
        return self._drawn_bars[colour]

    def _mark(self, digit: int, predicted: bool, true: bool) -> None:
        self._badges[digit][:] = self._badge(digit, predicted or true, true)
        caption = self._captions[digit]
        if predicted and true:
            caption.word(self._letters.predicted, _tr("predicted, true label"))
        elif predicted:
            caption.word(self._letters.predicted, _tr("predicted"))
        elif true:
            caption.word(self._letters.true, _tr("true label"))
        else:
            caption.clear()

    def _badge(self, digit: int, strong: bool, circled: bool) -> Pixels:
        key = digit, strong, circled
        if key not in self._drawn_badges:
            box, line = self._layout.rows[digit].digit, 1.5 * self._layout.ratio
            letters, theme = self._letters, self._theme
            font = letters.strong_digit if strong else letters.digit
            metrics = QFontMetricsF(font)
            canvas = Canvas(box.width, box.height, theme.panel)
            with canvas.painter() as painter:
                painter.setFont(font)
                painter.setPen(QPen(QColor(theme.ink if strong else theme.ink2), line))
                if circled:
                    half = line / 2
                    circle = QRectF(0, 0, box.width, box.height)
                    painter.drawEllipse(circle.adjusted(half, half, -half, -half))
                left = round((box.width - metrics.horizontalAdvance(str(digit))) / 2)
                base = round((box.height + metrics.capHeight()) / 2)
                painter.drawText(QPointF(left, base), str(digit))
            self._drawn_badges[key] = canvas.pixels
        return self._drawn_badges[key]


def _tr(text: str) -> str:
    return QCoreApplication.translate("NetworkView", text)
