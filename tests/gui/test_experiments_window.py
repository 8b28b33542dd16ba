"""Experiments in the whole window: processes that train, what is kept, and that none is left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from engine import checkpoint
from engine.experiment import Experiment
from gui.experiment_runner import ExperimentRunner
from gui.main_window import MainWindow
from gui.panels.experiments import ExperimentsPanel
from tests.commands.calls import run

PATIENCE = 60_000  # milliseconds that processes may take to start on a busy machine


def workers() -> list[psutil.Process]:
    children = psutil.Process().children(recursive=True)
    return [child for child in children if "popen_loky" in " ".join(child.cmdline())]


@pytest.fixture
def panel(window: MainWindow, qtbot: QtBot) -> Iterator[ExperimentsPanel]:
    """The panel in its window, asking for two short runs on the embedded digits."""
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert window.experiments.wiring is not None
    panel = window.experiments.wiring.panel
    panel.form.set_data("embedded")
    panel.form.seeds.setValue(2)
    panel.form.epochs.setValue(1)
    panel.form.processes.setValue(2)
    yield panel
    window.experiments.close()
    assert not workers()


def test_the_panel_is_built_when_it_is_first_looked_at(window):
    assert window.experiments.wiring is None
    window.actions_by_key["show_experiments"].trigger()
    assert window.tabs.current == "show_experiments"
    assert window.experiments.wiring.panel.isVisible()
    assert window.experiments.wiring.panel.form.seeds.hasFocus()


def test_runs_are_trained_kept_and_there_in_the_next_window(window, panel, settings, qtbot):
    ended = window.experiments.wiring.runner.ended
    with qtbot.waitSignal(ended, timeout=PATIENCE) as told:
        panel.foot.start.click()
    assert told.args == [""]
    folder = Path(panel.form.folder)
    assert folder == settings.folder / "experiments"
    assert {path.stem for path in folder.glob("*.json")} == set(panel.outcomes)
    assert len(list(folder.glob("*.npz"))) == 2
    assert panel.table._top()[0].text(3) == "2"
    assert not panel.foot.start.isEnabled(), "nothing is missing"
    assert not workers()
    runner = window.experiments.wiring.runner
    panel.set_folder(str(folder))
    with qtbot.waitSignal(runner.opened):
        runner.open(str(folder))
    assert len(panel.outcomes) == 2


def test_runs_by_a_schedule_with_decay_are_gone_on_with_by_the_command_line(
    window, panel, monkeypatch, qtbot
):
    panel.form.seeds.setValue(1)
    panel.form.optimizers.choose(("adamw",))
    panel.form.rates.setText("0.002")
    panel.form.schedules.choose(("cosine",))
    panel.form.decays.setText("0.05")
    panel.form.batches.setText("64")
    with qtbot.waitSignal(window.experiments.wiring.runner.ended, timeout=PATIENCE):
        panel.foot.start.click()
    (outcome,) = panel.outcomes.values()
    assert outcome.experiment == replace(
        Experiment(epochs=1, optimizer="adamw", learning_rate=0.002, batch_size=64),
        schedule="cosine",
        weight_decay=0.05,
    )
    monkeypatch.setattr("engine.experiments._here", lambda *_: pytest.fail("it is there already"))
    options = outcome.experiment.command.split()[2:]
    told = run("repeat", "--seeds", 1, "--folder", panel.form.folder, *options)
    assert told.exit_code == 0
    assert f"{100 * outcome.test_accuracies[-1]:.2f} %" in told.stdout


def test_the_network_of_a_run_is_opened_in_the_window(window, panel, controller, qtbot):
    panel.form.seeds.setValue(1)
    panel.form.presets.choose(("lenet",))
    panel.form.batches.setText("64")
    with qtbot.waitSignal(window.experiments.wiring.runner.ended, timeout=PATIENCE):
        panel.foot.start.click()
    (outcome,) = panel.outcomes.values()
    panel.table.choose(outcome.experiment.key)
    with qtbot.waitSignal(controller.files.network_opened):
        panel.detail.load_button.click()
    assert window.tabs.current == "show_network"
    qtbot.waitUntil(lambda: "conv1.weights" in controller.snapshot.parameters)
    path = Path(panel.form.folder) / f"{outcome.experiment.key}.npz"
    for name, value in checkpoint.load(path).parameters.items():
        np.testing.assert_array_equal(controller.snapshot.parameters[name], value)


def test_cancel_stops_at_once_and_leaves_no_process(window, panel, qtbot):
    panel.form.epochs.setValue(1000)
    panel.foot.start.click()
    qtbot.waitUntil(lambda: len(workers()) == 2, timeout=PATIENCE)
    assert not panel.form.isEnabled()
    with qtbot.waitSignal(window.experiments.wiring.runner.ended, timeout=PATIENCE):
        panel.foot.cancel.click()
    assert not workers()
    assert panel.form.isEnabled()
    assert panel.foot.start.isVisible()


def test_closing_the_window_leaves_no_process(window, panel, qtbot):
    panel.form.epochs.setValue(1000)
    panel.foot.start.click()
    qtbot.waitUntil(lambda: bool(workers()), timeout=PATIENCE)
    window.close()
    assert not workers()


def test_a_rate_too_high_is_a_sentence_and_the_others_are_shown(window, panel, messages, qtbot):
    told: list[tuple[str, str]] = []
    messages.told.connect(lambda *message: told.append(message))
    panel.form.seeds.setValue(1)
    panel.form.rates.setText("0.005 999")
    with qtbot.waitSignal(window.experiments.wiring.runner.ended, timeout=PATIENCE):
        panel.foot.start.click()
    assert len(panel.outcomes) == 1
    sentence, level = told[-1]
    assert level == "warning"
    assert "the learning rate 999 is too high" in sentence


def test_a_foreign_file_is_a_sentence_and_nothing_is_overwritten(
    window, panel, messages, monkeypatch, tmp_path, qtbot
):
    told: list[tuple[str, str]] = []
    messages.told.connect(lambda *message: told.append(message))
    folder = tmp_path / "foreign"
    folder.mkdir()
    (folder / "other.json").write_text("[1, 2]")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    with qtbot.waitSignal(window.experiments.wiring.runner.refused):
        panel.form.choose_folder.click()
    assert "other.json is not an experiment of this version" in told[-1][0]
    with qtbot.waitSignal(window.experiments.wiring.runner.ended) as ended:
        panel.foot.start.click()
    assert "other.json is not an experiment" in ended.args[0]
    assert [path.read_text() for path in folder.iterdir()] == ["[1, 2]"]


def test_digits_that_are_not_there_are_a_sentence_before_any_process(window, panel, qtbot):
    panel.form.set_data("/nowhere/at/all")
    with qtbot.waitSignal(window.experiments.wiring.runner.ended) as ended:
        panel.foot.start.click()
    assert "/nowhere/at/all" in ended.args[0]
    assert panel.form.isEnabled()


def test_the_menu_takes_away_picture_values_and_page(window, panel, monkeypatch, tmp_path, qtbot):
    with qtbot.waitSignal(window.experiments.wiring.runner.ended, timeout=PATIENCE):
        panel.form.seeds.setValue(1)
        panel.foot.start.click()
    for name, begin in (("a.svg", b"<?xml"), ("a.csv", b"engine,preset"), ("a.html", b"<!DOCTYPE")):
        path = tmp_path / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, p=path: (str(p), ""))
        actions = {
            action.text(): action
            for action in window.take_away.menu(window.experiments.wiring.offer).actions()
        }
        wanted = {
            "svg": "Save picture…",
            "csv": "Save values as CSV…",
            "html": "Save all on one page…",
        }
        actions[wanted[path.suffix[1:]]].trigger()
        assert path.read_bytes().startswith(begin)
    assert Experiment(epochs=1).key in panel.outcomes
    values = window.experiments.wiring.offer.table
    assert len(values().splitlines()) == 2
    panel._which._segments["plan"].click()
    panel.form.epochs.setValue(2)
    assert len(values().splitlines()) == 1, "the runs on view, of which there are none"


@pytest.mark.parametrize(
    ("error", "sentence"),
    [(MemoryError(), "There is not enough memory for that."), (RuntimeError("of ours"), "")],
    ids=["memory", "fault"],
)
def test_whatever_happens_to_the_experiments_they_end(
    qapp, qtbot, tmp_path, monkeypatch, error, sentence
):
    def fail(*_):
        raise error

    monkeypatch.setattr("gui.experiment_runner._contents", fail)
    runner = ExperimentRunner()
    with qtbot.captureExceptions() as faults:
        with qtbot.waitSignal(runner.ended) as ended:
            runner.start([Experiment()], str(tmp_path), 1)
        runner.close()
    assert ended.args == [sentence]
    assert not runner.busy
    assert [str(value) for _, value, _ in faults] == ([] if sentence else ["of ours"])
