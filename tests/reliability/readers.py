"""The formats that ConvScope reads: good files of each, ways to spoil them, and what reads them."""

from __future__ import annotations

import json
import struct
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from engine import (
    branches,
    checkpoint,
    data,
    exchange,
    experiment_folder,
    idx,
    run_tree,
    runs,
    stroke_files,
    unpacked,
)
from engine.checked import json_cost
from engine.console import read_digit
from engine.experiment import Experiment
from engine.history import History
from engine.network import report_network
from engine.outcome import Outcome
from engine.preprocess import EmptyDrawing, strokes_to_image
from engine.presets import build
from engine.trainer import Trainer
from gui.path_kinds import kind_of
from tests.reliability import containers, mutations, pictures, settings_files

Mutate = Callable[[bytes, Random, list[bytes]], bytes]


@dataclass(frozen=True)
class Format:
    """A format: good contents, how they are spoilt, the reader, and inputs tried in every trial.

    read: takes a path; may raise ValueError or OSError (and none else) for what it refuses.
    """

    name: str
    good: Callable[[], list[bytes]]
    mutate: Mutate
    read: Callable[[Path], object]
    always: Callable[[], Iterable[bytes]] = tuple


def idx_file(items: Any) -> bytes:
    """An IDX file of unsigned bytes."""
    header = bytes((0, 0, 8, items.ndim)) + struct.pack(f">{items.ndim}I", *items.shape)
    return header + items.tobytes()


def _good_idx() -> list[bytes]:
    images = np.arange(2 * 28 * 28, dtype=np.uint8).reshape(2, 28, 28)
    return [idx_file(images), idx_file(np.arange(10, dtype=np.uint8))]


def _read_idx(path: Path) -> object:
    """Read as images, or else as labels."""
    try:
        return idx.read(path, idx.IMAGES)
    except ValueError:
        return idx.read(path, idx.LABELS)


