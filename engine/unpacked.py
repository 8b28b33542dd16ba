"""What a gzip file holds, as a stream that no file can keep busy for long.

Python's own reader goes byte by byte through names, comments and padding, and takes a member of
nothing for nothing: small files keep it busy for minutes. Here zlib does all of that.
"""

from __future__ import annotations

import gzip
import io
import zlib
from typing import BinaryIO

MAGIC = b"\x1f\x8b"
_MOST_MEMBERS = 10_000  # gzip data that follow each other count as one; some writers cut them so
_BLOCK = 1 << 16  # packed bytes that are read at a time
_BUFFER = 1 << 14  # and unpacked ones, unless more are wanted at once
_WITH_HEADER = 31  # for zlib: gzip data, not bare ones


def unpacked(file: BinaryIO) -> io.BufferedReader:
    """Open what the gzip file holds.

    Reading raises EOFError if it breaks off, zlib.error or BadGzipFile if it is damaged.
    """
    return io.BufferedReader(_Unpacked(file), _BUFFER)


class _Unpacked(io.RawIOBase):
    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._left = b""  # packed bytes, read and not yet unpacked
        self._begin_member()
        self._members = 1

    def _begin_member(self) -> None:
        self._member = zlib.decompressobj(_WITH_HEADER)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._member.eof or self._has_another():
            data = self._left or self._file.read(_BLOCK)
            content = self._member.decompress(data, len(buffer))
            self._left = self._member.unconsumed_tail or self._member.unused_data
            if content:
                buffer[: len(content)] = content
                return len(content)
            if not data:
                raise EOFError
        return 0

    def _has_another(self) -> bool:
        """Begin with the member behind the one that has ended (and zeros), if there is one."""
        self._left = self._left.lstrip(b"\0")
        while not self._left:
            data = self._file.read(_BLOCK)
            if not data:
                return False
            self._left = data.lstrip(b"\0")
        self._members += 1
        if self._members > _MOST_MEMBERS:
            raise gzip.BadGzipFile(f"more than {_MOST_MEMBERS:,} parts")
        self._begin_member()
        return True
