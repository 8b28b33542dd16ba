"""The network view: what it shows is what the snapshot holds, and it costs little to show it."""

from __future__ import annotations

import gc
import sys
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QImage, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton

from engine.explain import Place
from engine.phases import Phase
from engine.snapshot import Snapshot, StepAhead, frozen_arrays
from gui.panels.network_view import NetworkView
from gui.theme import DARK, LIGHT
from gui.widgets import pipeline
from gui.widgets.canvas import pixel
from gui.widgets.cell_text import cell_lines
from gui.widgets.cells import Patch, cell_box, patch_box
from gui.widgets.form import CLASSES, IMAGE, REPORT
from gui.widgets.levels import nice_level, spread
from gui.widgets.mosaic import image_colours, signed_colours
from gui.widgets.numbers import signed
from gui.widgets.pipeline_layout import pipeline_layout
from gui.widgets.pipeline_picture import PipelinePicture
from gui.widgets.scales import Reach
from gui.widgets.stages import FILTERS, LOSS, MAPS, POOLED, WEIGHTS, Scene, View, missing_stages
from gui.widgets.strands import strands
from tests.gui.spoken import told

SHAPES = {s.name: (s.rows, s.columns, s.cell_rows, s.cell_columns) for s in REPORT.stages}

LAYOUT = pipeline_layout(1070, 500)


def make_snapshot(seed: int = 0, **changes: Any) -> Snapshot:
    """A snapshot of random numbers: a nine, read as four."""
    generator = np.random.default_rng(seed)

    def some(*shape: int) -> np.ndarray:
        return generator.normal(size=shape).astype(np.float32)

    probabilities = np.full(10, 0.005, np.float32)
    probabilities[[4, 9]] = 0.529, 0.416
    labels = np.zeros(10, np.float32)
    labels[9] = 1
    conv, pool, logits = some(8, 26, 26), some(8, 13, 13), some(10)
    snapshot = Snapshot(
        step=100 + seed,
        epoch=0,
        epoch_step=100,
        epoch_size=60_000,
        samples_per_second=0.0,
        losses=np.zeros(0),
        correct=np.zeros(0, np.bool_),
        image=generator.integers(0, 256, (28, 28)).astype(np.uint8),
        label=9,
        image_index=52_718,
        loss=0.8776,
        parameters=frozen_arrays({FILTERS: some(8, 3, 3)}),
        activations=frozen_arrays(
            {MAPS: conv, POOLED: pool, CLASSES: logits, "softmax": probabilities}
        ),
        gradients=frozen_arrays(
            {
                IMAGE: some(28, 28),
                FILTERS: some(8, 3, 3),
                MAPS: some(8, 26, 26),
                POOLED: some(8, 13, 13),
                CLASSES: probabilities - labels,
            }
        ),
    )
    return replace(snapshot, **changes)


def changed(arrays: Any, **new: Any) -> Any:
    """The same arrays, some of them replaced."""
    return frozen_arrays({**arrays, **new})


@pytest.fixture
def view(qtbot) -> NetworkView:
    view = NetworkView()
    qtbot.addWidget(view)
    view.resize(1070, 540)
    view.show()
    qtbot.waitExposed(view)
    return view


def seen(view: NetworkView) -> np.ndarray:
    """The canvas as it looks now, (500, 1070) pixels."""
    image = view.canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1).copy()


def tile_colours(picture: np.ndarray, stage: str, number: int) -> np.ndarray:
    """One pixel from the middle of each cell of a tile."""
    tiles = LAYOUT.tiles[stage]
    half = tiles.scale // 2
    return picture[tiles.tile(number).slices][half :: tiles.scale, half :: tiles.scale]


def area(picture: np.ndarray, box: Any) -> np.ndarray:
    return picture[box.slices]


def has(picture: np.ndarray, colour: str) -> bool:
    return bool((picture == pixel(colour)).any())


def move_mouse(view: NetworkView, cell: Place) -> None:
    """Move the mouse over the middle of a cell."""
    box = cell_box(LAYOUT, cell)
    point = QPointF(box.x + box.width // 2, box.centre_y)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        point,
        view.canvas.mapToGlobal(point),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.canvas, event)


