"""Every setting once: key, type, default, meaning; those that a user chooses with their texts."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QByteArray

SYSTEM = "system"  # what the desktop says
PRESETS = ("report", "report-torch", "lenet")
LAST = "last"  # what was in use when the window was closed


class Choice(NamedTuple):
    """A value that a user may choose, and the text for it, which is marked for translation."""

    value: Any
    text: str


def _choices(*rows: tuple[Any, object]) -> tuple[Choice, ...]:
    return tuple(Choice(value, str(text)) for value, text in rows)


@dataclass(frozen=True)
class Setting:
    """One row of the table; `good` says which values of the right kind make sense.

    Those with a label are in the dialog of settings: their texts are marked for translation, in
    the context "Settings". choices: what it offers; none for a switch. later: whether a change
    waits for the next start.
    """

    key: str
    kind: type
    default: Any
    meaning: str
    good: Callable[[Any], bool] = lambda value: True
    label: str = ""
    choices: tuple[Choice, ...] = ()
    later: bool = False


def _offered(
    key: str,
    kind: type,
    default: Any,
    label: object,
    meaning: object,
    choices: tuple[Choice, ...] = (),
    later: bool = False,
) -> Setting:
    """A row of the dialog: good is what it offers."""
    values = [choice.value for choice in choices]
    good = values.__contains__ if choices else lambda value: True
    return Setting(key, kind, default, str(meaning), good, str(label), choices, later)


SETTINGS = {
    setting.key: setting
    for setting in (
        Setting("window/geometry", QByteArray, QByteArray(), "Place and size of the window"),
        Setting("window/docks", QByteArray, QByteArray(), "Places of the docks"),
        Setting("window/tab", str, "show_network", "View in front", bool),
        _offered(
            "window/theme",
            str,
            SYSTEM,
            QT_TRANSLATE_NOOP("Settings", "Theme"),
            QT_TRANSLATE_NOOP("Settings", "Colours of the window"),
            _choices(
                (SYSTEM, QT_TRANSLATE_NOOP("Settings", "As the system")),
                ("light", QT_TRANSLATE_NOOP("Settings", "Light")),
                ("dark", QT_TRANSLATE_NOOP("Settings", "Dark")),
            ),
        ),
        _offered(
            "window/contrast",
            str,
            SYSTEM,
            QT_TRANSLATE_NOOP("Settings", "Contrast"),
            QT_TRANSLATE_NOOP("Settings", "How far lines and text stand out"),
            _choices(
                (SYSTEM, QT_TRANSLATE_NOOP("Settings", "As the system")),
                ("normal", QT_TRANSLATE_NOOP("Settings", "Normal")),
                ("high", QT_TRANSLATE_NOOP("Settings", "High")),
            ),
        ),
        _offered(
            "window/scale",
            float,
            1.0,
            QT_TRANSLATE_NOOP("Settings", "Size of everything"),
            QT_TRANSLATE_NOOP("Settings", "Text and pictures, beside what the system enlarges"),
            _choices(
                (1.0, QT_TRANSLATE_NOOP("Settings", "100 %")),
                (1.25, QT_TRANSLATE_NOOP("Settings", "125 %")),
                (1.5, QT_TRANSLATE_NOOP("Settings", "150 %")),
                (1.75, QT_TRANSLATE_NOOP("Settings", "175 %")),
                (2.0, QT_TRANSLATE_NOOP("Settings", "200 %")),
                (2.5, QT_TRANSLATE_NOOP("Settings", "250 %")),
            ),
            later=True,
        ),
        _offered(
            "window/language",
            str,
            SYSTEM,
            QT_TRANSLATE_NOOP("Settings", "Language"),
            QT_TRANSLATE_NOOP("Settings", "Language of the window"),
            _choices(
                (SYSTEM, QT_TRANSLATE_NOOP("Settings", "As the system")),
                ("en", QT_TRANSLATE_NOOP("Settings", "English")),
                ("zh", QT_TRANSLATE_NOOP("Settings", "简体中文")),
            ),
            later=True,
        ),
        _offered(
            "start/data",
            str,
            LAST,
            QT_TRANSLATE_NOOP("Settings", "Digits at the start"),
            QT_TRANSLATE_NOOP("Settings", "The digits that a new window learns from"),
            _choices(
                (LAST, QT_TRANSLATE_NOOP("Settings", "Those of last time")),
                ("embedded", QT_TRANSLATE_NOOP("Settings", "Embedded digits")),
                ("mnist", QT_TRANSLATE_NOOP("Settings", "Whole MNIST")),
            ),
        ),
        _offered(
            "start/network",
            str,
            LAST,
            QT_TRANSLATE_NOOP("Settings", "Network at the start"),
            QT_TRANSLATE_NOOP("Settings", "The network that a new window trains"),
            _choices(
                (LAST, QT_TRANSLATE_NOOP("Settings", "That of last time")),
                ("report", QT_TRANSLATE_NOOP("Settings", "The report's")),
                ("report-torch", QT_TRANSLATE_NOOP("Settings", "The report's in PyTorch")),
                ("lenet", QT_TRANSLATE_NOOP("Settings", "LeNet")),
            ),
        ),
        _offered(
            "start/pace",
            float,
            0.0,
            QT_TRANSLATE_NOOP("Settings", "Speed at the start"),
            QT_TRANSLATE_NOOP("Settings", "How fast a new window trains"),
            _choices(
                (0.0, QT_TRANSLATE_NOOP("Settings", "That of last time")),
                (0.5, QT_TRANSLATE_NOOP("Settings", "5 phases a second")),
                (1.0, QT_TRANSLATE_NOOP("Settings", "1 digit a second")),
                (10.0, QT_TRANSLATE_NOOP("Settings", "10 digits a second")),
                (30.0, QT_TRANSLATE_NOOP("Settings", "30 digits a second")),
                (300.0, QT_TRANSLATE_NOOP("Settings", "300 digits a second")),
                (math.inf, QT_TRANSLATE_NOOP("Settings", "Full speed")),
            ),
        ),
        Setting(
            "data/source", str, "embedded", '"embedded", "mnist" or a folder of IDX files', bool
        ),
        Setting("data/last_folder", str, "", "Folder in which the next file dialog opens"),
        Setting("files/recent", str, "[]", "Files and folders opened last, as JSON"),
        Setting(
            "experiments/folder", str, "", "Where experiments are kept; empty: among own files"
        ),
        Setting(
            "training/pace",
            float,
            30.0,
            "Samples a second; infinite: as fast as it goes",
            lambda pace: pace > 0,  # which NaN is not either
        ),
        Setting("training/breakpoints", str, "[]", "Where a run shall stop, as JSON"),
        Setting("training/preset", str, "report", "Network trained last", PRESETS.__contains__),
        _offered(
            "safety/ask",
            bool,
            True,
            QT_TRANSLATE_NOOP("Settings", "Ask before a run is lost"),
            QT_TRANSLATE_NOOP("Settings", "When a run that is not saved would be forgotten"),
        ),
        Setting(
            "safety/keep_seconds",
            float,
            30.0,
            "Seconds of training after which the run is kept again, in case the program dies",
            lambda seconds: 0 < seconds <= 3600,
        ),
        Setting("tour/offered", bool, False, "Whether the tour has been offered to a newcomer"),
        _offered(
            "time/play_seconds",
            float,
            15.0,
            QT_TRANSLATE_NOOP("Settings", "Playing the past takes"),
            QT_TRANSLATE_NOOP("Settings", "How long the whole run takes when it is played"),
            _choices(
                (5.0, QT_TRANSLATE_NOOP("Settings", "5 seconds")),
                (15.0, QT_TRANSLATE_NOOP("Settings", "15 seconds")),
                (60.0, QT_TRANSLATE_NOOP("Settings", "60 seconds")),
            ),
        ),
    )
}
