"""Buttons with a sign and a word, both in the middle, and room between them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStyleOptionToolButton,
    QToolButton,
)

ROOM, MORE = 6, 2  # pixels between sign and word; more than Qt leaves
FLAGS = int((Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic).value)


class WordedToolButton(QToolButton):
    """A QToolButton; Qt writes from its left edge on, close to the sign."""

    def sizeHint(self) -> QSize:
        """Return the room for sign, word and what is between them."""
        return super().sizeHint() + QSize(MORE if self._is_worded else 0, 0)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a word that is cut says nothing."""
        return self.sizeHint()

    @property
    def _is_worded(self) -> bool:
        beside = self.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        return beside and _has_both(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground as the style does, then sign and word."""
        if not self._is_worded:
            super().paintEvent(event)
            return
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.icon, option.text = QIcon(), ""
        with QPainter(self) as painter:
            control = QStyle.ComplexControl.CC_ToolButton
            self.style().drawComplexControl(control, option, painter, self)
            _paint_both(painter, self)


class WordedButton(QPushButton):
    """A QPushButton; Qt writes close to the sign."""

    def sizeHint(self) -> QSize:
        """Return the room for sign, word and what is between them."""
        return super().sizeHint() + QSize(MORE if _has_both(self) else 0, 0)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a word that is cut says nothing."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground as the style does, then sign and word."""
        if not _has_both(self):
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.icon, option.text = QIcon(), ""
        with QPainter(self) as painter:
            control = QStyle.ControlElement.CE_PushButton
            self.style().drawControl(control, option, painter, self)
            _paint_both(painter, self)


def _has_both(button: QAbstractButton) -> bool:
    return bool(button.text()) and not button.icon().isNull()


def _paint_both(painter: QPainter, button: QAbstractButton) -> None:
    side, word = button.iconSize().width(), button.fontMetrics().size(FLAGS, button.text())
    left = (button.width() - side - ROOM - word.width()) // 2
    mode = QIcon.Mode.Normal if button.isEnabled() else QIcon.Mode.Disabled
    sign = QRect(left, (button.height() - side) // 2, side, side)
    button.icon().paint(painter, sign, Qt.AlignmentFlag.AlignCenter, mode)
    painter.setPen(button.palette().color(button.foregroundRole()))
    place = QRect(left + side + ROOM, 0, word.width() + 1, button.height())
    painter.drawText(place, FLAGS, button.text())
