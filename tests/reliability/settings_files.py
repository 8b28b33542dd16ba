"""Files of settings, good and spoilt: a bad value is the default, and nothing else happens."""

from __future__ import annotations

import struct
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from tests.reliability.mutations import WHOLE, mutated_bytes

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


GOOD: dict[str, Any] = {
    "window/geometry": bytes(range(66)),
    "window/docks": b"\0\0\0\xff" + bytes(range(256)),
    "window/theme": "dark",
    "data/source": "mnist",
    "data/last_folder": "/tmp",
    "files/recent": '[["run", "/tmp/a.convscope"]]',
    "training/pace": 30.0,
    "safety/ask": False,
    "time/play_seconds": 15.0,
}


def good() -> list[bytes]:
    """Files as the program writes them, with whole seals."""
    from PySide6.QtCore import QByteArray, QSettings
    from PySide6.QtGui import QGuiApplication

    from gui.settings import Settings

    global _application
    _application = QGuiApplication.instance() or QGuiApplication([])  # for values that are pictures
    with TemporaryDirectory() as folder:
        path = Path(folder) / "settings.ini"
        store = QSettings(str(path), QSettings.Format.IniFormat)
        for key, value in GOOD.items():
            Settings(store).write(key, QByteArray(value) if isinstance(value, bytes) else value)
        store.sync()
        return [path.read_bytes()]


_application: object = None


def mutated(content: bytes, random: Random, others: list[bytes]) -> bytes:
    """Another value, key or section in a line, or spoilt bytes."""
    if random.random() < 0.4:
        return mutated_bytes(content, random, others)
    lines = content.split(b"\n")
    for _ in range(random.choice((1, 1, 2, 4))):
        at = random.randrange(len(lines))
        key, sign, _value = lines[at].partition(b"=")
        if sign:
            lines[at] = (
                key + b"=" + (random.choice(VALUES) if random.random() < 0.5 else variant(random))
            )
        elif random.random() < 0.3:
            lines[at] = random.choice((b"[]", b"[window", b"[%00]", b"[training]", b"=", b"\0"))
    return b"\n".join(lines)


def variant(random: Random) -> bytes:
    """A value of any of Qt's types, as it writes them: a few random bytes, or lists in lists."""
    kind = random.choice((*range(1, 90), *range(4096, 4107), 65536, 2**31))
    content = random.choice((b"", bytes(40), random.randbytes(random.randrange(60))))
    if random.random() < 0.05:
        kind, content = 9, struct.pack(">IIB", 1, 9, 0) * random.choice((10, 10, 10, 1000))
    data = struct.pack(">IB", kind, random.random() < 0.1)
    data += random.choice((b"", struct.pack(">I", random.choice(WHOLE) & 0xFFFFFFFF))) + content
    name = random.choice(
        (b"@Variant(", b"@DateTime(", b'"@Variant(', b"\\x40Variant(", b"a, @Variant(")
    )
    return name + b"".join(b"\\x%x" % byte for byte in data) + b")"


def read(path: Path, spoilt: bool = True) -> object:
    """Read every setting, and check that each is what it should be.

    spoilt: of a good file, whose bytes for Qt are known; else the program itself wrote it.
    """
    from PySide6.QtCore import QByteArray, QSettings, qInstallMessageHandler

    from gui.settings import Settings
    from gui.settings_table import SETTINGS

    qInstallMessageHandler(lambda *_: None)  # Qt complains of what it does not know
    settings = Settings(QSettings(str(path), QSettings.Format.IniFormat))
    found = {key: settings.read(key) for key in SETTINGS}
    for key, value in found.items():
        row = SETTINGS[key]
        fits = isinstance(value, row.kind) and (row.good(value) or value == row.default)
        if spoilt and isinstance(
            value, QByteArray
        ):  # which Qt alone can read, and dies of, if it is damaged
            fits = fits and value.data() in (b"", GOOD[key])
        if not fits:
            raise AssertionError(f"{key} is read as {value!r:.60}")
    return found
