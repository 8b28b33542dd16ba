"""Buttons with a sign and a word: both in the middle, with room between them."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from gui.icons import icon
from gui.theme import LIGHT
from gui.widgets.worded_button import ROOM, WordedButton, WordedToolButton


def inked(picture: QImage) -> list[int]:
    """Return the columns of a picture with something dark in them."""
    picture = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), -1)
    inner = rows[6:-6, 6 : picture.width() - 6]  # without the frame
    return (np.flatnonzero((inner < 120).any(axis=0)) + 6).tolist()


@pytest.mark.parametrize("kind", [WordedButton, WordedToolButton])
@pytest.mark.parametrize("more", [0, 40])
def test_sign_and_word_are_in_the_middle(kind: type, more: int, owner: QWidget) -> None:
    button = kind(owner)
    button.setText("TRAIN")
    button.setIcon(icon("play-stop", LIGHT))
    button.setIconSize(QSize(16, 16))
    if kind is WordedToolButton:
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.resize(button.sizeHint() + QSize(more, 8))
    columns = inked(button.grab().toImage())
    assert abs(columns[0] - (button.width() - 1 - columns[-1])) <= 5  # the sign has an edge
    gaps = np.diff(columns)
    assert gaps.max() > ROOM


@pytest.mark.parametrize("kind", [WordedButton, WordedToolButton])
def test_without_a_sign_it_is_a_button_as_any(kind: type, owner: QWidget) -> None:
    button, plain = kind(owner), kind.__base__(owner)
    for one in (button, plain):
        one.setText("Train")
        one.resize(80, 28)
    assert button.sizeHint() == plain.sizeHint()
    assert button.grab().toImage() == plain.grab().toImage()
