"""Compare in the whole window: made late, on its own thread, beside the training."""

from __future__ import annotations

import gc
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

import engine.compare
from engine.compared import Compared, Divergence, Stretch, Wish
from engine.explain import Place
from gui.comparisons import _Job, experiment_of
from gui.controller import Controller, State
from gui.main_window import MainWindow
from gui.panels.compare import ComparePanel
from gui.recipe import Course, Recipe
from gui.take_away import Offer
from tests.commands.calls import run
from tests.gui.pens import draw


def until(qtbot: QtBot, holds: Any) -> None:
    qtbot.waitUntil(holds, timeout=20_000)


def opened(window: MainWindow) -> ComparePanel:
    window.actions_by_key["show_compare"].trigger()
    panel = window.compare.panel
    assert panel is not None
    return panel


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> list[QThread]:
    """A comparison that never ends by itself, without PyTorch; the threads that it ran on."""
    threads: list[QThread] = []
    find: Any = __import__("importlib.util").util.find_spec
    monkeypatch.setattr(
        "engine.carry_out.find_spec", lambda name: True if name == "torch" else find(name)
    )

    def lockstep(trainer: Any, samples: int, realign: bool = False) -> Any:
        threads.append(QThread.currentThread())
        step = 0
        while True:
            step += 1
            found = Divergence(0, "backward", "conv", (0, 0, 1), 0, -1e-3, 0.0)
            gaps = {"conv": 1e-9}
            yield Compared(
                *(step, 1, (2.0, 2.1), (0.1, 0.1), 1),
                *(gaps, gaps, {"conv.filters": 1e-3}, found),
            )

    monkeypatch.setattr(engine.compare, "lockstep", lockstep)
    return threads


def test_the_view_is_made_when_it_is_wanted_and_not_before(window: MainWindow) -> None:
    assert window.compare.panel is None
    panel = opened(window)
    assert window.header.tabs.choice == "show_compare"
    assert panel.form.wish == Wish()
    assert opened(window) is panel
    window.actions_by_key["show_network"].trigger()
    assert window.tabs.current == "show_network"


