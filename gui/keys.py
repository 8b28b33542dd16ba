"""Every key that belongs to a part of the window rather than to an action, once."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QKeySequence

CONTEXT = "Keys"


class KeyRow(NamedTuple):
    """Keys of one part, as Qt writes them, and what they do; to be translated when shown."""

    keys: tuple[str, ...]
    does: str


class KeyGroup(NamedTuple):
    """The keys of one part of the window."""

    where: str
    rows: tuple[KeyRow, ...]


def _row(does: object, *keys: str) -> KeyRow:
    return KeyRow(keys, str(does))


def _group(where: object, *rows: KeyRow) -> KeyGroup:
    return KeyGroup(str(where), rows)


ARROWS = ("Left", "Right", "Up", "Down")
GROUPS = (
    _group(
        QT_TRANSLATE_NOOP("Keys", "Everywhere"),
        _row(QT_TRANSLATE_NOOP("Keys", "To the next control, the one before"), "Tab", "Shift+Tab"),
        _row(QT_TRANSLATE_NOOP("Keys", "Open the menu"), "F10"),
        _row(QT_TRANSLATE_NOOP("Keys", "Copy or save what has the focus"), "Menu"),
        _row(QT_TRANSLATE_NOOP("Keys", "Let go; close what lies over the window"), "Esc"),
    ),
    _group(
        QT_TRANSLATE_NOOP("Keys", "Network view"),
        _row(QT_TRANSLATE_NOOP("Keys", "To the next cell"), *ARROWS),
        _row(QT_TRANSLATE_NOOP("Keys", "The same cell of another filter"), "[", "]"),
        _row(QT_TRANSLATE_NOOP("Keys", "Its arithmetic in the inspector"), "Return"),
        _row(QT_TRANSLATE_NOOP("Keys", "Activations, gradients, the last update"), "1", "2", "3"),
        _row(QT_TRANSLATE_NOOP("Keys", "Let the cell go"), "Esc"),
    ),
    _group(
        QT_TRANSLATE_NOOP("Keys", "Inspector"),
        _row(QT_TRANSLATE_NOOP("Keys", "Scroll"), "Up", "Down", "PgUp", "PgDown"),
        _row(QT_TRANSLATE_NOOP("Keys", "To a number that leads somewhere"), "Left", "Right"),
        _row(QT_TRANSLATE_NOOP("Keys", "Go where it leads"), "Return"),
        _row(QT_TRANSLATE_NOOP("Keys", "Copy all of it as text"), "Ctrl+C"),
        _row(QT_TRANSLATE_NOOP("Keys", "Let the pinned number go"), "Esc"),
    ),
    _group(
        QT_TRANSLATE_NOOP("Keys", "Curves"),
        _row(QT_TRANSLATE_NOOP("Keys", "Read the curves point by point"), "Left", "Right"),
        _row(QT_TRANSLATE_NOOP("Keys", "In larger strides"), "PgUp", "PgDown"),
        _row(QT_TRANSLATE_NOOP("Keys", "Take the mark away"), "Esc"),
    ),
    _group(
        QT_TRANSLATE_NOOP("Keys", "Timeline"),
        _row(QT_TRANSLATE_NOOP("Keys", "A step back, a step on"), "Left", "Right"),
        _row(QT_TRANSLATE_NOOP("Keys", "A hundredth of the run"), "Shift+Left", "Shift+Right"),
        _row(QT_TRANSLATE_NOOP("Keys", "A tenth of the run"), "PgDown", "PgUp"),
        _row(QT_TRANSLATE_NOOP("Keys", "To the first step, to the latest"), "Home", "End"),
    ),
    _group(
        QT_TRANSLATE_NOOP("Keys", "Branches"),
        _row(QT_TRANSLATE_NOOP("Keys", "Switch to the branch"), "Return"),
        _row(QT_TRANSLATE_NOOP("Keys", "Rename it"), "F2"),
        _row(QT_TRANSLATE_NOOP("Keys", "Delete it"), "Del"),
        _row(QT_TRANSLATE_NOOP("Keys", "Bring it back, or its old name"), "Ctrl+Z"),
        _row(QT_TRANSLATE_NOOP("Keys", "Delete or rename it again"), "Ctrl+Shift+Z"),
    ),
    _group(
        QT_TRANSLATE_NOOP("Keys", "Drawing sheet"),
        _row(QT_TRANSLATE_NOOP("Keys", "Move the pen"), *ARROWS),
        _row(
            QT_TRANSLATE_NOOP("Keys", "Move it in fine steps"),
            *(f"Shift+{arrow}" for arrow in ARROWS),
        ),
        _row(QT_TRANSLATE_NOOP("Keys", "Lower the pen, lift it"), "Space"),
        _row(QT_TRANSLATE_NOOP("Keys", "Lift the pen"), "Esc"),
    ),
    _group(
        QT_TRANSLATE_NOOP("Keys", "Drawing lab"),
        _row(QT_TRANSLATE_NOOP("Keys", "Another pixel, another shift"), *ARROWS),
        _row(QT_TRANSLATE_NOOP("Keys", "Turn a pixel to ink or paper"), "Space", "Return"),
        _row(QT_TRANSLATE_NOOP("Keys", "Back to the network"), "Esc"),
    ),
    _group(
        QT_TRANSLATE_NOOP("Keys", "Evaluate"),
        _row(QT_TRANSLATE_NOOP("Keys", "Another cell of the confusion matrix"), *ARROWS),
        _row(QT_TRANSLATE_NOOP("Keys", "The next mistake, the one before"), "J", "K"),
        _row(QT_TRANSLATE_NOOP("Keys", "See the mistake in the network view"), "Return"),
        _row(QT_TRANSLATE_NOOP("Keys", "Show all mistakes again"), "Esc"),
    ),
)


def translated(text: str) -> str:
    """Translate a text of this table."""
    return QCoreApplication.translate(CONTEXT, text)


def native(keys: str) -> str:
    """Return keys as this desktop writes them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
