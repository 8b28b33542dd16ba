"""The buttons under a dialog that begins something: what it begins, and Cancel."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox


def dialog_buttons(dialog: QDialog, text: str, tip: str = "") -> QDialogButtonBox:
    """Return the buttons; Enter presses the one with `text`, Escape cancels."""
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    begin = buttons.addButton(text, QDialogButtonBox.ButtonRole.AcceptRole)
    begin.setDefault(True)
    begin.setToolTip(tip)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons
