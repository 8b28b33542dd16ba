"""The three sources of digits: what they give, and what they say when they can't."""

from __future__ import annotations

import gzip
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine import data, download, idx
from engine.data import Dataset, load

NAMES = [file.name for file in data.MNIST_FILES]
RANDOM = np.random.default_rng(7)
SMALL_SET = (
    RANDOM.integers(0, 256, (12, 28, 28), np.uint8),
    RANDOM.integers(0, 10, 12, np.uint8),
    RANDOM.integers(0, 256, (5, 28, 28), np.uint8),
    RANDOM.integers(0, 10, 5, np.uint8),
)


def idx_bytes(items: np.ndarray) -> bytes:
    header = bytes((0, 0, 8, items.ndim)) + struct.pack(f">{items.ndim}I", *items.shape)
    return header + items.tobytes()


def write_set(folder: Path, content=SMALL_SET, packed: bool = False) -> Path:
    for name, items in zip(NAMES, content, strict=True):
        if packed:
            (folder / f"{name}.gz").write_bytes(gzip.compress(idx_bytes(items), 1))
        else:
            (folder / name).write_bytes(idx_bytes(items))
    return folder


def contents(dataset: Dataset) -> tuple[np.ndarray, ...]:
    return (
        dataset.train_images,
        dataset.train_labels,
        dataset.test_images,
        dataset.test_labels,
    )


def assert_holds(dataset: Dataset, content) -> None:
    for array, expected in zip(contents(dataset), content, strict=True):
        assert array.dtype == np.uint8
        assert array.flags.c_contiguous
        assert not array.flags.writeable
        np.testing.assert_array_equal(array, expected)


# The data set itself


def test_a_dataset_is_frozen_and_leaves_the_callers_arrays_alone():
    images = np.zeros((2, 28, 28), np.uint8)
    labels = np.array([3, 4, 5, 6], np.uint8)[::2]
    dataset = Dataset(images, labels, images, labels)
    assert_holds(dataset, (images, labels, images, labels))
    assert images.flags.writeable
    assert np.shares_memory(dataset.train_images, images)  # 47 MB need no copy
    with pytest.raises(FrozenInstanceError):
        dataset.name = "other"
    assert dataset != Dataset(images, labels, images, labels)  # itself only; and no ValueError


@pytest.mark.parametrize(
    ("images", "labels"),
    [
        (np.zeros((2, 28, 28)), np.zeros(2, np.uint8)),
        (np.zeros((2, 28, 28), np.uint8), np.zeros(2, int)),
        (np.zeros((2, 28, 27), np.uint8), np.zeros(2, np.uint8)),
        (np.zeros((2, 28, 28), np.uint8), np.zeros(3, np.uint8)),
        (np.zeros((2, 28, 28), np.uint8), np.zeros((2, 1), np.uint8)),
    ],
)
def test_a_dataset_refuses_other_shapes_and_types(images, labels):
    good = np.zeros((2, 28, 28), np.uint8), np.zeros(2, np.uint8)
    with pytest.raises(ValueError, match=r"train digits are .* expected uint8"):
        Dataset(images, labels, *good)
    with pytest.raises(ValueError, match=r"test digits are .* expected uint8"):
        Dataset(*good, images, labels)


# Embedded


def test_the_embedded_digits_are_split_by_class():
    dataset = load("embedded")
    assert_holds(dataset, contents(dataset))
    assert dataset.train_images.shape == (4000, 28, 28)
    assert dataset.test_images.shape == (1000, 28, 28)
    np.testing.assert_array_equal(dataset.train_labels, np.repeat(np.arange(10), 400))
    np.testing.assert_array_equal(dataset.test_labels, np.repeat(np.arange(10), 100))
    assert (dataset.name, dataset.source) == ("Embedded MNIST digits", "embedded")
    assert not dataset.verified


