"""Drawings as pen strokes in JSON: a list of digits, each with its strokes and perhaps its label.

    [{"label": 8, "strokes": [[[x, y], [x, y], ...], ...]}, ...]

x to the right and y down, in any unit; "label" may be absent or null, other keys are left alone.
"""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.checked import Beginning, collector_at_rest, json_cost, parsed
from engine.files import atomic_write
from engine.sentences import Sentence
from engine.unpacked import MAGIC, unpacked

CLASSES = 10
LARGEST = 32_000_000  # bytes of JSON: what a small file unpacks to must not fill the memory
MOST_MEMORY = 150_000_000  # bytes that Python may take for it: 750,000 points, in a second
MOST_ADDED = 1 << 20  # bytes that packing may add, where it does not help
MOST_DRAWINGS = 100_000  # MNIST has 70,000; so many small ones take a second
MOST_STROKES, MOST_POINTS = 1000, 100_000  # of a drawing
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, eq=False)
class StrokeDigit:
    """One drawing: strokes, float64 (n, 2) each, and the digit that it is meant to be, or None."""

    strokes: tuple[NDArray[np.float64], ...]
    label: int | None = None


class UnfitDrawing(ValueError):  # noqa: N818 - as EmptyDrawing
    """One drawing of a file is none; the others may be read all the same."""


def is_stroke_file(path: Path) -> bool:
    """Whether a file calls itself JSON or begins like one, rather than like a picture."""
    if path.name.lower().endswith((".json", ".json.gz")):
        return True
    if not path.is_file():  # a pipe would wait for its writer
        return False
    with path.open("rb") as file:
        begin = file.read(64)
    text = begin.removeprefix(BYTE_ORDER_MARK).lstrip()
    return begin.startswith(MAGIC) or text.startswith((b"[", b"{"))


def read_strokes(path: Path) -> list[StrokeDigit]:
    """Read a file of drawings, packed with gzip or not.

    ValueError, a sentence that names the file, for anything else; OSError if it can't be read.
    """
    digits = read_each(path)
    for digit in digits:
        if isinstance(digit, UnfitDrawing):
            raise ValueError(
                Sentence("{path} holds no pen strokes: {digit}", path=path, digit=digit)
            ) from digit
    return [digit for digit in digits if isinstance(digit, StrokeDigit)]


def read_each(path: Path) -> list[StrokeDigit | UnfitDrawing]:
    """Read a file of drawings; what is no drawing stands in its place as the error it is.

    Raises as `read_strokes` does, if the file as a whole is none.
    """
    if path.exists() and not path.is_file():
        raise ValueError(
            Sentence("{path} is not a regular file; expected pen strokes (JSON).", path=path)
        )
    try:
        with path.open("rb") as file:
            packed = file.read(2) == MAGIC
            size = file.seek(0, os.SEEK_END)
            file.seek(0)
            within = size <= LARGEST + MOST_ADDED
            data = (unpacked(file) if packed else file).read(LARGEST + 1) if within else b""
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ValueError(
            Sentence("{path} is damaged: its gzip data end or break off.", path=path)
        ) from error
    if not within or len(data) > LARGEST:
        raise ValueError(
            Sentence(
                "{path} is too large; expected at most {size} MB of JSON.",
                path=path,
                size=LARGEST // 10**6,
            )
        )
    try:
        return _parsed(data)
    except ValueError as error:
        raise ValueError(
            Sentence("{path} holds no pen strokes: {error}", path=path, error=error)
        ) from error


def parse_strokes(text: str) -> list[StrokeDigit]:
    """Read drawings from JSON; a single drawing need not be in a list. ValueError: a sentence."""
    digits = []
    for digit in _parsed(text):
        if isinstance(digit, UnfitDrawing):
            raise digit
        digits.append(digit)
    return digits


def _parsed(text: str | bytes) -> list[StrokeDigit | UnfitDrawing]:
    if json_cost(text.encode(errors="replace") if isinstance(text, str) else text) > MOST_MEMORY:
        raise ValueError(Sentence("there are too many points or drawings."))
    try:
        content = parsed(text)
    except json.JSONDecodeError as error:
        raise ValueError(
            Sentence(
                "the JSON is broken in line {lineno}: {msg}.", lineno=error.lineno, msg=error.msg
            )
        ) from error
    except RecursionError as error:
        raise ValueError(Sentence("the JSON is nested too deeply.")) from error
    except UnicodeDecodeError as error:
        raise ValueError(Sentence("it is no text in UTF-8.")) from error
    except ValueError as error:  # Python refuses whole numbers of thousands of digits
        raise ValueError(Sentence("the JSON has a number that is too long.")) from error
    with collector_at_rest():
        return _drawings([content] if isinstance(content, dict) else content)


