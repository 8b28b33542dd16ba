"""The breakpoints of a person as values: to be kept, taken back, and made into the engine's."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from engine.breakpoints import (
    AtStep,
    Breakpoint,
    Confusion,
    LossAbove,
    Misclassified,
    ParameterMoved,
)
from gui.widgets.numbers import LARGEST_WHOLE

MOST = 6  # lines of one kind


class Line(NamedTuple):
    """A breakpoint, whether it holds just now or not."""

    kind: str
    on: bool
    values: tuple[float, ...] = ()


class LineKind(NamedTuple):
    """What a line may be: its values at first, the range of each, the breakpoint of them."""

    first: tuple[float, ...]
    ranges: tuple[tuple[float, float], ...]
    make: Callable[..., Breakpoint]


KINDS = {
    "misclassified": LineKind((), (), Misclassified),
    "loss": LineKind((3.0,), ((0.0, 1e6),), LossAbove),
    "confusion": LineKind((4, 9), ((0, 9), (0, 9)), Confusion),
    "moved": LineKind((0.05,), ((0.0001, 1e6),), ParameterMoved),
    "step": LineKind((1000,), ((0, LARGEST_WHOLE),), AtStep),
}
WHOLE = ("confusion", "step")  # kinds whose values are whole numbers
Lines = tuple[Line, ...]


def new(kind: str) -> Line:
    """A line of this kind that does not hold yet."""
    return Line(kind, False, KINDS[kind].first)


FIRST: Lines = tuple(map(new, KINDS))  # what nobody has changed


def breakpoints_of(lines: Sequence[Line]) -> tuple[Breakpoint, ...]:
    """What holds, each once; a digit that is read as itself is no confusion."""
    found = [
        KINDS[line.kind].make(*line.values)
        for line in lines
        if line.on and not (line.kind == "confusion" and len(set(line.values)) < 2)
    ]
    return tuple(dict.fromkeys(found))


def as_text(lines: Sequence[Line]) -> str:
    """The lines as JSON."""
    return json.dumps(lines)


def from_text(text: str) -> Lines:
    """The lines of what `as_text` wrote, at least one of each kind; what is none is left out."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return FIRST
    known = [line for line in map(_line, told if isinstance(told, list) else []) if line]
    lines: list[Line] = []
    for kind, what in KINDS.items():
        of_kind = [line for line in known if line.kind == kind] or [new(kind)]
        lines += of_kind[: MOST if what.first else 1]
    return tuple(lines)


def _line(told: Any) -> Line | None:
    """A line as it was stored, or None if it is none."""
    if not (isinstance(told, list) and len(told) == 3 and isinstance(told[2], list)):
        return None
    kind, on, values = told
    if not (isinstance(kind, str) and kind in KINDS and isinstance(on, bool)):
        return None
    ranges, number = KINDS[kind].ranges, int if kind in WHOLE else (int, float)
    good = len(values) == len(ranges) and all(
        isinstance(value, number) and not isinstance(value, bool) and low <= value <= high
        for value, (low, high) in zip(values, ranges, strict=False)
    )
    return Line(kind, on, tuple(values)) if good else None


class LinesPast:
    """The lines as they were and may be again; values that are turned in turn are one change."""

    def __init__(self) -> None:
        self._done: list[Lines] = []
        self._undone: list[Lines] = []
        self._turned = -1  # line whose values were changed last; -1: it was something else

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is something to do again."""
        return bool(self._undone)

    def note(self, before: Lines, now: Lines) -> None:
        """Lines were changed by a person."""
        turned = _turned(before, now)
        if turned < 0 or turned != self._turned:
            self._done.append(before)
        self._turned, self._undone = turned, []

    def undo(self, now: Lines) -> Lines:
        """What the lines were before the last change."""
        return self._swap(now, self._done, self._undone)

    def redo(self, now: Lines) -> Lines:
        """What they were before `undo`."""
        return self._swap(now, self._undone, self._done)

    def _swap(self, now: Lines, source: list[Lines], target: list[Lines]) -> Lines:
        self._turned = -1
        if not source:
            return now
        target.append(now)
        return source.pop()


def _turned(before: Lines, now: Lines) -> int:
    """The one line of which only values are different; -1 if more is."""
    if len(before) != len(now):
        return -1
    places = [place for place, (old, new) in enumerate(zip(before, now, strict=True)) if old != new]
    alike = len(places) == 1 and before[places[0]][:2] == now[places[0]][:2]
    return places[0] if alike else -1
