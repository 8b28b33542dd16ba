"""The one road of a message to the user: the status bar, or a dialog that can be copied."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from enum import Enum

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QMessageBox, QWidget

from gui.faults import Faults, report
from gui.log_file import open_log_folder
from gui.panels.fault_dialog import FaultDialog
from gui.widgets.words import verbatim

log = logging.getLogger(__name__)


class Answer(Enum):
    """What shall become of something that is not saved; CANCEL: nothing happens."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"


class Messages(QObject):
    """Shows sentences to the user.

    Signals: told(sentence, level) with the level "info", "warning" or "error", for the status bar;
    offered(text of a button) after a sentence that comes with one.
    """

    told = Signal(str, str)
    offered = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fault_shown = False
        self._fault_parent: QWidget | None = None
        self._faults = Faults(self)
        self._faults.told.connect(self._show_fault)
        self._offer: Callable[[], None] | None = None

    def info(self, sentence: str) -> None:
        """Something worth knowing."""
        log.info(sentence)
        self.told.emit(sentence, "info")

    def warning(self, sentence: str) -> None:
        """Something to look at."""
        log.warning(sentence)
        self.told.emit(sentence, "warning")

    def error(self, sentence: str) -> None:
        """Something that did not work; nothing was lost."""
        log.error(sentence)
        self.told.emit(sentence, "error")

    def offer(self, sentence: str, button: str, act: Callable[[], None]) -> None:
        """Something that did not work, and a button that helps."""
        self.error(sentence)
        self._show_offer(button, act)

    def suggest(self, sentence: str, button: str, act: Callable[[], None]) -> None:
        """Something worth knowing, and a button for who wants it otherwise."""
        self.info(sentence)
        self._show_offer(button, act)

    def _show_offer(self, button: str, act: Callable[[], None]) -> None:
        self._offer = act
        self.offered.emit(button)

    @Slot()
    def take_offer(self) -> None:
        """The button was pressed."""
        act, self._offer = self._offer, None
        if act is not None:
            act()

    def unexpected(self, parent: QWidget | None, details: str) -> None:
        """A fault of ours: a dialog with what a report of it needs; the program goes on.

        One dialog at a time, and one for each fault: it may come back with every frame. The log
        has them all.
        """
        self._fault_parent = parent
        self._faults.note(details)

    @Slot(str)
    def _show_fault(self, details: str) -> None:
        if self._fault_shown:
            return
        self._fault_shown = True
        dialog = FaultDialog(self._fault_parent, report(details), open_log_folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._forget_fault)
        dialog.show()

    @Slot()
    def _forget_fault(self) -> None:
        self._fault_shown = False

    def choose(
        self, parent: QWidget, question: str, consequence: str, buttons: Sequence[str]
    ) -> int | None:
        """Ask which of several things to do; its place in `buttons`, or None for none."""
        box = QMessageBox(parent)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("ConvScope"))
        box.setText(verbatim(question))
        box.setInformativeText(verbatim(consequence))
        choices = [box.addButton(text, QMessageBox.ButtonRole.AcceptRole) for text in buttons]
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        clicked = box.clickedButton()
        return next((n for n, choice in enumerate(choices) if choice is clicked), None)

    def ask_to_save(self, parent: QWidget, question: str, consequence: str) -> Answer:
        """Ask what becomes of something that is not saved; closing the dialog is Cancel."""
        box = QMessageBox(parent)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("ConvScope"))
        box.setText(verbatim(question))
        box.setInformativeText(verbatim(consequence))
        save = box.addButton(self.tr("&Save"), QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(self.tr("&Discard"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(cancel)
        box.exec()
        box.deleteLater()
        clicked = box.clickedButton()
        if clicked is save:
            return Answer.SAVE
        return Answer.DISCARD if clicked is discard else Answer.CANCEL
