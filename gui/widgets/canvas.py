"""A picture that NumPy and QPainter both draw into.

Each call into Qt from Python gives up the interpreter's lock and queues for it again, which is
dear while another thread trains. So a view that changes at every frame keeps its picture here,
writes the data with NumPy, and shows all of it with a single drawImage.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QPainter

from gui.theme import rgb

Pixels = NDArray[np.uint32]  # 0xFFRRGGBB


def pixel(colour: str) -> np.uint32:
    """Return "#RRGGBB" as a pixel."""
    red, green, blue = rgb(colour)
    return np.uint32(0xFF000000 | red << 16 | green << 8 | blue)


def paste(area: Pixels, picture: Pixels, x: int, y: int) -> None:
    """Copy what fits of a picture into an area, its first pixel to column x, row y."""
    height, width = area.shape
    picture = picture[max(0, -y) : max(0, height - y), max(0, -x) : max(0, width - x)]
    x, y = max(0, x), max(0, y)
    area[y : y + picture.shape[0], x : x + picture.shape[1]] = picture


class Canvas:
    """One buffer, seen as an array and as an image."""

    def __init__(self, width: int, height: int, paper: str) -> None:
        self.pixels: Pixels = np.full((height, width), pixel(paper))
        # The image does not own the buffer: the array must live as long, so both live here.
        self.image = QImage(self.pixels.data, width, height, width * 4, QImage.Format.Format_RGB32)

    def painter(self) -> QPainter:
        """Return a painter with smooth edges; `with` ends it."""
        painter = QPainter(self.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return painter
