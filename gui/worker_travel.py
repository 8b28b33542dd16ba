"""Commands that concern the time: to any step of the recorded path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from engine.history import History
from gui.own_thread import command
from gui.travel import Travel

if TYPE_CHECKING:
    from gui.worker import Worker


class TravelCommands(QObject):
    """Part of the worker, on its thread; commands arrive as queued slots.

    Signals: travelling(share of a long journey, 0 to 1; -1 when it is over).
    """

    travelling = Signal(float)

    def __init__(self, worker: Worker) -> None:
        super().__init__(worker)
        self._worker = worker
        self._travel = Travel()

    @command(int)
    def seek(self, step: int) -> None:
        """Go to a step of the recorded path; only the newest wish counts."""
        history = self._worker.history
        if history is not None:
            self._worker.stand_still()
            self._travel.want(min(max(step, history.first_step), history.latest_step))
            self._worker.schedule()

    @command(int)
    def move(self, samples: int) -> None:
        """Go so many samples along the recorded path from where it is, or is on its way to."""
        history, target = self._worker.history, self._travel.target
        if history is not None:
            self.seek((history.trainer.step_number if target is None else target) + samples)

    @command()
    def stop_travelling(self) -> None:
        """Stay where a long journey has come to."""
        if self._travel.stop():
            self.travelling.emit(-1.0)
            self._worker.frames.send()

    # For the worker

    @property
    def under_way(self) -> bool:
        """Whether another step is wanted than the one that it stands at."""
        return self._travel.target is not None

    @property
    def at_rest(self) -> bool:
        """Whether a journey that is wanted has not begun."""
        return self._travel.at_rest

    def forget(self) -> None:
        """There is another history."""
        self._travel = Travel()

    def arrive(self) -> None:
        """End a journey under way at once."""
        history, target = self._worker.history, self._travel.target
        if self._travel.stop() and target is not None and history is not None:
            history.seek(target)
            self.travelling.emit(-1.0)
            self._worker.show_arrival()

    def work(self, history: History) -> bool:
        """Go on for a slice; True on arrival."""
        if self._travel.work(history):
            self.travelling.emit(-1.0)
            return True
        progress = self._travel.progress()
        if progress is not None:
            self.travelling.emit(progress)
        return False
