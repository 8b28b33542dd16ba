"""A page as pixels: fills and texts by NumPy, letters drawn once by Qt.

While a network trains, each call into Qt waits for the interpreter's lock; a page of a hundred
numbers would cost many milliseconds. Here it costs none once its letters have been seen.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF

from gui.theme import rgb
from gui.widgets.canvas import Canvas, pixel
from gui.widgets.ink import cap_half

LEFT, CENTRE, RIGHT = 0.0, 0.5, 1.0  # how a text stands in its box
PAPER = "#FFFFFF"  # that letters are drawn on; on black they come out bolder
MOST_WORDS = 2000  # that a face keeps; then it begins anew


class Rect(NamedTuple):
    """A rectangle of the page, in pixels of the design."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Where it ends below."""
        return self.y + self.height

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return self.x + self.width / 2, self.y + self.height / 2

    def inset(self, by: float) -> Rect:
        """Return it with `by` pixels less on each side."""
        return Rect(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)


class Face:
    """A font whose letters are kept as masks: how much ink each pixel takes, 0 to 255.

    Args:
        font: in device pixels.
        ratio: device pixels per pixel of the design.
    """

    def __init__(self, font: QFont, ratio: float) -> None:
        font = QFont(font)
        font.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias)
        self.font, self.ratio, self._metrics = font, ratio, QFontMetricsF(font)
        self.ascent = math.ceil(self._metrics.ascent())
        self.line = self.ascent + math.ceil(self._metrics.descent())
        self.cap_half = cap_half(font)
        self._scratch = Canvas(100, self.line, PAPER)
        self._kept: dict[str, NDArray[np.uint8]] = {}
        self._wrapped: dict[tuple[str, float], list[str]] = {}

    def mask(self, text: str) -> NDArray[np.uint8]:
        """Return a text's mask; one with figures is put together from its characters."""
        if any(letter.isdigit() for letter in text):
            return np.concatenate([self._word(letter) for letter in text], axis=1)
        return self._word(text)

    def width(self, text: str) -> float:
        """Return how wide a text is, in pixels of the design."""
        return self.mask(text).shape[1] / self.ratio if text else 0.0

    def elided(self, text: str, width: float) -> str:
        """Return as much of a text as fits, with an ellipsis where it is cut."""
        if self.width(text) <= width:
            return text
        while text and self.width(text + "…") > width:
            text = text[:-1]
        return text.rstrip() + "…"

    def lines(self, text: str, width: float) -> list[str]:
        """Return a text cut at spaces into lines that fit."""
        key = text, width
        if key not in self._wrapped:
            if len(self._wrapped) > MOST_WORDS:
                self._wrapped.clear()
            found = [""]
            for word in text.split(" "):
                longer = f"{found[-1]} {word}" if found[-1] else word
                if found[-1] and self.width(longer) > width:
                    found.append(word)
                else:
                    found[-1] = longer
            self._wrapped[key] = found
        return self._wrapped[key]

    def _word(self, text: str) -> NDArray[np.uint8]:
        if text not in self._kept:
            if len(self._kept) > MOST_WORDS:
                self._kept.clear()
            self._kept[text] = self._drawn(text)
        return self._kept[text]

    def _drawn(self, text: str) -> NDArray[np.uint8]:
        width = max(1, round(self._metrics.horizontalAdvance(text)))
        if width > self._scratch.pixels.shape[1]:
            self._scratch = Canvas(2 * width, self.line, PAPER)
        with self._scratch.painter() as painter:
            painter.setFont(self.font)
            painter.setPen(QColor(Qt.GlobalColor.black))
            painter.drawText(QPointF(0, self.ascent), text)
        drawn = (~self._scratch.pixels[:, :width] & np.uint32(0xFF)).astype(np.uint8)
        self._scratch.pixels[:] = pixel(PAPER)
        return drawn


class PageCanvas(Canvas):
    """A canvas that takes lengths of the design.

    Args:
        width: of the page, in pixels of the design.
        height: of the page.
        ratio: device pixels per pixel of the design.
        paper: its colour.
    """

    def __init__(self, width: float, height: float, ratio: float, paper: str) -> None:
        super().__init__(max(1, round(width * ratio)), max(1, round(height * ratio)), paper)
        self.ratio, self.paper = ratio, paper
        self.image.setDevicePixelRatio(ratio)

    def wipe(self) -> None:
        """Make it blank paper."""
        self.pixels[:] = pixel(self.paper)

    def fill(self, box: Rect, colour: str) -> None:
        """Fill a box; less than a pixel becomes one."""
        left, top = self._px(box.x), self._px(box.y)
        right, bottom = self._px(box.right), self._px(box.bottom)
        self.pixels[max(0, top) : max(bottom, top + 1), max(0, left) : max(right, left + 1)] = (
            pixel(colour)
        )

    def frame(self, box: Rect, thickness: float, colour: str) -> None:
        """Draw a frame inside a box."""
        x, y, width, height = box
        self.fill(Rect(x, y, width, thickness), colour)
        self.fill(Rect(x, box.bottom - thickness, width, thickness), colour)
        self.fill(Rect(x, y, thickness, height), colour)
        self.fill(Rect(box.right - thickness, y, thickness, height), colour)

    def text(
        self,
        box: Rect,
        text: str,
        face: Face,
        colour: str,
        side: float = LEFT,
        ground: str = "",
    ) -> None:
        """Write a text with its capitals in the middle of a box, over plain `ground`."""
        if not text:
            return
        mask = face.mask(text)
        left = _whole(box.x * self.ratio + side * (box.width * self.ratio - mask.shape[1]))
        middle = _whole((box.y + box.height / 2) * self.ratio)
        top = middle + face.cap_half - face.ascent
        height, width = self.pixels.shape
        mask = mask[max(0, -top) : max(0, height - top), max(0, -left) : max(0, width - left)]
        left, top = max(0, left), max(0, top)
        area = self.pixels[top : top + mask.shape[0], left : left + mask.shape[1]]
        area[:] = _blends(colour, ground or self.paper)[mask]

    def _px(self, length: float) -> int:
        return _whole(length * self.ratio)


def _whole(length: float) -> int:
    """Return the nearest whole pixel; halves all go one way, so that equal rows stay equally far
    apart."""
    return math.floor(length + 0.5)


@lru_cache(maxsize=4096)
def _blends(ink: str, paper: str) -> NDArray[np.uint32]:
    """Return the 256 colours from paper to ink."""
    share = np.arange(256)[:, np.newaxis] / 255
    colours = np.rint(share * np.array(rgb(ink)) + (1 - share) * np.array(rgb(paper)))
    red, green, blue = colours.astype(np.uint32).T
    table: NDArray[np.uint32] = (
        np.uint32(0xFF000000) | red << np.uint32(16) | green << np.uint32(8) | blue
    )
    return table
