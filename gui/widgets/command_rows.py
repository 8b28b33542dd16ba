"""How the command palette's rows look."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.theme import CAPTION
from gui.widgets.command_entries import Entry
from gui.widgets.ink import sized

ROW, INSET = 30, 12  # pixels
ENTRY, PLACES = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class EntryRows(QStyledItemDelegate):
    """A row: the text with the letters that fit in bold, its menu, its shortcut."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        """Return the height that all rows have."""
        return QSize(0, ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex,  # type: ignore[override]
    ) -> None:
        """Paint a row."""
        entry: Entry = index.data(ENTRY)
        area: QRect = option.rect
        font: QFont = option.font
        state: QStyle.StateFlag = option.state
        colours: QPalette = option.palette
        group = QPalette.ColorGroup.Active if entry.enabled else QPalette.ColorGroup.Disabled
        ink = colours.color(group, QPalette.ColorRole.Text)
        pale = ink if not entry.enabled else colours.color(QPalette.ColorRole.PlaceholderText)
        if state & QStyle.StateFlag.State_Selected and entry.enabled:
            ink = pale = colours.color(QPalette.ColorRole.HighlightedText)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(area, 4, 4)
        inside = area.adjusted(INSET, 0, -INSET, 0)
        self._shortcut(painter, inside, font, pale, entry.shortcut)
        width = _text(painter, inside, font, ink, entry.text, index.data(PLACES))
        small = sized(font, CAPTION)
        painter.setFont(small)
        painter.setPen(pale)
        menu = inside.adjusted(width + 10, 0, -120, 0)
        told = QFontMetrics(small).elidedText(entry.menu, Qt.TextElideMode.ElideRight, menu.width())
        painter.drawText(menu, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, told)

    @staticmethod
    def _shortcut(painter: QPainter, area: QRect, font: QFont, ink: QColor, text: str) -> None:
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)


def _text(
    painter: QPainter, area: QRect, font: QFont, ink: QColor, text: str, places: Sequence[int]
) -> int:
    """Write a text with some letters in bold; return its width."""
    layout = QTextLayout(text, font)
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    formats = []
    for place in places:
        part = QTextLayout.FormatRange()
        part.start, part.length, part.format = place, 1, bold
        formats.append(part)
    layout.setFormats(formats)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(10_000)
    layout.endLayout()
    painter.setPen(ink)
    layout.draw(painter, QPointF(area.x(), area.y() + (area.height() - line.height()) / 2))
    return round(line.naturalTextWidth())
