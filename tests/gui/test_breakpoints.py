"""The user's breakpoints: several of a kind, taken back, kept from one start to the next."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from engine.breakpoints import AtStep, Confusion, LossAbove, Misclassified, NotFinite
from gui.breakpoint_wiring import KEY
from gui.controller import Controller
from gui.main_window import MainWindow
from gui.messages import Messages
from gui.panels.breakpoint_dialog import BreakpointDialog
from gui.settings import Defaults, Settings
from gui.theme import LIGHT
from gui.widgets.breakpoint_lines import (
    FIRST,
    KINDS,
    MOST,
    Line,
    as_text,
    breakpoints_of,
    from_text,
)

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[BreakpointDialog]:
    dialog = BreakpointDialog()
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


# --- lines ------------------------------------------------------------------------------------


def test_lines_are_kept_as_they_are() -> None:
    lines = (
        Line("misclassified", True),
        *(Line("loss", False, (2.5,)), Line("loss", True, (7.25,))),
        *(Line("confusion", True, (3, 8)), Line("moved", False, (0.0001,))),
        *(Line("step", True, (5,)), Line("step", True, (90_000,)), Line("step", False, (0,))),
    )
    assert from_text(as_text(lines)) == lines
    assert breakpoints_of(lines) == (
        *(Misclassified(), LossAbove(7.25), Confusion(3, 8)),
        *(AtStep(5), AtStep(90_000)),
    )


@pytest.mark.parametrize(
    "text",
    [
        *("", "no JSON", "7", "{}", "[7]", '[["loss", true]]', "[" * 100_000),
        *('[["loss", 1, [3.0]]]', '[["luck", true, []]]', '[[["loss"], true, [3.0]]]'),
        *('[["loss", true, [-1.0]]]', '[["loss", true, [NaN]]]', '[["loss", true, [Infinity]]]'),
        *('[["loss", true, ["3"]]]', '[["loss", true, [3.0, 4.0]]]', '[["loss", true, [true]]]'),
        *('[["step", true, [1.5]]]', '[["step", true, [1e400]]]', '[["confusion", true, [4, 10]]]'),
    ],
)
def test_what_is_no_line_is_left_out(text: str) -> None:
    assert from_text(text) == FIRST


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists, max_leaves=9))
def test_whatever_is_stored_gives_lines_that_can_be_shown(told: object) -> None:
    lines = from_text(json.dumps([["loss", True, [4.0]], told]))
    assert [line.kind for line in lines if line.on] == ["loss"]
    assert {line.kind for line in lines} == set(KINDS)


def test_only_so_many_are_taken_and_the_same_one_counts_once() -> None:
    lines = from_text(json.dumps([["step", True, [7]]] * 50 + [["misclassified", True, []]] * 9))
    assert sum(line.kind == "step" for line in lines) == MOST
    assert breakpoints_of(lines) == (Misclassified(), AtStep(7))
    assert breakpoints_of([Line("confusion", True, (4, 4))]) == ()


# --- the dialog -------------------------------------------------------------------------------


def test_several_of_a_kind_hold_and_can_be_removed(dialog: BreakpointDialog) -> None:
    told: list[object] = []
    dialog.changed.connect(told.append)
    dialog.row("step").fields[0].setValue(40)
    dialog.row("step").button.click()
    assert QApplication.focusWidget() is dialog.row("step", 1).fields[0]
    dialog.row("step", 1).fields[0].setValue(30)
    assert told[-1] == (AtStep(30), NotFinite()), "one that is added holds at once"
    dialog.row("step").box.setChecked(True)
    assert told[-1] == (AtStep(40), AtStep(30), NotFinite())
    for _ in range(2, MOST):
        dialog.row("step").button.click()
    assert not dialog.row("step").button.isEnabled()
    dialog.row("step", 1).button.click()
    assert dialog.row("step").button.isEnabled()
    assert told[-1] == (AtStep(40), AtStep(1000), NotFinite())
    assert dialog.breakpoints == told[-1]


def test_every_change_is_taken_back_and_done_again(dialog: BreakpointDialog) -> None:
    states = [dialog.lines]
    loss = dialog.row("loss").fields[0]
    for change in (
        lambda: dialog.row("misclassified").box.setChecked(True),
        lambda: (loss.setValue(4.0), loss.setValue(5.0), loss.setValue(6.0)),  # one change
        lambda: dialog.row("confusion").fields[1].setValue(7),
        lambda: dialog.row("loss").button.click(),
        lambda: dialog.row("loss").button.click(),
        lambda: dialog.row("loss", 2).button.click(),
    ):
        change()
        states.append(dialog.lines)
    for state in states[-2::-1]:
        dialog.undo()
        assert dialog.lines == state
        assert tuple(row.line for row in dialog.rows) == state
    dialog.undo()
    assert dialog.lines == FIRST
    for state in states[1:]:
        dialog.redo()
        assert dialog.lines == state
    dialog.redo()
    dialog.undo()
    dialog.row("step").box.setChecked(True)  # another way
    assert not dialog._past.can_redo


def test_tab_goes_through_the_rows_from_above(dialog: BreakpointDialog) -> None:
    dialog.row("loss").button.click()
    dialog.activateWindow()
    dialog.rows[0].box.setFocus()
    seen = []
    for _ in range(6):
        seen.append(QApplication.focusWidget())
        QTest.keyClick(dialog, Qt.Key.Key_Tab)
    first, second = dialog.row("loss"), dialog.row("loss", 1)
    expected = [dialog.rows[0].box, first.box, first.fields[0], first.button]
    assert seen == [*expected, second.box, second.fields[0]]


# --- the window -------------------------------------------------------------------------------


def test_control_z_in_the_dialog_takes_a_breakpoint_back_and_not_the_training(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.controller.set_learning_rate(0.1)
    change = window.actions_by_key["undo_change"]
    qtbot.waitUntil(change.isEnabled)
    window.actions_by_key["breakpoints"].trigger()
    dialog = window.breakpoints.dialog
    dialog.activateWindow()
    dialog.row("step").box.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.row("step").box)
    QTest.keyClick(dialog.row("step").box, Qt.Key.Key_Space)
    assert dialog.breakpoints == (AtStep(1000), NotFinite())
    assert window.actions_by_key["breakpoints"].text() == "Pause when… (1)"
    QTest.keyClick(dialog.row("step").box, Qt.Key.Key_Z, CTRL)
    assert dialog.breakpoints == (NotFinite(),)
    assert change.isEnabled()
    assert window.actions_by_key["breakpoints"].text() == "Pause when…"
    QTest.keyClick(dialog.row("step").box, Qt.Key.Key_Z, CTRL | SHIFT)
    assert dialog.breakpoints == (AtStep(1000), NotFinite())
    dialog.close()


def test_breakpoints_come_back_at_the_next_start_and_hold(
    window: MainWindow, settings: Settings, digits: object, qtbot: QtBot
) -> None:
    dialog = window.breakpoints.dialog
    dialog.row("step").fields[0].setValue(7)
    dialog.row("step").box.setChecked(True)
    dialog.row("step").button.click()
    dialog.row("step", 1).fields[0].setValue(3)
    window.close()
    again = Controller()
    later = MainWindow(Settings(settings._store), again, Messages(), LIGHT)
    try:
        assert later.breakpoints.dialog.breakpoints == (AtStep(7), AtStep(3), NotFinite())
        assert not later.actions_by_key["undo_breakpoint"].isEnabled()
        assert later.actions_by_key["breakpoints"].text() == "Pause when… (2)"
        again._use_dataset(digits)
        qtbot.waitUntil(lambda: again.snapshot is not None)
        for step in (3, 7):
            with qtbot.waitSignal(again.stopped, timeout=20_000) as stopped:
                again.start()
            assert stopped.args[0].breakpoint == AtStep(step)
            qtbot.waitUntil(lambda: again.state.value == "paused")
    finally:
        later.close()
        again.close()
        later.deleteLater()


def test_a_scripted_window_has_none_and_keeps_none(
    window: MainWindow, settings: Settings, qtbot: QtBot
) -> None:
    window.breakpoints.dialog.row("misclassified").box.setChecked(True)
    assert isinstance(settings._store, QSettings)
    assert from_text(settings.read(KEY))[0] == Line("misclassified", True)
    assert from_text(Defaults().read(KEY)) == FIRST


def test_close_has_no_sign_as_in_every_other_dialog(dialog: BreakpointDialog) -> None:
    close = dialog.findChild(QDialogButtonBox).buttons()[0]
    assert close.icon().isNull()
