"""A collection of somebody's own drawings, kept in one file, written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.files import locked
from engine.preprocess import strokes_to_image
from engine.sentences import Sentence
from engine.stroke_files import StrokeDigit, read_strokes, strokes_text, write_strokes

Digits = tuple[StrokeDigit, ...]


class OwnDigits:
    """Labelled drawings, oldest first, as they are in the file at `path`.

    Attributes: path; digits. Every change is written before it counts, to what the file holds just
    then: other windows may have added to it. OSError if it can't be, and nothing has changed then.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.digits: tuple[StrokeDigit, ...] = ()

    def load(self) -> None:
        """Read the file, if there is one; ValueError or OSError, a sentence, if it is damaged.

        A damaged file is put aside under another name, so that nothing is lost.
        """
        if not self.path.exists():
            return
        try:
            self.digits = _labelled(read_strokes(self.path))
        except ValueError as error:
            aside = self.path.with_suffix(".damaged.json")
            self.path.replace(aside)
            raise ValueError(
                Sentence("{error} It is kept as {aside}.", error=error, aside=aside)
            ) from error

    def add(self, digits: Iterable[StrokeDigit]) -> int:
        """Keep drawings that have a label and strokes; returns how many they are."""
        new = _labelled(digits)
        if new:
            self._change(lambda there: there + new)
        return len(new)

    def forget_last(self, count: int) -> None:
        """Take the newest drawings out again, as they are known here; those that another window
        has added meanwhile stay. OSError, and nothing is changed, if that fails."""
        gone = [strokes_text([digit]) for digit in self.digits[len(self.digits) - count :]]

        def without(there: Digits) -> Digits:
            kept = list(there)
            for text in reversed(gone):
                places = [n for n, digit in enumerate(kept) if strokes_text([digit]) == text]
                if places:
                    del kept[places[-1]]
            return tuple(kept)

        self._change(without)

    def _change(self, change: Callable[[Digits], Digits]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with locked(self.path):
            with suppress(ValueError):  # damaged meanwhile: put aside, and written anew
                self.load()
            digits = change(self.digits)
            write_strokes(self.path, digits)
        self.digits = digits

    def export(self, path: Path) -> None:
        """Write all of them to another file; OSError if that fails."""
        write_strokes(path, self.digits)

    def pictures(self) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        """What a network sees: images (n, 28, 28), and labels (n,)."""
        images = [strokes_to_image(digit.strokes) for digit in self.digits]
        labels = [digit.label for digit in self.digits]
        return np.array(images, np.uint8).reshape(-1, 28, 28), np.array(labels, np.uint8)


def _labelled(digits: Iterable[StrokeDigit]) -> tuple[StrokeDigit, ...]:
    return tuple(digit for digit in digits if digit.label is not None and digit.strokes)
