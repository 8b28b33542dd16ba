"""What the window sees of the training: when a snapshot is sent, and what is told with it."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from engine.history import History
from engine.learned import Learned
from gui.own_thread import command
from gui.pace import followed_by_phases
from gui.recipe import Recipe

if TYPE_CHECKING:
    from gui.worker import Worker


class FrameCommands(QObject):
    """Part of the worker, on its thread; commands arrive as queued slots.

    A snapshot is sent only after `acknowledge` for the last one; losses in between add up.

    Signals: snapshot_ready(Snapshot), recipe_changed(Recipe) when another one is in force.
    Attributes: learned: what no snapshot has told yet; acknowledged: whether the last one has been
    shown; update_wanted: whether they tell what the last step changed.
    """

    snapshot_ready = Signal(object)
    recipe_changed = Signal(object)

    def __init__(self, worker: Worker) -> None:
        super().__init__(worker)
        self._worker = worker
        self.learned: list[Learned] = []
        self.acknowledged = True
        self.update_wanted = False
        self._unsent = False  # a snapshot waits until the last one has been shown
        self._recipe: Recipe | None = None

    @command(bool)
    def set_update_wanted(self, wanted: bool) -> None:
        """Whether snapshots tell what the last step changed."""
        worker = self._worker
        self.update_wanted = wanted
        if worker.history is not None:
            worker.history.trainer.keeps_last = wanted
        if wanted and not worker.is_running:
            self.send()

    @command()
    def acknowledge(self) -> None:
        """The last snapshot has been shown: the next may come, at once if somebody waits for it."""
        self.acknowledged = True
        if self._unsent:
            self.send()
        elif self._worker.is_running:
            self.send_if_due()
        if self._worker.travel.under_way:
            self._worker.schedule()

    # For the worker

    def forget(self) -> None:
        """There is another history."""
        self.learned, self._recipe = [], None

    def send_if_due(self) -> None:
        """Send a snapshot, if it is time for one and the last one has been shown."""
        if self.acknowledged and self._worker.pacing.frame_due(bool(self.learned)):
            self.send()

    def send(self, at_once: bool = False) -> None:
        """Send a snapshot of this instant, and what the network now reads in the drawing; as soon
        as the last one has been shown, or at once: where the training stops."""
        worker = self._worker
        history, running, pacing = worker.history, worker.is_running, worker.pacing
        if history is None:
            return
        self._unsent = not (self.acknowledged or at_once)
        if self._unsent:
            return
        self.acknowledged = False
        pacing.last_frame = perf_counter()
        speed = pacing.speed(history.trainer.step_number) if running else 0.0
        learned, self.learned = Learned.joined(self.learned), []
        self.tell_recipe(history)
        worker.branches.tell_undoable()
        worker.keeping.note()
        whole = not running or followed_by_phases(pacing.pace)
        shown = worker.tests.image_at(history.trainer.step_number)
        snapshot = history.snapshot(learned, speed, whole, self.update_wanted, shown)
        self.snapshot_ready.emit(worker.reader.looked_at(snapshot))
        if running:
            worker.reader.follow()
        else:
            worker.reader.answer()

    def tell_recipe(self, history: History) -> None:
        """Tell which recipe is in force, if that is news."""
        recipe = Recipe.of(history.trainer)
        if recipe != self._recipe:
            self._recipe = recipe
            self.recipe_changed.emit(recipe)
