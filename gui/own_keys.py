"""Keys that a focused widget keeps for itself, though they are an action's shortcut."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QComboBox,
    QWidget,
)


def leaves_key_to(widget: QWidget | None, event: QEvent) -> bool:
    """Whether `event` asks if a key is the focused widget's own, and it is.

    Qt asks before it takes the shortcut (ShortcutOverride). A focused button presses itself with
    Space, a list also searches by letters, and a slider goes to its ends with Home and End; text
    fields and the draw pad answer for themselves.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    key, ends = event.key(), (Qt.Key.Key_Home, Qt.Key.Key_End)
    if isinstance(widget, (QComboBox, QAbstractItemView)):
        return (0x20 <= key < 0x7F and not _commands(event)) or key in ends
    if isinstance(widget, QAbstractButton):
        return key == Qt.Key.Key_Space
    return isinstance(widget, QAbstractSlider) and key in ends


def _commands(event: QKeyEvent) -> bool:
    """Whether a key is pressed with one that makes it a command rather than a letter."""
    modifiers = Qt.KeyboardModifier
    return bool(event.modifiers() & (modifiers.ControlModifier | modifiers.AltModifier))