def test_without_pytorch_the_view_is_calm_until_it_is_there(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.carry_out.find_spec", lambda name: None)
    window.actions_by_key["compare_now"].trigger()
    panel = window.compare.panel
    assert panel is not None
    assert panel.no_torch.isVisible()
    assert not window.controller.comparisons.busy
    monkeypatch.setattr("engine.carry_out.find_spec", lambda name: True)
    panel.no_torch.again_button.click()
    assert panel.summary.button.isVisible()


def test_a_pytorch_that_cannot_be_imported_is_a_sentence(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "engine.reference.torch_network", None)
    monkeypatch.setattr("engine.carry_out.find_spec", lambda name: True)
    panel = opened(window)
    with qtbot.waitSignal(window.controller.comparisons.ended, timeout=20_000):
        panel.toggle()
    assert panel.summary.verdict.text() == "It ended early"
    assert 'pip install "convscope[torch]"' in panel.summary.remark.text()
    assert str(window.status.message.property("level")) == "error"


def test_it_runs_on_a_thread_of_its_own_and_the_training_beside_it(
    window: MainWindow, controller: Controller, qtbot: QtBot, endless: list[QThread]
) -> None:
    window.recipe.epochs.setValue(0)
    controller.start()
    until(qtbot, lambda: controller.state is State.RUNNING)
    panel = opened(window)
    panel.toggle()
    until(qtbot, lambda: controller.state is State.PAUSED)  # calmly, and said so
    assert "stands still" in window.status.message.text()
    until(qtbot, lambda: panel.stretch is not None)
    assert endless[0] not in (window.thread(), controller._thread)
    before = controller.snapshot.step
    controller.start()  # it may go on beside the comparison
    until(qtbot, lambda: controller.snapshot.step > before)
    assert controller.comparisons.busy
    controller.pause()
    panel.toggle()
    assert not controller.comparisons.busy
    assert panel.summary.button.text() == "Compare"


def test_a_new_comparison_ends_the_one_before(
    window: MainWindow, controller: Controller, qtbot: QtBot, endless: list[QThread]
) -> None:
    panel = opened(window)
    panel.toggle()
    until(qtbot, lambda: panel.stretch is not None)
    panel.form.ties._segments["first"].click()
    until(qtbot, lambda: len(endless) == 2 and panel.stretch is not None)
    assert panel.stretch.steps[0] == 1  # nothing of the old one is left in it
    controller.comparisons.stop()
    # Nothing of them is kept: the digits that they held go, too.
    until(qtbot, lambda: not [thing for thing in gc.get_objects() if type(thing) is _Job])


def test_closing_the_window_ends_it(
    window: MainWindow, controller: Controller, qtbot: QtBot, endless: list[QThread]
) -> None:
    panel = opened(window)
    panel.toggle()
    until(qtbot, lambda: bool(endless))
    assert window.close()
    assert not controller.comparisons.busy
    assert controller.comparisons._pool.activeThreadCount() == 0


def test_what_comes_while_another_view_is_in_front_is_there_later(
    window: MainWindow, controller: Controller, qtbot: QtBot, endless: list[QThread]
) -> None:
    panel = opened(window)
    panel.toggle()
    window.actions_by_key["show_network"].trigger()
    told: list[object] = []
    controller.comparisons.advanced.connect(told.append)
    until(qtbot, lambda: len(told) > 2)
    window.actions_by_key["show_compare"].trigger()
    assert panel.stretch is not None
    assert panel.progress.value() > 0
    controller.comparisons.stop()


def test_the_cell_opens_in_the_network_view_where_that_has_it(
    window: MainWindow, controller: Controller, qtbot: QtBot, endless: list[QThread]
) -> None:
    panel = opened(window)
    panel.toggle()
    until(qtbot, lambda: panel.stretch is not None)
    panel.toggle()
    assert panel.card.open_button.isEnabled()
    controller.step_sample()
    until(qtbot, lambda: controller.snapshot.step == 1)
    pinned: list[Place] = []
    window.network_view.inspected.connect(pinned.append)
    panel.card.open_button.click()
    assert window.tabs.current == "show_network"
    until(qtbot, lambda: controller.snapshot.step == 0)
    assert window.network_view.view == "gradients"
    assert pinned == [Place("conv", (0, 0, 1))]


def test_the_cell_is_seen_where_the_lab_or_the_drawing_was_in_front(
    window: MainWindow, controller: Controller, qtbot: QtBot, endless: list[QThread]
) -> None:
    draw(window.draw_pad.canvas, (40, 40), (80, 90))
    for key in ("why", "show_drawing"):
        window.actions_by_key[key].trigger()
    until(qtbot, lambda: controller.snapshot.is_drawing)
    panel = opened(window)
    panel.toggle()
    until(qtbot, lambda: panel.stretch is not None)
    panel.toggle()
    panel.card.open_button.click()
    assert window.network_view.isVisible()
    until(qtbot, lambda: not controller.snapshot.is_drawing)


def test_of_another_seed_it_says_why_not(
    window: MainWindow, controller: Controller, qtbot: QtBot, endless: list[QThread]
) -> None:
    panel = opened(window)
    panel.form.seed.setValue(3)
    panel.toggle()
    until(qtbot, lambda: panel.stretch is not None)
    panel.toggle()
    assert not panel.card.open_button.isEnabled()
    assert panel.card.open_button.toolTip() == "The network view began with seed 0."
    panel.form.ties._segments["first"].click()
    until(qtbot, lambda: panel.stretch is not None and panel.wish.ties == "first")
    panel.toggle()
    assert "another rule" in panel.card.open_button.toolTip()


def test_the_cell_opens_only_where_the_training_follows_the_same_rule(
    window: MainWindow, controller: Controller, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After some steps the weights are others if schedule, decay or momentum are."""
    panel = opened(window)
    size = len(controller.dataset.train_labels)
    of_both = {"learning_rate": 0.01, "batch_size": 2, "optimizer": "adamw"}
    wish = Wish(**of_both, schedule="cosine", weight_decay=0.05, samples=2 * size)
    panel._state.begin(wish)
    panel._state.end("")
    found = Divergence(2, "backward", "conv", (0, 0, 1), 0, -1e-3, 0.0)
    gaps = {"conv": 1e-9}
    panel.add_stretch(
        Stretch.of([Compared(4, 2, (2.0, 2.1), (0.1, 0.1), 2, gaps, gaps, gaps, found)])
    )
    panel._redraw()
    monkeypatch.setattr(window.compare, "_of", controller.dataset)
    same = Recipe(**of_both, options={"weight_decay": 0.05}, course=Course("cosine", 2.0))
    obstacle = "The training follows another rate, schedule, batch size or rule."
    for recipe, told in (
        (same, "has not come to digit 2"),
        (replace(same, course=Course()), obstacle),
        (replace(same, course=Course("cosine", 3.0)), obstacle),
        (replace(same, options={}), obstacle),
        (replace(same, options={"weight_decay": 0.05, "betas": (0.8, 0.999)}), obstacle),
        (replace(same, batch_size=1), obstacle),
        (same, "has not come to digit 2"),
    ):
        with qtbot.waitSignal(controller.recipe_changed):
            controller.set_recipe(recipe)
        assert told in panel.card.open_button.toolTip()


def test_what_is_compared_is_the_experiment_of_the_command_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wanted: list[Any] = []
    monkeypatch.setattr("engine.commands.comparison._lockstep", lambda *given: wanted.append(given))
    rule = ("--optimizer", "adamw", "--schedule", "cosine", "--weight-decay", 0.05)
    sizes = ("--samples", 50, "--batch-size", 4, "--learning-rate", 0.01, "--seed", 3)
    kinds = ("--preset", "lenet", "--ties", "first", "--dtype", "float64", "--realign")
    assert run("compare", *rule, *sizes, *kinds).exit_code == 0
    wish = Wish(
        "lenet", "first", "float64", "adamw", 0.01, "cosine", 0.05, 4, 3, samples=50, realign=True
    )
    ((experiment, samples, realign, _),) = wanted
    ours = experiment_of(wish)
    assert (replace(ours, epochs=1), samples, realign) == (experiment, wish.samples, wish.realign)
    assert ours.rule(400, 50).options == experiment.rule(400, samples).options


def test_it_can_be_taken_away(
    window: MainWindow, controller: Controller, qtbot: QtBot, endless: list[QThread], tmp_path: Path
) -> None:
    panel = opened(window)
    panel.toggle()
    until(qtbot, lambda: panel.stretch is not None)
    panel.toggle()
    away = window.take_away
    assert away._in_front().widget is panel
    for offer in (
        Offer("comparison", panel.plot, panel.stretch.csv),
        Offer("differences", panel.table, panel.table.arrays.csv),
    ):
        for ending in (".png", ".svg", ".csv"):
            away.write(offer, tmp_path / f"{offer.name}{ending}")
        assert (tmp_path / f"{offer.name}.png").stat().st_size > 1000
        assert "<svg" in (tmp_path / f"{offer.name}.svg").read_text()
    rows = (tmp_path / "comparison.csv").read_text().splitlines()
    assert len(rows) == 1 + len(panel.stretch.steps)
    assert panel.plot.receivers("2customContextMenuRequested(QPoint)") == 1


def test_numpy_and_pytorch_are_compared_in_the_window(
    window: MainWindow, controller: Controller, qtbot: QtBot
) -> None:
    pytest.importorskip("torch", reason="PyTorch is not installed")
    panel = opened(window)
    panel.form.samples.setValue(6)
    panel.form.ties._segments["first"].click()
    panel.form.precision._segments["float64"].click()
    panel.form.optimizer.setCurrentIndex(panel.form.optimizer.findData("adamw"))
    panel.form.schedule.setCurrentIndex(1)
    panel.form.weight_decay.set_decay(0.1)
    with qtbot.waitSignal(controller.comparisons.ended, timeout=60_000) as ended:
        panel.toggle()
    assert ended.args == [""]
    assert panel.summary.verdict.text() == "NumPy and PyTorch stay in step"
    assert panel.stretch.samples == 6
    assert np.nanmax(panel.stretch.differences) < 1e-9
    assert panel.times.times.rounds == 7
    panel.form.mode._segments["report"].click()
    panel.form.epochs.setValue(1)
    with qtbot.waitSignal(controller.comparisons.ended, timeout=60_000):
        panel.toggle()
    rows = {row[0]: row[1:] for row in panel.report_table.rows()}
    assert all(share.endswith("%") for share in rows["test accuracy, epoch 1"])


def test_a_fault_of_ours_ends_the_comparison_and_is_told(
    window: MainWindow,
    controller: Controller,
    endless: list[QThread],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: Any, **__: Any) -> Any:
        raise RuntimeError("of ours")

    monkeypatch.setattr(engine.compare, "lockstep", fail)
    comparisons = controller.comparisons
    with qtbot.captureExceptions() as faults:
        with qtbot.waitSignal(comparisons.ended):
            comparisons.lockstep(Wish(samples=10), controller.dataset)
        comparisons._pool.waitForDone()
    assert not comparisons.busy
    assert [str(value) for _, value, _ in faults] == ["of ours"]
