"""Spoilt files of every format, the short form: the whole one is `python -m tests.reliability`."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

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


def test_processes_side_by_side_share_the_files_and_never_the_seed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, list[str]]] = []

    def read(name: str, seed: int, folder: Path, options: list[str], _: float) -> dict[str, Any]:
        asked.append((seed, options[:2]))
        return {"inputs": 4, "slowest": float(seed > 7), "findings": [f"{name} {seed}"]}

    monkeypatch.setattr(formats, "_read_in_a_process", read)
    effort = Effort(seed=7, folder=tmp_path, options={"count": 10, "processes": 3})
    told = read_spoilt("idx", effort)
    assert sorted(asked) == [(seed, ["--count", "4"]) for seed in (7, 1_000_007, 2_000_007)]
    assert told["inputs"] == 12
    assert told["slowest"] == 1.0
    assert len(set(told["findings"])) == 3


@pytest.mark.parametrize(("free", "used"), [(64_000_000, False), (2_000_000_000, True)])
def test_files_stay_in_memory_where_the_largest_has_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, used: bool
) -> None:
    monkeypatch.setattr(formats, "MEMORY", tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    assert formats._memory() == (tmp_path if used else None)
