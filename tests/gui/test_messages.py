"""Messages: each level reaches the status bar and the log; faults have one dialog."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui import log_file
from gui.messages import Messages
from gui.panels.fault_dialog import FaultDialog


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent


def boxes(parent: QWidget) -> list[FaultDialog]:
    return [box for box in parent.findChildren(FaultDialog) if box.isVisible()]


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


FAULT = """Traceback (most recent call last):
  File "{home}/convscope/gui/app.py", line {line}, in paint
    1 / 0
ZeroDivisionError: {number}
"""


def fault(line: int, number: int = 0) -> str:
    return FAULT.format(home=Path.home(), line=line, number=number)


def test_a_fault_opens_a_dialog_with_the_details_and_blocks_nothing(
    messages: Messages, parent: QWidget, caplog: pytest.LogCaptureFixture, clipboard: QClipboard
) -> None:
    messages.unexpected(parent, fault(7))
    (box,) = boxes(parent)
    assert QApplication.activeModalWidget() is None
    assert "ZeroDivisionError: 0" in caplog.text
    box.copy_button.click()
    report = clipboard.text()
    for word in ("ConvScope: ", "Python: 3", "NumPy: ", "BLAS: ", "Qt: 6", "System: ", "Time: 20"):
        assert word in report
    assert 'File "~/convscope/gui/app.py", line 7' in report
    assert str(Path.home()) not in report
    box.close()


def test_the_report_has_the_end_of_the_log(
    messages: Messages, parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_file, "folder", lambda: tmp_path)
    (tmp_path / "convscope.log").write_text("\n".join(f"line {n}" for n in range(5000)))
    messages.unexpected(parent, fault(7))
    (box,) = boxes(parent)
    assert box.details.toPlainText().endswith("line 4998\nline 4999\n")
    assert "line 4960\n" in box.details.toPlainText()
    assert "line 4959\n" not in box.details.toPlainText()
    box.close()


def test_faults_with_every_frame_have_one_dialog_at_a_time(
    messages: Messages, parent: QWidget, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    for line in range(50):
        messages.unexpected(parent, fault(line))
    (box,) = boxes(parent)
    assert "line 0, in paint" in box.details.toPlainText()
    assert len(caplog.records) == 50
    box.reject()
    qtbot.waitUntil(lambda: not parent.findChildren(FaultDialog))
    messages.unexpected(parent, fault(100))
    (box,) = boxes(parent)
    assert "line 100, in paint" in box.details.toPlainText()
    box.close()


def test_the_same_fault_is_told_once_and_logged_a_few_times(
    messages: Messages, parent: QWidget, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    messages.unexpected(parent, fault(7))
    boxes(parent)[0].reject()
    qtbot.waitUntil(lambda: not parent.findChildren(FaultDialog))
    for number in range(999):
        messages.unexpected(parent, fault(7, number))
    assert boxes(parent) == []
    assert len(caplog.records) == 10  # the 1st, 2nd, 4th, ... 512th


@pytest.mark.parametrize(
    ("press", "answer"), [("Start again", 0), ("Cancel", None), (Qt.Key.Key_Escape, None)]
)
def test_a_question_is_answered_by_its_buttons(
    messages: Messages, parent: QWidget, qtbot: QtBot, press: str | Qt.Key, answer: int | None
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
    assert messages.choose(parent, "Go on?", "Something is lost.", ["Start again"]) == answer


def test_enter_takes_the_harmless_answer(messages: Messages, parent: QWidget, qtbot: QtBot) -> None:
    QTimer.singleShot(0, lambda: qtbot.keyClick(open_box(), Qt.Key.Key_Return))
    assert messages.choose(parent, "Go on?", "Something is lost.", ["Start again"]) is None


def test_a_question_with_a_name_that_looks_like_html_is_asked_as_it_is(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    boxes: list[QMessageBox] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: boxes.append(box))
    parent = QWidget()
    qtbot.addWidget(parent)
    hostile = "Open <table><tr><td>?"
    Messages().choose(parent, hostile, f"It is {hostile}", ("Yes",))
    for text in (boxes[0].text(), boxes[0].informativeText()):
        assert "<table" not in text
        assert "&lt;table&gt;" in text
