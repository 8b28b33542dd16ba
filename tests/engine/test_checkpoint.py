"""Saved networks come back bit by bit; anything else gets a sentence, and runs nothing."""

from __future__ import annotations

import io
import os
import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine import checkpoint
from engine.checkpoint import load, save
from engine.network import Network, report_network
from engine.presets import PRESETS, build
from tests.engine.helpers import DTYPES, TIES, digits

Members = dict[str, bytes]
relaxed = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def network() -> Network:
    """A network that has learned something, in float32."""
    network = report_network()
    images, labels = digits()
    network.train_samples(images[:20], labels[:20], 0.005)
    return network


@pytest.fixture(scope="module")
def good(network, tmp_path_factory) -> bytes:
    """The content of a good file."""
    path = tmp_path_factory.mktemp("good") / "model.npz"
    save(network, path)
    return path.read_bytes()


def members_of(content: bytes) -> Members:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(members: Members, packing: int = zipfile.ZIP_STORED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def npy(array: Any, **options: Any) -> bytes:
    file = io.BytesIO()
    np.lib.format.write_array(file, np.asanyarray(array), **options)
    return file.getvalue()


def npy_with_header(header: str, data: bytes, version: bytes = b"\x01\x00") -> bytes:
    """An array file with a header of one's own making."""
    text = header.encode("latin-1") + b"\n"
    return b"\x93NUMPY" + version + len(text).to_bytes(2, "little") + text + data


def refused(tmp_path: Path, content: bytes) -> str:
    """Check that a file is refused with a sentence that names it; return the sentence."""
    path = tmp_path / "some model.npz"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"some model\.npz") as caught:
        load(path)
    sentence = str(caught.value)
    assert sentence.startswith(str(path))
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


# Round trips


@pytest.mark.parametrize("ties", TIES)
@pytest.mark.parametrize("dtype", DTYPES)
def test_a_network_comes_back_bit_by_bit(tmp_path, dtype, ties):
    original = report_network(3, dtype, ties)
    images, labels = digits()
    original.train_samples(images[:20], labels[:20], 0.005)
    save(original, tmp_path / "model.npz")
    copy = load(tmp_path / "model.npz")
    assert copy.dtype == original.dtype
    assert copy.pool.ties == ties
    for name, value in original.parameters.items():
        assert copy.parameters[name].tobytes() == value.tobytes()
    trained = original.train_samples(images[20:40], labels[20:40], 0.005)
    assert copy.train_samples(images[20:40], labels[20:40], 0.005) == trained


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("dtype", DTYPES)
def test_every_preset_comes_back(tmp_path, preset, dtype):
    original = build(preset, 5, dtype)
    original.train_samples(*(array[:5] for array in digits()), 0.01)
    save(original, tmp_path / "model.npz")
    copy = load(tmp_path / "model.npz")
    assert (copy.preset, copy.specs, copy.dtype) == (preset, original.specs, original.dtype)
    for name, value in original.parameters.items():
        assert copy.parameters[name].tobytes() == value.tobytes()
    images = digits()[0][:20]
    assert copy.logits(images).tobytes() == original.logits(images).tobytes()


def test_arrays_of_one_preset_are_refused_as_another(tmp_path, good):
    members = members_of(good)
    for preset, sentence in (("lenet", "it should hold conv1.biases.npy"), ("alexnet", "preset")):
        refusal = refused(tmp_path, zipped({**members, "preset.npy": npy(np.array(preset))}))
        assert sentence in refusal


def test_a_network_of_no_preset_is_not_saved(tmp_path):
    lenet = build("lenet")
    other = Network("mine", lenet.specs, list(lenet.layers.values()))
    with pytest.raises(ValueError, match=r"was not saved: 'mine' is no preset"):
        save(other, tmp_path / "model.npz")
    assert not list(tmp_path.iterdir())


