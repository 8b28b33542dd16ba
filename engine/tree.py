"""All branches of a history: their names, and the memory that they may take together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from itertools import count
from typing import Any

import numpy as np

from engine.branches import Branch
from engine.curve import CHUNK
from engine.interventions import Intervention
from engine.moment import Moment
from engine.sentences import Sentence
from engine.trainer import Learned

INTERVAL = 128  # steps between two moments, while memory lasts
CURVES_SHARE = 4  # a quarter of the memory, at most, is for curves
MAIN = "main"
POINTER = 8  # bytes that a list takes for each thing in it


class Tree:
    """Branches, never none, that share what they have in common.

    limit: bytes of all together; interval: steps between two moments, at least.
    """

    def __init__(self, branches: list[Branch], limit: int, interval: int | None = None) -> None:
        self.branches = branches
        self.limit = limit
        self.interval = INTERVAL if interval is None else interval
        self._memory = self.memory  # kept up to date, for it is asked after every moment

    @property
    def memory(self) -> int:
        """Bytes that all branches keep: what they share counts once."""
        branches = self.branches
        things = [thing for b in branches for thing in (*b.moments, *b.interventions)]
        sizes = sum(int(thing.nbytes) for thing in unique(things))
        return sizes + POINTER * len(things) + self._curve_memory

    @property
    def _curve_memory(self) -> int:
        arrays = unique(array for branch in self.branches for array in branch.curve.arrays)
        return sum(int(array.nbytes) for array in arrays)

    def copy(self) -> Tree:
        """The same branches, to be read while these go on: no list is shared, all moments are."""
        copies = {id(branch): branch.copy() for branch in self.branches}
        for copied in copies.values():
            if copied.parent is not None:
                copied.parent = copies[id(copied.parent)]
        tree = copy(self)
        tree.branches = list(copies.values())
        return tree

    # What a branch remembers

    def record(self, branch: Branch, learned: Learned) -> None:
        """Add what samples cost to the path of a branch."""
        before = len(branch.curve.chunks)
        branch.curve.append(learned.losses, learned.correct)
        self._memory += (len(branch.curve.chunks) - before) * 2 * CHUNK * 4

    def keep(self, branch: Branch, moment: Moment) -> None:
        """Add a moment to a branch, and forget others if that is too much."""
        branch.moments.append(moment)
        self._memory += moment.nbytes + POINTER
        self.make_room()

    def note(self, branch: Branch, change: Intervention) -> None:
        """Add a change to a branch; of a setting that is turned to and fro only the last."""
        log = branch.interventions
        own = len(log) > branch.inherited
        if own and log[-1].step == change.step and log[-1].replaced_by(change):
            log.pop()
        log.append(change)
        self._memory += change.nbytes + POINTER

    def make_room(self) -> None:
        """Forget every other moment, again and again, until all fits in the limit."""
        if self._memory <= self.limit:
            return
        self._memory = self.memory
        while self._curve_memory * CURVES_SHARE > self.limit and self._has_long_curve:
            self._shorten_curves()
        while self._memory > self.limit and any(len(b.moments) > 1 for b in self.branches):
            self.interval *= 2
            for branch in self.branches:
                branch.thin(self.interval)
            self._memory = self.memory

    @property
    def _has_long_curve(self) -> bool:
        return any(branch.curve.chunks for branch in self.branches)

    def _shorten_curves(self) -> None:
        known: dict[tuple[int, int], tuple[np.ndarray, np.ndarray, np.ndarray]] = {}
        for branch in self.branches:
            branch.curve.halve(known)
        self._memory = self.memory

    # Which branches there are

    def fork(self, parent: Branch, step: int, name: str | None) -> Branch:
        """Add a branch that leaves `parent` at `step`; ValueError for a name that is taken."""
        branch = parent.fork(step, self._new_name(name))
        self.branches.append(branch)
        self._memory = self.memory
        return branch

    def rename(self, branch: Branch, name: str) -> None:
        """Give a branch another name; ValueError for an empty one, or one that is taken."""
        self.check(branch)
        if name.strip() != branch.name:
            branch.name = self._new_name(name)

    def delete(self, branch: Branch) -> None:
        """Forget a branch; those that left it keep the past that they share with it."""
        self.check(branch)
        if len(self.branches) == 1:
            raise ValueError(Sentence("The only branch can't be deleted."))
        self.branches.remove(branch)
        for other in self.branches:
            if other.parent is branch:
                other.parent = branch.parent
        self._memory = self.memory

    def check(self, branch: Branch) -> None:
        """ValueError if `branch` is none of these."""
        if branch not in self.branches:
            raise ValueError(Sentence("There is no branch {name} here.", name=branch.name))

    def _new_name(self, name: str | None) -> str:
        taken = {branch.name for branch in self.branches}
        if name is None:
            numbered = (f"branch {number}" for number in count(len(taken)))
            return next(free for free in numbered if free not in taken)
        name = name.strip()
        if not name:
            raise ValueError(Sentence("A branch needs a name."))
        if name in taken:
            raise ValueError(Sentence("There is already a branch called {name}.", name=name))
        return name


def unique(things: Iterable[Any]) -> Iterator[Any]:
    """Each of `things` once, by identity."""
    return iter({id(thing): thing for thing in things}.values())
