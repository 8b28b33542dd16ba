"""Trainings that diverge, the short form."""

from __future__ import annotations

from pathlib import Path

from tests.reliability import divergence
from tests.reliability.report import Effort


def test_a_training_that_diverges_stops_and_can_be_gone_back_from(tmp_path: Path) -> None:
    outcome = divergence.run(Effort(seed=1, folder=tmp_path, short=True))
    assert not outcome.problems
    assert outcome.figures["rate: stopped"] > 1
    assert outcome.figures["explosion: stopped"] > 0
    assert outcome.figures["cases"] == divergence.SHORT_CASES
