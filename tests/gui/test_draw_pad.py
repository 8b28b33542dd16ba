"""The draw pad: what it tells of a drawing, what it shows of answers, and how it is laid out."""

from __future__ import annotations

import gzip
import json
import time

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from engine.preprocess import strokes_to_image
from engine.snapshot import Prediction
from gui.actions import ACTIONS
from gui.actions.build import build_actions, set_action_icons
from gui.panels.draw_pad import DrawPadPanel
from gui.style import style_sheet
from gui.theme import DARK, LIGHT
from gui.widgets.digit_image import DigitImage
from gui.widgets.pen_picker import PENS
from gui.widgets.pen_teller import COALESCE_MS
from tests.gui.pens import LEFT, MOVE, PRESS, draw, inked, plain, prediction, send
from tests.gui.spoken import told


@pytest.fixture
def panel(qtbot, qapp, plain_style):
    """The panel as a window has it, with the actions that it needs."""
    qapp.setStyleSheet(style_sheet(LIGHT))
    panel = DrawPadPanel()
    qtbot.addWidget(panel)
    slots = {row.key: lambda *_: None for row in ACTIONS}
    drawing = panel.drawing
    slots |= {
        "undo_stroke": drawing.undo,
        "redo_stroke": drawing.redo,
        "clear_drawing": drawing.clear,
    }
    panel.actions_by_key = build_actions(panel, slots)
    set_action_icons(panel.actions_by_key, LIGHT)
    panel.set_actions(panel.actions_by_key, QMenu(panel))
    panel.resize(368, 440)
    panel.show()
    return panel


# --- what it sees ----------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [3, 4])
def test_every_pixel_is_a_sharp_square(qtbot, scale):
    picture = DigitImage(scale)
    qtbot.addWidget(picture)
    image = np.zeros((28, 28), np.uint8)
    image[3, 5] = 255
    picture.set_image(image)
    shown = picture.grab().toImage()
    assert shown.width() == 28 * scale + 2
    ink = {
        (x, y)
        for x in range(1, shown.width() - 1)
        for y in range(1, shown.height() - 1)
        if shown.pixelColor(x, y) == QColor(LIGHT.ink)
    }
    assert ink == {
        (1 + 5 * scale + x, 1 + 3 * scale + y) for x in range(scale) for y in range(scale)
    }


def test_the_panel_shows_and_tells_what_the_network_gets(panel, qtbot):
    told = []
    panel.drawing_changed.connect(told.append)
    draw(panel.canvas, (40, 30), (120, 40), (80, 150))
    qtbot.waitUntil(lambda: np.array_equal(told[-1], strokes_to_image(panel.drawing.strokes)))
    assert told[-1].dtype == np.uint8
    assert not told[-1].flags.writeable
    assert panel.seen.image is told[-1]


def test_the_drawing_is_told_while_the_pen_moves_but_not_at_every_event(panel, qtbot):
    told = []
    panel.drawing_changed.connect(lambda image: told.append(time.perf_counter()))
    begin = time.perf_counter()
    send(panel.canvas, PRESS, (10, 10))
    assert len(told) == 1
    for x in range(12, 190):
        send(panel.canvas, MOVE, (x, 10 + x / 2))
    qtbot.wait(5 * COALESCE_MS)
    allowed = 2 + 1e3 * (time.perf_counter() - begin) / COALESCE_MS
    assert 2 <= len(told) <= allowed
    np.testing.assert_array_equal(panel.seen.image, strokes_to_image(panel.drawing.strokes))
    quiet = len(told)
    qtbot.wait(5 * COALESCE_MS)
    assert len(told) == quiet


def test_an_empty_pad_tells_none_at_once(panel):
    told = []
    draw(panel.canvas, (40, 30), (120, 40))
    panel.drawing_changed.connect(told.append)
    panel.drawing.clear()
    assert told == [None]
    assert panel.seen.image is None
    panel.drawing.undo()
    assert told[-1] is not None


# --- what it reads ---------------------------------------------------------------------------


