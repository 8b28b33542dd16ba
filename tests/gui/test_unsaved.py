"""What is not saved is asked about before it ends: on closing, before anything takes its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from engine import data, runs
from engine.data import Dataset
from engine.explain import Place
from engine.history import History
from engine.network import report_network
from engine.trainer import Trainer
from gui.controller import Controller, State
from gui.main_window import MainWindow
from gui.messages import Answer, Messages
from gui.work import A_FEW

ENDS = ["reset", "data_embedded", "open_run"]


class Asked:
    """Answers the question; `questions` has what was asked."""

    def __init__(self) -> None:
        self.questions: list[tuple[str, str]] = []
        self.answer = Answer.CANCEL

    def __call__(self, parent: object, question: str, consequence: str) -> Answer:
        self.questions.append((question, consequence))
        return self.answer


@pytest.fixture
def asked(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[Asked]:
    """The window as a person has it, with somebody who answers."""
    asked = Asked()
    window.recipe.epochs.setValue(0)
    monkeypatch.setattr(window._messages, "ask_to_save", asked)
    window.unsaved.asks = True
    yield asked
    window.unsaved.asks = False


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where file dialogs save to and open from."""
    path = tmp_path / "mine.convscope"
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(f"gui.file_dialogs.QFileDialog.{name}", lambda *_: (str(path), ""))
    return path


@pytest.fixture
def learn(window: MainWindow, controller: Controller, qtbot: QtBot) -> Callable[[int], None]:
    """Learn at least so many samples more, and stand still."""

    def learn(samples: int) -> None:
        assert controller.snapshot is not None
        target = controller.snapshot.step + samples
        controller.set_epochs(0)
        controller.start()
        qtbot.waitUntil(lambda: controller.snapshot.step >= target, timeout=30_000)
        controller.pause()
        qtbot.waitUntil(lambda: controller.state is State.PAUSED)

    return learn


def edit(controller: Controller, qtbot: QtBot) -> None:
    with qtbot.waitSignal(controller.branches.undoable):
        controller.branches.edit(Place("conv.filters", (0, 0, 0)), 0.5)


# --- the rule ---------------------------------------------------------------------------------


def test_a_few_samples_are_not_missed_many_are(
    window: MainWindow, controller: Controller, qtbot: QtBot
) -> None:
    for _ in range(5):
        controller.step_sample()
    qtbot.waitUntil(lambda: controller.snapshot.step == 5)
    assert not window.unsaved.there
    assert not window.isWindowModified()
    controller.set_epochs(0)
    with qtbot.waitSignal(controller.files.unsaved, timeout=30_000) as told:
        controller.start()
    assert told.args == [True]
    assert window.isWindowModified()
    qtbot.waitUntil(lambda: controller.snapshot.step > A_FEW)


def test_one_edit_is_missed_until_it_is_taken_back(
    window: MainWindow, controller: Controller, qtbot: QtBot
) -> None:
    edit(controller, qtbot)
    qtbot.waitUntil(lambda: window.unsaved.there)
    controller.branches.undo()
    qtbot.waitUntil(lambda: not window.unsaved.there)


def test_another_rate_is_not_missed_a_branch_is(
    window: MainWindow, controller: Controller, qtbot: QtBot
) -> None:
    controller.step_sample()
    with qtbot.waitSignal(controller.recipe_changed):
        controller.set_learning_rate(0.01)
    assert not window.unsaved.there
    controller.branches.branch(1, "other")
    qtbot.waitUntil(lambda: window.unsaved.there)


def test_a_saved_run_is_not_missed_and_gives_the_window_its_name(
    window: MainWindow, controller: Controller, qtbot: QtBot, path: Path
) -> None:
    assert window.windowTitle() == "ConvScope[*]"
    edit(controller, qtbot)
    qtbot.waitUntil(lambda: window.unsaved.there)
    window.actions_by_key["save_run"].trigger()
    qtbot.waitUntil(lambda: not window.unsaved.there)
    assert window.windowTitle() == "mine.convscope[*] – ConvScope"
    controller.branches.branch(0, "more")
    qtbot.waitUntil(lambda: window.unsaved.there)


