"""What one lesson changed: the drawing before and after, and ten watched digits."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.lesson import Lesson
from gui.theme import CAPTION, CONTROL, LIGHT, Theme
from gui.widgets.ink import sized
from gui.widgets.probability_bars import percent_text

DIGITS, LINE, BARS = 10, 18, 48  # pixels: height of a line of text, and of the bars


class LessonView(QWidget):
    """Shows a lesson: up and orange is better, down and blue is worse.

    Attributes: lesson, or None.
    """

    def __init__(self) -> None:
        super().__init__()
        self.lesson: Lesson | None = None
        self._theme = LIGHT
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("What the lesson changed"))
        self.setToolTip(
            self.tr("A test digit of each class: how much more or less sure of it the network is")
        )

    def show_lesson(self, lesson: Lesson | None) -> None:
        """Show what a lesson changed, or that there was none."""
        self.lesson = lesson
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines over bars over their names."""
        return QSize(256, 2 * LINE + BARS + LINE)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def sentences(self) -> tuple[str, str]:
        """What happened to the drawing, and to the others."""
        lesson = self.lesson
        if lesson is None:
            return self.tr("Nothing has been taught yet."), ""
        return (
            self.tr("Taught {digit}: from {before} to {after}").format(
                digit=lesson.label,
                before=percent_text(float(lesson.before[lesson.label])),
                after=percent_text(float(lesson.after[lesson.label])),
            ),
            self.tr("Of ten watched digits {better} better, {worse} worse").format(
                better=lesson.better, worse=lesson.worse
            ),
        )

    def in_words(self) -> str:
        """Return the summary."""
        return self.summary()

    def summary(self) -> str:
        """All in one sentence."""
        first, second = self.sentences()
        if not second:
            return first
        return self.tr("{first}. {second}.").format(first=first, second=second)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sentences and the bars."""
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            for number, sentence in enumerate(self.sentences()):
                painter.setFont(sized(self.font(), CAPTION if number else CONTROL))
                painter.setPen(QColor(theme.ink3 if number else theme.ink2))
                painter.drawText(QRect(0, number * LINE, self.width(), LINE), flags, sentence)
            top, width = 2 * LINE, self.width() / DIGITS
            middle = top + BARS / 2
            painter.setFont(sized(self.font(), CAPTION))
            painter.fillRect(QRectF(0, middle, self.width() - 4, 1), QColor(theme.hairline))
            changes = np.zeros(DIGITS) if self.lesson is None else self.lesson.changes
            largest = max(float(np.abs(changes).max()), 0.01)
            for digit, change in enumerate(changes.tolist()):
                height = change / largest * (BARS / 2 - 2)
                bar = QRectF(digit * width, middle - max(height, 0), width - 6, abs(height))
                colour = theme.diverging[3] if change > 0 else theme.diverging[1]
                painter.fillRect(bar, QColor(colour))
                painter.setPen(QColor(theme.ink3))
                name = QRectF(digit * width, top + BARS, width - 6, LINE)
                painter.drawText(name, Qt.AlignmentFlag.AlignCenter, str(digit))
