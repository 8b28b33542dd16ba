"""Reads and writes the user's settings. A bad stored value is the default."""

from __future__ import annotations

from os import getpid
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QSettings, QStandardPaths, Signal

from gui.seal import sealed, unsealed
from gui.settings_file import make_safe
from gui.settings_table import LAST, SETTINGS


class Settings(QObject):
    """The stored settings of this user, by the keys of the table.

    Signals: changed(key) when another value is written.
    """

    changed = Signal(str)

    def __init__(self, store: QSettings | None = None) -> None:
        super().__init__()
        self._store = store if store is not None else QSettings()
        make_safe(self._store)

    def read(self, key: str) -> Any:
        """The stored value, or the default if there is none of the right kind."""
        setting = SETTINGS[key]
        value: Any = self._store.value(key)
        if setting.kind is QByteArray and isinstance(value, QByteArray):
            value = unsealed(value)
        elif setting.kind is float:  # a file of settings knows only text
            try:
                value = float(value)
            except (TypeError, ValueError, OverflowError):
                return setting.default
        elif setting.kind is bool and value in ("true", "false"):
            value = value == "true"
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

    def reset(self) -> None:
        """Let everything that a user can choose in the dialog be as at first."""
        for key, setting in SETTINGS.items():
            if setting.label:
                self.write(key, setting.default)

    @property
    def first_data(self) -> str:
        """The digits to begin with."""
        chosen = self.read("start/data")
        return str(self.read("data/source") if chosen == LAST else chosen)

    @property
    def first_network(self) -> str:
        """The preset of the network to begin with."""
        chosen = self.read("start/network")
        return str(self.read("training/preset") if chosen == LAST else chosen)

    @property
    def first_pace(self) -> float:
        """The pace to begin with."""
        return float(self.read("start/pace") or self.read("training/pace"))

    def _keep(self, key: str, value: Any) -> None:
        self._store.setValue(key, sealed(value) if isinstance(value, QByteArray) else value)


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
