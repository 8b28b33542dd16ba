"""Drawings in and out: what comes back is what went out, and what is none is a sentence."""

from __future__ import annotations

import json
import time
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QFileDialog

from engine.preprocess import EmptyDrawing, picture_to_image, strokes_to_image
from engine.stroke_files import read_strokes
from gui import drawing_files
from gui.widgets.pen_drawing import Sheet
from gui.widgets.pen_stroke import Stroke
from tests.gui.pad_checks import seven
from tests.gui.pens import draw

pytestmark = pytest.mark.usefixtures("clipboard")
coordinates = st.tuples(*[st.integers(-4000, 4000).map(lambda n: n / 4)] * 2)


def paste(window, mime):
    QApplication.clipboard().setMimeData(mime)
    window.actions_by_key["paste_drawing"].trigger()


def message(window):
    label = window.status.message
    return label.text(), label.property("level")


def mime_of(text="", files=(), image=None):
    mime = QMimeData()
    if text:
        mime.setText(text)
    if files:
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    if image is not None:
        mime.setImageData(image)
    return mime


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(coordinates, min_size=1, max_size=4), min_size=1, max_size=3))
def test_strokes_in_any_unit_come_onto_the_sheet_unchanged_in_shape(drawn):
    strokes = [np.array(stroke) for stroke in drawn]
    placed = drawing_files.on_the_sheet(strokes)
    points = np.concatenate(placed)
    assert points.min() >= 0
    assert points.max() <= 1
    before, after = strokes_to_image(strokes).astype(int), strokes_to_image(placed)
    assert np.abs(before - after).mean() < 1


def test_a_sheet_becomes_a_picture_that_reads_as_the_sheet_does(qapp):
    corners = np.array([[0.2, 0.2], [0.7, 0.2], [0.4, 0.8]])
    points = np.concatenate([np.linspace(*ends, 20) for ends in pairwise(corners)])
    image = drawing_files.sheet_image(Sheet((Stroke.of(points, 1 / 16),)))
    read = picture_to_image(drawing_files.gray_values(image))
    redrawn = strokes_to_image([points])
    assert np.corrcoef(read.ravel(), redrawn.ravel())[0, 1] > 0.7, "one shape, two pens"


def test_a_picture_over_the_whole_sheet_goes_out_and_comes_in(qapp):
    picture = picture_to_image(seven())
    image = drawing_files.sheet_image(Sheet((), picture))
    assert image.width() == 560
    found = drawing_files.from_image(image)
    assert np.abs(found.picture.astype(int) - picture).mean() < 8
    small = drawing_files.gray_values(drawing_files.seen_image(picture))
    np.testing.assert_array_equal(small, 255 - picture)


def test_a_transparent_picture_lies_on_white_paper(qapp):
    image = QImage(60, 60, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    for y in range(10, 50):
        for x in range(28, 33):
            image.setPixelColor(x, y, Qt.GlobalColor.black)
    assert drawing_files.from_image(image).picture[14, 14] > 200


def test_a_picture_of_50_million_pixels_in_memory_is_read_at_once(qapp):
    image = QImage(10_000, 5_000, QImage.Format.Format_Grayscale8)
    image.fill(255)
    for y in range(1000, 4000):
        image.scanLine(y)[4800:5200] = bytes(400)
    begin = time.perf_counter()
    picture = drawing_files.from_image(image).picture
    assert time.perf_counter() - begin < 5
    assert picture[14, 14] > 200


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.png", b"no picture", "is not a picture"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(40), "a.png"),
        ("a.json", b'[{"strokes": [[[1', "broken in line 1"),
        ("a.json", b"[]", "holds no drawing"),
        ("a.json", b'[{"strokes": [[]]}]', "holds no drawing"),
        ("a.json", b'[{"strokes": [[[1, NaN]]]}]', "not finite"),
        ("a.json.gz", b"\x1f\x8bxx", "damaged"),
    ],
)
def test_a_file_that_holds_no_drawing_is_told_and_nothing_is_lost(
    window, tmp_path, monkeypatch, name, content, reason
):
    path = tmp_path / name
    path.write_bytes(content)
    draw(window.draw_pad.canvas, (40, 30), (120, 40))
    before = window.draw_pad.drawing.sheet
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    window.actions_by_key["open_drawing"].trigger()
    text, level = message(window)
    assert reason in text
    assert level == "error"
    assert window.draw_pad.drawing.sheet is before


