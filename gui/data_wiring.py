"""Which digits are learned from: the actions that load others, and what is told of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from engine.data import Dataset
from gui.controller import Controller
from gui.file_dialogs import FileDialogs
from gui.messages import Messages
from gui.panels.recipe_bar import RecipeBar
from gui.panels.status_bar import StatusBar
from gui.settings import Settings
from gui.unsaved import Unsaved
from gui.widgets.numbers import grouped
from gui.widgets.words import known


class DataWiring(QObject):
    """Loads other digits when that is wanted, and shows which ones are in hand.

    Attributes: slots: what to call for its actions, by the keys of the table.
    """

    def __init__(
        self,
        window: QWidget,
        controller: Controller,
        messages: Messages,
        settings: Settings,
        unsaved: Unsaved,
    ) -> None:
        super().__init__(window)
        self._controller, self._dialogs = controller, FileDialogs(window, settings)
        self._messages, self._settings, self._unsaved = messages, settings, unsaved
        self.slots: dict[str, Callable[..., object]] = {
            "data_embedded": self.load_embedded,
            "data_mnist": self.load_mnist,
            "data_folder": self._ask,
        }

    def connect_all(self, recipe: RecipeBar, status: StatusBar) -> None:
        """Show in the bars what is loaded."""
        self._recipe, self._status = recipe, status
        self._controller.admit = self._admit
        loader = self._controller.loader
        self._controller.data_changed.connect(self._show)
        loader.failed.connect(self._messages.error)
        loader.cancelled.connect(self._tell_cancelled)
        loader.progress.connect(status.show_progress)
        loader.ended.connect(status.hide_progress)
        status.cancelled.connect(loader.cancel)

    @Slot()
    def load_embedded(self) -> None:
        """Load the digits that ship with the program."""
        self.load("embedded")

    @Slot()
    def load_mnist(self) -> None:
        """Load all of MNIST, over the network where it is not here yet."""
        self.load("mnist")

    @Slot()
    def _ask(self) -> None:
        folder = self._dialogs.folder(self.tr("A folder with four IDX files"))
        if folder:
            self.load(folder)

    def load(self, source: str) -> None:
        """Load other digits; they ask before they take the place of a run."""
        self._messages.info(self.tr("Loading digits…"))
        self._controller.load(source)

    def _admit(self, use: Callable[[], None]) -> None:
        """Ask if something learned would be missed, also if it came while the digits were loaded;
        where they are not wanted any more, it is as if they had not come."""
        question = self.tr("Save the run before other digits are loaded?")
        if not self._unsaved.then(use, question):
            self._controller.loader.cancelled.emit()
            self._messages.info(self.tr("The digits stay as they are."))

    @Slot(object)
    def _show(self, dataset: Dataset) -> None:
        self._settings.write("data/source", dataset.source)
        self._recipe.show_data(known(dataset.name))
        self._status.show_data(dataset)
        self._messages.info(
            self.tr("{train} digits to learn from, {test} to test with.").format(
                train=grouped(len(dataset.train_labels)), test=grouped(len(dataset.test_labels))
            )
        )

    @Slot()
    def _tell_cancelled(self) -> None:
        self._messages.info(self.tr("The download was given up."))
