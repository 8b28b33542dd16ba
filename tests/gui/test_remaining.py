"""The remaining time is told when it is known, is about right, and never made up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from engine.data import Dataset
from engine.trainer import Trainer
from gui import testing
from gui.controller import Controller
from gui.main_window import MainWindow
from gui.panels.status_bar import StatusBar
from gui.widgets.remaining import Remaining, left_words


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_nothing_is_said_before_it_is_known(clock: Clock) -> None:
    remaining = Remaining(clock)
    assert remaining.seconds("a", 0.0) is None
    clock.now += 1.9
    assert remaining.seconds("a", 0.5) is None  # too short a while
    clock.now += 0.2
    assert remaining.seconds("a", 0.5) == pytest.approx(2.1)
    slow = Remaining(clock)
    slow.seconds("b", 0.0)
    clock.now += 5
    assert slow.seconds("b", 0.01) is None  # too small a part
    assert slow.seconds("b", 0.25) == pytest.approx(15)


def test_at_an_even_pace_it_is_exact(clock: Clock) -> None:
    remaining, begun = Remaining(clock), clock.now
    for second in range(50):
        clock.now = begun + second
        told = remaining.seconds("a", second / 50)
        assert told is None or told == pytest.approx(50 - second)


def test_a_change_of_pace_is_noticed_within_seconds(clock: Clock) -> None:
    remaining, share = Remaining(clock), 0.0
    for speed, seconds in ((0.05, 10), (0.005, 15)):
        for _ in range(seconds):
            clock.now += 1
            share += speed
            told = remaining.seconds("a", share)
    assert told == pytest.approx((1 - share) / 0.005, rel=0.2)


@pytest.mark.parametrize("restart", [("b", 0.9), ("a", 0.1)], ids=["other work", "once more"])
def test_other_work_is_watched_anew(clock: Clock, restart: tuple[str, float]) -> None:
    remaining = Remaining(clock)
    remaining.seconds("a", 0.0)
    clock.now += 10
    assert remaining.seconds("a", 0.8) == pytest.approx(2.5)
    clock.now += 10
    assert remaining.seconds(*restart) is None


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, ""),
        (0.0, "a few seconds left"),
        (12.4, "about 10 s left"),
        (57.6, "about 60 s left"),
        (61.0, "about 60 s left"),
        (100.0, "about 2 min left"),
        (125.0, "about 3 min left"),
    ],
)
def test_it_is_told_as_the_guess_that_it_is(seconds: float | None, words: str) -> None:
    assert left_words(seconds) == words


def test_the_status_bar_tells_it_until_the_work_is_over_or_stalls(
    qtbot: QtBot, english: None, clock: Clock
) -> None:
    status = StatusBar()
    qtbot.addWidget(status)
    status._remaining = Remaining(clock)
    status._stalled.setInterval(1)
    status.show_progress("train-images.gz", 0, 10_000_000)
    assert status.left.text() == ""
    clock.now += 10
    status.show_progress("train-images.gz", 2_500_000, 10_000_000)
    assert status.left.text() == "about 30 s left"
    qtbot.waitUntil(lambda: status.left.text() == "")  # nothing more comes
    status.show_progress("train-images.gz", 5_000_000, 10_000_000)
    status.hide_progress()
    assert status.left.isHidden()
    assert not status._stalled.isActive()
    status.show_progress("no length", 5_000_000, 0)
    assert status.progress.maximum() == 0
    assert status.left.text() == ""


@pytest.mark.parametrize("end", ["done", "cancelled"])
def test_a_long_reading_of_the_test_images_tells_how_far_it_is(
    window: MainWindow,
    controller: Controller,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    digits: Dataset,
    end: str,
) -> None:
    monkeypatch.setattr(testing, "SLOW", 0.0)
    monkeypatch.setattr(testing, "SLICE", 0.0)
    monkeypatch.setattr(testing, "IMAGES", 1)
    slices: Callable[..., Iterator[object]] = Trainer.evaluate_in_slices
    clicked = Event()

    def some(trainer: Trainer) -> Iterator[object]:
        for number, done in enumerate(slices(trainer, images=1)):
            if end == "cancelled" and number == 5:
                clicked.wait(5)  # or all would be read before anybody can cancel
            yield done

    monkeypatch.setattr(Trainer, "evaluate_in_slices", some)
    shares: list[float] = []
    controller.tested.connect(shares.append)

    def cancel(share: float) -> None:
        if share > 0 and not clicked.is_set():
            window.status.cancel.click()
            clicked.set()

    if end == "cancelled":
        controller.tested.connect(cancel)
    controller.evaluate()
    qtbot.waitUntil(lambda: bool(shares) and shares[-1] == -1)
    assert len(shares) > 2
    assert shares[:-1] == sorted(shares[:-1])
    assert window.status.progress.isHidden()
    if end == "done":
        assert shares[-2] > 0.9
    else:
        assert shares[-2] < 1
        assert not controller._worker.testing.under_way
