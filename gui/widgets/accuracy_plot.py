"""Accuracy by epoch: the results on the test images, those at an epoch's end marked and named."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from engine.snapshot import TestPoint
from gui.theme import CAPTION, LIGHT, TICK, Theme
from gui.widgets.curve_scales import accuracy_floor, percent_text, round_up
from gui.widgets.ink import sized

LEFT, RIGHT, ABOVE, BELOW = 36, 44, 8, 18

Align = Qt.AlignmentFlag


class AccuracyPlot(QWidget):
    """A line through the test results of a branch; dots where an epoch ends. Attributes: tests."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self.tests: Sequence[TestPoint] = ()
        self._epoch_size = 1
        self._step: int | None = None
        self.setMinimumSize(130, 92)
        self.setAccessibleName(self.tr("Accuracy by epoch"))

    def show_tests(self, tests: Sequence[TestPoint], epoch_size: int, step: int | None) -> None:
        """Show test results by step; step: of the table that is shown, or None."""
        self.tests, self._epoch_size, self._step = tests, max(1, epoch_size), step
        self.update()

    def in_words(self) -> str:
        """Return the accuracy after each epoch."""
        said = self.tr("epoch {number}: {share}")
        told = (
            said.format(number=test.step // self._epoch_size, share=percent_text(test.accuracy, 1))
            for test in self._ends
        )
        return ", ".join(told) or self.tr("No test result yet.")

    @property
    def _ends(self) -> list[TestPoint]:
        return [t for t in self.tests if t.step > 0 and t.step % self._epoch_size == 0]

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room beside the most frequent mistakes."""
        return QSize(280, 100)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint grid, line and dots."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            theme = self._theme
            if not self.tests:
                painter.setFont(sized(self.font(), CAPTION))
                painter.setPen(QColor(theme.ink3))
                painter.drawText(self.rect(), Align.AlignLeft, self.tr("No test result yet."))
                return
            area = QRectF(
                LEFT, ABOVE, self.width() - LEFT - RIGHT, max(1, self.height() - ABOVE - BELOW)
            )
            shares = np.array([test.accuracy for test in self.tests[1:] or self.tests])
            floor = accuracy_floor(shares, 0.0)
            last = max(self._epoch_size, self.tests[-1].step)

            def at(test: TestPoint) -> QPointF:
                x = area.left() + area.width() * test.step / last
                share = max(0.0, (test.accuracy - floor) / (1 - floor))
                return QPointF(x, area.bottom() - share * area.height())

            self._paint_grid(painter, area, floor, last)
            painter.setClipRect(area.adjusted(-5, -5, 5, 2))
            painter.setPen(QPen(QColor(theme.accuracy), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF([at(test) for test in self.tests]))
            for test in self._ends:
                painter.setBrush(QColor(theme.accuracy))
                painter.setPen(QPen(QColor(theme.panel), 1))
                painter.drawEllipse(at(test), 3.5, 3.5)
            if self._step is not None:
                x = area.left() + area.width() * min(self._step, last) / last
                painter.fillRect(
                    QRectF(round(x), area.top(), 1, area.height()), QColor(theme.accent)
                )
            painter.setClipping(False)
            self._write_last(painter, area, at(self.tests[-1]), self.tests[-1])

    def _paint_grid(self, painter: QPainter, area: QRectF, floor: float, last: int) -> None:
        theme = self._theme
        painter.setFont(sized(self.font(), TICK))
        for share in (floor, (1 + floor) / 2, 1.0):
            y = area.bottom() - (share - floor) / (1 - floor) * area.height()
            painter.fillRect(QRectF(area.left(), round(y), area.width(), 1), QColor(theme.grid))
            place = QRectF(0, y - 8, LEFT - 4, 16)
            painter.setPen(QColor(theme.ink3))
            painter.drawText(place, Align.AlignRight | Align.AlignVCenter, percent_text(share))
        epochs = last / self._epoch_size
        every = int(round_up(max(1.0, epochs / 6), (1, 2, 5)))
        for epoch in range(0, int(epochs) + 1, every):
            x = area.left() + area.width() * epoch / epochs
            painter.fillRect(QRectF(round(x), area.top(), 1, area.height()), QColor(theme.grid))
            text = self.tr("epoch {number}").format(number=epoch) if epoch == every else str(epoch)
            place = QRectF(x - 40, area.bottom() + 3, 80, 15)
            painter.drawText(place, Align.AlignHCenter | Align.AlignTop, text)

    def _write_last(self, painter: QPainter, area: QRectF, point: QPointF, test: TestPoint) -> None:
        painter.setFont(sized(self.font(), CAPTION, QFont.Weight.DemiBold))
        painter.setPen(QColor(self._theme.accuracy))
        y = min(max(point.y(), area.top() + 4), area.bottom() - 6)
        place = QRectF(point.x() + 6, y - 8, RIGHT, 16)
        align, text = Align.AlignLeft | Align.AlignVCenter, percent_text(test.accuracy, 1)
        written = painter.boundingRect(place, align, text)
        painter.fillRect(written.adjusted(-1, 0, 1, 0), QColor(self._theme.panel))  # over the line
        painter.drawText(place, align, text)
