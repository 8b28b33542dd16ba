"""Asks before a run is lost that is not saved: Save, Discard or Cancel."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from gui.controller import Controller, State
from gui.messages import Answer, Messages


class Unsaved(QObject):
    """Knows whether something would be missed (the rule is `gui.work`'s), and asks then.

    Attributes: asks: False for windows that no person looks at; there: whether something would be
    missed; the window's title tells it too; save: saves the run, False if the user gives up.
    """

    def __init__(self, window: QWidget, controller: Controller, messages: Messages) -> None:
        super().__init__(window)
        self._window, self._controller, self._messages = window, controller, messages
        self.asks = self.there = False
        self.save: Callable[[], bool] = lambda: False
        self._released = self._asking = False
        self._after: Callable[[], object] | None = None  # what to do when the run is saved
        controller.files.unsaved.connect(self._note)
        controller.files.run_saved.connect(self._go_on)
        controller.files.run_saved.connect(self._show_name)
        controller.files.run_opened.connect(self._show_name)
        controller.restarted.connect(self._show_name)
        controller.failed.connect(self._stay)
        self._show_name()

    # For whoever ends a run

    def then(self, act: Callable[[], object], question: str) -> bool:
        """Do what ends the run, if nothing would be missed or the user says so; False if not."""
        if not (self.asks and self.there):
            act()
            return True
        if self._asking:
            return False
        running = self._controller.state is State.RUNNING
        self._controller.pause()
        answer = self._ask(question)
        if answer is Answer.SAVE:
            return self.save_then(act)
        if answer is Answer.DISCARD:
            act()
            return True
        if running:
            self._controller.start()
        return False

    def save_then(self, act: Callable[[], object]) -> bool:
        """Save the run, and do that when it is safe; nothing, and False, where nobody says where
        to."""
        self._after = act
        if not self.save():
            self._after = None
        return self._after is not None

    def lets_close(self) -> bool:
        """Whether the window may close now; it closes by itself later, if the user saves first."""
        if self._released or not (self.asks and self.there):
            return True
        if self._asking:
            return False
        gone: list[bool] = []
        self.then(lambda: gone.append(True), self.tr("Save the run before ConvScope closes?"))
        if self._after is not None:
            self._after = self._close
        return bool(gone)

    def stop_asking(self) -> None:
        """The window closes next, whatever would be missed: nobody is there to answer."""
        self._released = True

    def _ask(self, question: str) -> Answer:
        snapshot = self._controller.snapshot
        steps = 0 if snapshot is None else snapshot.latest_step
        consequence = self.tr(
            "What it learned in {steps} samples, and what you changed in it, is not saved."
        ).format(steps=self._window.locale().toString(steps))
        if not steps:
            consequence = self.tr("What you changed in it is not saved.")
        self._asking = True
        try:
            return self._messages.ask_to_save(self._window, question, consequence)
        finally:
            self._asking = False

    def _close(self) -> None:
        self._released = True
        self._window.close()

    # What the controller tells

    @Slot(bool)
    def _note(self, there: bool) -> None:
        self.there = there
        self._window.setWindowModified(there)

    @Slot()
    def _go_on(self, *_: object) -> None:
        act, self._after = self._after, None
        if act is not None:
            QTimer.singleShot(0, act)  # after everybody has heard that it is saved

    @Slot()
    def _stay(self, *_: object) -> None:
        self._after = None

    @Slot()
    def _show_name(self, path: str = "") -> None:
        self._window.setWindowTitle(f"{Path(path).name}[*] – ConvScope" if path else "ConvScope[*]")
