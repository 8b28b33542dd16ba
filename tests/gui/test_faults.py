"""Faults on any thread are logged and told; the log stays small and names nobody's folder."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest
from PySide6.QtCore import QThread, qInstallMessageHandler, qWarning
from pytestqt.qtbot import QtBot

from gui import log_file
from gui.faults import ErrorHook


@pytest.fixture
def hook(qapp: object) -> Iterator[ErrorHook]:
    hook = ErrorHook()
    hook.install()
    yield hook
    hook.uninstall()


@pytest.fixture
def log_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A log in a folder of this test's, with nobody else listening."""
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])
    monkeypatch.setattr(root, "level", root.level)
    monkeypatch.setattr(logging, "raiseExceptions", logging.raiseExceptions)
    monkeypatch.setattr(log_file, "folder", lambda: tmp_path / "state")
    log_file.start()
    yield tmp_path / "state" / "convscope.log"
    for handler in root.handlers:
        if isinstance(handler, RotatingFileHandler):
            handler.close()


def test_a_fault_on_a_thread_of_python_is_told_on_this_one(hook: ErrorHook, qtbot: QtBot) -> None:
    seen: list[bool] = []
    hook.happened.connect(lambda _: seen.append(QThread.isMainThread()))
    with qtbot.waitSignal(hook.happened) as told:
        thread = threading.Thread(target=lambda: 1 // 0)
        thread.start()
        thread.join()
    assert told.args is not None
    assert "ZeroDivisionError" in told.args[0]
    assert "test_faults.py" in told.args[0]


def test_a_thread_that_ends_itself_is_no_fault(hook: ErrorHook, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(hook.happened, wait=20):
        thread = threading.Thread(target=lambda: sys.exit(1))
        thread.start()
        thread.join()


def test_what_cannot_be_raised_is_logged(hook: ErrorHook, caplog: pytest.LogCaptureFixture) -> None:
    class Bad:
        def __del__(self) -> None:
            raise ValueError("while it was thrown away")

    Bad()
    assert "while it was thrown away" in caplog.text


def test_what_qt_warns_of_is_logged_too(
    hook: ErrorHook, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    qWarning("a timer on the wrong thread")
    assert ("qt", logging.WARNING, "a timer on the wrong thread") in caplog.record_tuples
    assert "a timer on the wrong thread" in capsys.readouterr().err


def test_afterwards_all_is_as_before(qapp: object) -> None:
    """Whoever listened listens again: pytest does, and fails a test for what it hears."""

    def note(*_: object) -> None:
        pass

    def hooks() -> list[object]:
        of_qt = qInstallMessageHandler(note)
        qInstallMessageHandler(of_qt)
        return [sys.excepthook, threading.excepthook, sys.unraisablehook, of_qt]

    before = hooks()
    hook = ErrorHook()
    hook.install()
    assert not any(now == then for now, then in zip(hooks(), before, strict=True))
    hook.uninstall()
    assert hooks() == before


def test_the_log_says_when_what_and_where_but_not_who(log_of_its_own: Path) -> None:
    logging.getLogger("gui.test").warning("Saved as %s.", Path.home() / "thesis" / "run.convscope")
    (line,) = log_of_its_own.read_text("utf-8").splitlines()
    assert line.endswith(f"WARNING gui.test: Saved as {Path('~/thesis/run.convscope')}.")
    assert str(Path.home()) not in line
    assert log_file.last_lines(5) == [line]


def test_the_log_does_not_grow_for_ever(
    log_of_its_own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (handler,) = (h for h in logging.getLogger().handlers if isinstance(h, RotatingFileHandler))
    monkeypatch.setattr(handler, "maxBytes", 10_000)
    for number in range(2000):
        logging.getLogger("gui.test").info("line %d", number)
    files = sorted(log_of_its_own.parent.iterdir())
    assert len(files) == 1 + log_file.OLDER
    assert all(file.stat().st_size <= 10_000 for file in files)
    assert log_file.last_lines(1)[0].endswith("line 1999")


def test_a_log_that_cannot_be_written_is_nobodys_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    monkeypatch.setattr(logging, "raiseExceptions", True)
    monkeypatch.setattr(log_file, "folder", lambda: tmp_path / "file" / "state")
    log_file.start()
    logging.getLogger("gui.test").error("nowhere")
    assert capsys.readouterr().err == "nowhere\n"  # as Python does without a handler
    assert log_file.last_lines(5) == []
