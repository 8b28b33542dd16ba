"""Texts of functions, which have no `self.tr`: what Qt's tools find without a context."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import Qt


def tr(text: str) -> str:
    """Return a text in the language of the window; it must be a literal where it is written."""
    return known(text)


def known(text: str) -> str:
    """Return a text that came from elsewhere, in the language of the window if it has it."""
    return QCoreApplication.translate("", text)


def verbatim(text: str) -> str:
    """Return a text with names from elsewhere, for a tooltip or label that takes for HTML what
    looks like it: sixteen tables in each other, in the name of a branch, keep Qt busy for seconds,
    and each more for twice as long."""
    return Qt.convertFromPlainText(text) if Qt.mightBeRichText(text) else text