def test_extreme_values_come_back(tmp_path):
    original = report_network()
    largest, smallest = np.finfo(np.float32).max, np.finfo(np.float32).smallest_subnormal
    original.softmax.biases = [0.0, -0.0, largest, -largest, smallest, 0, 0, 0, 0, 0]
    save(original, tmp_path / "model.npz")
    copy = load(tmp_path / "model.npz")
    assert copy.softmax.biases.tobytes() == original.softmax.biases.tobytes()


def test_any_name_will_do_and_may_be_text_or_a_path(tmp_path, network):
    for name in ("model", "моя сеть.npz", "a.b.c"):
        save(network, str(tmp_path / name))
        assert (tmp_path / name).is_file()
        load(str(tmp_path / name))
        load(tmp_path / name)


def test_numpy_reads_the_file_without_pickle(tmp_path, network):
    save(network, tmp_path / "model.npz")
    with np.load(tmp_path / "model.npz", allow_pickle=False) as arrays:
        shapes = {name: arrays[name].shape for name in arrays.files}
    assert shapes == {
        "conv.filters": (8, 3, 3),
        "softmax.weights": (1352, 10),
        "softmax.biases": (10,),
        "kind": (),
        "preset": (),
        "ties": (),
    }


def test_a_repacked_file_is_as_good(tmp_path, good, network):
    path = tmp_path / "model.npz"
    path.write_bytes(zipped(members_of(good), zipfile.ZIP_DEFLATED))
    np.testing.assert_array_equal(load(path).conv.filters, network.conv.filters)


# Bad files


def test_missing_file(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"nowhere\.npz"):
        load(tmp_path / "nowhere.npz")


def test_folder(tmp_path):
    with pytest.raises(ValueError, match=f"{tmp_path.name} is a folder; expected a ConvScope"):
        load(tmp_path)


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"a text, no zip", b"\x93NUMPY", bytes(1000), npy(np.zeros(3))]
)
def test_not_a_zip(tmp_path, content):
    assert "can't be read as a ConvScope network" in refused(tmp_path, content)


