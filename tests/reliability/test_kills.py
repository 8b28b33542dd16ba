"""Killed while it saves and autosaves, the short form."""

from __future__ import annotations

from pathlib import Path

from tests.reliability import kills
from tests.reliability.report import Effort


def test_what_a_killed_program_leaves_is_whole_and_comes_back(tmp_path: Path) -> None:
    outcome = kills.run(Effort(seed=2, folder=tmp_path, short=True))
    assert not outcome.problems
    assert outcome.figures["kills"] == kills.SHORT_KILLS
    assert outcome.figures["files found whole"] > 2
    assert outcome.figures["autosaves that were there and opened"] > 0
