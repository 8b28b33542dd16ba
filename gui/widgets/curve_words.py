"""What the two curves say, in words: where they are, where they were best, which way they go."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.snapshot import TestPoint
from gui.widgets.curve_data import CurvePoints
from gui.widgets.curve_scales import loss_text, percent_text
from gui.widgets.numbers import grouped
from gui.widgets.words import tr as _tr

BACK = 10  # parts of the run: which way it goes is judged over the last of them
STILL = 0.03  # of the value: a smaller change is none


def curve_words(points: CurvePoints, tests: Sequence[TestPoint], moment: int | None) -> str:
    """Return the run up to a moment, or to its end with None, as sentences."""
    if not len(points.step):
        return _tr("Nothing has been learned yet.")
    end = float(points.step[-1]) if moment is None else float(moment)
    count = max(int(np.searchsorted(points.step, end, side="right")), 1)
    loss, accuracy = points.loss[:count], points.accuracy[:count]
    text = _tr(
        "After {step} samples: loss {loss} over the past 100, {trend}; accuracy {accuracy}."
    ).format(
        step=grouped(int(end)),
        loss=loss_text(float(loss[-1])),
        trend=_trend(loss),
        accuracy=percent_text(float(accuracy[-1])),
    )
    if np.isfinite(loss).any():
        best = int(np.where(np.isfinite(loss), loss, np.inf).argmin())
        text += " " + _tr("The lowest loss was {loss}, at step {step}.").format(
            loss=loss_text(float(loss[best])), step=grouped(int(points.step[best]))
        )
    known = [test for test in tests if test.step <= end]
    if known:
        text += " " + _tr("Test accuracy {accuracy}, at step {step}.").format(
            accuracy=percent_text(known[-1].accuracy, 1), step=grouped(known[-1].step)
        )
    return text


def _trend(values: np.ndarray) -> str:
    """Say which way a curve goes."""
    past, now = float(values[-1 - len(values) // BACK]), float(values[-1])
    if not (np.isfinite(past) and np.isfinite(now)):
        return _tr("not a number")
    if len(values) < BACK or abs(now - past) <= STILL * abs(past):
        return _tr("about as before")
    return _tr("falling") if now < past else _tr("rising")
