"""Saving a run and opening it again: the file dialogs, and the digits that a run needs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from engine import runs
from engine.data import Dataset
from gui.controller import Controller
from gui.file_dialogs import FileDialogs
from gui.language import reason, told
from gui.messages import Messages
from gui.settings import Settings
from gui.unsaved import Unsaved
from gui.widgets.words import known

KINDS = "ConvScope (*.convscope)"


class RunFiles(QObject):
    """Asks where a run goes to or comes from.

    A run is opened on the digits that it was made with; where others are in use, those are loaded
    first. Attributes: slots: what to call for its actions; path: where the run in hand was saved
    or came from, "" if nowhere.
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
        self._controller, self._messages, self._unsaved = controller, messages, unsaved
        self._dialogs = FileDialogs(window, settings)
        self.path = ""
        self._waiting: tuple[str, Callable[[], None]] | None = None  # digits, and what opens a run
        self.slots: dict[str, Callable[..., object]] = {
            "save_run": self._save_as,
            "open_run": self._ask,
        }
        unsaved.save = self.save
        controller.restarted.connect(self._note_path)
        controller.files.run_saved.connect(self._note_path)
        controller.files.run_opened.connect(self._note_path)
        controller.files.run_saved.connect(self._tell_saved)
        controller.files.run_opened.connect(self._tell_opened)
        controller.data_changed.connect(self._go_on)
        controller.loader.failed.connect(self._give_up)
        controller.loader.cancelled.connect(self._give_up)

    @Slot()
    def _note_path(self, path: str = "") -> None:
        self.path = path

    def save(self) -> bool:
        """Save the run where it was saved before, else ask where; False if nowhere."""
        if self.path:
            self._controller.files.save_run(self.path)
            return True
        return self._save_as()

    @Slot()
    def _save_as(self) -> bool:
        name = self.path or "run.convscope"
        path, _ = self._dialogs.to_save(self.tr("Save run"), name, KINDS)
        if path:
            self._controller.files.save_run(path)
        return bool(path)

    @Slot()
    def _ask(self) -> None:
        path = self._dialogs.to_open(self.tr("Open run"), KINDS)
        if path:
            self.open(path)

    def open(self, path: str) -> None:
        """Open a run, on its own digits; what can't be opened is a sentence and changes nothing:
        but its digits may be in use by then, if it is spoilt behind its header only."""
        question = self.tr("Save the run in hand before another one is opened?")
        self._open(path, question, partial(self._controller.files.open_run, path))

    def rescue(self, path: str) -> None:
        """Go on with a run that was kept when the program died."""
        question = self.tr("Save the run in hand before the kept one is restored?")
        self._open(path, question, partial(self._controller.files.rescue_run, path))

    def _open(self, path: str, question: str, act: Callable[[], None]) -> None:
        try:
            about = runs.about(path)
        except OSError as error:
            text = self.tr("{path} could not be opened: {reason}.")
            self._messages.error(text.format(path=path, reason=reason(error)))
        except ValueError as error:
            self._messages.error(told(error))
        else:
            dataset = self._controller.dataset
            if dataset is not None and dataset.source == about.source:
                self._unsaved.then(act, question)
                return
            self._waiting = about.source, act
            text = self.tr("Loading the digits of the run: {name}…")
            self._messages.info(text.format(name=known(about.data_name)))
            self._controller.load(about.source)

    @Slot(object)
    def _go_on(self, dataset: Dataset) -> None:
        """Digits have come; others than those of the run were asked for later, and end its turn."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None and waiting[0] == dataset.source:
            waiting[1]()

    @Slot()
    def _give_up(self, *_: object) -> None:
        self._waiting = None

    @Slot(str)
    def _tell_saved(self, path: str) -> None:
        self._messages.info(self.tr("Run saved as {path}.").format(path=path))

    @Slot(str)
    def _tell_opened(self, path: str) -> None:
        self._messages.info(self.tr("{path} is open, where it was saved.").format(path=path))
