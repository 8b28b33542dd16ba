"""A number that matters: its caption above it, a remark beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.theme import LARGE_VALUE, Theme
from gui.widgets.furniture import caption_label


class Figure(QWidget):
    """Attributes: value, remark: its labels."""

    def __init__(self, caption: str) -> None:
        super().__init__()
        self.value, self.remark = QLabel(), caption_label()
        column, line = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line.setSpacing(8)
        line.addWidget(self.value)
        line.addWidget(self.remark, 1)
        column.addStretch(1)
        column.addWidget(caption_label(caption))
        column.addLayout(line)
        column.addStretch(1)

    def show_value(self, value: str, remark: str = "") -> None:
        """Show a value, and what it is of."""
        self.value.setText(value)
        self.remark.setText(remark)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.value.setStyleSheet(
            f"color: {theme.ink}; font-size: {LARGE_VALUE}px; font-weight: 600"
        )