def test_too_large_blank_and_absent_files_are_sentences(window, tmp_path):
    large, blank = tmp_path / "large.png", tmp_path / "blank.png"
    Image.new("1", (10_000, 5_000)).save(large)
    Image.new("L", (40, 40), 255).save(blank)
    for path, reason in (
        (large, "too large"),
        (blank, "blank"),
        (tmp_path / "gone.png", "No such file"),
        (tmp_path, "is not a regular file"),
    ):
        paste(window, mime_of(files=[path]))
        text, level = message(window)
        assert reason in text, text
        assert level == "error"
    assert window.draw_pad.drawing.is_empty


@pytest.mark.parametrize("text", ["hello", "[1, 2]", '{"strokes": 1}'])
def test_text_that_is_no_drawing_is_told(window, text):
    paste(window, mime_of(text=text))
    assert message(window)[0].startswith("The text is no drawing")


@pytest.mark.parametrize("content", [QMimeData, lambda: None])
def test_an_empty_clipboard_is_told(window, content):
    paste(window, content())
    assert "expected a picture" in message(window)[0]


def test_a_blank_picture_from_the_clipboard_is_told(window, qapp):
    image = QImage(50, 50, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    with pytest.raises(EmptyDrawing):
        drawing_files.from_image(image)
    paste(window, mime_of(image=image))
    assert "blank" in message(window)[0]


def test_a_file_of_many_drawings_shows_the_first_and_says_so(window, tmp_path):
    path = tmp_path / "many.json"
    path.write_text(
        json.dumps([{"label": 4, "strokes": [[[0, 0], [300, 300]]]}, {"strokes": [[[1, 2]]]}])
    )
    paste(window, mime_of(files=[path]))
    assert message(window)[0] == "The first of 2 drawings in the file is on the pad."
    assert len(window.draw_pad.drawing.strokes) == 1
    assert window.draw_pad.teach.digit == 4


def test_a_picture_is_dropped_on_the_pad(window, tmp_path):
    path = tmp_path / "seven.png"
    Image.fromarray(seven()).save(path)
    pad, mime = window.draw_pad, mime_of(files=[path])
    event = QDropEvent(
        QPointF(100, 100),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    pad.dropEvent(event)
    assert event.isAccepted()
    np.testing.assert_array_equal(pad.drawing.sheet.picture, picture_to_image(seven()))


def test_strokes_saved_are_the_strokes_opened(window, tmp_path, monkeypatch):
    path = tmp_path / "mine.json"
    draw(window.draw_pad.canvas, (40.25, 30), (120, 40), (77, 150))
    drawn = window.draw_pad.drawing.strokes
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    window.actions_by_key["save_strokes"].trigger()
    window.draw_pad.drawing.clear()
    window.actions_by_key["open_drawing"].trigger()
    np.testing.assert_array_equal(window.draw_pad.drawing.strokes, drawn)
    assert len(read_strokes(path)) == 1


def test_a_picture_has_no_strokes_to_save(window, monkeypatch):
    window.draw_pad.drawing.take_picture(picture_to_image(seven()))
    window.actions_by_key["save_strokes"].trigger()
    assert "no strokes" in message(window)[0]


def test_what_can_not_be_saved_is_told(window, tmp_path, monkeypatch):
    draw(window.draw_pad.canvas, (40, 30), (120, 40))
    nowhere = str(tmp_path / "nowhere" / "x")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (nowhere, ""))
    for key in ("save_strokes", "save_drawing"):
        window.actions_by_key[key].trigger()
        text, level = message(window)
        assert nowhere in text
        assert level == "error"


@pytest.mark.parametrize("data", [b"\xe5\xff", b"[[", b"[]", b"7"])
def test_strokes_of_another_program_that_are_none_are_a_sentence(window, data):
    mime = QMimeData()
    mime.setData(drawing_files.STROKES_MIME, data)
    paste(window, mime)
    text, level = message(window)
    assert level == "error"
    assert text.startswith("The text is no drawing: ")
    assert text.endswith(".")


def test_a_picture_in_memory_that_is_too_large_is_a_sentence(qapp):
    image = QImage(30_000, 2_100, QImage.Format.Format_Mono)
    with pytest.raises(ValueError, match="picture is too large; expected at most 60 million"):
        drawing_files.from_image(image)
