"""Commands from threads that have no business there, the short form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reliability import threads
from tests.reliability.report import Effort


@pytest.mark.usefixtures("qapp")
def test_commands_of_other_threads_are_queued(tmp_path: Path) -> None:
    outcome = threads.run(Effort(seed=1, folder=tmp_path, short=True))
    assert not outcome.problems
    assert (
        outcome.figures["commands from other threads"] == threads.THREADS * threads.SHORT_COMMANDS
    )
    assert outcome.figures["refused in a sentence"] > 0
