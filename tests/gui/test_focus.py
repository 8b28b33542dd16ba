"""Where the keyboard is can be seen, in every theme; Tab and the arrow keys reach everything."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from engine.explain import Place
from gui.main_window import MainWindow
from gui.panels.branch_dialog import BranchDialog
from gui.panels.breakpoint_dialog import BreakpointDialog
from gui.panels.seed_dialog import SeedDialog
from gui.panels.shortcut_sheet import ShortcutSheet
from gui.panes import takes_focus
from gui.style import palette, style_sheet
from gui.theme import THEMES, Theme
from gui.widgets.cell_cursor import CellCursor
from gui.widgets.confusion_cells import Chosen
from gui.widgets.focus_ring import FocusRing
from gui.widgets.stages import POOLED
from tests.gui.spoken import told

AROUND = 8  # pixels around a widget, in which its parent may paint the ring
ENOUGH = 0.35  # of its outline: so much of a ring must stand out
CONTRAST = 3.0  # WCAG 2.2, of the same pixels with and without the focus

each_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def luminance(window: QWidget, place: QRect) -> NDArray[np.float64]:
    """Return the relative luminance of what a part of a window shows."""
    image = window.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)
    shape = image.height(), image.width(), 4
    channels = np.frombuffer(image.constBits(), np.uint8).reshape(shape)[..., :3] / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.0722, 0.7152, 0.2126])


def stops(root: QWidget) -> Iterator[QWidget]:
    """One of each kind that the Tab key stops at."""
    seen = set()
    for widget in root.findChildren(QWidget):
        kind = type(widget).__name__, widget.property("role"), widget.objectName()
        passed = isinstance(widget, QRadioButton) and not widget.isChecked()
        if takes_focus(widget) and widget.focusProxy() is None and kind not in seen and not passed:
            seen.add(kind)
            yield widget


def unseen(root: QWidget) -> list[str]:
    """Return the stops in a window whose focus does not stand out."""
    window, missing = root.window(), []
    for widget in stops(root):
        corner = widget.mapTo(window, QPoint(0, 0))
        place = QRect(corner, widget.size()).adjusted(-AROUND, -AROUND, AROUND, AROUND)
        place &= window.rect()
        before = QApplication.focusWidget()
        if before is not None:
            before.clearFocus()
        without = luminance(window, place)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert QApplication.focusWidget() is widget
        having = luminance(window, place)
        ratio = (np.maximum(without, having) + 0.05) / (np.minimum(without, having) + 0.05)
        outline = 2 * min(widget.width() + widget.height(), 120)
        if (ratio >= CONTRAST).sum() < ENOUGH * outline:
            missing.append(f"{widget} {widget.accessibleName()!r}")
    return missing


def dress(window: MainWindow, theme: Theme, qapp: QApplication) -> None:
    qapp.setPalette(palette(theme))
    qapp.setStyleSheet(style_sheet(theme))
    for panel in window.appearance._dressed:
        panel.set_theme(theme)


@each_theme
def test_the_focus_shows_in_every_panel(
    theme: Theme, window: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    dress(window, theme, qapp)
    window.actions_by_key["test_digit"].trigger()
    window.network_view.pin(Place(POOLED, (0, 2, 2)))
    assert unseen(window) == []
    window.inspector.foot.table.click()
    assert unseen(window.inspector) == []
    window.actions_by_key["why"].trigger()
    qtbot.waitUntil(lambda: window.drawing_lab.lab.shifts.maps is not None)
    assert unseen(window.drawing_lab.lab) == []


@each_theme
def test_the_focus_shows_in_evaluate(
    theme: Theme, window: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    dress(window, theme, qapp)
    window.tabs.show("show_evaluate")
    qtbot.waitUntil(lambda: window.evaluate.evaluation is not None)
    window.evaluate.choose(Chosen(*window.evaluate.frequent.rows[0][:2]))  # the chip is there
    assert unseen(window.evaluate) == []


OTHERS = ("show_compare", "show_experiments")


@each_theme
@pytest.mark.parametrize("key", OTHERS)
def test_the_focus_shows_in_the_other_tabs(
    key: str, theme: Theme, window: MainWindow, qapp: QApplication
) -> None:
    window.tabs.show(key)
    dress(window, theme, qapp)
    view = window.tabs.stack.currentWidget()
    assert view is not None
    assert len(list(stops(view))) > 1  # Compare without PyTorch: a command to copy, a button
    assert unseen(view) == []


def dialogs(window: MainWindow, theme: Theme) -> Iterator[QDialog]:
    present = {"learning_rate": 0.1, "batch_size": 1, "optimizer": "sgd", "seed": 1}
    yield BreakpointDialog(window)
    yield BranchDialog(window, 3, present, {}, [("sgd", "SGD")], theme)
    yield SeedDialog(window, lambda seed: np.full((8, 3, 3), 0.1 * seed), 1, theme)
    yield ShortcutSheet(window, window.keyboard.groups())


@each_theme
def test_the_focus_shows_in_the_dialogs(
    theme: Theme, window: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    dress(window, theme, qapp)
    for dialog in dialogs(window, theme):
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(lambda dialog=dialog: QApplication.activeWindow() is dialog)  # type: ignore[misc]
        assert unseen(dialog) == []
        dialog.close()


# --- the order of the Tab key -----------------------------------------------------------------


def test_tab_comes_to_the_sheet_of_the_pad_before_its_buttons(window: MainWindow) -> None:
    pad, dock = window.draw_pad, window._docks["draw_pad"]  # its header is the dock's
    window.actions_by_key["test_digit"].trigger()
    pad.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    for _ in range(20):
        focus = QApplication.focusWidget()
        if focus is None or not dock.isAncestorOf(focus):
            break
        seen.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert seen[0] is pad.canvas
    for button in (pad.undo_button, pad.clear_button, pad.why_button, pad.menu_button):
        assert button in seen
    pad.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(pad.canvas, Qt.Key.Key_Backtab)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert not dock.isAncestorOf(focus), "nothing of the pad comes before its sheet"


# --- the arrow keys ---------------------------------------------------------------------------


def test_a_cursor_goes_to_the_edges_and_no_further_and_lets_go() -> None:
    cursor = CellCursor((3, 3, 2), (1, 1))
    assert cursor.press(Qt.Key.Key_Left)
    assert cursor.place == (1, 1)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down):
        cursor.press(key)
    assert cursor.place == (2, 1), "the last row is shorter"
    assert cursor.press(Qt.Key.Key_Escape)
    assert cursor.place is None
    assert not cursor.press(Qt.Key.Key_Escape)
    assert not cursor.press(Qt.Key.Key_A)


def test_arrows_read_evidence_and_shifts(window: MainWindow, qtbot: QtBot) -> None:
    lab = window.drawing_lab.lab
    window.actions_by_key["test_digit"].trigger()
    window.actions_by_key["why"].trigger()
    qtbot.waitUntil(lambda: lab.shifts.maps is not None)
    lab.shifts.setFocus()
    QTest.keyClick(lab.shifts, Qt.Key.Key_Up)
    assert told(lab.shifts).startswith("0 right, 0 down: reads ")
    QTest.keyClick(lab.shifts, Qt.Key.Key_Up)
    QTest.keyClick(lab.shifts, Qt.Key.Key_Right)
    assert told(lab.shifts).startswith("+2 right, −2 down: reads ")
    QTest.keyClick(lab.shifts, Qt.Key.Key_Escape)
    assert "down" not in told(lab.shifts)
    assert window.actions_by_key["why"].isChecked(), "the first Esc only leaves the cell"
    pictures = lab.evidence.pictures
    pictures.setFocus()
    QTest.keyClick(pictures, Qt.Key.Key_Left)
    QTest.keyClick(pictures, Qt.Key.Key_Left)
    assert told(pictures).startswith("pixel [14, 13]: template ")


def test_arrows_choose_a_frequent_mistake(window: MainWindow, qtbot: QtBot) -> None:
    window.tabs.show("show_evaluate")
    qtbot.waitUntil(lambda: window.evaluate.evaluation is not None)
    frequent = window.evaluate.frequent
    assert len(frequent.rows) > 2
    frequent.setFocus()
    QTest.keyClick(frequent, Qt.Key.Key_Right)
    QTest.keyClick(frequent, Qt.Key.Key_Space)
    assert window.evaluate.grid.chosen == frequent.rows[1][:2]
    QTest.keyClick(frequent, Qt.Key.Key_Escape)
    assert window.evaluate.grid.chosen == Chosen()


def test_numbers_in_the_inspector_are_followed_with_the_keys(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.network_view.pin(Place(POOLED, (0, 2, 2)))
    inspector = window.inspector
    qtbot.waitUntil(lambda: inspector.place == Place(POOLED, (0, 2, 2)))
    qtbot.waitUntil(lambda: bool(inspector.page.grab()) and bool(inspector.page.places()))
    inspector.setFocus()
    QTest.keyClick(inspector, Qt.Key.Key_Right)
    QTest.keyClick(inspector, Qt.Key.Key_Right)
    wanted = inspector.page.places()[1][1]
    QTest.keyClick(inspector, Qt.Key.Key_Return)
    assert inspector.place == wanted


def test_a_ring_keeps_off_what_lies_in_its_widget_and_within_the_panel(
    owner: QWidget, qtbot: QtBot
) -> None:
    panel = QWidget(owner)
    cards = QWidget(panel)
    cards.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    ring = FocusRing(cards, outset=5)
    panel.setGeometry(0, 0, 200, 200)
    cards.setGeometry(20, 20, 100, 180)
    with qtbot.waitActive(owner):
        owner.show()
    cards.setFocus()
    qtbot.waitUntil(ring.isVisible)
    assert ring.geometry() == QRect(15, 15, 110, 185)
    cards.setGeometry(30, 20, 100, 100)
    qtbot.waitUntil(lambda: ring.geometry() == QRect(25, 15, 110, 110))
    panel.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    panel.setFocus()
    assert not ring.isVisible()
