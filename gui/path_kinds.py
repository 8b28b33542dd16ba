"""What a path is, told by its content where a few bytes are enough, else by its name."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from enum import Enum
from io import BytesIO
from pathlib import Path

from engine.data import MNIST_FILES
from engine.npz import open_zip
from engine.unpacked import MAGIC, unpacked

PEEK = 64  # bytes
PACKED = 1 << 16  # of a packed file: more than its name and so many bytes take
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
LONGEST_HEADER = 100_000_000  # bytes of a safetensors header, as its format has it


class Kind(Enum):
    """What the window does with it."""

    RUN = "run"
    NETWORK = "network"
    DATA = "data"  # a folder of IDX files; its path is `folder_of` the one that came
    DRAWING = "drawing"  # a picture or pen strokes
    UNKNOWN = "unknown"


def _begins(*magics: bytes) -> Callable[[bytes], bool]:
    return lambda begin: begin.startswith(magics)


def _is_safetensors(begin: bytes) -> bool:
    size = int.from_bytes(begin[:8], "little")
    return begin[8:9] == b"{" and 2 <= size <= LONGEST_HEADER


def _is_webp(begin: bytes) -> bool:
    return begin[:4] == b"RIFF" and begin[8:12] == b"WEBP"


def _is_json(begin: bytes) -> bool:
    return begin.removeprefix(BYTE_ORDER_MARK).lstrip().startswith((b"[", b"{"))


PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
CONTENTS: tuple[tuple[Kind, Callable[[bytes], bool]], ...] = (
    (Kind.DRAWING, _begins(*PICTURES)),
    (Kind.DRAWING, _is_webp),
    (Kind.DATA, _begins(b"\0\0\x08\x01", b"\0\0\x08\x03")),  # IDX: bytes, of one or three sides
    (Kind.NETWORK, _is_safetensors),
    (Kind.DRAWING, _is_json),
)
ENDINGS = {  # where the content says nothing, or there is none to be read
    ".convscope": Kind.RUN,
    ".npz": Kind.NETWORK,
    ".safetensors": Kind.NETWORK,
}


def kind_of(path: Path) -> Kind:
    """Return what a path is; what can't be read is what its name says."""
    try:
        if path.is_dir():
            return Kind.DATA if _has_idx_files(path) else Kind.UNKNOWN
        if not path.is_file():  # a pipe would wait for its writer
            return Kind.UNKNOWN
        with path.open("rb") as file:
            begin = file.read(PEEK)
            if begin.startswith(MAGIC):
                begin = unpacked(BytesIO(begin + file.read(PACKED))).read(PEEK)
        if begin.startswith(b"PK"):
            return _kind_of_zip(path)
    except (OSError, EOFError, zlib.error):
        begin = b""
    for kind, fits in CONTENTS:
        if fits(begin):
            return kind
    return ENDINGS.get(path.suffix.lower(), Kind.UNKNOWN)


def folder_of(path: Path) -> Path:
    """Return the data folder that is meant by a folder, or by a file in it."""
    return path if path.is_dir() else path.parent


def _kind_of_zip(path: Path) -> Kind:
    """A run and a network are zips of arrays with other names."""
    try:
        with path.open("rb") as file, open_zip(file) as archive:
            names = {name.removesuffix(".npy") for name in archive.namelist()}
    except Exception:  # a hostile file makes zipfile raise nearly anything
        return ENDINGS.get(path.suffix.lower(), Kind.UNKNOWN)
    if {"header", "moments"} <= names:
        return Kind.RUN
    return Kind.NETWORK if "preset" in names else Kind.UNKNOWN


def _has_idx_files(folder: Path) -> bool:
    """Whether a folder has training images under one of their usual names."""
    stem = MNIST_FILES[0].name
    names = (stem, f"{stem}.gz", stem.replace("-idx", ".idx"), stem.replace("-idx", ".idx") + ".gz")
    return any((folder / name).exists() for name in names)


def wanted(paths: Sequence[Path]) -> list[tuple[Kind, Path]]:
    """Return what to open of several paths: a run, a network or data, and a drawing beside it.

    Of each kind the first; a run brings its own network and digits, a network keeps the digits.
    """
    found: dict[Kind, Path] = {}
    for path in paths:
        found.setdefault(kind_of(path), path)
    if Kind.DATA in found:
        found[Kind.DATA] = folder_of(found[Kind.DATA])
    first = [kind for kind in (Kind.RUN, Kind.NETWORK, Kind.DATA) if kind in found][:1]
    drawing = [Kind.DRAWING] if Kind.DRAWING in found else []
    return [(kind, found[kind]) for kind in (*first, *drawing)]
