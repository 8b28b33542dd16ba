"""The command palette finds every action by a few letters, and does what Enter says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from gui.main_window import MainWindow
from gui.panels.command_palette import CommandPalette
from gui.widgets.command_entries import Entry, ranked
from gui.widgets.fuzzy import fit


def entry(text: str, menu: str = "File", enabled: bool = True) -> Entry:
    return Entry(text, text, menu, "", enabled, "", lambda: None)


def order(typed: str, *entries: Entry, recent: tuple[str, ...] = ()) -> list[str]:
    return [found.text for found, _ in ranked(typed, entries, recent)]


# --- finding ----------------------------------------------------------------------------------


def test_letters_may_stand_apart_but_in_their_order() -> None:
    found = fit("svn", "Save network…")
    assert found is not None
    assert [("Save network…"[place]) for place in found.places] == ["S", "v", "n"]
    assert fit("nvs", "Save network…") is None


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [
        ("sn", "Save network", "Disney"),  # starts of words before the middle of one
        ("net", "Network", "Next event"),  # neighbours before letters apart
        ("train", "Train", "Teach, in train"),  # the beginning before the end
        ("run", "Save run", "Save run as a report of it"),  # of equals the shorter one
    ],
)
def test_the_better_fit_is_first(typed: str, better: str, worse: str) -> None:
    assert order(typed, entry(worse), entry(better)) == [better, worse]


@given(st.text(max_size=8), st.text(max_size=20))
def test_what_is_found_is_what_was_typed(typed: str, text: str) -> None:
    found = fit(typed, text)
    letters = "".join(typed.split()).casefold()
    if found is not None:
        assert list(found.places) == sorted(set(found.places))
        assert "".join(text[place].casefold() for place in found.places) == letters
    elif all(len(letter.casefold()) == 1 for letter in text):
        left = iter(text.casefold())
        assert not all(letter in left for letter in letters)


def test_without_letters_all_are_shown_and_the_last_done_first() -> None:
    some = [entry("a"), entry("b"), entry("c")]
    assert order("", *some) == ["a", "b", "c"]
    assert order("", *some, recent=("c", "b")) == ["c", "b", "a"]


def test_what_cannot_be_done_is_at_the_end() -> None:
    assert order("sa", entry("Save", enabled=False), entry("Slow as")) == ["Slow as", "Save"]


def test_the_menu_is_searched_too() -> None:
    assert order("view dark", entry("Dark theme", "View"), entry("Save")) == ["Dark theme"]


# --- in the window ----------------------------------------------------------------------------


def opened(window: MainWindow) -> CommandPalette:
    QTest.keyClick(
        window,
        Qt.Key.Key_P,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    palette = window.findChild(CommandPalette)
    assert palette is not None
    assert QApplication.focusWidget() is palette.field
    return palette


def gone(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.findChild(CommandPalette) is None)


def test_it_lists_every_other_action_with_menu_shortcut_and_state(window: MainWindow) -> None:
    palette = opened(window)
    shown = {entry.key: entry for entry in palette.shown}
    assert set(window.actions_by_key) - set(shown) == {"command_palette"}
    for key in set(window.actions_by_key) & set(shown):
        assert shown[key].enabled is window.actions_by_key[key].isEnabled()
        assert shown[key].menu
    assert shown["save_network"].shortcut == "Ctrl+S"
    assert shown["theme"].menu == "View"


def test_typing_and_enter_do_it_and_the_keyboard_goes_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.network_view.setFocus()
    before = QApplication.focusWidget()
    palette = opened(window)
    QTest.keyClicks(palette.field, "dark")
    assert palette.shown[0].key == "theme"
    assert palette.field.accessibleDescription().startswith("Dark theme, View")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    gone(window, qtbot)
    assert window.actions_by_key["theme"].isChecked()
    assert QApplication.focusWidget() is before
    assert opened(window).shown[0].key == "theme"  # the last one done


def test_arrows_skip_what_cannot_be_done(window: MainWindow) -> None:
    palette = opened(window)
    count = sum(entry.enabled for entry in palette.shown)
    assert 0 < count < len(palette.shown)
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentRow() == count - 1
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentRow() == 0
    QTest.keyClick(palette.field, Qt.Key.Key_PageDown)
    assert palette.list.currentRow() == 10


def test_escape_leaves_and_does_nothing(window: MainWindow, qtbot: QtBot) -> None:
    window.curves.timeline.setFocus()
    palette = opened(window)
    QTest.keyClicks(palette.field, "dark")
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    gone(window, qtbot)
    assert not window.actions_by_key["theme"].isChecked()
    assert QApplication.focusWidget() is window.curves.timeline


def test_nothing_fits(window: MainWindow) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.field, "xqzw")
    assert palette.shown == []
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.isVisible()


def test_it_follows_the_window_and_closes_when_the_keyboard_leaves(
    window: MainWindow, qtbot: QtBot
) -> None:
    palette = opened(window)
    window.resize(1100, 700)
    middle = palette.geometry().center().x()
    qtbot.waitUntil(lambda: abs(palette.geometry().center().x() - window.width() // 2) <= 1)
    assert middle
    window.recipe.seed.setFocus()
    gone(window, qtbot)
    assert QApplication.focusWidget() is window.recipe.seed


def test_it_goes_to_another_branch(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_by_key["step_sample"].trigger()
    qtbot.waitUntil(lambda: window.controller.snapshot.step == 1)  # type: ignore[union-attr]
    with qtbot.waitSignal(window.controller.branches.listed):
        window.controller.branches.branch(0, "other")
    qtbot.waitUntil(lambda: window.time.branches.current == "other")
    first = next(line.name for line in window.time.branches.lines if line.name != "other")
    palette = opened(window)
    QTest.keyClicks(palette.field, f"branch{first}")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.time.branches.current == first)


def test_a_narrow_window_holds_it(owner: QWidget) -> None:
    owner.resize(300, 240)
    palette = CommandPalette(owner, [entry("Save a thing of a rather long name")])
    palette.open()
    assert owner.rect().contains(palette.geometry())


def test_what_had_the_keyboard_may_be_gone_when_the_palette_closes(window: MainWindow) -> None:
    field = QWidget(window)
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.show()
    field.setFocus()
    window.actions_by_key["command_palette"].trigger()
    palette = window.findChild(CommandPalette)
    assert palette is not None
    assert palette._before is field
    delete(field)
    palette.leave()
    assert not palette.isVisible()
