"""The main window: builds bars, panels and docks, and wires their signals in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from gui import offers
from gui.actions.build import build_actions
from gui.appearance import Appearance
from gui.breakpoint_wiring import BreakpointWiring
from gui.compare_wiring import CompareWiring
from gui.controller import Controller
from gui.data_wiring import DataWiring
from gui.dropping import Dropping
from gui.evaluate_wiring import EvaluateWiring
from gui.experiments_tab import ExperimentsTab
from gui.help_wiring import HelpWiring
from gui.icons import app_icon
from gui.inspector_wiring import InspectorWiring
from gui.keyboard_wiring import KeyboardWiring
from gui.lab_wiring import LabWiring
from gui.language_wiring import LanguageWiring
from gui.menus import build_menu, data_menu
from gui.messages import Messages
from gui.network_files import NetworkFiles
from gui.own_keys import leaves_key_to
from gui.pace import nearest
from gui.pad_wiring import PadWiring
from gui.panels.curves import CurvesPanel
from gui.panels.draw_pad import DrawPadPanel
from gui.panels.evaluate import EvaluatePanel
from gui.panels.header_bar import HeaderBar
from gui.panels.inspector import InspectorPanel
from gui.panels.network_view import NetworkView
from gui.panels.notice_bar import NoticeBar
from gui.panels.recipe_bar import RecipeBar
from gui.panels.status_bar import StatusBar
from gui.path_kinds import Kind
from gui.recent import RecentFiles
from gui.recipe import OPTIMIZERS, recommended
from gui.recipe_wiring import RecipeWiring
from gui.run_files import RunFiles
from gui.settings import Settings
from gui.settings_wiring import SettingsWiring
from gui.tabs import Tabs
from gui.take_away import TakeAway
from gui.theme import Theme
from gui.time_wiring import TimeWiring
from gui.tour import Tour
from gui.training_wiring import TrainingWiring
from gui.unsaved import Unsaved
from gui.window_layout import Side, WindowLayout


class HasSlots(Protocol):
    """What does some of the window's actions."""

    @property
    def slots(self) -> Mapping[str, Callable[..., object]]:
        """What to call for each, by the keys of the table."""


