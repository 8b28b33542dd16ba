"""Where in time the user wants to be: only the newest wish counts, and it is met in slices."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from engine.history import History

PATIENCE = 0.15  # seconds after which a newer wish breaks off a journey
SLOW = 0.3  # seconds after which a journey tells how far it has come


class Travel:
    """A journey to a step of the current branch.

    Attributes:
        target: the step that is wanted, or None when there is nothing to do.
    """

    def __init__(self) -> None:
        self.target: int | None = None
        self._journey: Iterator[float] | None = None
        self._to = 0
        self._begun = 0.0
        self._share = 0.0

    def want(self, step: int) -> None:
        """Wish for a step; an older wish is forgotten."""
        self.target = step

    @property
    def at_rest(self) -> bool:
        """Whether a journey that is wanted has not begun."""
        return self._journey is None

    def work(self, history: History) -> bool:
        """Go on for a slice; True on arrival."""
        assert self.target is not None
        lasted = perf_counter() - self._begun
        if self._journey is None or (self._to != self.target and lasted > PATIENCE):
            self._journey = history.seek_in_slices(self.target)
            self._to, self._begun = self.target, perf_counter()
        self._share = next(self._journey, 1.0)
        if history.trainer.step_number != self._to:
            return False
        self._journey = None
        if self.target == self._to:
            self.target = None
        return True

    def progress(self) -> float | None:
        """Return how much of a long journey is done, 0 to 1; None of a short one."""
        slow = self._journey is not None and perf_counter() - self._begun > SLOW
        return self._share if slow else None

    def stop(self) -> bool:
        """Stay where the journey has come to; whether there was one."""
        under_way = self.target is not None
        self.target = self._journey = None
        return under_way
