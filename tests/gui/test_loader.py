"""The loader: one load at a time, given up at once, every end told exactly once."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine import data
from engine.data import Dataset
from gui.loader import Loader, _Job

Load = Callable[..., Dataset]


class Ends:
    """Everything a loader tells."""

    def __init__(self, loader: Loader) -> None:
        self.told: list[tuple[str, Any]] = []
        self.progress: list[tuple[str, int, int]] = []
        loader.loaded.connect(lambda dataset: self.told.append(("loaded", dataset)))
        loader.failed.connect(lambda problem: self.told.append(("failed", problem)))
        loader.cancelled.connect(lambda: self.told.append(("cancelled", None)))
        loader.progress.connect(lambda *news: self.progress.append(news))

    @property
    def kinds(self) -> list[str]:
        return [kind for kind, _ in self.told]


@pytest.fixture
def loader(qapp: object) -> Iterator[Loader]:
    loader = Loader()
    yield loader
    loader.close()


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Make every load a download without end; the event is set while one is under way."""
    under_way = threading.Event()

    def load(source: str, progress: Any) -> Dataset:
        done = 0
        try:
            while True:
                progress.update(f"{source}.gz", done, 1000)
                under_way.set()
                done += 1
                time.sleep(0.005)
        finally:
            under_way.clear()

    monkeypatch.setattr(data, "load", load)
    return under_way


def test_the_embedded_digits_come_on_another_thread(loader: Loader, qtbot: QtBot) -> None:
    ends = Ends(loader)
    loader.load("embedded")
    assert loader.busy
    qtbot.waitUntil(lambda: ends.kinds == ["loaded"])
    assert not loader.busy
    assert ends.told[0][1].train_images.shape == (4000, 28, 28)


def test_nothing_of_a_finished_load_is_kept(loader: Loader, qtbot: QtBot) -> None:
    for _ in range(3):
        with qtbot.waitSignal(loader.loaded):
            loader.load("embedded")
    loader._pool.waitForDone()
    assert not [thing for thing in gc.get_objects() if type(thing) is _Job]


def test_a_folder_that_is_none_fails_with_its_name(
    loader: Loader, qtbot: QtBot, tmp_path: Path
) -> None:
    ends = Ends(loader)
    loader.load(str(tmp_path / "nowhere"))
    qtbot.waitUntil(lambda: ends.kinds == ["failed"])
    assert "nowhere" in ends.told[0][1]
    assert not loader.busy


def test_progress_is_told_and_cancel_ends_it(
    loader: Loader, endless: threading.Event, qtbot: QtBot
) -> None:
    ends = Ends(loader)
    loader.load("mnist")
    qtbot.waitUntil(lambda: len(ends.progress) > 3)
    assert ends.progress[:3] == [("mnist.gz", number, 1000) for number in range(3)]
    loader.cancel()
    qtbot.waitUntil(lambda: ends.kinds == ["cancelled"], timeout=500)
    assert not endless.is_set()
    assert not loader.busy
    loader.cancel()  # nothing to cancel: no harm


def test_a_later_load_takes_the_place_of_the_one_under_way(
    loader: Loader, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, digits: Dataset
) -> None:
    ends = Ends(loader)
    release = threading.Event()

    def load(source: str, progress: Any) -> Dataset:
        if source == "slow":
            release.wait(5)
            raise ValueError("nobody wants to know")
        return digits

    monkeypatch.setattr(data, "load", load)
    loader.load("slow")
    loader.load("quick")
    release.set()
    qtbot.waitUntil(lambda: bool(ends.told))
    qtbot.wait(30)
    assert ends.told == [("loaded", digits)]


def test_a_load_that_came_just_before_its_cancel_is_not_told_as_loaded(
    loader: Loader, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, digits: Dataset
) -> None:
    ends = Ends(loader)
    ready = threading.Event()

    def load(source: str, progress: Any) -> Dataset:
        ready.set()
        return digits

    monkeypatch.setattr(data, "load", load)
    loader.load("quick")
    assert ready.wait(5)
    loader.cancel()
    qtbot.waitUntil(lambda: bool(ends.told))
    assert ends.kinds == ["cancelled"]


def test_many_loads_in_a_row_end_in_the_last(loader: Loader, qtbot: QtBot, shapes: Load) -> None:
    ends = Ends(loader)
    for number in range(1, 40):
        loader.load(str(number))
    qtbot.waitUntil(lambda: bool(ends.told))
    qtbot.wait(30)
    assert [len(dataset.train_labels) for _, dataset in ends.told] == [39]


@pytest.fixture
def shapes(monkeypatch: pytest.MonkeyPatch) -> Load:
    """Make the source the number of digits that are loaded."""

    def load(source: str, progress: Any) -> Dataset:
        time.sleep(0.001)
        count = int(source)
        images, labels = np.zeros((count, 28, 28), np.uint8), np.zeros(count, np.uint8)
        return Dataset(images, labels, images, labels)

    monkeypatch.setattr(data, "load", load)
    return load


def test_closing_in_the_middle_waits_for_the_thread_and_tells_nothing(
    loader: Loader, endless: threading.Event, qtbot: QtBot
) -> None:
    ends = Ends(loader)
    loader.load("mnist")
    qtbot.waitUntil(endless.is_set)
    loader.close()
    assert not endless.is_set()
    qtbot.wait(30)
    assert ends.told == []
    loader.close()  # twice is no harm


def test_too_little_memory_is_a_sentence(
    loader: Loader, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(*_: object, **__: object) -> Dataset:
        raise MemoryError

    ends = Ends(loader)
    monkeypatch.setattr(data, "load", load)
    loader.load("huge")
    qtbot.waitUntil(lambda: bool(ends.told))
    assert ends.told == [("failed", "There is not enough memory for that.")]
    assert not loader.busy


def test_a_fault_of_ours_ends_the_load_too_and_is_told(
    loader: Loader, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(*_: object, **__: object) -> Dataset:
        raise RuntimeError("of ours")

    ends = Ends(loader)
    monkeypatch.setattr(data, "load", load)
    with qtbot.captureExceptions() as faults:
        loader.load("any")
        qtbot.waitUntil(lambda: bool(ends.told))
        loader._pool.waitForDone()
    assert ends.kinds == ["cancelled"]
    assert not loader.busy
    assert [str(value) for _, value, _ in faults] == ["of ours"]
