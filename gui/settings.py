"""Every setting once: key, type, default, meaning. A bad stored value is the default."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from os import getpid
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QSettings, QStandardPaths, Signal

SYSTEM = "system"  # what the desktop says
THEMES = (SYSTEM, "light", "dark")
CONTRASTS = (SYSTEM, "normal", "high")
LANGUAGES = (SYSTEM, "en", "zh")


@dataclass(frozen=True)
class Setting:
    """One row of the table; `good` says which values of the right kind make sense."""

    key: str
    kind: type
    default: Any
    meaning: str
    good: Callable[[Any], bool] = lambda value: True


SETTINGS = {
    setting.key: setting
    for setting in (
        Setting("window/geometry", QByteArray, QByteArray(), "Place and size of the window"),
        Setting("window/docks", QByteArray, QByteArray(), "Places of the docks"),
        Setting("window/tab", str, "show_network", "View in front", bool),
        Setting("window/theme", str, SYSTEM, "Colours of the window", THEMES.__contains__),
        Setting("window/contrast", str, SYSTEM, "How far lines stand out", CONTRASTS.__contains__),
        Setting("window/language", str, SYSTEM, "Language of the window", LANGUAGES.__contains__),
        Setting(
            "data/source", str, "embedded", '"embedded", "mnist" or a folder of IDX files', bool
        ),
        Setting("data/last_folder", str, "", "Folder in which the next file dialog opens"),
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
        Setting(
            "safety/keep_seconds",
            float,
            30.0,
            "Seconds of training after which the run is kept again, in case the program dies",
            lambda seconds: 0 < seconds <= 3600,
        ),
        Setting(
            "time/play_seconds",
            float,
            15.0,
            "Seconds that the whole run takes when it is played",
            (5.0, 15.0, 60.0).__contains__,
        ),
    )
}


class Settings(QObject):
    """The stored settings of this user, by the keys of the table.

    Signals: changed(key) when another value is written.
    """

    changed = Signal(str)

    def __init__(self, store: QSettings | None = None) -> None:
        super().__init__()
        self._store = store if store is not None else QSettings()

    def read(self, key: str) -> Any:
        """The stored value, or the default if there is none of the right kind."""
        setting = SETTINGS[key]
        value: Any = self._store.value(key, setting.default)
        if setting.kind is float:  # a file of settings knows only text
            try:
                value = float(value)
            except (TypeError, ValueError):
                return setting.default
        return value if isinstance(value, setting.kind) and setting.good(value) else setting.default

    @property
    def folder(self) -> Path:
        """Where this user's own files are kept; it may not exist yet."""
        return Path(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
        )

    def write(self, key: str, value: Any) -> None:
        """Store a value; unknown keys are a KeyError."""
        before = self.read(key)
        self._keep(key, value)
        if self.read(key) != before:
            self.changed.emit(key)

    def _keep(self, key: str, value: Any) -> None:
        self._store.setValue(key, value)


class Defaults(Settings):
    """No stored settings: the defaults at each start, and nothing outlives this one. For scripted
    windows."""

    def __init__(self) -> None:
        QObject.__init__(self)
        self._values = {key: setting.default for key, setting in SETTINGS.items()}

    def read(self, key: str) -> Any:
        """The default, or what was written since the start."""
        return self._values[key]

    @property
    def folder(self) -> Path:
        """A place for this process alone."""
        return Path(gettempdir()) / f"convscope-{getpid()}"

    def _keep(self, key: str, value: Any) -> None:
        self._values[key] = value
