"""Saved runs: a whole history in one file, validated when read, written whole or not at all.

A zip of arrays like a saved network (`engine.checkpoint`), but not packed: so a file can't unpack
to more than it is. `header` tells everything as JSON; `moments`, `chunks` and `images` are the
large arrays that it counts on.
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import numpy as np

from engine.branches import Branch
from engine.checked import collector_at_rest, each, fields, json_cost, one_of, parsed, text, whole
from engine.curve import CHUNK
from engine.data import Dataset
from engine.files import atomic_write
from engine.history import History
from engine.layers import Ties
from engine.npz import UnfitError, open_array, open_zip, write_array
from engine.presets import PRESETS, build, parameters_of
from engine.run_tree import TREE, Arrays, TreeReader, can_be_read, rehearse, tree_out
from engine.run_values import Plain
from engine.sentences import Sentence
from engine.trainer import Trainer
from engine.tree import Tree

KIND = "ConvScope run 2"
MEMBERS = ("header", "moments", "chunks", "images")
LARGEST_HEADER = 1 << 24  # bytes
MOST_TOLD = 100_000_000  # bytes of memory that the header's values may take: a second to read
LARGEST = 128_000_000  # bytes of the whole file: a history takes 64 million
SAVED_MB = 110  # moments, changes and curves in a file, in millions of bytes
LONGEST_REPLAY = 8192  # steps of the report's network that opening a file may learn again
CHANGE = 10  # such steps that a change on the way may take
TIES: dict[str, Ties] = {"all": "all", "first": "first"}
Found = TypeVar("Found")
DTYPES = {"float32": np.float32, "float64": np.float64}


@dataclass(frozen=True)
class About:
    """What a run's file says about itself: the source (`engine.data.load`), name and digest of its
    digits, the network's preset, how many samples were learned where it was saved, and in how
    many branches."""

    source: str
    data_name: str
    preset: str
    step: int
    digest: str
    branches: int


@dataclass(frozen=True, eq=False)
class Record:
    """A run as it stood at one moment, to be written while the training goes on."""

    header: Mapping[str, Plain]  # without what is told of data and tree
    dataset: Dataset
    tree: Tree


def save(history: History, path: str | PathLike[str]) -> None:
    """Write a run to `path`; OSError if that fails, and then the old file is as it was.

    The past of a large network may take more memory than a file may hold: then the file has fewer
    moments. ValueError for what `load` would not take back: a network of no preset, or a run that
    is larger than one can be even so.
    """
    write(record(history), path, SAVED_MB)


def record(history: History) -> Record:
    """What `write` writes: made in less than a millisecond, and never changed again.

    ValueError for a network of no preset: `load` could not build it.
    """
    network = history.trainer.network
    if network.preset not in PRESETS:
        raise ValueError(
            Sentence(
                "The run was not saved: {preset!r} is no preset of ConvScope.",
                preset=network.preset,
            )
        )
    header = {
        "kind": KIND,
        "network": {
            "preset": network.preset,
            "ties": network.ties,
            "dtype": network.dtype.name,
        },
        "position": [history.branches.index(history.current), history.trainer.step_number],
    }
    return Record(header, history.trainer.dataset, history.tree.copy())


def write(record: Record, path: str | PathLike[str], limit_mb: float | None = None) -> None:
    """Write what `record` returned, on any thread; OSError and ValueError as from `save`.

    limit_mb: forget moments of the record until they and the curves take no more, in millions of
    bytes; every step can still be reached then, but the ways there are longer.
    """
    if limit_mb is not None:
        record.tree.limit = int(limit_mb * 1e6)
        record.tree.make_room()
    tree, pieces = tree_out(record.tree)
    data = record.dataset
    told = {"source": data.source, "name": data.name, "digest": digest(data)}
    header = {**record.header, "data": told, "tree": tree}
    text = json.dumps(header, allow_nan=False).encode()
    content = np.frombuffer(text, np.uint8)
    size, curves, images = (
        sum(array.nbytes for array in arrays)
        for arrays in (pieces.moments, pieces.chunks, pieces.images)
    )
    fits = len(text) + size + curves + images <= LARGEST - 4096
    if not (fits and can_be_read(record.tree.branches) and _can_be_read(text)):
        raise ValueError(
            Sentence("{path} was not saved: the run is larger than can be opened again.", path=path)
        )
    with atomic_write(Path(path)) as file, zipfile.ZipFile(file, "w") as archive:
        write_array(archive, "header", np.uint8, content.shape, [content])
        write_array(archive, "moments", np.uint8, (size,), pieces.moments)
        shape = (len(pieces.chunks), 2, CHUNK)
        write_array(archive, "chunks", np.float32, shape, pieces.chunks)
        write_array(archive, "images", np.uint8, (len(pieces.images), 28, 28), pieces.images)


def about(path: str | PathLike[str]) -> About:
    """What a run's file says about itself; errors as from `load`."""
    return _read(Path(path), lambda archive: _about(_header(archive)))


def load(path: str | PathLike[str], dataset: Dataset, memory_limit_mb: float = 64) -> History:
    """Open a run that `save` wrote, on the digits that it was made with.

    It stands where it was saved; if the way there from the last moment, with the changes on it, is
    longer than 8,192 samples, or as many fewer as the network is larger than the report's, at the
    last moment that is nearer.
    ValueError, a sentence with the file's name, if it is anything else or the digits are others;
    OSError if it can't be read at all.
    """
    return _read(Path(path), lambda archive: _history(archive, dataset, memory_limit_mb))


