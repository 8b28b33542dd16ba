"""Settings: every kind comes back as it was, and nothing stored can hurt."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QSettings
from pytestqt.qtbot import QtBot

from gui.recipe import NETWORKS
from gui.settings import Defaults, Settings
from gui.settings_table import PRESETS, SETTINGS

KEPT = {
    "window/language": "zh",
    "window/geometry": QByteArray(b"\x01\xd9\x00\xff"),
    "window/docks": QByteArray(b"\x00\x00\x00\xff"),
    "window/tab": "show_evaluate",
    "window/theme": "dark",
    "window/contrast": "high",
    "window/scale": 1.5,
    "start/data": "mnist",
    "start/network": "lenet",
    "start/pace": math.inf,
    "files/recent": '[["run", "/a, b/ä 数字.convscope"]]',
    "training/breakpoints": '[["step", true, [7]]]',
    "training/preset": "lenet",
    "safety/ask": False,
    "data/source": "/home/a, b & c/ä 数字",
    "data/last_folder": "/somewhere/else",
    "training/pace": math.inf,
    "time/play_seconds": 60.0,
    "safety/keep_seconds": 0.5,
    "tour/offered": True,
    "experiments/folder": "/runs/of today",
}
BAD = [
    ("window/theme", "pink"),
    ("window/theme", 3),
    ("window/theme", ["light", "dark"]),
    ("window/scale", "3.7"),
    ("window/scale", "nan"),
    ("start/pace", -1),
    ("start/data", "/a/folder"),
    ("training/preset", "resnet"),
    ("safety/ask", "maybe"),
    ("safety/ask", 1),
    ("files/recent", ["a", "b"]),
    ("window/geometry", "no bytes"),
    ("window/geometry", 12),
    ("data/source", ""),
    ("data/source", ["a", "b"]),
    ("data/source", QByteArray(b"mnist")),
    ("data/last_folder", None),
    ("time/play_seconds", "7"),
    ("safety/keep_seconds", "0"),
    ("safety/keep_seconds", "nan"),
    ("tour/offered", "maybe"),
    ("tour/offered", ["true"]),
    ("training/pace", "abc"),
    ("training/pace", "nan"),
    ("training/pace", "-3"),
    ("training/pace", 0),
    ("training/pace", ["1", "2"]),
    ("training/pace", QByteArray(b"\xff")),
]


def store(path: Path) -> QSettings:
    return QSettings(str(path / "settings.ini"), QSettings.Format.IniFormat)


def test_every_setting_has_a_default_of_its_kind_and_a_meaning() -> None:
    assert set(KEPT) == set(SETTINGS)
    for key, setting in SETTINGS.items():
        assert setting.key == key
        assert isinstance(setting.default, setting.kind)
        assert setting.meaning


def test_without_a_stored_value_the_default_is_read(settings: Settings) -> None:
    for key, setting in SETTINGS.items():
        assert settings.read(key) == setting.default


@pytest.mark.parametrize("key", KEPT)
def test_what_is_written_is_read_by_the_next_start(key: str, tmp_path: Path) -> None:
    first = store(tmp_path)
    Settings(first).write(key, KEPT[key])
    first.sync()
    value = Settings(store(tmp_path)).read(key)
    assert value == KEPT[key]
    assert isinstance(value, SETTINGS[key].kind)


@pytest.mark.parametrize(("key", "value"), BAD)
@pytest.mark.parametrize("again", [False, True], ids=["in memory", "from the file"])
def test_a_bad_value_is_the_default(key: str, value: Any, again: bool, tmp_path: Path) -> None:
    stored = store(tmp_path)
    stored.setValue(key, value)
    if again:
        stored.sync()
        stored = store(tmp_path)
    assert Settings(stored).read(key) == SETTINGS[key].default


@given(st.binary(max_size=300))
def test_a_file_of_garbage_gives_good_values(
    tmp_path_factory: pytest.TempPathFactory, garbage: bytes
) -> None:
    folder = tmp_path_factory.mktemp("garbage")
    (folder / "settings.ini").write_bytes(
        b"[training]\npace=" + garbage + b"\n[window]\n" + garbage
    )
    settings = Settings(store(folder))
    for key, setting in SETTINGS.items():
        value = settings.read(key)
        assert isinstance(value, setting.kind)
        assert setting.good(value)


def test_a_key_that_is_not_in_the_table_is_a_mistake(settings: Settings) -> None:
    with pytest.raises(KeyError):
        settings.read("window/colour")
    with pytest.raises(KeyError):
        settings.write("window/colour", "pink")


def test_a_scripted_window_starts_with_the_defaults_and_keeps_nothing() -> None:
    for _ in range(2):
        defaults = Defaults()
        for key, setting in SETTINGS.items():
            assert defaults.read(key) == setting.default
        for key, value in KEPT.items():
            defaults.write(key, value)
            assert defaults.read(key) == value


def test_a_change_is_told_once(settings: Settings, qtbot: QtBot) -> None:
    told: list[str] = []
    settings.changed.connect(told.append)
    settings.write("window/theme", "dark")
    settings.write("window/theme", "dark")
    settings.write("training/pace", 30.0)  # the default
    assert told == ["window/theme"]


def test_every_row_of_the_dialog_offers_its_default_and_has_words() -> None:
    rows = [setting for setting in SETTINGS.values() if setting.label]
    assert len(rows) >= 9
    for setting in rows:
        assert setting.choices or setting.kind is bool, setting.key
        values = [choice.value for choice in setting.choices]
        assert len(set(values)) == len(values)
        assert setting.kind is bool or setting.default in values
        assert all(setting.good(value) for value in values)
        assert all(choice.text for choice in setting.choices)


def test_the_networks_that_may_come_back_are_those_that_can_be_chosen() -> None:
    offered = {choice.value for choice in SETTINGS["start/network"].choices} - {"last"}
    assert set(PRESETS) == offered == {choice.key for choice in NETWORKS}


def test_a_new_window_begins_with_the_last_or_with_what_was_chosen(settings: Settings) -> None:
    settings.write("data/source", "/digits")
    settings.write("training/preset", "lenet")
    settings.write("training/pace", 100.0)
    assert settings.first_data == "/digits"
    assert (settings.first_network, settings.first_pace) == ("lenet", 100.0)
    settings.write("start/data", "mnist")
    settings.write("start/network", "report")
    settings.write("start/pace", 1.0)
    assert settings.first_data == "mnist"
    assert (settings.first_network, settings.first_pace) == ("report", 1.0)


def test_reset_brings_back_what_the_dialog_offers_and_nothing_else(settings: Settings) -> None:
    for key, value in KEPT.items():
        settings.write(key, value)
    settings.reset()
    for key, setting in SETTINGS.items():
        assert settings.read(key) == (setting.default if setting.label else KEPT[key])
