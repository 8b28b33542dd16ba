"""The draw pad: what hands, pens, fingers and keys leave on it, and what it tells and shows."""

from __future__ import annotations

import gzip
import json
import time
from functools import cache

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QIcon,
    QInputDevice,
    QKeyEvent,
    QMouseEvent,
    QPixmap,
    QPointingDevice,
    QTabletEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from engine.preprocess import strokes_to_image
from engine.snapshot import Prediction
from gui.panels.draw_pad import COALESCE_MS, DrawPadPanel
from gui.theme import DARK, LIGHT
from gui.widgets.digit_image import DigitImage
from gui.widgets.pen_canvas import PenCanvas

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE = Qt.MouseButton.NoButton
TYPE = QEvent.Type
PRESS, MOVE, RELEASE = TYPE.MouseButtonPress, TYPE.MouseMove, TYPE.MouseButtonRelease


@pytest.fixture
def canvas(qtbot):
    canvas = PenCanvas()
    qtbot.addWidget(canvas)
    canvas.show()
    return canvas


@pytest.fixture
def panel(qtbot):
    panel = DrawPadPanel()
    qtbot.addWidget(panel)
    panel.resize(368, 400)
    panel.show()
    return panel


def send(widget, kind, place, button=LEFT):
    point = QPointF(*place)
    held = NONE if kind is RELEASE else button
    event = QMouseEvent(
        kind,
        point,
        QPointF(widget.mapToGlobal(point)),
        NONE if kind is MOVE else button,
        held,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)


def draw(canvas, *places, button=LEFT):
    """One stroke with the mouse, through places in pixels."""
    send(canvas, PRESS, places[0], button)
    for place in places[1:]:
        send(canvas, MOVE, place, button)
    send(canvas, RELEASE, places[-1], button)


def pixels(canvas):
    return np.array([stroke * canvas.width() for stroke in canvas.drawing.strokes])


def inked(canvas, x, y, theme=LIGHT):
    """Whether the screen shows full ink at a place."""
    return canvas.grab().toImage().pixelColor(x, y) == QColor(theme.ink)


def prediction(panel, step=0, image=None, **named):
    """An answer to what the panel shows; what is not named shares the rest."""
    probabilities = np.full(10, (1 - sum(named.values())) / (10 - len(named)))
    for name, share in named.items():
        probabilities[int(name[1:])] = share
    return Prediction(step, panel.seen.image if image is None else image, probabilities)


def plain(text):
    return text.replace("\u00a0", " ")


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


@cache
def pen_device(rubber, feels):
    """A stylus; the application owns it, for Qt may remember who sent an event."""
    capabilities = QInputDevice.Capability.Position
    if feels:
        capabilities |= QInputDevice.Capability.Pressure
    kinds = QPointingDevice.PointerType
    kind = kinds.Eraser if rubber else kinds.Pen
    device = QPointingDevice("pen", 1, QInputDevice.DeviceType.Stylus, kind, capabilities, 1, 1)
    device.setParent(QApplication.instance())
    return device


def stylus(canvas, kind, place, pressure=0.5, rubber=False, feels=True):
    device = pen_device(rubber, feels)
    point = QPointF(*place)
    button = NONE if kind is TYPE.TabletMove else LEFT
    held = NONE if kind is TYPE.TabletRelease else LEFT
    there, no_key = QPointF(canvas.mapToGlobal(point)), Qt.KeyboardModifier.NoModifier
    event = QTabletEvent(kind, device, point, there, pressure, 0, 0, 0, 0, 0, no_key, button, held)
    QApplication.sendEvent(canvas, event)
    return event


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
    qtbot.waitUntil(
        lambda: np.array_equal(told[-1], strokes_to_image(panel.canvas.drawing.strokes))
    )
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
    np.testing.assert_array_equal(panel.seen.image, strokes_to_image(panel.canvas.drawing.strokes))
    quiet = len(told)
    qtbot.wait(5 * COALESCE_MS)
    assert len(told) == quiet


def test_an_empty_pad_tells_none_at_once(panel):
    told = []
    draw(panel.canvas, (40, 30), (120, 40))
    panel.drawing_changed.connect(told.append)
    panel.clear()
    assert told == [None]
    assert panel.seen.image is None
    panel.undo()
    assert told[-1] is not None


# --- what it reads ---------------------------------------------------------------------------


def test_a_prediction_is_shown_in_figures_bars_and_words(panel):
    draw(panel.canvas, (40, 30), (120, 40), (80, 150))
    panel.show_prediction(prediction(panel, _9=0.738, _7=0.252))
    assert panel.reading.digit == "9"
    assert plain(panel.reading.share) == "73.8 %"
    assert plain(panel.reading.then) == "then 7, 25.2 %"
    assert plain(panel.reading.accessibleName()) == "Reads 9, 73.8 %, then 7, 25.2 %"
    assert panel.bars.winner == 9
    panel.show_prediction(prediction(panel, step=1, _7=0.9995))
    assert panel.reading.digit == "7"
    assert plain(panel.reading.share) == "> 99.9 %"


def test_an_empty_pad_reads_nothing(panel):
    draw(panel.canvas, (40, 30), (120, 40))
    answer = prediction(panel, _9=0.9)
    panel.show_prediction(answer)
    panel.clear()
    assert panel.reading.digit == panel.reading.share == panel.reading.then == ""
    assert panel.bars.probabilities is None
    panel.show_prediction(answer)  # arrives late
    assert panel.reading.digit == ""
    assert panel.bars.probabilities is None


