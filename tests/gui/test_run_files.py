"""Files that come before their digits: a run waits for its own, a network says that it can't."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine import data, runs
from engine.data import Dataset
from engine.history import History
from engine.network import report_network
from engine.trainer import Trainer
from gui.main_window import MainWindow


@pytest.fixture
def run(tmp_path: Path, digits: Dataset) -> Path:
    """A run of five samples on the digits "mine"."""
    history = History(Trainer(report_network(), replace(digits, source="mine")))
    history.run(5)
    path = tmp_path / "mine.convscope"
    runs.save(history, path)
    return path


@pytest.fixture(autouse=True)
def sources(digits: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "load", lambda source, **_: replace(digits, source=source))


def test_a_run_waits_for_its_own_digits(window: MainWindow, run: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.controller.files.run_opened) as opened:
        window.run_files.open(str(run))
    assert opened.args == [str(run)]
    assert window.controller.dataset.source == "mine"


def test_digits_that_are_asked_for_later_end_the_waiting(
    window: MainWindow, run: Path, qtbot: QtBot
) -> None:
    told: list[str] = []
    window.controller.files.run_opened.connect(told.append)
    window.controller.failed.connect(told.append)
    window.run_files.open(str(run))
    with qtbot.waitSignal(window.controller.data_changed) as changed:
        window.controller.load("others")
    assert changed.args[0].source == "others"
    with qtbot.waitSignal(window.controller.data_changed):
        window.controller.load("mine")  # by the user, for another reason
    window.controller.step_sample()
    qtbot.waitUntil(lambda: window.controller.snapshot.step == 1)
    assert told == []


def test_a_network_before_the_digits_is_a_sentence(idle_window: MainWindow, tmp_path: Path) -> None:
    assert not idle_window.actions_by_key["open_network"].isEnabled()
    path = str(tmp_path / "net.npz")
    idle_window.network_files.open(path)  # dropped, or recent
    text = idle_window.status.message.text()
    assert text == f"{path} can be opened when the digits are loaded."


def test_with_digits_a_network_can_be_opened(window: MainWindow) -> None:
    assert window.actions_by_key["open_network"].isEnabled()
