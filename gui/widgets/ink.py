"""Text that changes at every frame: letters drawn once by Qt, then set by NumPy."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from gui.widgets.box import Box
from gui.widgets.canvas import Canvas, Pixels, paste, pixel


def sized(base: QFont, pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return `base` in another size and weight, with figures of one width."""
    font = QFont(base)
    font.setPixelSize(max(1, pixels))
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def mixed(colour: str, ground: str, share: float) -> QColor:
    """Return `share` of a colour on a ground, opaque: where lines cross nothing gets darker."""
    over, under = (np.array(QColor(name).getRgb()) for name in (colour, ground))
    return QColor(*np.rint(share * over + (1 - share) * under).astype(int).tolist())


def cap_half(font: QFont) -> int:
    """Return half the height of capitals and figures: how far below their middle they stand."""
    return round(QFontMetricsF(font).capHeight() / 2)


def text_at(
    painter: QPainter, font: QFont, colour: QColor | str, x: float, middle: int, text: str
) -> None:
    """Write a text with its capitals centred on the row `middle`."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(QPointF(x, middle + cap_half(font)), text)


def text_width(font: QFont, text: str) -> int:
    """Return how many device pixels a text takes."""
    return round(QFontMetricsF(font).horizontalAdvance(text))


class Ink:
    """One font in one colour on one paper; what it has written once it keeps."""

    def __init__(self, font: QFont, colour: str, paper: str) -> None:
        self.font, self.colour, self.paper = font, colour, paper
        self._metrics = metrics = QFontMetricsF(font)
        self.ascent, self.descent = math.ceil(metrics.ascent()), math.ceil(metrics.descent())
        self.cap_half = cap_half(font)
        self._scratch = self._new_scratch(100)
        self._kept: dict[str, Pixels] = {}

    def word(self, text: str) -> Pixels:
        """Return a text as a picture; for the few that come again and again."""
        if text not in self._kept:
            self._kept[text] = self._drawn(text)
        return self._kept[text]

    def number(self, text: str, prefix: str = "") -> Pixels:
        """Return a text put together from its characters; for the many that never come again."""
        pieces = [prefix, *text] if prefix else text
        return np.concatenate([self.word(piece) for piece in pieces], axis=1)

    def _drawn(self, text: str) -> Pixels:
        width = max(1, round(self._metrics.horizontalAdvance(text)))
        if width > self._scratch.pixels.shape[1]:
            self._scratch = self._new_scratch(2 * width)
        with self._scratch.painter() as painter:
            painter.setFont(self.font)
            painter.setPen(QColor(self.colour))
            painter.drawText(QPointF(0, self.ascent), text)
        drawn = self._scratch.pixels[:, :width].copy()
        self._scratch.pixels[:] = pixel(self.paper)
        return drawn

    def _new_scratch(self, width: int) -> Canvas:
        # One for all words: PySide 6.11 keeps six references to None for each image painted on.
        return Canvas(width, self.ascent + self.descent, self.paper)


class Field:
    """A place on a canvas for one text that changes; it is drawn only when it does.

    Args:
        canvas: where it lies.
        box: its area, which is wiped in the paper's colour.
        right: whether texts stand at its right end.
    """

    def __init__(self, canvas: Canvas, box: Box, paper: str, right: bool = False) -> None:
        self._area = canvas.pixels[box.slices]
        self._paper = pixel(paper)
        self._right = right
        self._shown: tuple[Ink | None, str] = (None, "")

    def word(self, ink: Ink, text: str) -> None:
        """Show a text that comes again and again."""
        if self._changed(ink, text):
            self._put(ink, ink.word(text))

    def number(self, ink: Ink, text: str, prefix: str = "") -> None:
        """Show a number, after a text that does not change."""
        if self._changed(ink, prefix + text):
            self._put(ink, ink.number(text, prefix))

    def clear(self) -> None:
        """Show nothing."""
        if self._shown[1]:
            self._shown = (None, "")
            self._area[:] = self._paper

    def _changed(self, ink: Ink, text: str) -> bool:
        if self._shown == (ink, text):
            return False
        self._shown = (ink, text)
        self._area[:] = self._paper
        return True

    def _put(self, ink: Ink, picture: Pixels) -> None:
        """Copy a text with its capitals centred on the middle row."""
        height, width = self._area.shape
        x = width - picture.shape[1] if self._right else 0
        paste(self._area, picture, x, height // 2 + ink.cap_half - ink.ascent)
