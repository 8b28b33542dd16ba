"""Class evidence on the screen: the parts add up to the engine's own score."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage

from engine.explain import Examined, examine
from engine.network import report_network
from gui.theme import DARK, LIGHT
from gui.widgets.evidence_view import EvidenceView
from gui.widgets.numbers import signed


def make_state(seed: int = 0) -> Examined:
    generator = np.random.default_rng(seed)
    image = generator.integers(0, 256, (28, 28)).astype(np.uint8)
    network = report_network(seed)
    for label in range(10):
        network.train_sample(image, label, 0.01)
    return examine(network, image, 3)


@pytest.fixture
def view(qtbot) -> EvidenceView:
    view = EvidenceView()
    view.set_theme(LIGHT)
    qtbot.addWidget(view)
    view.resize(336, 300)
    view.show()
    qtbot.waitExposed(view)
    return view


def texts(view: EvidenceView) -> list[str]:
    return [view._sum.text(), view._constant.text(), view._score.text()]


@pytest.mark.parametrize("digit", [0, 7])
def test_the_score_of_a_class_is_its_logit(view, digit):
    state = make_state()
    view.show_state(state)
    view.choose(digit)
    assert view.shown is not None
    assert view.shown.score == pytest.approx(float(state.activations["logits"][digit]), abs=1e-5)
    assert texts(view)[2] == signed(view.shown.score)


def test_one_class_minus_another_is_the_difference_of_their_logits(view, qtbot):
    state = make_state(1)
    view.show_state(state)
    with qtbot.waitSignals([view.chosen, view.chosen]):
        qtbot.keyClick(view.digit, Qt.Key.Key_7)
        view.digit.activated.emit(view.digit.currentIndex())
        view.minus.setCurrentIndex(2)
        view.minus.activated.emit(2)
    assert view.choice == (7, 1)
    logits = state.activations["logits"].astype(float)
    assert view.shown is not None
    assert view.shown.score == pytest.approx(logits[7] - logits[1], abs=1e-5)


def test_without_a_state_there_are_no_numbers(view):
    view.show_state(make_state())
    view.show_state(None)
    assert texts(view) == ["–"] * 3
    assert view.text() == ""
    assert not view.grab().isNull()


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_positive_shares_are_orange_and_negative_ones_blue(view, theme):
    view.set_theme(theme)
    view.show_state(make_state())
    assert view.shown is not None
    image = view.pictures.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    frame = view.pictures.frames()[1].adjusted(1, 1, -1, -1)
    scale = frame.width() // 28
    shares = view.shown.contributions
    for sign in (1, -1):
        row, column = divmod(int((sign * shares).argmax()), 28)
        colour = image.pixelColor(frame.x() + column * scale + 1, frame.y() + row * scale + 1)
        assert (colour.red() > colour.blue()) is (sign > 0)


def test_a_pixel_tells_its_share(view):
    view.show_state(make_state())
    assert view.shown is not None
    frame = view.pictures.frames()[0]
    scale = (frame.width() - 2) // 28
    tip = view.pictures.tip(QPoint(frame.x() + 1 + 4 * scale, frame.y() + 1 + 9 * scale))
    assert "[9, 4]" in tip
    assert signed(float(view.shown.contributions[9, 4])) in tip


def test_the_copied_text_adds_up(view):
    view.show_state(make_state(2))
    rows = [line.split("\t") for line in view.text().splitlines()]
    shares = np.array([[float(n) for n in row] for row in rows[-28:]])
    total, constant, score = (float(row[1]) for row in rows[:3])
    assert shares.sum() == pytest.approx(total, abs=1e-5)
    assert total + constant == pytest.approx(score, abs=1e-6)


def test_numbers_that_are_none_leave_the_frames_empty(view):
    state = make_state()
    broken = {name: np.full_like(a, np.nan) for name, a in state.parameters.items()}
    view.show_state(replace(state, parameters=broken))
    assert not view.grab().isNull()
