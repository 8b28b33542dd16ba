"""Files that the reliability trials found to take too much: each is refused before it does."""

from __future__ import annotations

import gc
import gzip
import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from engine import checked, checkpoint, exchange, idx, run_tree, runs, stroke_files
from engine.history import History
from engine.network import Network
from engine.npz import UnfitError
from engine.presets import build
from engine.trainer import Trainer
from tests.reliability import readers
from tests.reliability.containers import (
    crowded_zip,
    header_of,
    members_of,
    npy_with_header,
    with_header,
    zipped,
)
from tests.reliability.readers import few_digits, idx_file, travelled


def load_run(path: Path) -> History:
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
    with pytest.raises(ValueError, match="expected at most 100,000 drawings"):
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


def with_changes(path: Path, kind: str, at_once: bool, extra: int = 0) -> None:
    """Write a run of as many changes as can be, and some more."""
    runs.save(travelled(), path)
    members = dict(members_of(path.read_bytes()))
    header = json.loads(header_of(members))
    path.write_bytes(readers.with_changes(members, header, kind, at_once, extra))


@pytest.mark.parametrize("at_once", [False, True])
@pytest.mark.parametrize("kind", ["learning_rate", "edit", "teach"])
def test_so_many_changes_are_read_and_one_more_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, at_once: bool
) -> None:
    monkeypatch.setattr(run_tree, "MOST_CHANGES", 300)
    monkeypatch.setattr(run_tree, "MOST_AT_ONCE", 20)
    path = tmp_path / "some run"
    with_changes(path, kind, at_once)
    changes = sum(len(branch.interventions) for branch in load_run(path).branches)
    assert changes == (20 if at_once else 300)
    with_changes(path, kind, at_once, 1)
    with pytest.raises(ValueError, match=r"some run.* more changes than can be"):
        load_run(path)


@pytest.mark.parametrize("limit", ["MOST_CHANGES", "MOST_AT_ONCE", "MOST_SAMPLES"])
def test_a_run_of_more_changes_than_can_be_read_is_not_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(run_tree, limit, 0)
    with pytest.raises(ValueError, match="was not saved: the run is larger"):
        runs.save(travelled(), tmp_path / "some run")
    assert list(tmp_path.iterdir()) == []


def test_changes_are_rehearsed_without_learning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "some run"
    with_changes(path, "teach", at_once=False)
    taught = []
    teach = Trainer.teach

    def counted(trainer: Trainer, image: Any, label: int) -> tuple[float, bool]:
        taught.append(trainer.step_number)
        return teach(trainer, image, label)

    monkeypatch.setattr(Trainer, "teach", counted)
    history = load_run(path)
    own = history.branches[0].interventions_at(history.trainer.step_number)
    assert len(taught) <= 2 * len(own)  # of 300,000: those at the step where it stands


def test_a_large_network_is_not_taken_a_long_way(tmp_path: Path) -> None:
    history = History(Trainer(build("report-torch"), few_digits(), batch_size=64))
    history.tree.interval = 10_000
    history.run(300)
    path = tmp_path / "some run"
    runs.save(history, path)
    opened = load_run(path)
    assert (opened.trainer.step_number, opened.latest_step) == (0, 300)
    history.seek(150)
    runs.save(history, path)
    assert load_run(path).trainer.step_number == 150


@pytest.mark.parametrize("size", [1, 10**6])
@pytest.mark.parametrize("value", [[], {}, "", 0, None])
def test_an_error_shows_the_beginning_of_a_value_and_keeps_nothing_else(
    size: int, value: Any
) -> None:
    values = [value] * size
    with pytest.raises(UnfitError) as caught:
        checked.whole(values)
    sentence = caught.value.args[0]
    assert str(sentence) == f"it has {values[:50]!r:.40} for a whole number from 0 to {2**53}."
    assert sentence.values["value"] is not values
    assert len(repr(sentence.values["value"])) < 200
    told = {name * 60: values for name in "ab"}
    with pytest.raises(UnfitError, match=r"it has {'aaaaa"):
        checked.number(told)


