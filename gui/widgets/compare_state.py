"""What two comparisons have come to, step by step and of the report, and which of them runs."""

from __future__ import annotations

from typing import NamedTuple

from engine.compared import Learning, Stretch, Wish

LOCKSTEP, REPORT = "lockstep", "report"


class Course(NamedTuple):
    """How one network has come along: slices (samples learned, mean loss), and the last telling."""

    slices: list[tuple[int, float]]
    last: Learning | None


class CompareState:
    """What a view of both comparisons shows.

    Attributes:
        running: LOCKSTEP, REPORT, or "" while nothing runs; problems: why each ended early, or "".
        stretch: all steps that have been joined, or None; wish: what they are of.
        courses: of the report's networks, by engine; epochs: that they learn.
        data: the name of the digits in use; learned: of those that each comparison is of.
    """

    def __init__(self) -> None:
        self.running = ""
        self.problems = {LOCKSTEP: "", REPORT: ""}
        self.stretch: Stretch | None = None
        self.wish: Wish | None = None
        self.courses: dict[str, Course] = {}
        self.epochs = 3
        self.data = ""
        self.learned = {LOCKSTEP: "", REPORT: ""}
        self._parts: list[Stretch] = []
        self._before: tuple[Wish, Stretch] | None = None
        self._before_of = ""  # the digits of that

    def begin(self, wish: Wish) -> None:
        """Both engines learn step by step from now on; nothing is known of it yet."""
        self.running, self.wish = LOCKSTEP, wish
        self.problems[LOCKSTEP], self.learned[LOCKSTEP] = "", self.data
        self._parts, self.stretch = [], None

    def begin_report(self, epochs: int) -> None:
        """The report's networks learn from now on."""
        self.running, self.courses, self.epochs = REPORT, {}, epochs
        self.problems[REPORT], self.learned[REPORT] = "", self.data

    def end(self, problem: str) -> None:
        """What runs is over, or was stopped; with a problem: why."""
        if self.running:
            self.problems[self.running] = problem
        self.running = ""

    def add_stretch(self, stretch: Stretch) -> None:
        """More steps; `join` makes them part of all."""
        self._parts.append(stretch)

    def join(self) -> None:
        """Bring `stretch` up to date."""
        if self._parts:
            known = [] if self.stretch is None else [self.stretch]
            self.stretch = Stretch.joined([*known, *self._parts])
            self._parts = []

    def add_learning(self, learning: Learning) -> None:
        """One of the report's networks has come along."""
        course = self.courses.get(learning.engine, Course([], None))
        if learning.loss == learning.loss:  # a number: not the state before the first slice
            course.slices.append((learning.samples, learning.loss))
        self.courses[learning.engine] = course._replace(last=learning)

    def keep_beneath(self) -> None:
        """What is known now is to lie beneath the next comparison."""
        if self.wish is not None and self.stretch is not None:
            self._before, self._before_of = (self.wish, self.stretch), self.learned[LOCKSTEP]

    @property
    def beneath(self) -> tuple[Wish, Stretch] | None:
        """What was compared before by the other rule for ties, all else being equal."""
        if self._before is None or self.wish is None:
            return None
        if self._before_of != self.learned[LOCKSTEP]:
            return None
        earlier, now = self._before[0], self.wish
        same = Wish(**{**vars(earlier), "ties": now.ties}) == now
        return self._before if same and earlier.ties != now.ties else None

    @property
    def progress(self) -> tuple[int, int]:
        """How much of what runs is done, of how much: of 0 while PyTorch is being imported, of 1
        while nothing runs."""
        if self.running == LOCKSTEP and self.wish is not None:
            if self.stretch is None:
                return 0, 0
            return int(self.stretch.steps[-1]), self.wish.samples
        if self.running == REPORT:
            last = [course.last for course in self.courses.values() if course.last]
            return sum(one.samples for one in last), sum(one.total for one in last)
        return 0, 1