# What it shows


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_activations_are_shown_in_the_colours_of_their_values(view, theme):
    snapshot = make_snapshot()
    view.set_theme(theme)
    view.show_snapshot(snapshot)
    picture = seen(view)
    assert (tile_colours(picture, IMAGE, 0) == image_colours(snapshot.image, theme)).all()
    weights = signed_colours(snapshot.parameters[FILTERS], 3.0, theme)
    maps = signed_colours(snapshot.activations[MAPS], 3.0, theme)
    pooled = signed_colours(snapshot.activations[POOLED], 3.0, theme)
    for number in range(8):
        assert (tile_colours(picture, FILTERS, number) == weights[number]).all()
        assert (tile_colours(picture, MAPS, number) == maps[number]).all()
        assert (tile_colours(picture, POOLED, number) == pooled[number]).all()


def test_gradients_are_shown_on_the_other_side_of_the_switch(view):
    snapshot = make_snapshot()
    view.show_snapshot(snapshot)
    view.set_view("gradients")
    picture = seen(view)
    gradients = signed_colours(snapshot.gradients[MAPS], 3.0, LIGHT)
    assert (tile_colours(picture, MAPS, 5) == gradients[5]).all()
    view.set_view("activations")
    maps = signed_colours(snapshot.activations[MAPS], 3.0, LIGHT)
    assert (tile_colours(seen(view), MAPS, 5) == maps[5]).all()


def test_maps_and_pooled_maps_share_one_scale(view):
    snapshot = make_snapshot()
    pooled = 10 * snapshot.activations[POOLED]
    activations = changed(snapshot.activations, pool=pooled)
    view.show_snapshot(replace(snapshot, activations=activations))
    picture, level = seen(view), 30.0
    maps = signed_colours(snapshot.activations[MAPS], level, LIGHT)
    assert (tile_colours(picture, MAPS, 1) == maps[1]).all()
    assert (tile_colours(picture, POOLED, 1) == signed_colours(pooled, level, LIGHT)[1]).all()


def test_the_picture_follows_the_snapshots(view):
    first = make_snapshot()
    turned = {name: array[::-1] for name, array in first.activations.items() if array.ndim == 3}
    second = replace(first, activations=changed(first.activations, **turned), loss=0.1234)
    view.show_snapshot(first)
    before = seen(view)
    view.show_snapshot(second)
    after = seen(view)
    assert (tile_colours(after, MAPS, 0) == tile_colours(before, MAPS, 7)).all()
    assert (area(after, LAYOUT.loss) != area(before, LAYOUT.loss)).any()
    view.show_snapshot(first)
    assert (seen(view) == before).all()


def test_the_prediction_has_an_accent_bar_and_the_label_a_circle(view):
    view.show_snapshot(make_snapshot())
    picture, rows = seen(view), LAYOUT.rows
    accents = [(area(picture, row.bar) == pixel(LIGHT.accent)).sum() for row in rows]
    assert [digit for digit, count in enumerate(accents) if count] == [4]
    assert accents[4] == pytest.approx(0.529 * rows[4].bar.width * rows[4].bar.height, rel=0.05)
    assert has(area(picture, rows[9].bar), LIGHT.ink2)
    left_of_digit = [area(picture, row.digit)[:, :3] for row in rows]
    marked = [digit for digit, edge in enumerate(left_of_digit) if (edge != edge[0, 0]).any()]
    assert marked == [9]


