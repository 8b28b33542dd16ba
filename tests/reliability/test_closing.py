"""Closed in the middle of its work, two windows on the same files: the short form."""

from __future__ import annotations

from pathlib import Path

from tests.reliability import closing
from tests.reliability.report import Effort


def test_a_window_that_is_closed_in_the_middle_ends_well(tmp_path: Path) -> None:
    outcome = closing.run(Effort(seed=1, folder=tmp_path, short=True))
    assert not outcome.problems
    assert outcome.figures["windows closed"] == len(closing.SHORT)
