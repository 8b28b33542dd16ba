"""Initial weights side by side: the filters that several seeds begin with, one to choose."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gui.theme import CONTROL, Theme, diverging_table
from gui.widgets.dialog_buttons import dialog_buttons
from gui.widgets.ink import sized
from gui.widgets.numbers import LARGEST_WHOLE, general

COUNT, COLUMNS = 8, 4  # seeds, and how many stand in a row
SIDE, GAP, ACROSS = 30, 4, 4  # pixels of a filter, of whole pixels a weight; filters in a row
LARGEST = LARGEST_WHOLE - COUNT


def mosaic(filters: NDArray[np.float64], level: float, theme: Theme) -> QImage:
    """Paint filters (n, rows, columns) in the diverging colours, `ACROSS` in a row."""
    count, rows, columns = filters.shape
    cell = SIDE // columns
    down = -(-count // ACROSS)
    size = QSize(ACROSS * (columns * cell + GAP) - GAP, down * (rows * cell + GAP) - GAP)
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.panel))
    table = diverging_table(theme)
    with QPainter(image) as painter:
        places = np.clip(np.rint((filters / level + 1) * 127.5), 0, 255).astype(int)
        for (number, row, column), place in np.ndenumerate(places):
            x = number % ACROSS * (columns * cell + GAP) + column * cell
            y = number // ACROSS * (rows * cell + GAP) + row * cell
            painter.fillRect(x, y, cell, cell, QColor.fromRgb(int(table[place])))
    return image


class SeedTile(QAbstractButton):
    """The filters of one seed, to choose; Space and clicks do."""

    def __init__(self, seed: int, image: QImage, theme: Theme) -> None:
        super().__init__()
        self.seed, self._image, self._theme = seed, image, theme
        self.setCheckable(True)
        self.setFixedSize(image.width() + 24, image.height() + 44)
        name = self.tr("Seed {seed}").format(seed=seed)
        self.setText(name)
        self.setAccessibleName(name)
        self.setToolTip(self.tr("The filters that training begins with"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the filters under the seed; the chosen one is framed."""
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            strong = self.isChecked() or self.hasFocus()
            painter.setPen(
                QPen(QColor(theme.accent if strong else theme.border), 2 if strong else 1)
            )
            painter.setBrush(QColor(theme.accent_soft if self.isChecked() else theme.panel))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 6, 6)
            if self.isChecked() and self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(self.rect().adjusted(5, 5, -6, -6), 4, 4)
            painter.setFont(sized(self.font(), CONTROL))
            painter.setPen(QColor(theme.accent_text if self.isChecked() else theme.ink))
            place = QRect(12, 6, self.width() - 24, 22)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.text())
            painter.drawImage(QPoint(12, 32), self._image)


class SeedDialog(QDialog):
    """Shows the filters of some seeds that follow each other, all on one colour scale.

    Args:
        filters: returns the initial filters (n, rows, columns) of a seed.
        seed: the one in use, which is chosen at first.
    """

    def __init__(
        self,
        parent: QWidget | None,
        filters: Callable[[int], NDArray[np.float64]],
        seed: int,
        theme: Theme,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Initial weights"))
        self._filters, self._theme, self._chosen = filters, theme, seed
        self.first = QSpinBox()
        self.first.setRange(0, LARGEST)
        self.first.setValue(min(seed, LARGEST))
        self.first.setFixedWidth(110)
        self.first.lineEdit().setTextMargins(6, 0, 6, 0)  # a style sheet's padding has no effect
        self.first.setAccessibleName(self.tr("First seed"))
        self.first.valueChanged.connect(self._fill)
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._choose)
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        self._scale = QLabel()
        self._scale.setProperty("role", "caption")
        self._lay_out()
        self._fill()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(QLabel(self.tr("Seeds from")))
        row.addWidget(self.first)
        row.addStretch(1)
        row.addWidget(self._scale)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(14)
        layout.addLayout(row)
        layout.addLayout(self._grid)
        layout.addWidget(dialog_buttons(self, self.tr("Start with it")))

    @property
    def seed(self) -> int:
        """The seed that is chosen."""
        return self._chosen

    @property
    def tiles(self) -> list[SeedTile]:
        """The seeds that are shown."""
        return [tile for tile in self._group.buttons() if isinstance(tile, SeedTile)]

    def set_theme(self, theme: Theme) -> None:
        """Show the same seeds in the colours of a theme."""
        self._theme = theme
        self._fill()

    def _fill(self) -> None:
        """Show the filters of the seeds from the first one on."""
        for tile in self.tiles:
            self._group.removeButton(tile)
            tile.deleteLater()
        seeds = range(self.first.value(), self.first.value() + COUNT)
        weights = [self._filters(seed) for seed in seeds]
        level = max(float(np.abs(some).max()) for some in weights) or 1.0
        self._scale.setText(self.tr("one scale, ±{level}").format(level=general(level, 2)))
        for number, (seed, some) in enumerate(zip(seeds, weights, strict=True)):
            tile = SeedTile(seed, mosaic(some, level, self._theme), self._theme)
            tile.setChecked(seed == self._chosen)
            self._group.addButton(tile)
            self._grid.addWidget(tile, number // COLUMNS, number % COLUMNS)

    def _choose(self, tile: QAbstractButton) -> None:
        if isinstance(tile, SeedTile):
            self._chosen = tile.seed
