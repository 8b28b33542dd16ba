"""What the network reads in a drawing, in words and figures that stand still."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import CAPTION, LIGHT, PREDICTION, TITLE, Theme
from gui.widgets.ink import sized
from gui.widgets.probability_bars import percent_text

Align = Qt.AlignmentFlag


class Reading(QWidget):
    """The digit that the network reads, how sure it is, and the next best."""

    def __init__(self) -> None:
        super().__init__()
        self.digit = self.share = self.then = ""
        self._finite = True
        self._next = ""  # `then` without its probability, for little room
        self._theme = LIGHT
        self._fonts: tuple[QFont, ...] = ()  # large, medium, small; empty: make them anew
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(self.tr("What the network reads in your drawing"))
        self.setAccessibleName(self.toolTip())
        self.show_probabilities(None)

    def show_probabilities(self, probabilities: NDArray[Any] | None) -> None:
        """Tell the two most probable digits; None: nothing."""
        self.digit = self.share = self.then = self._next = ""
        self._finite = True
        if probabilities is not None and not np.isfinite(probabilities).all():
            self.share = "–"
            self.then = self._next = self.tr("not a number")
            self._finite = False
        elif probabilities is not None:
            first, second = np.argsort(-probabilities, kind="stable")[:2]
            share, other = percent_text(probabilities[first]), percent_text(probabilities[second])
            self.digit, self.share = str(first), share
            self._next = self.tr("then {digit}").format(digit=second)
            self.then = self.tr("then {digit}, {share}").format(digit=second, share=other)
        self.update()

    def in_words(self) -> str:
        """Return what is read, as a sentence."""
        if not self._finite:
            return self.tr("The network's numbers are not finite any more")
        if not self.digit:
            return self.tr("Nothing is drawn that could be read")
        return self.tr("Reads {digit}, {share}, {then}").format(
            digit=self.digit, share=self.share, then=self.then
        )

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        self._theme = theme
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Take another font."""
        if event.type() == QEvent.Type.FontChange:
            self._fonts = ()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        """Always the same, whatever is read."""
        return QSize(112, 44)

    def minimumSizeHint(self) -> QSize:
        """In less room the second digit goes without its probability."""
        return QSize(84, 44)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the three texts at their fixed places."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(self._theme.panel))
            if not self.share:
                return
            if not self._fonts:
                self._fonts = (
                    sized(self.font(), PREDICTION, QFont.Weight.Medium),
                    sized(self.font(), TITLE, QFont.Weight.DemiBold),
                    sized(self.font(), CAPTION),
                )
            large, medium, small = self._fonts
            height = self.height()
            # One width for all figures, so that the texts beside the digit stand still.
            aside = round(QFontMetricsF(large).horizontalAdvance("0")) + 10
            self._write(painter, large, self._theme.ink, self.digit, 0, 0, height)
            self._write(painter, medium, self._theme.ink, self.share, aside, height / 2 - 17, 17)
            fits = QFontMetricsF(small).horizontalAdvance(self.then) <= self.width() - aside
            then = self.then if fits else self._next
            self._write(painter, small, self._theme.ink3, then, aside, height / 2, 17)

    def _write(
        self, painter: QPainter, font: QFont, colour: str, text: str, x: float, y: float, h: float
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        room = self.width() - x
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(QRectF(x, y, room, h), Align.AlignLeft | Align.AlignVCenter, text)
