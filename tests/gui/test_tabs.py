"""The window's large views: one at a time, some made only when they are wanted."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from gui.tabs import Tabs
from gui.widgets.segmented import Choice, Segmented


def test_a_view_that_comes_later_is_made_once_and_when_it_is_shown(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    switch = Segmented([Choice(key, key, key) for key in ("first", "later")])
    made: list[QPushButton] = []

    def make() -> QPushButton:
        made.append(QPushButton("made"))
        return made[-1]

    tabs = Tabs(window, switch)
    tabs.add("first", QLabel("first"))
    tabs.add_later("later", make)
    window.setCentralWidget(tabs.stack)
    window.setMenuWidget(switch)
    window.show()
    assert (tabs.current, tabs.stack.count()) == ("first", 2)
    assert not made
    for _ in range(2):
        tabs.show("later")
        assert (tabs.current, switch.choice) == ("later", "later")
        assert tabs.stack.currentWidget() is made[0]
        tabs.show("first")
    assert len(made) == 1
    assert tabs.stack.count() == 2  # nothing is left of what stood for it
