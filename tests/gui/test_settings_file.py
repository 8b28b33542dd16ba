"""Files of settings with values that Qt would unpack, and die of: they are taken out first."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QByteArray, QSettings

from gui.settings import Settings
from gui.settings_file import LARGEST, safe_lines
from gui.settings_table import SETTINGS
from tests.reliability import settings_files

HOSTILE = b"@Variant(\\0\\0\\0\\x4d\\0\\x2a\\xbe)"  # half of a QTextLength


def settings_of(path: Path) -> Settings:
    return Settings(QSettings(str(path), QSettings.Format.IniFormat))


@pytest.mark.parametrize(
    "value",
    [
        HOSTILE,
        b'"' + HOSTILE + b'"',
        b"dark, " + HOSTILE,
        HOSTILE.replace(b"@", b"\\x40"),
        HOSTILE.replace(b"@", b"\\100"),
        HOSTILE.replace(b"Var", b'V\\x61"r"'),
        HOSTILE.replace(b"Var", b"V\\%ar"),
        HOSTILE.replace(b"Variant", b"DateTime"),
        HOSTILE.replace(b"ant", b"\\\nant"),
    ],
)
def test_a_packed_value_is_the_default_and_the_others_stay(
    qapp: object, tmp_path: Path, value: bytes
) -> None:
    path = tmp_path / "settings.ini"
    path.write_bytes(b"[data]\nsource=mnist\n\n[window]\ntheme=" + value + b"\ncontrast=high\n")
    settings = settings_of(path)
    assert settings.read("window/theme") == SETTINGS["window/theme"].default
    if b"\n" not in value:  # over two lines: none of them is trusted
        assert settings.read("data/source") == "mnist"
        assert settings.read("window/contrast") == "high"
    settings.write("window/theme", "dark")
    assert settings_of(path).read("window/theme") == "dark"


def test_every_type_of_qt_in_every_place(qapp: object, tmp_path: Path) -> None:
    path, random = tmp_path / "settings.ini", Random(5)
    good = settings_files.good()[0]
    for _ in range(300):
        path.write_bytes(good.replace(b"=mnist", b"=" + settings_files.variant(random)))
        settings_files.read(path)


def test_what_we_write_ourselves_is_left_as_it_is(qapp: object, tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    settings = settings_of(path)
    settings.write("window/docks", QByteArray(bytes(range(256))))
    settings.write("data/last_folder", "@Home (what a name), \\x40 @@")
    settings._store.sync()
    content = path.read_bytes()
    assert safe_lines(content) == content
    again = settings_of(path)
    assert again.read("window/docks") == QByteArray(bytes(range(256)))
    assert again.read("data/last_folder") == "@Home (what a name), \\x40 @@"
    assert path.read_bytes() == content


def test_a_file_that_is_far_too_large_is_as_good_as_none(qapp: object, tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    path.write_bytes(b"[window]\ntheme=dark\n" + b"x=1\n" * (LARGEST // 4))
    assert settings_of(path).read("window/theme") == SETTINGS["window/theme"].default
