"""Messages: each level reaches the status bar and the log; faults have one dialog."""

from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.messages import Messages


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent


def boxes(parent: QWidget) -> list[QMessageBox]:
    return [box for box in parent.findChildren(QMessageBox) if box.isVisible()]


def open_box() -> QMessageBox:
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    return box


@pytest.mark.parametrize(
    ("level", "logged"),
    [("info", logging.INFO), ("warning", logging.WARNING), ("error", logging.ERROR)],
)
def test_a_sentence_is_told_with_its_level_and_logged(
    messages: Messages, qtbot: QtBot, caplog: pytest.LogCaptureFixture, level: str, logged: int
) -> None:
    with caplog.at_level(logging.INFO), qtbot.waitSignal(messages.told) as told:
        getattr(messages, level)("100 % of {it} is <told>.")
    assert told.args == ["100 % of {it} is <told>.", level]
    assert caplog.record_tuples == [("gui.messages", logged, "100 % of {it} is <told>.")]


def test_a_fault_opens_a_dialog_with_the_details_and_blocks_nothing(
    messages: Messages, parent: QWidget, caplog: pytest.LogCaptureFixture
) -> None:
    messages.unexpected(parent, "Traceback\nValueError: of ours")
    (box,) = boxes(parent)
    assert box.detailedText() == "Traceback\nValueError: of ours"
    assert box.text()
    assert QApplication.activeModalWidget() is None
    assert "ValueError: of ours" in caplog.text
    box.close()


def test_a_fault_with_every_frame_has_one_dialog_and_the_log_has_all(
    messages: Messages, parent: QWidget, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(50):
        messages.unexpected(parent, f"fault {number}")
    (box,) = boxes(parent)
    assert box.detailedText() == "fault 0"
    assert len(caplog.records) == 50
    box.accept()
    qtbot.waitUntil(lambda: not parent.findChildren(QMessageBox))
    messages.unexpected(parent, "later")
    (box,) = boxes(parent)
    assert box.detailedText() == "later"
    box.close()


@pytest.mark.parametrize(
    ("press", "answer"), [("Start again", True), ("Cancel", False), (Qt.Key.Key_Escape, False)]
)
def test_a_question_is_answered_by_its_buttons(
    messages: Messages, parent: QWidget, qtbot: QtBot, press: str | Qt.Key, answer: bool
) -> None:
    def respond() -> None:
        box = open_box()
        assert (box.text(), box.informativeText()) == ("Go on?", "Something is lost.")
        if isinstance(press, str):
            (button,) = (b for b in box.findChildren(QPushButton) if b.text() == press)
            button.click()
        else:
            qtbot.keyClick(box, press)

    QTimer.singleShot(0, respond)
    assert messages.confirm(parent, "Go on?", "Something is lost.", "Start again") is answer


def test_enter_takes_the_harmless_answer(messages: Messages, parent: QWidget, qtbot: QtBot) -> None:
    QTimer.singleShot(0, lambda: qtbot.keyClick(open_box(), Qt.Key.Key_Return))
    assert messages.confirm(parent, "Go on?", "Something is lost.", "Start again") is False
