"""Which keys a focused widget keeps from the shortcuts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from gui.own_keys import leaves_key_to


def test_only_space_and_only_of_a_button_or_a_list_is_left_alone(owner: QWidget) -> None:
    def asked(key: Qt.Key, kind: QEvent.Type = QEvent.Type.ShortcutOverride) -> QKeyEvent:
        return QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier)

    button, plain = QPushButton(owner), QWidget(owner)
    assert leaves_key_to(button, asked(Qt.Key.Key_Space))
    assert leaves_key_to(QComboBox(owner), asked(Qt.Key.Key_Space))
    assert not leaves_key_to(plain, asked(Qt.Key.Key_Space))
    assert not leaves_key_to(None, asked(Qt.Key.Key_Space))
    assert not leaves_key_to(button, asked(Qt.Key.Key_S))
    assert not leaves_key_to(button, asked(Qt.Key.Key_Space, QEvent.Type.KeyPress))
