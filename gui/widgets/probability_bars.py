"""Ten upright bars, one a digit: how sure the network is of each."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.theme import CAPTION, LIGHT, Theme
from gui.widgets.ink import sized
from gui.widgets.numbers import localised

DIGITS = 10
BAR, GAP, LABEL = 38, 6, 18  # pixels: height of a bar, between two bars, height of the labels
RADIUS, BASE = 3, 1.5  # pixels: of the corners; the lowest bar
NO_BREAK = "\u00a0"


def percent_text(share: float) -> str:
    """Return a probability in per cent, never "0.0 %" or "100.0 %": neither is ever certain."""
    if share < 0.001:
        return localised(f"<{NO_BREAK}0.1{NO_BREAK}%")
    if share > 0.999:
        return localised(f">{NO_BREAK}99.9{NO_BREAK}%")
    return localised(f"{100 * share:.1f}{NO_BREAK}%")


class ProbabilityBars(QWidget):
    """Shows ten probabilities, or empty bars where there is nothing to tell.

    Attributes: probabilities: (10,), or None.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.probabilities: NDArray[Any] | None = None
        self._theme = LIGHT
        self._ground: QPixmap | None = None  # wells and labels as painted; None: paint them anew
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Probabilities of the ten digits"))

    @property
    def winner(self) -> int | None:
        """The digit with the longest bar; None where the bars are empty."""
        return None if self.probabilities is None else int(self.probabilities.argmax())

    def set_probabilities(self, probabilities: NDArray[Any] | None) -> None:
        """Show probabilities, (10,); none, or any that are not finite, leave the bars empty."""
        if probabilities is not None and not np.isfinite(probabilities).all():
            probabilities = None
        self.probabilities = probabilities
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        self._theme = theme
        self._ground = None
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
        """Paint wells and labels, which are kept, then the bars: few calls at each frame."""
        if self._ground is None or self._ground.size() != self._device_size():
            self._ground = self._painted_ground()
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._ground)
            if self.probabilities is None:
                return
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.inactive))
            winner, low = int(self.probabilities.argmax()), []
            for digit, share in enumerate(self.probabilities.tolist()):
                bar, height = self.bar(digit), max(BASE, BAR * share)
                place = QRectF(bar.x(), BAR - height, bar.width(), height)
                if height < 2 * RADIUS:
                    low.append(place)
                elif digit != winner:
                    painter.drawRoundedRect(place, RADIUS, RADIUS)
                else:
                    painter.setBrush(QColor(self._theme.accent))
                    painter.drawRoundedRect(place, RADIUS, RADIUS)
                    painter.setBrush(QColor(self._theme.inactive))
            painter.drawRects(low)
            painter.fillRect(self._label(winner), QColor(self._theme.panel))
            self._write(painter, winner, self._theme.ink, QFont.Weight.Bold)

    def _painted_ground(self) -> QPixmap:
        ground = QPixmap(self._device_size())
        ground.setDevicePixelRatio(self.devicePixelRatioF())
        ground.fill(QColor(self._theme.panel))
        with QPainter(ground) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for digit in range(DIGITS):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(self._theme.well))
                painter.drawRoundedRect(QRectF(self.bar(digit)), RADIUS, RADIUS)
                self._write(painter, digit, self._theme.ink3, QFont.Weight.Normal)
        return ground

    def _write(self, painter: QPainter, digit: int, colour: str, weight: QFont.Weight) -> None:
        painter.setFont(sized(self.font(), CAPTION, weight))
        painter.setPen(QColor(colour))
        painter.drawText(self._label(digit), Qt.AlignmentFlag.AlignCenter, str(digit))

    def _label(self, digit: int) -> QRect:
        return self.bar(digit).translated(0, BAR).adjusted(0, 0, 0, LABEL - BAR)

    def _device_size(self) -> QSize:
        return (self.size().toSizeF() * self.devicePixelRatioF()).toSize()

    def changeEvent(self, event: QEvent) -> None:
        """Another font: the labels are painted anew."""
        if event.type() == QEvent.Type.FontChange:
            self._ground = None
        super().changeEvent(event)

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

    def in_words(self) -> str:
        """Return all ten probabilities."""
        if self.probabilities is None:
            return self.tr("No digit to read")
        parts = (f"{digit}: {percent_text(p)}" for digit, p in enumerate(self.probabilities))
        return ", ".join(parts)
