"""One test image in full: its pixels, what it is, what is read in it and how sure that is."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.evaluation import Evaluation
from gui.icons import icon
from gui.theme import LARGE_VALUE, LIGHT, VALUE, Theme
from gui.widgets.class_bars import ClassBars
from gui.widgets.digit_image import DigitImage
from gui.widgets.numbers import grouped, plain
from gui.widgets.worded_button import WordedButton

SCALE, MARGIN = 8, 20


class MistakeDetail(QWidget):
    """Shows one image of the test set.

    Attributes: image, bars: its picture and its probabilities.
    Signals: open_wanted(), next_wanted().
    """

    open_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self.image, self.bars = DigitImage(SCALE), ClassBars()
        self._values: list[QLabel] = []
        self._open = WordedButton(self.tr("Open in Network"))
        self._open.setProperty("role", "soft")
        self._open.setToolTip(self.tr("See this image on its way through the network (Enter)"))
        self._next = QPushButton(self.tr("Next"))
        self._next.setToolTip(self.tr("The next image (J)"))
        self._open.clicked.connect(self.open_wanted)
        self._next.clicked.connect(self.next_wanted)
        self._lay_out()
        self.setFixedWidth(self.image.width() + 2 * MARGIN)
        self.setAccessibleName(self.tr("The selected image"))
        self.image.setAccessibleName(self.accessibleName())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 10, MARGIN, 16)  # its title beside the other two
        column.setSpacing(0)
        self._title.setFixedHeight(24)
        column.addWidget(self._title)
        column.addSpacing(10)
        column.addWidget(self.image)
        column.addSpacing(10)
        values = QHBoxLayout()
        align = Qt.AlignmentFlag
        for caption, side in (
            (self.tr("It says"), align.AlignLeft),
            (self.tr("It is"), align.AlignHCenter),
            (self.tr("Loss"), align.AlignRight),
        ):
            cell, name, value = QVBoxLayout(), QLabel(caption), QLabel()
            name.setProperty("role", "caption")
            cell.setSpacing(0)
            for label in (name, value):
                label.setAlignment(side)
                cell.addWidget(label)
            value.setFixedHeight(28)
            self._values.append(value)
            values.addLayout(cell, 1)
        column.addLayout(values)
        column.addSpacing(6)
        column.addWidget(self.bars, 1)
        column.addStretch(0)
        column.addSpacing(10)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self._open, self._next):
            button.setFixedHeight(28)
            button.setIconSize(QSize(14, 14))
        buttons.addWidget(self._open, 1)
        buttons.addWidget(self._next)
        column.addLayout(buttons)

    def show_image(
        self, images: NDArray[Any] | None, evaluation: Evaluation | None, place: int | None
    ) -> None:
        """Show a place of the test set, or with None that nothing is selected."""
        shown = images is not None and evaluation is not None and place is not None
        for widget in (self.bars, self._open, self._next):
            widget.setEnabled(shown)
        if images is None or evaluation is None or place is None:
            self._title.setText(self.tr("No image selected"))
            self.image.set_image(None)
            self.bars.show_shares(np.zeros(10), -1)
            for label in self._values:
                label.setText("–")
            return
        true, read = int(evaluation.labels[place]), int(evaluation.predictions[place])
        self._title.setText(self.tr("Test image {number}").format(number=grouped(place)))
        self.image.set_image(images[place])
        self.bars.show_shares(evaluation.probabilities[place], true)
        texts = str(read), str(true), plain(float(evaluation.losses[place]))
        for label, text in zip(self._values, texts, strict=True):
            label.setText(text)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.image.set_theme(theme)
        self.bars.set_theme(theme)
        self._open.setIcon(icon("pop-out", theme))
        colours = (theme.accent, theme.ink, theme.ink)
        sizes = (LARGE_VALUE, LARGE_VALUE, VALUE)
        for label, colour, size in zip(self._values, colours, sizes, strict=True):
            label.setStyleSheet(f"color: {colour}; font-size: {size}px; font-weight: 600")
