"""A training that diverges offers the way back: its button, and the branch that it speaks of."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.breakpoints import Hit
from gui.controller import State
from gui.main_window import MainWindow
from gui.pace import MAX


@pytest.fixture
def hit(window: MainWindow, qtbot: QtBot) -> Hit:
    """Where a training stopped that learned well for 30 samples, and then at a rate of 1000."""
    controller = window.controller
    controller.set_epochs(0)
    for _ in range(30):
        controller.step_sample()
    qtbot.waitUntil(lambda: step_of(window) == 30)
    controller.set_learning_rate(1000.0)
    with qtbot.waitSignal(controller.stopped, timeout=10_000) as stopped:
        controller.set_pace(MAX)
        controller.start()
    qtbot.waitUntil(lambda: controller.state is State.PAUSED)
    found: Hit = stopped.args[0]
    qtbot.waitUntil(lambda: step_of(window) == found.step)
    return found


def step_of(window: MainWindow) -> int:
    return -1 if window.controller.snapshot is None else window.controller.snapshot.step


def go_back(window: MainWindow, qtbot: QtBot) -> int:
    """Take the offer with the keyboard; returns the step that it names."""
    button = window.status.offer
    assert button.isVisible()
    step = int(button.text().removeprefix("Go back to step "))
    button.setFocus()
    assert button.hasFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: step_of(window) == step)
    return step


@pytest.mark.usefixtures("hit")
def test_the_button_leads_back_to_where_all_was_well(window: MainWindow, qtbot: QtBot) -> None:
    step = go_back(window, qtbot)
    snapshot = window.controller.snapshot
    assert snapshot is not None
    assert 0 < step <= 30, "later the rate was too large already"
    assert all(np.isfinite(array).all() for array in snapshot.parameters.values())
    assert np.isfinite(snapshot.loss)
    assert window.controller.state is State.PAUSED
    assert window.status.offer.isHidden()
    assert window.breakpoints.mark.isHidden()


def test_a_branch_from_there_goes_on_beyond_the_step_where_it_stopped(
    window: MainWindow, qtbot: QtBot, hit: Hit
) -> None:
    controller, stops = window.controller, []
    step = go_back(window, qtbot)
    controller.stopped.connect(stops.append)
    controller.branches.branch(step, "slower", {"learning_rate": 0.005})
    qtbot.waitUntil(lambda: controller.recipe.learning_rate == 0.005)
    controller.start()
    qtbot.waitUntil(lambda: step_of(window) > hit.step + 200, timeout=10_000)
    controller.pause()
    qtbot.waitUntil(lambda: controller.state is State.PAUSED)
    assert not stops
    assert controller.snapshot is not None
    assert controller.snapshot.branch == "slower"


def test_training_on_at_that_rate_stops_again_and_offers_it_again(
    window: MainWindow, qtbot: QtBot, hit: Hit
) -> None:
    go_back(window, qtbot)
    with qtbot.waitSignal(window.controller.stopped, timeout=10_000) as again:
        window.controller.start()
    assert again.args[0].step == hit.step
    assert again.args[0].name == hit.name
    qtbot.waitUntil(window.status.offer.isVisible)


@pytest.mark.usefixtures("hit")
def test_the_offer_goes_with_the_run(window: MainWindow, qtbot: QtBot) -> None:
    assert window.status.offer.isVisible()
    with qtbot.waitSignal(window.controller.restarted):
        window.actions_by_key["reset"].trigger()
    qtbot.waitUntil(lambda: step_of(window) == 0)
    assert window.status.offer.isHidden()