def test_the_embedded_digits_are_digits_of_mnist(shared_data):
    mnist, embedded = load(shared_data / "mnist"), load("embedded")
    place = {image.tobytes(): i for i, image in enumerate(mnist.train_images)}
    places = []
    for images, labels in (
        (embedded.train_images, embedded.train_labels),
        (embedded.test_images, embedded.test_labels),
    ):
        at = np.array([place[image.tobytes()] for image in images])
        np.testing.assert_array_equal(mnist.train_labels[at], labels)
        places.append(at.reshape(10, -1))
    assert len(np.unique(np.concatenate(places, axis=1))) == 5000
    # In MNIST's order within a class: so "the last 100" are the same for everyone.
    assert (np.diff(np.concatenate(places, axis=1)) > 0).all()


def test_damaged_embedded_digits_are_told(tmp_path, monkeypatch):
    asset = tmp_path / "embedded_digits.npz"
    monkeypatch.setattr(data, "files", lambda _: tmp_path)
    good = (Path(data.__file__).parents[1] / "assets" / asset.name).read_bytes()
    for content in (None, b"", b"no archive", good[:1000], good[:5000] + b"?" + good[5001:]):
        if content is not None:
            asset.write_bytes(content)
        with pytest.raises(OSError, match=r"embedded_digits\.npz.*install it again"):
            load("embedded")


def test_the_program_starts_without_what_only_downloads_need():
    code = (
        "import sys; from engine.data import load; load('embedded');"
        "print([m for m in ('mnist', 'pooch', 'requests', 'urllib.request') if m in sys.modules])"
    )
    root = Path(data.__file__).parents[1]
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"


# A folder


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("as_type", [str, Path])
def test_a_folder_of_idx_files_is_read(tmp_path, packed, as_type):
    dataset = load(as_type(write_set(tmp_path, packed=packed)))
    assert_holds(dataset, SMALL_SET)
    assert (dataset.name, dataset.source) == (tmp_path.name, str(tmp_path))
    assert not dataset.verified


@settings(max_examples=25)
@given(
    content=st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
        lambda n: st.tuples(
            arrays(np.uint8, (n[0], 28, 28)),
            arrays(np.uint8, n[0], elements=st.integers(0, 9)),
            arrays(np.uint8, (n[1], 28, 28)),
            arrays(np.uint8, n[1], elements=st.integers(0, 9)),
        )
    ),
    packed=st.booleans(),
)
def test_what_is_written_is_loaded(content, packed):
    with tempfile.TemporaryDirectory() as folder:
        assert_holds(load(write_set(Path(folder), content, packed)), content)


@pytest.mark.parametrize("suffix", ["", ".gz"])
def test_the_names_with_a_dot_are_known(tmp_path, suffix):
    write_set(tmp_path, packed=bool(suffix))
    for name in NAMES:
        dotted = name.replace("-idx", ".idx")
        (tmp_path / f"{name}{suffix}").rename(tmp_path / f"{dotted}{suffix}")
    assert_holds(load(tmp_path), SMALL_SET)


def test_a_folder_in_the_place_of_one_name_does_not_hide_the_file_of_another(tmp_path):
    write_set(tmp_path, packed=True)
    (tmp_path / NAMES[0]).mkdir()
    assert_holds(load(tmp_path), SMALL_SET)


def test_a_relative_folder_is_remembered_by_its_whole_path(tmp_path, monkeypatch):
    (tmp_path / "digits").mkdir()
    write_set(tmp_path / "digits")
    monkeypatch.chdir(tmp_path)
    assert load("digits").source == str(Path.cwd() / "digits")
    monkeypatch.chdir("digits")
    assert load(Path()).name == "digits"


def test_the_two_names_win_over_folders(tmp_path, monkeypatch):
    (tmp_path / "embedded").mkdir()
    write_set(tmp_path / "embedded")
    monkeypatch.chdir(tmp_path)
    assert len(load("embedded").train_labels) == 4000
    assert len(load(Path("embedded")).train_labels) == 12


