"""No text is cut off: in both languages, at four sizes of the window, on every large view."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from engine.data import Dataset
from gui.controller import Controller
from gui.main_window import MainWindow
from gui.messages import Messages
from gui.pace import MAX
from gui.panels.header_bar import TABS
from gui.recipe import recommended
from gui.settings import Settings
from gui.theme import LIGHT
from gui.widgets.ink import Field
from tests.gui.speaking import speaking

SIZES = [(1920, 1080), (1440, 900), (1280, 800), (1100, 700)]
SLACK = 1.5  # pixels: what rounding and the side bearings of letters take
NO_CLIP = int(Qt.TextFlag.TextDontClip.value)


@pytest.fixture(params=["en", "zh"])
def language(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    with speaking(qapp, request.param) as language:
        yield language


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What painters cut off, by Qt or as pixels, while the window paints."""
    cut: list[str] = []
    draw, put = QPainter.drawText, Field._put

    def drawn(painter: QPainter, place: Any, *rest: Any) -> Any:
        text = rest[-1] if isinstance(rest[-1], str) else ""
        if isinstance(place, QRect | QRectF) and text and not _flags(rest[0]) & NO_CLIP:
            area, flags = QRectF(place), _flags(rest[0])
            needed = QFontMetricsF(painter.font()).boundingRect(area, flags, text)
            if needed.width() > area.width() + SLACK:
                cut.append(f"{text!r} in {area.width()} of {needed.width()} pixels")
        return draw(painter, place, *rest)

    def placed(field: Field, ink: Any, picture: Any) -> None:
        if picture.shape[1] > field._area.shape[1]:
            cut.append(f"{field._shown[1]!r} in {field._area.shape[1]} of {picture.shape[1]}")
        put(field, ink, picture)

    monkeypatch.setattr(QPainter, "drawText", drawn)
    monkeypatch.setattr(Field, "_put", placed)
    return cut


def _flags(given: Any) -> int:
    return int(getattr(given, "value", given))


@pytest.fixture
def speaking_window(
    language: str,
    painted: list[str],
    settings: Settings,
    controller: Controller,
    messages: Messages,
    plain_style: None,
    digits: Dataset,
    qtbot: QtBot,
) -> Iterator[MainWindow]:
    window = MainWindow(settings, controller, messages, LIGHT)
    window.set_recipe(learning_rate=0.005, epochs=3, seed=0, pace=MAX)
    with qtbot.waitActive(window):
        window.show()
    with qtbot.waitSignal(controller.snapshot_changed):
        controller._use_dataset(digits)
    yield window
    window.close()
    window.deleteLater()


def cut_off(root: QWidget) -> list[str]:
    """Labels, buttons and tabs that need more room than they have."""
    return [told for widget in root.findChildren(QWidget) for told in _cut_off(widget)]


def _cut_off(widget: QWidget) -> Iterator[str]:
    if not widget.isVisible() or widget.visibleRegion().isEmpty():
        return
    name = f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
    if isinstance(widget, QTabBar):
        for tab in range(widget.count()):
            if widget.tabRect(tab).width() < widget.fontMetrics().horizontalAdvance(
                widget.tabText(tab)
            ):
                yield f"{name}: {widget.tabText(tab)!r}"
    elif isinstance(widget, QLabel) and widget.text() and widget.wordWrap():
        if widget.heightForWidth(widget.width()) > widget.height() + SLACK:
            yield f"{name}: {widget.text()!r} is {widget.height()} pixels high"
    elif isinstance(widget, QLabel | QAbstractButton) and widget.text():
        if widget.sizeHint().width() > widget.width() + SLACK:
            hint = widget.sizeHint().width()
            yield f"{name}: {widget.text()!r} in {widget.width()} of {hint} pixels"
    elif isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = widget.style().subControlRect(control, option, part, widget).width()
        needed = widget.fontMetrics().horizontalAdvance(widget.currentText())
        if needed > room + SLACK:
            yield f"{name}: {widget.currentText()!r} in {room} of {needed} pixels"


def draw_a_digit(window: MainWindow) -> None:
    canvas = window.draw_pad.canvas
    for act, place in [
        (QTest.mousePress, QPoint(60, 40)),
        (QTest.mouseMove, QPoint(80, 90)),
        (QTest.mouseRelease, QPoint(80, 90)),
    ]:
        arguments = () if act is QTest.mouseMove else (Qt.MouseButton.LeftButton,)
        act(canvas, *arguments, pos=place)


VIEWS: dict[str, Callable[[MainWindow], None]] = {
    "network": lambda window: None,
    "tour": lambda window: window.actions_by_key["tour"].trigger(),
    "gradients": lambda window: window.network_view.set_view("gradients"),
    "lab": lambda window: (draw_a_digit(window), window.actions_by_key["why"].trigger()),
    **{tab: lambda window, tab=tab: window.actions_by_key[tab].trigger() for tab in TABS[1:]},
}


@pytest.mark.parametrize("view", VIEWS)
def test_every_text_of_the_window_has_its_room(
    view: str, speaking_window: MainWindow, painted: list[str], qtbot: QtBot
) -> None:
    window = speaking_window
    VIEWS[view](window)
    for width, height in SIZES:
        window.resize(width, height)
        qtbot.waitUntil(lambda size=(width, height): window.size().toTuple() == size)

        def has_room() -> None:
            painted.clear()
            window.grab()
            assert not [*cut_off(window), *painted], f"at {window.width()}x{window.height()}"

        qtbot.waitUntil(has_room)  # what is told a little later is laid out a little later


def test_long_names_in_the_recipe_have_their_room(
    speaking_window: MainWindow, qtbot: QtBot
) -> None:
    window, bar = speaking_window, speaking_window.recipe
    window.resize(1100, 700)
    bar.show_recipe(recommended("report-torch", 0))
    bar.show_data(window.tr("Embedded MNIST digits"))

    def has_room() -> None:
        assert bar.network.width() + bar.data.width() > 200
        assert not cut_off(bar)

    qtbot.waitUntil(has_room)


@pytest.mark.parametrize(
    "action",
    [
        "branch",
        "branches",
        "breakpoints",
        "compare_seeds",
        "new_seed",
        "new_training",
        "settings",
        "shortcuts",
    ],
)
def test_every_text_of_a_dialog_has_its_room(
    action: str, speaking_window: MainWindow, painted: list[str]
) -> None:
    cut: list[str] = []
    seen: list[str] = []

    def look() -> None:
        for dialog in QApplication.topLevelWidgets():
            if dialog is not speaking_window and dialog.isVisible():
                seen.append(dialog.windowTitle())
                painted.clear()
                dialog.grab()
                cut.extend([*cut_off(dialog), *painted])
                dialog.close()

    QTimer.singleShot(0, look)  # a dialog that waits for an answer runs the events itself
    speaking_window.actions_by_key[action].trigger()
    look()
    assert seen
    assert not cut


def test_the_test_sees_text_that_is_cut_off(
    owner: QWidget, painted: list[str], qtbot: QtBot
) -> None:
    class Narrow(QWidget):
        def paintEvent(self, event: object) -> None:
            painter = QPainter(self)
            painter.drawText(QRectF(0, 0, 10, 20), Qt.AlignmentFlag.AlignLeft, "much too long")
            painter.drawText(QPointF(0, 10), "this is not in a place")

    label, narrow = QLabel("much too long", owner), Narrow(owner)
    label.setFixedWidth(10)
    narrow.resize(100, 100)
    owner.show()
    qtbot.waitExposed(owner)
    owner.grab()
    assert len(cut_off(owner)) == 1
    assert painted
