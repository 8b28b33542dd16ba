"""The ten classes: digit, bar and number of each, the prediction and the true label marked."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.theme import Theme
from gui.widgets.box import Box
from gui.widgets.canvas import Canvas, Pixels, pixel
from gui.widgets.ink import Field, text_at, text_width
from gui.widgets.numbers import percent, signed
from gui.widgets.pipeline_layout import PipelineLayout
from gui.widgets.pipeline_type import PipelineType
from gui.widgets.stages import View
from gui.widgets.words import tr as _tr

PLAIN, STRONG, CIRCLED = "plain", "strong", "circled"  # how a digit stands in its row


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
        self._drawn_badges = self._draw_badges()
        self._drawn_bars = self._draw_bars()
        self.clear()

    def clear(self) -> None:
        """Show the digits and empty bars, nothing marked."""
        self.show(None, View.ACTIVATIONS, None, None, None)

    def show(
        self,
        values: NDArray[Any] | None,
        view: View,
        prediction: int | None,
        label: int | None,
        before: NDArray[Any] | None,
    ) -> None:
        """Show probabilities as bars from the left, signed numbers as bars from the middle.

        Args:
            values: ten numbers, or None before they exist.
            view: says what they are: probabilities, p - y, or changes of probabilities.
            prediction: the predicted class.
            label: the true class.
            before: the probabilities before the update, shown above those of now.
        """
        text = percent if view is View.ACTIVATIONS else signed
        for digit, number in enumerate(self._numbers):
            predicted, true = digit == prediction, digit == label
            was = None if before is None else float(before[digit])
            self._mark(digit, predicted, true, was)
            self._bars[digit][:] = self._drawn_bars[self._theme.well]
            if values is None:
                number.clear()
                continue
            value = float(values[digit])
            strong = predicted or true
            ink = self._letters.strong_number if strong else self._letters.number
            number.number(ink, text(value))
            if not math.isfinite(value):
                continue
            if view is not View.ACTIVATIONS:
                self._fill_from_middle(digit, value)
                continue
            self._fill_from_left(digit, value, self._colour(predicted, true))
            if was is not None:
                self._fill_above(digit, was)

    def _colour(self, predicted: bool, true: bool) -> str:
        if predicted:
            return self._theme.accent
        return self._theme.ink2 if true else self._theme.inactive

    def _fill_from_left(self, digit: int, share: float, colour: str) -> None:
        area, bar = self._bars[digit], self._drawn_bars[colour]
        whole = area.shape[1]
        length = round(min(max(share, 0.0), 1.0) * whole)
        head = length // 2  # the left half of a whole bar, and its right half moved up to it
        area[:, :head] = bar[:, :head]
        area[:, head:length] = bar[:, whole - (length - head) :]

    def _fill_above(self, digit: int, share: float) -> None:
        """Lay a second bar over the upper half, as long as the probability was."""
        area, theme = self._bars[digit], self._theme
        half = len(area) // 2
        area[half : half + 1] = pixel(theme.panel)
        area[:half] = pixel(theme.well)
        area[:half, : round(min(max(share, 0.0), 1.0) * area.shape[1])] = pixel(theme.ink3)

    def _fill_from_middle(self, digit: int, value: float) -> None:
        area = self._bars[digit]
        middle, line = area.shape[1] // 2, self._layout.line
        length = round(min(abs(value), 1.0) * (middle - line))
        if value < 0:
            area[:, middle - length : middle] = pixel(self._theme.diverging[1])
        else:
            area[:, middle + line : middle + line + length] = pixel(self._theme.diverging[3])
        area[:, middle : middle + line] = pixel(self._theme.ink3)

    def _draw_bars(self) -> dict[str, Pixels]:
        """Draw a whole bar in each colour: left corners on paper, right ones on the well."""
        theme, box, radius = self._theme, self._layout.rows[0].bar, self._layout.px(3)
        colours = (theme.well, theme.accent, theme.ink2, theme.inactive)
        canvas = Canvas(box.width, len(colours) * box.height, theme.panel)
        with canvas.painter() as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            for place, colour in enumerate(colours):
                whole = QRectF(0, place * box.height, box.width, box.height)
                longer = 0 if colour == theme.well else 2 * radius
                painter.setBrush(QColor(theme.well))
                painter.drawRoundedRect(whole.adjusted(0, 0, longer, 0), radius, radius)
                painter.setBrush(QColor(colour))
                painter.drawRoundedRect(whole, radius, radius)
        return dict(zip(colours, np.split(canvas.pixels, len(colours)), strict=True))

    def _mark(self, digit: int, predicted: bool, true: bool, was: float | None) -> None:
        look = CIRCLED if true else STRONG if predicted else PLAIN
        self._badges[digit][:] = self._drawn_badges[digit][look]
        caption = self._captions[digit]
        if was is not None:
            ink = self._letters.predicted if predicted else self._letters.true
            caption.number(ink, percent(was), prefix=_tr("was "))
        elif predicted and true:
            caption.word(self._letters.predicted, _tr("predicted, true label"))
        elif predicted:
            caption.word(self._letters.predicted, _tr("predicted"))
        elif true:
            caption.word(self._letters.true, _tr("true label"))
        else:
            caption.clear()

    def _draw_badges(self) -> list[dict[str, Pixels]]:
        """Draw each digit as it stands in its row: plain, strong, and strong in a circle."""
        theme, letters, box = self._theme, self._letters, self._layout.rows[0].digit
        looks = {
            PLAIN: (letters.digit, theme.ink2),
            STRONG: (letters.strong_digit, theme.ink),
            CIRCLED: (letters.strong_digit, theme.ink),
        }
        canvas = Canvas(len(looks) * box.width, 10 * box.height, theme.panel)
        with canvas.painter() as painter:
            for column, (look, (font, colour)) in enumerate(looks.items()):
                for digit in range(10):
                    place = Box(column * box.width, digit * box.height, box.width, box.height)
                    text = str(digit)
                    x = round(place.x + (place.width - text_width(font, text)) / 2)
                    text_at(painter, font, colour, x, place.centre_y, text)
                    if look == CIRCLED:
                        self._circle(painter, place)
        sheet = canvas.pixels.reshape(10, box.height, len(looks), box.width)
        return [{look: digit[:, c] for c, look in enumerate(looks)} for digit in sheet]

    def _circle(self, painter: QPainter, place: Box) -> None:
        line = 1.5 * self._layout.ratio
        painter.setPen(QPen(QColor(self._theme.ink), line))
        half = line / 2
        painter.drawEllipse(QRectF(*place).adjusted(half, half, -half, -half))
