"""What stands where PyTorch would be compared, and is not installed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui.theme import CONTROL, LIGHT, TITLE, Theme

COMMAND = 'python -m pip install "convscope[torch]"'


class NoTorch(QWidget):
    """One sentence, and the command to copy.

    Signals: look_again(): it may be installed by now.
    """

    look_again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self.sentence = QLabel(
            self.tr("To compare NumPy with PyTorch, install PyTorch beside ConvScope:")
        )
        self.command = QLineEdit(COMMAND)
        self.command.setReadOnly(True)
        self.command.setFixedWidth(360)
        self.command.setAccessibleName(self.tr("Command"))
        self.command.setToolTip(self.tr("Type it in a terminal, where ConvScope is installed"))
        self.copy_button = QPushButton(self.tr("Copy"))
        self.copy_button.setToolTip(self.tr("Copy the command"))
        self.copy_button.clicked.connect(self._copy)
        self.again_button = QPushButton(self.tr("Look again"))
        self.again_button.setToolTip(self.tr("Look whether PyTorch is installed by now"))
        self.again_button.clicked.connect(self.look_again)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self.sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for widget in (self.command, self.copy_button, self.again_button):
            row.addWidget(widget)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.sentence.setStyleSheet(f"color: {theme.ink2}; font-size: {max(CONTROL, TITLE)}px")

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(COMMAND)
        self.command.selectAll()
