"""Undo and redo: a deleted branch comes back with its curve, and the menu says what is undone."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.explain import Place
from gui import testing
from gui.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def names(window: MainWindow) -> list[str]:
    return [line.name for line in window.time.branches.lines]


def on_a_branch(window: MainWindow, qtbot: QtBot) -> None:
    """An epoch of forty samples, and a branch that left it after ten, to the same end; tested."""
    controller = window.controller
    controller.set_epochs(1)
    controller.start()
    qtbot.waitUntil(lambda: controller.snapshot.step == 40, timeout=20_000)
    controller.branches.branch(10, "fast", {"learning_rate": 0.02})
    qtbot.waitUntil(lambda: controller.snapshot.branch == "fast")
    controller.start()
    qtbot.waitUntil(lambda: controller.snapshot.step == 40, timeout=20_000)
    qtbot.waitUntil(lambda: window.curves.tests[-1].step == 40)


def test_the_test_result_of_a_step_is_that_of_its_weights_again(
    window: MainWindow, qtbot: QtBot
) -> None:
    curves, actions = window.curves, window.actions_by_key

    def loss() -> float:
        return curves.tests[0].loss if curves.tests else 0.0

    first = loss()
    window.controller.branches.edit(Place("softmax.biases", (3,)), 9.0)
    qtbot.waitUntil(lambda: loss() not in (0.0, first))
    edited = loss()
    qtbot.waitUntil(actions["undo_change"].isEnabled)
    actions["undo_change"].trigger()
    qtbot.waitUntil(lambda: loss() == first)
    qtbot.waitUntil(actions["redo_change"].isEnabled)
    actions["redo_change"].trigger()
    qtbot.waitUntil(lambda: loss() == edited)


def test_the_result_of_other_weights_is_not_shown_where_there_is_no_time_to_test_again(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    controller, curves = window.controller, window.curves
    for _ in range(4):
        controller.step_sample()
    qtbot.waitUntil(lambda: [test.step for test in curves.tests] == [0, 4])
    monkeypatch.setattr(testing, "TEST_SHARE", -1.0)  # of the time: it is used up
    controller.branches.edit(Place("softmax.biases", (3,)), 9.0)
    qtbot.waitUntil(lambda: controller.snapshot.parameters["softmax.biases"][3] == 9)
    assert [test.step for test in curves.tests] == [0]
    controller.branches.branch(4, "taught", {"teach": (controller.snapshot.image, 3)})
    qtbot.waitUntil(lambda: controller.snapshot.branch == "taught")
    assert [test.step for test in curves.tests] == [0]


def test_a_deleted_branch_comes_back_with_its_curve_and_tests(
    window: MainWindow, qtbot: QtBot
) -> None:
    on_a_branch(window, qtbot)
    controller, curves = window.controller, window.curves
    losses, tests = curves.data.losses.copy(), curves.tests
    weights = controller.snapshot.parameters["conv.filters"]
    undo, redo = (window.actions_by_key[key] for key in ("undo_change", "redo_change"))
    window.time.branches.delete_wanted.emit("fast")
    qtbot.waitUntil(lambda: names(window) == ["main"])
    qtbot.waitUntil(undo.isEnabled)
    assert undo.text() == "Undo: branch fast deleted"
    qtbot.waitUntil(lambda: controller.snapshot.branch == "main")
    window.network_view.setFocus()
    QTest.keyClick(window.network_view, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: names(window) == ["main", "fast"])
    qtbot.waitUntil(lambda: controller.snapshot.branch == "fast")
    assert controller.snapshot.step == 40
    np.testing.assert_array_equal(controller.snapshot.parameters["conv.filters"], weights)
    np.testing.assert_array_equal(curves.data.losses, losses)
    assert curves.tests == tests
    assert window.status.message.text() == "The branch fast is back."
    qtbot.waitUntil(redo.isEnabled)
    assert redo.text() == "Redo: branch fast deleted"
    assert undo.text() == "Undo: branch fast made"
    QTest.keyClick(window.network_view, Qt.Key.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: names(window) == ["main"])
    assert window.status.message.text() == "The branch fast is deleted."


def test_a_branch_made_is_taken_back_and_made_again_with_all_it_learned(
    window: MainWindow, qtbot: QtBot
) -> None:
    on_a_branch(window, qtbot)
    controller, curves, status = window.controller, window.curves, window.status
    losses, tests = curves.data.losses.copy(), curves.tests
    undo, redo = (window.actions_by_key[key] for key in ("undo_change", "redo_change"))
    qtbot.waitUntil(lambda: undo.text() == "Undo: branch fast made")
    undo.trigger()
    qtbot.waitUntil(lambda: names(window) == ["main"])
    qtbot.waitUntil(lambda: controller.snapshot.branch == "main")
    assert controller.snapshot.step == 40
    assert status.message.text() == "The branch fast is taken back."
    qtbot.waitUntil(lambda: redo.text() == "Redo: branch fast made")
    assert status.offer.text() == "Redo"
    status.offer.click()
    qtbot.waitUntil(lambda: names(window) == ["main", "fast"])
    qtbot.waitUntil(lambda: controller.snapshot.branch == "fast")
    np.testing.assert_array_equal(curves.data.losses, losses)
    assert curves.tests == tests
    assert status.message.text() == "The branch fast is back."
    undo.trigger()
    qtbot.waitUntil(lambda: names(window) == ["main"])
    controller.set_learning_rate(0.1)
    qtbot.waitUntil(lambda: not redo.isEnabled())
    status.offer.click()
    assert names(window) == ["main"]
    assert "Something else" in status.message.text()


def test_a_branch_made_to_teach_a_drawing_is_taken_back_with_the_lesson(
    window: MainWindow, qtbot: QtBot
) -> None:
    on_a_branch(window, qtbot)
    image, undo = window.controller.snapshot.image, window.actions_by_key["undo_change"]
    window.controller.branches.branch(5, "taught", {"teach": (image, 3)})
    qtbot.waitUntil(lambda: undo.text() == "Undo: branch taught made")
    undo.trigger()
    qtbot.waitUntil(lambda: names(window) == ["main", "fast"])
    qtbot.waitUntil(lambda: undo.text() == "Undo: branch fast made")


def test_the_message_of_a_deletion_offers_the_branch_back(window: MainWindow, qtbot: QtBot) -> None:
    on_a_branch(window, qtbot)
    for _ in range(2):
        window.time.branches.delete_wanted.emit("fast")
        qtbot.waitUntil(lambda: names(window) == ["main"])
        qtbot.waitUntil(window.actions_by_key["undo_change"].isEnabled)
        assert window.status.offer.text() == "Undo"
        if _ == 0:
            window.status.offer.click()
            qtbot.waitUntil(lambda: names(window) == ["main", "fast"])
    window.controller.branches.edit(Place("conv.filters", (0, 0, 0)), 0.5)
    undo = window.actions_by_key["undo_change"]
    qtbot.waitUntil(lambda: undo.text() == "Undo: number edited")
    window.status.offer.click()
    assert names(window) == ["main"], "the edit was later: it is not taken back by this button"
    assert "undo that first" in window.status.message.text()


def test_a_deletion_is_told_when_it_is_done_and_can_be_taken_back_at_once(
    window: MainWindow, qtbot: QtBot
) -> None:
    on_a_branch(window, qtbot)
    window.controller.branches.deleted.connect(window._messages.take_offer)  # no later than this
    window.time.branches.delete_wanted.emit("fast")
    assert "deleted" not in window.status.message.text()
    with qtbot.waitSignal(window.controller.branches.undone) as undone:
        pass
    assert undone.args == ["delete", "fast"]
    qtbot.waitUntil(lambda: names(window) == ["main", "fast"])


def test_what_is_not_deleted_is_not_offered_back(window: MainWindow, qtbot: QtBot) -> None:
    on_a_branch(window, qtbot)
    with qtbot.waitSignal(window.controller.failed):
        window.time.branches.delete_wanted.emit("nobody")
    assert "nobody is deleted" not in window.status.message.text()
    assert window._messages._offer is None


def test_delete_held_down_deletes_once(window: MainWindow, qtbot: QtBot) -> None:
    on_a_branch(window, qtbot)
    branches = window.time.branches
    branches.open_above(window.mapToGlobal(window.rect().center()))
    branches.tree.setCurrentItem(branches.tree.topLevelItem(1))
    wanted: list[str] = []
    branches.delete_wanted.connect(wanted.append)
    for repeated in (False, True, True):
        event = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Delete, Qt.KeyboardModifier(0), "", repeated
        )
        QCoreApplication.sendEvent(branches.tree, event)
    branches.close()
    assert wanted == ["fast"]
    qtbot.waitUntil(lambda: names(window) == ["main"])
    assert window.status.message.text() == "The branch fast is deleted."


def test_a_new_name_is_undone_and_done_again_in_the_list_and_in_the_menu(
    window: MainWindow, qtbot: QtBot
) -> None:
    on_a_branch(window, qtbot)
    samples = len(window.curves.data.losses)
    branches = window.time.branches
    branches.open_above(window.mapToGlobal(window.rect().center()))
    branches.tree.topLevelItem(1).setText(0, "quick & dirty")
    qtbot.waitUntil(lambda: names(window) == ["main", "quick & dirty"])
    QTest.keyClick(branches, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: names(window) == ["main", "fast"])
    QTest.keyClick(branches, Qt.Key.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: names(window) == ["main", "quick & dirty"])
    undo = window.actions_by_key["undo_change"]
    qtbot.waitUntil(lambda: undo.text() == "Undo: branch quick && dirty renamed")
    branches.close()
    undo.trigger()
    qtbot.waitUntil(lambda: names(window) == ["main", "fast"])
    assert window.status.message.text() == "The branch has its name fast again."
    assert len(window.curves.data.losses) == samples, "its curve goes with it"


def test_the_menu_says_which_change_it_would_undo(window: MainWindow, qtbot: QtBot) -> None:
    controller, undo = window.controller, window.actions_by_key["undo_change"]
    image = controller.snapshot.image
    for change, words in (
        (lambda: controller.set_learning_rate(0.1), "learning rate"),
        (lambda: controller.set_batch_size(7), "batch size"),
        (lambda: controller.set_optimizer("adam"), "optimiser"),
        (lambda: controller.set_options({"weight_decay": 0.1}), "option of the optimiser"),
        (lambda: controller.branches.teach(image, 3), "drawing taught"),
        (lambda: controller.branches.edit(Place("conv.filters", (0, 0, 0)), 0.5), "number edited"),
    ):
        change()
        qtbot.waitUntil(lambda words=words: undo.text() == f"Undo: {words}")
    controller.reset()
    qtbot.waitUntil(lambda: not undo.isEnabled())
    assert undo.text() == "Undo change"


def test_the_list_knows_how_far_the_branch_in_use_goes_by_now(
    window: MainWindow, qtbot: QtBot
) -> None:
    on_a_branch(window, qtbot)
    step = window.controller.snapshot.step
    with qtbot.waitSignal(window.controller.snapshot_changed):
        window.controller.step_sample()
    qtbot.waitUntil(lambda: window.curves.data.step > step)
    window.actions_by_key["branches"].trigger()
    branches = window.time.branches
    ends = {line.name: line.end for line in branches.lines}
    branches.close()
    assert ends[branches.current] == window.curves.data.step
