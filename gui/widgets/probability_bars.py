"""Ten upright bars, one a digit: how sure the network is of each."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.theme import CAPTION, LIGHT, Theme
from gui.widgets.ink import sized

DIGITS = 10
BAR, GAP, LABEL = 38, 6, 18  # pixels: height of a bar, between two bars, height of the labels
RADIUS = 3
NO_BREAK = "\u00a0"


def percent_text(share: float) -> str:
    """Return a probability in per cent, never "0.0 %" or "100.0 %": neither is ever certain."""
    if share < 0.001:
        return f"<{NO_BREAK}0.1{NO_BREAK}%"
    if share > 0.999:
        return f">{NO_BREAK}99.9{NO_BREAK}%"
    return f"{100 * share:.1f}{NO_BREAK}%"


class ProbabilityBars(QWidget):
    """Shows ten probabilities, or empty bars where there is nothing to tell.

    Attributes: probabilities: (10,), or None.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.probabilities: NDArray[Any] | None = None
        self._theme = LIGHT
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Probabilities of the ten digits"))
        self._describe()

    @property
    def winner(self) -> int | None:
        """The digit with the longest bar; None where the bars are empty."""
        return None if self.probabilities is None else int(self.probabilities.argmax())

    def set_probabilities(self, probabilities: NDArray[Any] | None) -> None:
        """Show probabilities, (10,); none, or any that are not finite, leave the bars empty."""
        if probabilities is not None and not np.isfinite(probabilities).all():
            probabilities = None
        self.probabilities = probabilities
        self._describe()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room, always as high."""
        return QSize(320, BAR + LABEL)

    def minimumSizeHint(self) -> QSize:
        """Bars narrower than that are lines."""
        return QSize(DIGITS * (GAP + 8), BAR + LABEL)

    def bar(self, digit: int) -> QRect:
        """Where the bar of a digit is, all of it."""
        left, right = (round(place * (self.width() + GAP) / DIGITS) for place in (digit, digit + 1))
        return QRect(left, 0, right - left - GAP, BAR)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint wells, bars and labels."""
        theme, winner = self._theme, self.winner
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.panel))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.well))
        bars = [QRectF(self.bar(digit)) for digit in range(DIGITS)]
        for bar in bars:
            painter.drawRoundedRect(bar, RADIUS, RADIUS)
        if self.probabilities is not None:
            for digit, bar in enumerate(bars):
                painter.setBrush(QColor(theme.accent if digit == winner else theme.inactive))
                height = max(1.5, BAR * float(self.probabilities[digit]))
                radius = min(RADIUS, height / 2)
                painter.drawRoundedRect(bar.adjusted(0, BAR - height, 0, 0), radius, radius)
        plain, bold = sized(self.font(), CAPTION), sized(self.font(), CAPTION, QFont.Weight.Bold)
        for digit, bar in enumerate(bars):
            painter.setFont(bold if digit == winner else plain)
            painter.setPen(QColor(theme.ink if digit == winner else theme.ink3))
            place = QRectF(bar.x(), BAR, bar.width(), LABEL)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(digit))

    def event(self, event: QEvent) -> bool:
        """Tell the number under the resting cursor."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip(event.pos()), self)
            return True
        return super().event(event)

    def tip(self, place: QPoint) -> str:
        """What the bar at a place says in words."""
        if self.probabilities is None:
            return self.tr("How sure the network is of each digit")
        digit = min(max(place.x() * DIGITS // max(self.width(), 1), 0), DIGITS - 1)
        return f"{digit}: {percent_text(float(self.probabilities[digit]))}"

    def _describe(self) -> None:
        if self.probabilities is None:
            self.setAccessibleDescription(self.tr("No digit to read"))
            return
        parts = (f"{digit}: {percent_text(p)}" for digit, p in enumerate(self.probabilities))
        self.setAccessibleDescription(", ".join(parts))
