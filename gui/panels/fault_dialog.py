"""A fault of ours, told with everything that whoever mends it needs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)

SIZE = QSize(640, 420)


class FaultDialog(QDialog):
    """Says that something went wrong, and shows a report that can be copied; blocks nothing.

    Attributes: details: the report; copy_button.
    """

    def __init__(self, parent: QWidget | None, report: str, open_log: Callable[[], object]) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("ConvScope"))
        self.resize(SIZE)
        sign, text = QLabel(), QLabel()
        icon = self.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxCritical)
        sign.setPixmap(icon.pixmap(32, 32))
        text.setText(
            self.tr(
                "Something went wrong inside ConvScope. You can go on working. If you report it, "
                "please send these details along: versions, the fault, and the end of the log."
            )
        )
        text.setWordWrap(True)
        self.details = QPlainTextEdit(report)
        self.details.setReadOnly(True)
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.details.setAccessibleName(self.tr("Details"))
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(sign)
        top.addWidget(text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.details, 1)
        column.addWidget(self._buttons(open_log))

    def _buttons(self, open_log: Callable[[], object]) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        roles = QDialogButtonBox.ButtonRole
        self.copy_button: QPushButton = buttons.addButton(self.tr("Copy details"), roles.ActionRole)
        self.copy_button.setToolTip(self.tr("Put all of this on the clipboard"))
        self.copy_button.clicked.connect(self._copy)
        self.copy_button.setDefault(True)
        folder = buttons.addButton(self.tr("Open log folder"), roles.ActionRole)
        folder.clicked.connect(open_log)
        return buttons

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
        self.copy_button.setText(self.tr("Copied"))
