"""Undo and redo of what was changed in the training and its branches: the actions say what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from gui.controller import Controller
from gui.messages import Messages
from gui.widgets.branch_list import BranchList

UNDO, REDO = "undo_change", "redo_change"


class UndoWiring(QObject):
    """Ties the two actions to the training.

    Attributes: slots: what to call for them.
    """

    def __init__(self, parent: QObject, controller: Controller, messages: Messages) -> None:
        super().__init__(parent)
        self._controller, self._messages = controller, messages
        self._next = self._next_again = ("", "")  # kind and branch of what undo and redo would do
        self.slots: dict[str, Callable[..., object]] = {
            UNDO: controller.branches.undo,
            REDO: controller.branches.redo,
        }

    def connect_all(self, actions: Mapping[str, QAction], branches: BranchList) -> None:
        """Let the actions say what they would do; needs the window's actions."""
        self._actions = actions
        self._plain = {key: actions[key].text() for key in (UNDO, REDO)}
        self._show_undo("", "")
        self._show_redo("", "")
        controller = self._controller
        controller.branches.undoable.connect(self._show_undo)
        controller.branches.redoable.connect(self._show_redo)
        controller.branches.deleted.connect(self._offer)
        controller.branches.undone.connect(self._tell_undone)
        controller.branches.redone.connect(self._tell_redone)
        branches.undo_wanted.connect(controller.branches.undo)
        branches.redo_wanted.connect(controller.branches.redo)

    @Slot(str)
    def _offer(self, name: str) -> None:
        """A branch is deleted; offer it back."""
        text = self.tr("The branch {name} is deleted.").format(name=name)
        self._messages.suggest(text, self.tr("Undo"), partial(self._bring_back, name))

    def _bring_back(self, name: str) -> None:
        if self._next == ("delete", name):
            self._controller.branches.undo()
        else:
            self._messages.info(self.tr("Something was changed since; undo that first."))

    def _make_again(self, name: str) -> None:
        if self._next_again == ("branch", name):
            self._controller.branches.redo()
        else:
            self._messages.info(self.tr("Something else was done since."))

    @Slot(str, str)
    def _show_undo(self, kind: str, branch: str) -> None:
        self._next = kind, branch
        text = self.tr("Undo: {what}").format(what=self._words(kind, branch))
        self._show(UNDO, kind, text)

    @Slot(str, str)
    def _show_redo(self, kind: str, branch: str) -> None:
        self._next_again = kind, branch
        text = self.tr("Redo: {what}").format(what=self._words(kind, branch))
        self._show(REDO, kind, text)

    def _show(self, key: str, kind: str, text: str) -> None:
        """Let an action say what it would do; its plain text where it would do nothing."""
        action = self._actions[key]
        action.setText(text.replace("&", "&&") if kind else self._plain[key])
        action.setEnabled(kind != "")

    def _words(self, kind: str, branch: str) -> str:
        """What was done, in a few words."""
        words = {
            "learning_rate": self.tr("learning rate"),
            "batch_size": self.tr("batch size"),
            "seed": self.tr("order of the digits"),
            "optimizer": self.tr("optimiser"),
            "option": self.tr("option of the optimiser"),
            "edit": self.tr("number edited"),
            "teach": self.tr("drawing taught"),
            "branch": self.tr("branch {name} made").format(name=branch),
            "delete": self.tr("branch {name} deleted").format(name=branch),
            "rename": self.tr("branch {name} renamed").format(name=branch),
        }
        return words.get(kind, "")

    @Slot(str, str)
    def _tell_undone(self, kind: str, branch: str) -> None:
        if kind == "branch":
            text = self.tr("The branch {name} is taken back.").format(name=branch)
            self._messages.suggest(text, self.tr("Redo"), partial(self._make_again, branch))
        elif kind == "delete":
            self._messages.info(self.tr("The branch {name} is back.").format(name=branch))
        elif kind == "rename":
            text = self.tr("The branch has its name {name} again.")
            self._messages.info(text.format(name=branch))
        elif kind:
            self._messages.info(self.tr("The last change was taken back."))
        else:
            self._messages.info(self.tr("Nothing was changed at this step."))

    @Slot(str, str)
    def _tell_redone(self, kind: str, branch: str) -> None:
        if kind == "delete":
            self._offer(branch)
        elif kind == "branch":
            self._messages.info(self.tr("The branch {name} is back.").format(name=branch))
        else:
            self._messages.info(self.tr("The change is made again."))
