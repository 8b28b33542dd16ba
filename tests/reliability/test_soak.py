"""A random user on the real window, the short form."""

from __future__ import annotations

from pathlib import Path

from tests.reliability import soak
from tests.reliability.report import Effort


def test_a_random_user_breaks_nothing(tmp_path: Path) -> None:
    outcome = soak.run(Effort(seed=3, folder=tmp_path, short=True))
    assert not outcome.problems
    assert outcome.figures["things done"] >= 60
    assert outcome.figures["actions of the table done"] > 3