def test_signed_bars_go_both_ways_from_the_middle(view):
    view.show_snapshot(make_snapshot())
    view.set_view("gradients")
    picture = seen(view)
    blue, orange = LIGHT.diverging[1], LIGHT.diverging[3]
    for digit, colour, side in ((4, orange, 1), (9, blue, 0)):
        bar = area(picture, LAYOUT.rows[digit].bar)
        halves = bar[:, : bar.shape[1] // 2], bar[:, bar.shape[1] // 2 :]
        assert has(halves[side], colour)
        assert not has(halves[1 - side], colour)


@pytest.mark.parametrize(("label", "colour"), [(9, LIGHT.error), (4, LIGHT.ok)])
def test_a_wrong_reading_is_red_and_a_right_one_green(view, label, colour):
    view.show_snapshot(make_snapshot(label=label))
    words = area(seen(view), LAYOUT.label)
    assert has(words, colour)
    assert not has(words, LIGHT.ok if colour == LIGHT.error else LIGHT.error)


def test_without_a_digit_the_tiles_are_empty(view):
    view.show_snapshot(make_snapshot())
    view.show_snapshot(None)
    picture = seen(view)
    for stage in (FILTERS, MAPS, POOLED):
        assert (tile_colours(picture, stage, 3) == pixel(LIGHT.panel)).all()
    assert has(area(picture, LAYOUT.tiles[IMAGE].tile(0)), LIGHT.ink3), "the sentence is there"
    assert told(view.canvas) == "No digits loaded yet."


def test_before_the_backward_pass_the_gradient_tiles_say_so(view):
    view.show_snapshot(make_snapshot(gradients=MappingProxyType({})))
    view.set_view("gradients")
    tile = area(seen(view), LAYOUT.tiles[MAPS].tile(0))
    assert has(tile, LIGHT.ink3)
    view.show_snapshot(make_snapshot())
    assert not has(area(seen(view), LAYOUT.tiles[MAPS].tile(0)), LIGHT.ink3)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("shown", ["activations", "gradients"])
def test_what_is_no_number_is_hatched_without_a_warning(view, bad, shown):
    snapshot = make_snapshot()
    broken = {name: np.full_like(array, bad) for name, array in snapshot.activations.items()}
    filters = np.full((8, 3, 3), bad)
    gradients = {name: np.full_like(array, bad) for name, array in snapshot.gradients.items()}
    snapshot = replace(
        snapshot,
        loss=bad,
        parameters=frozen_arrays({FILTERS: filters}),
        activations=frozen_arrays(broken),
        gradients=frozen_arrays(gradients),
    )
    view.show_snapshot(snapshot)
    view.set_view(shown)
    move_mouse(view, Place(POOLED, (0, 2, 2)))
    picture = seen(view)
    for stage in (FILTERS, MAPS, POOLED):
        assert has(area(picture, LAYOUT.tiles[stage].tile(7)), LIGHT.error)
    assert not has(picture, LIGHT.accent_text), "nothing is marked as predicted"
    assert "no reading" in told(view.canvas)


def test_a_level_falls_though_no_further_snapshot_comes(qtbot):
    now = [0.0]
    view = NetworkView(clock=lambda: now[0])
    qtbot.addWidget(view)
    view.resize(1070, 540)
    view.show()
    snapshot = make_snapshot()
    small = changed(snapshot.parameters, **{FILTERS: 0.01 * snapshot.parameters[FILTERS]})
    view.show_snapshot(snapshot)
    seen(view)
    view.show_snapshot(replace(snapshot, parameters=small))
    pale = tile_colours(seen(view), FILTERS, 0)
    now[0] = 2.1
    qtbot.waitUntil(lambda: (tile_colours(seen(view), FILTERS, 0) != pale).any(), timeout=5000)
    wanted = signed_colours(small[FILTERS], 0.03, LIGHT)
    assert (tile_colours(seen(view), FILTERS, 0) == wanted[0]).all()


def test_a_reset_network_gets_levels_of_its_own(view):
    snapshot = make_snapshot()
    small = changed(snapshot.parameters, **{FILTERS: 0.01 * snapshot.parameters[FILTERS]})
    view.show_snapshot(snapshot)
    seen(view)
    view.show_snapshot(replace(snapshot, step=0, parameters=small))
    wanted = signed_colours(small[FILTERS], 0.03, LIGHT)
    assert (tile_colours(seen(view), FILTERS, 0) == wanted[0]).all()


@pytest.mark.parametrize("size", [(1070, 540), (940, 480), (660, 320), (1700, 900), (300, 120)])
def test_any_size_can_be_painted(view, size):
    view.resize(*size)
    for snapshot in (make_snapshot(), None):
        view.show_snapshot(snapshot)
        assert not view.grab().isNull()


@pytest.mark.parametrize("ratio", [1.25, 1.5, 1.75, 2.0, 3.0])
@pytest.mark.parametrize("shown", list(View))
def test_any_scaling_of_the_screen_can_be_painted(qapp, ratio, shown):
    snapshot = make_snapshot()
    layout = pipeline_layout(round(1070 * ratio), round(500 * ratio), ratio)
    font, sizes = QApplication.font(), dict.fromkeys((FILTERS, MAPS, POOLED), np.array([3.0]))
    if shown is View.GRADIENTS:
        sizes[IMAGE] = np.array([3.0])
    picture = PipelinePicture(layout, LIGHT, font, Scene(shown), frozenset(), empty=False)
    blank = picture.image.copy()
    picture.show(snapshot, sizes)
    assert picture.image.size() == QSize(layout.width, layout.height)
    assert picture.image != blank


# Switch


def test_the_switch_and_the_view_follow_each_other(view, qtbot):
    buttons = {button.text(): button for button in view.findChildren(QRadioButton)}
    with qtbot.waitSignal(view.view_changed) as signal:
        qtbot.mouseClick(buttons["Gradients"], Qt.MouseButton.LeftButton)
    assert signal.args == ["gradients"]
    assert view.view == "gradients"
    view.set_view("activations")
    assert buttons["Activations"].isChecked()
    assert not buttons["Gradients"].isChecked()


def test_the_switch_works_with_the_keyboard(view, qtbot):
    buttons = {button.text(): button for button in view.findChildren(QRadioButton)}
    buttons["Activations"].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(buttons["Activations"], Qt.Key.Key_Right)
    assert view.view == "gradients"
    order = []
    for _ in range(2):
        qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Tab)
        order.append(view.focusWidget().accessibleName())
    assert order[0] == "Colour scale"
    assert order[1] == view.phases.button(Phase.INPUT).accessibleName()


