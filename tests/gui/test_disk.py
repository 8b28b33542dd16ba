"""What can't be written is a sentence, and nothing that was there before is lost."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.controller import Controller
from gui.main_window import MainWindow

OLD = b"what was there before"


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk with no room: what is written is not there when it shall be safe."""

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)


SAVES: dict[str, Callable[[MainWindow, Path], None]] = {
    "run": lambda window, path: window.controller.files.save_run(str(path)),
    "network": lambda window, path: window.controller.files.save(str(path)),
    "report": lambda window, path: window.controller.files.save_report(str(path)),
}
ENDINGS = {"run": ".convscope", "network": ".npz", "report": ".html"}


@pytest.mark.parametrize("what", SAVES)
@pytest.mark.parametrize("trouble", ["full", "gone", "folder"])
def test_what_cannot_be_saved_is_a_sentence_and_the_old_file_stays(
    window: MainWindow,
    controller: Controller,
    qtbot: QtBot,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    what: str,
    trouble: str,
) -> None:
    folder = tmp_path / "mine"
    path = folder / f"file{ENDINGS[what]}"
    if trouble != "gone":
        folder.mkdir()
    if trouble == "full":
        path.write_bytes(OLD)
        request.getfixturevalue("full_disk")
    elif trouble == "folder":
        path.mkdir()
    with qtbot.waitSignal(controller.failed) as failed:
        SAVES[what](window, path)
    assert failed.args is not None
    assert str(path) in failed.args[0]
    assert failed.args[0].endswith(".")
    assert window.status.message.text() == failed.args[0]
    if trouble == "full":
        assert path.read_bytes() == OLD
        assert [one.name for one in folder.iterdir()] == [path.name]
    controller.step_sample()  # and on it goes
    qtbot.waitUntil(lambda: controller.snapshot is not None and controller.snapshot.step == 1)
