"""A network to choose: its name, how much it learns, what it is good for, its layers."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from gui.recipe import NetworkChoice
from gui.theme import CAPTION, CONTROL, LIGHT, TITLE, Theme
from gui.widgets.ink import sized
from gui.widgets.numbers import grouped

WIDTH, HEIGHT, PADDING = 560, 84, 14


class NetworkTile(QAbstractButton):
    """One of the networks; Space and clicks choose it, arrow keys go from one to the next."""

    def __init__(self, choice: NetworkChoice) -> None:
        super().__init__()
        self.key, self._choice, self._theme = choice.key, choice, LIGHT
        self.setCheckable(True)
        self.setMinimumSize(WIDTH, HEIGHT)
        self.setFixedHeight(HEIGHT)
        self._count = self.tr("{count} parameters").format(count=grouped(choice.parameters))
        self.setText(choice.title)
        self.setAccessibleName(f"{choice.title}, {self._count}")
        self.setAccessibleDescription(choice.about)
        self.setToolTip(choice.layers)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its sentence needs."""
        return QSize(WIDTH, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint three lines in a frame; the chosen one is filled, the focused one outlined."""
        theme, checked = self._theme, self.isChecked()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            strong = checked or self.hasFocus()
            painter.setPen(
                QPen(QColor(theme.accent if strong else theme.border), 2 if strong else 1)
            )
            painter.setBrush(QColor(theme.accent_soft if checked else theme.panel))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 6, 6)
            ink = theme.accent_text if checked else theme.ink
            title = sized(self.font(), TITLE)
            title.setWeight(QFont.Weight.DemiBold)
            left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
            control, caption = sized(self.font(), CONTROL), sized(self.font(), CAPTION)
            self._line(painter, 10, title, ink, self.text(), left)
            self._line(painter, 10, control, theme.ink2, self._count, right)
            self._line(painter, 34, control, theme.ink, self._choice.about, left)
            self._line(painter, 56, caption, theme.ink2, self._choice.layers, left)

    def _line(
        self,
        painter: QPainter,
        y: int,
        font: QFont,
        colour: str,
        text: str,
        side: Qt.AlignmentFlag,
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        place = QRect(PADDING, y, self.width() - 2 * PADDING, 20)
        short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, short)
