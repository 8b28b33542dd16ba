"""Real handwriting, replayed as pen events on the real pad in the window, read on its screen."""

from __future__ import annotations

import numpy as np
import pytest

from engine import shipped
from engine.stroke_files import read_strokes
from tests.gui.pens import draw

EVERY = 375  # of the 7,494 digits
RIGHT = 18  # of the 20 that those are


@pytest.mark.skipif("lenet" not in shipped.available(), reason="no trained lenet is installed")
def test_real_strokes_are_read_on_the_screen(window, qtbot, shared_data):
    digits = read_strokes(shared_data / "pen-strokes" / "writers-30.json.gz")[::EVERY]
    pad, answered = window.draw_pad, []
    window.controller.prediction_changed.connect(answered.append)
    window.actions_by_key["reader_lenet"].trigger()
    right = 0
    for digit in digits:
        corner = np.concatenate(digit.strokes).min(axis=0)
        extent = np.ptp(np.concatenate(digit.strokes), axis=0).max()
        side = pad.canvas.width()
        for stroke in digit.strokes:
            draw(pad.canvas, *(0.15 * side + (stroke - corner) * 0.7 * side / extent))
        qtbot.wait(60)  # the last change is told by then
        drawn = pad.teller.image.tobytes()
        qtbot.waitUntil(
            lambda drawn=drawn: bool(answered) and answered[-1].image.tobytes() == drawn
        )
        assert answered[-1].source == "lenet"
        assert pad.reading.digit == str(answered[-1].probabilities.argmax())
        right += pad.reading.digit == str(digit.label)
        pad.drawing.clear()
    assert right >= RIGHT, f"{right} of {len(digits)}"
