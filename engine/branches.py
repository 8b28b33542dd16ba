"""Branches of a training: each knows its whole path, and shares with others what is the same."""

from __future__ import annotations

from bisect import bisect_right
from copy import copy

import numpy as np
from numpy.typing import NDArray

from engine.curve import Curve
from engine.interventions import Intervention
from engine.moment import Moment
from engine.snapshot import TestPoint

MOST_AT_ONCE = 5000  # changes at a step: whoever goes there makes all; a lesson takes 0.2 ms
MOST_TESTS = 1000  # test results of a branch: as many as a screen has columns


class Branch:
    """A path through the training from the first step of the history on.

    name: for people; parent: the branch that it left at `start`, if that still exists;
    moments: where a replay may begin, by step; interventions: what a person changed on the way,
    in order, the shared past included; tests: what the test set said on the way, by step.
    """

    def __init__(self, name: str, first: Moment) -> None:
        self.name = name
        self.parent: Branch | None = None
        self.start = self.first_step = first.step
        self.moments = [first]
        self.interventions: list[Intervention] = []
        self.inherited = 0  # interventions that the parent had made at `start` or before
        self.curve = Curve()
        self.tests: tuple[TestPoint, ...] = ()  # never changed, but replaced: anybody may keep it

    @property
    def latest_step(self) -> int:
        """The end of the recorded path."""
        return self.first_step + self.curve.samples

    @property
    def losses(self) -> NDArray[np.float32]:
        """The loss of every sample from `first_step` on; of a very long run, the mean of every
        `samples_per_point` samples."""
        return self.curve.losses()

    @property
    def correct(self) -> NDArray[np.float32]:
        """Whether each sample was read well, 1 or 0; of a very long run, the share."""
        return self.curve.correct()

    @property
    def samples_per_point(self) -> int:
        """Samples that a point of `losses` and `correct` stands for; the same in all branches."""
        return self.curve.samples_per_point

    def fork(self, step: int, name: str) -> Branch:
        """A branch that has this one's path up to `step`, with what was changed there."""
        branch = Branch(name, self.moments[0])
        branch.parent, branch.start = self, step
        branch.moments = [moment for moment in self.moments if moment.step <= step]
        branch.interventions = [past for past in self.interventions if past.step <= step]
        branch.inherited = len(branch.interventions)
        branch.curve = self.curve.until(step - self.first_step)
        branch.tests = tuple(test for test in self.tests if test.step <= step)
        return branch

    def copy(self) -> Branch:
        """The same path with lists of its own; moments, changes and full chunks are shared."""
        branch = copy(self)
        branch.moments, branch.interventions = list(self.moments), list(self.interventions)
        branch.curve = self.curve.copy()
        return branch

    def moment_before(self, step: int) -> Moment:
        """The last moment that is kept at `step` or before it."""
        place = bisect_right(self.moments, step, key=lambda moment: moment.step)
        return self.moments[place - 1]

    def interventions_at(self, step: int) -> list[Intervention]:
        """What was changed when `step` samples had been learned."""
        return self.interventions[self._place(step - 1) : self._place(step)]

    def changes_between(self, first: int, last: int) -> int:
        """How many changes were made at the steps from `first` to `last`."""
        return self._place(last) - self._place(first - 1)

    def next_intervention(self, step: int) -> int | None:
        """The first step after `step` at which something was changed."""
        place = self._place(step)
        return self.interventions[place].step if place < len(self.interventions) else None

    def tested_at(self, step: int) -> bool:
        """Whether it is known what the test set says at `step`."""
        return any(test.step == step for test in reversed(self.tests))

    def note_test(self, test: TestPoint, epoch_size: int) -> None:
        """Add a test result; of too many those stay that end an epoch, or every other one, or
        every fourth, ..., and this one, and the last."""
        self.forget_test(test.step)
        tests = sorted((*self.tests, test), key=lambda one: one.step)
        if len(tests) > MOST_TESTS:
            apart, stay = epoch_size, (test, tests[-1])
            while len(tests) > MOST_TESTS // 2:
                tests = [one for one in tests if one.step % apart == 0 or one in stay]
                apart *= 2
        self.tests = tuple(tests)

    def forget_test(self, step: int) -> None:
        """The weights of this step are others than those that were tested."""
        self.tests = tuple(test for test in self.tests if test.step != step)

    def _place(self, step: int) -> int:
        return bisect_right(self.interventions, step, key=lambda past: past.step)

    def thin(self, interval: int) -> None:
        """Of its moments keep the first, and those that are `interval` steps apart."""
        kept = self.moments[:1]
        for moment in self.moments[1:]:
            if moment.step - kept[-1].step >= interval:
                kept.append(moment)
        self.moments = kept
