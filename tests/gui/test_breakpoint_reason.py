"""What is said of a sample that a run stopped at is of that sample, whatever is on view."""

from __future__ import annotations

from dataclasses import replace

from engine.breakpoints import Confusion, Hit, Misclassified
from engine.snapshot import DRAWING
from gui.main_window import MainWindow


def test_a_drawing_on_view_is_not_taken_for_the_sample(window: MainWindow) -> None:
    seen = window.controller.snapshot
    assert seen is not None
    reason = window.breakpoints._reason
    drawing = replace(seen, image_index=DRAWING, label=seen.prediction)
    assert reason(Hit(Misclassified(), 3), drawing) == "A sample is misclassified"
    assert reason(Hit(Confusion(4, 9), 3), drawing) == "a 4 is read as 9"
    assert reason(Hit(Misclassified(), 3), seen) == f"a {seen.label} is read as {seen.prediction}"
