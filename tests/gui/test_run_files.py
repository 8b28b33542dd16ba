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
from gui.pictures import curves_csv


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


def test_an_opened_run_shows_what_was_tested_before(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    controller, curves = window.controller, window.curves
    controller.set_epochs(1)
    for begin in (0, 16):
        if begin:
            controller.branches.branch(begin, "fast", {"learning_rate": 0.02})
        controller.start()
        qtbot.waitUntil(lambda: controller.snapshot.step == 40, timeout=20_000)
        qtbot.waitUntil(lambda: curves.tests[-1].step == 40)
        controller.seek(12)
        qtbot.waitUntil(lambda: controller.snapshot.step == 12)

    def shown() -> dict[str, str]:
        texts = {}
        for name in ("main", "fast"):
            controller.branches.switch(name)
            qtbot.waitUntil(lambda name=name: controller.snapshot.branch == name)
            texts[name] = curves_csv(curves.data, curves.tests)
            assert texts[name].count(",,") < 40
        return texts

    before = shown()
    assert before["main"] != before["fast"]
    run = tmp_path / "run.convscope"
    with qtbot.waitSignal(controller.files.run_saved):
        controller.files.save_run(str(run))
    controller.reset()
    qtbot.waitUntil(lambda: controller.snapshot.step == 0)
    with qtbot.waitSignal(controller.files.run_opened):
        controller.files.open_run(str(run))
    assert shown() == before
    page = tmp_path / "page.html"
    with qtbot.waitSignal(controller.files.report_saved):
        controller.files.save_report(str(page))
    assert f"at last {100 * curves.tests[-1].accuracy:.2f} %, after 40 samples" in page.read_text()


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
