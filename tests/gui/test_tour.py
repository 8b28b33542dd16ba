"""The tour: six steps, each beside what it tells of; left at any time, and found again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSettings, QSize, Qt
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.settings import Settings
from gui.tour import STEPS
from gui.widgets.tour_card import beside

ROOM = QRect(0, 0, 1100, 700)
CARD = QSize(336, 140)


@given(st.integers(0, 1000), st.integers(0, 650), st.integers(20, 1100), st.integers(20, 700))
def test_a_card_lies_in_the_window_and_beside_what_leaves_room(
    left: int, top: int, width: int, height: int
) -> None:
    target = QRect(left, top, width, height) & ROOM
    card = QRect(beside(target, CARD, ROOM), CARD)
    assert ROOM.contains(card)
    apart = 12
    beside_it = max(target.left(), ROOM.right() - target.right()) > CARD.width() + 2 * apart
    over_it = max(target.top(), ROOM.bottom() - target.bottom()) > CARD.height() + 2 * apart
    if beside_it or over_it:
        assert not card.intersects(target)


def test_six_steps_lead_through_the_window(window: MainWindow, qtbot: QtBot) -> None:
    assert len(STEPS) == 6
    tour = window.tour
    window.actions_by_key["tour"].trigger()
    for number, step in enumerate(STEPS, 1):
        assert tour.card.isVisible()
        assert tour.card.title.text() == step.title
        assert tour.card.count.text() == f"{number} of 6"
        assert tour.card.back.isEnabled() == (number > 1)
        target = tour._targets[step.target]
        assert target.isVisible()
        centre = target.mapTo(window, QPoint(target.width() // 2, target.height() // 2))
        assert tour.spotlight.place.contains(centre)
        assert window.rect().contains(tour.card.geometry())
        qtbot.keyClick(tour.card.forward, Qt.Key.Key_Right)
    assert tour.card.isHidden()
    assert tour.spotlight.isHidden()


def test_it_can_be_left_at_any_step_and_begins_again_at_the_first(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.draw_pad.canvas.setFocus()
    tour = window.tour
    tour.begin()
    tour.card.forward.click()
    tour.card.back.click()
    tour.card.forward.click()
    assert tour.step == 1
    qtbot.keyClick(tour.card.forward, Qt.Key.Key_Escape)
    assert tour.step is None
    assert tour.card.isHidden()
    assert window.draw_pad.canvas.hasFocus()
    tour.begin()
    assert tour.step == 0


def test_it_opens_what_is_closed_and_comes_back_from_another_view(window: MainWindow) -> None:
    dock = window.draw_pad.parentWidget()
    assert dock is not None
    window.actions_by_key["show_evaluate"].trigger()
    dock.hide()
    window.tour.begin()
    assert window.network_view.isVisible()
    for _ in range(5):
        window.tour.card.forward.click()
    assert window.draw_pad.isVisible()


def test_the_ring_follows_the_window(window: MainWindow, qtbot: QtBot) -> None:
    window.tour.begin()
    before = window.tour.spotlight.place
    window.resize(window.width() - 120, window.height() - 60)
    qtbot.waitUntil(lambda: window.tour.spotlight.place != before)
    assert window.rect().contains(window.tour.card.geometry())


def test_a_newcomer_is_offered_the_tour_once(window: MainWindow, tmp_path: Path) -> None:
    settings = Settings(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    window.tour.offer(window.notice, settings)
    assert not window.notice.isHidden()
    window.notice.buttons[0].click()
    assert window.tour.step == 0
    assert window.notice.isHidden()
    window.tour.leave()
    again = Settings(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    window.tour.offer(window.notice, again)
    assert window.notice.isHidden()


@pytest.mark.parametrize("theirs", ["maybe", "1", ""])
def test_a_foreign_value_is_no_offer_made(theirs: str, tmp_path: Path) -> None:
    store = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    store.setValue("tour/offered", theirs)
    assert Settings(store).read("tour/offered") is False


def test_an_empty_history_has_one_button_that_trains(window: MainWindow, qtbot: QtBot) -> None:
    begin = window.curves.begin
    qtbot.waitUntil(begin.isEnabled)
    assert begin.isVisible()
    begin.click()
    qtbot.waitUntil(lambda: window.curves.data.step > 0)
    window.controller.pause()
    qtbot.waitUntil(begin.isHidden)
    window.actions_by_key["reset"].trigger()
    qtbot.waitUntil(begin.isVisible)
