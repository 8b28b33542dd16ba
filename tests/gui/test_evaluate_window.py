"""Evaluate in the whole window: tabs, what is read and when, and looking at test images."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.data import Dataset
from engine.explain import Place
from engine.network import report_network
from engine.trainer import Trainer
from gui import testing
from gui.controller import Controller, State
from gui.main_window import MainWindow
from tests.gui.pens import draw


def until(qtbot: QtBot, holds: object) -> None:
    qtbot.waitUntil(holds, timeout=5000)


def docks(window: MainWindow) -> dict[str, object]:
    return {name: (dock.isVisible(), dock.geometry()) for name, dock in window._docks.items()}


@pytest.fixture
def straight(digits: Dataset) -> Trainer:
    """The same training without a window."""
    return Trainer(report_network(0), digits, 0.005, 0)


def test_ctrl_2_gives_the_window_to_evaluate_and_ctrl_1_gives_it_back(window, qtbot):
    window._docks["draw_pad"].hide()
    qtbot.wait(50)
    before = docks(window)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.tabs.current == "show_evaluate"
    assert window.header.tabs.choice == "show_evaluate"
    assert not any(dock.isVisible() for dock in window._docks.values())
    assert window.evaluate.gallery.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.tabs.current == "show_network"
    assert window.header.tabs.choice == "show_network"
    until(qtbot, lambda: docks(window) == before)
    assert window.focusWidget() is window.network_view.canvas


def test_the_segments_do_the_same(window, qtbot):
    for key, segment in window.header.tabs._segments.items():
        QTest.mouseClick(segment, Qt.MouseButton.LeftButton)
        assert window.tabs.current == key


def test_the_docks_are_kept_when_the_window_closes_on_evaluate(window):
    before = window.saveState()
    window.actions_by_key["show_evaluate"].trigger()
    assert window.saveState() != before
    window.close()
    assert window._settings.read("window/docks") == before


def test_the_first_evaluation_is_there_when_the_panel_is_opened(window, qtbot, straight):
    window.actions_by_key["show_evaluate"].trigger()
    until(qtbot, lambda: window.evaluate.evaluation is not None)
    shown, expected = window.evaluate.evaluation, straight.evaluate()
    np.testing.assert_array_equal(shown.predictions, expected.predictions)
    np.testing.assert_allclose(shown.probabilities, expected.probabilities)
    assert shown.step == 0


def test_where_the_training_rests_its_test_images_are_read_without_asking(
    window, controller, qtbot, straight
):
    window.actions_by_key["show_evaluate"].trigger()
    for _ in range(3):
        controller.step_sample()
    until(qtbot, lambda: window.evaluate.evaluation.step == 3 and window.evaluate.is_current)
    straight.run(3)
    np.testing.assert_array_equal(
        window.evaluate.evaluation.probabilities, straight.evaluate().probabilities
    )
    assert 3 not in [test.step for test in window.curves.tests]  # asked for: no test point


def test_a_past_step_is_evaluated_as_it_was(window, controller, qtbot, straight):
    for _ in range(9):
        controller.step_sample()
    until(qtbot, lambda: controller.snapshot.step == 9)
    window.actions_by_key["show_evaluate"].trigger()
    controller.seek(5)
    until(qtbot, lambda: window.evaluate.evaluation.step == 5)
    straight.run(5)
    np.testing.assert_array_equal(
        window.evaluate.evaluation.probabilities, straight.evaluate().probabilities
    )


def test_it_evaluates_while_it_trains_and_the_training_does_not_notice(
    window, controller, qtbot, straight
):
    window.recipe.epochs.setValue(0)
    controller.toggle()
    until(qtbot, lambda: controller.snapshot.step > 5)
    seen = []
    controller.evaluated.connect(seen.append)
    window.actions_by_key["evaluate_now"].trigger()
    assert window.tabs.current == "show_evaluate"
    until(qtbot, lambda: any(evaluation is not None for evaluation in seen))
    assert controller.state is State.RUNNING
    controller.pause()
    until(qtbot, lambda: controller.snapshot.samples_per_second == 0)
    until(qtbot, lambda: window.evaluate.evaluation.step == controller.snapshot.step)
    straight.run(controller.snapshot.step)
    for name, array in straight.network.parameters.items():
        np.testing.assert_array_equal(controller.snapshot.parameters[name], array)
    np.testing.assert_array_equal(
        window.evaluate.evaluation.probabilities, straight.evaluate().probabilities
    )


def test_enter_opens_a_mistake_in_the_network_view(window, controller, qtbot, digits, straight):
    window.actions_by_key["show_evaluate"].trigger()
    until(qtbot, lambda: window.evaluate.gallery.current is not None)
    place = window.evaluate.gallery.current
    QTest.keyClick(window.evaluate.gallery, Qt.Key.Key_Return)
    assert window.tabs.current == "show_network"
    until(qtbot, lambda: controller.snapshot.of_test_set)
    snapshot = controller.snapshot
    assert snapshot.image_index == place
    assert snapshot.label == digits.test_labels[place]
    np.testing.assert_array_equal(snapshot.image, digits.test_images[place])
    expected = straight.network.predict(digits.test_images[place][None])[0]
    np.testing.assert_allclose(snapshot.probabilities, expected, rtol=1e-5)
    assert (snapshot.ahead, snapshot.update) == (None, None)
    back = window._evaluation._leave
    assert back.isVisible()
    back.click()
    until(qtbot, lambda: not controller.snapshot.of_test_set)
    assert controller.snapshot.image_index == straight.in_hand
    assert not back.isVisible()


def test_a_mistake_is_seen_where_the_lab_or_the_drawing_was_in_front(window, controller, qtbot):
    actions = window.actions_by_key
    draw(window.draw_pad.canvas, (40, 40), (80, 90))
    for key in ("why", "show_drawing"):
        actions[key].trigger()
    until(qtbot, lambda: controller.snapshot.is_drawing)
    actions["show_evaluate"].trigger()
    until(qtbot, lambda: window.evaluate.gallery.current is not None)
    place = window.evaluate.gallery.current
    QTest.keyClick(window.evaluate.gallery, Qt.Key.Key_Return)
    until(qtbot, lambda: controller.snapshot.of_test_set)
    assert controller.snapshot.image_index == place
    assert window.network_view.isVisible()
    assert not any(actions[key].isChecked() for key in ("why", "show_drawing"))


def test_a_mistake_stays_in_view_where_the_past_was_played(window, controller, qtbot):
    for _ in range(9):
        controller.step_sample()
    until(qtbot, lambda: controller.snapshot.step == 9)
    window.time.playback.set_seconds(60)
    window.actions_by_key["play"].trigger()
    until(qtbot, lambda: controller.snapshot.step < 9)
    window.actions_by_key["show_evaluate"].trigger()
    until(qtbot, lambda: window.evaluate.gallery.current is not None)
    QTest.keyClick(window.evaluate.gallery, Qt.Key.Key_Return)
    assert not window.time.playback.playing
    until(qtbot, lambda: controller.snapshot.of_test_set)


def test_looking_at_a_test_image_learns_nothing(window, controller, qtbot, straight):
    controller.show_test_image(7)
    until(qtbot, lambda: controller.snapshot.of_test_set)
    controller.step_sample()
    until(qtbot, lambda: controller.snapshot.step == 1)
    assert not controller.snapshot.of_test_set
    straight.run(1)
    for name, array in straight.network.parameters.items():
        np.testing.assert_array_equal(controller.snapshot.parameters[name], array)


def test_a_running_training_stands_still_to_show_a_test_image(window, controller, qtbot):
    window.recipe.epochs.setValue(0)
    controller.toggle()
    until(qtbot, lambda: controller.snapshot.step > 5)
    controller.show_test_image(3)
    until(qtbot, lambda: controller.snapshot.of_test_set)
    assert controller.state is State.PAUSED
    assert controller.snapshot.image_index == 3


def test_a_test_image_that_is_not_there_is_not_shown(window, controller, qtbot):
    with qtbot.assertNotEmitted(controller.snapshot_changed, wait=100):
        controller.show_test_image(20)
        controller.show_test_image(-1)


def test_an_edit_makes_the_table_old_and_it_is_read_anew(window, controller, qtbot):
    window.actions_by_key["show_evaluate"].trigger()
    until(qtbot, lambda: window.evaluate.is_current and window.evaluate.evaluation is not None)
    before = window.evaluate.evaluation
    controller.branches.edit(Place("softmax.biases", (3,)), 50.0)
    until(qtbot, lambda: window.evaluate.evaluation is not before and window.evaluate.is_current)
    assert (window.evaluate.evaluation.predictions == 3).all()
    assert window.evaluate.evaluation.step == before.step


def test_without_digits_the_button_loads_some(
    idle_window: MainWindow, controller: Controller, monkeypatch
):
    loads: list[str] = []
    monkeypatch.setattr(controller, "load", loads.append)
    idle_window.actions_by_key["show_evaluate"].trigger()
    assert not idle_window.actions_by_key["evaluate_now"].isEnabled()
    idle_window.evaluate.empty.button.click()
    assert loads == ["embedded"]


def endless(trainer: Trainer) -> Iterator[None]:
    """A reading of so many images that nobody sees its end."""
    while True:
        yield None


def test_a_reading_that_was_cancelled_is_not_told_as_under_way(
    window, controller, qtbot, monkeypatch
):
    summary, cancel = window.evaluate.summary, window.status.cancel
    window.actions_by_key["show_evaluate"].trigger()
    until(qtbot, lambda: window.evaluate.evaluation is not None)
    monkeypatch.setattr(testing, "SLOW", 0.0)
    monkeypatch.setattr(Trainer, "evaluate_in_slices", endless)
    window.actions_by_key["evaluate_now"].trigger()
    assert "Reading" in summary.moment.text()
    until(qtbot, cancel.isVisible)
    cancel.click()
    until(qtbot, lambda: "Reading" not in summary.moment.text())
    assert summary.moment.text() == "Weights at step 0, as they are now"
    monkeypatch.undo()
    controller.step_sample()
    until(qtbot, lambda: window.evaluate.evaluation.step == 1)  # where it rests it is read again


def test_a_reading_that_was_asked_for_is_of_the_run_that_is_opened_meanwhile(
    window, controller, qtbot, monkeypatch, tmp_path
):
    for _ in range(7):
        controller.step_sample()
    until(qtbot, lambda: controller.snapshot.step == 7)
    with qtbot.waitSignal(controller.files.run_saved):
        controller.files.save_run(str(tmp_path / "run.npz"))
    controller.step_sample()
    monkeypatch.setattr(Trainer, "evaluate_in_slices", endless)
    window.actions_by_key["evaluate_now"].trigger()
    until(qtbot, lambda: controller._worker.testing.under_way)
    monkeypatch.undo()
    with qtbot.waitSignal(controller.files.run_opened):
        controller.files.open_run(str(tmp_path / "run.npz"))
    until(qtbot, lambda: window.evaluate.evaluation.step == 7 and window.evaluate.is_current)
    assert "Reading" not in window.evaluate.summary.moment.text()