def test_the_same_view_again_is_no_change(view, qtbot):
    with qtbot.assertNotEmitted(view.view_changed):
        view.set_view("activations")


def test_keys_1_and_2_switch(view, qtbot):
    qtbot.keyClick(view.canvas, Qt.Key.Key_2)
    assert view.view == "gradients"
    qtbot.keyClick(view.canvas, Qt.Key.Key_1)
    assert view.view == "activations"
    qtbot.keyClick(view.canvas, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert view.view == "activations"


def test_every_control_has_a_name_and_a_tooltip(view):
    for button in view.findChildren(QRadioButton):
        assert button.accessibleName()
        assert button.toolTip()
    assert view.accessibleName()
    assert view.canvas.accessibleName()


def test_the_strip_takes_a_widget_at_its_right(view, qtbot):
    phases = QLabel("phases")
    view.add_to_strip(phases)
    view.layout().activate()
    assert phases.parent() is not None
    assert view.canvas.y() == 40


# The cell


@pytest.mark.parametrize(
    "cell",
    [
        Place(IMAGE, (12, 7)),
        Place(FILTERS, (4, 0, 2)),
        Place(MAPS, (6, 20, 20)),
        Place(POOLED, (4, 4, 7)),
        Place(CLASSES, (3,)),
    ],
)
def test_hovering_shows_a_card_and_leaving_takes_it_away(view, cell):
    view.show_snapshot(make_snapshot())
    before = seen(view)
    move_mouse(view, cell)
    hovered = seen(view)
    new_ink = (hovered == pixel(LIGHT.ink)).sum() - (before == pixel(LIGHT.ink)).sum()
    assert new_ink > 2000, "the card's ground"
    assert view.canvas.cell == cell
    QApplication.sendEvent(view.canvas, QEvent(QEvent.Type.Leave))
    assert (seen(view) == before).all()


def test_the_sources_of_a_pooled_cell_are_outlined(view):
    view.show_snapshot(make_snapshot())
    move_mouse(view, Place(POOLED, (0, 6, 6)))
    picture = seen(view)
    for stage, size in ((MAPS, 2), (IMAGE, 4)):
        box = patch_box(LAYOUT, Patch(stage, 0, 12, 12, size, size))
        ring = picture[box.y - 1, box.x : box.right]
        assert (ring == pixel(LIGHT.accent)).all()
        halo = picture[box.y - 2, box.x : box.right]
        assert (halo == pixel(LIGHT.panel)).all()


@pytest.mark.parametrize(
    ("cell", "lines"),
    [
        (Place(IMAGE, (12, 7)), [("pixel [12, 7]", "255 → +0.5000"), ("gradient", "+0.2500")]),
        (Place(FILTERS, (4, 0, 2)), [("filter 4 [0, 2]", "−0.9412"), ("gradient", "+0.2500")]),
        (Place(MAPS, (4, 9, 15)), [("feature [4, 9, 15]", "−0.9412"), ("gradient", "+0.2500")]),
        (Place(POOLED, (4, 4, 7)), [("pooled [4, 4, 7]", "−0.9412"), ("gradient", "+0.2500")]),
        (
            Place(CLASSES, (4,)),
            [("class 4", "52.9 %"), ("logit", "−0.9412"), ("p − y", "+0.2500")],
        ),
    ],
)
def test_what_the_card_says(cell, lines):
    snapshot = make_snapshot()
    image = snapshot.image.copy()
    image[12, 7] = 255

    def with_one(arrays: Any, value: float) -> Any:
        array = arrays[cell.name].copy()
        array[cell.index] = value
        return changed(arrays, **{cell.name: array})

    arrays = {"parameters": snapshot.parameters} if cell.name == FILTERS else {}
    if cell.name in snapshot.activations:
        arrays = {"activations": snapshot.activations}
    changes = {name: with_one(old, -0.9412) for name, old in arrays.items()}
    gradients = with_one(snapshot.gradients, 0.25)
    assert (
        cell_lines(cell, replace(snapshot, image=image, gradients=gradients, **changes), Scene())
        == lines
    )
    without = replace(snapshot, image=image, gradients={}, **changes)
    assert cell_lines(cell, without, Scene()) == lines[:-1]


def test_the_number_under_a_resting_cursor_follows_the_training(view):
    view.show_snapshot(make_snapshot(0))
    move_mouse(view, Place(CLASSES, (0,)))
    first = seen(view)
    view.show_snapshot(make_snapshot(0, activations=make_snapshot(1).activations))
    second = seen(view)
    card = (first == pixel(LIGHT.ink)) & (second == pixel(LIGHT.ink))
    rows, columns = np.nonzero(card)
    x, y = np.median(columns).astype(int), np.median(rows).astype(int)
    around = slice(y - 25, y + 25), slice(x - 70, x + 70)
    assert (first[around] != second[around]).any()


def test_arrows_move_a_cell_and_esc_leaves_it(view, qtbot):
    view.show_snapshot(make_snapshot())
    before = seen(view)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Right)
    start = view.canvas.cell
    assert start is not None
    qtbot.keyClick(view.canvas, Qt.Key.Key_Right)
    assert view.canvas.cell == Place(IMAGE, (start.index[0], start.index[1] + 1))
    assert (seen(view) != before).any()
    row, column = view.canvas.cell.index
    assert told(view.canvas).startswith(f"pixel [{row}, {column}] ")
    qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)
    assert view.canvas.cell is None