def test_a_prediction_is_shown_in_figures_bars_and_words(panel):
    draw(panel.canvas, (40, 30), (120, 40), (80, 150))
    panel.show_prediction(prediction(panel, _9=0.738, _7=0.252))
    assert panel.reading.digit == "9"
    assert plain(panel.reading.share) == "73.8 %"
    assert plain(panel.reading.then) == "then 7, 25.2 %"
    assert told(panel.reading) == "Reads 9, 73.8 %, then 7, 25.2 %"
    assert panel.bars.winner == 9
    panel.show_prediction(prediction(panel, step=1, _7=0.9995))
    assert panel.reading.digit == "7"
    assert plain(panel.reading.share) == "> 99.9 %"


def test_an_empty_pad_reads_nothing(panel):
    draw(panel.canvas, (40, 30), (120, 40))
    answer = prediction(panel, _9=0.9)
    panel.show_prediction(answer)
    panel.drawing.clear()
    assert panel.reading.digit == panel.reading.share == panel.reading.then == ""
    assert panel.bars.probabilities is None
    panel.show_prediction(answer)  # arrives late
    assert panel.reading.digit == ""
    assert panel.bars.probabilities is None


def test_a_late_answer_to_an_earlier_drawing_is_not_shown(panel, qtbot):
    draw(panel.canvas, (40, 30), (120, 40))
    qtbot.wait(3 * COALESCE_MS)
    late = prediction(panel, _9=0.9)
    panel.drawing.clear()
    draw(panel.canvas, (40, 30), (45, 150))
    panel.show_prediction(late)
    assert panel.reading.digit == ""
    panel.show_prediction(prediction(panel, _1=0.9))
    assert panel.reading.digit == "1"


def test_an_answer_to_the_drawing_a_moment_ago_is_shown_while_the_pen_moves(panel, qtbot):
    send(panel.canvas, PRESS, (40, 30))
    answer = prediction(panel, _1=0.9)
    send(panel.canvas, MOVE, (150, 30))
    qtbot.wait(3 * COALESCE_MS)
    panel.show_prediction(answer)
    assert panel.reading.digit == "1"


def test_numbers_that_are_not_finite_are_said_to_be_none(panel):
    draw(panel.canvas, (40, 30), (120, 40))
    panel.show_prediction(Prediction(0, panel.seen.image, np.full(10, np.nan)))
    assert panel.reading.digit == ""
    assert panel.reading.then == "not a number"
    assert panel.bars.probabilities is None
    assert not panel.grab().isNull()


# --- actions, pens, layout -------------------------------------------------------------------


def test_the_buttons_take_back_bring_back_and_clear(panel, qtbot):
    buttons = (panel.undo_button, panel.redo_button, panel.clear_button)
    assert [button.isEnabled() for button in buttons] == [False, False, False]
    draw(panel.canvas, (40, 30), (120, 40))
    draw(panel.canvas, (40, 90), (120, 90))
    assert [button.isEnabled() for button in buttons] == [True, False, True]
    qtbot.mouseClick(panel.undo_button, LEFT)  # once, not twice
    assert len(panel.drawing.strokes) == 1
    qtbot.mouseClick(panel.redo_button, LEFT)
    assert len(panel.drawing.strokes) == 2
    assert not panel.redo_button.isEnabled()
    qtbot.mouseClick(panel.clear_button, LEFT)
    assert panel.drawing.is_empty
    assert [button.isEnabled() for button in buttons] == [True, False, False]
    for button, key in zip(buttons, ("Ctrl+Z", "Ctrl+Shift+Z", "Del"), strict=True):
        assert key in button.toolTip()


def test_what_can_be_done_is_told_once_when_it_changes(panel):
    told = []
    panel.undo_available.connect(lambda can: told.append(("undo", can)))
    panel.redo_available.connect(lambda can: told.append(("redo", can)))
    panel.drawn.connect(lambda is_drawn: told.append(("drawn", is_drawn)))
    draw(panel.canvas, (40, 30), (120, 40))
    draw(panel.canvas, (40, 60), (120, 60))
    panel.drawing.clear()
    assert told == [("undo", True), ("drawn", True), ("drawn", False)]
    panel.drawing.undo()
    assert told[3:] == [("redo", True), ("drawn", True)]


def test_what_needs_a_drawing_waits_for_one(panel):
    keys = ("clear_drawing", "copy_drawing", "save_drawing", "save_strokes")
    actions = [panel.actions_by_key[key] for key in keys]
    assert not any(action.isEnabled() for action in actions)
    assert not panel.teach.isEnabled()
    draw(panel.canvas, (40, 30), (120, 40))
    assert all(action.isEnabled() for action in actions)
    assert panel.teach.isEnabled()


