"""The language of the window: which one, its texts and Qt's own, the form of numbers, errors."""

from __future__ import annotations

from importlib.resources import files
from string import Formatter
from typing import Any

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    QTranslator,
)

from engine.sentences import Sentence
from gui.widgets.numbers import ENGLISH, grouped, localised, write_numbers_as
from gui.widgets.words import known, tr

SYSTEM = "system"
LOCALES = {
    "en": ENGLISH,
    "zh": QLocale(QLocale.Language.Chinese, QLocale.Country.China),
}
FONTS = {  # which of the many forms of a Chinese character: those of the mainland
    "zh": ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei"),
}
REASONS = (  # of the operating system, where it can't read or write a file
    QT_TRANSLATE_NOOP("", "No such file or directory"),
    QT_TRANSLATE_NOOP("", "Permission denied"),
    QT_TRANSLATE_NOOP("", "Operation not permitted"),
    QT_TRANSLATE_NOOP("", "Read-only file system"),
    QT_TRANSLATE_NOOP("", "No space left on device"),
    QT_TRANSLATE_NOOP("", "Disk quota exceeded"),
    QT_TRANSLATE_NOOP("", "Is a directory"),
    QT_TRANSLATE_NOOP("", "Not a directory"),
    QT_TRANSLATE_NOOP("", "File exists"),
    QT_TRANSLATE_NOOP("", "File name too long"),
    QT_TRANSLATE_NOOP("", "Input/output error"),
    QT_TRANSLATE_NOOP("", "Too many open files"),
)
OF_QT = (  # what Qt's own Chinese lacks of its file dialog
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of type:"),
)


def language_of(wanted: str, system: QLocale) -> str:
    """Return "en" or "zh": what is wanted, or the first that the system asks for, else English."""
    if wanted in LOCALES:
        return wanted
    asked = (name.split("-")[0] for name in system.uiLanguages())
    return next((name for name in asked if name in LOCALES), "en")


def number_form(wanted: str, system: QLocale) -> QLocale:
    """Return whose numbers are written: the system's, unless another language was chosen.

    The form of a system that tells none (the "C" locale), or that has other figures than 0 to 9,
    is English.
    """
    chosen = LOCALES.get(wanted)
    if chosen is not None and chosen.language() != system.language():
        return chosen
    bare = system.language() == QLocale.Language.C or system.zeroDigit() != "0"
    return ENGLISH if bare else system


def speak(application: QCoreApplication, wanted: str, system: QLocale | None = None) -> str:
    """Give the application its language; before the first widget is made.

    Args:
        wanted: "en", "zh" or "system".
        system: in place of the real one, for tests.

    Returns the language.
    """
    system = QLocale.system() if system is None else system
    language = language_of(wanted, system)
    write_numbers_as(number_form(wanted, system))
    folder = files("assets") / "translations"
    _load(application, str(folder), f"convscope_{language}")
    if language != "en":
        translations = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        _load(application, translations, f"qtbase_{language}")
    return language


def _load(application: QCoreApplication, folder: str, name: str) -> None:
    """Add the translations of a file; without it the texts stay English."""
    full = {"convscope_zh": "convscope_zh_CN", "qtbase_zh": "qtbase_zh_CN"}.get(name, name)
    translator = QTranslator(application)
    if translator.load(full, folder):
        application.installTranslator(translator)


def told(error: BaseException | str) -> str:
    """Return an error's sentence in the language of the window, on any thread.

    One of the operating system becomes "FILE: why."; of memory that is not there, Python and NumPy
    say nothing, or only how much.
    """
    if isinstance(error, MemoryError):
        return tr("There is not enough memory for that.")
    if isinstance(error, OSError) and error.strerror is not None:
        text = tr("{file}: {reason}.") if error.filename else tr("{reason}.")
        return text.format(file=error.filename, reason=reason(error))
    sentence = error.args[0] if isinstance(error, BaseException) and error.args else error
    if not isinstance(sentence, Sentence):
        return str(error)
    return _Localised().vformat(known(sentence.template), (), sentence.values)


def reason(error: OSError) -> str:
    """Return why the operating system refused a file."""
    return known(error.strerror) if error.strerror else told(error)


class _Localised(Formatter):
    """Fills in values as the window writes them: errors translated, numbers in its form."""

    def format_field(self, value: Any, format_spec: str) -> Any:
        if isinstance(value, (Sentence, BaseException)):
            return told(value)
        if format_spec == ",":
            return grouped(value)
        text = super().format_field(value, format_spec)
        return localised(text) if isinstance(value, float) else text
