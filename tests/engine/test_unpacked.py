"""What a gzip file holds: the same as Python's own reader finds, and soon."""

from __future__ import annotations

import gzip
import io
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import unpacked as module
from engine.unpacked import unpacked
from tests.reliability.containers import long_gzips

ERRORS = (EOFError, zlib.error, gzip.BadGzipFile)


def content_of(data: bytes, at_once: int = -1) -> bytes:
    """All that the stream gives, read so many bytes at a time."""
    stream = unpacked(io.BytesIO(data))
    if at_once < 0:
        return stream.read()
    return b"".join(iter(lambda: stream.read(at_once), b""))


parts = st.binary(max_size=3000) | st.integers(0, 300_000).map(bytes)


@given(st.lists(parts, min_size=1, max_size=4), st.integers(0, 9), st.integers(0, 50))
def test_several_members_and_padding_are_one_file(
    contents: list[bytes], level: int, zeros: int
) -> None:
    data = b"".join(gzip.compress(content, level) + bytes(zeros) for content in contents)
    assert content_of(data) == b"".join(contents) == gzip.decompress(data)
    assert content_of(data, 100_001) == b"".join(contents)


@given(st.binary(min_size=1, max_size=500), st.data())
def test_damaged_data_are_refused_where_python_refuses_them(
    content: bytes, data: st.DataObject
) -> None:
    packed = bytearray(gzip.compress(content, mtime=0))
    place = data.draw(st.integers(10, len(packed) - 1))
    packed[place] ^= data.draw(st.integers(1, 255))
    try:
        expected = gzip.decompress(packed)
    except ERRORS:
        with pytest.raises(ERRORS):
            content_of(bytes(packed))
    else:
        assert content_of(bytes(packed)) == expected


def test_data_that_break_off_are_told() -> None:
    whole = gzip.compress(bytes(range(256)) * 1000)
    for size in (1, 9, 10, len(whole) // 2, len(whole) - 1):
        with pytest.raises(EOFError):
            content_of(whole[:size])
    with pytest.raises(zlib.error):
        content_of(whole + b"more")


def test_a_long_name_and_padding_are_passed_by() -> None:
    with_name, padded, *_ = long_gzips(b"content", 1 << 20)
    assert content_of(with_name) == content_of(padded) == b"content"


def test_very_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_MEMBERS", 100)
    for data in list(long_gzips(b"content", 20 * 101))[2:]:
        with pytest.raises(gzip.BadGzipFile, match="more than 100 parts"):
            content_of(data)
