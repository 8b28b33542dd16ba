"""Files of settings, good and spoilt: a bad value is the default, and nothing else happens."""

from __future__ import annotations

from pathlib import Path
from random import Random

from tests.reliability.mutations import mutated_bytes

SEEDS = (
    b"[window]\ngeometry=@ByteArray(\\x1\\xd9\\xd0\\xcb\\0\\x3\\0\\0)\ndocks=@ByteArray(\\0\\0\\0\\xff)\n"
    b"theme=dark\n\n[data]\nsource=mnist\nlast_folder=/tmp\n\n"
    b"[training]\npace=30\n\n[time]\nplay_seconds=15\n",
)
VALUES = (
    *(
        b"@Variant(\\0\\0\\0\\t\\0\\0\\0\\x1)",
        b"@Variant(\\0\\0\\0\\x7f\\0)",
        b"@Variant(\\xff\\xff)",
    ),
    *(b"@Invalid()", b"@Rect(0 0 -1 99999999999)", b"@Size(1 2)", b"@Point(x)", b"@ByteArray("),
    *(b"@DateTime(\\0)", b"a, b, c", b'"a;b', b"nan", b"inf", b"-inf", b"1e999", b"-1", b"", b"0"),
    *(b"%U00FF", b"\\x110000", b"9" * 400, b"\xff\xfe", b"@@x", b"true", b"x" * 5000),
)


def good() -> list[bytes]:
    """Files as the program writes them."""
    return list(SEEDS)


def mutated(content: bytes, random: Random, others: list[bytes]) -> bytes:
    """Another value, key or section in a line, or spoilt bytes."""
    if random.random() < 0.4:
        return mutated_bytes(content, random, others)
    lines = content.split(b"\n")
    for _ in range(random.choice((1, 1, 2, 4))):
        at = random.randrange(len(lines))
        key, sign, _value = lines[at].partition(b"=")
        if sign:
            lines[at] = key + b"=" + random.choice(VALUES)
        elif random.random() < 0.3:
            lines[at] = random.choice((b"[]", b"[window", b"[%00]", b"[training]", b"=", b"\0"))
    return b"\n".join(lines)


def read(path: Path) -> object:
    """Read every setting, and check that each is what it should be."""
    from PySide6.QtCore import QSettings, qInstallMessageHandler

    from gui.settings import SETTINGS, Settings

    qInstallMessageHandler(lambda *_: None)  # Qt complains of what it does not know
    settings = Settings(QSettings(str(path), QSettings.Format.IniFormat))
    found = {key: settings.read(key) for key in SETTINGS}
    for key, value in found.items():
        row = SETTINGS[key]
        if not isinstance(value, row.kind) or not (row.good(value) or value == row.default):
            raise AssertionError(f"{key} is read as {value!r:.60}")
    return found