def _idx_bombs() -> Iterable[bytes]:
    """Too many, or of nothing but background; and the largest set that is read, packed as real
    digits are: to a fifth."""
    noise = np.random.default_rng(0).random((50, 28, 28)) < 0.12
    part = (noise * np.arange(28, dtype=np.uint8)).tobytes()
    begin = bytes((0, 0, 8, 3)) + struct.pack(">3I", idx.MAX_ITEMS, 28, 28)
    yield containers.packed_copies(begin, part, idx.MAX_ITEMS // 50)
    for count in (idx.MAX_ITEMS, idx.MAX_ITEMS + 1, 2**32 - 1):
        begin = bytes((0, 0, 8, 3)) + struct.pack(">3I", count, 28, 28)
        yield containers.packed_repeats(begin, bytes(784), idx.MAX_ITEMS * 784, b"")
    yield containers.packed_repeats(b"", bytes(1000), 400 << 20, b"")
    yield from containers.long_gzips(_good_idx()[0])


def _good_npz() -> list[bytes]:
    """Networks of zeros, which are packed quickly."""
    networks = (build("report"), report_network(1, np.float64, "first"))
    for network in networks:
        zeros = {name: 0 * array for name, array in network.parameters.items()}
        network.load_parameters(zeros)
    return [_saved(checkpoint.save, network) for network in networks]


def _saved(save: Callable[[Any, Path], None], thing: Any, name: str = "good") -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        save(thing, path)
        return path.read_bytes()


def _npz_bombs() -> Iterable[bytes]:
    yield from map(containers.zip_bomb, ("kind", "header", "conv.filters"))
    yield containers.crowded_zip(170_000)


def _good_safetensors() -> list[bytes]:
    return [_saved(exchange.save, build("report"), "good.safetensors")]


def _read_safetensors(path: Path) -> object:
    return exchange.safetensors_file.load(path)


def _good_strokes() -> list[bytes]:
    line, bow = [[1, 2], [3.5, 4]], [[0.1, 0.2], [0.3, 0.25], [0.2, 0.5]]
    values = [
        [{"label": 8, "strokes": [line, bow]}, {"strokes": [bow]}, {"label": None, "strokes": []}],
        {"label": 1, "strokes": [[[5, 5]]]},
    ]
    texts = [json.dumps(value).encode() for value in values]
    return [*texts, containers.gzipped(texts[0]), b"\xef\xbb\xbf" + texts[1]]


def _mutated_strokes(content: bytes, random: Random, others: list[bytes]) -> bytes:
    if content.startswith(unpacked.MAGIC):
        return containers.mutated_gzip(content, random, others)
    kind = random.random()
    if kind < 0.4:
        return mutations.mutated_bytes(content, random, others)
    if kind < 0.42:
        return mutations.deep_json(random)
    try:
        return mutations.mutated_json(content, random)
    except (ValueError, RecursionError):
        return mutations.mutated_bytes(content, random, others)


def _read_strokes(path: Path) -> object:
    """Read a file of drawings, and make pictures of the first as the network sees them."""
    digits = stroke_files.read_each(path)
    for digit in digits[:4]:
        if isinstance(digit, stroke_files.StrokeDigit):
            with suppress(EmptyDrawing):
                strokes_to_image(digit.strokes)
    return digits


def _most(part: bytes, memory: int = stroke_files.MOST_MEMORY) -> int:
    """Bytes of JSON made of `part` that are just not yet refused for what they cost."""
    return min(stroke_files.LARGEST - 100, len(part) * (memory // json_cost(part) - 10))


def _stroke_bombs() -> Iterable[bytes]:
    size = stroke_files.LARGEST - 100
    for part in (
        b" ",
        b"[],",
        b"{},",
        b"0,",
        b"1.5,",
        b'{"":0},',
        b"[[]],",
        b"[" * 9 + b"]" * 9 + b",",
        b"[" * 400 + b"]" * 400 + b",",
    ):
        yield containers.packed_repeats(b"[", part, _most(part), b"0]")
    for part in (b"[],", b"[1,2],", b"[[1,2]],", b"[[[]]],"):
        yield containers.packed_repeats(b'{"strokes":[', part, _most(part), b"[]]}")
    drawing = b'{"strokes":[[[1,2],[3,4.5]],[[5,6]]]},'
    yield containers.packed_repeats(b"[", drawing, _most(drawing), b"{}]")
    point = b"[1.25,0.5],"
    yield containers.packed_repeats(b'{"strokes":[[', point, len(point) * 99_000, b"[0,0]]]}")
    yield containers.packed_repeats('["😀'.encode(), b"x", size, b'"]')
    yield containers.packed_repeats(b"", b"[", size, b"")
    yield from containers.long_gzips(_good_strokes()[0])


def _good_outcomes() -> list[bytes]:
    some = Experiment(epochs=2)
    values = ([0.5, 0.25], [0.75, 1.0], [0.5, 0.5], [0.5, 0.75], [0.5, 0.4, 0.3], 1.5, "a machine")
    return [json.dumps(Outcome(some, *values).as_json()).encode()]


def _outcome_bombs() -> Iterable[bytes]:
    for part in (b"[],", b"{},", b'{"":0},', b"[" * 400 + b"]" * 400 + b",", b"0.5,"):
        yield b"[" + part * (experiment_folder.LARGEST // len(part) - 2) + b"0]"


def _good_of_all() -> list[bytes]:
    some = (_good_idx, _good_npz, _good_safetensors, _good_strokes, _good_runs, pictures.good)
    return [content for good in some for content in good()]


def _mutated_any(content: bytes, random: Random, others: list[bytes]) -> bytes:
    if content.startswith(unpacked.MAGIC):
        return containers.mutated_gzip(content, random, others)
    if content.startswith(b"PK"):
        return containers.mutated_zip(content, random, others)
    return mutations.mutated_bytes(content, random, others)


def _large_files() -> Iterable[bytes]:
    yield containers.crowded_zip(2_000_000)
    yield from containers.long_gzips(_good_strokes()[0])


@cache
def few_digits() -> data.Dataset:
    """Fifty digits, on which the runs of this trial are made."""
    every = data.load(data.EMBEDDED)
    part = slice(None, None, 80)
    return data.Dataset(
        every.train_images[part],
        every.train_labels[part],
        every.test_images[part],
        every.test_labels[part],
        "Fifty digits",
        "nowhere",
    )


def travelled(preset: str = "report") -> History:
    """A history with a second branch, another optimizer, test results, an edit and a lesson."""
    history = History(Trainer(build(preset, seed=3), few_digits()))
    history.note_test(history.trainer.evaluate())
    history.run(40)
    history.note_test(history.trainer.evaluate())
    history.set_learning_rate(0.01)
    history.run(20)
    history.branch(30, "slow", optimizer="adam", learning_rate=0.001, batch_size=7)
    history.run(21)
    history.note_test(history.trainer.evaluate())
    history.teach(few_digits().test_images[0], 4)
    history.run(9)
    return history


def _good_runs() -> list[bytes]:
    return [_saved(runs.save, travelled())]


def _read_run(path: Path) -> object:
    """Open a run and go to its beginning; ask some of the files what they tell of themselves."""
    if path.stat().st_size % 8 == 0:
        runs.about(path)
    history = runs.load(path, few_digits())
    history.seek(history.current.first_step)
    return history


def _run_bombs() -> Iterable[bytes]:
    yield from map(containers.zip_bomb, ("header", "moments"))
    yield containers.crowded_zip(4)
    yield containers.crowded_zip(2_000_000)
    members = dict(containers.members_of(_good_runs()[0]))
    header = json.loads(containers.header_of(members))
    change = json.dumps(header["tree"]["interventions"][0]).encode() + b","
    for part in (b"[],", b"{},", b'{"":0},', b"[" * 400 + b"]" * 400 + b",", b"0.5,", change):
        text = b"[" + part * (_most(part, runs.MOST_TOLD) // len(part)) + b"0]"
        yield containers.with_header(members, text)
    for kind, at_once in (("learning_rate", False), ("edit", False), ("teach", True)):
        yield with_changes(members, json.loads(json.dumps(header)), kind, at_once)
    yield from with_tests(members, header)
    yield b"\0" * (runs.LARGEST + 10)


def with_changes(
    members: dict[str, bytes], header: Any, kind: str, at_once: bool, extra: int = 0
) -> bytes:
    """A run of as many changes of a kind as can be and so many more: each at one of the steps of
    ten branches, or all at the first step of one, where it stands."""
    tree, value = header["tree"], {"edit": ["conv.filters", [0, 0, 0], 0.5, 0.5, None]}
    main = {**tree["branches"][0], "inherited": 0}
    made = {"kind": kind, "value": {**value, "learning_rate": 0.01, "teach": [0, 4]}[kind]}
    tree["interventions"] = [{**made, "step": step} for step in range(main["samples"])]
    if at_once:
        tree["branches"] = [{**main, "interventions": [0] * (run_tree.MOST_AT_ONCE + extra)}]
    else:
        count = run_tree.MOST_CHANGES // 10
        steps = sorted(place % main["samples"] for place in range(count))
        tree["branches"] = [{**main, "name": f"{n}", "interventions": steps} for n in range(10)]
        main = tree["branches"][0]
        main["interventions"] = sorted(steps + [0] * extra)
    header["position"] = [0, 0]
    return containers.with_header(members, json.dumps(header).encode())


def with_tests(members: dict[str, bytes], header: Any) -> Iterable[bytes]:
    """Runs of as many test results as a file can tell: of the fewest branches that may have them,
    and the same few of as many branches as there is room for."""
    tree, header["position"] = header["tree"], [0, 0]
    plain = {**tree["branches"][0], "tests": [], "inherited": 0, "interventions": []}
    tree["branches"], tree["tests"] = [], []
    room = runs.MOST_TOLD - json_cost(json.dumps(header).encode())
    results = [[step, 1.0, 0.5] for step in range(plain["samples"])]
    for each, shared in ((branches.MOST_TESTS, False), (len(results), True)):
        tests = (results * each)[:each]
        plain["tests"] = list(range(each)) if shared else []
        cost = json_cost(json.dumps([plain, *([] if shared else tests)]).encode())
        count = min(room // cost, 9_000)
        tree["tests"] = tests if shared else tests * count
        tree["branches"] = [{**plain, "name": f"{n}"} for n in range(count)]
        yield containers.with_header(members, json.dumps(header).encode())


FORMATS = {
    one.name: one
    for one in (
        Format("idx", _good_idx, mutations.mutated_bytes, _read_idx),
        Format(
            "gzip",
            lambda: list(map(containers.gzipped, _good_idx())),
            containers.mutated_gzip,
            _read_idx,
            _idx_bombs,
        ),
        Format("npz", _good_npz, containers.mutated_zip, checkpoint.load, _npz_bombs),
        Format("safetensors", _good_safetensors, containers.mutated_safetensors, _read_safetensors),
        Format("strokes", _good_strokes, _mutated_strokes, _read_strokes, _stroke_bombs),
        Format("runs", _good_runs, containers.mutated_run, _read_run, _run_bombs),
        Format("pictures", pictures.good, mutations.mutated_bytes, read_digit, pictures.bombs),
        Format(
            "outcomes", _good_outcomes, _mutated_strokes, experiment_folder.read, _outcome_bombs
        ),
        Format("dropped", _good_of_all, _mutated_any, kind_of, _large_files),
        Format("settings", settings_files.good, settings_files.mutated, settings_files.read),
    )
}
