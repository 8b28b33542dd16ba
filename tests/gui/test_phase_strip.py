"""The strip of phases: what it shows of a step, and what it asks for."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt

from engine.phases import Phase
from gui.theme import DARK
from gui.widgets.phase_strip import COMPACT, DOTS, WIDE, PhaseStrip

ORDER = tuple(Phase)


@pytest.fixture
def strip(qtbot) -> PhaseStrip:
    strip = PhaseStrip()
    qtbot.addWidget(strip)
    strip.resize(strip.sizeHint())
    strip.show()
    qtbot.waitExposed(strip)
    return strip


@pytest.mark.parametrize("phase", list(Phase))
def test_phases_before_the_current_one_are_done_and_those_after_it_are_not(strip, phase):
    strip.set_phase(phase)
    place = ORDER.index(phase)
    assert [strip.button(other).done for other in ORDER] == [i < place for i in range(10)]
    assert [strip.button(other).isChecked() for other in ORDER] == [i == place for i in range(10)]
    assert strip.accessibleDescription()


def test_no_phase_marks_nothing(strip):
    strip.set_phase(Phase.UPDATE)
    strip.set_phase(None)
    assert not any(strip.button(other).done or strip.button(other).isChecked() for other in ORDER)


def test_a_click_asks_for_a_phase_and_changes_nothing_by_itself(strip, qtbot):
    strip.set_phase(Phase.POOL)
    with qtbot.waitSignal(strip.phase_wanted) as signal:
        qtbot.mouseClick(strip.button(Phase.BACK_POOL), Qt.MouseButton.LeftButton)
    assert signal.args == [Phase.BACK_POOL]
    assert strip.phase is Phase.POOL
    assert strip.button(Phase.POOL).isChecked()
    assert not strip.button(Phase.BACK_POOL).isChecked()


def test_the_arrow_keys_ask_for_the_neighbours(strip, qtbot):
    strip.phase_wanted.connect(strip.set_phase)
    strip.set_phase(Phase.LOSS)
    strip.button(Phase.LOSS).setFocus()
    qtbot.keyClick(strip.button(Phase.LOSS), Qt.Key.Key_Right)
    assert strip.phase is Phase.BACK_SOFTMAX
    qtbot.keyClick(strip.button(Phase.BACK_SOFTMAX), Qt.Key.Key_Left)
    qtbot.keyClick(strip.button(Phase.LOSS), Qt.Key.Key_Left)
    assert strip.phase is Phase.SOFTMAX


@pytest.mark.parametrize("form", [WIDE, COMPACT, DOTS])
@pytest.mark.parametrize("phase", [None, Phase.INPUT, Phase.BACK_SOFTMAX, Phase.PREDICT_AGAIN])
def test_no_phase_lies_over_another_or_outside_in_any_form(strip, form, phase):
    strip.set_phase(phase)
    strip.set_theme(DARK)
    strip.resize(max(strip._width(form), strip.minimumSizeHint().width()), 26)
    assert strip._form is form
    ends = [strip.button(other).geometry() for other in ORDER]
    assert ends[0].left() >= 0
    assert ends[-1].right() < strip.width()
    for left, right in pairwise(ends):
        assert left.right() < right.left()
    assert not strip.grab().isNull()


def test_every_phase_says_what_happens(strip):
    tips = {strip.button(phase).toolTip() for phase in Phase}
    assert len(tips) == 10
    assert all(tip.endswith(".") for tip in tips)