def test_arrows_without_a_digit_do_nothing(view, qtbot):
    qtbot.keyClick(view.canvas, Qt.Key.Key_Right)
    assert view.canvas.cell is None


def test_the_focus_ring_shows_for_the_keyboard_only(view):
    view.show_snapshot(make_snapshot())

    def corner_after(reason: Qt.FocusReason) -> int:
        QApplication.sendEvent(view.canvas, QFocusEvent(QEvent.Type.FocusOut, reason))
        QApplication.sendEvent(view.canvas, QFocusEvent(QEvent.Type.FocusIn, reason))
        return int(seen(view)[0, 0])

    assert corner_after(Qt.FocusReason.MouseFocusReason) == pixel(LIGHT.panel)
    assert corner_after(Qt.FocusReason.TabFocusReason) == pixel(LIGHT.accent)


# Words


def test_the_text_says_label_reading_and_loss(view):
    view.show_snapshot(make_snapshot())
    text = told(view.canvas)
    assert text.startswith(
        "Training digit 52,718, label 9, reads as 4 with 52.9 %. Probability of 9: 41.6 %. "
        "Loss 0.8776. "
    )


def test_the_text_says_what_each_layer_shows(view):
    snapshot = make_snapshot()
    view.show_snapshot(snapshot)
    text = told(view.canvas)
    maps = snapshot.activations[MAPS]
    strongest = np.abs(maps).max(axis=(1, 2)).argmax()
    assert f"Feature maps, 8 × 26 × 26: from {signed(float(maps.min()))} to " in text
    assert f"{signed(float(maps.max()))}, the strongest {strongest}." in text
    view.show_snapshot(make_snapshot(gradients=MappingProxyType({})))
    view.set_view("gradients")
    assert "Feature maps: nothing yet." in told(view.canvas)


def test_the_text_is_of_the_last_snapshot_and_made_only_when_asked_for(view, monkeypatch):
    made = []
    monkeypatch.setattr(
        pipeline, "snapshot_text", lambda snapshot, _: made.append(snapshot.image_index) or "x"
    )
    for index in range(50):
        view.show_snapshot(make_snapshot(image_index=index))
        seen(view)
    assert made == []
    told(view.canvas)
    assert made == [49]


# What it costs


