"""Ways to spoil bytes and JSON: small random changes, and values that programs stumble over."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from random import Random
from typing import Any

WHOLE = (
    *(-1, 0, 1, 2, 3, 7, 9, 10, 27, 28, 29, 127, 128, 255, 256, 784, 32767, 65535, 65536),
    *(2**31 - 1, 2**31, 2**32 - 1, 2**32, 2**53, 2**53 + 1, 2**63 - 1, 2**63, 2**64 - 1, 2**64),
)
VALUES: tuple[Any, ...] = (
    *(None, True, False, 0.5, -0.0, 1e-320, 1e308, -1e308, float("nan"), float("inf")),
    *(
        *WHOLE,
        -(2**63),
        10**30,
        10**400,
        "",
        "0",
        "nan",
        "main",
        "\0",
        "\ud800",
        "é",
        "😀",
        "x" * 2000,
    ),
    *([], {}, [[]], [{}], {"": 0}, [0] * 10, [1, 2], [None], "conv.filters", "image", "adam"),
)
MOST_NODES = 3000  # of a JSON value that are looked at to choose one
LARGEST = 1 << 16  # bytes that an input may grow to by small changes


def mutated_bytes(data: bytes, random: Random, others: list[bytes]) -> bytes:
    """`data` after one to eight small changes; some take a part of one of the others."""
    content = bytearray(data)
    for _ in range(random.choice((1, 1, 1, 2, 2, 3, 5, 8))):
        random.choice(CHANGES)(content, random)
    if others and random.random() < 0.1:
        other = random.choice(others)
        at = random.randrange(len(content) + 1)
        content = content[:at] + other[random.randrange(len(other) + 1) :]
    return bytes(content)


def _place(content: bytearray, random: Random) -> int:
    """A place, most often near the beginning or the end, where a format has its headers."""
    size = len(content)
    kind = random.random()
    if kind < 0.4:
        return random.randrange(min(size, 64) or 1)
    if kind < 0.6:
        return max(0, size - 1 - random.randrange(min(size, 128) or 1))
    return random.randrange(size or 1)


def _flip(content: bytearray, random: Random) -> None:
    if content:
        content[_place(content, random)] ^= 1 << random.randrange(8)


def _set(content: bytearray, random: Random) -> None:
    if content:
        content[_place(content, random)] = random.choice(
            (0, 1, 127, 128, 255, random.randrange(256))
        )


def _number(content: bytearray, random: Random) -> None:
    """Write a whole number over some bytes, in either order."""
    form = random.choice(("<H", ">H", "<I", ">I", "<Q", ">Q"))
    size = struct.calcsize(form)
    at = _place(content, random)
    value = random.choice(WHOLE) & ((1 << 8 * size) - 1)
    content[at : at + size] = struct.pack(form, value)


def _cut(content: bytearray, random: Random) -> None:
    del content[_place(content, random) :][: random.randrange(16)]
    at = _place(content, random)
    del content[at : at + random.choice((1, 2, 4, 16, 256))]


def _truncate(content: bytearray, random: Random) -> None:
    del content[_place(content, random) :]


def _insert(content: bytearray, random: Random) -> None:
    at = _place(content, random)
    content[at:at] = random.randbytes(random.choice((1, 2, 4, 16, 200)))


def _repeat(content: bytearray, random: Random) -> None:
    at = _place(content, random)
    part = content[at : at + random.choice((1, 4, 32, 512))]
    times = min(random.choice((1, 2, 10, 300)), LARGEST // max(1, len(part)))
    content[at:at] = part * times


CHANGES: tuple[Callable[[bytearray, Random], None], ...] = (
    *(_flip, _flip, _set, _set, _number, _number),
    *(_cut, _truncate, _insert, _repeat),
)


def mutated_json(text: bytes, random: Random) -> bytes:
    """JSON text after one to four changes somewhere inside its value; ValueError if it has none,
    RecursionError if that is nested deeper than Python copies or writes."""
    return json_bytes(_changed(json.loads(text), random), random)


def _changed(value: Any, random: Random) -> Any:
    root = [value]
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        if root:
            anywhere = random.random() < 0.5
            holder, key = random.choice(_nodes(root)) if anywhere else _below(root, random)
            _change(holder, key, random)
    return root[0] if root else None


def _nodes(root: list[Any]) -> list[tuple[Any, Any]]:
    """All places of a value, each as what holds it and where."""
    found: list[tuple[Any, Any]] = []
    waiting: list[Any] = [root]
    while waiting and len(found) < MOST_NODES:
        holder = waiting.pop()
        keys = list(holder) if isinstance(holder, dict) else range(len(holder))
        for key in keys:
            found.append((holder, key))
            if isinstance(holder[key], dict | list):
                waiting.append(holder[key])
    return found


def _below(root: list[Any], random: Random) -> tuple[Any, Any]:
    """A place found by going down from the root: so the few settings of a file come as often as
    its many numbers. Quicker, too."""
    holder: Any = root
    while True:
        key = random.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
        inside = holder[key]
        if not (isinstance(inside, dict | list) and inside) or random.random() < 0.2:
            return holder, key
        holder = inside


def _change(holder: Any, key: Any, random: Random) -> None:
    kind = random.randrange(7)
    if kind <= 2:
        holder[key] = deepcopy(random.choice(VALUES))
    elif kind == 3 and type(holder[key]) in (int, float):
        with suppress(OverflowError):  # of a whole number that no float holds
            holder[key] += random.choice((-1, 1, 0.5, 1000))
    elif kind == 4 and isinstance(holder, list):
        holder.insert(key, deepcopy(random.choice(holder)))
    elif kind == 5 and len(holder) > 1:
        del holder[key]
    elif isinstance(holder, dict):
        holder[random.choice(("", "strokes", "label", "kind", "x" * 50))] = holder[key]
    elif len(holder) > 1:
        other = random.randrange(len(holder))
        holder[key], holder[other] = holder[other], holder[key]


def json_bytes(value: Any, random: Random) -> bytes:
    """JSON text of a value, in one of the forms that writers use."""
    ascii_only = random.random() < 0.8
    text = json.dumps(value, ensure_ascii=ascii_only, indent=random.choice((*[None] * 9, 1)))
    return text.encode("utf-8", "surrogatepass")


def deep_json(random: Random) -> bytes:
    """JSON that is nested deeply, or has a number of very many digits."""
    depth = random.choice((50, 500, 990, 5000, 100_000))
    opened, closed = random.choice((("[", "]"), ('{"a":', "}"), ('{"strokes":[', "]}")))
    kinds = (opened * depth + "0" + closed * depth, opened * depth, "[" + "9" * depth + "]")
    return random.choice(kinds).encode()