def chosen_pen(panel):
    return PENS[panel.pens._group.checkedId()]


def test_the_pens_are_chosen_by_click_and_by_key(panel, qtbot):
    assert chosen_pen(panel) == 12
    panel.set_pen_width(19)
    assert chosen_pen(panel) == 18
    draw(panel.canvas, (20, 40), (170, 40))
    assert inked(panel.canvas, 90, 47)
    checked = next(dot for dot in panel.pens.findChildren(QWidget) if dot.isChecked())
    checked.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(checked, Qt.Key.Key_Left)
    qtbot.keyClick(QApplication.focusWidget() or checked, Qt.Key.Key_Space)
    assert chosen_pen(panel) == 12


def parts_of(panel):
    return (
        *panel.body.parts,
        panel.answer,
        panel.undo_button,
        panel.redo_button,
        panel.clear_button,
        panel.teach,
    )


def places(panel):
    QApplication.processEvents()
    return [part.geometry().getRect() for part in parts_of(panel)]


@pytest.mark.parametrize("height", [345, 396, 560, 690, 900])
@pytest.mark.parametrize("width", [340, 350, 359, 360, 368, 420])
def test_nothing_is_clipped_at_any_size(panel, width, height):
    draw(panel.canvas, (40, 30), (120, 40))
    panel.resize(width, height)
    QApplication.processEvents()
    assert (panel.width(), panel.height()) == (width, height)
    assert panel.canvas.width() == panel.canvas.height() >= 148
    rectangles = [
        part.rect().translated(part.mapTo(panel, part.rect().topLeft())) for part in parts_of(panel)
    ]
    for number, one in enumerate(rectangles):
        assert panel.rect().adjusted(16, 41, -16, -8).contains(one), parts_of(panel)[number]
        for other in rectangles[:number]:
            assert not one.intersects(other)
    for button in (panel.undo_button, panel.clear_button, panel.teach.button, panel.teach.choice):
        assert button.width() >= button.fontMetrics().horizontalAdvance(button.text()) + 8


def test_nothing_moves_when_texts_change(panel):
    empty = places(panel)
    draw(panel.canvas, (40, 30), (120, 40))
    for answer in ({"_1": 0.9999}, {"_8": 0.2}, {"_0": 0.5, "_4": 0.5}):
        panel.show_prediction(prediction(panel, **answer))
        assert places(panel) == empty


def test_little_room_turns_buttons_into_icons_that_keep_their_names(panel):
    assert panel.clear_button.text() == "Clear"
    panel.resize(340, 400)
    assert panel.clear_button.text() == panel.undo_button.text() == ""
    assert panel.clear_button.accessibleName() == "Clear"


def test_every_control_has_a_name_and_a_tip(panel):
    tiles = (panel.seen, panel.body.cropped, panel.body.centred)
    controls = [panel.canvas, panel.reading, panel.bars, *(tile.picture for tile in tiles)]
    controls += [panel.undo_button, panel.redo_button, panel.clear_button, panel.menu_button]
    controls += [panel.teach.button, panel.teach.choice, *panel.pens.findChildren(QWidget)]
    for control in controls:
        assert control.accessibleName(), control
        assert control.toolTip() or control is panel.bars, control  # bars tell one each
    assert "arrows" in told(panel.canvas)


def test_the_theme_reaches_every_part(panel, qapp):
    draw(panel.canvas, (20, 96), (172, 96))
    panel.show_prediction(prediction(panel, _1=0.9))
    qapp.setStyleSheet(style_sheet(DARK))
    panel.set_theme(DARK)
    image = panel.grab().toImage()
    shown = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, 400, 2)}
    for colour in (LIGHT.panel, LIGHT.well, LIGHT.accent, LIGHT.border):
        assert colour.lower() not in shown
    for colour in (DARK.panel, DARK.well, DARK.accent, DARK.ink):
        assert colour.lower() in shown


