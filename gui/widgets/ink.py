"""Text that changes at every frame: letters drawn once by Qt, then set by NumPy."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF

from gui.widgets.box import Box
from gui.widgets.canvas import Canvas, Pixels, pixel


def sized(base: QFont, pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return `base` in another size and weight, with figures of one width."""
    font = QFont(base)
    font.setPixelSize(max(1, pixels))
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def baseline(font: QFont, middle: int) -> int:
    """Return the base line that centres capitals and figures on the row `middle`."""
    return middle + round(QFontMetricsF(font).capHeight() / 2)


class Ink:
    """One font in one colour on one paper; what it has written once it keeps."""

    def __init__(self, font: QFont, colour: str, paper: str) -> None:
        self.font, self.colour, self.paper = font, colour, paper
        metrics = QFontMetricsF(font)
        self._metrics = metrics
        self.ascent, self.descent = math.ceil(metrics.ascent()), math.ceil(metrics.descent())
        self._kept: dict[str, Pixels] = {}

    def word(self, text: str) -> Pixels:
        """Return a text as a picture; for the few that come again and again."""
        if text not in self._kept:
            self._kept[text] = self._drawn(text)
        return self._kept[text]

    def number(self, text: str) -> Pixels:
        """Return a text put together character by character; for the many that never do."""
        return np.concatenate([self.word(character) for character in text], axis=1)

    def _drawn(self, text: str) -> Pixels:
        width = max(1, round(self._metrics.horizontalAdvance(text)))
        canvas = Canvas(width, self.ascent + self.descent, self.paper)
        with canvas.painter() as painter:
            painter.setFont(self.font)
            painter.setPen(QColor(self.colour))
            painter.drawText(QPointF(0, self.ascent), text)
        return canvas.pixels


class Field:
    """A place on a canvas that shows one changing text on a fixed base line."""

    def __init__(self, canvas: Canvas, box: Box, baseline: int, paper: str) -> None:
        rows, columns = box.slices
        self._area = canvas.pixels[rows, columns]
        self._baseline = baseline - box.y
        self._paper = pixel(paper)
        self._shown: tuple[object, ...] = ()

    def word(self, ink: Ink, text: str) -> None:
        """Show a text at the left end, drawn in one piece."""
        self._show(ink, text, left=True)

    def number(self, ink: Ink, text: str) -> None:
        """Show a number at the right end."""
        self._show(ink, text, left=False)

    def _show(self, ink: Ink, text: str, left: bool) -> None:
        if self._shown == (ink, text):
            return
        self._shown = (ink, text)
        self._area[:] = self._paper
        if text:
            place(self._area, ink.word(text) if left else ink.number(text), ink.ascent, ...)