def test_a_value_nested_as_deeply_as_json_can_be_is_shown() -> None:
    value: list[Any] = []
    for _ in range(5000):
        value = [value]
    with pytest.raises(UnfitError, match=r"it has \[{40} for a text"):
        checked.text(value)


def test_the_collector_works_again_after_a_file(tmp_path: Path) -> None:
    path = tmp_path / "some.json"
    for content in (b"[]", b"[[", b'[{"strokes": 1}]'):
        path.write_bytes(content)
        with suppress(ValueError):
            stroke_files.read_each(path)
        assert gc.isenabled()


def test_images_that_would_be_nothing_but_background_are_refused_by_their_header(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idx, "_SMALL", 1000)
    path = tmp_path / "images.gz"
    path.write_bytes(gzip.compress(idx_file(np.zeros((500, 28, 28), np.uint8))))
    with pytest.raises(ValueError, match=r"images\.gz announces 392,000 bytes of images, which"):
        idx.read(path, idx.IMAGES)
    digits = few_digits().train_images
    path.write_bytes(gzip.compress(idx_file(digits)))
    assert np.array_equal(idx.read(path, idx.IMAGES).items, digits)


def test_strokes_are_the_same_read_together_or_one_by_one() -> None:
    strokes = [[[1, 2], [3.5, -4]], [], [[0.1, 1e300]]]
    together = stroke_files.parse_strokes(json.dumps({"strokes": strokes}))[0].strokes
    for stroke, array in zip([one for one in strokes if one], together, strict=True):
        assert array.tolist() == stroke
        assert not array.flags.writeable
    for bad in ([1], ["12"], [[1, 2], [3]], [[1, None]], [[1, 1e400]], [[[1, 2]]], {"12": 3}, 5):
        with pytest.raises(ValueError, match="drawing 1 has a"):
            stroke_files.parse_strokes(json.dumps({"strokes": [*strokes, bad]}))


def test_a_run_of_a_day_at_full_speed_is_opened_and_saved(tmp_path: Path) -> None:
    """Two thousand million samples: nothing is done for each of them."""
    path, again = tmp_path / "some run", tmp_path / "again"
    saved = travelled()
    steps = [branch.latest_step << 25 for branch in saved.branches]
    runs.save(saved, path)
    members = dict(members_of(path.read_bytes()))
    header = json.loads(header_of(members))
    for branch in header["tree"]["branches"]:
        branch.update(samples=branch["samples"] << 25, samples_per_point=1 << 25)
    path.write_bytes(with_header(members, json.dumps(header).encode()))
    runs.save(load_run(path), again)
    assert [branch.latest_step for branch in load_run(again).branches] == steps
    assert max(steps) > 2_000_000_000


@pytest.mark.parametrize("size", [3, 1 << 40])
def test_a_curve_of_more_samples_than_can_be_is_refused(tmp_path: Path, size: int) -> None:
    path = tmp_path / "some run"
    runs.save(travelled(), path)
    members = dict(members_of(path.read_bytes()))
    header = json.loads(header_of(members))
    for branch in header["tree"]["branches"]:
        branch.update(samples=size * branch["samples"], samples_per_point=size)
    path.write_bytes(with_header(members, json.dumps(header).encode()))
    with pytest.raises(ValueError, match=r"some run is not a ConvScope run: (it has|a curve)"):
        load_run(path)


def test_packed_files_larger_than_what_they_may_hold_are_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "some.gz"
    monkeypatch.setattr(idx, "_SMALL", 1000)
    monkeypatch.setattr(stroke_files, "LARGEST", 1000)
    monkeypatch.setattr(stroke_files, "MOST_ADDED", 100)
    digits = few_digits().train_images
    nothing = b"\x1f\x8b\x08" + bytes(7) + bytes.fromhex("000000ffff") * 20_000
    path.write_bytes(gzip.compress(idx_file(digits))[:-8] + bytes(100_000))
    with pytest.raises(ValueError, match=r"some\.gz goes on after its end"):
        idx.read(path, idx.IMAGES)
    path.write_bytes(nothing)
    with pytest.raises(ValueError, match=r"some\.gz is too large; expected at most"):
        stroke_files.read_each(path)