def test_truncated(tmp_path, good):
    for length in (1, 30, 100, len(good) // 2, len(good) - 30, len(good) - 1):
        refused(tmp_path, good[:length])


def test_too_large(tmp_path, good):
    sentence = refused(tmp_path, good + bytes(1 << 23))
    assert sentence.endswith("is not a ConvScope network: it is larger than one can be.")


def test_an_empty_zip_and_other_networks(tmp_path):
    for members in ({}, {"a.npy": npy(np.zeros(3))}, {"data.pkl": pickle.dumps([1])}):
        assert "it should hold kind, preset, ties" in refused(tmp_path, zipped(members))


def test_extra_missing_and_renamed_members(tmp_path, good):
    members = members_of(good)
    for name in members:
        rest = {other: content for other, content in members.items() if other != name}
        assert "it should hold" in refused(tmp_path, zipped(rest))
        renamed = {**rest, f"../{name}": members[name]}
        assert "it should hold" in refused(tmp_path, zipped(renamed))
    assert "it should hold" in refused(tmp_path, zipped({**members, "more.npy": b""}))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_twice(tmp_path, good):
    file = io.BytesIO(good)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("softmax.biases.npy", npy(np.zeros(10, np.float32)))
    assert "it should hold" in refused(tmp_path, file.getvalue())


def with_biases(content: Callable[[np.ndarray], bytes]) -> Callable[[Members], Members]:
    """An edit of the members that replaces the biases."""
    return lambda members: {
        **members,
        "softmax.biases.npy": content(np.arange(10, dtype=np.float32)),
    }


def header(descr: str, shape: str, order: str = "False") -> str:
    return f"{{'descr': {descr}, 'fortran_order': {order}, 'shape': {shape}, }}"


EDITS: dict[str, tuple[Callable[[Members], Members], str]] = {
    "another shape": (with_biases(lambda a: npy(a[:9])), "should have the shape (10,), not (9,)"),
    "a row": (with_biases(lambda a: npy(a[None])), "should have the shape (10,), not (1, 10)"),
    "half precision": (with_biases(lambda a: npy(a.astype(np.float16))), "not float16"),
    "whole numbers": (with_biases(lambda a: npy(a.astype(np.int32))), "not int32"),
    "complex": (with_biases(lambda a: npy(a.astype(np.complex64))), "not complex64"),
    "big-endian": (with_biases(lambda a: npy(a.astype(">f4"))), "not >f4"),
    "records": (with_biases(lambda a: npy(a.view([("x", "<f4")]))), "not [('x', '<f4')]"),
    "mixed dtypes": (
        with_biases(lambda a: npy(a.astype(np.float64))),
        "should all be float32 or all float64",
    ),
    "NaN": (with_biases(lambda a: npy(np.where(a == 3, np.nan, a))), "not finite"),
    "infinity": (with_biases(lambda a: npy(np.where(a == 3, -np.inf, a))), "not finite"),
    "column by column": (
        lambda members: {
            **members,
            "softmax.weights.npy": npy(np.asfortranarray(np.zeros((1352, 10), np.float32))),
        },
        "does not have the size that its header tells",
    ),
    "transposed": (
        lambda members: {
            **members,
            "softmax.weights.npy": npy(np.zeros((10, 1352), np.float32)),
        },
        "should have the shape (1352, 10), not (10, 1352)",
    ),
    "too little data": (with_biases(lambda a: npy(a)[:-1]), "does not have the size"),
    "too much data": (with_biases(lambda a: npy(a) + b"\0"), "does not have the size"),
    "far too much data": (with_biases(lambda a: npy(a) + bytes(999)), "larger than expected"),
    "8 TiB announced": (
        with_biases(lambda a: npy_with_header(header("'<f4'", "(2199023255552,)"), bytes(40))),
        "does not have the size",
    ),
    "a shape beyond any integer": (
        with_biases(lambda a: npy_with_header(header("'<f4'", f"({10**40},)"), bytes(40))),
        "does not have the size",
    ),
    "negative sides": (
        with_biases(lambda a: npy_with_header(header("'<f4'", "(-2, -5)"), bytes(40))),
        "should have the shape",
    ),
    "no header": (with_biases(lambda a: b""), "can't be read"),
    "another version": (
        with_biases(lambda a: npy(a, version=(2, 0))),
        "is in an unknown form",
    ),
    "a header that is code": (
        with_biases(lambda a: npy_with_header("__import__('os').abort()", bytes(40))),
        "can't be read",
    ),
    "a header that does not parse": (
        with_biases(lambda a: npy_with_header("{'descr': '<f4', 'shape'", bytes(40))),
        "can't be read",
    ),
    "a header that is indented": (
        with_biases(lambda a: npy_with_header("  1\n 2", bytes(40))),
        "can't be read",
    ),
    "a deep header": (
        with_biases(lambda a: npy_with_header("(" * 200, bytes(40))),
        "can't be read",
    ),
    "a dtype that is none": (
        with_biases(lambda a: npy_with_header(header("'nonsense'", "(10,)"), bytes(40))),
        "can't be read",
    ),
    "objects without their pickle": (
        with_biases(lambda a: npy_with_header(header("'|O'", "(10,)"), bytes(80))),
        "not object",
    ),
    "another kind": (lambda m: {**m, "kind.npy": npy(np.array("a cake"))}, "is of another kind"),
    "a number as kind": (lambda m: {**m, "kind.npy": npy(np.array(3))}, "should be a text"),
    "bytes as kind": (
        lambda m: {**m, "kind.npy": npy(np.array(checkpoint.KIND.encode()))},
        "should be a text",
    ),
    "a list of kinds": (
        lambda m: {**m, "kind.npy": npy(np.array([checkpoint.KIND]))},
        "should be a text",
    ),
    "an endless text": (
        lambda m: {**m, "kind.npy": npy(np.array("x" * 10_000))},
        "larger than expected",
    ),
    "an empty text": (
        lambda m: {**m, "ties.npy": npy_with_header(header("'<U0'", "()"), b"")},
        "can't be read",
    ),
    "letters beyond Unicode": (
        lambda m: {**m, "ties.npy": npy_with_header(header("'<U1'", "()"), b"\xff" * 4)},
        "can't be read",
    ),
    "another rule": (lambda m: {**m, "ties.npy": npy(np.array("last"))}, '"all" or "first"'),
}


@pytest.mark.parametrize("name", EDITS)
def test_a_member_that_is_not_as_expected(tmp_path, good, name):
    edit, expected = EDITS[name]
    assert expected in refused(tmp_path, zipped(edit(members_of(good))))


class Bomb:
    """Leaves a trace when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return Path.touch, (self.path,)


def test_nothing_is_unpickled(tmp_path, good):
    trace = tmp_path / "trace"
    objects = np.array([Bomb(trace)] * 10, object)
    for name in ("softmax.biases.npy", "kind.npy"):
        refused(tmp_path, zipped({**members_of(good), name: npy(objects, allow_pickle=True)}))
    refused(tmp_path, pickle.dumps(Bomb(trace)))
    assert not trace.exists()
    pickle.loads(pickle.dumps(Bomb(trace)))
    assert trace.exists()  # so it would have shown


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packings_that_numpy_does_not_use_are_refused_unopened(tmp_path, good, packing):
    content = zipped(members_of(good), packing)
    assert "packed in an unknown way" in refused(tmp_path, content)


def test_a_packing_that_nobody_knows(tmp_path, good):
    content = bytearray(good)
    start = content.index(b"PK\x01\x02")  # of the first entry of the central directory
    content[start + 10] = 77
    assert "packed in an unknown way" in refused(tmp_path, bytes(content))


def test_an_encrypted_member(tmp_path, good):
    content = bytearray(good)
    content[content.index(b"PK\x01\x02") + 8] |= 1
    content[content.index(b"PK\x03\x04") + 6] |= 1
    assert "can't be read" in refused(tmp_path, bytes(content))


def test_a_zip_bomb_is_not_unpacked(tmp_path, good, monkeypatch):
    """50 MB of zeros in 50 kB: no more is read than an array may have."""
    asked = []
    read = zipfile.ZipExtFile.read

    def counted(self: zipfile.ZipExtFile, size: int = -1) -> bytes:
        content = read(self, size)
        asked.append(len(content))
        return content

    monkeypatch.setattr(zipfile.ZipExtFile, "read", counted)
    for name in ("softmax.biases.npy", "softmax.weights.npy", "kind.npy"):
        bomb = {**members_of(good), name: npy(np.zeros(50_000_000, np.uint8))}
        asked.clear()
        content = zipped(bomb, zipfile.ZIP_DEFLATED)
        assert len(content) < 200_000
        assert "larger than expected" in refused(tmp_path, content)
        assert sum(asked) < 200_000


def check_loads_or_refuses(path: Path) -> None:
    """Whatever the file holds: a finite network, or a sentence."""
    try:
        network = load(path)
    except ValueError as error:
        sentence = str(error)
    else:
        assert all(np.isfinite(value).all() for value in network.parameters.values())
        return
    assert sentence.startswith(str(path))


@relaxed
@given(data=st.data())
def test_flipped_bytes(tmp_path, good, data):
    content = bytearray(good)
    directory = good.rindex(b"PK\x01\x02") - 400  # the zip's own tables are hit half the time
    places = st.integers(0, len(good) - 1) | st.integers(directory, len(good) - 1)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(places)] = data.draw(st.integers(0, 255))
    path = tmp_path / "flipped.npz"
    path.write_bytes(content)
    check_loads_or_refuses(path)


@relaxed
@given(data=st.data())
def test_flipped_bytes_inside_a_sound_zip(tmp_path, good, data):
    """The zip's checksums would catch them: here they are right again."""
    members = members_of(good)
    name = data.draw(st.sampled_from(sorted(members)))
    content = bytearray(members[name])
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, min(len(content), 140) - 1))
        content[place] = data.draw(st.integers(0, 255))
    path = tmp_path / "flipped.npz"
    path.write_bytes(zipped({**members, name: bytes(content)}))
    check_loads_or_refuses(path)


