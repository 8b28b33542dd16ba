"""Bad mirrors and impatient users, the short form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reliability import mirrors
from tests.reliability.report import Effort


def test_a_download_ends_well_or_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    outcome = mirrors.run(Effort(seed=4, folder=tmp_path, short=True))
    assert not outcome.problems
    assert outcome.figures["rounds"] == mirrors.SHORT_ROUNDS
    assert {"delivered", "told in a sentence", "given up"} <= set(outcome.figures)
