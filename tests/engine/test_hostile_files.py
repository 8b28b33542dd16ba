"""Files that the reliability trials found to take too much: each is refused before it does."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from engine import checkpoint, exchange, runs, stroke_files
from engine.network import Network
from engine.presets import build
from tests.reliability.containers import crowded_zip, members_of, npy_with_header, zipped
from tests.reliability.readers import few_digits, travelled


def load_run(path: Path) -> object:
    return runs.load(path, few_digits())


@pytest.mark.parametrize("read", [checkpoint.load, load_run, runs.about])
def test_a_zip_with_very_many_members_is_refused_by_its_end(
    tmp_path: Path, read: Callable[[Path], object]
) -> None:
    path = tmp_path / "some file"
    path.write_bytes(crowded_zip(150_000))
    with pytest.raises(ValueError, match=r"some file.* it holds more than it should"):
        read(path)


@pytest.mark.parametrize("rest", [b"x", b"PK\5\6" + bytes(18), b"PK\6\7" + bytes(38)])
def test_what_stands_after_a_zip_makes_it_another_file(tmp_path: Path, rest: bytes) -> None:
    path = tmp_path / "some file"
    runs.save(travelled(), path)
    path.write_bytes(path.read_bytes() + rest)
    with pytest.raises(ValueError, match="some file"):
        load_run(path)


@pytest.mark.parametrize("part", [b"[],", b"{},", b'"",', b"0.5,", b'{"":0},'])
def test_a_header_of_millions_of_values_is_not_parsed(tmp_path: Path, part: bytes) -> None:
    path = tmp_path / "some run"
    runs.save(travelled(), path)
    text = b"[" + part * (6 * 10**6) + b"0]"
    shape = f"{{'descr': '|u1', 'fortran_order': False, 'shape': ({len(text)},), }}"
    members = {**dict(members_of(path.read_bytes())), "header.npy": npy_with_header(shape, text)}
    path.write_bytes(zipped(list(members.items())))
    with pytest.raises(ValueError, match=r"some run.* (tells more than one can|larger)"):
        load_run(path)


@pytest.mark.parametrize("limit", ["LARGEST", "MOST_TOLD"])
def test_a_run_that_could_not_be_opened_again_is_not_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(runs, limit, 5000)
    with pytest.raises(ValueError, match="was not saved: the run is larger"):
        runs.save(travelled(), tmp_path / "some run")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("part", [b"[],", b"{},", b"0,", b'{"":0},'])
def test_millions_of_drawings_are_not_parsed(tmp_path: Path, part: bytes) -> None:
    path = tmp_path / "some.json"
    path.write_bytes(b"[" + part * (5 * 10**6) + b"0]")
    with pytest.raises(ValueError, match=r"some\.json.*too (many|large)"):
        stroke_files.read_strokes(path)


def test_hundreds_of_thousands_of_drawings_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "some.json"
    path.write_bytes(b"[" + b"0," * stroke_files.MOST_DRAWINGS + b"0]")
    with pytest.raises(ValueError, match="expected at most 200,000 drawings"):
        stroke_files.read_each(path)


def test_a_drawing_of_too_many_strokes_or_points_does_not_spoil_the_others(tmp_path: Path) -> None:
    path = tmp_path / "some.json"
    strokes = b"[[1,2]]," * stroke_files.MOST_STROKES + b"[]"
    points = b"[1,2]," * stroke_files.MOST_POINTS + b"[1,2]"
    drawings = (b"[" + strokes + b"]", b"[[" + points + b"]]", b"[[[1,2]]]")
    path.write_bytes(b"[" + b",".join(b'{"strokes":' + one + b"}" for one in drawings) + b"]")
    first, second, third = stroke_files.read_each(path)
    assert "more than 1,000 strokes" in str(first)
    assert "more than 100,000 points" in str(second)
    assert isinstance(third, stroke_files.StrokeDigit)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("read", [checkpoint.load, exchange.load, load_run, runs.about])
def test_a_pipe_is_no_file_to_wait_for(tmp_path: Path, read: Callable[[Path], object]) -> None:
    path = tmp_path / "pipe.safetensors"
    os.mkfifo(path)
    with pytest.raises(ValueError, match="not a regular file"):
        read(path)


class Counted:
    """Counts how often a network is built."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, module: ModuleType) -> None:
        self.count = 0
        monkeypatch.setattr(module, "build", self)

    def __call__(self, *arguments: Any, **options: Any) -> Network:
        self.count += 1
        return build(*arguments, **options)


def test_for_a_network_that_is_refused_none_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "some.npz"
    checkpoint.save(build("report"), path)
    built = Counted(monkeypatch, checkpoint)
    checkpoint.load(path)
    assert built.count == 1
    members = dict(members_of(path.read_bytes()))
    for name in members:
        path.write_bytes(zipped(list({**members, name: b"\x93NUMPY"}.items())))
        with pytest.raises(ValueError, match=r"some\.npz"):
            checkpoint.load(path)
    assert built.count == 1


def test_for_safetensors_that_are_refused_no_network_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "some.safetensors"
    exchange.save(build("report"), path)
    built = Counted(monkeypatch, exchange.safetensors_file)
    exchange.load(path)
    path.write_bytes(path.read_bytes().replace(b"[10]", b"[20]"))
    with pytest.raises(ValueError, match=r"some\.safetensors"):
        exchange.load(path)
    assert built.count == 1


def test_a_run_is_opened_with_one_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "some run"
    saved = travelled()
    runs.save(saved, path)
    built = Counted(monkeypatch, runs)
    opened = runs.load(path, few_digits())
    assert built.count == 1
    assert opened.trainer.step_number == saved.trainer.step_number
    for name, array in saved.trainer.network.parameters.items():
        np.testing.assert_array_equal(array, opened.trainer.network.parameters[name])
