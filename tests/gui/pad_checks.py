"""What each action of the draw pad must do: checked by test_actions.py, by the action's key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog

from engine.preprocess import picture_to_image
from engine.stroke_files import read_strokes

if TYPE_CHECKING:
    from tests.gui.test_actions import Bench


def seven() -> NDArray[np.uint8]:
    """A 7, black on white."""
    picture = np.full((120, 90), 255, np.uint8)
    picture[20:28, 15:75] = 0
    for row in range(28, 100):
        column = 70 - (row - 28) // 2
        picture[row, column : column + 8] = 0
    return picture


def undo_stroke(bench: Bench) -> None:
    action = bench.window.actions_by_key["undo_stroke"]
    assert not action.isEnabled()
    bench.draw()
    bench.trigger("undo_stroke")
    assert bench.window.draw_pad.drawing.is_empty
    assert not action.isEnabled()


def clear_drawing(bench: Bench) -> None:
    action = bench.window.actions_by_key["clear_drawing"]
    assert not action.isEnabled()
    bench.draw()
    bench.draw()
    bench.trigger("clear_drawing")
    assert bench.window.draw_pad.drawing.is_empty
    assert not action.isEnabled()
    bench.trigger("undo_stroke")
    assert len(bench.window.draw_pad.drawing.strokes) == 2


def redo_stroke(bench: Bench) -> None:
    bench.draw()
    bench.trigger("undo_stroke")
    bench.trigger("redo_stroke")
    assert len(bench.window.draw_pad.drawing.strokes) == 1
    assert not bench.window.actions_by_key["redo_stroke"].isEnabled()


def copy_and_paste(bench: Bench) -> None:
    drawing = bench.window.draw_pad.drawing
    bench.draw()
    strokes = drawing.strokes
    bench.trigger("copy_drawing")
    assert QGuiApplication.clipboard().mimeData().hasImage()
    bench.trigger("clear_drawing")
    bench.trigger("paste_drawing")
    np.testing.assert_array_equal(drawing.strokes, strokes)


def open_drawing(bench: Bench) -> None:
    path = bench.folder / "picture.png"
    Image.fromarray(seven()).save(path)
    bench.answer_paths(str(path))
    bench.trigger("open_drawing")
    np.testing.assert_array_equal(
        bench.window.draw_pad.drawing.sheet.picture, picture_to_image(seven())
    )


def save_drawing(bench: Bench) -> None:
    bench.draw()
    path = bench.folder / "drawing.png"
    bench.answer_paths(str(path))
    bench.trigger("save_drawing")
    assert (np.asarray(Image.open(path).convert("L")) < 128).any()


def save_strokes(bench: Bench) -> None:
    bench.draw()
    path = bench.folder / "drawing.json"
    bench.answer_paths(str(path))
    bench.trigger("save_strokes")
    (digit,) = read_strokes(path)
    np.testing.assert_array_equal(digit.strokes, bench.window.draw_pad.drawing.strokes)


def a_test_digit(bench: Bench) -> None:
    bench.trigger("test_digit")
    picture = bench.window.draw_pad.drawing.sheet.picture
    assert bench.controller.dataset is not None
    assert (bench.controller.dataset.test_images == picture).all(axis=(1, 2)).any()


def choose_test_digit(bench: Bench) -> None:
    bench.monkeypatch.setattr(QInputDialog, "getInt", lambda *_: (13, True))
    bench.trigger("choose_test_digit")
    pad = bench.window.draw_pad
    assert bench.controller.dataset is not None
    np.testing.assert_array_equal(
        pad.drawing.sheet.picture, bench.controller.dataset.test_images[13]
    )
    assert pad.teach.digit == bench.controller.dataset.test_labels[13]


CHECKS = {
    "undo_stroke": undo_stroke,
    "redo_stroke": redo_stroke,
    "clear_drawing": clear_drawing,
    "copy_drawing": copy_and_paste,
    "paste_drawing": copy_and_paste,
    "open_drawing": open_drawing,
    "save_drawing": save_drawing,
    "save_strokes": save_strokes,
    "test_digit": a_test_digit,
    "choose_test_digit": choose_test_digit,
}
