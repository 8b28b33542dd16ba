"""What was opened last: listed by kind, opened again, and never in the way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.stroke_files import StrokeDigit, write_strokes
from gui.main_window import MainWindow
from gui.messages import Messages
from gui.path_kinds import Kind
from gui.recent import KINDS, MOST, RecentFiles
from gui.settings import Settings

NAMES = [kind.value for kind in Kind]


def texts(window: MainWindow) -> list[str]:
    """What the menu offers, but for "Clear list"."""
    actions = window.recent.menu.actions()
    return [action.text() for action in actions if not action.isSeparator()][:-1]


def test_what_is_saved_and_opened_is_listed_by_kind(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    assert texts(window) == []
    assert not window.actions_by_key["clear_recent"].isEnabled()
    controller = window.controller
    with qtbot.waitSignal(controller.files.saved):
        controller.files.save(str(tmp_path / "a & b.npz"))
    with qtbot.waitSignal(controller.files.run_saved):
        controller.files.save_run(str(tmp_path / "one.convscope"))
    square = [[(0.2, 0.2), (0.8, 0.2), (0.8, 0.8)]]
    strokes = tmp_path / "seven.json"
    strokes.write_text(json.dumps([{"strokes": square, "label": 7}]))
    window._pad_wiring.open(str(strokes))
    assert [text.split(" in ")[0] for text in texts(window)] == [
        "one.convscope",
        "a && b.npz",
        "seven.json",
    ]
    assert window.actions_by_key["clear_recent"].isEnabled()
    window.actions_by_key["clear_recent"].trigger()
    assert texts(window) == []
    assert strokes.exists()


def test_an_entry_opens_its_file(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "run.convscope"
    controller = window.controller
    controller.step_sample()
    qtbot.waitUntil(lambda: controller.snapshot is not None and controller.snapshot.step == 1)
    with qtbot.waitSignal(controller.files.run_saved):
        controller.files.save_run(str(path))
    controller.step_sample()
    qtbot.waitUntil(lambda: controller.snapshot.step == 2)
    opened: list[str] = []
    window.recent.openers = {Kind.RUN: opened.append}
    window.recent.menu.actions()[0].trigger()
    assert opened == [str(path)]


def test_a_file_that_is_gone_is_a_sentence_and_leaves_the_list(
    window: MainWindow, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        window.recent.note(Kind.NETWORK, str(tmp_path / f"{name}.npz"))
    window.recent.menu.actions()[0].trigger()
    message = window.status.message
    assert "two.npz is not there any more" in message.text()
    assert message.property("level") == "error"
    assert [text.split(" in ")[0] for text in texts(window)] == ["one.npz"]


def test_what_can_not_be_read_is_a_sentence_and_not_listed(
    window: MainWindow, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    window._pad_wiring.open(str(broken))
    assert window.status.message.property("level") == "error"
    assert texts(window) == []


def test_the_list_comes_back_and_is_short(
    settings: Settings, messages: Messages, owner: QWidget, tmp_path: Path
) -> None:
    first = RecentFiles(owner, settings, messages)
    first._clear = None  # type: ignore[assignment]  # no menu yet
    settings.changed.disconnect(first._follow)
    for number in range(MOST + 3):
        first.note(Kind.DRAWING, str(tmp_path / f"{number}.png"))
    first.note(Kind.RUN, str(tmp_path / "run.convscope"))
    first.note(Kind.DRAWING, str(tmp_path / "5.png"))
    again = RecentFiles(owner, settings, messages)
    names = [Path(path).name for _, path in again.entries]
    assert names == ["run.convscope", "5.png", "8.png", "7.png", "6.png", "4.png", "3.png"]


def test_what_the_program_keeps_for_itself_is_not_listed(
    settings: Settings, window: MainWindow
) -> None:
    window.recent.note(Kind.RUN, str(settings.folder / "kept-runs" / "1.convscope"))
    assert texts(window) == []


@given(
    st.one_of(
        st.text(max_size=60),
        st.recursive(
            st.none()
            | st.integers()
            | st.text(max_size=6)
            | st.sampled_from([kind.value for kind in Kind]),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner),
        ).map(json.dumps),
    )
)
def test_whatever_is_stored_the_list_is_one(
    tmp_path_factory: pytest.TempPathFactory, stored: str
) -> None:
    path = tmp_path_factory.mktemp("recent") / "settings.ini"
    settings = Settings(QSettings(str(path), QSettings.Format.IniFormat))
    settings._store.setValue("files/recent", stored)
    recent = RecentFiles.__new__(RecentFiles)
    recent._settings = settings
    assert all(kind in KINDS and place for kind, place in recent.entries)


def test_strokes_that_were_saved_can_be_opened(tmp_path: Path, window: MainWindow) -> None:
    path = tmp_path / "digit.json"
    write_strokes(path, [StrokeDigit((), 3)])
    window._pad_wiring.open(str(path))
    assert window.status.message.property("level") == "error", "no stroke, no drawing"
