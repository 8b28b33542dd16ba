"""The sheet: what hands, pens, fingers and keys leave on it, step by step back and forth."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.preprocess import strokes_to_image
from gui.theme import DARK, LIGHT
from gui.widgets.pen_canvas import PenCanvas
from gui.widgets.pen_drawing import PenDrawing, Sheet, Source
from tests.gui.pens import (
    MOVE,
    PRESS,
    RELEASE,
    RIGHT,
    TYPE,
    draw,
    inked,
    pixels,
    send,
    stylus,
)


@pytest.fixture
def canvas(qtbot):
    canvas = PenCanvas()
    qtbot.addWidget(canvas)
    canvas.show()
    return canvas


# --- the canvas: mouse -----------------------------------------------------------------------


def test_a_stroke_keeps_fractions_of_pixels(canvas):
    draw(canvas, (20.25, 30.5), (100.75, 31.125), (60.5, 150.0))
    np.testing.assert_allclose(pixels(canvas)[0], [[20.25, 30.5], [100.75, 31.125], [60.5, 150]])
    assert inked(canvas, 60, 31)
    assert not inked(canvas, 20, 150)


def test_a_click_is_a_dot_even_if_the_hand_trembles(canvas):
    send(canvas, PRESS, (50, 60))
    send(canvas, MOVE, (50.9, 60.4))
    send(canvas, RELEASE, (50.5, 59.5))
    np.testing.assert_allclose(pixels(canvas), [[[50, 60]]])
    assert inked(canvas, 50, 60)


@pytest.mark.parametrize("button", [RIGHT, Qt.MouseButton.MiddleButton])
def test_only_the_left_button_draws(canvas, button):
    draw(canvas, (20, 20), (90, 90), button=button)
    assert canvas.drawing.is_empty
    assert not canvas.drawing.can_undo


def test_the_right_button_does_not_end_a_stroke(canvas):
    send(canvas, PRESS, (20, 20))
    send(canvas, MOVE, (50, 50))
    send(canvas, PRESS, (50, 50), RIGHT)
    send(canvas, RELEASE, (50, 50), RIGHT)
    send(canvas, MOVE, (90, 20))
    assert len(canvas.drawing.strokes) == 1
    assert len(canvas.drawing.strokes[0]) == 3


def test_the_pen_lifts_at_the_edge_and_comes_back_as_one_movement(canvas):
    send(canvas, PRESS, (100, 20))
    send(canvas, MOVE, (292, 20))  # leaves at x = 192
    send(canvas, MOVE, (400, 300))
    send(canvas, MOVE, (292, 120))
    send(canvas, MOVE, (92, 120))  # comes back there
    send(canvas, RELEASE, (92, 120))
    out, back = canvas.drawing.strokes
    np.testing.assert_allclose(out * 192, [[100, 20], [192, 20]])
    np.testing.assert_allclose(back * 192, [[192, 120], [92, 120]])
    canvas.drawing.undo()
    assert canvas.drawing.is_empty


@pytest.mark.parametrize("end", ["hide", "focus", "window", "disable"])
def test_a_stroke_ends_when_its_end_might_never_be_told(canvas, qtbot, end):
    send(canvas, PRESS, (20, 20))
    send(canvas, MOVE, (60, 60))
    if end == "hide":
        canvas.hide()
    elif end == "focus":
        canvas.setFocus()
        canvas.clearFocus()
    elif end == "window":
        QApplication.sendEvent(canvas, QEvent(TYPE.WindowDeactivate))
    else:
        canvas.setEnabled(False)
    send(canvas, MOVE, (150, 60))
    assert len(canvas.drawing.strokes) == 1
    assert len(canvas.drawing.strokes[0]) == 2


# --- the canvas: undo and clear --------------------------------------------------------------


def test_undo_takes_back_stroke_by_stroke_and_clear_too(canvas):
    draw(canvas, (20, 20), (90, 20))
    draw(canvas, (20, 60), (90, 60))
    both = pixels(canvas)
    canvas.drawing.clear()
    assert canvas.drawing.is_empty
    assert canvas.drawing.can_undo
    canvas.drawing.undo()
    np.testing.assert_array_equal(pixels(canvas), both)
    canvas.drawing.undo()
    assert inked(canvas, 50, 20)
    assert not inked(canvas, 50, 60)
    canvas.drawing.undo()
    assert canvas.drawing.is_empty
    assert not canvas.drawing.can_undo
    canvas.drawing.undo()  # nothing left: nothing happens


def test_undo_takes_back_the_stroke_in_hand(canvas):
    send(canvas, PRESS, (20, 20))
    send(canvas, MOVE, (90, 20))
    canvas.drawing.undo()
    assert canvas.drawing.is_empty
    send(canvas, MOVE, (150, 20))
    send(canvas, RELEASE, (150, 20))
    assert canvas.drawing.is_empty


def test_clearing_an_empty_sheet_is_no_step_to_undo(canvas, qtbot):
    with qtbot.assertNotEmitted(canvas.drawing.changed):
        canvas.drawing.clear()
    assert not canvas.drawing.can_undo


# --- the canvas: stylus, touch, keys ---------------------------------------------------------


def test_a_stylus_draws_as_wide_as_it_is_pressed(canvas):
    widths = []
    for y, pressure in ((40, 0.1), (90, 0.5), (140, 1.0)):
        stylus(canvas, TYPE.TabletPress, (30.25, y), pressure)
        stylus(canvas, TYPE.TabletMove, (150.5, y), pressure)
        event = stylus(canvas, TYPE.TabletRelease, (150.5, y), 0)
        assert event.isAccepted()  # or Qt would draw again with a mouse of its own making
        image = canvas.grab().toImage()
        column = [image.pixelColor(90, row) == QColor(LIGHT.ink) for row in range(y - 20, y + 20)]
        widths.append(sum(column))
    assert widths[0] < widths[1] < widths[2]
    assert len(canvas.drawing.strokes) == 3
    np.testing.assert_allclose(canvas.drawing.strokes[0][0] * 192, [30.25, 40])


def test_a_stylus_that_feels_no_pressure_draws_like_a_mouse(canvas):
    draw(canvas, (30, 40), (150, 40))
    stylus(canvas, TYPE.TabletPress, (30, 120), 0, feels=False)
    stylus(canvas, TYPE.TabletMove, (150, 120), 0, feels=False)
    stylus(canvas, TYPE.TabletRelease, (150, 120), 0, feels=False)
    image = canvas.grab().toImage()
    for offset in range(-12, 12):
        assert image.pixelColor(90, 40 + offset) == image.pixelColor(90, 120 + offset)


def test_a_hovering_stylus_leaves_nothing(canvas):
    stylus(canvas, TYPE.TabletMove, (30, 30))
    assert canvas.drawing.is_empty


def test_the_eraser_removes_the_strokes_it_touches_and_undo_brings_them_back(canvas):
    for y in (30, 80, 130):
        draw(canvas, (20, y), (170, y))
    stylus(canvas, TYPE.TabletPress, (100, 105), rubber=True)
    assert len(canvas.drawing.strokes) == 3
    stylus(canvas, TYPE.TabletMove, (100, 190), rubber=True)  # one quick jump over the last one
    stylus(canvas, TYPE.TabletRelease, (100, 190), rubber=True)
    np.testing.assert_allclose(pixels(canvas)[:, 0, 1], [30, 80])
    assert not inked(canvas, 50, 130)
    canvas.drawing.undo()
    assert len(canvas.drawing.strokes) == 3
    assert inked(canvas, 50, 130)


def test_an_eraser_that_touches_nothing_is_no_step_to_undo(canvas):
    stylus(canvas, TYPE.TabletPress, (100, 105), rubber=True)
    stylus(canvas, TYPE.TabletRelease, (100, 105), rubber=True)
    assert not canvas.drawing.can_undo


@pytest.fixture(scope="module")
def touch_screen(qapp):
    return QTest.createTouchDevice()


def test_one_finger_draws_and_others_are_ignored(canvas, touch_screen):
    def touch():
        return QTest.touchEvent(canvas, touch_screen)

    touch().press(0, QPoint(20, 20), canvas).commit()
    touch().move(0, QPoint(60, 20), canvas).commit()
    touch().stationary(0).press(1, QPoint(150, 150), canvas).commit()
    draw(canvas, (10, 180), (180, 180))  # a mouse at the same time
    touch().move(0, QPoint(100, 20), canvas).move(1, QPoint(100, 150), canvas).commit()
    touch().release(0, QPoint(100, 20), canvas).stationary(1).commit()
    touch().move(1, QPoint(20, 150), canvas).commit()
    touch().release(1, QPoint(20, 150), canvas).commit()
    np.testing.assert_allclose(pixels(canvas), [[[20, 20], [60, 20], [100, 20]]])


def test_a_second_finger_is_ignored_while_the_mouse_draws(canvas, touch_screen):
    send(canvas, PRESS, (20, 20))
    QTest.touchEvent(canvas, touch_screen).press(0, QPoint(90, 90), canvas).commit()
    QTest.touchEvent(canvas, touch_screen).move(0, QPoint(120, 90), canvas).commit()
    send(canvas, MOVE, (60, 20))
    QTest.touchEvent(canvas, touch_screen).release(0, QPoint(120, 90), canvas).commit()
    send(canvas, RELEASE, (60, 20))
    np.testing.assert_allclose(pixels(canvas), [[[20, 20], [60, 20]]])


def test_the_keys_draw(canvas, qtbot):
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(canvas, Qt.Key.Key_Left)  # the pen is up: it moves, and leaves nothing
    assert canvas.drawing.is_empty
    qtbot.keyClick(canvas, Qt.Key.Key_Space)
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    qtbot.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(canvas, Qt.Key.Key_Space)
    qtbot.keyClick(canvas, Qt.Key.Key_Up)
    np.testing.assert_allclose(pixels(canvas), [[[88, 96], [88, 104], [90, 104]]])


def test_the_keyboards_pen_stays_on_the_sheet(canvas, qtbot):
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(canvas, Qt.Key.Key_Space)
    for _ in range(30):
        qtbot.keyClick(canvas, Qt.Key.Key_Right)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert len(canvas.drawing.strokes) == 1
    assert canvas.drawing.strokes[0].max() == 1.0
    assert canvas.drawing.strokes[0][-1, 0] == 1.0


def claims(canvas, key):
    """Whether the canvas takes a key that may be a shortcut of the window."""
    event = QKeyEvent(TYPE.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(canvas, event)
    return event.isAccepted()


def test_space_is_the_windows_again_after_a_stroke_with_the_mouse(canvas):
    canvas.clearFocus()
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert claims(canvas, Qt.Key.Key_Space)
    assert claims(canvas, Qt.Key.Key_Left)
    assert not claims(canvas, Qt.Key.Key_Delete)
    draw(canvas, (20, 20), (60, 60))
    assert not claims(canvas, Qt.Key.Key_Space)


def test_the_focus_ring_shows_for_the_keyboard_only(canvas, qtbot):
    qtbot.waitUntil(canvas.isActiveWindow)

    def has_ring():
        return canvas.grab().toImage().pixelColor(96, 1) == QColor(LIGHT.accent)

    canvas.clearFocus()
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert has_ring()
    canvas.clearFocus()
    assert not has_ring()
    canvas.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not has_ring()


# --- the canvas: painting --------------------------------------------------------------------


def test_what_is_painted_bit_by_bit_equals_what_is_painted_at_once(canvas):
    angle = np.linspace(0, 5, 40)
    places = [(96 + 60 * np.cos(a), 96 + 60 * np.sin(a)) for a in angle]
    canvas.grab()
    send(canvas, PRESS, places[0])
    for place in places[1:]:
        send(canvas, MOVE, place)
        canvas.grab()
    send(canvas, RELEASE, places[-1])
    bit_by_bit = canvas.grab().toImage()
    canvas.set_theme(DARK)
    canvas.set_theme(LIGHT)
    assert canvas.grab().toImage() == bit_by_bit


def test_the_drawing_follows_size_and_theme(canvas):
    draw(canvas, (20, 96), (172, 96))
    before = canvas.drawing.strokes
    canvas.set_side(132)
    np.testing.assert_array_equal(canvas.drawing.strokes, before)
    assert inked(canvas, 66, 66)
    canvas.set_theme(DARK)
    assert inked(canvas, 66, 66, DARK)


def test_the_pens_width_is_on_the_screen_only(canvas):
    draw(canvas, (20, 40), (170, 40))
    thin = strokes_to_image(canvas.drawing.strokes)
    canvas.drawing.clear()
    canvas.set_pen_width(30)
    draw(canvas, (20, 40), (170, 40))
    assert inked(canvas, 90, 53)
    np.testing.assert_array_equal(strokes_to_image(canvas.drawing.strokes), thin)


def test_a_pen_set_down_beyond_the_edge_begins_at_it(canvas):
    send(canvas, PRESS, (30, 195))
    for x in (60, 90):
        send(canvas, MOVE, (x, 195))
    send(canvas, MOVE, (90, 100))
    send(canvas, RELEASE, (90, 100))
    assert canvas.drawing.strokes[0][0, 1] == 1.0
    assert max(stroke.max() for stroke in canvas.drawing.strokes) <= 1.0


# --- redo, pictures, scribbles ---------------------------------------------------------------


def test_redo_brings_back_what_undo_took_and_a_new_stroke_ends_it(canvas):
    draw(canvas, (20, 20), (90, 20))
    draw(canvas, (20, 60), (90, 60))
    both = canvas.grab().toImage()
    drawing = canvas.drawing
    drawing.clear()
    for _ in range(3):
        drawing.undo()
    assert drawing.is_empty
    assert not drawing.can_undo
    drawing.redo()
    drawing.redo()
    assert canvas.grab().toImage() == both
    drawing.redo()
    assert drawing.is_empty
    assert not drawing.can_redo
    drawing.undo()
    draw(canvas, (20, 90), (90, 90))
    assert not drawing.can_redo
    assert len(drawing.strokes) == 3


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(["stroke", "clear", "picture", "undo", "redo"]), max_size=25))
def test_undo_and_redo_walk_exactly_through_the_sheets_there_were(acts):
    drawing, sheets, at = PenDrawing(), [Sheet()], 0
    sheets[0] = drawing.sheet
    for number, act in enumerate(acts):
        if act == "undo":
            drawing.undo()
            at = max(at - 1, 0)
        elif act == "redo":
            drawing.redo()
            at = min(at + 1, len(sheets) - 1)
        else:
            if act == "stroke":
                drawing.press(Source.MOUSE, (0.1, number / 30))
                drawing.move(Source.MOUSE, (0.9, number / 30))
                drawing.lift()
            elif act == "picture":
                drawing.take_picture(np.full((28, 28), number + 1, np.uint8))
            elif drawing.is_empty:
                continue
            else:
                drawing.clear()
            sheets, at = [*sheets[: at + 1], drawing.sheet], at + 1
        assert drawing.sheet is sheets[at]
        assert drawing.can_undo == (at > 0)
        assert drawing.can_redo == (at < len(sheets) - 1)


def test_a_cancelled_touch_leaves_nothing_to_take_or_bring_back(canvas):
    draw(canvas, (20, 20), (90, 20))
    canvas.drawing.press(Source.TOUCH, (0.5, 0.5))
    canvas.drawing.move(Source.TOUCH, (0.8, 0.8))
    canvas.drawing.give_up()
    assert len(canvas.drawing.strokes) == 1
    assert not canvas.drawing.can_redo


def test_the_eraser_wipes_a_picture_where_it_goes(canvas):
    canvas.drawing.take_picture(np.full((28, 28), 255, np.uint8))
    stylus(canvas, TYPE.TabletPress, (20, 96), rubber=True)
    stylus(canvas, TYPE.TabletMove, (170, 96), rubber=True)
    stylus(canvas, TYPE.TabletRelease, (170, 96), rubber=True)
    picture = canvas.drawing.sheet.picture
    assert not picture[14, 3:25].any()
    assert (picture[0:12] == 255).all()
    canvas.drawing.undo()
    assert (canvas.drawing.sheet.picture == 255).all()


@pytest.mark.parametrize("kind", ["walk", "anywhere"])
def test_a_scribble_of_100_000_points_is_painted_at_once(canvas, kind):
    generator = np.random.default_rng(3)
    points = generator.random((100_000, 2))
    if kind == "walk":
        points = np.clip(0.5 + np.cumsum((points - 0.5) / 200, axis=0), 0, 1)
    begin = time.perf_counter()
    canvas.drawing.take_strokes([points])
    canvas.grab()
    assert time.perf_counter() - begin < 3, "16 s as one path"
    assert len(canvas.drawing.strokes[0]) == 100_000
    assert inked(canvas, *(points[50_000] * 192).astype(int))


def test_the_keyboards_pen_is_not_in_the_invitation(canvas, monkeypatch):
    places = []
    monkeypatch.setattr(QPainter, "drawText", lambda self, place, *rest: places.append(place))
    canvas.clearFocus()
    canvas.grab()
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert canvas.hasFocus()
    canvas.grab()
    assert abs(places[0].center().y() - canvas.height() / 2) < 2
    assert places[-1].center().y() - canvas.height() / 2 > 20
