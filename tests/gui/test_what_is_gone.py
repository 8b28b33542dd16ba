"""What PySide or Qt has given up meanwhile is not asked: found by the random user of the soak."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu
from pytestqt.qtbot import QtBot
from shiboken6 import createdByPython, delete, invalidate, isValid

from engine.data import Dataset
from gui.controller import Controller
from gui.keyboard_wiring import _trigger
from gui.main_window import MainWindow
from gui.messages import Messages
from gui.settings import Settings
from gui.theme import LIGHT


def test_an_action_that_is_gone_is_not_done(window: MainWindow) -> None:
    done: list[bool] = []
    action = QAction(window)
    action.triggered.connect(lambda: done.append(True))
    _trigger(action)
    assert done == [True]
    delete(action)
    _trigger(action)
    assert done == [True]


def test_the_draw_pads_menu_opens_though_its_wrapper_is_gone(window: MainWindow) -> None:
    invalidate(window._menus["drawing"])
    window.draw_pad.canvas.customContextMenuRequested.emit(QPoint(5, 5))
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def test_the_loss_is_a_stage_without_an_array(window: MainWindow) -> None:
    canvas, snapshot = window.network_view.canvas, window.controller.snapshot
    assert snapshot is not None
    assert canvas._live.scene.array(snapshot, "loss") is None


@pytest.mark.parametrize("go", [delete, QLineEdit.hide])
def test_the_tour_ends_though_what_had_the_keyboard_is_gone(
    window: MainWindow, qtbot: QtBot, go: Callable[[QLineEdit], object]
) -> None:
    field, tour = QLineEdit(window.network_view), window.tour
    field.show()
    field.setFocus()
    assert window.focusWidget() is field
    window.actions_by_key["tour"].trigger()
    go(field)
    qtbot.keyClick(tour.card.forward, Qt.Key.Key_Escape)
    assert tour.step is None
    assert tour.card.isHidden()
    assert QApplication.focusWidget() is not field


def test_the_menus_are_made_by_the_program_which_then_does_not_forget_them(
    window: MainWindow,
) -> None:
    assert len(window._menus) > 5
    assert {name for name, menu in window._menus.items() if not createdByPython(menu)} == set()


@pytest.mark.parametrize("go", [delete, invalidate])
def test_the_palette_closes_though_what_had_the_keyboard_is_gone(
    window: MainWindow, go: Callable[[QMenu], object]
) -> None:
    menu = QMenu(window)
    menu.popup(QPoint(10, 10))
    menu.setFocus()
    window.keyboard.open_palette()
    palette = window.keyboard._palette
    assert palette is not None
    palette._before = menu
    menu.close()
    go(menu)
    palette.leave()
    assert palette.isHidden()
    assert window.keyboard._palette is None


def test_f6_leaves_alone_what_pyside_takes_for_a_child(window: MainWindow) -> None:
    """Along the chain of focus each widget became a child of the one before: so the window was a
    label's, and what Qt had made in it was forgotten with the label."""
    label, menu = QLabel(window), window.menu.addMenu("made by Qt")
    for _ in window._parts():
        QTest.keyClick(window, Qt.Key.Key_F6)
    delete(label)
    assert isValid(menu)


def test_nothing_keeps_a_window_that_is_gone_nor_its_controller(
    settings: Settings, messages: Messages, digits: Dataset, plain_style: None, qtbot: QtBot
) -> None:
    """One connection to a `partial` kept all of it, 3 MB, with the controller whose signal it was:
    the collector does not see what Qt holds."""

    def live() -> list[weakref.ref[QObject]]:
        controller = Controller()
        window = MainWindow(settings, controller, messages, LIGHT)
        window.show()
        controller._use_dataset(digits)
        qtbot.waitUntil(lambda: controller.snapshot is not None)
        for key in ("step_sample", "test_digit", "why", "settings", "about", "tour"):
            window.actions_by_key[key].trigger()
        for tab in ("show_evaluate", "show_compare", "show_experiments", "show_network"):
            window.actions_by_key[tab].trigger()
            qtbot.wait(1)
        window.close()
        controller.close()
        window.deleteLater()
        return [weakref.ref(window), weakref.ref(controller), weakref.ref(window.curves)]

    things = live()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert [type(kept).__name__ for thing in things if (kept := thing()) is not None] == []
