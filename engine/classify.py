"""What `convscope classify` does: pictures and stroke files in, one reading a digit out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import console, stroke_files
from engine.network import Network
from engine.preprocess import strokes_to_image
from engine.stroke_files import StrokeDigit, UnfitDrawing
from engine.threads import one_blas_thread

TOGETHER = 256  # digits that the network reads at once


@dataclass(frozen=True, eq=False)
class Digit:
    """A digit of a file on its way: its place, and either its picture or what is wrong.

    index: from 0 within the file, None if the file can't be read as a whole or is a picture.
    """

    file: str
    index: int | None = None
    label: int | None = None
    image: NDArray[np.uint8] | None = None
    complaint: str = ""


@dataclass(frozen=True, eq=False)
class Reading:
    """A digit and its probabilities (10,), or None where there was nothing to read."""

    digit: Digit
    probabilities: NDArray[Any] | None

    @property
    def prediction(self) -> int | None:
        """The likeliest class."""
        return None if self.probabilities is None else int(self.probabilities.argmax())


class Score:
    """Counts the labelled digits, and those of them read right; not to be read is wrong."""

    def __init__(self) -> None:
        self.labelled = self.right = 0

    def count(self, reading: Reading) -> None:
        """Take a reading into account."""
        if reading.digit.label is not None:
            self.labelled += 1
            self.right += reading.prediction == reading.digit.label


def readings(network: Network, files: Iterable[str]) -> Iterator[Reading]:
    """Read every digit of some files in order, with its complaint where that is impossible."""
    waiting = _digits(files)
    while some := list(islice(waiting, TOGETHER)):
        images = [digit.image for digit in some if digit.image is not None]
        with one_blas_thread():
            found = iter(network.predict(np.stack(images)) if images else ())
        for digit in some:
            yield Reading(digit, None if digit.image is None else next(found))


def json_line(reading: Reading) -> str:
    """Return a reading as one line of JSON."""
    numbers = reading.probabilities
    return json.dumps(
        {
            "file": reading.digit.file,
            "index": reading.digit.index or 0,
            "prediction": reading.prediction,
            "probabilities": None if numbers is None else [round(float(p), 6) for p in numbers],
        }
    )


def text_line(reading: Reading) -> str:
    """Return a reading for people: "FILE: 7 (98.3 %), then 1 (1.2 %)"."""
    if reading.probabilities is None:
        raise ValueError(f"{reading.digit.file} has no reading.")
    digit = reading.digit
    file = digit.file.encode("utf-8", "replace").decode()  # a name may hold bytes that are no text
    place = file if digit.index is None else f"{file}, drawing {digit.index + 1}"
    line = f"{place}: {console.reading(reading.probabilities)}"
    wrong = digit.label is not None and digit.label != reading.prediction
    return f"{line}; its label is {digit.label}" if wrong else line


def accuracy_line(score: Score) -> str:
    """Say how many of the labelled digits were read right."""
    share = 100 * score.right / score.labelled
    return f"Accuracy: {share:.2f} % ({score.right:,} of {score.labelled:,} labelled digits)."


def _digits(files: Iterable[str]) -> Iterator[Digit]:
    """Prepare every digit of some files; what can't be prepared has a complaint instead."""
    for file in files:
        path = Path(file)
        try:
            if not stroke_files.is_stroke_file(path):
                yield Digit(file, image=console.read_digit(path))
                continue
            drawings = stroke_files.read_each(path)
            if not drawings:
                raise ValueError(f"{file} holds no drawings.")
        except (ValueError, OSError) as error:
            yield Digit(file, complaint=console.sentence(error))
            continue
        for index, drawing in enumerate(drawings):
            yield _drawn(file, index, drawing)


def _drawn(file: str, index: int, drawing: StrokeDigit | UnfitDrawing) -> Digit:
    if isinstance(drawing, UnfitDrawing):
        return Digit(file, index, complaint=f"{file}: {drawing}")
    try:
        image = strokes_to_image(drawing.strokes)
    except ValueError as error:
        complaint = f"{file}: drawing {index + 1} can't be read: {error}"
        return Digit(file, index, drawing.label, complaint=complaint)
    return Digit(file, index, drawing.label, image)
