"""What assistive technology is told of a widget, asked as it asks: through Qt's interface."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from gui import accessible


def told(widget: QWidget, kind: QAccessible.Text = QAccessible.Text.Description) -> str:
    """Return a text of a widget's interface, with plain spaces."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    accessible.install(application)
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(kind).replace("\u00a0", " ") if interface is not None else ""
