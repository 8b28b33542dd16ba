"""The window's side of the commands that concern branches and changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from engine.explain import Place
from gui.commands import Commands, tie
from gui.worker_branches import BranchCommands


class BranchControl(QObject):
    """Part of the controller. Signals: those of `BranchCommands`, on the window's thread."""

    listed = Signal(object, str)
    renamed = Signal(str, str)
    deleted = Signal(str)
    offered = Signal(object)
    undone = Signal(str, str)
    redone = Signal(str, str)
    undoable = Signal(str, str)
    redoable = Signal(str, str)

    def __init__(self, parent: QObject, commands: Commands, told: BranchCommands) -> None:
        super().__init__(parent)
        self._commands = commands
        tie(told, self, "listed renamed deleted offered undone redone undoable redoable")

    def branch(self, step: int, name: str = "", changes: Mapping[str, Any] | None = None) -> None:
        """Go on from a step on another way; changes as `History.branch` takes them."""
        self._commands.branch.emit(step, name, dict(changes or {}))

    @Slot(str)
    def switch(self, name: str) -> None:
        """Go to the end of another branch."""
        self._commands.switch.emit(name)

    @Slot(str, str)
    def rename(self, old: str, new: str) -> None:
        """Give a branch another name."""
        self._commands.rename.emit(old, new)

    @Slot(str)
    def delete(self, name: str) -> None:
        """Forget a branch."""
        self._commands.delete.emit(name)

    @Slot(object, float)
    def edit(self, place: Place, value: float) -> None:
        """Write a number over a parameter, or over a pixel of the digit in hand."""
        self._commands.edit.emit(place, value)

    @Slot(object, int)
    def teach(self, image: object, label: int) -> None:
        """Take one step on a drawing, (28, 28) uint8."""
        self._commands.teach.emit(image, label)

    @Slot()
    def undo(self) -> None:
        """Take back what was changed last, or a branch made, deleted or renamed."""
        self._commands.undo.emit()

    @Slot()
    def redo(self) -> None:
        """Make the change again that was taken back last."""
        self._commands.redo.emit()