@pytest.mark.parametrize("branches", [1, 2])
def test_a_saved_network_is_enough_where_no_branch_would_be_lost(
    window: MainWindow, controller: Controller, qtbot: QtBot, tmp_path: Path, branches: int
) -> None:
    edit(controller, qtbot)
    if branches == 2:
        controller.branches.branch(0, "other")
    qtbot.waitUntil(lambda: window.unsaved.there)
    with qtbot.waitSignal(controller.files.saved):
        controller.files.save(str(tmp_path / "network.npz"))
    assert window.unsaved.there == (branches == 2)


# --- the question -----------------------------------------------------------------------------


@pytest.mark.parametrize("key", ENDS)
def test_nobody_is_asked_for_a_few_samples(
    window: MainWindow,
    controller: Controller,
    qtbot: QtBot,
    asked: Asked,
    path: Path,
    digits: Dataset,
    monkeypatch: pytest.MonkeyPatch,
    key: str,
) -> None:
    monkeypatch.setattr(data, "load", lambda *_, **__: digits)
    with qtbot.waitSignal(controller.files.run_saved):
        controller.files.save_run(str(path))
    controller.step_sample()
    qtbot.waitUntil(lambda: controller.snapshot.step == 1)
    with qtbot.waitSignal(controller.restarted):
        window.actions_by_key[key].trigger()
    assert asked.questions == []


@pytest.mark.parametrize("key", ENDS)
@pytest.mark.parametrize("answer", Answer)
def test_before_a_run_ends_it_is_saved_discarded_or_goes_on(
    window: MainWindow,
    controller: Controller,
    qtbot: QtBot,
    asked: Asked,
    path: Path,
    digits: Dataset,
    monkeypatch: pytest.MonkeyPatch,
    key: str,
    answer: Answer,
) -> None:
    monkeypatch.setattr(data, "load", lambda *_, **__: digits)
    with qtbot.waitSignal(controller.files.run_saved):
        controller.files.save_run(str(path))  # there must be one to open
    before = path.read_bytes()
    edit(controller, qtbot)
    qtbot.waitUntil(lambda: window.unsaved.there)
    asked.answer = answer
    if answer is Answer.CANCEL:
        with qtbot.assertNotEmitted(controller.restarted, wait=50):
            window.actions_by_key[key].trigger()
            qtbot.waitUntil(lambda: len(asked.questions) == 1)
        assert window.unsaved.there
    else:
        with qtbot.waitSignal(controller.restarted):
            window.actions_by_key[key].trigger()
        qtbot.waitUntil(lambda: not window.unsaved.there)
    assert len(asked.questions) == 1
    assert (path.read_bytes() != before) == (answer is Answer.SAVE)


@pytest.mark.parametrize("for_a_run", [False, True])
@pytest.mark.parametrize("answer", Answer)
def test_what_is_made_while_digits_are_loaded_is_asked_about_too(
    window: MainWindow,
    controller: Controller,
    qtbot: QtBot,
    asked: Asked,
    path: Path,
    digits: Dataset,
    monkeypatch: pytest.MonkeyPatch,
    answer: Answer,
    for_a_run: bool,
) -> None:
    """A download takes minutes, and the window stays open meanwhile."""
    others = replace(digits, source="others")
    history = History(Trainer(report_network(), others))
    history.run(5)
    run = path.with_name("others.convscope")
    runs.save(history, run)
    came = Event()
    monkeypatch.setattr(data, "load", lambda *_, **__: came.wait(20) and others)
    if for_a_run:
        window.run_files.open(str(run))
    else:
        window.data.load("others")
    edit(controller, qtbot)
    qtbot.waitUntil(lambda: window.unsaved.there)
    assert asked.questions == []
    asked.answer = answer
    came.set()
    qtbot.waitUntil(lambda: len(asked.questions) == 1)
    if answer is Answer.CANCEL:
        assert controller.dataset is digits
        assert controller.snapshot.parameters["conv.filters"][0, 0, 0] == 0.5
        with qtbot.waitSignal(controller.data_changed):
            controller._use_dataset(others)  # later, for another reason
    else:
        qtbot.waitUntil(lambda: controller.dataset is others)
        assert path.exists() == (answer is Answer.SAVE)
    step = 5 if for_a_run and answer is not Answer.CANCEL else 0
    qtbot.waitUntil(lambda: controller.snapshot.step == step)
    qtbot.waitUntil(lambda: not window.unsaved.there)
    assert len(asked.questions) == 1


