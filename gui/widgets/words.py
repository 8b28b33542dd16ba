"""Texts of functions, which have no `self.tr`: what Qt's tools find without a context."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def tr(text: str) -> str:
    """Return a text in the language of the window; it must be a literal where it is written."""
    return known(text)


def known(text: str) -> str:
    """Return a text that came from elsewhere, in the language of the window if it has it."""
    return QCoreApplication.translate("", text)