def test_a_late_answer_to_an_earlier_drawing_is_not_shown(panel, qtbot):
    draw(panel.canvas, (40, 30), (120, 40))
    qtbot.wait(3 * COALESCE_MS)
    late = prediction(panel, _9=0.9)
    panel.clear()
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


def test_the_buttons_work_by_themselves(panel, qtbot):
    assert not panel.undo_button.isEnabled()
    assert not panel.clear_button.isEnabled()
    draw(panel.canvas, (40, 30), (120, 40))
    assert panel.undo_button.isEnabled()
    qtbot.mouseClick(panel.clear_button, LEFT)
    assert panel.canvas.drawing.is_empty
    assert not panel.clear_button.isEnabled()
    qtbot.mouseClick(panel.undo_button, LEFT)
    assert not panel.canvas.drawing.is_empty
    assert "Ctrl+Z" in panel.undo_button.toolTip()
    assert "Del" in panel.clear_button.toolTip()


def test_the_buttons_take_the_windows_actions(panel, qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    undo, clear = QAction("Undo stroke", owner), QAction("Clear drawing", owner)
    undo.setToolTip("Take back")
    undo.triggered.connect(panel.undo)
    clear.triggered.connect(panel.clear)
    panel.set_actions(undo, clear)
    assert not undo.isEnabled()
    draw(panel.canvas, (40, 30), (120, 40))
    draw(panel.canvas, (40, 90), (120, 90))
    assert undo.isEnabled()
    assert clear.isEnabled()
    assert panel.undo_button.toolTip() == "Take back"
    qtbot.mouseClick(panel.undo_button, LEFT)  # once, not twice
    assert len(panel.canvas.drawing.strokes) == 1
    undo.trigger()
    assert panel.canvas.drawing.is_empty
    assert not undo.isEnabled()
    assert not panel.undo_button.isEnabled()


def test_availability_is_told_once_when_it_changes(panel):
    told = []
    panel.undo_available.connect(lambda can: told.append(("undo", can)))
    panel.clear_available.connect(lambda can: told.append(("clear", can)))
    draw(panel.canvas, (40, 30), (120, 40))
    draw(panel.canvas, (40, 60), (120, 60))
    panel.clear()
    assert told == [("undo", True), ("clear", True), ("clear", False)]
    assert panel.can_undo


def test_the_pens_are_chosen_by_click_and_by_key(panel, qtbot):
    assert panel.pens.width_chosen == 12
    panel.set_pen_width(19)
    assert panel.pens.width_chosen == 18
    draw(panel.canvas, (20, 40), (170, 40))
    assert inked(panel.canvas, 90, 47)
    checked = next(dot for dot in panel.pens.findChildren(QWidget) if dot.isChecked())
    checked.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(checked, Qt.Key.Key_Left)
    qtbot.keyClick(QApplication.focusWidget() or checked, Qt.Key.Key_Space)
    assert panel.pens.width_chosen == 12


@pytest.mark.parametrize("width", [340, 350, 359, 360, 368, 420])
def test_nothing_is_clipped_at_any_width(panel, width):
    panel.resize(width, panel.minimumSizeHint().height())
    QApplication.processEvents()
    panel.resize(width, max(panel.layout().minimumSize().height(), 1))
    QApplication.processEvents()
    side = 192 if width >= 360 else 132
    assert panel.width() == width
    assert (panel.canvas.width(), panel.canvas.height()) == (side, side)
    parts = (panel.canvas, panel.seen, panel.reading, panel.bars, panel.undo_button)
    for part in parts:
        corner = part.mapTo(panel, part.rect().bottomRight())
        assert corner.x() <= width - 16
        assert corner.y() <= panel.height() - 16
    for one in parts:
        for other in parts:
            if one is not other:
                assert not one.geometry().intersects(other.geometry())


def test_nothing_moves_when_texts_change(panel):
    def places():
        QApplication.processEvents()
        parts = (panel.canvas, panel.seen, panel.reading, panel.bars, panel.undo_button)
        return [part.geometry().getRect() for part in parts] + [panel.minimumSizeHint().toTuple()]

    empty = places()
    draw(panel.canvas, (40, 30), (120, 40))
    for answer in ({"_1": 0.9999}, {"_8": 0.2}, {"_0": 0.5, "_4": 0.5}):
        panel.show_prediction(prediction(panel, **answer))
        assert places() == empty


def test_little_room_turns_the_buttons_into_icons(panel, qtbot):
    picture = QPixmap(16, 16)
    picture.fill(Qt.GlobalColor.black)
    undo, clear = QAction(QIcon(picture), "Undo", panel), QAction("Clear", panel)
    panel.set_actions(undo, clear)
    assert panel.undo_button.text() == "Undo"
    panel.resize(340, 400)
    assert panel.undo_button.text() == ""
    assert panel.undo_button.accessibleName() == "Undo"
    assert panel.clear_button.text() == "Clear"  # it has no icon


def test_every_control_has_a_name_and_a_tip(panel):
    controls = [panel.canvas, panel.seen, panel.reading, panel.bars, panel.undo_button]
    controls += [panel.clear_button, *panel.pens.findChildren(QWidget)]
    for control in controls:
        assert control.accessibleName(), control
        assert control.toolTip() or control is panel.bars, control  # bars tell one each
    assert "arrows" in panel.canvas.accessibleDescription()


def test_the_theme_reaches_every_part(panel):
    draw(panel.canvas, (20, 96), (172, 96))
    panel.show_prediction(prediction(panel, _1=0.9))
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
        panel.clear()
