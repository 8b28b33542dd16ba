"""Commands that change the way of the training: branches, edits, lessons, the rule of a step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from engine.branches import Branch
from engine.explain import Place
from engine.history import History, PastError
from engine.interventions import Intervention, lessons
from engine.snapshot import BranchLine
from engine.tree_changes import Deleted, Made, Renamed, TreeChange
from gui.language import told
from gui.own_thread import command

if TYPE_CHECKING:
    from gui.worker import Worker

NOTHING = ("", "")  # kind and branch
WEIGHTS = {"edit", "teach"}  # changes after which the network reads otherwise


class BranchCommands(QObject):
    """Part of the worker, on its thread; commands arrive as queued slots.

    A change in the past is not made: it is offered as a branch.

    Signals: listed(tuple of BranchLine, name of the current one), renamed(old, new), deleted(name),
    offered(changes by name, as `branch` takes them) when a change needs a branch,
    undone(kind, branch) of what was taken back, kind "" when there was nothing; redone(kind,
    branch); undoable(kind, branch) and redoable(kind, branch) of what would be next, "" if nothing
    would. A kind is that of an intervention, "branch", "delete" or "rename"; these have a branch's
    name.
    """

    listed = Signal(object, str)
    renamed = Signal(str, str)
    deleted = Signal(str)
    offered = Signal(object)
    undone = Signal(str, str)
    redone = Signal(str, str)
    undoable = Signal(str, str)
    redoable = Signal(str, str)

    def __init__(self, worker: Worker) -> None:
        super().__init__(worker)
        self._worker = worker
        self._undoable = self._redoable = NOTHING

    def tell_undoable(self) -> None:
        """Tell what there is to take back or to do again, if that is news."""
        history = self._history
        undoable = _named(None if history is None else history.last_change)
        if undoable != self._undoable:
            self._undoable = undoable
            self.undoable.emit(*undoable)
        redoable = _named(None if history is None else history.next_change)
        if redoable != self._redoable:
            self._redoable = redoable
            self.redoable.emit(*redoable)

    def tell(self) -> None:
        """Tell which branches there are."""
        history = self._worker.history
        if history is not None:
            lines = tuple(map(_line, history.branches))
            self.listed.emit(lines, history.current.name)

    # Branches

    @command(int, str, object)
    def branch(self, step: int, name: str, changes: Mapping[str, Any]) -> None:
        """Go on from a step on another way."""
        self._do(lambda: self._history.branch(step, name or None, **changes))

    @command(str)
    def switch(self, name: str) -> None:
        """Go to the end of another branch."""
        self._do(lambda: self._history.switch(self._named(name)))

    @command(str, str)
    def rename(self, old: str, new: str) -> None:
        """Give a branch another name."""

        def rename() -> None:
            branch = self._named(old)
            self._history.rename(branch, new)
            self.renamed.emit(old, branch.name)

        self._do(rename)

    @command(str)
    def delete(self, name: str) -> None:
        """Forget a branch."""

        def delete() -> None:
            self._history.delete(self._named(name))
            self.tell_undoable()  # first: whoever hears of it may want it back at once
            self.deleted.emit(name)

        self._do(delete)

    # Changes

    @command(float)
    def set_learning_rate(self, learning_rate: float) -> None:
        """Change the rate of the steps to come."""
        self._change({"learning_rate": learning_rate}, lambda h: h.set_learning_rate(learning_rate))

    @command(int)
    def set_batch_size(self, batch_size: int) -> None:
        """Change the size of the batches to come."""
        self._change({"batch_size": batch_size}, lambda h: h.set_batch_size(batch_size))

    @command(str)
    def set_optimizer(self, name: str) -> None:
        """Follow another rule from now on."""
        self._change({"optimizer": name}, lambda h: h.set_optimizer(name))

    @command(object)
    def set_options(self, options: Mapping[str, Any]) -> None:
        """Change options of the optimizer, by name: "momentum", "weight_decay", "schedule", ..."""

        def set_options(history: History) -> None:
            for name, value in options.items():
                history.set_option(name, value)

        self._change({"options": options}, set_options)

    @command(object, float)
    def edit(self, place: Place, value: float) -> None:
        """Write a number over a parameter, or over a pixel of the digit in hand."""
        self._change({"edit": (place, value)}, lambda h: h.edit(place, value))

    @command(object, object)
    def teach(self, images: Any, labels: Any) -> None:
        """Take one step on a drawing, uint8 (28, 28), or on each of several with their labels."""

        def teach(history: History) -> None:
            for image, label in lessons(images, labels):
                history.teach(image, label)

        self._change({"teach": (images, labels)}, teach)

    @command()
    def undo(self) -> None:
        """Take the last change back; see `History.undo`."""

        def undo() -> None:
            past = self._history.undo()
            if isinstance(past, Renamed):
                self.renamed.emit(past.new, past.branch.name)
            elif isinstance(past, Deleted):
                self._worker.files.tell_curve(past.branch)
            self.undone.emit(*_named(past))

        self._do(undo)

    @command()
    def redo(self) -> None:
        """Do again what was taken back last."""

        def redo() -> None:
            coming = self._history.next_change
            old = coming.branch.name if isinstance(coming, Renamed) else ""
            past = self._history.redo()
            if isinstance(past, Renamed):
                self.renamed.emit(old, past.branch.name)
            elif isinstance(past, Made):
                self._worker.files.tell_curve(past.branch)
            if past is not None:
                self.tell_undoable()
                self.redone.emit(*_named(past))

        self._do(redo)

    # What they share

    @property
    def _history(self) -> Any:
        return self._worker.history

    def _named(self, name: str) -> Branch:
        for branch in self._history.branches:
            if branch.name == name:
                found: Branch = branch
                return found
        raise ValueError(self.tr("There is no branch called {name}.").format(name=name))

    def _do(self, act: Callable[[], None]) -> None:
        """Settle, act, and tell what has become of it."""
        worker = self._worker
        if worker.history is None:
            return
        worker.settle()
        worker.testing.give_up()
        worker.tests.outdate()
        try:
            act()
        except ValueError as error:
            worker.failed.emit(told(error))
        self.tell()
        worker.show_change()

    def _change(self, changes: Mapping[str, Any], change: Callable[[Any], None]) -> None:
        """Change something now; while it trains, the training goes on."""
        worker, history = self._worker, self._history
        if history is None:
            return
        worker.arrive()
        try:
            change(history)
        except PastError:
            worker.settle()
            worker.frames.send(at_once=True)  # who is asked sees the step that it is about
            self.offered.emit(changes)
        except ValueError as error:
            worker.failed.emit(told(error))
            self._outdate(changes)  # of several lessons some may have been learned
        else:
            self._outdate(changes)
        worker.show_change()

    def _outdate(self, changes: Mapping[str, Any]) -> None:
        if WEIGHTS & set(changes):
            self._worker.testing.give_up()
            self._worker.tests.outdate()


def _named(past: Intervention | TreeChange | None) -> tuple[str, str]:
    """What kind of thing was done, and to which branch, if it was done to one."""
    if past is None:
        return NOTHING
    return str(past.kind), "" if isinstance(past, Intervention) else past.branch.name


def _line(branch: Branch) -> BranchLine:
    parent = None if branch.parent is None else branch.parent.name
    return BranchLine(branch.name, parent, branch.start, branch.latest_step)