def test_a_frame_draws_the_picture_with_one_call(view, monkeypatch):
    calls = []
    for name in ("drawImage", "drawText", "drawRoundedRect", "fillRect", "drawPath"):
        original = getattr(QPainter, name)

        def counted(self, *args, _name=name, _original=original):
            calls.append(_name)
            return _original(self, *args)

        monkeypatch.setattr(QPainter, name, counted)
    snapshots = [make_snapshot(seed) for seed in range(20)]
    for snapshot in snapshots:  # the first round draws each letter once
        view.show_snapshot(snapshot)
        view.canvas.repaint()
    calls.clear()
    for snapshot in snapshots:
        view.show_snapshot(snapshot)
        view.canvas.repaint()
    assert calls == ["drawImage"] * 20


def test_references_to_none_are_stable_over_many_repaints(view):
    snapshots = [make_snapshot(seed) for seed in range(10)]

    def round_of_frames() -> None:
        for snapshot in snapshots:
            view.show_snapshot(snapshot)
            view.canvas.repaint()

    for _ in range(3):
        round_of_frames()
    gc.collect()
    before = sys.getrefcount(None)
    for _ in range(50):
        round_of_frames()
    gc.collect()
    assert abs(sys.getrefcount(None) - before) < 50


# Pinning, filters, links


def press(view: NetworkView, cell: Place, qtbot: Any) -> None:
    box = cell_box(LAYOUT, cell)
    point = QPoint(box.x + box.width // 2, box.centre_y)
    qtbot.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=point)


def test_a_click_pins_and_hovering_elsewhere_only_previews(view, qtbot):
    view.show_snapshot(make_snapshot())
    pinned, other = Place(POOLED, (4, 4, 7)), Place(MAPS, (1, 5, 5))
    with qtbot.waitSignal(view.pinned) as fixed, qtbot.waitSignal(view.inspected) as inspected:
        press(view, pinned, qtbot)
    assert (fixed.args, inspected.args) == ([True], [pinned])
    with qtbot.assertNotEmitted(view.inspected):
        move_mouse(view, other)
    assert view.canvas.cell == other
    assert view.canvas.selected == pinned
    QApplication.sendEvent(view.canvas, QEvent(QEvent.Type.Leave))
    assert view.canvas.cell == pinned
    with qtbot.waitSignal(view.pinned) as signal:
        qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)
    assert signal.args == [False]
    assert view.canvas.selected is None


def test_a_second_click_on_the_pinned_cell_and_a_click_beside_all_let_go(view, qtbot):
    view.show_snapshot(make_snapshot())
    press(view, Place(POOLED, (4, 4, 7)), qtbot)
    press(view, Place(POOLED, (4, 4, 7)), qtbot)
    assert view.canvas._selection.pinned is None
    press(view, Place(POOLED, (4, 4, 7)), qtbot)
    qtbot.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert view.canvas._selection.pinned is None


def test_arrows_and_brackets_move_a_pinned_cell(view, qtbot):
    view.show_snapshot(make_snapshot())
    press(view, Place(POOLED, (7, 4, 7)), qtbot)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_BracketRight):
        qtbot.keyClick(view.canvas, key)
    assert view.canvas.selected == Place(POOLED, (0, 5, 7))
    qtbot.keyClick(view.canvas, Qt.Key.Key_BracketLeft)
    assert view.canvas.selected == Place(POOLED, (7, 5, 7))
    assert view.canvas._selection.pinned is not None


def test_enter_pins_the_cell_of_the_arrow_keys_and_opens_it(view, qtbot):
    view.show_snapshot(make_snapshot())
    qtbot.keyClick(view.canvas, Qt.Key.Key_Right)
    with qtbot.waitSignal(view.opened):
        qtbot.keyClick(view.canvas, Qt.Key.Key_Return)
    assert view.canvas._selection.pinned == view.canvas.selected is not None


def test_down_from_the_last_class_leads_to_the_loss_and_up_leads_back(view, qtbot):
    view.show_snapshot(make_snapshot())
    press(view, Place(CLASSES, (9,)), qtbot)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Down)
    assert view.canvas.selected == Place(LOSS)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Up)
    assert view.canvas.selected == Place(CLASSES, (9,))


def test_a_pixel_outlines_all_that_it_feeds(view):
    view.show_snapshot(make_snapshot())
    move_mouse(view, Place(IMAGE, (13, 13)))
    picture = seen(view)
    for filter_ in range(8):
        for stage, first, size in ((MAPS, 11, 3), (POOLED, 5, 2)):
            box = patch_box(LAYOUT, Patch(stage, filter_, first, first, size, size))
            ring = picture[box.y - 1, box.x : box.right]
            assert (ring == pixel(LIGHT.accent)).mean() > 0.5, "the card may hide one"


