"""The main window: builds bars, panels and docks, and wires their signals in one place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from engine.data import Dataset
from gui import offers
from gui.actions import ACTIONS
from gui.actions.build import build_actions
from gui.appearance import Appearance
from gui.breakpoint_wiring import BreakpointWiring
from gui.compare_wiring import CompareWiring
from gui.controller import Controller, State
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
from gui.pictures import save_png
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
from gui.unsaved import Unsaved
from gui.widgets.words import known
from gui.window_layout import Side, WindowLayout

NEED_DIGITS = (
    *("train", "step_sample", "reset", "save_network", "save_run"),
    *("evaluate_now", "save_report"),
)


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
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._application = application
        self.setWindowIcon(app_icon())
        self._settings, self._messages = settings, messages
        self.controller = controller
        self.draw_pad, self.curves, self.network_view = DrawPadPanel(), CurvesPanel(), NetworkView()
        self._pad_wiring = PadWiring(self, self.draw_pad, controller, messages, settings)
        self.drawing_lab = LabWiring(
            self, self.draw_pad, self.network_view, controller, messages, settings
        )
        self.unsaved = Unsaved(self, controller, messages)
        self.time = TimeWiring(self, self.curves, controller, messages, settings, self.unsaved)
        self.breakpoints = BreakpointWiring(self, self.curves, controller, messages)
        self.run_files = RunFiles(self, controller, messages, settings, self.unsaved)
        self.evaluate = EvaluatePanel()
        self._evaluation = EvaluateWiring(self, self.evaluate, controller)
        slots = {**self._pad_wiring.slots(), **self.time.slots, **self.breakpoints.slots}
        self.keyboard = KeyboardWiring(self, self._parts)
        slots |= {**self.drawing_lab.slots(), **self.keyboard.slots}
        self.appearance = Appearance(self, settings, theme)
        self.places = WindowLayout(self, settings)
        slots |= {**self.appearance.slots, **self.places.slots}
        self.take_away = TakeAway(self, controller, messages, settings)
        self._language = LanguageWiring(self, messages, settings)
        self.recipes = RecipeWiring(self, controller, messages, self.unsaved)
        self.network_files = NetworkFiles(self, controller, messages, settings, self.unsaved)
        self.compare = CompareWiring(self, controller, messages, self.appearance, self.take_away)
        self.recent = RecentFiles(self, settings, messages)
        self.preferences = SettingsWiring(self, controller, settings, self.appearance, self.unsaved)
        self.tour = Tour(self)
        slots |= {**self.recent.slots, **self.preferences.slots, **self.tour.slots}
        slots |= {
            **self.compare.slots,
            **self._language.slots,
            **HelpWiring(self, messages).slots,
            **self.run_files.slots,
            **self._evaluation.slots,
            **self.take_away.slots,
            **self.recipes.slots,
            **self.network_files.slots,
        }
        self.experiments = ExperimentsTab(
            *(self, controller, messages, settings),
            *(self.take_away, self.appearance, self.network_files),
        )
        slots |= self.experiments.slots
        own = (row.key for row in ACTIONS if row.key not in slots)
        self.actions_by_key = build_actions(
            self, {**slots, **{key: getattr(self, f"_{key}") for key in own}}
        )
        self._build_panels()
        self._build_layout()
        self._wire()
        self.appearance.begin(
            self.actions_by_key,
            *(
                self.header,
                self.recipe,
                self.notice,
                self.network_view,
                self.evaluate,
                self.inspector,
            ),
            *(self.curves, self.draw_pad, self.drawing_lab.lab, self.status, self.recipes),
        )
        self._show_state(State.IDLE)
        self.places.restore()

    # Building

    def _build_panels(self) -> None:
        self.inspector = InspectorPanel()
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
        controller = self.controller
        for panel in (self.network_view, self.curves, self.header, self.status):
            controller.snapshot_changed.connect(panel.show_snapshot)
        self.time.connect_all(self.actions_by_key, self.network_view)
        self._evaluation.connect_all(self.tabs, self.curves, self.network_view)
        compare_now = self.actions_by_key["compare_now"]
        self.compare.connect_all(self.tabs, self.network_view, compare_now)
        self.evaluate.data_wanted.connect(self._data_embedded)
        self._language.connect_all(self.actions_by_key)
        self.take_away.connect_all(self.network_view, self.evaluate, offers.of_curves(self.curves))
        self.take_away.add(
            offers.of_network(self.network_view),
            *offers.of_history(self.curves),
            *offers.of_evaluate(self.evaluate),
            *offers.of_pad(self.draw_pad),
            *offers.of_lab(self.drawing_lab.lab),
            *offers.of_inspector(self.inspector),
        )
        self.evaluate.evaluate_button.setToolTip(self.actions_by_key["evaluate_now"].toolTip())
        self.keyboard.open_menu_on(self.draw_pad.canvas, self.draw_pad.menu_button)
        controller.state_changed.connect(self._show_state)
        controller.data_changed.connect(self._show_data)
        controller.finished.connect(self._tell_finished)
        controller.run_saved.connect(self._tell_run_saved)
        controller.run_opened.connect(self._tell_run_opened)
        controller.failed.connect(self._messages.error)
        controller.loader.failed.connect(self._messages.error)
        controller.loader.cancelled.connect(self._tell_cancelled)
        controller.loader.progress.connect(self.status.show_progress)
        controller.loader.ended.connect(self.status.hide_progress)
        self.status.cancelled.connect(controller.loader.cancel)
        self.status.cancelled.connect(controller.stop_travelling)
        controller.travelling.connect(self.status.show_journey)
        self.status.cancelled.connect(controller.stop_testing)
        controller.tested.connect(self.status.show_test)
        self._messages.told.connect(self.status.show_message)
        self._messages.offered.connect(self.status.show_offer)
        self.status.offer_taken.connect(self._messages.take_offer)
        self.breakpoints.connect_view(self.network_view)
        self.header.pace_changed.connect(controller.set_pace)
        self.header.pace_changed.connect(self.time.phases.set_pace)
        self.header.pace_changed.connect(self._keep_pace)
        self.recipes.connect_all(self.recipe)
        openers = {
            Kind.RUN: self.run_files.open,
            Kind.NETWORK: self.network_files.open,
            Kind.DATA: self._load,
            Kind.DRAWING: self._pad_wiring.open,
        }
        self.recent.connect_all(self._menus["file"], self.actions_by_key, openers)
        self.recent.listen(controller, self._pad_wiring.opened)
        self.dropping = Dropping(self, self._messages, openers, self._pad_wiring.take)
        self.draw_pad.dropped.connect(self.dropping.drop)
        self.recipe.epochs_changed.connect(self.header.set_epochs)
        self.recipe.seed_changed.connect(self.time.seeds.change)
        self.recipe.entered.connect(self.network_view.setFocus)  # Space trains again
        dock = self._docks["inspector"]
        self.keyboard.set_menu(self.menu, self.actions_by_key, self.header.menu_button)
        self.keyboard.set_branches(self.time.branches)
        for part in (self.draw_pad, self.drawing_lab.lab):
            self.keyboard.add_road(part, "undo_stroke", "redo_stroke")
        InspectorWiring(self, self.network_view, self.inspector, dock, controller)

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
        self.header.set_epochs(self.recipe.epochs.value())
        self.time.phases.set_pace(nearest(pace))
        self.controller.set_epochs(self.recipe.epochs.value())
        self.controller.set_pace(nearest(pace))

    # What the controller tells

    @Slot(object)
    def _show_state(self, state: State) -> None:
        running = state is State.RUNNING
        action = self.actions_by_key["train"]
        action.setText(self.tr("Pause") if running else self.tr("Train"))
        for key in NEED_DIGITS:
            self.actions_by_key[key].setEnabled(state is not State.IDLE)
        self.header.show_training(running)
        self.status.show_training(running)

    @Slot(object)
    def _show_data(self, dataset: Dataset) -> None:
        self._settings.write("data/source", dataset.source)
        self.recipe.show_data(known(dataset.name))
        self.status.show_data(dataset)
        self._messages.info(
            self.tr("{train} digits to learn from, {test} to test with.").format(
                train=self.locale().toString(len(dataset.train_labels)),
                test=self.locale().toString(len(dataset.test_labels)),
            )
        )

    @Slot()
    def _tell_cancelled(self) -> None:
        self._messages.info(self.tr("The download was given up."))

    @Slot()
    def _tell_finished(self) -> None:
        snapshot = self.controller.snapshot
        assert snapshot is not None
        self._messages.info(
            self.tr("Epoch {epoch} is done. Train goes on for one more.").format(
                epoch=self.locale().toString(snapshot.epoch)
            )
        )

    @Slot(str)
    def _tell_run_saved(self, path: str) -> None:
        self._messages.info(self.tr("Run saved as {path}.").format(path=path))

    @Slot(str)
    def _tell_run_opened(self, path: str) -> None:
        self._messages.info(self.tr("{path} is open, where it was saved.").format(path=path))

    # Actions, by the keys of the table

    def _train(self) -> None:
        snapshot, epochs = self.controller.snapshot, self.recipe.epochs.value()
        paused = self.controller.state is State.PAUSED
        if paused and snapshot is not None and epochs and snapshot.epoch >= epochs:
            self.recipe.epochs.setValue(snapshot.epoch + 1)
        self.controller.toggle(self.time.phases.owed)

    def _data_embedded(self) -> None:
        self._load("embedded")

    def _data_mnist(self) -> None:
        self._load("mnist")

    def _data_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self,
            self.tr("A folder with four IDX files"),
            self._settings.read("data/last_folder"),
        )
        if folder:
            self._settings.write("data/last_folder", folder)
            self._load(folder)

    def _load(self, source: str) -> None:
        """Load other digits; asks first if something learned would be missed."""
        question = self.tr("Save the run before other digits are loaded?")
        self.unsaved.then(lambda: self._load_now(source), question)

    def _load_now(self, source: str) -> None:
        self._messages.info(self.tr("Loading digits…"))
        self.controller.load(source)

    def _save_picture(self) -> None:
        path = self._ask_path(self.tr("Save picture"), "convscope.png", "PNG (*.png)")
        if path:
            self.save_screenshot(Path(path))

    def _ask_path(self, title: str, name: str, kinds: str) -> str:
        folder = self._settings.read("data/last_folder")
        path, _ = QFileDialog.getSaveFileName(self, title, str(Path(folder) / name), kinds)
        if path:
            self._settings.write("data/last_folder", str(Path(path).parent))
        return path

    def save_screenshot(self, path: Path) -> bool:
        """Save what the window shows; False, and a message, if that fails."""
        if save_png(self.grab().toImage(), path):
            self._messages.info(self.tr("Picture saved as {path}.").format(path=path))
            return True
        self._messages.error(self.tr("The picture could not be saved as {path}.").format(path=path))
        return False

    def _quit(self) -> None:
        self.close()

    # Settings

    def _keep_pace(self, pace: float) -> None:
        self._settings.write("training/pace", pace)

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
