"""The timeline: it asks for steps by mouse and keys, lies under the plots, and shows branches."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from engine.snapshot import BranchLine
from gui.theme import DARK, LIGHT, Theme
from gui.widgets.curve_axes import LEFT, RIGHT
from gui.widgets.timeline import Timeline
from gui.widgets.timeline_paint import MIDDLE, fork_row
from tests.gui.spoken import told

LEFT_BUTTON = Qt.MouseButton.LeftButton
MAIN = BranchLine("main", None, 0, 1000)


@pytest.fixture
def timeline(qtbot: QtBot) -> Timeline:
    """1,000 samples on 1,000 pixels, the handle at 400."""
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.resize(1000 + LEFT + RIGHT, timeline.sizeHint().height())
    timeline.set_moment(400, 800, 1000.0)
    with qtbot.waitExposed(timeline):
        timeline.show()
    return timeline


@pytest.fixture
def asked(timeline: Timeline) -> list[int]:
    asked: list[int] = []
    timeline.scrubbed.connect(asked.append)
    return asked


def at(step: int) -> QPoint:
    return QPoint(LEFT + step, MIDDLE)


def test_a_click_asks_for_the_step_under_it(
    timeline: Timeline, asked: list[int], qtbot: QtBot
) -> None:
    qtbot.mouseClick(timeline, LEFT_BUTTON, pos=at(123))
    assert asked == [123]
    assert timeline.shown == 400, "the handle follows when the step has been reached"


def test_a_drag_asks_all_the_way_and_keeps_to_what_was_learned(
    timeline: Timeline, asked: list[int], qtbot: QtBot
) -> None:
    told: list[str] = []
    timeline.drag_began.connect(lambda: told.append("began"))
    timeline.drag_ended.connect(lambda: told.append("ended"))
    qtbot.mousePress(timeline, LEFT_BUTTON, pos=at(400))
    for step in (300, 300, 200, -50, 950):
        qtbot.mouseMove(timeline, at(step))
    assert timeline.shown == 800
    assert told == ["began"]
    qtbot.mouseRelease(timeline, LEFT_BUTTON, pos=at(950))
    assert asked == [400, 300, 200, 0, 800]
    assert told == ["began", "ended"]
    qtbot.mouseMove(timeline, at(100))
    assert asked[-1] == 800, "the mouse alone does not drag"


def test_another_button_and_the_margin_do_nothing(
    timeline: Timeline, asked: list[int], qtbot: QtBot
) -> None:
    qtbot.mouseClick(timeline, Qt.MouseButton.RightButton, pos=at(100))
    qtbot.mouseClick(timeline, LEFT_BUTTON, pos=QPoint(5, MIDDLE))
    assert asked == []


@pytest.mark.parametrize(
    ("key", "modifier", "step"),
    [
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, 399),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 401),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier, 392),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, 480),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, 320),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, 0),
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, 800),
    ],
)
def test_keys_ask_for_steps(
    timeline: Timeline,
    asked: list[int],
    qtbot: QtBot,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    step: int,
) -> None:
    qtbot.keyClick(timeline, key, modifier)
    assert asked == [step]


def test_at_an_end_a_key_asks_for_nothing(
    timeline: Timeline, asked: list[int], qtbot: QtBot
) -> None:
    timeline.set_moment(800, 800, 1000.0)
    qtbot.keyClick(timeline, Qt.Key.Key_Right)
    timeline.set_moment(0, 800, 1000.0)
    qtbot.keyClick(timeline, Qt.Key.Key_Left)
    qtbot.keyClick(timeline, Qt.Key.Key_X)
    assert asked == []


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_handle_lies_at_its_step_and_the_future_is_paler(
    timeline: Timeline, theme: Theme
) -> None:
    timeline.theme = theme
    picture = timeline.grab().toImage()
    assert picture.pixelColor(at(400)) == QColor(theme.accent)

    def strength(step: int) -> float:
        ink, ground = QColor(theme.accent), QColor(theme.panel)
        colour = picture.pixelColor(at(step))
        return (colour.red() - ground.red()) / (ink.red() - ground.red())

    assert strength(200) > strength(600) + 0.2 > strength(900) + 0.3


def test_a_branch_has_a_row_beneath_and_a_click_chooses_it(
    timeline: Timeline, asked: list[int], qtbot: QtBot
) -> None:
    chosen: list[str] = []
    timeline.branch_chosen.connect(chosen.append)
    before = timeline.sizeHint().height()
    timeline.set_branches((MAIN, BranchLine("rate 0.02", "main", 300, 500)), "main")
    assert timeline.sizeHint().height() > before
    timeline.resize(timeline.width(), timeline.sizeHint().height())
    (fork,) = timeline.forks
    row = round(fork_row(fork))
    picture = timeline.grab().toImage()
    middle = [picture.pixelColor(LEFT + 400, y) for y in range(row - 1, row + 2)]
    assert any(colour.lightness() < 190 for colour in middle), "its line"
    qtbot.mouseClick(timeline, LEFT_BUTTON, pos=QPoint(LEFT + 400, row))
    assert chosen == ["rate 0.02"]
    assert asked == []
    assert timeline.fork_at(QPointF(LEFT + 100, row)) is None


def test_a_long_name_at_the_edge_stays_inside(timeline: Timeline) -> None:
    name = "a name that is much too long for the room there is " * 4
    timeline.set_branches((MAIN, BranchLine(name, "main", 990, 1000)), "main")
    timeline.resize(timeline.width(), timeline.sizeHint().height())
    assert not timeline.grab().toImage().isNull()


def test_it_tells_the_step_under_the_pointer_and_where_it_is(timeline: Timeline) -> None:
    assert told(timeline) == "Step 400 of 800"
    place = at(250)
    event = QHelpEvent(QEvent.Type.ToolTip, place, timeline.mapToGlobal(place))
    QApplication.sendEvent(timeline, event)
    assert QToolTip.text().startswith("Step 250")
    QToolTip.hideText()


def test_a_name_that_looks_like_html_is_shown_as_it_is(
    timeline: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run's file may bring any name: so many tables in each other keep Qt busy for hours."""
    shown: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda place, text, widget: shown.append(text))
    hostile = "<table><tr><td>" * 60
    timeline.set_branches((MAIN, BranchLine(hostile, "main", 300, 500)), "main")
    timeline.resize(timeline.width(), timeline.sizeHint().height())
    place = QPoint(LEFT + 400, round(fork_row(timeline.forks[0])))
    event = QHelpEvent(QEvent.Type.ToolTip, place, timeline.mapToGlobal(place))
    QApplication.sendEvent(timeline, event)
    (text,) = shown
    assert "<table" not in text
    assert text.count("&lt;table") == 60


def test_nothing_learned_is_no_fault(timeline: Timeline, asked: list[int], qtbot: QtBot) -> None:
    timeline.set_moment(0, 0, 100.0)
    qtbot.mouseClick(timeline, LEFT_BUTTON, pos=at(500))
    assert asked == [0]
    assert not timeline.grab().toImage().isNull()
