"""One stage of a drawing on its way to the network: a caption over a small picture."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.digit_image import DigitImage


class StageTile(QWidget):
    """Shows one stage. Attributes: picture."""

    def __init__(self, caption: str, tip: str, scale: int) -> None:
        super().__init__()
        self.picture = DigitImage(scale)
        self.picture.setAccessibleName(caption)
        self.picture.setToolTip(tip)
        self._caption = QLabel(caption)
        self._caption.setProperty("role", "caption")
        self._caption.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._caption)
        column.addWidget(self.picture)
        self._fit()

    @property
    def image(self) -> NDArray[np.uint8] | None:
        """What is shown, uint8 (28, 28), or None."""
        return self.picture.image

    def set_caption(self, caption: str) -> None:
        """Say something else above the picture."""
        self._caption.setText(caption)

    def set_image(self, image: NDArray[np.uint8] | None) -> None:
        """Show a picture, uint8 (28, 28), or none."""
        self.picture.set_image(image)

    def set_scale(self, scale: int) -> None:
        """Show each pixel as a square of `scale` x `scale`."""
        self.picture.set_scale(scale)
        self._fit()

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        self.picture.set_theme(theme)

    def _fit(self) -> None:
        caption = self._caption.sizeHint().height()
        self.setFixedSize(self.picture.width(), caption + 2 + self.picture.height())
