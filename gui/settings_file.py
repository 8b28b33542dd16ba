"""A file of settings, known to hold nothing that Qt would die of before Qt reads it.

WORKAROUND: QSettings unpacks "@Variant(...)" of any of Qt's types, and damaged ones of some (a
QTextLength) end the program. We write none: whoever else did, the line goes.
"""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QSettings

from engine.files import atomic_write

LARGEST = 1 << 20  # bytes: what we write takes a few thousand
_PACKED = re.compile(rb"@(Variant|DateTime)\(")
_ESCAPES = re.compile(rb"\\x([0-9a-fA-F]+)|\\([0-7]+)|\\.|[\"\0]", re.DOTALL)


def make_safe(store: QSettings) -> None:
    """Take out of the file of these settings, if they are in one, what Qt had better not read."""
    if store.format() is not QSettings.Format.IniFormat and sys.platform in ("win32", "darwin"):
        return  # the registry, or a file that is not of lines
    path = Path(store.fileName())
    with suppress(OSError):  # then Qt can't read it either, or goes on without it
        if path.is_file():
            content = path.read_bytes()
            safe = safe_lines(content)
            if safe != content:
                with atomic_write(path) as file:
                    file.write(safe)
                store.sync()


def safe_lines(content: bytes) -> bytes:
    """The lines of a file of settings without those that hold packed values; none of a file that
    is too large, or hides them over several lines."""
    if len(content) > LARGEST:
        return b""
    if not _is_packed(content):
        return content
    kept = b"".join(line for line in content.splitlines(keepends=True) if not _is_packed(line))
    return b"" if _is_packed(kept) else kept


def _is_packed(text: bytes) -> bool:
    """Whether there is a packed value in it, spelled out or with Qt's escapes and quotes."""
    return bool(_PACKED.search(text) or _PACKED.search(_ESCAPES.sub(_unescaped, text)))


def _unescaped(escape: re.Match[bytes]) -> bytes:
    sixteen, eight = escape.groups()
    if not (sixteen or eight):
        return b""
    return bytes([int(sixteen, 16) % 256 if sixteen else int(eight, 8) % 256])
