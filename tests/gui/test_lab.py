"""The drawing lab: its parts, and the whole of it in the window."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from threading import Event
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from engine.lesson import Lesson
from engine.preprocess import picture_to_image
from engine.snapshot import TRAINING
from gui.panels.lab import LabPanel
from gui.reader import Reader
from gui.theme import DARK, LIGHT
from gui.widgets.lesson_view import LessonView
from gui.widgets.pixel_editor import PixelEditor
from gui.widgets.shift_map_view import Maps, ShiftMapView
from tests.gui.pad_checks import seven
from tests.gui.pens import LEFT, MOVE, PRESS, RELEASE, draw, plain, send
from tests.gui.spoken import told

SCALE = 6


@pytest.fixture
def editor(qtbot):
    editor = PixelEditor(SCALE)
    qtbot.addWidget(editor)
    editor.show()
    return editor


def spot(row, column):
    """The middle of a pixel on the editor."""
    return 1 + (column + 0.5) * SCALE, 1 + (row + 0.5) * SCALE


def test_a_drag_paints_what_its_first_pixel_was_turned_to(editor):
    told = []
    editor.edited.connect(lambda image, go_on: told.append((image, go_on)))
    image = np.zeros((28, 28), np.uint8)
    image[5, 7] = 255
    editor.set_image(image)
    send(editor, PRESS, spot(5, 6))
    for column in (6, 7, 8, 40):
        send(editor, MOVE, spot(5, column))
    send(editor, RELEASE, spot(5, 8))
    send(editor, MOVE, spot(9, 9))
    np.testing.assert_array_equal(editor.image[5, 5:10], [0, 255, 255, 255, 0])
    assert [go_on for _, go_on in told] == [False, True], "7 was ink already"
    assert image[5, 6] == 0, "what was shown is left alone"
    send(editor, PRESS, spot(5, 7))
    assert editor.image[5, 7] == 0


def test_the_keys_move_and_turn_pixels(editor, qtbot):
    editor.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Space):
        qtbot.keyClick(editor, key)
    assert editor.image[13, 13] == 255
    assert editor.image.sum() == 255
    for _ in range(30):
        qtbot.keyClick(editor, Qt.Key.Key_Right)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.image[13, 27] == 255
    assert editor.grab().toImage().pixelColor(28 * SCALE, 2).name() == LIGHT.accent.lower()


def maps(centre=7):
    shifts, scales = np.zeros((7, 7, 10)), np.zeros((5, 10))
    shifts[..., 1] = scales[..., 1] = 1.0
    shifts[2:5, 2:5, :] = 0
    shifts[2:5, 2:5, centre] = 1.0
    return Maps(shifts, scales)


def test_the_map_says_what_is_read_where(qtbot):
    view = ShiftMapView()
    qtbot.addWidget(view)
    empty = view.grab().toImage()
    view.show_maps(maps())
    assert view.grab().toImage() != empty
    assert told(view) == "9 of 49 shifts are read as 7 too"
    middle = next(cell for cell, place in view.cells() if place == (3, 3)).center()
    corner = next(cell for cell, place in view.cells() if place == (0, 6)).center()
    small = next(cell for cell, place in view.cells() if place == (0,)).center()
    assert plain(view.tip(middle)) == "0 right, 0 down: reads 7, > 99.9 %"
    assert plain(view.tip(corner)) == "+6 right, −6 down: reads 1, > 99.9 %"
    assert plain(view.tip(small)) == "60 % large: reads 1, > 99.9 %"
    view.show_maps(Maps(np.full((7, 7, 10), np.nan), np.full((5, 10), np.nan)))
    assert view.grab().toImage() == empty
    assert "elsewhere" in view.tip(QPoint(-5, -5))


def test_a_lesson_is_told_in_words_and_bars(qtbot):
    view = LessonView()
    qtbot.addWidget(view)
    assert view.summary() == "Nothing has been taught yet."
    before, after = np.full(10, 0.05), np.full(10, 0.05)
    before[7], after[7] = 0.25, 0.5
    lesson = Lesson(7, before, after, np.full(10, 0.5), np.linspace(0.4, 0.6, 10))
    view.show_lesson(lesson)
    assert plain(view.summary()) == (
        "Taught 7: from 25.0 % to 50.0 %. Of ten watched digits 5 better, 5 worse."
    )
    for theme in (LIGHT, DARK):
        view.set_theme(theme)
        image = view.grab().toImage()
        shown = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(36, 84)}
        assert {theme.diverging[1].lower(), theme.diverging[3].lower()} <= shown


# --- in the window ---------------------------------------------------------------------------


@pytest.fixture
def lab(window, qtbot):
    """The lab, open, with a 7 on the pad, studied."""
    window.actions_by_key["why"].trigger()
    lab = window.drawing_lab.lab
    window.draw_pad.drawing.take_picture(picture_to_image(seven()))
    qtbot.waitUntil(lambda: lab.evidence.shown is not None, timeout=10_000)
    return lab


def test_the_lab_follows_the_drawing_until_the_sheet_is_empty(lab, window, qtbot):
    np.testing.assert_array_equal(lab.editor.image, window.draw_pad.teller.image)
    assert lab.shifts.maps is not None
    assert lab.verdict.text()[:2] in ("It", "No", "Th")
    first, second = lab.evidence.choice
    qtbot.waitUntil(lambda: window.draw_pad.bars.probabilities is not None)
    likeliest = np.argsort(-window.draw_pad.bars.probabilities, kind="stable")[:2]
    assert {first, second} == set(likeliest.tolist())
    window.draw_pad.drawing.clear()
    assert lab.editor.image is None
    assert lab.evidence.shown is None
    assert lab.verdict.text().startswith("Draw a digit")


def test_other_digits_let_those_before_go(window, qtbot, monkeypatch):
    monkeypatch.setattr("gui.reader._appoint_judge", lambda known: None)  # which takes seconds
    window.actions_by_key["why"].trigger()
    controller = window.controller

    def load():
        with qtbot.waitSignal(controller.data_changed):
            controller.load("embedded")

    def known():
        known = controller.reader._known
        return known is not None and known.dataset is controller.dataset

    def gone():
        gc.collect()
        return before() is None

    load()
    window.draw_pad.drawing.take_picture(picture_to_image(seven()))
    qtbot.waitUntil(known, timeout=20_000)
    before = weakref.ref(controller.dataset)
    window.actions_by_key["why"].trigger()  # closes the lab: no drawing is studied
    load()
    qtbot.waitUntil(gone, timeout=20_000)


def test_digits_that_are_let_go_before_they_are_prepared_leave_no_fault(qtbot, digits):
    reader = Reader(SimpleNamespace(trainer=None), None)
    busy, others = Event(), replace(digits)
    reader._pool.submit(busy.wait)  # as a judge is, that is being appointed for seconds
    for dataset in (digits, others, digits):
        assert reader._known_digits(dataset) is None
    busy.set()
    qtbot.waitUntil(lambda: reader._known_digits(digits) is not None)
    reader.stop()


def test_a_pixel_edited_is_read_at_once_and_undone_as_one_drag(lab, window, qtbot):
    before = window.draw_pad.teller.image
    send(lab.editor, PRESS, spot(1, 1))
    for column in range(2, 9):
        send(lab.editor, MOVE, spot(1, column))
    send(lab.editor, RELEASE, spot(1, 8))
    qtbot.waitUntil(lambda: (window.draw_pad.teller.image[1, 1:9] == 255).all())
    window.draw_pad.drawing.undo()
    qtbot.waitUntil(lambda: np.array_equal(window.draw_pad.teller.image, before))


def test_classes_chosen_for_the_evidence_stay_chosen(lab, window, qtbot):
    lab.evidence.minus.setCurrentIndex(2)  # nothing, 0, 1
    lab.evidence.minus.activated.emit(2)
    lab.evidence.choose(7, 1)
    shown = lab.evidence.shown
    draw(window.draw_pad.canvas, (20, 130), (120, 130))
    qtbot.waitUntil(lambda: lab.evidence.shown is not shown, timeout=5000)
    assert lab.evidence.choice == (7, 1)


def test_the_stages_tell_what_would_be_read_in_each(window, qtbot):
    window.actions_by_key["why"].trigger()
    lab = window.drawing_lab.lab
    draw(window.draw_pad.canvas, (20, 20), (60, 20), (40, 70))
    qtbot.waitUntil(lambda: lab._read[0].text() != "–", timeout=10_000)
    assert all("%" in label.text() for label in lab._read)
    assert all(tile.image is not None for tile in lab.stages)
    assert all("%" in label.toolTip() for label in lab._read)
    window.draw_pad.drawing.clear()
    assert not any(label.toolTip() for label in lab._read), "nothing is read any more"


def test_escape_leaves_the_lab(lab, window, qtbot):
    lab.editor.setFocus()
    qtbot.keyClick(lab.editor, Qt.Key.Key_Escape)
    assert window.network_view.isVisible()
    assert not window.actions_by_key["why"].isChecked()


def test_a_lesson_is_wanted_by_the_button_of_the_pad(lab, window, qtbot):
    window.draw_pad.teach.choose(3)
    qtbot.mouseClick(window.draw_pad.teach.button, LEFT)
    qtbot.waitUntil(lambda: lab.lesson.lesson is not None)
    assert lab.lesson.lesson.label == 3
    assert lab.lesson.lesson.after[3] > lab.lesson.lesson.before[3]


def test_trained_weights_that_are_missing_are_a_sentence(window, qtbot, monkeypatch):
    def missing(name):
        raise OSError(f"The trained network {name!r} is not installed.")

    monkeypatch.setattr("engine.shipped.load", missing)
    window.drawing_lab._source.emit("lenet")
    qtbot.waitUntil(lambda: "not installed" in window.status.message.text())
    assert window.controller.reader._source == TRAINING


def test_a_trained_network_answers_and_the_one_in_training_again(window, qtbot, monkeypatch):
    from engine.network import report_network

    trained = report_network(5)
    monkeypatch.setattr("engine.shipped.load", lambda name: trained)
    answer = window.draw_pad.answer
    answer.set_actions(
        window.actions_by_key["reader_training"], [window.actions_by_key["reader_lenet"]]
    )
    window.actions_by_key["reader_lenet"].setEnabled(True)
    draw(window.draw_pad.canvas, (40, 30), (120, 40), (80, 150))
    qtbot.mouseClick(answer.button, LEFT)
    qtbot.waitUntil(lambda: answer.told == "Answered by trained weights (LeNet)")
    image = window.draw_pad.teller.image
    expected = trained.predict(image[None])[0]
    qtbot.waitUntil(lambda: np.allclose(window.draw_pad.bars.probabilities, expected, rtol=1e-5))
    qtbot.mouseClick(answer.button, LEFT)
    qtbot.waitUntil(lambda: "in training, step 0" in answer.told)
    qtbot.waitUntil(lambda: not np.allclose(window.draw_pad.bars.probabilities, expected))


@pytest.mark.parametrize(("width", "below"), [(700, True), (1000, False)])
def test_the_third_column_goes_below_where_there_is_no_room(qtbot, width, below):
    lab = LabPanel(QWidget())
    qtbot.addWidget(lab)
    lab.resize(width, 420)
    lab.show()
    (area,) = lab.findChildren(QScrollArea)
    qtbot.waitUntil(lambda: area.widget().width() <= area.viewport().width())
    page = area.widget()
    editor, evidence = (
        part.mapTo(page, part.rect().topLeft()) for part in (lab.editor, lab.evidence)
    )
    assert (editor.y() > evidence.y() + lab.evidence.height()) is below
    assert page.rect().contains(QRect(editor, lab.editor.size()))