def test_cancel_lets_a_running_training_go_on(
    window: MainWindow, controller: Controller, qtbot: QtBot, asked: Asked
) -> None:
    controller.start()
    qtbot.waitUntil(lambda: window.unsaved.there, timeout=30_000)
    window.actions_by_key["reset"].trigger()
    (question,) = asked.questions
    assert question[0].endswith("?")
    assert window.locale().toString(controller.snapshot.latest_step) in question[1]
    step = controller.snapshot.step
    qtbot.waitUntil(lambda: controller.snapshot.step > step + 100)
    assert controller.state is State.RUNNING


@pytest.mark.parametrize("answer", Answer)
def test_closing_asks_and_saving_comes_first(
    window: MainWindow,
    controller: Controller,
    qtbot: QtBot,
    asked: Asked,
    path: Path,
    answer: Answer,
) -> None:
    edit(controller, qtbot)
    qtbot.waitUntil(lambda: window.unsaved.there)
    asked.answer = answer
    window.close()
    if answer is Answer.SAVE:
        qtbot.waitUntil(lambda: not window.isVisible())
        assert path.is_file()
    else:
        assert window.isVisible() == (answer is Answer.CANCEL)
        assert not path.exists()
    assert len(asked.questions) == 1


def test_what_cannot_be_saved_does_not_close(
    window: MainWindow, controller: Controller, qtbot: QtBot, asked: Asked, path: Path
) -> None:
    edit(controller, qtbot)
    qtbot.waitUntil(lambda: window.unsaved.there)
    asked.answer = Answer.SAVE
    path.mkdir()
    with qtbot.waitSignal(controller.failed):
        window.close()
    qtbot.wait(20)
    assert window.isVisible()
    assert window.unsaved.there
    path.rmdir()
    window.close()  # asked again, it works
    qtbot.waitUntil(lambda: not window.isVisible())
    assert path.is_file()


def test_a_given_up_file_dialog_is_cancel(
    window: MainWindow,
    controller: Controller,
    qtbot: QtBot,
    asked: Asked,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    edit(controller, qtbot)
    qtbot.waitUntil(lambda: window.unsaved.there)
    asked.answer = Answer.SAVE
    monkeypatch.setattr("gui.file_dialogs.QFileDialog.getSaveFileName", lambda *_: ("", ""))
    window.close()
    assert window.isVisible()


def test_a_window_that_nobody_looks_at_never_asks(
    window: MainWindow, controller: Controller, qtbot: QtBot, asked: Asked
) -> None:
    window.unsaved.asks = False
    edit(controller, qtbot)
    qtbot.waitUntil(lambda: window.unsaved.there)
    window.close()
    assert not window.isVisible()
    assert asked.questions == []


def test_a_new_seed_offers_to_save_first(
    window: MainWindow,
    controller: Controller,
    qtbot: QtBot,
    path: Path,
    learn: Callable[[int], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    learn(A_FEW + 1)
    offered: list[tuple[str, ...]] = []

    def choose(parent: object, question: str, consequence: str, buttons: tuple[str, ...]) -> int:
        offered.append(buttons)
        return len(buttons) - 1

    monkeypatch.setattr(window._messages, "choose", choose)
    with qtbot.waitSignal(controller.restarted):
        window.recipe.seed.setValue(3)
    assert offered == [("Start again", "Branch with its order", "Save and start again")]
    assert path.is_file()
    qtbot.waitUntil(lambda: controller.recipe.seed == 3)


# --- the dialog -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("button", "answer"),
    [("&Save", Answer.SAVE), ("&Discard", Answer.DISCARD), ("Cancel", Answer.CANCEL), ("", None)],
)
def test_the_dialog_has_three_buttons_and_escape_is_cancel(
    messages: Messages, owner: MainWindow, button: str, answer: Answer | None
) -> None:
    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        buttons = {b.text(): b for b in box.findChildren(QPushButton)}
        assert set(buttons) == {"&Save", "&Discard", "Cancel"}
        assert buttons["&Save"].isDefault()
        if button:
            buttons[button].click()
        else:
            box.reject()

    QTimer.singleShot(0, press)
    found = messages.ask_to_save(owner, "Save the run?", "It is lost otherwise.")
    assert found is (answer or Answer.CANCEL)
