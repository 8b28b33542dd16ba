"""The network view: what it shows is what the snapshot holds, and it costs little to show it."""

from __future__ import annotations

import gc
import sys
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QImage, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton

from engine.snapshot import Snapshot, frozen_arrays
from gui.panels.network_view import NetworkView
from gui.theme import DARK, LIGHT
from gui.widgets.canvas import pixel
from gui.widgets.cell_text import cell_lines
from gui.widgets.cells import Cell, Patch, cell_box, patch_box
from gui.widgets.mosaic import image_colours, signed_colours
from gui.widgets.pipeline_layout import pipeline_layout
from gui.widgets.pipeline_picture import PipelinePicture
from gui.widgets.stages import CLASSES, FILTERS, IMAGE, MAPS, POOLED, View

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


def move_mouse(view: NetworkView, cell: Cell) -> None:
    """Move the mouse over the middle of a cell."""
    box = cell_box(LAYOUT, cell)
    point = QPointF(box.centre_x, box.centre_y)
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
    assert view.canvas.accessibleDescription() == "No digits loaded yet."


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
    move_mouse(view, Cell(POOLED, (0, 2, 2)))
    picture = seen(view)
    for stage in (FILTERS, MAPS, POOLED):
        assert has(area(picture, LAYOUT.tiles[stage].tile(7)), LIGHT.error)
    assert not has(picture, LIGHT.accent_text), "nothing is marked as predicted"
    assert "no reading" in view.canvas.accessibleDescription()


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
    font, sizes = QApplication.font(), dict.fromkeys((FILTERS, MAPS, POOLED), 3.0)
    if shown is View.GRADIENTS:
        sizes[IMAGE] = 3.0
    picture = PipelinePicture(layout, LIGHT, font, shown, frozenset(), empty=False)
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
    qtbot.keyClick(buttons["Gradients"], Qt.Key.Key_Tab)
    assert view.focusWidget() is view.canvas


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
        Cell(IMAGE, (12, 7)),
        Cell(FILTERS, (4, 0, 2)),
        Cell(MAPS, (6, 20, 20)),
        Cell(POOLED, (4, 4, 7)),
        Cell(CLASSES, (3,)),
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
    move_mouse(view, Cell(POOLED, (0, 6, 6)))
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
        (Cell(IMAGE, (12, 7)), [("pixel [12, 7]", "255 → +0.5000"), ("gradient", "+0.2500")]),
        (Cell(FILTERS, (4, 0, 2)), [("filter 4 [0, 2]", "−0.9412"), ("gradient", "+0.2500")]),
        (Cell(MAPS, (4, 9, 15)), [("feature [4, 9, 15]", "−0.9412"), ("gradient", "+0.2500")]),
        (Cell(POOLED, (4, 4, 7)), [("pooled [4, 4, 7]", "−0.9412"), ("gradient", "+0.2500")]),
        (
            Cell(CLASSES, (4,)),
            [("class 4", "52.9 %"), ("logit", "−0.9412"), ("p − y", "+0.2500")],
        ),
    ],
)
def test_what_the_card_says(cell, lines):
    snapshot = make_snapshot()
    image = snapshot.image.copy()
    image[12, 7] = 255

    def with_one(arrays: Any, value: float) -> Any:
        array = arrays[cell.stage].copy()
        array[cell.index] = value
        return changed(arrays, **{cell.stage: array})

    arrays = {"parameters": snapshot.parameters} if cell.stage == FILTERS else {}
    if cell.stage in snapshot.activations:
        arrays = {"activations": snapshot.activations}
    changes = {name: with_one(old, -0.9412) for name, old in arrays.items()}
    gradients = with_one(snapshot.gradients, 0.25)
    assert cell_lines(cell, replace(snapshot, image=image, gradients=gradients, **changes)) == lines
    without = replace(snapshot, image=image, gradients={}, **changes)
    assert cell_lines(cell, without) == lines[:-1]


def test_the_number_under_a_resting_cursor_follows_the_training(view):
    view.show_snapshot(make_snapshot(0))
    move_mouse(view, Cell(CLASSES, (0,)))
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
    assert view.canvas.cell == Cell(IMAGE, (start.index[0], start.index[1] + 1))
    assert (seen(view) != before).any()
    row, column = view.canvas.cell.index
    assert view.canvas.accessibleDescription().startswith(f"pixel [{row}, {column}] ")
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
    text = view.canvas.accessibleDescription()
    assert text == (
        "Training digit 52,718, label 9, reads as 4 with 52.9 %. Probability of 9: 41.6 %. "
        "Loss 0.8776."
    )


def test_the_text_changes_at_most_once_a_second_and_ends_up_to_date(view, qtbot):
    texts = []
    for index in range(50):
        view.show_snapshot(make_snapshot(image_index=index))
        texts.append(view.canvas.accessibleDescription())
    assert len(set(texts)) == 1
    qtbot.waitUntil(lambda: "digit 49," in view.canvas.accessibleDescription(), timeout=3000)


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
