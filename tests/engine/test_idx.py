"""IDX files: what was written comes back, and whatever is wrong is told in a sentence."""

from __future__ import annotations

import gzip
import hashlib
import os
import struct
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine import idx

IMAGES = np.arange(3 * 28 * 28, dtype=np.uint32).astype(np.uint8).reshape(3, 28, 28)
LABELS = np.array([7, 0, 9], np.uint8)


def idx_bytes(items: np.ndarray) -> bytes:
    header = bytes((0, 0, 8, items.ndim)) + struct.pack(f">{items.ndim}I", *items.shape)
    return header + items.tobytes()


def write(folder: Path, content: bytes, name: str = "images") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@given(
    items=st.integers(1, 5).flatmap(
        lambda n: arrays(np.uint8, st.sampled_from([(n,), (n, 28, 28)]))
    ),
    packed=st.booleans(),
)
def test_what_is_written_is_read(tmp_path_factory, items, packed):
    content = idx_bytes(items)
    path = tmp_path_factory.getbasetemp() / "roundtrip"
    path.write_bytes(gzip.compress(content, 1) if packed else content)
    result = idx.read(path, items.shape[1:])
    assert result.items.dtype == np.uint8
    np.testing.assert_array_equal(result.items, items)
    assert result.sha256 == hashlib.sha256(content).hexdigest()


def test_gzip_is_known_by_its_content_not_by_its_name(tmp_path):
    plain = write(tmp_path, idx_bytes(LABELS), "labels.gz")
    packed = write(tmp_path, gzip.compress(idx_bytes(LABELS)), "labels")
    for path in (plain, packed):
        np.testing.assert_array_equal(idx.read(path, idx.LABELS).items, LABELS)


def test_a_gzip_file_of_several_members_is_one_file(tmp_path):
    content = idx_bytes(IMAGES)
    path = write(tmp_path, gzip.compress(content[:100]) + gzip.compress(content[100:]))
    np.testing.assert_array_equal(idx.read(path, idx.IMAGES).items, IMAGES)


GOOD = idx_bytes(IMAGES)
PACKED = gzip.compress(GOOD)
BAD_FILES = {
    "empty": (b"", "starts with nothing, expected 00 00 08 03"),
    "html": (b"<!DOCTYPE html>", "starts with 3c 21 44 4f, expected 00 00 08 03"),
    "labels": (idx_bytes(LABELS), "starts with 00 00 08 01, expected 00 00 08 03"),
    "floats": (b"\0\0\x0d\3" + GOOD[4:], "expected 00 00 08 03"),
    "no dimensions": (b"\0\0\x08\0", "expected 00 00 08 03"),
    "header cut": (GOOD[:9], "inside its header: expected 16 bytes, found 9"),
    "other size": (idx_bytes(np.zeros((3, 32, 30), np.uint8)), "32 x 30 pixels, expected 28 x 28"),
    "no images": (idx_bytes(IMAGES[:0]), "announces 0 images, expected 1 to 280,000"),
    "too many": (GOOD[:4] + b"\xff" * 4 + GOOD[8:], "announces 4,294,967,295 images"),
    "one more than may be": (GOOD[:4] + struct.pack(">I", 280_001) + GOOD[8:], "280,001 images"),
    "body cut": (GOOD[:-1], "is truncated"),
    "body too long": (GOOD + b"\0", "expected 2,368 bytes, as its header says (3 images)"),
    "gzip cut": (PACKED[:-20], "is truncated"),
    "gzip without its checksum": (PACKED[:-8], "is truncated"),
    "gzip with a wrong checksum": (PACKED[:-8] + b"nonsense", "expected whole gzip data"),
    "gzip and then something": (PACKED + b"more", "expected whole gzip data"),
    "gzip of nothing": (gzip.compress(b""), "starts with nothing"),
    "gzip magic only": (b"\x1f\x8b", "is truncated"),
    "not deflated": (PACKED[:10] + b"\xff" * 40, "expected whole gzip data"),
}


@pytest.mark.parametrize(("content", "says"), BAD_FILES.values(), ids=BAD_FILES)
def test_bad_content_is_told_in_one_sentence(tmp_path, content, says):
    path = write(tmp_path, content)
    with pytest.raises(ValueError, match=r"expected|truncated") as caught:
        idx.read(path, idx.IMAGES)
    sentence = str(caught.value)
    assert sentence.startswith(f"{path} ")
    assert says in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_the_limit_of_the_caller_holds(tmp_path):
    path = write(tmp_path, GOOD)
    assert len(idx.read(path, idx.IMAGES, at_most=3).items) == 3
    with pytest.raises(ValueError, match="announces 3 images, expected 1 to 2"):
        idx.read(path, idx.IMAGES, at_most=2)


def test_a_bomb_is_not_unpacked(tmp_path):
    bomb = gzip.compress(idx_bytes(LABELS) + bytes(1 << 26), 1)  # 64 MiB behind three labels
    path = write(tmp_path, bomb)
    idx.read(write(tmp_path, idx_bytes(LABELS), "warm-up"), idx.LABELS)
    tracemalloc.start()
    try:
        with pytest.raises(ValueError, match="goes on after its end"):
            idx.read(path, idx.LABELS)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1 << 20


def test_a_huge_file_is_not_even_opened(tmp_path, monkeypatch):
    path = tmp_path / "huge"
    with path.open("wb") as file:
        file.truncate(1 << 30)  # a hole, not a gigabyte of disk
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("opened"))
    with pytest.raises(ValueError, match="huge has 1,073,741,824 bytes, far more than expected"):
        idx.read(path, idx.LABELS)


def test_reading_holds_two_copies_at_most_and_returns_one(tmp_path):
    many = np.zeros((5_000, 28, 28), np.uint8)
    path = write(tmp_path, gzip.compress(idx_bytes(many), 1))
    idx.read(path, idx.IMAGES)  # imports what it needs
    tracemalloc.start()
    try:
        result = idx.read(path, idx.IMAGES)
        held, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert result.items.nbytes <= held < 1.1 * many.nbytes
    assert peak < 2.3 * many.nbytes


def test_what_is_no_file_is_told_apart(tmp_path):
    with pytest.raises(FileNotFoundError, match="nowhere does not exist, expected an IDX file"):
        idx.read(tmp_path / "nowhere", idx.IMAGES)
    with pytest.raises(IsADirectoryError, match="is a folder, expected an IDX file"):
        idx.read(tmp_path, idx.IMAGES)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_does_not_block(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="pipe is not a regular file, expected an IDX file"):
        idx.read(tmp_path / "pipe", idx.IMAGES)


def test_what_the_system_says_becomes_a_sentence(tmp_path, monkeypatch):
    path = write(tmp_path, GOOD)

    def refuse(*_):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(PermissionError) as caught:
        idx.read(path, idx.IMAGES)
    assert str(caught.value) == f"{path} could not be read: Permission denied."
