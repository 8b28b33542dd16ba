"""Everything has a name, and every picture says in words what it shows, to who asks through Qt."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from engine.snapshot import TestPoint
from gui import accessible
from gui.main_window import MainWindow
from gui.panels.branch_dialog import BranchDialog
from gui.panels.breakpoint_dialog import BreakpointDialog
from gui.panels.seed_dialog import SeedDialog
from gui.panels.shortcut_sheet import ShortcutSheet
from gui.theme import LIGHT
from gui.widgets.curve_data import CurveData
from gui.widgets.curve_words import curve_words
from gui.widgets.focus_ring import FocusRing
from gui.widgets.timeline import Timeline
from tests.gui.spoken import told

NAME = QAccessible.Text.Name
CONTROLS = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit)


def paints(widget: QWidget) -> bool:
    """Whether a class of the project draws what is seen of a widget."""
    ours = [kind for kind in type(widget).__mro__ if kind.__module__.startswith("gui.")]
    return any("paintEvent" in vars(kind) for kind in ours)


def interactive(widget: QWidget) -> bool:
    stops = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    return isinstance(widget, CONTROLS) or (stops and widget.focusProxy() is None)


def to_check(root: QWidget) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        inner = isinstance(widget, QScrollBar | FocusRing) or widget.objectName().startswith("qt_")
        if widget.isVisibleTo(root) and not inner and (interactive(widget) or paints(widget)):
            yield widget


def check(root: QWidget) -> list[QWidget]:
    """Check all that is visible in a window; return what was checked."""
    widgets, nameless, silent = list(to_check(root)), [], []
    for widget in widgets:
        if not told(widget, NAME).strip():
            nameless.append(f"{widget} in {widget.parent()}")
        contains = any(child.isVisibleTo(widget) for child in widget.findChildren(QWidget))
        picture = paints(widget) and not isinstance(widget, CONTROLS) and not contains
        if picture and not told(widget).strip():
            silent.append(widget)
    assert nameless == []
    assert silent == []
    return widgets


def trained(window: MainWindow, qtbot: QtBot) -> None:
    for step in (1, 2, 3):
        window.actions_by_key["step_sample"].trigger()
        qtbot.waitUntil(lambda step=step: window.controller.snapshot.step == step)  # type: ignore[union-attr,misc]


def test_every_widget_of_every_tab_has_a_name_and_every_picture_words(
    window: MainWindow, qtbot: QtBot
) -> None:
    trained(window, qtbot)
    window.actions_by_key["test_digit"].trigger()
    for key in list(window.tabs._views):
        window.tabs.show(key)
        qtbot.wait(1)
        if key == "show_evaluate":
            qtbot.waitUntil(lambda: window.evaluate.evaluation is not None)
        assert len(check(window)) > 10, key


def test_every_widget_of_the_lab_has_a_name_and_every_picture_words(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.actions_by_key["test_digit"].trigger()
    window.actions_by_key["why"].trigger()
    qtbot.waitUntil(lambda: window.drawing_lab.lab.shifts.maps is not None)
    checked = check(window)
    lab = window.drawing_lab.lab
    assert {lab.evidence.pictures, lab.editor, lab.shifts, lab.lesson} <= set(checked)
    assert "Most for it: pixel" in told(lab.evidence.pictures)
    assert "Row 14, column 14: " in told(lab.editor)


def test_every_widget_of_the_dialogs_has_a_name(window: MainWindow) -> None:
    present = {"learning_rate": 0.1, "batch_size": 1, "optimizer": "sgd", "seed": 1}
    for dialog in (
        BreakpointDialog(window),
        BranchDialog(window, 3, present, {}, [("sgd", "SGD")], LIGHT),
        SeedDialog(window, lambda seed: np.full((8, 3, 3), 0.1 * seed), 1, LIGHT),
        ShortcutSheet(window, window.keyboard.groups()),
    ):
        dialog.show()
        assert len(check(dialog)) > 2
        dialog.close()


def test_an_empty_window_has_names_and_words_too(idle_window: MainWindow) -> None:
    assert len(check(idle_window)) > 10
    assert told(idle_window.curves.plot) == "Nothing has been learned yet."


def test_roles_say_what_kind_of_picture_it_is(window: MainWindow) -> None:
    def role(widget: QWidget) -> QAccessible.Role:
        assert told(widget, NAME)
        return QAccessible.queryAccessibleInterface(widget).role()

    assert role(window.curves.plot) == QAccessible.Role.Chart
    assert role(window.curves.timeline) == QAccessible.Role.Slider
    assert role(window.network_view.canvas) == QAccessible.Role.Graphic
    assert role(window.draw_pad.canvas) == QAccessible.Role.Canvas
    assert role(window.header.train) == QAccessible.Role.Button


# --- words ------------------------------------------------------------------------------------


def curve(*losses: float) -> CurveData:
    data = CurveData()
    data.append(np.array(losses), np.ones(len(losses), bool))
    return data


def test_curves_say_where_they_are_which_way_they_go_and_where_they_were_best() -> None:
    points = curve(*np.linspace(2, 1, 200)).points()
    tests = [TestPoint(0, 2.3, 0.1), TestPoint(200, 1.0, 0.75)]
    text = curve_words(points, tests, None).replace("\u00a0", " ")
    assert text.startswith("After 200 samples: loss 1.249 over the past 100, falling; accuracy 100")
    assert "The lowest loss was 1.249, at step 200." in text
    assert text.endswith("Test accuracy 75.0 %, at step 200.")
    then = curve_words(points, tests, 100).replace("\u00a0", " ")
    assert then.startswith("After 100 samples: loss 1.7")
    assert then.endswith("Test accuracy 10.0 %, at step 0.")
    assert "rising" in curve_words(curve(*np.linspace(1, 2, 200)).points(), [], None)
    assert "about as before" in curve_words(curve(*np.ones(200)).points(), [], None)
    assert "not a number" in curve_words(curve(*np.full(200, np.nan)).points(), [], None)


def test_the_timeline_tells_its_value(window: MainWindow, qtbot: QtBot) -> None:
    trained(window, qtbot)
    qtbot.waitUntil(lambda: told(window.curves.timeline) == "Step 3 of 3")
    assert told(window.curves.timeline, QAccessible.Text.Value) == "Step 3 of 3"


def test_the_timeline_is_read_and_moved_by_numbers(window: MainWindow, qtbot: QtBot) -> None:
    trained(window, qtbot)
    interface = QAccessible.queryAccessibleInterface(window.curves.timeline)
    value = interface.valueInterface()
    qtbot.waitUntil(lambda: value.currentValue() == 3)
    assert (value.minimumValue(), value.maximumValue(), value.minimumStepSize()) == (0, 3, 1)
    for wanted, reached in ((1, 1), (99, 3), (-5, 0)):
        value.setCurrentValue(wanted)
        qtbot.waitUntil(lambda reached=reached: value.currentValue() == reached)
        assert window.controller.snapshot.step == reached
    actions = interface.actionInterface()
    assert actions.actionNames() == plain_actions(window)
    canvas = QAccessible.queryAccessibleInterface(window.network_view.canvas)
    assert canvas.valueInterface() is None


def plain_actions(window: MainWindow) -> list[str]:
    """What Qt itself lets a widget with the keyboard do."""
    canvas = QAccessible.queryAccessibleInterface(window.network_view.canvas)
    return list(canvas.actionInterface().actionNames())


def test_moving_in_the_network_view_tells_the_cell(window: MainWindow, qtbot: QtBot) -> None:
    canvas = window.network_view.canvas
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert told(canvas).startswith("pixel [")


# --- what it costs ----------------------------------------------------------------------------


def test_nothing_is_told_and_no_timer_runs_while_nobody_listens(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not QAccessible.isActive()
    asked: list[QWidget] = []
    for kind in (type(window.network_view.canvas), type(window.curves.plot), Timeline):
        monkeypatch.setattr(kind, "in_words", lambda self: asked.append(self) or "")
    assert told(window.curves.timeline) == ""
    asked.clear()
    trained(window, qtbot)
    (narrator,) = accessible._narrators
    assert not narrator._timer.isActive()
    assert asked == []


def test_who_listens_is_told_of_changes_once_and_no_longer_than_it_listens(
    owner: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    timeline = Timeline(owner)
    owner.show()
    events: list[tuple[object, QAccessible.Event]] = []

    def note(event: QAccessibleEvent) -> None:
        events.append((event.object(), event.type()))

    active = [True]
    monkeypatch.setattr(QAccessible, "updateAccessibility", note)
    monkeypatch.setattr(QAccessible, "isActive", lambda: active[0])
    assert told(timeline) == "Step 0 of 0"
    (narrator,) = accessible._narrators
    assert narrator._timer.isActive()
    narrator.tell()
    events.clear()
    timeline.set_moment(3, 9, 100)
    timeline.set_moment(4, 9, 100)
    assert events == [], "not at once: a training would flood it"
    narrator.tell()
    kinds = QAccessible.Event
    assert events == [(timeline, kinds.DescriptionChanged), (timeline, kinds.ValueChanged)]
    narrator.tell()
    assert len(events) == 2
    timeline.hide()
    timeline.set_moment(5, 9, 100)
    narrator.tell()
    assert len(events) == 2
    active[0] = False
    narrator.tell()
    assert not narrator._timer.isActive()
