"""A saved run comes back whole, every step bit by bit; of anything else a sentence says why."""

from __future__ import annotations

import copy
import io
import json
import os
import pickle
import signal
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine import curve, run_tree, runs, tree
from engine.data import Dataset
from engine.explain import Place
from engine.history import History
from engine.network import report_network
from engine.optimizers import Adam
from engine.presets import build
from engine.schedules import Cosine
from engine.trainer import Trainer
from tests.engine.helpers import small_dataset
from tests.engine.test_history import lesson, state, with_dropout


@pytest.fixture(autouse=True)
def short_interval(monkeypatch):
    monkeypatch.setattr(tree, "INTERVAL", 16)


def dataset() -> Dataset:
    return Dataset(**vars(small_dataset(50)), name="Fifty digits", source="nowhere")


def travelled(network: Any = None, **options: Any) -> History:
    """A history with two branches and a change of every kind."""
    history = History(Trainer(network or report_network(), dataset(), **options))
    history.note_test(history.trainer.evaluate())
    history.run(40)
    history.note_test(history.trainer.evaluate())
    history.set_learning_rate(0.01)
    history.run(20)
    history.edit(Place("image", (3, 4)), 200)
    name = next(iter(history.trainer.network.parameters))
    history.edit(Place(name, (0,) * history.trainer.network.parameters[name].ndim), 0.125)
    history.run(20)
    history.branch(50, "slow", optimizer="adam", learning_rate=0.001, batch_size=7)
    history.run(20)
    history.teach(lesson(), 4)
    history.set_option("betas", (0.8, 0.99))
    history.set_option("schedule", Cosine(1000, 10, 0.5))
    history.set_seed(5)
    history.run(30)
    history.set_optimizer("momentum", momentum=0.5)
    history.run(33)
    history.note_test(history.trainer.evaluate())
    history.seek(107)
    return history


def same(one: History, other: History) -> None:
    assert one.trainer.step_number == other.trainer.step_number
    assert state(one.trainer) == state(other.trainer)
    assert [b.name for b in one.branches] == [b.name for b in other.branches]
    assert one.branches.index(one.current) == other.branches.index(other.current)
    assert one.memory_bytes == other.memory_bytes
    for ours, theirs in zip(one.branches, other.branches, strict=True):
        assert (ours.start, ours.latest_step) == (theirs.start, theirs.latest_step)
        assert (ours.parent is None) == (theirs.parent is None)
        np.testing.assert_array_equal(ours.losses, theirs.losses)
        np.testing.assert_array_equal(ours.correct, theirs.correct)
        assert ours.tests == theirs.tests
        for history, branch in ((one, ours), (other, theirs)):
            history.switch(branch)
        for step in (ours.latest_step, 3, 59, 60, 71):
            one.seek(step)
            other.seek(step)
            assert state(one.trainer) == state(other.trainer)
            assert one.trainer.learning_rate == other.trainer.learning_rate
        for history in (one, other):
            history.seek(history.latest_step)
            history.run(60)
        assert state(one.trainer) == state(other.trainer)


@pytest.fixture(scope="module")
def good(tmp_path_factory) -> bytes:
    """The content of a good file."""
    path = tmp_path_factory.mktemp("good") / "run"
    runs.save(travelled(), path)
    return path.read_bytes()


def test_a_record_is_not_changed_by_what_is_learned_while_it_is_written(tmp_path):
    history, other = travelled(), travelled()
    record = runs.record(history)
    history.switch(history.branches[0])
    history.run(300)
    history.edit(Place("image", (5, 5)), 9)
    history.branch(20, "third")
    history.delete(history.branches[1])
    runs.write(record, tmp_path / "run")
    same(runs.load(tmp_path / "run", dataset()), other)


