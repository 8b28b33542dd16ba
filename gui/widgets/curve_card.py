"""The card beside the curves' cursor: names and values of one point."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from gui.theme import CAPTION, Theme
from gui.widgets.ink import mixed, sized

PADDING = 10


def paint_card(
    painter: QPainter,
    font: QFont,
    theme: Theme,
    at: tuple[float, float],
    right: float,
    rows: list[tuple[str, str]],
) -> None:
    """Paint names and values on a card beside `at` (x, top), left of it where `right` is near."""
    painter.setFont(sized(font, CAPTION))
    metrics = QFontMetricsF(painter.font())
    names, values = (
        max(map(metrics.horizontalAdvance, texts)) for texts in zip(*rows, strict=True)
    )
    width, line = names + values + 34, metrics.height() + 2
    x, top = at
    left = x + PADDING if x + 14 + width < right else x - PADDING - width
    card = QRectF(round(left), top, round(width), round(len(rows) * line + 12))
    painter.setPen(QPen(QColor(theme.panel), 1))
    painter.setBrush(QColor(theme.ink))
    painter.drawRoundedRect(card, 6, 6)
    for number, (name, value) in enumerate(rows):
        y = card.top() + 6 + number * line
        place = QRectF(card.left() + PADDING, y, card.width() - 2 * PADDING, line)
        painter.setPen(mixed(theme.panel, theme.ink, 0.7))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        painter.setPen(QColor(theme.panel))
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, value)
