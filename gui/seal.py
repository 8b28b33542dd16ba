"""Bytes that only Qt can read, sealed before they are kept: damaged ones never reach it.

WORKAROUND: QMainWindow.restoreState reads past the end of damaged bytes, and of some that
another version of Qt has written; the program dies (https://github.com/mumble-voip/mumble/issues/7193).
"""

from __future__ import annotations

from hashlib import sha256

from PySide6.QtCore import QByteArray, qVersion

SIZE = sha256().digest_size


def sealed(content: QByteArray) -> QByteArray:
    """Return the content behind a seal, which holds for it and for this version of Qt."""
    data = bytes(content.data())
    return QByteArray(_seal(data) + data)


def unsealed(kept: QByteArray) -> QByteArray | None:
    """Return the content, or None if it is not what this version of Qt has sealed."""
    data = bytes(kept.data())
    seal, content = data[:SIZE], data[SIZE:]
    return QByteArray(content) if seal == _seal(content) else None


def _seal(content: bytes) -> bytes:
    return sha256(qVersion().encode() + content).digest()
