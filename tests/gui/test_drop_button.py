"""Lists to choose from: their sign, and that a list shows all that it has."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.style import style_sheet
from gui.theme import DARK, LIGHT, Theme
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.drop_button import DropButton


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def test_a_button_without_a_list_has_no_arrow(owner: QWidget) -> None:
    button = DropButton()
    button.setParent(owner)
    button.resize(80, 24)
    with_arrow = picture(button)
    button.opens = False
    assert picture(button) != with_arrow


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_an_open_list_shows_every_choice(
    qapp: QApplication, plain_style: None, owner: QWidget, theme: Theme, qtbot: QtBot
) -> None:
    qapp.setStyleSheet(style_sheet(theme))
    box = ChoiceBox()
    box.setParent(owner)
    box.addItems(["SGD", "Momentum", "Nesterov", "RMSProp", "Adam", "AdamW"])
    owner.show()
    box.showPopup()
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    seen = view.viewport().rect()
    for row in range(box.count()):
        assert seen.contains(view.visualRect(box.model().index(row, 0)))
    box.hidePopup()
