"""What every panel has: its ground, titles, captions, and the thin lines between its parts."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QWidget

THIN = 1  # pixel
UNLIMITED = 16_777_215  # pixels, of no limit in Qt


def fill(widget: QWidget, colour: str) -> None:
    """Give a widget that fills its background another colour."""
    palette = widget.palette()
    palette.setColor(QPalette.ColorRole.Window, QColor(colour))
    widget.setPalette(palette)


def colour_text(label: QLabel, colour: str) -> None:
    """Give a label's text a colour; a style sheet costs more than a text, so only another one."""
    sheet = f"color: {colour}"
    if label.styleSheet() != sheet:
        label.setStyleSheet(sheet)


def title_label(text: str) -> QLabel:
    """Return the heading of a part."""
    label = QLabel(text)
    label.setProperty("role", "title")
    return label


def caption_label(text: str = "") -> QLabel:
    """Return a small text beside or under something."""
    label = QLabel(text)
    label.setProperty("role", "caption")
    return label


def rule_across() -> QFrame:
    """Return a line from left to right."""
    return _rule(QSize(UNLIMITED, THIN))


def rule_down(height: int = UNLIMITED) -> QFrame:
    """Return a line from above to below, so many pixels high."""
    return _rule(QSize(THIN, height))


def _rule(size: QSize) -> QFrame:
    rule = QFrame()
    rule.setProperty("role", "rule")
    if size.width() != UNLIMITED:
        rule.setFixedWidth(size.width())
    if size.height() != UNLIMITED:
        rule.setFixedHeight(size.height())
    return rule
