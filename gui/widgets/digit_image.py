"""A 28x28 grey picture as the network sees it: every pixel a sharp square."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.theme import LIGHT, Theme, ink_table

SIDE = 28
FRAME = 1  # pixels of the frame around the picture


class DigitImage(QWidget):
    """Shows one picture, or blank paper, at a whole number of screen pixels a pixel.

    Attributes: image: what is shown, uint8 (28, 28) with 0 for paper and 255 for ink, or None.
    """

    def __init__(self, scale: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image: NDArray[np.uint8] | None = None
        self._theme = LIGHT
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.set_scale(scale)

    def set_image(self, image: NDArray[np.uint8] | None) -> None:
        """Show a picture, uint8 (28, 28), or none."""
        self.image = image
        self.update()

    def set_scale(self, scale: int) -> None:
        """Show each pixel as a square of `scale` x `scale`."""
        self._scale = scale
        side = SIDE * scale + 2 * FRAME
        self.setFixedSize(side, side)

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        self._theme = theme
        self.update()

    def in_words(self) -> str:
        """Say where there is ink."""
        if self.image is None or not self.image.any():
            return self.tr("Empty")
        rows, columns = np.nonzero(self.image)
        return self.tr(
            "Ink in {count} of 784 pixels, rows {top} to {bottom}, columns {left} to {right}"
        ).format(
            count=len(rows),
            top=rows.min(),
            bottom=rows.max(),
            left=columns.min(),
            right=columns.max(),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame, paper and picture."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(self._theme.border))
            paper = QRectF(self.rect()).adjusted(FRAME, FRAME, -FRAME, -FRAME)
            painter.fillRect(paper, QColor(self._theme.panel))
            if self.image is None:
                return
            pixels = np.ascontiguousarray(ink_table(self._theme)[self.image])
            picture = QImage(pixels.data, SIDE, SIDE, 4 * SIDE, QImage.Format.Format_RGB32)
            # A whole number of the screen's pixels, also where the desktop scales by 125 %.
            ratio = self.devicePixelRatioF()
            side = SIDE * int(self._scale * ratio + 1e-6) / ratio
            inset = int((paper.width() - side) / 2 * ratio) / ratio
            painter.drawImage(QRectF(paper.x() + inset, paper.y() + inset, side, side), picture)
