"""Spoilt files of every format, the short form: the whole one is `python -m tests.reliability`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reliability.formats import FORMATS, read_spoilt
from tests.reliability.report import Effort


@pytest.mark.parametrize("name", FORMATS)
def test_spoilt_files_are_refused_in_good_order(tmp_path: Path, name: str) -> None:
    figures = read_spoilt(name, Effort(seed=7, folder=tmp_path, short=True))
    assert not figures["findings"]
    assert figures["inputs"] > 20
    assert figures["accepted"] + figures["refused"] == figures["inputs"]
