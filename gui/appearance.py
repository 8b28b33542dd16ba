"""Which theme the window wears: what the user chose, or what the desktop asks for, live."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QPixmapCache
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from gui.actions.build import set_action_icons
from gui.icons import icon
from gui.settings import Settings
from gui.settings_table import SYSTEM
from gui.style import palette, style_sheet
from gui.theme import Theme, theme_of


class Dressed(Protocol):
    """Whatever has colours of its own."""

    def set_theme(self, theme: Theme) -> object:
        """Change the colours."""


@cache
def _hints() -> tuple[Any, Any]:
    """The application's style hints, and its accessibility hints (since Qt 6.10) or None.

    Wrapped once and kept for as long as the program lives: PySide crashes where it wraps the
    latter a second time, and they are lost with the wrapper of the former.
    """
    hints = QGuiApplication.styleHints()
    accessibility = getattr(hints, "accessibility", None)
    return hints, None if accessibility is None else accessibility()


class Desktop(QObject):
    """What the desktop asks of its windows. Signals: changed()."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hints, self._accessibility = _hints()
        self._hints.colorSchemeChanged.connect(self._tell)
        if self._accessibility is not None:
            self._accessibility.contrastPreferenceChanged.connect(self._tell)

    @property
    def dark(self) -> bool:
        """Whether it wants dark windows."""
        return bool(self._hints.colorScheme() == Qt.ColorScheme.Dark)

    @property
    def high_contrast(self) -> bool:
        """Whether it wants high contrast."""
        if self._accessibility is None:
            return False
        preference = self._accessibility.contrastPreference()
        return bool(preference == Qt.ContrastPreference.HighContrast)

    def dress_frames(self, dark: bool | None) -> None:
        """Give title bars and dialogs that are the desktop's own the same look; None: its own."""
        if dark is None:
            self._hints.unsetColorScheme()
        else:
            self._hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()


class Appearance(QObject):
    """Dresses the window, its panels and the dialogs that are open.

    Args:
        asked: the theme that the command line asks for, until the user chooses another one.

    Attributes: theme: the one that is worn; slots: what to call for its actions.
    Signals: changed(Theme) when all wear another one.
    """

    changed = Signal(object)

    def __init__(
        self,
        window: QWidget,
        settings: Settings,
        asked: Theme | None = None,
        desktop: Desktop | None = None,
    ) -> None:
        super().__init__(window)
        self._window, self._settings, self._asked = window, settings, asked
        self._desktop = desktop or Desktop(self)
        self._dressed: list[Dressed] = []
        self._actions: Mapping[str, QAction] = {}
        self.theme = self._wanted()
        self.slots: dict[str, Callable[..., object]] = {
            "theme": self._choose_dark,
            "theme_system": self._choose_system,
            "high_contrast": self._choose_contrast,
        }
        settings.changed.connect(self._follow_settings)
        self._desktop.changed.connect(self._follow)

    def begin(self, actions: Mapping[str, QAction], *panels: Dressed) -> None:
        """Dress the actions' icons and the panels for the first time."""
        self._actions = actions
        self._dressed.extend(panels)
        self._wear()

    def dress(self, panel: Dressed) -> None:
        """Dress a panel that comes later, now and whenever the theme changes."""
        self._dressed.append(panel)
        panel.set_theme(self.theme)

    # What decides

    def _wanted(self) -> Theme:
        if self._asked is not None:
            return self._asked
        theme, contrast = (self._settings.read(f"window/{name}") for name in ("theme", "contrast"))
        return theme_of(
            self._desktop.dark if theme == SYSTEM else theme == "dark",
            self._desktop.high_contrast if contrast == SYSTEM else contrast == "high",
        )

    @Slot(str)
    def _follow_settings(self, key: str) -> None:
        if key in ("window/theme", "window/contrast"):
            self._asked = None
            self._follow()

    @Slot()
    def _follow(self) -> None:
        """Wear what is wanted now."""
        theme = self._wanted()
        if theme is not self.theme:
            self.theme = theme
            self._wear()
            self.changed.emit(theme)
        self._show_choice()

    def _choose(self, key: str, value: str) -> None:
        """Store a choice; of the theme asked for by the command line the other half is kept."""
        asked, self._asked = self._asked, None
        if asked is not None:
            self._settings.write("window/theme", "dark" if asked.dark else "light")
        self._settings.write(f"window/{key}", value)
        self._follow()

    @Slot(bool)
    def _choose_dark(self, dark: bool) -> None:
        self._choose("theme", "dark" if dark else "light")

    @Slot(bool)
    def _choose_system(self, follow: bool) -> None:
        self._choose("theme", SYSTEM if follow else "dark" if self.theme.dark else "light")

    @Slot(bool)
    def _choose_contrast(self, high: bool) -> None:
        self._choose("contrast", "high" if high else "normal")

    # What wears it

    def _wear(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        theme = self.theme
        QPixmapCache.clear()  # Qt would keep the icons of the theme before: up to 10 MB
        application.setPalette(palette(theme))
        application.setStyleSheet(style_sheet(theme))
        set_action_icons(self._actions, theme)
        for panel in self._dressed:
            panel.set_theme(theme)
        for dialog in self._window.findChildren(QDialog):
            if hasattr(dialog, "set_theme"):
                dialog.set_theme(theme)
        self._show_choice()

    def _show_choice(self) -> None:
        """Let the actions tell what is chosen and what is worn."""
        theme, actions = self.theme, self._actions
        follows = self._asked is None and self._settings.read("window/theme") == SYSTEM
        self._desktop.dress_frames(None if follows else theme.dark)
        actions["theme"].setChecked(theme.dark)
        actions["theme"].setIcon(icon("theme-light" if theme.dark else "theme-dark", theme))
        actions["theme_system"].setChecked(follows)
        actions["high_contrast"].setChecked(theme.high_contrast)
