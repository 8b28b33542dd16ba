"""Reads one IDX file, gzip or not, and trusts nothing that it finds in there.

The `mnist` package parses; here everything is checked that it does not: the header before
anything is unpacked, the size while it is unpacked, the end of the file. Whatever is wrong
becomes a ValueError or OSError whose one sentence names the file and what was expected.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import math
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.sentences import Sentence
from engine.unpacked import MAGIC, unpacked

MAX_ITEMS = 280_000  # EMNIST Digits, the largest set of this kind, has so many images
LABELS: tuple[int, ...] = ()  # the shape of one item of a label file
IMAGES: tuple[int, ...] = (28, 28)  # and of an image file

# Digits are packed to a fifth; what unpacks to a hundred times its size holds nothing but
# background, or lies. So it is refused by its header, where unpacking would take long.
_MOST_UNPACKED = 100  # times the packed size
_SMALL = 1 << 24  # bytes that may be packed as they like

_BLOCK = 1 << 20  # bytes unpacked at a time


class Idx(NamedTuple):
    """The content of an IDX file: uint8 items (n, *item shape), and the hash of its bytes."""

    items: NDArray[np.uint8]
    sha256: str  # of the unpacked file, in hexadecimal


class _Checked:
    """The stream that `mnist.parse_idx` reads: a checked header, then exactly `size` bytes.

    Hashes what passes. The body is one bytearray that nobody else holds on to, so that the
    parser's copies are the only ones.
    """

    def __init__(self, header: bytes, file: io.BufferedIOBase, size: int) -> None:
        self.sha256 = hashlib.sha256(header)
        self._header = io.BytesIO(header)
        self._file = file
        self._size = size

    def read(self, count: int = -1) -> bytes | bytearray:
        """Return `count` bytes of the header, or without `count` the whole body."""
        if count >= 0:
            return self._header.read(count)
        body = bytearray(self._size)
        view = memoryview(body)
        filled = 0
        while filled < self._size:
            got = self._file.readinto(view[filled : filled + _BLOCK])
            if not got:
                raise EOFError
            self.sha256.update(view[filled : filled + got])
            filled += got
        return body


def read(path: Path, item_shape: tuple[int, ...], at_most: int = MAX_ITEMS) -> Idx:
    """Read an IDX file of unsigned bytes, gzip or not (its content tells, not its name).

    Args:
        path: the file.
        item_shape: `LABELS` or `IMAGES`.
        at_most: the most items that are accepted; no more than that is ever unpacked.

    Raises:
        ValueError: the file is not such an IDX file, or is damaged.
        OSError: the file is missing or can't be read.
    """
    with os_errors_as_sentences(path):
        try:
            return _read_file(path, item_shape, at_most)
        except EOFError as error:
            raise ValueError(
                Sentence(
                    "{path} is truncated: it ends before the number of {noun} that its header "
                    "says.",
                    path=path,
                    noun=_noun(item_shape),
                )
            ) from error
        except (zlib.error, gzip.BadGzipFile) as error:
            raise ValueError(
                Sentence(
                    "{path} is damaged, expected whole gzip data ({error}).", path=path, error=error
                )
            ) from error


@contextmanager
def os_errors_as_sentences(path: Path) -> Iterator[None]:
    """Turn what the operating system says about `path` into a sentence that names it."""
    try:
        yield
    except OSError as error:
        if error.errno is None:  # ours: a sentence already
            raise
        raise type(error)(
            Sentence("{path} could not be read: {reason}.", path=path, reason=error.strerror)
        ) from error


def _read_file(path: Path, item_shape: tuple[int, ...], at_most: int) -> Idx:
    if not path.is_file():
        raise _missing(path)
    _check_packed_size(path, item_shape)
    with path.open("rb") as packed:
        is_gzip = packed.read(2) == MAGIC
        packed.seek(0)
        file = unpacked(packed) if is_gzip else packed
        return _read_stream(path, file, item_shape, at_most)


def _read_stream(
    path: Path, file: io.BufferedIOBase, item_shape: tuple[int, ...], at_most: int
) -> Idx:
    import mnist  # here, because it brings urllib along, which would slow the program's start

    noun = _noun(item_shape)
    header = file.read(_header_size(item_shape))
    count = _check_header(path, header, item_shape, at_most)
    size = count * math.prod(item_shape)
    packed = path.stat().st_size
    if size > max(_SMALL, _MOST_UNPACKED * packed):
        raise ValueError(
            Sentence(
                "{path} announces {size:,} bytes of {noun}, which its {packed:,} bytes can't hold.",
                path=path,
                size=size,
                noun=noun,
                packed=packed,
            )
        )
    stream = _Checked(header, file, size)
    goes_on = packed > size + size // 100 + _SMALL  # more than packing may add
    items: NDArray[np.uint8] | None = None if goes_on else mnist.parse_idx(stream)
    if items is None or file.read(1):  # at the end of a gzip file: its checksum is right, too
        raise ValueError(
            Sentence(
                "{path} goes on after its end: expected {expected:,} bytes, as its header "
                "says ({count:,} {noun}).",
                path=path,
                expected=len(header) + size,
                count=count,
                noun=noun,
            )
        )
    return Idx(items, stream.sha256.hexdigest())


def _check_header(path: Path, header: bytes, item_shape: tuple[int, ...], at_most: int) -> int:
    """Return the number of items that a good header announces."""
    noun = _noun(item_shape)
    magic = bytes((0, 0, 8, 1 + len(item_shape)))  # unsigned bytes, so many dimensions
    if header[:4] != magic:
        raise ValueError(
            Sentence(
                "{path} is not an IDX file of {noun}: it starts with {found}, expected {expected}.",
                path=path,
                noun=noun,
                found=header[:4].hex(" ") or Sentence("nothing"),
                expected=magic.hex(" "),
            )
        )
    if len(header) < _header_size(item_shape):
        raise ValueError(
            Sentence(
                "{path} ends inside its header: expected {expected} bytes, found {found}.",
                path=path,
                expected=_header_size(item_shape),
                found=len(header),
            )
        )
    count, *shape = struct.unpack(f">{1 + len(item_shape)}I", header[4:])
    if tuple(shape) != item_shape:
        found, expected = (" x ".join(map(str, sides)) for sides in (shape, item_shape))
        raise ValueError(
            Sentence(
                "{path} holds images of {found} pixels, expected {expected}.",
                path=path,
                found=found,
                expected=expected,
            )
        )
    if not 1 <= count <= at_most:
        raise ValueError(
            Sentence(
                "{path} announces {count:,} {noun}, expected 1 to {at_most:,}.",
                path=path,
                count=count,
                noun=noun,
                at_most=at_most,
            )
        )
    return int(count)


def _check_packed_size(path: Path, item_shape: tuple[int, ...]) -> None:
    """Refuse a file that is too big before any of it is read, packed or not."""
    largest = 2 * (_header_size(item_shape) + MAX_ITEMS * math.prod(item_shape))
    size = path.stat().st_size
    if size > largest:
        raise ValueError(
            Sentence(
                "{path} has {size:,} bytes, far more than expected of an IDX file of {noun}.",
                path=path,
                size=size,
                noun=_noun(item_shape),
            )
        )


def _missing(path: Path) -> OSError:
    if path.is_dir():
        return IsADirectoryError(Sentence("{path} is a folder, expected an IDX file.", path=path))
    if path.exists():
        return OSError(Sentence("{path} is not a regular file, expected an IDX file.", path=path))
    return FileNotFoundError(Sentence("{path} does not exist, expected an IDX file.", path=path))


def _header_size(item_shape: tuple[int, ...]) -> int:
    return 8 + 4 * len(item_shape)


def _noun(item_shape: tuple[int, ...]) -> Sentence:
    return Sentence("images") if item_shape else Sentence("labels")