def test_real_strokes_replayed_on_the_pad_are_seen_as_drawn(panel, qtbot, shared_data):
    """The picture is that of the strokes themselves, whatever the pad does in between."""
    with gzip.open(shared_data / "pen-strokes" / "writers-30.json.gz", "rt") as file:
        drawings = json.load(file)[::750]
    for drawing in drawings:
        strokes = [np.array(stroke, float) for stroke in drawing["strokes"]]
        corner, extent = np.concatenate(strokes).min(axis=0), np.ptp(np.concatenate(strokes), 0)
        for stroke in strokes:
            draw(panel.canvas, *(20 + (stroke - corner) * 140 / extent.max()))
        qtbot.wait(3 * COALESCE_MS)
        difference = panel.seen.image.astype(int) - strokes_to_image(strokes)
        assert np.abs(difference).mean() < 2  # grey levels; the first 1.5 pixels are a dot
        panel.drawing.clear()


# --- stages, answers, teaching ---------------------------------------------------------------


def test_the_stages_follow_the_pen_and_end_with_the_drawing(panel, qtbot):
    tiles = (panel.body.cropped, panel.body.centred)
    draw(panel.canvas, (20, 20), (60, 20), (60, 70))
    qtbot.waitUntil(lambda: all(tile.image is not None for tile in tiles))
    before = [tile.image for tile in tiles]
    assert not np.array_equal(*before)
    draw(panel.canvas, (100, 100), (160, 160))
    qtbot.waitUntil(lambda: tiles[0].image is not before[0])
    panel.drawing.clear()
    assert [tile.image for tile in (*tiles, panel.seen)] == [None] * 3


def test_a_picture_fills_the_sheet_and_is_drawn_over(panel, qtbot):
    picture = np.zeros((28, 28), np.uint8)
    picture[5:20, 13:16] = 200
    panel.drawing.take_picture(picture)
    np.testing.assert_array_equal(panel.seen.image, picture)
    assert panel.body.cropped.image is None, "it is what the network sees already"
    draw(panel.canvas, (40, 184), (150, 184))
    qtbot.waitUntil(lambda: panel.seen.image[26].any())
    np.testing.assert_array_equal(panel.seen.image[:24], picture[:24])
    panel.drawing.undo()
    qtbot.waitUntil(lambda: np.array_equal(panel.seen.image, picture))
    panel.drawing.undo()
    assert panel.seen.image is None


def test_who_answers_is_said_in_as_many_words_as_fit(english, panel):
    draw(panel.canvas, (40, 30), (120, 40))
    panel.show_prediction(prediction(panel, step=12345, _7=0.9))
    assert panel.answer.told == "Answered by the network in training, step 12,345"
    shown = panel.answer._label
    assert shown.fontMetrics().horizontalAdvance(shown.text()) <= shown.width()
    answer = prediction(panel, _7=0.9)
    panel.show_prediction(Prediction(0, answer.image, answer.probabilities, "lenet"))
    assert panel.answer.told == "Answered by trained weights (LeNet)"


def test_teaching_means_what_is_read_until_another_digit_is_chosen(panel, qtbot):
    taught = []
    panel.taught.connect(taught.append)
    draw(panel.canvas, (40, 30), (120, 40))
    panel.show_prediction(prediction(panel, _3=0.9))
    qtbot.mouseClick(panel.teach.button, LEFT)
    panel.teach.choice.menu().actions()[7].trigger()
    panel.show_prediction(prediction(panel, _2=0.9))
    qtbot.mouseClick(panel.teach.button, LEFT)
    panel.drawing.clear()
    draw(panel.canvas, (40, 30), (120, 40))
    panel.show_prediction(prediction(panel, _2=0.9))
    qtbot.mouseClick(panel.teach.button, LEFT)
    assert taught == [3, 7, 2]


@pytest.mark.parametrize(("width", "height"), [(340, 345), (368, 440)])
def test_what_stands_beside_the_sheet_is_as_high_as_the_sheet(english, panel, width, height):
    panel.resize(width, height)
    panel.show()
    QApplication.processEvents()
    beside = panel.body.seen if height > 400 else panel.body.centred
    bottoms = [w.mapTo(panel, w.rect().bottomLeft()).y() for w in (panel.body.canvas, beside)]
    assert abs(bottoms[0] - bottoms[1]) <= 4  # captions are not as high in every font
    bars = panel.body.bars
    assert bars.mapTo(panel, bars.rect().topLeft()).y() - max(bottoms) >= 4
