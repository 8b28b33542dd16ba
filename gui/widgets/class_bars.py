"""Ten lying bars, one a digit: how sure the network is of each."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import CAPTION, LIGHT, Theme
from gui.widgets.ink import sized
from gui.widgets.numbers import percent

DIGITS, LEFT, RIGHT = 10, 26, 52  # pixels beside the bars
LEAST, MOST = 13, 26  # pixels a row

Align = Qt.AlignmentFlag


class ClassBars(QWidget):
    """Shows ten probabilities; the true digit is ringed, the one that is read is violet.

    Attributes: shares.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self.shares: NDArray[Any] = np.zeros(DIGITS)
        self._true = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMaximumHeight(DIGITS * MOST)
        self.setAccessibleName(self.tr("Probabilities of the ten digits"))

    def show_shares(self, shares: NDArray[Any], true: int) -> None:
        """Show probabilities (10,) of an image whose digit is `true`."""
        self.shares, self._true = shares, true
        self.update()

    def in_words(self) -> str:
        """Return all ten probabilities."""
        return ", ".join(
            f"{digit}: {percent(share)}" for digit, share in enumerate(self.shares.tolist())
        )

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for rows of full height."""
        return QSize(220, DIGITS * MOST)

    def minimumSizeHint(self) -> QSize:
        """Return the room under which texts would touch."""
        return QSize(140, DIGITS * LEAST)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a row for each digit."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            theme, height = self._theme, self.height() / DIGITS
            finite = np.nan_to_num(self.shares.astype(np.float64))
            winner = int(finite.argmax())
            for digit, share in enumerate(self.shares.tolist()):
                marked = digit in (winner, self._true)
                painter.setFont(
                    sized(
                        self.font(),
                        CAPTION,
                        QFont.Weight.DemiBold if marked else QFont.Weight.Normal,
                    )
                )
                row = QRectF(0, digit * height, self.width(), height)
                painter.setPen(QColor(theme.ink if marked else theme.ink3))
                painter.drawText(
                    row.adjusted(0, 0, LEFT - 6 - row.width(), 0), Align.AlignCenter, str(digit)
                )
                painter.drawText(row, Align.AlignRight | Align.AlignVCenter, percent(share))
                if digit == self._true:
                    painter.setPen(QPen(QColor(theme.ink), 1.25))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawEllipse(QRectF(2, row.center().y() - 8, 16, 16))
                self._paint_bar(painter, row, float(finite[digit]), digit == winner)

    def _paint_bar(self, painter: QPainter, row: QRectF, share: float, wins: bool) -> None:
        theme, width = self._theme, row.width() - LEFT - RIGHT
        bar = QRectF(LEFT, row.center().y() - 4, width, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.well))
        painter.drawRoundedRect(bar, 2, 2)
        if share * width >= 1:
            bar.setWidth(share * width)
            painter.setBrush(QColor(theme.accent if wins else theme.inactive))
            painter.drawRoundedRect(bar, 2, 2)