def test_a_record_in_little_memory_still_comes_to_every_step(tmp_path):
    history = travelled()
    history.switch(history.branches[0])
    history.run(2000)
    runs.write(runs.record(history), tmp_path / "whole")
    runs.write(runs.record(history), tmp_path / "small", limit_mb=0.5)
    sizes = [(tmp_path / name).stat().st_size for name in ("whole", "small")]
    assert sizes[1] < 600_000 < 2_000_000 < sizes[0]
    loaded = runs.load(tmp_path / "small", dataset())
    for step in (2080, 1999, 61, 0):
        history.seek(step)
        loaded.seek(step)
        assert state(history.trainer) == state(loaded.trainer)


def members_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(members: dict[str, bytes], packing: int = zipfile.ZIP_STORED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def npy(array: Any, **options: Any) -> bytes:
    file = io.BytesIO()
    np.lib.format.write_array(file, np.asanyarray(array), **options)
    return file.getvalue()


def header_of(content: bytes) -> dict[str, Any]:
    data = np.load(io.BytesIO(members_of(content)["header.npy"]))
    return json.loads(data.tobytes())


def with_header(content: bytes, header: Any) -> bytes:
    raw = np.frombuffer(json.dumps(header).encode(), np.uint8)
    return zipped({**members_of(content), "header.npy": npy(raw)})


def refused(tmp_path: Path, content: bytes, data: Dataset | None = None) -> str:
    path = tmp_path / "some run"
    path.write_bytes(content)
    with pytest.raises(ValueError, match="some run") as caught:
        runs.load(path, data or dataset())
    sentence = str(caught.value)
    assert sentence.startswith(str(path))
    assert sentence.endswith(".")
    return sentence


# There and back


@pytest.mark.parametrize(
    "options",
    [{}, {"batch_size": 7}, {"optimizer": "adam", "learning_rate": 0.002}],
    ids=str,
)
def test_a_run_comes_back_with_all_its_branches(tmp_path, options):
    history = travelled(**options)
    runs.save(history, tmp_path / "run")
    same(history, runs.load(tmp_path / "run", dataset()))


@pytest.mark.parametrize(
    "network",
    [
        lambda: build("report", 3, np.float64, "first"),
        lambda: build("lenet", 1),
        lambda: build("report-torch", 1),
    ],
)
def test_networks_of_every_kind_come_back(tmp_path, network):
    history = travelled(network())
    runs.save(history, tmp_path / "run")
    copied = runs.load(tmp_path / "run", dataset())
    assert copied.trainer.network.ties == history.trainer.network.ties
    assert copied.trainer.network.dtype == history.trainer.network.dtype
    same(history, copied)


def test_a_run_in_the_middle_of_a_batch_comes_back(tmp_path):
    history = travelled(batch_size=64)
    history.switch(history.branches[0])
    history.seek(33)
    runs.save(history, tmp_path / "run")
    same(history, runs.load(tmp_path / "run", dataset()))


def test_a_run_without_a_step_and_a_diverged_one_come_back(tmp_path):
    fresh = History(Trainer(report_network(), dataset(), learning_rate=1e20))
    runs.save(fresh, tmp_path / "run")
    assert runs.load(tmp_path / "run", dataset()).latest_step == 0
    fresh.run(100)
    assert not np.isfinite(fresh.current.losses).all()
    runs.save(fresh, tmp_path / "run")
    copied = runs.load(tmp_path / "run", dataset())
    assert copied.latest_step == 100
    fresh.seek(1)
    copied.seek(1)
    assert state(fresh.trainer) == state(copied.trainer)


def test_curves_that_were_made_shorter_come_back(tmp_path, monkeypatch):
    monkeypatch.setattr(curve, "CHUNK", 8)
    monkeypatch.setattr(tree, "CHUNK", 8)
    for module in (run_tree, runs):
        monkeypatch.setattr(module, "CHUNK", 8)
    history = History(Trainer(report_network(), dataset()), 0.002)
    history.run(333)
    history.branch(210)
    history.run(55)
    assert history.current.samples_per_point > 1
    runs.save(history, tmp_path / "run")
    copied = runs.load(tmp_path / "run", dataset())
    for ours, theirs in zip(history.branches, copied.branches, strict=True):
        np.testing.assert_array_equal(ours.losses, theirs.losses)
        assert ours.samples_per_point == theirs.samples_per_point
    for one in (history, copied):
        one.seek(265)
        for _ in range(3):
            one.current.curve.append(np.arange(5.0), np.ones(5))
    np.testing.assert_array_equal(history.current.losses, copied.current.losses)


def test_a_run_opens_within_less_memory(tmp_path):
    history = travelled()
    runs.save(history, tmp_path / "run")
    copied = runs.load(tmp_path / "run", dataset(), 0.5)
    assert copied.memory_bytes < 500_000 < history.memory_bytes
    assert state(copied.trainer) == state(history.trainer)


def test_settings_changed_on_the_trainer_are_saved_too(tmp_path):
    history = travelled()
    history.seek(history.latest_step)
    history.trainer.learning_rate = 0.123
    runs.save(history, tmp_path / "run")
    assert runs.load(tmp_path / "run", dataset()).trainer.learning_rate == 0.123


def test_a_file_tells_what_it_is(tmp_path):
    runs.save(travelled(), tmp_path / "run")
    about = runs.about(tmp_path / "run")
    digest = runs.digest(dataset())
    assert about == runs.About("nowhere", "Fifty digits", "report", 107, digest, 2)


def test_test_results_come_back_each_once_for_main_and_every_branch(tmp_path):
    history = travelled()
    assert [[test.step for test in b.tests] for b in history.branches] == [[0, 40], [0, 40, 133]]
    runs.save(history, tmp_path / "run")
    copied = runs.load(tmp_path / "run", dataset())
    for ours, theirs in zip(history.branches, copied.branches, strict=True):
        assert ours.tests == theirs.tests
    main, slow = copied.branches
    assert main.tests[1] is slow.tests[1]
    assert copied.snapshot().test_points == slow.tests


def test_the_test_result_of_a_broken_network_comes_back_without_a_loss(tmp_path):
    history = History(Trainer(report_network(), dataset(), learning_rate=1e20))
    history.run(50)
    history.note_test(history.trainer.evaluate())
    (test,) = history.current.tests
    assert np.isnan(test.loss)
    runs.save(history, tmp_path / "run")
    (copied,) = runs.load(tmp_path / "run", dataset()).current.tests
    assert np.isnan(copied.loss)
    assert (copied.step, copied.accuracy) == (50, test.accuracy)


BAD_TESTS = {
    "a step before the first": lambda tree: tree["tests"][0].__setitem__(0, -1),
    "a step after the last": lambda tree: tree["tests"][2].__setitem__(0, 134),
    "a step of which there is a half": lambda tree: tree["tests"][1].__setitem__(0, 40.5),
    "a loss that is not finite": lambda tree: tree["tests"][0].__setitem__(1, float("inf")),
    "a loss in words": lambda tree: tree["tests"][0].__setitem__(1, "small"),
    "more right than there are": lambda tree: tree["tests"][0].__setitem__(2, 1.01),
    "less right than none": lambda tree: tree["tests"][0].__setitem__(2, -0.01),
    "a share that is no number": lambda tree: tree["tests"][0].__setitem__(2, float("nan")),
    "a result too short": lambda tree: tree["tests"][0].pop(),
    "a result too long": lambda tree: tree["tests"][0].append(0.5),
    "a result that is none": lambda tree: tree["tests"].__setitem__(0, {}),
    "no results": lambda tree: tree.pop("tests"),
    "a branch without": lambda tree: tree["branches"][0].pop("tests"),
    "a place that is none": lambda tree: tree["branches"][0]["tests"].append(3),
    "a place below the first": lambda tree: tree["branches"][0]["tests"].append(-1),
    "twice": lambda tree: tree["branches"][0]["tests"].append(1),
    "out of order": lambda tree: tree["branches"][0]["tests"].reverse(),
    "on a branch that is shorter": lambda tree: tree["branches"][0]["tests"].append(2),
}


@pytest.mark.parametrize("spoil", BAD_TESTS.values(), ids=BAD_TESTS)
def test_a_test_result_that_can_not_be_is_refused(tmp_path, good, spoil):
    header = header_of(good)
    spoil(header["tree"])
    refused(tmp_path, with_header(good, header))


def test_more_test_results_than_a_branch_keeps_are_refused(tmp_path, good, monkeypatch):
    monkeypatch.setattr(run_tree, "MOST_TESTS", 2)
    assert "more test results than" in refused(tmp_path, good)


@pytest.mark.parametrize("missing", [0, 1])
def test_a_long_way_to_the_place_is_not_learned_again(tmp_path, monkeypatch, missing):
    history = travelled()
    before = history.current.moment_before(107).step
    assert before < 107
    changes = history.current.changes_between(before, 107)
    assert changes == 1, "made again on the way"
    longest = 107 - before + runs.CHANGE * changes - missing
    monkeypatch.setattr(runs, "LONGEST_REPLAY", longest)
    runs.save(history, tmp_path / "run")
    copied = runs.load(tmp_path / "run", dataset())
    assert copied.trainer.step_number == (before if missing else 107)
    copied.seek(107)
    same(copied, history)


def test_opening_learns_8192_samples_again_and_no_more(tmp_path, monkeypatch):
    """A file can ask for more: hours of it, where its last moment is its first."""
    learned = []
    history = History(Trainer(report_network(), dataset()))
    history.run(8193)
    for name, limit, step in (("far", 0.1, 8193), ("near", 0.1, 8192)):
        history.seek(step)
        runs.write(runs.record(history), tmp_path / name, limit)
    expected = state(history.trainer)
    run = Trainer.run
    monkeypatch.setattr(Trainer, "run", lambda *args: learned.append(args[1]) or run(*args))
    far = runs.load(tmp_path / "far", dataset())
    assert (far.trainer.step_number, far.latest_step) == (0, 8193)
    assert sum(learned) == 0
    near = runs.load(tmp_path / "near", dataset())
    assert near.trainer.step_number == 8192 == sum(learned)
    assert state(near.trainer) == expected


def test_a_run_of_very_many_lessons_at_its_place_is_opened_before_them(tmp_path, monkeypatch):
    """Half a thousand own digits taught five times; and the way back is the same."""
    history = History(Trainer(report_network(), dataset()))
    history.run(40)
    for _ in range(2500):
        history.teach(lesson(), 4)
    runs.save(history, tmp_path / "run")
    taught = []
    teach = Trainer.teach
    monkeypatch.setattr(Trainer, "teach", lambda *args: taught.append(1) or teach(*args))
    copied = runs.load(tmp_path / "run", dataset())
    assert (copied.trainer.step_number, copied.latest_step) == (32, 40)
    assert not taught
    copied.seek(40)
    assert len(taught) == 2500
    assert state(copied.trainer) == state(history.trainer)


def test_lessons_at_the_first_step_are_made_once_where_a_run_is_opened(tmp_path, monkeypatch):
    history = History(Trainer(report_network(), dataset()))
    for _ in range(900):  # more than are made on the way to a place
        history.teach(lesson(), 4)
    history.run(64)
    taught = []
    teach = Trainer.teach
    for step, times in ((64, 0), (10, 900), (0, 900)):
        history.seek(step)
        runs.save(history, tmp_path / "run")
        taught.clear()
        with monkeypatch.context() as patched:
            patched.setattr(Trainer, "teach", lambda *args: taught.append(1) or teach(*args))
            copied = runs.load(tmp_path / "run", dataset())
        assert len(taught) == times
        copied.seek(step)
        assert state(copied.trainer) == state(history.trainer)


def test_a_run_that_takes_more_memory_than_a_file_has_fewer_moments_there(tmp_path, monkeypatch):
    history = travelled()
    kept = [len(branch.moments) for branch in history.branches]
    monkeypatch.setattr(runs, "SAVED_MB", 0.3)
    runs.save(history, tmp_path / "run")
    assert (tmp_path / "run").stat().st_size < 400_000 < history.memory_bytes
    assert [len(branch.moments) for branch in history.branches] == kept, "here none is forgotten"
    copied = runs.load(tmp_path / "run", dataset())
    for step in (107, 60, 3):
        copied.seek(step)
        history.seek(step)
        assert state(copied.trainer) == state(history.trainer)


@pytest.mark.parametrize(
    ("change", "way"),
    [
        (lambda h: h.set_batch_size(2**31), ("interventions", 0, "value")),
        (lambda h: h.set_seed(2**31), ("interventions", 0, "value")),
        (lambda h: None, ("settings", 0, "seed")),
        (lambda h: None, ("settings", 0, "batch_size")),
    ],
)
def test_numbers_that_no_field_of_the_window_takes_are_neither_saved_nor_opened(
    tmp_path, change, way
):
    history = History(Trainer(report_network(), dataset()))
    history.set_batch_size(2**31 - 1)
    runs.save(history, tmp_path / "good")
    runs.load(tmp_path / "good", dataset())
    header = header_of((tmp_path / "good").read_bytes())
    inside = header["tree"]
    for key in way[:-1]:
        inside = inside[key]
    inside[way[-1]] = 2**31
    assert "2147483647" in refused(tmp_path, with_header((tmp_path / "good").read_bytes(), header))
    late = {way[-1]: 2**31} if way[0] == "settings" else {}
    history = History(Trainer(report_network(), dataset(), **late))
    change(history)
    with pytest.raises(ValueError, match="larger than can be opened"):
        runs.save(history, tmp_path / "run")


def test_a_network_of_no_preset_is_not_saved(tmp_path):
    history = History(Trainer(with_dropout(), dataset()))
    with pytest.raises(ValueError, match="no preset"):
        runs.save(history, tmp_path / "run")
    assert list(tmp_path.iterdir()) == []


# What is no run


def test_other_digits_are_refused(tmp_path, good):
    data = dataset()
    labels = data.train_labels.copy()
    labels[3] = (labels[3] + 1) % 10
    sentence = refused(tmp_path, good, replace(data, train_labels=labels))
    assert "other digits (Fifty digits)" in sentence


def test_a_missing_file_and_a_folder(tmp_path):
    with pytest.raises(OSError, match="nothing"):
        runs.load(tmp_path / "nothing", dataset())
    with pytest.raises(ValueError, match="folder"):
        runs.load(tmp_path, dataset())


@pytest.mark.parametrize("content", [b"", b"PK", b"\0" * 1000, zipped({})])
def test_anything_else(tmp_path, content):
    refused(tmp_path, content)


def test_members_that_are_not_as_they_should_be(tmp_path, good):
    members = members_of(good)
    for name, content in members.items():
        array = np.load(io.BytesIO(content))
        rest = {other: value for other, value in members.items() if other != name}
        refused(tmp_path, zipped(rest))
        refused(tmp_path, zipped({**members, "more.npy": content}))
        for bad in (
            npy(array[:-1]) if name != "images.npy" else npy(array[:0]),
            npy(array.astype(np.float64)),
            npy(array[None]),
            content[:-3],
            npy(np.array([{}], object), allow_pickle=True),
        ):
            refused(tmp_path, zipped({**members, name: bad}))


def test_a_packed_file_is_refused_unopened(tmp_path, good):
    assert "packed" in refused(tmp_path, zipped(members_of(good), zipfile.ZIP_DEFLATED))


def test_nothing_is_unpickled(tmp_path, good):
    class Bomb:
        def __reduce__(self) -> Any:
            return os.mkdir, (str(tmp_path / "boom"),)

    bad = npy(np.array([Bomb()], object), allow_pickle=True)
    for name in members_of(good):
        refused(tmp_path, zipped({**members_of(good), name: bad}))
    refused(tmp_path, pickle.dumps(Bomb()))
    assert not (tmp_path / "boom").exists()


def leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value, those with values inside included."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    ways = [path] if path else []
    if isinstance(value, dict | list):
        for key, below in inside:
            here = (*path, key)
            ways += leaves(below, here) if isinstance(below, dict | list) else [here]
    return ways


plain = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 200),
    st.sampled_from([2**31, 2**53, 2**64, -(2**70), 1e300, -0.5, 0.5]),
    st.text(max_size=5),
    st.lists(st.integers(-1, 3), max_size=3),
    st.dictionaries(st.sampled_from(["name", "rule"]), st.integers(), max_size=2),
)


@settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data(), value=plain)
def test_any_other_value_in_the_header_is_refused_or_good(tmp_path, good, data, value):
    header = copy.deepcopy(header_of(good))
    way = data.draw(st.sampled_from(leaves(header)))
    inside = header
    for key in way[:-1]:
        inside = inside[key]
    inside[way[-1]] = value
    path = tmp_path / "run"
    path.write_bytes(with_header(good, header))
    with np.errstate(all="ignore"):
        try:
            history = runs.load(path, dataset(), 1)
        except ValueError as error:
            assert str(error).startswith(str(path))  # noqa: PT017
        else:  # it may be another run, but it is one
            for branch in history.branches:
                if branch.latest_step < 10_000:
                    history.switch(branch)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_flipped_bytes(tmp_path, good, data):
    place = data.draw(st.integers(0, len(good) - 1))
    flipped = bytearray(good)
    flipped[place] ^= data.draw(st.integers(1, 255))
    path = tmp_path / "run"
    path.write_bytes(bytes(flipped))
    try:
        runs.load(path, dataset())
    except ValueError as error:
        assert str(error).startswith(str(path))  # noqa: PT017


# Written whole or not at all

SAVE_FOR_EVER = """
import sys
from engine import runs
from tests.engine.test_runs import travelled
history = travelled()
while True:
    history.seek(history.latest_step)
    history.run(3)
    runs.save(history, sys.argv[1])
    print("saved", flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_kill_at_any_moment_leaves_the_last_saved_run_whole(tmp_path):
    root = Path(__file__).resolve().parents[2]
    random = np.random.default_rng(0)
    with subprocess.Popen(
        [sys.executable, "-c", SAVE_FOR_EVER, str(tmp_path / "run")],
        stdout=subprocess.PIPE,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    ) as process:
        try:
            assert process.stdout.readline() == b"saved\n"
            time.sleep(0.2 + random.random() / 10)
        finally:
            process.send_signal(signal.SIGKILL)
    history = runs.load(tmp_path / "run", dataset())
    history.switch(history.branches[0])
    assert history.latest_step == 80
    assert isinstance(history.branches[1].moments[-1].settings.rule.kind, type)


def test_a_save_that_fails_leaves_the_old_file(tmp_path, good, monkeypatch):
    path = tmp_path / "run"
    path.write_bytes(good)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(runs, "write_array", full)
    with pytest.raises(OSError, match="No space"):
        runs.save(travelled(), path)
    assert path.read_bytes() == good
    assert [one.name for one in tmp_path.iterdir()] == ["run"]


def test_the_branch_remembers_its_optimizer(tmp_path):
    history = travelled()
    history.seek(99)
    runs.save(history, tmp_path / "run")
    copied = runs.load(tmp_path / "run", dataset())
    assert isinstance(copied.trainer.optimizer, Adam)
    assert copied.trainer.optimizer.betas == (0.8, 0.99)
    assert copied.trainer.optimizer.schedule == Cosine(1000, 10, 0.5)
