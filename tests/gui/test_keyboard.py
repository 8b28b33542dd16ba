"""The window without a mouse: shortcuts are told, F6 goes through its parts, Ctrl+Z takes back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui import keys
from gui.actions import ACTIONS
from gui.keyboard_wiring import menu_entries, shortcuts_of
from gui.main_window import MainWindow
from gui.panels.shortcut_sheet import ShortcutSheet, as_text, filtered


def focus() -> QWidget | None:
    return QApplication.focusWidget()


# --- the table --------------------------------------------------------------------------------


def test_no_two_actions_share_a_shortcut_a_second_one_or_a_mnemonic(window: MainWindow) -> None:
    used = [keys for row in ACTIONS for keys in (row.shortcut, row.also) if keys]
    strings = [QKeySequence(keys).toString() for keys in used]
    assert len(set(strings)) == len(strings)
    menus = [window.menu, *window.menu.findChildren(QMenu)]
    assert len(menus) > 5
    for menu in menus:
        mnemonics = [QKeySequence.mnemonic(action.text()).toString() for action in menu.actions()]
        told = [mnemonic for mnemonic in mnemonics if mnemonic]
        assert len(set(told)) == len(told)


def test_every_shortcut_is_beside_its_action_in_the_menu(window: MainWindow) -> None:
    for _, action in menu_entries(window.menu):
        row = next((row for row in ACTIONS if row.key == action.objectName()), None)
        if row is not None and row.shortcut:
            assert action.isShortcutVisibleInContextMenu()
            assert QKeySequence(row.shortcut).toString() in shortcuts_of(action)


def test_a_button_with_an_actions_name_tells_its_shortcut(window: MainWindow, qtbot: QtBot) -> None:
    names: dict[str, str] = {}
    for row in ACTIONS:
        if row.shortcut or row.by:
            for name in filter(None, (row.text, row.short)):
                names[name] = keys.native(row.shortcut or row.by)
    found = 0
    for key in list(window.tabs._views):
        window.tabs.show(key)
        for button in window.findChildren(QAbstractButton):
            shortcut = names.get(button.text() or button.accessibleName())
            if shortcut is not None and button.isVisible():
                found += 1
                told = re.findall(r"\((.+?)\)", button.toolTip())  # two are called "Compare"
                assert set(told) & set(names.values()), button.text()
    assert found > 8


# --- the sheet --------------------------------------------------------------------------------


def opened(window: MainWindow, key: str, qtbot: QtBot) -> ShortcutSheet:
    QTest.keySequence(window, QKeySequence(key))
    qtbot.waitUntil(lambda: window.findChild(ShortcutSheet) is not None)
    sheet = window.findChild(ShortcutSheet)
    assert sheet is not None
    return sheet


@pytest.mark.parametrize("key", ["?", "F1"])
def test_question_mark_shows_every_shortcut(key: str, window: MainWindow, qtbot: QtBot) -> None:
    sheet = opened(window, key, qtbot)
    told = sheet.page.toPlainText()
    for row in ACTIONS:
        for shortcut in filter(None, (row.shortcut, row.also)):
            assert keys.native(shortcut) in told, row.key
    for group in keys.GROUPS:
        assert group.where in told
        for part in group.rows:
            assert part.does in told
            assert all(keys.native(one) for one in part.keys), "Qt knows them"
    sheet.reject()


def test_the_sheet_is_searched_copied_and_saved(
    window: MainWindow,
    qtbot: QtBot,
    clipboard: QClipboard,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sheet = opened(window, "?", qtbot)
    qtbot.waitUntil(lambda: focus() is sheet.field)
    QTest.keyClicks(sheet.field, "timeline tenth")
    shown = sheet.page.toPlainText()
    assert "A tenth of the run" in shown
    assert "Save network" not in shown
    sheet.copy()
    assert clipboard.text() == "Timeline\nPgDown, PgUp\tA tenth of the run\n"
    QTest.keyClicks(sheet.field, "xyz")
    assert "Nothing fits" in sheet.page.toPlainText()
    for path, told in (
        (tmp_path / "keys", f"Saved as {tmp_path / 'keys.pdf'}."),
        (tmp_path / "no" / "keys.pdf", f"{tmp_path / 'no' / 'keys.pdf'} could not be written:"),
    ):
        answer = str(path), "PDF (*.pdf)"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, a=answer: a)
        save = next(one for one in sheet.findChildren(QPushButton) if "PDF" in one.text())
        save.click()
        assert window.status.message.text().startswith(told)
    assert (tmp_path / "keys.pdf").read_bytes().startswith(b"%PDF")
    assert [one.name for one in tmp_path.iterdir() if "keys" in one.name] == ["keys.pdf"]
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(ShortcutSheet) is None)


def test_a_row_is_found_by_its_group_its_keys_and_what_it_does(window: MainWindow) -> None:
    groups = window.keyboard.groups()
    for typed in ("file ctrl+s", "save network", "FILE"):
        assert any("Save network" in row[1] for row in filtered(groups, typed)[0].rows)
    assert filtered(groups, "") == groups
    assert as_text(groups).count("\n\n") == len(groups) - 1


# --- F6 ---------------------------------------------------------------------------------------


def part_of(window: MainWindow, widget: QWidget | None) -> QWidget:
    assert widget is not None
    return next(part for part in window._parts() if part is widget or part.isAncestorOf(widget))


def test_f6_goes_through_all_parts_and_shift_f6_back(window: MainWindow) -> None:
    window.network_view.setFocus()
    start = part_of(window, focus())
    seen = [start]
    for _ in range(len(window._parts())):
        QTest.keyClick(window, Qt.Key.Key_F6)
        seen.append(part_of(window, focus()))
        if seen[-1] is start:
            break
    docks = window._docks
    assert {window.header, window.recipe, window.tabs.stack, *docks.values()} <= set(seen)
    back = [start]
    for _ in seen[1:]:
        QTest.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
        back.append(part_of(window, focus()))
    assert back == seen[::-1]


def test_f6_comes_back_to_where_one_was_in_a_part(window: MainWindow) -> None:
    window.curves.timeline.setFocus()
    window.keyboard.panes.move(1)
    assert part_of(window, focus()) is not window._docks["history"]
    window.keyboard.panes.move(-1)
    assert focus() is window.curves.timeline


def test_f6_leaves_out_what_is_closed_and_brings_tabs_to_the_front(
    window: MainWindow, qtbot: QtBot
) -> None:
    docks = window._docks
    docks["history"].close()
    window.resize(1280, 700)  # inspector and pad become tabs
    qtbot.waitUntil(lambda: bool(window.tabifiedDockWidgets(docks["inspector"])))
    seen = set()
    for _ in range(8):
        QTest.keyClick(window, Qt.Key.Key_F6)
        seen.add(part_of(window, focus()))
    assert docks["history"] not in seen
    assert {docks["inspector"], docks["draw_pad"]} <= seen


def test_f6_in_evaluate_goes_between_bar_and_view(window: MainWindow, qtbot: QtBot) -> None:
    window.tabs.show("show_evaluate")
    qtbot.waitUntil(lambda: window.evaluate.evaluation is not None)
    seen = set()
    for _ in range(4):
        QTest.keyClick(window, Qt.Key.Key_F6)
        seen.add(part_of(window, focus()))
    assert {window.header, window.tabs.stack} <= seen
    assert not seen & set(window._docks.values())


# --- Ctrl+Z -----------------------------------------------------------------------------------


def test_a_branch_gets_its_old_name_back(window: MainWindow, qtbot: QtBot) -> None:
    branches = window.time.branches
    qtbot.waitUntil(lambda: len(branches.lines) == 1)
    old = branches.lines[0].name
    branches.open_above(window.mapToGlobal(window.rect().center()))
    branches.tree.topLevelItem(0).setText(0, "renamed")
    qtbot.waitUntil(lambda: branches.lines[0].name == "renamed")
    QTest.keyClick(branches, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: branches.lines[0].name == old)
    branches.close()


def test_undo_in_a_field_is_the_fields_own(window: MainWindow, owner: QWidget) -> None:
    QPushButton(owner)
    field = window.recipe.seed.lineEdit()
    window.recipe.seed.setFocus()
    field.setText("0")
    QTest.keyClicks(window.recipe.seed, "7")
    before = field.text()
    window.actions_by_key["undo"].trigger()
    assert field.text() != before
