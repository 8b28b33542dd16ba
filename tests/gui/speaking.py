"""A language for one test: translators and form of numbers, and nothing of them afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from gui.language import speak
from gui.widgets.numbers import ENGLISH, write_numbers_as

GERMAN = QLocale(QLocale.Language.German, QLocale.Country.Germany)
CHINESE = QLocale(QLocale.Language.Chinese, QLocale.Country.China)
AMERICAN = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)


@contextmanager
def speaking(application: QApplication, wanted: str, system: QLocale = AMERICAN) -> Iterator[str]:
    """Speak a language, on a system that has another or the same."""
    before = QLocale()
    try:
        yield speak(application, wanted, system)
    finally:  # also of a test that fails
        for translator in application.findChildren(QTranslator):
            application.removeTranslator(translator)
            translator.setParent(None)
        write_numbers_as(ENGLISH)
        QLocale.setDefault(before)
