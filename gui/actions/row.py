"""What the table knows of an action."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

CONTEXT = "Actions"


@dataclass(frozen=True)
class ActionRow:
    """One action; texts are marked for translation and translated when the action is built."""

    key: str
    text: str
    tip: str
    shortcut: str = ""
    icon: str = ""
    checkable: bool = False
    short: str = ""  # what a button says, where the text is long
    by: str = ""  # the shortcut of an action that hands over to this one, where the keyboard is
    also: str = ""  # a second shortcut


def row(
    key: str,
    text: object,
    tip: object,
    shortcut: str = "",
    icon: str = "",
    checkable: bool = False,
    short: object = "",
    by: str = "",
    also: str = "",
) -> ActionRow:
    """Return a row of the table: what Qt marks for translation is an object to the type checker."""
    return ActionRow(key, str(text), str(tip), shortcut, icon, checkable, str(short), by, also)


def translated(text: str) -> str:
    """Translate a text of the table."""
    return QCoreApplication.translate(CONTEXT, text)
