"""What a page of the inspector is made of: blocks that know their numbers, not their looks.

Each block tells itself as lines of text, with a tab between columns and numbers in full, so that
a page can be copied into a spreadsheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.explain import Place

Places = tuple[tuple[Place | None, ...], ...]


def exact(value: float) -> str:
    """Return a number so that a spreadsheet reads it: nine figures, an ordinary minus."""
    return f"{value:.9g}"


@dataclass(frozen=True)
class Heading:
    """The title of a section; at the right a caption, or a value that it is about."""

    title: str
    caption: str = ""
    value: float | None = None
    place: Place | None = None  # of the caption, to go there

    def lines(self) -> list[str]:
        """Return it as text."""
        parts = [self.title, self.caption, "" if self.value is None else exact(self.value)]
        return ["", "\t".join(part for part in parts if part)]


@dataclass(frozen=True, eq=False)
class Grid:
    """A few coloured cells with their numbers.

    values (rows, columns); level: what gets the strongest colour; decimals of the numbers;
    marked: cells with a frame; places: where each number stands.
    """

    caption: str
    values: NDArray[Any]
    level: float
    decimals: int = 2
    marked: frozenset[tuple[int, int]] = frozenset()
    places: Places = ()

    def lines(self) -> list[str]:
        """Return it as text."""
        rows = ["\t".join(exact(float(value)) for value in row) for row in self.values]
        return [self.caption, *rows] if self.caption else rows


@dataclass(frozen=True, eq=False)
class Equation:
    """Grids with a sign between each two: patch x filter = products."""

    grids: tuple[Grid, ...]
    signs: tuple[str, ...]

    def lines(self) -> list[str]:
        """Return it as text, one grid under the other."""
        told = self.grids[0].lines()
        for sign, grid in zip(self.signs, self.grids[1:], strict=True):
            told += [sign, *grid.lines()]
        return told


@dataclass(frozen=True)
class Line:
    """A name and its number."""

    name: str
    value: float | str
    place: Place | None = None
    strong: bool = False

    def lines(self) -> list[str]:
        """Return it as text."""
        value = self.value if isinstance(self.value, str) else exact(self.value)
        return [f"{self.name}\t{value}"]


@dataclass(frozen=True)
class Bar:
    """One row of bars; `value` None is a word alone."""

    label: str
    value: float
    place: Place | None = None


@dataclass(frozen=True)
class Bars:
    """Signed numbers as bars from the middle."""

    caption: str
    rows: tuple[Bar, ...]

    def lines(self) -> list[str]:
        """Return them as text."""
        return [self.caption, *(f"{bar.label}\t{exact(bar.value)}" for bar in self.rows)]


@dataclass(frozen=True)
class Words:
    """A sentence; `strong` for what decides, `warning` for what is amiss."""

    text: str
    strong: bool = False
    warning: bool = False

    def lines(self) -> list[str]:
        """Return it."""
        return [self.text]


@dataclass(frozen=True)
class Table:
    """Rows of words and numbers under a header; the first column is left-aligned.

    places: where each row leads; marked: rows in strong ink.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[float | str, ...], ...]
    places: tuple[Place | None, ...] = ()
    marked: frozenset[int] = frozenset()

    def lines(self) -> list[str]:
        """Return it as text."""
        rows = [
            "\t".join(value if isinstance(value, str) else exact(value) for value in row)
            for row in self.rows
        ]
        return ["\t".join(self.header), *rows]


@dataclass(frozen=True, eq=False)
class Beside:
    """Two blocks side by side; `share` is the left one's part of the width."""

    left: Any
    right: Any
    share: float = 0.5

    def lines(self) -> list[str]:
        """Return both, one after the other."""
        return [*self.left.lines(), *self.right.lines()]


@dataclass(frozen=True)
class Stack:
    """Blocks under each other without a rule."""

    blocks: tuple[Any, ...] = field(default=())

    def lines(self) -> list[str]:
        """Return all of them."""
        return [line for block in self.blocks for line in block.lines()]


@dataclass(frozen=True)
class Sweep:
    """How far two numbers are apart for many eps, on two logarithmic axes.

    points: (eps, numeric, difference) each; chosen: the eps that the other numbers are for.
    """

    caption: str
    points: tuple[tuple[float, float, float], ...]
    chosen: float

    def lines(self) -> list[str]:
        """Return it as a table."""
        return [self.caption, *("\t".join(exact(n) for n in point) for point in self.points)]


Block = Heading | Grid | Equation | Line | Bars | Words | Table | Beside | Stack | Sweep


def page_text(blocks: Sequence[Block]) -> str:
    """Return a page as text."""
    lines = [line for block in blocks for line in block.lines()]
    return "\n".join(lines).strip() + "\n"


def finite_level(values: NDArray[Any]) -> float:
    """Return the largest finite size in some values, 0 without any."""
    sizes = np.abs(values[np.isfinite(values)])
    return float(sizes.max()) if sizes.size else 0.0
