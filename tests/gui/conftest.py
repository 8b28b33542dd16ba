"""What the tests of the window share: settings of their own, a small data set, no leaks.

After each test nothing may be left: no running thread, no active timer, no window; and a warning
of Qt's fails the test as a warning of Python's does.
"""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QLocale,
    QSettings,
    Qt,
    QThread,
    QTimer,
    QTranslator,
)
from PySide6.QtGui import QClipboard, QCursor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from engine.data import Dataset
from gui.controller import Controller
from gui.main_window import MainWindow
from gui.messages import Messages
from gui.pace import MAX
from gui.settings import Settings
from gui.theme import LIGHT
from gui.widgets import numbers

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))  # offscreen


@pytest.fixture(autouse=True)
def nothing_is_left(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that leaves a running thread, an active timer or a window behind, or changes
    what the application lends to all windows."""
    started: list[weakref.ref[Any]] = []
    for kind in (QThread, QTimer):
        monkeypatch.setattr(kind, "start", _noting(started, kind.start))
    before, lent, place = _windows(), _lent(qapp), QCursor.pos()
    yield
    monkeypatch.undo()
    left = _left(started, before)
    if left:  # objects in cycles wait for the collector
        gc.collect()
        left = _left(started, before)
    assert not left, f"left behind: {left}"
    assert not QApplication.mouseButtons(), "a mouse button is down, which the next test would see"
    changed = [name for name, now in _lent(qapp).items() if now != lent[name]]
    assert not changed, f"left changed in the application: {', '.join(changed)}"
    if QApplication.keyboardModifiers():  # after Ctrl and another key QTest leaves Ctrl pressed
        QTest.keyRelease(QWidget(), Qt.Key.Key_Control)
    QCursor.setPos(place)


def _noting(started: list[weakref.ref[Any]], start: Any) -> Any:
    def noting(self: Any, *arguments: Any) -> None:
        started.append(weakref.ref(self))
        start(self, *arguments)

    return noting


def _let_go() -> None:
    """Delete what was told to be deleted later."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _left(started: list[weakref.ref[Any]], before: list[QWidget]) -> list[str]:
    _let_go()
    alive = [thing for note in started if (thing := note()) is not None and isValid(thing)]
    threads = [f"{t}" for t in alive if isinstance(t, QThread) and t.isRunning()]
    timers = [f"{t} of {t.parent()}" for t in alive if isinstance(t, QTimer) and t.isActive()]
    return threads + timers + [f"{window}" for window in _windows() if window not in before]


def _lent(application: QApplication) -> dict[str, object]:
    return {
        "style sheet": application.styleSheet(),
        "palette": application.palette(),
        "font": application.font(),
        "language": application.findChildren(QTranslator),
        "form of numbers": (QLocale(), numbers.grouped(1000), numbers.decimal(0.5, 1)),
        "cursor": application.overrideCursor(),
    }


def _windows() -> list[QWidget]:
    """All windows but the tooltip, which Qt keeps for as long as it likes."""
    windows = QApplication.topLevelWidgets()
    return [window for window in windows if window.metaObject().className() != "QTipLabel"]


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings in a file of this test's own, and a folder of its own beside it."""
    monkeypatch.setattr(Settings, "folder", tmp_path / "own")
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def digits() -> Dataset:
    """40 training and 20 test pictures of noise: enough to train on, quick to go through."""
    generator = np.random.default_rng(5)

    def some(count: int) -> tuple[np.ndarray, np.ndarray]:
        images = generator.integers(0, 256, (count, 28, 28)).astype(np.uint8)
        return images, np.arange(count, dtype=np.uint8) % 10

    train_images, train_labels = some(40)
    test_images, test_labels = some(20)
    return Dataset(
        train_images=train_images,
        train_labels=train_labels,
        test_images=test_images,
        test_labels=test_labels,
        name="Noise",
        source="noise",
        verified=False,
    )


@pytest.fixture
def controller(qapp: object) -> Iterator[Controller]:
    """A controller whose thread has ended when the test is over."""
    controller = Controller()
    yield controller
    controller.close()
    assert not any(thread.isRunning() for thread in controller.findChildren(QThread))


@pytest.fixture
def owner(qtbot: QtBot) -> Iterator[QWidget]:
    """A window that lives as long as the test does, for widgets and actions that need one."""
    owner = QWidget()
    qtbot.addWidget(owner)
    yield owner
    owner.close()


@pytest.fixture
def english() -> Iterator[None]:
    """Numbers as in 4,000.5, as the program has them where no language is chosen."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    """The clipboard, empty again afterwards: what is made in Python must not outlive Python."""
    yield qapp.clipboard()
    qapp.clipboard().clear()


@pytest.fixture
def plain_style(qapp: QApplication) -> Iterator[None]:
    """Take the window's colours off the application when the test is over, and windows are gone:
    each would be dressed once more."""
    yield
    _let_go()
    qapp.setStyleSheet("")
    qapp.setPalette(QPalette())


@pytest.fixture
def messages(qapp: object) -> Messages:
    """The messages of the window."""
    return Messages()


@pytest.fixture
def idle_window(
    settings: Settings,
    controller: Controller,
    messages: Messages,
    plain_style: None,
    english: None,
    qtbot: QtBot,
) -> Iterator[MainWindow]:
    """The whole window, light, active, at full speed, before any data came."""
    window = MainWindow(settings, controller, messages, LIGHT)
    window.set_recipe(learning_rate=0.005, epochs=3, seed=0, pace=MAX)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def window(
    idle_window: MainWindow, controller: Controller, digits: Dataset, qtbot: QtBot
) -> MainWindow:
    """The whole window on the small data set: paused at step 0, the first test point told."""
    tested = qtbot.waitSignal(
        controller.snapshot_changed, check_params_cb=lambda snapshot: bool(snapshot.test_points)
    )
    with tested:
        controller._use_dataset(digits)
    return idle_window
