"""The tab of experiments before and after it is first looked at: the start pays nothing for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QWidget

from gui.appearance import Appearance
from gui.controller import Controller
from gui.messages import Messages
from gui.network_files import NetworkFiles
from gui.settings import Settings
from gui.tabs import Tabs
from gui.take_away import TakeAway

if TYPE_CHECKING:
    from gui.experiments_wiring import ExperimentsWiring

KEY = "show_experiments"


class ExperimentsTab(QObject):
    """Lives as long as the window.

    Attributes: slots: what to call for each action, by the keys of the table; wiring: None before
    the tab was looked at.
    """

    def __init__(
        self,
        window: QWidget,
        controller: Controller,
        messages: Messages,
        settings: Settings,
        take_away: TakeAway,
        appearance: Appearance,
        networks: NetworkFiles,
    ) -> None:
        super().__init__(window)
        self._controller, self._messages, self._settings = controller, messages, settings
        self._take_away, self._appearance, self._networks = take_away, appearance, networks
        self.wiring: ExperimentsWiring | None = None
        self.slots: dict[str, Callable[..., object]] = {KEY: self.show}

    def add_to(self, tabs: Tabs) -> None:
        """Give the window its view."""
        self._tabs = tabs
        tabs.add_later(KEY, self._build)

    @Slot()
    def show(self) -> None:
        """Show the view."""
        self._tabs.show(KEY)

    def close(self) -> None:
        """Stop what is under way; nothing is left behind."""
        if self.wiring is not None:
            self.wiring.runner.close()

    def _build(self) -> QWidget:
        from gui.experiments_wiring import ExperimentsWiring

        self.wiring = ExperimentsWiring(
            self, self._controller, self._messages, self._settings, self._networks
        )
        panel = self.wiring.panel
        self._appearance.dress(panel)
        self._take_away.add(self.wiring.offer)
        self._take_away.add_view(self.wiring.offer._replace(widget=panel.results))
        self.wiring.menu_wanted.connect(self._show_menu)
        self.wiring.network_opened.connect(self._show_network)
        return panel

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        if self.wiring is not None:
            self._take_away.menu(self.wiring.offer).popup(place)

    @Slot()
    def _show_network(self) -> None:
        self._tabs.show("show_network")
