"""Values out of a file that anybody may have written: each is what it should be, or unfit."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from math import isfinite
from typing import Any, TypeVar

from engine.npz import UnfitError
from engine.sentences import Sentence

Value = TypeVar("Value")
LARGEST = 2**53  # whole numbers that JSON tells exactly
SHOWN = 40  # characters of a value that an error shows
COSTS = {b"{": 240, b"[": 96, b",": 40, b'"': 32}  # bytes that Python takes for JSON, at most


def json_cost(data: bytes) -> int:
    """About how many bytes of memory the values of a JSON text take at most when it is read.

    Two bytes of text may become ninety: a file of a few MB could fill the memory.
    """
    return len(data) + sum(data.count(sign) * cost for sign, cost in COSTS.items())


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Let Python's collector of garbage rest while a file becomes values: it would look through
    all of them again and again, most of the time, and none can be garbage yet."""
    worked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if worked:
            gc.enable()


def parsed(data: str | bytes) -> Any:
    """What a JSON text says; errors as from `json.loads`."""
    with collector_at_rest():
        return json.loads(data)


class Beginning:
    """The first characters of a value's `repr`, for errors: all of it may be a million times as
    long, and would be kept with the error."""

    def __init__(self, value: object) -> None:
        self._text = ""
        for piece in _pieces(value):
            self._text += piece
            if len(self._text) >= SHOWN:
                break

    def __repr__(self) -> str:
        return self._text


def _pieces(value: object) -> Iterator[str]:
    """The `repr` of a JSON value, piece by piece."""
    if isinstance(value, list):
        yield "["
        for place, one in enumerate(value):
            yield ", " if place else ""
            yield from _pieces(one)
        yield "]"
    elif isinstance(value, dict):
        yield "{"
        for place, (name, one) in enumerate(value.items()):
            yield f"{', ' if place else ''}{name[:SHOWN]!r}: "
            yield from _pieces(one)
        yield "}"
    else:
        yield repr(value[:SHOWN] if isinstance(value, str) else value)


def whole(value: object, least: int = 0, most: int = LARGEST) -> int:
    """A whole number from `least` to `most`."""
    if type(value) is not int or not least <= value <= most:
        raise UnfitError(
            Sentence(
                "it has {value!r:.40} for a whole number from {least} to {most}.",
                value=Beginning(value),
                least=least,
                most=most,
            )
        )
    return value


def number(value: object) -> float:
    """A finite number."""
    if type(value) not in (int, float) or not isfinite(value):  # type: ignore[arg-type]
        raise UnfitError(
            Sentence("it has {value!r:.40} for a finite number.", value=Beginning(value))
        )
    return float(value)  # type: ignore[arg-type]


def share(value: object) -> float:
    """A number from 0 to 1."""
    found = number(value)
    if not 0 <= found <= 1:
        raise UnfitError(
            Sentence("it has {value!r:.40} for a share from 0 to 1.", value=Beginning(value))
        )
    return found


def text(value: object, longest: int = 1000) -> str:
    """A text of at most so many characters."""
    if type(value) is not str or len(value) > longest:
        raise UnfitError(Sentence("it has {value!r:.40} for a text.", value=Beginning(value)))
    return value


def each(value: object, check: Callable[[Any], Value], most: int = LARGEST) -> list[Value]:
    """A list of checked values, at most so many."""
    if type(value) is not list or len(value) > most:
        raise UnfitError(Sentence("it has {value!r:.40} for a list.", value=Beginning(value)))
    return [check(one) for one in value]


def fields(value: object, *names: str) -> Mapping[str, Any]:
    """A mapping with just these names."""
    if type(value) is not dict or set(value) != set(names):
        raise UnfitError(
            Sentence(
                "it has {value!r:.40} where it should tell {names}.",
                value=Beginning(value),
                names=", ".join(names),
            )
        )
    return value


def one_of(value: object, choices: Mapping[str, Value]) -> Value:
    """What a name stands for."""
    if type(value) is not str or value not in choices:
        raise UnfitError(
            Sentence(
                "it has {value!r:.40} for one of {choices}.",
                value=Beginning(value),
                choices=", ".join(choices),
            )
        )
    return choices[value]


def ascending(values: list[int], least: int, most: int) -> list[int]:
    """Whole numbers of which none is smaller than the one before."""
    for before, value in zip([least, *values], [*values, most], strict=True):
        if before > value:
            raise UnfitError(Sentence("its steps are out of order."))
    return values
