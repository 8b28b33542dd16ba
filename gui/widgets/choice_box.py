"""A drop-down list with a sign that it is one."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate

from gui.theme import LIGHT, Theme
from gui.widgets.drop_button import paint_arrow


class ChoiceBox(QComboBox):
    """A QComboBox; the style sheet takes its arrow away, so it is drawn here."""

    def __init__(self) -> None:
        super().__init__()
        self._theme = LIGHT
        self.setItemDelegate(QStyledItemDelegate(self))  # the only one that heeds the style sheet

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, then the arrow."""
        super().paintEvent(event)
        paint_arrow(
            self, 14, QColor(self._theme.ink2 if self.isEnabled() else self._theme.disabled)
        )