def dense(seed: int) -> Snapshot:
    snapshot = make_snapshot(seed)
    weights = np.random.default_rng(seed).normal(size=(1352, 10)).astype(np.float32)
    return replace(snapshot, parameters=changed(snapshot.parameters, **{WEIGHTS: weights}))


def test_the_strands_of_a_cell_are_value_times_weight_and_small_ones_are_left_out():
    snapshot, cell = dense(2), Place(POOLED, (4, 4, 7))
    weights = snapshot.parameters[WEIGHTS][(4 * 13 + 7) * 8 + 4]
    products = weights * snapshot.activations[POOLED][cell.index]
    found = {
        strand.unit.index[0]: strand for strand in strands(cell, snapshot, View.ACTIVATIONS, REPORT)
    }
    largest = np.abs(products).max()
    assert set(found) == {d for d in range(10) if abs(products[d]) >= 0.12 * largest}
    for digit, strand in found.items():
        assert strand.product == pytest.approx(products[digit])
        assert strand.strength == pytest.approx(abs(products[digit]) / largest)


def test_in_the_view_of_gradients_the_strands_carry_the_gradient_back():
    snapshot, cell = dense(2), Place(POOLED, (1, 2, 3))
    weights = snapshot.parameters[WEIGHTS][(2 * 13 + 3) * 8 + 1]
    for strand in strands(cell, snapshot, View.GRADIENTS, REPORT):
        wanted = weights[strand.unit.index[0]] * snapshot.gradients[CLASSES][strand.unit.index[0]]
        assert strand.product == pytest.approx(wanted)


def test_the_strands_of_a_class_end_at_the_cells_that_speak_loudest():
    snapshot = dense(3)
    found = strands(Place(CLASSES, (6,)), snapshot, View.ACTIVATIONS, REPORT)
    flat = snapshot.activations[POOLED].transpose(1, 2, 0).ravel()
    products = flat * snapshot.parameters[WEIGHTS][:, 6]
    assert found[-1].product == pytest.approx(products[np.abs(products).argmax()])
    f, row, column = found[-1].cell.index
    assert products[(row * 13 + column) * 8 + f] == pytest.approx(found[-1].product)


# Phases


FORWARD = {
    Phase.INPUT: {IMAGE, FILTERS},
    Phase.CONVOLVE: {IMAGE, FILTERS, MAPS},
    Phase.POOL: {IMAGE, FILTERS, MAPS, POOLED},
    Phase.SOFTMAX: set(SHAPES),
    Phase.LOSS: set(SHAPES),
}
BACKWARD = {
    Phase.LOSS: set(),
    Phase.BACK_SOFTMAX: {POOLED, CLASSES},
    Phase.BACK_POOL: {MAPS, POOLED, CLASSES},
    Phase.BACK_CONVOLVE: set(SHAPES),
}


@pytest.mark.parametrize("phase", FORWARD)
def test_at_each_phase_forward_exactly_what_exists_is_shown(phase):
    missing = missing_stages(make_snapshot(), Scene(View.ACTIVATIONS, phase))
    assert set(SHAPES) - missing == FORWARD[phase]
    loss = Scene(View.ACTIVATIONS, phase).loss(make_snapshot())
    assert (loss is not None) is (phase is Phase.LOSS)


@pytest.mark.parametrize("phase", BACKWARD)
def test_at_each_phase_backward_exactly_what_exists_is_shown(phase):
    missing = missing_stages(make_snapshot(), Scene(View.GRADIENTS, phase))
    assert set(SHAPES) - missing == BACKWARD[phase]


def ahead_of(snapshot: Snapshot) -> Snapshot:
    """A snapshot that knows what its step would do."""
    later = make_snapshot(77)
    updates = {name: later.parameters[name] - a for name, a in snapshot.parameters.items()}
    ahead = StepAhead(later.parameters, later.activations, 0.25, frozen_arrays(updates))
    return replace(snapshot, ahead=ahead)


def test_the_update_shows_the_difference_then_the_new_weights_and_then_what_they_read():
    snapshot = ahead_of(make_snapshot())
    assert Scene(View.UPDATE).values(snapshot, FILTERS) is None, "no update was asked for"
    step = Scene(View.UPDATE, Phase.UPDATE)
    assert (step.values(snapshot, FILTERS) == snapshot.ahead.updates[FILTERS]).all()
    assert step.values(snapshot, MAPS) is None, "nothing is predicted again yet"
    new = Scene(View.ACTIVATIONS, Phase.UPDATE)
    assert (new.values(snapshot, FILTERS) == snapshot.ahead.parameters[FILTERS]).all()
    assert (new.values(snapshot, MAPS) == snapshot.activations[MAPS]).all()
    again = Scene(View.ACTIVATIONS, Phase.PREDICT_AGAIN)
    assert (again.values(snapshot, MAPS) == snapshot.ahead.activations[MAPS]).all()
    assert again.loss(snapshot) == 0.25
    assert (again.before(snapshot) == snapshot.probabilities).all()


