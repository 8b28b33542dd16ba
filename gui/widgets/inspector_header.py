"""The inspector's header: what is explained, and what can be done with the explanation."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from gui.icons import icon
from gui.theme import Theme

HEIGHT, MARGIN = 40, 16


class InspectorHeader(QWidget):
    """Title, the name of the place, and two buttons.

    Signals: copy_wanted(), pin_wanted(): pin, or let go.
    """

    copy_wanted = Signal()
    pin_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        title, self._about = QLabel(self.tr("Inspector")), QLabel()
        title.setProperty("role", "title")
        self._about.setProperty("role", "label")
        self._about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.copy = self._button(self.tr("Copy all of it as text (Ctrl+C)"), self.tr("Copy"))
        self.pin = self._button(
            self.tr("Keep this cell, or let go of it (click on a cell; Esc)"), self.tr("Pin")
        )
        self.pin.setCheckable(True)
        self.copy.clicked.connect(self.copy_wanted)
        self.pin.clicked.connect(self.pin_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, MARGIN - 6, 0)
        row.setSpacing(2)
        row.addWidget(title)
        row.addSpacing(6)
        row.addWidget(self._about, 1)
        for button in (self.copy, self.pin):
            row.addWidget(button)

    def _button(self, tip: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setIconSize(QSize(16, 16))
        button.setToolTip(tip)
        button.setAccessibleName(name)
        return button

    def show_name(self, name: str) -> None:
        """Show what is explained; nothing for an empty name."""
        if self._about.text() != name:
            self._about.setText(name)

    def show_pinned(self, pinned: bool, can_pin: bool) -> None:
        """Show whether the place stays, and whether there is one that could."""
        self.pin.setChecked(pinned)
        self.pin.setEnabled(pinned or can_pin)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.copy.setIcon(icon("copy", theme))
        self.pin.setIcon(icon("pin", theme))
