"""What each action of the draw pad must do: checked by test_actions.py, by the action's key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog

from engine import shipped
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


def why(bench: Bench) -> None:
    window = bench.window
    bench.draw()
    bench.trigger("why")
    assert window.drawing_lab.lab.isVisible()
    assert not window.network_view.isVisible()
    bench.until(lambda: window.drawing_lab.lab.evidence.shown is not None)
    bench.trigger("why")
    assert window.network_view.isVisible()


def show_drawing(bench: Bench) -> None:
    def shown() -> bool:
        snapshot = bench.controller.snapshot
        return snapshot is not None and snapshot.is_drawing

    bench.draw()
    assert not shown()
    bench.trigger("show_drawing")
    bench.until(shown)
    image = bench.window.draw_pad.teller.image
    bench.until(lambda: np.array_equal(bench.controller.snapshot.image, image))
    bench.trigger("show_drawing")
    bench.until(lambda: not shown())


def teach(bench: Bench) -> None:
    pad = bench.window.draw_pad
    bench.draw()
    bench.until(lambda: pad.bars.probabilities is not None)
    before = pad.bars.probabilities
    pad.teach.choose(4)
    bench.trigger("teach")
    bench.until(lambda: pad.bars.probabilities[4] > before[4])
    lesson = bench.window.drawing_lab.lab.lesson
    bench.until(lambda: lesson.lesson is not None)
    assert "Taught 4" in lesson.summary()
    assert bench.window.status.message.text() == lesson.summary()


def reader(name: str) -> Callable[[Bench], None]:
    def check(bench: Bench) -> None:
        action = bench.window.actions_by_key[f"reader_{name}"]
        if name != "training" and name not in shipped.available():
            assert not action.isEnabled()
            return
        bench.draw()
        action.trigger()
        expected = "in training" if name == "training" else "trained weights"
        bench.until(lambda: expected in bench.window.draw_pad.answer.told)
        bench.until(action.isChecked)

    return check


def keep_digit(bench: Bench) -> None:
    own = bench.window.drawing_lab.own
    bench.draw()
    bench.window.draw_pad.teach.choose(1)
    bench.trigger("keep_digit")
    assert [digit.label for digit in own.digits] == [1]
    assert [digit.label for digit in read_strokes(own.path)] == [1]


def own_test(bench: Bench) -> None:
    assert not bench.window.actions_by_key["own_test"].isEnabled()
    keep_digit(bench)
    bench.trigger("own_test")
    bench.until(lambda: "Accuracy on my handwriting" in bench.window.status.message.text())
    assert "of 1 digits" in bench.window.status.message.text()
    box = bench.window.drawing_lab.box
    assert "accuracy on my handwriting" in box.sentence
    assert box.sentence.endswith("(step 0)")
    bench.controller.reset()
    bench.until(lambda: box.sentence == "1 digits of your own")


def own_train(bench: Bench) -> None:
    keep_digit(bench)
    bench.trigger("own_train")
    bench.until(lambda: "Taught 1" in bench.window.status.message.text())


def own_export_and_import(bench: Bench) -> None:
    keep_digit(bench)
    bench.answer_paths(str(bench.folder / "out.json"))
    bench.trigger("own_export")
    bench.trigger("own_import")
    assert [digit.label for digit in bench.window.drawing_lab.own.digits] == [1, 1]


def own_undo(bench: Bench) -> None:
    action = bench.window.actions_by_key["own_undo"]
    assert not action.isEnabled()
    keep_digit(bench)
    bench.answer_paths(str(bench.folder / "out.json"))
    bench.trigger("own_export")
    bench.trigger("own_import")
    own = bench.window.drawing_lab.own
    assert len(own.digits) == 2
    bench.trigger("own_undo")
    assert [digit.label for digit in read_strokes(own.path)] == [1]
    bench.trigger("own_undo")
    assert own.digits == ()
    assert not action.isEnabled()


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
    "why": why,
    "show_drawing": show_drawing,
    "teach": teach,
    "reader_training": reader("training"),
    "reader_lenet": reader("lenet"),
    "reader_report": reader("report"),
    "keep_digit": keep_digit,
    "own_test": own_test,
    "own_train": own_train,
    "own_undo": own_undo,
    "own_import": own_export_and_import,
    "own_export": own_export_and_import,
}
