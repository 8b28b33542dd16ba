"""Picture, inspector and dock in the whole window: what is pointed at is explained."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolButton

from engine.data import Dataset
from engine.explain import Place
from engine.looking import snapshot_of
from engine.network import report_network
from engine.phases import Phase
from engine.snapshot import Snapshot
from engine.trainer import Trainer
from gui.gradient_checks import GradientChecks
from gui.main_window import MainWindow
from gui.widgets.cells import cell_box
from gui.widgets.form import CLASSES
from gui.widgets.stages import FILTERS, POOLED, WEIGHTS

CELL = Place(POOLED, (4, 4, 7))


def instant(digits: Dataset) -> Snapshot:
    return snapshot_of(Trainer(report_network(), digits))


def click(window: MainWindow, place: Place, qtbot) -> None:
    canvas = window.network_view.canvas
    box = cell_box(canvas._live.current()[1], place)
    ratio = canvas.devicePixelRatioF()
    point = QPoint(round((box.x + box.width // 2) / ratio), round(box.centre_y / ratio))
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=point)


def test_a_click_on_a_cell_explains_and_pins_it(window, qtbot):
    click(window, CELL, qtbot)
    assert window.inspector.place == CELL
    assert window.inspector.header.pin.isChecked()
    qtbot.mouseClick(window.inspector.header.pin, Qt.MouseButton.LeftButton)
    assert window.network_view.canvas._selection.pinned is None
    assert not window.inspector.header.pin.isChecked()


def test_a_number_in_the_inspector_is_pinned_in_the_picture(window):
    place = Place(FILTERS, (4, 1, 1))
    window.inspector.page.followed.emit(place)
    assert window.inspector.place == place
    assert window.network_view.canvas.selected == place


def test_a_number_that_the_picture_does_not_have_is_explained_all_the_same(window, qtbot):
    click(window, CELL, qtbot)
    place = Place(WEIGHTS, (400, 3))
    window.inspector.page.followed.emit(place)
    assert window.inspector.place == place
    assert window.network_view.canvas.selected == CELL


def test_enter_gives_the_keyboard_to_the_inspector_and_esc_gives_it_back(window, qtbot):
    click(window, Place(CLASSES, (3,)), qtbot)
    window._docks["inspector"].hide()
    qtbot.keyClick(window.network_view.canvas, Qt.Key.Key_Return)
    assert window._docks["inspector"].isVisible()
    assert window.focusWidget() is window.inspector
    qtbot.keyClick(window.inspector, Qt.Key.Key_Escape)
    assert window.focusWidget() is window.network_view.canvas
    assert window.network_view.canvas.selected is None


def test_a_phase_in_the_picture_is_the_inspectors_too(window, qtbot):
    click(window, Place(CLASSES, (3,)), qtbot)
    window.network_view.set_phase(Phase.POOL)
    qtbot.waitUntil(lambda: "Not computed yet" in window.inspector.page.text(), timeout=2000)
    window.network_view.set_phase(None)
    qtbot.waitUntil(lambda: "Softmax" in window.inspector.page.text(), timeout=2000)


def test_the_inspector_pops_out_with_a_title_bar_and_returns(window, qtbot):
    dock = window._docks["inspector"]
    pop_out = window.inspector.header.findChild(QToolButton, "float")
    qtbot.mouseClick(pop_out, Qt.MouseButton.LeftButton)
    assert dock.isFloating()
    assert dock.titleBarWidget() is None
    qtbot.mouseClick(pop_out, Qt.MouseButton.LeftButton)
    assert not dock.isFloating()
    assert dock.titleBarWidget() is not None


@pytest.mark.parametrize("heights", [(900, 700, 900)])
def test_a_low_window_shows_inspector_and_draw_pad_as_tabs(window, qtbot, heights):
    inspector, pad = window._docks["inspector"], window._docks["draw_pad"]
    for height in heights:
        window.resize(1100, height)
        qtbot.waitUntil(
            lambda low=height < 760: (pad in window.tabifiedDockWidgets(inspector)) is low,
            timeout=2000,
        )
    assert inspector.isVisible()
    assert pad.isVisible()


def test_a_gradient_is_checked_beside_the_training(window, controller, qtbot):
    place = Place(FILTERS, (4, 1, 1))
    click(window, place, qtbot)
    controller.start()
    qtbot.waitUntil(lambda: controller.snapshot.step > 50, timeout=5000)
    qtbot.mouseClick(window.inspector.foot.check, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "by the backward pass" in window.inspector.page.text(), timeout=5000)
    controller.pause()


def test_a_number_that_cannot_be_moved_is_refused_in_a_sentence(digits, qtbot):
    checks = GradientChecks()
    with qtbot.waitSignal(checks.failed) as signal:
        checks.check(instant(digits), CELL)
    assert "can be moved" in signal.args[0]
    checks.close()


def test_closing_waits_for_the_check_under_way(digits, qtbot):
    checks, results = GradientChecks(), []
    checks.checked.connect(results.append)
    checks.check(instant(digits), Place(FILTERS, (4, 1, 1)))
    checks.close()
    qtbot.waitUntil(lambda: len(results) <= 1, timeout=2000)
    assert not checks._pool.activeThreadCount()


def test_a_typed_weight_is_the_networks_and_can_be_undone(window, controller, qtbot):
    place = Place(FILTERS, (4, 1, 1))
    click(window, place, qtbot)
    before = float(controller.snapshot.parameters[FILTERS][place.index])
    window.inspector.foot.field.setText("0.75")
    qtbot.keyClick(window.inspector.foot.field, Qt.Key.Key_Return)

    def value() -> float:
        return float(controller.snapshot.parameters[FILTERS][place.index])

    qtbot.waitUntil(lambda: value() == 0.75, timeout=5000)
    controller.branches.undo()
    qtbot.waitUntil(lambda: value() == before, timeout=5000)


def test_a_typed_pixel_changes_the_digit_in_hand(window, controller, qtbot):
    place = Place("image", (14, 14))
    click(window, place, qtbot)
    grey = (int(controller.snapshot.image[14, 14]) + 100) % 256
    window.inspector.foot.field.setText(str(grey))
    qtbot.keyClick(window.inspector.foot.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: int(controller.snapshot.image[14, 14]) == grey, timeout=5000)


def test_the_phases_lead_to_the_update_and_what_is_read_after_it(window, controller, qtbot):
    strip = window.network_view.phases
    qtbot.mouseClick(strip.button(Phase.UPDATE), Qt.MouseButton.LeftButton)
    assert strip.phase is Phase.UPDATE
    qtbot.waitUntil(lambda: "old + step = new" in window.inspector.page.text(), timeout=5000)
    qtbot.mouseClick(strip.button(Phase.PREDICT_AGAIN), Qt.MouseButton.LeftButton)
    snapshot, scene = controller.snapshot, window.network_view.scene
    assert scene.loss(snapshot) == snapshot.ahead.loss != snapshot.loss


def test_the_view_of_the_last_update_is_filled_after_a_step(window, controller, qtbot):
    window.network_view.set_view("update")
    controller.step_sample()
    scene = window.network_view.scene
    qtbot.waitUntil(
        lambda: (
            scene.values(controller.snapshot, FILTERS) is not None
            and bool(scene.values(controller.snapshot, FILTERS).any())
        ),
        timeout=5000,
    )