def test_the_whole_mnist_is_verified(shared_data):
    dataset = load(shared_data / "mnist")
    assert dataset.verified
    assert dataset.train_images.shape == (60_000, 28, 28)
    assert dataset.test_images.shape == (10_000, 28, 28)
    assert_holds(dataset, contents(dataset))
    assert dataset.train_labels[:8].tolist() == [5, 0, 4, 1, 9, 2, 1, 3]
    assert dataset.test_labels[:8].tolist() == [7, 2, 1, 0, 4, 1, 4, 9]


def test_one_changed_pixel_is_no_longer_mnist(shared_data, tmp_path):
    for path in (shared_data / "mnist").glob("*.gz"):
        shutil.copyfile(path, tmp_path / path.name)
    content = bytearray(gzip.decompress((tmp_path / f"{NAMES[2]}.gz").read_bytes()))
    content[-1] ^= 1
    (tmp_path / NAMES[2]).write_bytes(content)  # the plain file comes before the packed one
    assert not load(tmp_path).verified


# Bad folders. Each test damages one file of a good set.


def damage(change: Callable[[bytes], bytes], name: str) -> Callable[[Path], Path]:
    def apply(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(change(path.read_bytes()))
        return path

    return apply


def remove(folder: Path) -> Path:
    (folder / NAMES[3]).unlink()
    return folder / NAMES[3]


def become_a_folder(folder: Path) -> Path:
    remove(folder).mkdir()
    return folder / NAMES[3]


def as_idx(items: np.ndarray) -> Callable[[bytes], bytes]:
    return lambda _: idx_bytes(items)


LABELS_WITH_A_TWELVE = np.array([1, 2, 12, 4, 5], np.uint8)
BAD_FOLDERS = {
    "missing": (remove, "does not exist, expected this file or t10k-labels-idx1-ubyte.gz"),
    "a folder": (become_a_folder, "is a folder, expected an IDX file"),
    "label 12": (
        damage(as_idx(LABELS_WITH_A_TWELVE), NAMES[3]),
        "has the label 12 at position 2, expected 0 to 9",
    ),
    "fewer images": (
        damage(as_idx(SMALL_SET[0][:11]), NAMES[0]),
        "holds 11 images, expected 12, as many as there are labels in",
    ),
    "wrong magic": (damage(as_idx(SMALL_SET[0]), NAMES[1]), "expected 00 00 08 01"),
    "wrong count": (damage(lambda old: old[:7] + b"\x0d" + old[8:], NAMES[0]), "is truncated"),
    "truncated gzip": (damage(lambda old: gzip.compress(old)[:-30], NAMES[2]), "is truncated"),
    "no images": (damage(as_idx(SMALL_SET[2][:0]), NAMES[2]), "announces 0 images"),
    "other size": (
        damage(as_idx(np.zeros((5, 32, 32), np.uint8)), NAMES[2]),
        "32 x 32 pixels, expected 28 x 28",
    ),
    "trailing bytes": (damage(lambda old: old + b"\0\0", NAMES[0]), "goes on after its end"),
}


@pytest.mark.parametrize(("spoil", "says"), BAD_FOLDERS.values(), ids=BAD_FOLDERS)
def test_a_bad_folder_is_told_in_one_sentence(tmp_path, spoil, says):
    path = spoil(write_set(tmp_path))
    with pytest.raises((ValueError, OSError)) as caught:
        load(tmp_path)
    sentence = str(caught.value)
    assert sentence.startswith(f"{path} ")
    assert says in sentence
    assert sentence.endswith(".")


def test_a_source_that_is_no_folder_is_told(tmp_path):
    with pytest.raises(FileNotFoundError, match='nowhere does not exist, expected "embedded", "m'):
        load(tmp_path / "nowhere")
    write_set(tmp_path)
    with pytest.raises(NotADirectoryError, match="is a file, expected the folder of the IDX files"):
        load(tmp_path / NAMES[0])
    with pytest.raises(FileNotFoundError, match="does not exist"):
        load("a\0b")
    with pytest.raises(OSError, match=r"expected|could not be read"):
        load("x" * 5000)


def test_a_folder_that_may_not_be_entered_is_told(tmp_path, monkeypatch):
    def refuse(path):  # as in reality, which a test that runs as root does not see
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_file", refuse)
    with pytest.raises(PermissionError) as caught:
        load(write_set(tmp_path))
    assert str(caught.value) == f"{tmp_path} could not be read: Permission denied."


def test_train_and_test_together_have_a_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(idx, "MAX_ITEMS", 16)
    with pytest.raises(ValueError, match=r"t10k-labels.* announces 5 labels, expected 1 to 4"):
        load(write_set(tmp_path))


MUTATION = st.tuples(
    st.sampled_from(["replace", "insert", "delete", "truncate"]),
    st.floats(0, 1),  # where, as a part of the length
    st.binary(min_size=1, max_size=6),
)


def mutate(content: bytes, kind: str, where: float, piece: bytes) -> bytes:
    at = int(where**3 * len(content))  # the cube: headers are more interesting than pixels
    return {
        "replace": content[:at] + piece + content[at + len(piece) :],
        "insert": content[:at] + piece + content[at:],
        "delete": content[:at] + content[at + len(piece) :],
        "truncate": content[:at],
    }[kind]


def load_or_sentence(folder: Path) -> Dataset | str:
    try:
        return load(folder)
    except (ValueError, OSError) as error:
        return str(error)


@settings(max_examples=200)
@given(
    name=st.sampled_from(NAMES),
    packed=st.booleans(),
    inside=st.booleans(),  # mutate what is packed, not the package
    mutations=st.lists(MUTATION, min_size=1, max_size=3),
)
def test_a_mutated_file_loads_or_is_named(name, packed, inside, mutations):
    with tempfile.TemporaryDirectory() as temporary:
        folder = write_set(Path(temporary), packed=packed)
        path = folder / (f"{name}.gz" if packed else name)
        content = path.read_bytes()
        if packed and inside:
            content = gzip.decompress(content)
        for mutation in mutations:
            content = mutate(content, *mutation)
        path.write_bytes(gzip.compress(content, 1) if packed and inside else content)
        result = load_or_sentence(folder)
    if isinstance(result, str):
        assert str(path) in result
        assert result.endswith(".")
    else:
        assert_holds(result, contents(result))
        assert max(result.train_labels.max(), result.test_labels.max()) <= 9


# The cache


def test_a_full_cache_needs_no_network(shared_data, tmp_path, monkeypatch):
    # One of these files was packed anew: what counts is what is in it.
    monkeypatch.setenv("CONVSCOPE_CACHE", str(tmp_path))
    shutil.copytree(shared_data / "mnist", tmp_path / "mnist")
    dataset = load("mnist", mirrors=())
    assert dataset.verified
    assert (dataset.name, dataset.source) == ("MNIST", "mnist")
    assert len(dataset.train_labels) == 60_000
    assert_holds(dataset, contents(load(shared_data / "mnist")))


def test_an_empty_cache_and_no_mirror_suggest_the_embedded_digits(tmp_path):
    with pytest.raises(download.DownloadError, match=r"train-images.*use the embedded digits"):
        load("mnist", cache=tmp_path, mirrors=())
    assert list(tmp_path.iterdir()) == []


def test_the_cache_is_where_the_platform_keeps_caches_unless_told(monkeypatch, tmp_path):
    monkeypatch.delenv("CONVSCOPE_CACHE", raising=False)
    assert "convscope" in str(download.cache_folder())
    monkeypatch.setenv("CONVSCOPE_CACHE", str(tmp_path))
    assert download.cache_folder() == tmp_path
