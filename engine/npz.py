"""Arrays in a zip file (`.npz`): written piece by piece, and read from files that may lie."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from collections.abc import Iterable
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import DTypeLike, NDArray

from engine.sentences import Sentence

HEADER = 256  # bytes that an array's header may take
_END = struct.Struct("<4s4H2IH")  # the last bytes of a zip without a comment
_LARGE_END = b"PK\6\7"  # before them, where other numbers count
_MOST_MEMBERS = 100  # more than any file of ours has
_ENTRY = 512  # bytes that a member may take in a zip's directory


class UnfitError(Exception):
    """What is wrong with a file, as the second half of a sentence."""


def write_array(
    archive: zipfile.ZipFile,
    name: str,
    dtype: DTypeLike,
    shape: tuple[int, ...],
    pieces: Iterable[NDArray[Any]],
) -> None:
    """Write an array as a member of a zip: `pieces`, one after the other, are its content.

    They are never in memory twice, and Python's lock is held for none of them long: other threads
    go on meanwhile.
    """
    descr = np.lib.format.dtype_to_descr(np.dtype(dtype))
    header = {"descr": descr, "fortran_order": False, "shape": shape}
    with archive.open(f"{name}.npy", "w", force_zip64=True) as member:
        np.lib.format.write_array_header_1_0(member, header)
        for piece in pieces:
            member.write(np.ascontiguousarray(piece).reshape(-1).view(np.uint8).data)


def open_zip(file: BinaryIO) -> zipfile.ZipFile:
    """Open a zip as NumPy writes it, of at most a hundred members.

    The whole directory is read into memory, which a file may make as long as it likes: so its
    size is looked at first. UnfitError if there are more, BadZipFile if it is no such zip.
    """
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _END.size - 20))
    tail = file.read()
    if len(tail) < _END.size or tail.startswith(_LARGE_END):
        raise zipfile.BadZipFile
    signature, *_, members, directory, _, comment = _END.unpack(tail[-_END.size :])
    if signature != b"PK\5\6" or comment:
        raise zipfile.BadZipFile
    if members > _MOST_MEMBERS or directory > _MOST_MEMBERS * _ENTRY:
        raise UnfitError(Sentence("it holds more than it should."))
    return zipfile.ZipFile(file)


def open_array(
    archive: zipfile.ZipFile, name: str, largest: int
) -> tuple[memoryview, tuple[int, ...], np.dtype[Any]]:
    """Return the data, shape and dtype of a member of at most `largest` bytes of data.

    Nothing is unpickled. UnfitError, or nearly anything else, if it is no such array.
    """
    with archive.open(f"{name}.npy") as member:
        content = member.read(largest + HEADER + 1)
    if len(content) > largest + HEADER:
        raise UnfitError(Sentence("{name} is larger than expected.", name=name))
    stream = io.BytesIO(content)
    if np.lib.format.read_magic(stream) != (1, 0):
        raise UnfitError(Sentence("{name} is in an unknown form.", name=name))
    shape, fortran_order, dtype = np.lib.format.read_array_header_1_0(stream)
    data = memoryview(content)[stream.tell() :]  # no copy: it may be large
    if fortran_order or len(data) != dtype.itemsize * int(np.prod(shape, dtype=object)):
        raise UnfitError(
            Sentence("{name} does not have the size that its header tells.", name=name)
        )
    return data, shape, dtype
