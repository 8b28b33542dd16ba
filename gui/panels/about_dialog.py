"""Help > About: what ConvScope is, which versions are at work, and whom it has to thank."""

from __future__ import annotations

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from gui.icons import app_icon
from gui.theme import TITLE

SIZE = QSize(560, 600)


class AboutDialog(QDialog):
    """Shows a page that can be copied.

    Attributes: page; copy_button.
    """

    def __init__(self, parent: QWidget, version: str, html: str, text: str) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self._text = text
        self.setWindowTitle(self.tr("About ConvScope"))
        self.resize(SIZE.boundedTo(parent.size() - QSize(40, 40)))
        logo, name = QLabel(), QLabel(f"<b>ConvScope</b> {version}")
        logo.setPixmap(app_icon().pixmap(32, 32))
        name.setStyleSheet(f"font-size: {TITLE}px")
        self.page = QTextBrowser()
        self.page.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.page.setOpenExternalLinks(True)
        self.page.setAccessibleName(self.tr("About ConvScope"))
        self.page.setHtml(html)
        self.page.document().setDocumentMargin(0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.copy_button: QPushButton = buttons.addButton(
            self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.copy_button.setToolTip(self.tr("Put versions, licences and credits on the clipboard"))
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(self._copy)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(logo)
        top.addWidget(name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.page, 1)
        column.addWidget(buttons)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self.copy_button.setText(self.tr("Copied"))
