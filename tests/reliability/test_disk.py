"""A full disk, a deleted folder: the short form."""

from __future__ import annotations

from pathlib import Path

from tests.reliability import disk
from tests.reliability.report import Effort


def test_a_bad_disk_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    outcome = disk.run(Effort(seed=1, folder=tmp_path, short=True))
    assert not outcome.problems
    assert set(outcome.figures) == set(disk.SHORT)