@relaxed
@given(text=st.text(st.characters(codec="latin-1"), max_size=120))
def test_any_header(tmp_path, good, text):
    path = tmp_path / "header.npz"
    content = npy_with_header(text, bytes(40))
    path.write_bytes(zipped({**members_of(good), "softmax.biases.npy": content}))
    check_loads_or_refuses(path)


# Writing


def test_saving_replaces_the_file_whole(tmp_path, network):
    path = tmp_path / "model.npz"
    save(report_network(9), path)
    save(network, path)
    np.testing.assert_array_equal(load(path).conv.filters, network.conv.filters)
    assert list(tmp_path.iterdir()) == [path]


def failing_fsync(descriptor: int) -> None:
    raise OSError(28, "No space left on device")


def failing_savez(file: io.BufferedWriter, **arrays: np.ndarray) -> None:
    file.write(b"half a file")
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    ("module", "function", "failing"),
    [(os, "fsync", failing_fsync), (np, "savez", failing_savez)],
)
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path, network, monkeypatch, module, function, failing
):
    path = tmp_path / "model.npz"
    save(report_network(9), path)
    before = path.read_bytes()
    monkeypatch.setattr(module, function, failing)
    with pytest.raises(OSError, match="No space left"):
        save(network, path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(OSError, match="No space left"):
        save(network, tmp_path / "new.npz")
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_that_is_interrupted_leaves_nothing(tmp_path, network, monkeypatch):
    def interrupted(file: io.BufferedWriter, **arrays: np.ndarray) -> None:
        file.write(b"half a file")
        raise KeyboardInterrupt

    monkeypatch.setattr(np, "savez", interrupted)
    with pytest.raises(KeyboardInterrupt):
        save(network, tmp_path / "model.npz")
    assert list(tmp_path.iterdir()) == []


def test_a_rename_that_fails_leaves_the_old_file_and_nothing_else(tmp_path, network, monkeypatch):
    path = tmp_path / "model.npz"
    save(report_network(9), path)
    before = path.read_bytes()

    def failing(self: Path, target: Path) -> Path:
        raise PermissionError(13, "in use", str(target))

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(PermissionError, match=r"model\.npz"):
        save(network, path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_the_old_file_is_in_place_until_the_new_one_is_whole(tmp_path, network, monkeypatch):
    path = tmp_path / "model.npz"
    save(report_network(9), path)
    before, seen = path.read_bytes(), []
    fsync = os.fsync

    def watched(descriptor: int) -> None:
        seen.append(path.read_bytes())
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    save(network, path)
    assert seen == [before]
    assert path.read_bytes() != before


def test_places_where_nothing_can_be_written(tmp_path, network):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    for path in (tmp_path / "folder", tmp_path / "no" / "model.npz", tmp_path / "file" / "m.npz"):
        with pytest.raises(OSError, match=path.name):
            save(network, path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]
    assert list((tmp_path / "folder").iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no read-only folders")
def test_a_read_only_folder(tmp_path, network):
    folder = tmp_path / "folder"
    folder.mkdir()
    save(report_network(9), folder / "model.npz")
    before = (folder / "model.npz").read_bytes()
    folder.chmod(0o500)
    try:
        if os.access(folder, os.W_OK):
            pytest.skip("this user may write into read-only folders")
        with pytest.raises(PermissionError, match=r"model\.npz"):
            save(network, folder / "model.npz")
        assert (folder / "model.npz").read_bytes() == before
        assert len(list(folder.iterdir())) == 1
    finally:
        folder.chmod(0o700)


def test_a_diverged_network_is_not_saved_over_a_good_one(tmp_path: Path) -> None:
    path = tmp_path / "network.npz"
    network = report_network(0)
    save(network, path)
    before = path.read_bytes()
    network.softmax.biases = np.full(10, np.nan)
    with pytest.raises(ValueError, match=r"network\.npz was not saved: softmax\.biases"):
        save(network, path)
    assert path.read_bytes() == before