def test_predicting_again_pairs_the_bars_of_before_and_after(view):
    view.show_snapshot(ahead_of(make_snapshot()))
    view.set_phase(Phase.LOSS)
    once = area(seen(view), LAYOUT.rows[4].bar).copy()
    view.set_phase(Phase.PREDICT_AGAIN)
    assert view.view == "activations"
    both = area(seen(view), LAYOUT.rows[4].bar)
    assert has(both, LIGHT.ink3), "the bar of before"
    assert not has(once, LIGHT.ink3)


def test_a_phase_is_shown_in_the_view_where_it_happens(view, qtbot):
    view.show_snapshot(make_snapshot())
    with qtbot.waitSignal(view.phase_changed) as signal:
        view.set_phase(Phase.BACK_POOL)
    assert signal.args == [Phase.BACK_POOL]
    assert view.view == "gradients"
    view.set_phase(Phase.UPDATE)
    assert view.view == "update"
    view.set_phase(Phase.INPUT)
    assert view.view == "activations"
    picture = seen(view)
    assert has(area(picture, LAYOUT.tiles[MAPS].tile(0)), LIGHT.ink3), "a sentence says why"
    view.set_phase(None)
    assert not has(area(seen(view), LAYOUT.tiles[MAPS].tile(0)), LIGHT.ink3)


def test_the_strip_asks_and_the_view_passes_it_on(view, qtbot):
    with qtbot.waitSignal(view.phase_wanted) as signal:
        qtbot.mouseClick(view.phases.button(Phase.POOL), Qt.MouseButton.LeftButton)
    assert signal.args == [Phase.POOL]


def test_the_last_update_is_asked_for_while_its_view_is_open(view, qtbot):
    with qtbot.waitSignal(view.update_wanted) as signal:
        qtbot.keyClick(view.canvas, Qt.Key.Key_3)
    assert signal.args == [True]
    snapshot = make_snapshot()
    view.show_snapshot(snapshot)
    assert has(area(seen(view), LAYOUT.tiles[MAPS].tile(0)), LIGHT.ink3), "none was told yet"
    change = {MAPS: make_snapshot(5).activations[MAPS], FILTERS: snapshot.parameters[FILTERS]}
    view.show_snapshot(replace(snapshot, update=frozen_arrays(change)))
    wanted = signed_colours(change[MAPS], 3.0, LIGHT)
    assert (tile_colours(seen(view), MAPS, 2) == wanted[2]).all()
    with qtbot.waitSignal(view.update_wanted) as signal:
        view.set_view("activations")
    assert signal.args == [False]


# Colour scales


def test_each_unit_can_have_its_own_scale(view):
    snapshot = make_snapshot()
    maps = snapshot.activations[MAPS] * np.arange(1, 9)[:, None, None]
    view.show_snapshot(replace(snapshot, activations=changed(snapshot.activations, conv=maps)))
    view.set_reach(Reach.UNIT)
    picture = seen(view)
    for number in range(8):
        own = nice_level(spread(maps[number]))
        wanted = signed_colours(maps[number], own, LIGHT)
        assert (tile_colours(picture, MAPS, number) == wanted).all()


def test_fixed_scales_stay_whatever_comes(view):
    snapshot = make_snapshot()
    view.show_snapshot(snapshot)
    seen(view)
    view.set_reach(Reach.FIXED)
    large = changed(snapshot.activations, conv=50 * snapshot.activations[MAPS])
    view.show_snapshot(replace(snapshot, activations=large))
    wanted = signed_colours(large[MAPS], 3.0, LIGHT)
    assert (tile_colours(seen(view), MAPS, 1) == wanted[1]).all()


def test_the_menu_of_scales_chooses(view, qtbot):
    view.show_snapshot(make_snapshot())
    action = next(a for a in view._reaches.actions() if a.data() == Reach.UNIT)
    action.trigger()
    assert view.canvas._live.scales.reach is Reach.UNIT