class MainWindow(QMainWindow):
    """ConvScope's window; it wires controller and panels and holds no logic of the training.

    Signals: closing() when it closes for good, while the training can still be told something.
    """

    closing = Signal()

    def __init__(
        self,
        settings: Settings,
        controller: Controller,
        messages: Messages,
        theme: Theme | None = None,
    ) -> None:
        super().__init__()
        self.setWindowIcon(app_icon())
        self._settings, self._messages = settings, messages
        self.controller = controller
        self.draw_pad, self.curves, self.network_view = DrawPadPanel(), CurvesPanel(), NetworkView()
        self.evaluate, self.inspector = EvaluatePanel(), InspectorPanel()
        wirings = self._wirings(theme)
        slots = {key: slot for wiring in wirings for key, slot in wiring.slots.items()}
        self.actions_by_key = build_actions(self, {**slots, "quit": self._quit})
        self._build_panels()
        self._build_layout()
        self._wire()
        self.appearance.begin(
            self.actions_by_key,
            *(self.header, self.recipe, self.notice, self.network_view, self.evaluate),
            *(self.inspector, self.curves, self.draw_pad, self.drawing_lab.lab),
            *(self.status, self.recipes),
        )
        self.places.restore()

    # Building

    def _wirings(self, theme: Theme | None) -> tuple[HasSlots, ...]:
        """Make what does the window's actions."""
        controller, messages, settings = self.controller, self._messages, self._settings
        three = controller, messages, settings
        self._pad_wiring = PadWiring(self, self.draw_pad, *three)
        self.drawing_lab = LabWiring(self, self.draw_pad, self.network_view, *three)
        self.unsaved = Unsaved(self, controller, messages)
        self.time = TimeWiring(self, self.curves, *three, self.unsaved)
        self._training = TrainingWiring(self, *three, self.time.phases)
        self.data = DataWiring(self, *three, self.unsaved)
        self.breakpoints = BreakpointWiring(self, self.curves, controller, messages, settings)
        self.run_files = RunFiles(self, *three, self.unsaved)
        self._evaluation = EvaluateWiring(self, self.evaluate, controller)
        self.take_away = TakeAway(self, *three)
        self.keyboard = KeyboardWiring(self, self._parts, self.take_away)
        self.appearance = Appearance(self, settings, theme)
        self.places = WindowLayout(self, settings)
        self._language = LanguageWiring(self, messages, settings)
        self.recipes = RecipeWiring(self, controller, messages, self.unsaved)
        self.network_files = NetworkFiles(self, *three, self.unsaved)
        self.compare = CompareWiring(self, controller, messages, self.appearance, self.take_away)
        self.recent = RecentFiles(self, settings, messages)
        self.preferences = SettingsWiring(self, controller, settings, self.appearance, self.unsaved)
        self.tour = Tour(self)
        self.experiments = ExperimentsTab(
            self, *three, self.take_away, self.appearance, self.network_files
        )
        return (
            *(self._pad_wiring, self.drawing_lab, self.time, self._training, self.data),
            *(self.breakpoints, self.run_files, self._evaluation, self.keyboard),
            *(self.appearance, self.places, self.take_away, self._language, self.recipes),
            *(self.network_files, self.compare, self.recent, self.preferences, self.tour),
            *(self.experiments, HelpWiring(self, messages)),
        )

    def _build_panels(self) -> None:
        self.menu, self._menus = build_menu(self, self.actions_by_key)
        self.draw_pad.set_actions(self.actions_by_key, self._menus["drawing"])
        self.drawing_lab.set_actions(self.actions_by_key)
        self.header = HeaderBar(self.actions_by_key, self.menu)
        self.recipe = RecipeBar(OPTIMIZERS)
        self.recipe.set_data_menu(data_menu(self.recipe, self.actions_by_key))
        self.status = StatusBar()
        self.setStatusBar(self.status)

    def _build_layout(self) -> None:
        bars = QWidget()
        column = QVBoxLayout(bars)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.recipe)
        self.notice = NoticeBar(self.recipe)
        column.addWidget(self.notice)
        self.setMenuWidget(bars)
        self.tabs = Tabs(self, self.header.tabs)
        self.tabs.add("show_network", self.drawing_lab.pages)
        self.tabs.add("show_evaluate", self.evaluate)
        self.experiments.add_to(self.tabs)
        self.setCentralWidget(self.tabs.stack)
        self.places.build(
            (
                Side("inspector", self.tr("Inspector"), self.inspector, self.inspector.header),
                Side("draw_pad", self.tr("Draw pad"), self.draw_pad, self.draw_pad.header),
                Side("history", self.tr("History"), self.curves, self.curves.header),
            ),
            self.tabs,
            self._menus["view"],
            self.actions_by_key,
        )
        self._docks = self.places.docks
        self.tour.set_targets(
            self.actions_by_key["show_network"],
            {
                "network": self.network_view,
                "train": self.header.train,
                "speed": self.header.speed,
                "inspector": self.inspector,
                "history": self.curves,
                "draw_pad": self.draw_pad,
            },
        )

    def _parts(self) -> list[QWidget]:
        """The window's parts, in the order of F6."""
        bars = (self.header, self.recipe, self.notice)
        return [*bars, self.tabs.stack, *self._docks.values(), self.status]

    # Wiring

    def _wire(self) -> None:
        for panel in (self.network_view, self.curves, self.header.counters, self.status):
            self.controller.snapshot_changed.connect(panel.show_snapshot)
        self.time.connect_all(self.actions_by_key, self.network_view)
        self._wire_tabs()
        self._wire_offers()
        self._training.connect_all(self.actions_by_key, self.header, self.recipe, self.status)
        self.data.connect_all(self.recipe, self.status)
        self._wire_status()
        self.breakpoints.connect_all(self.actions_by_key, self.network_view)
        self.recipes.connect_all(self.recipe)
        self.recipe.seed_changed.connect(self.time.seeds.change)
        self._wire_files()
        self._wire_keyboard()
        self._language.connect_all(self.actions_by_key)
        dock = self._docks["inspector"]
        InspectorWiring(self, self.network_view, self.inspector, dock, self.controller)

    def _wire_tabs(self) -> None:
        actions = self.actions_by_key
        self._evaluation.connect_all(self.tabs, self.curves, self.network_view)
        self.compare.connect_all(self.tabs, self.network_view, actions["compare_now"])
        for opening in (self.evaluate.opened, self.compare.opening):
            opening.connect(self.drawing_lab.make_way)
            opening.connect(self.time.playback.stop)
        self.evaluate.data_wanted.connect(self.data.load_embedded)
        self.evaluate.summary.button.setToolTip(actions["evaluate_now"].toolTip())

    def _wire_offers(self) -> None:
        self.take_away.connect_all(self.network_view, self.evaluate, offers.of_curves(self.curves))
        self.take_away.add(
            offers.of_network(self.network_view),
            *offers.of_history(self.curves),
            *offers.of_evaluate(self.evaluate),
            *offers.of_pad(self.draw_pad),
            *offers.of_lab(self.drawing_lab.lab),
            *offers.of_inspector(self.inspector),
        )

    def _wire_status(self) -> None:
        controller, messages, status = self.controller, self._messages, self.status
        controller.failed.connect(messages.error)
        controller.travelling.connect(status.show_journey)
        controller.tested.connect(status.show_test)
        status.cancelled.connect(controller.stop_travelling)
        status.cancelled.connect(controller.stop_testing)
        messages.told.connect(status.show_message)
        messages.offered.connect(status.show_offer)
        status.offer_taken.connect(messages.take_offer)

    def _wire_files(self) -> None:
        openers = {
            Kind.RUN: self.run_files.open,
            Kind.NETWORK: self.network_files.open,
            Kind.DATA: self.data.load,
            Kind.DRAWING: self._pad_wiring.open,
        }
        self.recent.connect_all(self._menus["file"], self.actions_by_key, openers)
        self.recent.listen(self.controller, self._pad_wiring.opened)
        self.dropping = Dropping(self, self._messages, openers, self._pad_wiring.take)
        self.draw_pad.dropped.connect(self.dropping.drop)
        for floating in self._docks.values():
            floating.dropping = self.dropping

    def _wire_keyboard(self) -> None:
        self.keyboard.set_menu(self.menu, self.actions_by_key, self.header.menu_button)
        self.keyboard.set_branches(self.time.branches)
        for part in (self.draw_pad, self.drawing_lab.lab):
            self.keyboard.add_road(part, "undo_stroke", "redo_stroke")
        self.keyboard.add_road(self.breakpoints.dialog, "undo_breakpoint", "redo_breakpoint")
        self.keyboard.open_menu_on(self.draw_pad.canvas, self.draw_pad.menu_button)
        self.recipe.entered.connect(self.network_view.setFocus)  # Space trains again

    def set_recipe(
        self,
        learning_rate: float | None,
        epochs: int,
        seed: int,
        pace: float,
        preset: str = "report",
        optimizer: str | None = None,
        batch_size: int | None = None,
    ) -> None:
        """Fill the fields, and tell the controller; None: what suits the network."""
        self.recipes.fill(recommended(preset, seed), learning_rate, optimizer, batch_size)
        self.recipe.epochs.setValue(epochs)
        self.header.set_pace(nearest(pace))
        self.header.counters.set_epochs(self.recipe.epochs.value())
        self.time.phases.set_pace(nearest(pace))
        self.controller.set_epochs(self.recipe.epochs.value())
        self.controller.set_pace(nearest(pace))

    def _quit(self) -> None:
        self.close()

    # Events

    def event(self, event: QEvent) -> bool:
        """Leave keys to a focused button or list, which a shortcut would take."""
        if leaves_key_to(self.focusWidget(), event):
            event.accept()
            return True
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Tell what letting go would do."""
        self.dropping.enter(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It is dragged elsewhere."""
        self.dropping.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was let go."""
        self.dropping.let_go(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask for what is not saved, remember the layout, stop the training, go."""
        if not self.unsaved.lets_close():
            event.ignore()
            return
        self.closing.emit()
        self.places.keep()
        self.experiments.close()
        self.controller.close()
        super().closeEvent(event)