def digest(dataset: Dataset) -> str:
    """SHA-256 of the digits that are learned, with their labels."""
    content = hashlib.sha256(dataset.train_images.data)  # contiguous: read where they lie
    content.update(dataset.train_labels.data)
    return content.hexdigest()


def _read(path: Path, read: Callable[[zipfile.ZipFile], Found]) -> Found:
    if path.is_dir():
        raise ValueError(Sentence("{path} is a folder; expected a ConvScope run.", path=path))
    if path.exists() and not path.is_file():  # a pipe would wait for its writer
        raise ValueError(
            Sentence("{path} is not a regular file; expected a ConvScope run.", path=path)
        )
    with path.open("rb") as file:
        return _read_file(path, file, read)


def _read_file(path: Path, file: BinaryIO, read: Callable[[zipfile.ZipFile], Found]) -> Found:
    try:
        if file.seek(0, os.SEEK_END) > LARGEST:
            raise UnfitError(Sentence("it is larger than one can be."))
        with open_zip(file) as archive:
            members = archive.infolist()
            if sorted(one.filename for one in members) != sorted(f"{m}.npy" for m in MEMBERS):
                raise UnfitError(Sentence("it should hold {names}.", names=", ".join(MEMBERS)))
            if any(member.compress_type != zipfile.ZIP_STORED for member in members):
                raise UnfitError(Sentence("it should not be packed."))
            return read(archive)
    except UnfitError as error:
        raise ValueError(
            Sentence("{path} is not a ConvScope run: {error}", path=path, error=error)
        ) from error
    except Exception as error:  # a hostile file makes zipfile and NumPy raise nearly anything
        raise ValueError(
            Sentence(
                "{path} can't be read as a ConvScope run; it may be damaged or of another kind.",
                path=path,
            )
        ) from error


def _can_be_read(header: bytes) -> bool:
    return len(header) <= LARGEST_HEADER and header.isascii() and json_cost(header) <= MOST_TOLD


def _header(archive: zipfile.ZipFile) -> dict[str, Plain]:
    data, shape, dtype = open_array(archive, "header", LARGEST_HEADER)
    if dtype != np.uint8 or len(shape) != 1:
        raise UnfitError(Sentence("its header should be bytes."))
    content = bytes(data)
    if not _can_be_read(content):
        raise UnfitError(Sentence("its header tells more than one can."))
    header = fields(parsed(content), "kind", "network", "data", "position", "tree")
    if header["kind"] != KIND:
        raise UnfitError(Sentence("it is of another kind, or of another version."))
    return dict(header)


def _about(header: dict[str, Plain]) -> About:
    network = fields(header["network"], "preset", "ties", "dtype")
    data = fields(header["data"], "source", "name", "digest")
    preset = one_of(network["preset"], {name: name for name in PRESETS})
    _, step = _position(header)
    branches = each(fields(header["tree"], *TREE)["branches"], lambda branch: branch)
    return About(
        text(data["source"]),
        text(data["name"]),
        preset,
        step,
        text(data["digest"]),
        len(branches),
    )


def _position(header: dict[str, Plain]) -> tuple[int, int]:
    position = each(header["position"], whole, most=2)
    if len(position) != 2:
        raise UnfitError(Sentence("it does not tell where it stands."))
    return position[0], position[1]


def _history(archive: zipfile.ZipFile, dataset: Dataset, memory_limit_mb: float) -> History:
    header = _header(archive)
    told = _about(header)
    if header["data"]["digest"] != digest(dataset):
        raise UnfitError(
            Sentence(
                "it was made with other digits ({name}).",
                name=told.data_name or Sentence("unnamed"),
            )
        )
    network = header["network"]
    ties, dtype = one_of(network["ties"], TIES), one_of(network["dtype"], DTYPES)

    reader = TreeReader(header["tree"], told.preset, dtype)
    arrays = Arrays(
        _array(archive, "moments", np.uint8, (-1,), reader.moments_size),
        _array(archive, "chunks", np.float32, (-1, 2, CHUNK)),
        _array(archive, "images", np.uint8, (-1, 28, 28)),
    )
    with collector_at_rest():
        tree = reader.tree(arrays, int(memory_limit_mb * 1e6))
    trainer = Trainer(build(told.preset, dtype=dtype, ties=ties), dataset)
    rehearse(tree, trainer)
    trainer.rewind(0)  # used up: the first moment brings all that it needs
    history = History(trainer, memory_limit_mb)
    place, step = _position(header)
    branch = tree.branches[whole(place, most=len(tree.branches) - 1)]
    whole(step, branch.first_step, branch.latest_step)
    size = parameters_of(told.preset) / parameters_of("report")
    history.take_over(tree, branch, _near(branch, step, LONGEST_REPLAY / size))
    return history


def _near(branch: Branch, step: int, longest: float) -> int:
    """`step`, or the last moment before it, to which the way takes no more than so many steps;
    the first moment, if there is none."""
    moments = (moment.step for moment in reversed(branch.moments) if moment.step <= step)
    for place in (step, *moments):
        before = branch.moment_before(place).step
        if place - before + CHANGE * branch.changes_between(before, place) <= longest:
            return place
    return branch.first_step


def _array(
    archive: zipfile.ZipFile, name: str, kind: Any, shape: tuple[int, ...], size: int | None = None
) -> Any:
    """A member of this dtype and shape, -1 for any length, and of `size` bytes."""
    data, found, dtype = open_array(archive, name, LARGEST if size is None else size)
    if dtype != kind or found[1:] != shape[1:] or size not in (None, len(data)):
        raise UnfitError(
            Sentence("{name} does not have the size and type that it should.", name=name)
        )
    return np.frombuffer(data, kind).reshape(found)
