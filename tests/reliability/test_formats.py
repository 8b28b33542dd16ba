"""Spoilt files of every format, the short form: the whole one is `python -m tests.reliability`."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.reliability import formats
from tests.reliability.formats import FORMATS, read_spoilt
from tests.reliability.report import Effort


@pytest.mark.parametrize("name", FORMATS)
def test_spoilt_files_are_refused_in_good_order(tmp_path: Path, name: str) -> None:
    figures = read_spoilt(name, Effort(seed=7, folder=tmp_path, short=True))
    assert not figures["findings"]
    assert figures["inputs"] > 20
    assert figures["accepted"] + figures["refused"] == figures["inputs"]


@pytest.mark.parametrize(("free", "used"), [(64_000_000, False), (2_000_000_000, True)])
def test_files_stay_in_memory_where_the_largest_has_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, used: bool
) -> None:
    monkeypatch.setattr(formats, "MEMORY", tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    assert formats._memory() == (tmp_path if used else None)
