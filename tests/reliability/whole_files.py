"""Whether files that ConvScope wrote are whole: each is read by what the program reads it with."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from functools import cache
from pathlib import Path

from engine import checkpoint, data, exchange, runs, stroke_files

IGNORED = {".lock", ".log", ".part", ".txt"}


@cache
def _digits(source: str) -> data.Dataset:
    return data.load(source)


def _run(path: Path) -> object:
    return runs.load(path, _digits(data.EMBEDDED))


def _page(path: Path) -> None:
    if not path.read_text("utf-8").rstrip().endswith("</html>"):
        raise ValueError("the page has no end")


def _strokes(path: Path) -> object:
    return stroke_files.read_strokes(path)


def _settings(path: Path) -> None:
    from tests.reliability import settings_files

    if not path.read_bytes().startswith(b"["):
        raise ValueError("it does not begin with a section")
    settings_files.read(path, spoilt=False)


def _packed(path: Path) -> None:
    gzip.decompress(path.read_bytes())


READERS: dict[str, Callable[[Path], object]] = {
    ".convscope": _run,
    ".npz": checkpoint.load,
    ".safetensors": exchange.load,
    ".json": _strokes,
    ".html": _page,
    ".ini": _settings,
    ".conf": _settings,
    ".gz": _packed,
}


def damaged(folder: Path) -> tuple[list[str], int]:
    """What is not whole below a folder, as sentences, and how many files were read."""
    problems, count = [], 0
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.suffix in IGNORED or path.is_symlink():
            continue
        read = READERS.get(path.suffix)
        if read is None:
            continue
        count += 1
        try:
            read(path)
        except Exception as error:
            problems.append(f"{path.name} is not whole: {type(error).__name__}: {error}")
    return problems, count