def _drawings(content: Any) -> list[StrokeDigit | UnfitDrawing]:
    """The drawings of a list, which is used up."""
    if not isinstance(content, list):
        raise ValueError(Sentence("expected a list of drawings."))
    if len(content) > MOST_DRAWINGS:
        raise ValueError(Sentence("expected at most {most:,} drawings.", most=MOST_DRAWINGS))
    digits = []
    for place, entry in enumerate(content):
        digits.append(_digit(entry, place + 1))
        content[place] = None  # as numbers it takes a tenth of the memory
    return digits


def strokes_text(digits: Iterable[StrokeDigit]) -> str:
    """Write drawings as JSON, one a line; numbers come back as they were."""
    lines = []
    for digit in digits:
        entry: dict[str, Any] = {} if digit.label is None else {"label": digit.label}
        entry["strokes"] = [stroke.tolist() for stroke in digit.strokes]
        lines.append(json.dumps(entry, allow_nan=False))
    return "[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n"


def write_strokes(path: Path, digits: Iterable[StrokeDigit]) -> None:
    """Write a file of drawings, whole or not at all; OSError if that fails."""
    data = strokes_text(digits).encode()
    with atomic_write(path) as file:
        file.write(data)


def _digit(entry: Any, number: int) -> StrokeDigit | UnfitDrawing:
    if not isinstance(entry, dict) or not isinstance(entry.get("strokes"), list):
        return UnfitDrawing(Sentence('drawing {number} has no list of "strokes".', number=number))
    if len(entry["strokes"]) > MOST_STROKES:
        return UnfitDrawing(
            Sentence(
                "drawing {number} has more than {most:,} strokes.",
                number=number,
                most=MOST_STROKES,
            )
        )
    label = entry.get("label")
    if label is not None and (type(label) is not int or not 0 <= label < CLASSES):
        return UnfitDrawing(
            Sentence(
                "drawing {number} has the label {label!r:.40}; expected 0 to 9.",
                number=number,
                label=Beginning(label),
            )
        )
    try:
        strokes = _strokes(entry["strokes"], number)
    except UnfitDrawing as error:
        return error.with_traceback(None)  # which would keep all that was read alive
    if sum(map(len, strokes)) > MOST_POINTS:
        return UnfitDrawing(
            Sentence(
                "drawing {number} has more than {most:,} points.", number=number, most=MOST_POINTS
            )
        )
    return StrokeDigit(tuple(stroke for stroke in strokes if len(stroke)), label)


def _strokes(strokes: list[Any], number: int) -> tuple[NDArray[np.float64], ...]:
    """All strokes of a drawing: made as one array and cut up, which is quicker by half where they
    are short; or else one by one, to say what is wrong."""
    with suppress(TypeError, ValueError, OverflowError):
        points = np.array([point for stroke in strokes for point in stroke], np.float64)
        lists = all(type(stroke) is list for stroke in strokes)
        if lists and points.ndim == 2 and points.shape[1] == 2 and np.isfinite(points).all():
            points.setflags(write=False)
            ends = list(accumulate(map(len, strokes), initial=0))
            return tuple(points[first:last] for first, last in pairwise(ends))
    return tuple(_stroke(stroke, number) for stroke in strokes)


def _stroke(points: Any, number: int) -> NDArray[np.float64]:
    """Return one stroke as (n, 2) finite numbers, or say which drawing has none."""
    try:
        array = np.array(points, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        array = np.empty(0)
    if array.shape == (0,) and points == []:
        array = array.reshape(0, 2)
    if array.ndim != 2 or array.shape[1] != 2:
        raise UnfitDrawing(
            Sentence(
                "drawing {number} has a stroke that is no list of [x, y] points.", number=number
            )
        )
    if not np.isfinite(array).all():
        raise UnfitDrawing(
            Sentence("drawing {number} has a coordinate that is not finite.", number=number)
        )
    array.setflags(write=False)
    return array
