"""Window and docks: moved, floated, closed, brought back, now and at the next start."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QEvent, QPoint, QRect, QSettings, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from gui.controller import Controller
from gui.dock_places import SIDES
from gui.main_window import MainWindow
from gui.messages import Messages
from gui.settings import Settings
from gui.settings_table import SETTINGS
from gui.theme import DARK, LIGHT
from gui.window_layout import SMALLEST, onto_a_screen

LEFT = Qt.DockWidgetArea.LeftDockWidgetArea
Open = Callable[[], MainWindow]


@pytest.fixture
def open_window(
    settings: Settings,
    controller: Controller,
    messages: Messages,
    plain_style: None,
    english: None,
    qtbot: QtBot,
) -> Open:
    """Opens a window as the settings say."""

    def open_window() -> MainWindow:
        window = MainWindow(settings, controller, messages, LIGHT)
        qtbot.addWidget(window)
        window.show()
        return window

    return open_window


# --- docks ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["inspector", "draw_pad", "history"])
def test_a_dock_floats_with_its_header_and_comes_back(
    window: MainWindow, name: str, qtbot: QtBot
) -> None:
    dock = window._docks[name]
    panel = dock.widget()
    header = panel.header
    assert not panel.isAncestorOf(header), "it is the dock's handle"
    height = header.height()
    before = dock.geometry()
    area = window.dockWidgetArea(dock)
    window.actions_by_key[f"float_{name}"].trigger()
    assert dock.isFloating()
    assert dock.titleBarWidget() is None, "the desktop's, or Qt's own"
    assert panel.isAncestorOf(header)
    assert header.isVisible()
    window.actions_by_key[f"float_{name}"].trigger()
    qtbot.waitUntil(lambda: (dock.x(), dock.width()) == (before.x(), before.width()))
    assert window.dockWidgetArea(dock) == area
    assert not panel.isAncestorOf(header)
    assert header.height() == height


def test_a_double_click_on_the_header_floats_it(window: MainWindow, qtbot: QtBot) -> None:
    dock = window._docks["history"]
    place = QPoint(30, 12)
    QTest.mouseDClick(window.curves.header, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseRelease(window.curves.header, Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: dock.isFloating() and dock.titleBarWidget() is None)
    assert window.curves.isAncestorOf(window.curves.header)


def test_a_floating_dock_takes_the_theme_and_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_by_key["float_draw_pad"].trigger()
    window.actions_by_key["theme"].trigger()
    dock = window._docks["draw_pad"]
    picture = dock.grab().toImage()
    assert picture.pixelColor(8, picture.height() - 8).name().upper() == DARK.panel
    canvas = window.draw_pad.canvas
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
    QTest.mouseMove(canvas, QPoint(60, 100))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(60, 100))
    qtbot.waitUntil(lambda: window.draw_pad.bars.probabilities is not None)


def test_space_in_a_floating_dock_presses_its_button(window: MainWindow) -> None:
    window.actions_by_key["float_inspector"].trigger()
    dock = window._docks["inspector"]
    button = window.inspector.header.copy
    button.setFocus()
    assert dock.focusWidget() is button
    space = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " "
    )
    space.ignore()
    QApplication.sendEvent(dock, space)
    assert space.isAccepted()


@pytest.mark.parametrize("name", ["inspector", "draw_pad", "history"])
def test_each_header_has_the_button_that_floats_its_panel_and_a_menu_of_places(
    window: MainWindow, name: str, qtbot: QtBot
) -> None:
    header = window._docks[name].widget().header
    button = header.findChild(QToolButton, "float")
    assert button.isVisible()
    assert button.accessibleName() or button.text()
    assert button.x() > header.width() - 60, "at the right"
    button.click()
    assert window._docks[name].isFloating()
    assert button.isVisible(), "in the window of its own too: the way back"
    button.click()
    assert not window._docks[name].isFloating()
    places = [action.objectName() for action in header.actions()]
    assert places == [*(f"{name}_{side}" for side in SIDES), f"float_{name}"]
    assert header.contextMenuPolicy() == Qt.ContextMenuPolicy.ActionsContextMenu


def test_a_panel_is_moved_by_the_keyboard_alone_and_keeps_the_keyboard(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.curves.timeline.setFocus()
    QTest.keySequence(window, QKeySequence("Ctrl+Shift+P"))
    palette = window.keyboard._palette
    assert palette is not None
    QTest.keyClicks(QApplication.focusWidget(), "history to the left")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    history = window._docks["history"]
    qtbot.waitUntil(lambda: window.dockWidgetArea(history) == LEFT)
    assert window.focusWidget() is window.curves.timeline
    view = window.network_view
    qtbot.waitUntil(lambda: history.width() < 400)
    assert view.minimumSizeHint().width() <= view.width() < window.width() - history.width()


def test_the_column_at_the_right_keeps_its_order(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1440, 900)
    inspector, pad = window._docks["inspector"], window._docks["draw_pad"]
    qtbot.waitUntil(lambda: pad.y() > inspector.y() + 100)
    for side in ("left", "bottom", "right"):
        window.actions_by_key[f"inspector_{side}"].trigger()
    qtbot.waitUntil(lambda: pad.y() > inspector.y() + 100 and pad.x() == inspector.x())


def test_the_marks_are_right_after_a_start_a_drag_and_a_reset(open_window: Open) -> None:
    def marked(window: MainWindow) -> set[str]:
        keys = (f"{name}_{side}" for name in window._docks for side in SIDES)
        return {key for key in keys if window.actions_by_key[key].isChecked()}

    first = open_window()
    assert marked(first) == {"inspector_right", "draw_pad_right", "history_bottom"}
    first.addDockWidget(LEFT, first._docks["draw_pad"])  # as the mouse does
    first.actions_by_key["float_history"].trigger()
    assert marked(first) == {"inspector_right", "draw_pad_left"}
    first.close()
    again = open_window()
    assert marked(again) == {"inspector_right", "draw_pad_left"}
    again.actions_by_key["reset_layout"].trigger()
    assert marked(again) == {"inspector_right", "draw_pad_right", "history_bottom"}


def test_a_closed_dock_returns_by_the_menu(window: MainWindow) -> None:
    dock = window._docks["history"]
    dock.close()
    assert not dock.isVisible()
    dock.toggleViewAction().trigger()
    assert dock.isVisible()


def test_reset_in_a_low_window_makes_tabs_again(window: MainWindow, qtbot: QtBot) -> None:
    inspector, pad = window._docks["inspector"], window._docks["draw_pad"]
    window.resize(1100, 700)
    qtbot.waitUntil(lambda: pad in window.tabifiedDockWidgets(inspector))
    window.addDockWidget(LEFT, pad)
    pad.setFloating(True)
    window.actions_by_key["reset_layout"].trigger()
    assert pad in window.tabifiedDockWidgets(inspector)
    assert window.dockWidgetArea(pad) == Qt.DockWidgetArea.RightDockWidgetArea


def test_tabs_of_a_low_window_are_over_each_other_in_a_high_one(
    window: MainWindow, qtbot: QtBot
) -> None:
    inspector, pad = window._docks["inspector"], window._docks["draw_pad"]
    tabs = lambda: window.tabifiedDockWidgets(inspector)  # noqa: E731
    for _ in range(2):
        window.resize(1100, 700)
        qtbot.waitUntil(lambda: pad in tabs())
        window.resize(1440, 900)
        qtbot.waitUntil(lambda: not tabs() and pad.y() > inspector.y() and pad.height() > 300)
        assert pad.isVisible()
        assert inspector.isVisible()


def test_tabs_are_taken_apart_when_the_window_grew_beside_another_view(
    window: MainWindow, qtbot: QtBot
) -> None:
    inspector, pad = window._docks["inspector"], window._docks["draw_pad"]
    window.resize(1100, 700)
    qtbot.waitUntil(lambda: pad in window.tabifiedDockWidgets(inspector))
    window.actions_by_key["show_evaluate"].trigger()
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: window.height() == 900)
    assert not pad.isVisible()
    window.actions_by_key["show_network"].trigger()
    qtbot.waitUntil(lambda: not window.tabifiedDockWidgets(inspector))
    qtbot.waitUntil(lambda: pad.isVisible() and pad.y() > inspector.y())


def test_the_right_column_is_as_wide_as_the_window_allows(window: MainWindow, qtbot: QtBot) -> None:
    inspector = window._docks["inspector"]
    for width, column in ((1440, 368), (1280, 340), (1440, 368)):
        window.resize(width, 800)
        qtbot.waitUntil(lambda column=column: inspector.width() == column)
    window.resizeDocks([inspector], [420], Qt.Orientation.Horizontal)
    qtbot.waitUntil(lambda: inspector.width() == 420)
    window.resize(1280, 800)
    qtbot.wait(20)
    assert inspector.width() == 420, "the user's own width stays"


# --- from one start to the next ---------------------------------------------------------------


def test_docks_come_back_where_they_were(open_window: Open, qtbot: QtBot) -> None:
    first = open_window()
    first.addDockWidget(LEFT, first._docks["draw_pad"])
    first.actions_by_key["float_inspector"].trigger()
    first._docks["history"].hide()
    first.close()
    again = open_window()
    assert again.dockWidgetArea(again._docks["draw_pad"]) == LEFT
    inspector = again._docks["inspector"]
    assert inspector.isFloating()
    assert inspector.titleBarWidget() is None
    assert again.inspector.isAncestorOf(again.inspector.header)
    assert not again._docks["history"].isVisible()


def test_the_view_in_front_comes_back_and_the_docks_with_the_first(
    open_window: Open, qtbot: QtBot
) -> None:
    first = open_window()
    first.resize(1100, 770)  # the offscreen screen is small
    qtbot.wait(20)
    sizes = {name: dock.size() for name, dock in first._docks.items()}
    first.actions_by_key["show_evaluate"].trigger()
    first.close()
    again = open_window()
    qtbot.waitUntil(lambda: again.tabs.current == "show_evaluate")
    again.actions_by_key["show_network"].trigger()
    qtbot.waitUntil(lambda: {n: dock.size() for n, dock in again._docks.items()} == sizes)


def test_an_unknown_view_is_not_missed(open_window: Open, settings: Settings, qtbot: QtBot) -> None:
    settings.write("window/tab", "show_the_future")
    window = open_window()
    qtbot.wait(20)
    assert window.tabs.current == "show_network"


def test_docks_of_another_version_do_no_harm(
    open_window: Open, settings: Settings, qtbot: QtBot
) -> None:
    other = QMainWindow()
    qtbot.addWidget(other)
    for name in ("history", "oscilloscope"):
        dock = QDockWidget(name, other)
        dock.setObjectName(name)
        other.addDockWidget(LEFT, dock)
    settings.write("window/docks", other.saveState())
    window = open_window()
    assert all(dock.isVisible() for dock in window._docks.values())
    assert {dock.objectName() for dock in window.findChildren(QDockWidget)} == set(window._docks)
    window.actions_by_key["reset_layout"].trigger()
    assert window.dockWidgetArea(window._docks["history"]) == Qt.DockWidgetArea.BottomDockWidgetArea


# --- places on screens ------------------------------------------------------------------------

SCREENS = [QRect(0, 0, 1920, 1040), QRect(1920, 0, 2560, 1400)]
numbers = st.integers(-(2**31), 2**31 - 1)
sizes = st.integers(1, 40_000)


@pytest.mark.parametrize(
    "place",
    [
        QRect(100, 100, 1440, 900),
        QRect(1900, 40, 1440, 900),
        QRect(-1200, 10, 1440, 900),
        QRect(4200, 1300, 1440, 900),
    ],
)
def test_a_window_that_is_in_sight_stays(place: QRect) -> None:
    assert onto_a_screen(place, SCREENS) == place


@pytest.mark.parametrize(
    "place",
    [
        QRect(5000, 100, 1440, 900),
        QRect(-1400, 10, 1440, 900),
        QRect(100, -300, 1440, 900),
        QRect(100, 1030, 1440, 900),
        QRect(-30_000, -30_000, 60_000, 20_000),
    ],
)
def test_a_window_out_of_sight_comes_onto_the_first_screen(place: QRect) -> None:
    moved = onto_a_screen(place, SCREENS)
    assert SCREENS[0].contains(moved)
    assert moved.width() >= SMALLEST.width()


@given(numbers, numbers, sizes, sizes, st.lists(st.tuples(sizes, sizes), min_size=1, max_size=3))
def test_wherever_it_was_its_upper_edge_can_be_taken(
    x: int, y: int, width: int, height: int, screens: list[tuple[int, int]]
) -> None:
    rooms, left = [], 0
    for wide, high in screens:
        rooms.append(QRect(left, 0, wide + 400, high + 200))
        left += wide + 400
    moved = onto_a_screen(QRect(x, y, width, height), rooms)
    edge = QRect(moved.left(), moved.top(), moved.width(), 40)
    assert any(room.intersected(edge).width() >= 200 for room in rooms)
    assert any(room.contains(moved.left(), moved.top()) for room in rooms) or moved == QRect(
        x, y, width, height
    )


# --- settings that anybody may have written ---------------------------------------------------

anything = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**31), 2**31 - 1),
    st.floats(),
    st.text(max_size=30),
    st.lists(st.text(max_size=5), max_size=3),
    st.binary(max_size=300).map(QByteArray),
)
quick = examples(
    max_examples=6,  # each opens a window
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def whole(open_window: Open, settings: Settings) -> dict[str, bytes]:
    """Places as this program keeps them."""
    open_window().close()
    keys = ("window/geometry", "window/docks")
    return {key: bytes(settings._store.value(key).data()) for key in keys}


def assert_it_opens(settings: Settings) -> None:
    """Open a window, lay it out anew, and leave nothing of it."""
    window = MainWindow(settings, Controller(), Messages(), LIGHT)
    try:
        window.show()
        assert window.isVisible()
        assert window.width() >= SMALLEST.width()
        window.actions_by_key["reset_layout"].trigger()
        assert all(dock.isVisible() for dock in window._docks.values())
    finally:
        window.close()
        window.deleteLater()


@quick
@given(st.dictionaries(st.sampled_from(sorted(SETTINGS)), anything))
def test_a_window_opens_whatever_is_stored(
    plain_style: None, settings: Settings, stored: dict[str, Any]
) -> None:
    settings._store.clear()
    for key, value in stored.items():
        settings._store.setValue(key, value)
    assert_it_opens(settings)


@quick
@given(
    st.binary(max_size=400),
    st.integers(0, 10_000),
    st.sampled_from(["window/geometry", "window/docks"]),
)
def test_a_window_opens_with_damaged_places(
    settings: Settings, whole: dict[str, bytes], noise: bytes, place: int, key: str
) -> None:
    """A true state of this program, with a piece of it overwritten: Qt never sees it."""
    start = place % len(whole[key])
    damaged = whole[key][:start] + noise + whole[key][start + len(noise) :]
    settings._store.setValue(key, QByteArray(damaged))
    assert damaged == whole[key] or settings.read(key).isEmpty()
    assert_it_opens(settings)


@given(st.binary(max_size=500))
def test_any_file_of_settings_can_be_read(
    tmp_path_factory: pytest.TempPathFactory, garbage: bytes
) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.ini"
    path.write_bytes(garbage)
    settings = Settings(QSettings(str(path), QSettings.Format.IniFormat))
    for key, setting in SETTINGS.items():
        value = settings.read(key)
        assert isinstance(value, setting.kind)
        assert setting.good(value)


def test_buttons_in_the_header_still_work_as_buttons(window: MainWindow, qtbot: QtBot) -> None:
    button = window.draw_pad.header.findChildren(QToolButton)[-2]
    assert button is window.draw_pad.menu_button
    place = button.mapTo(window, button.rect().center())
    assert window.childAt(place) is button


def test_a_panel_that_goes_and_comes_back_leaves_no_widget_behind(
    window: MainWindow, qapp: QApplication
) -> None:
    dock = window._docks["history"]

    def go_and_come_back() -> int:
        for visible in (False, True):
            dock.setVisible(visible)
            qapp.processEvents()  # which lays the panels out
        return len(window.findChildren(QWidget))

    go_and_come_back()
    before = go_and_come_back()
    assert {go_and_come_back() for _ in range(3)} == {before}
