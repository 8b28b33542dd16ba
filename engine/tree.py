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
from engine.learned import Learned
from engine.moment import Moment
from engine.sentences import Sentence
from engine.tree_changes import Deleted, Made, Renamed, TreeChange

INTERVAL = 128  # steps between two moments, while memory lasts
CURVES_SHARE = 4  # a quarter of the memory, at most, is for curves
MAIN = "main"
POINTER = 8  # bytes that a list takes for each thing in it


class Tree:
    """Branches, never none, that share what they have in common.

    limit: bytes of all together; interval: steps between two moments, at least; done: what was
    done to the branches themselves and can be taken back, the last thing last; undone: what was
    taken back and can be done again, with the branch that it was done on, the next thing last. A
    branch that may come back takes its memory; but for one, it is forgotten where room is needed.
    """

    def __init__(self, branches: list[Branch], limit: int, interval: int | None = None) -> None:
        self.branches = branches
        self.limit = limit
        self.interval = INTERVAL if interval is None else interval
        self.done: list[TreeChange] = []
        self.undone: list[tuple[Branch, Intervention | TreeChange]] = []
        self._memory = self.memory  # kept up to date, for it is asked after every moment

    @property
    def memory(self) -> int:
        """Bytes that all branches keep: what they share counts once."""
        branches = self._kept
        things = [thing for b in branches for thing in (*b.moments, *b.interventions)]
        sizes = sum(int(thing.nbytes) for thing in unique(things))
        return sizes + POINTER * len(things) + self._curve_memory

    @property
    def _curve_memory(self) -> int:
        arrays = unique(array for branch in self._kept for array in branch.curve.arrays)
        return sum(int(array.nbytes) for array in arrays)

    @property
    def _kept(self) -> list[Branch]:
        """All branches, and those that may come back."""
        deleted = [past.branch for past in self.done if isinstance(past, Deleted)]
        return self.branches + deleted + [b for b, past in self.undone if isinstance(past, Made)]

    def copy(self) -> Tree:
        """The same branches, to be read while these go on: no list is shared, all moments are."""
        copies = {id(branch): branch.copy() for branch in self.branches}
        for copied in copies.values():
            if copied.parent is not None:
                copied.parent = copies[id(copied.parent)]
        tree = copy(self)
        tree.branches, tree.done, tree.undone = list(copies.values()), [], []
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
        if self.done:
            self.done[-1].later.add(change)
        self._memory += change.nbytes + POINTER

    def make_room(self) -> None:
        """Forget until all fits in the limit: first branches that may come back, but for one; then
        halve curves that take more than their share; then every other moment, again and again."""
        if self._memory <= self.limit:
            return
        self._memory = self.memory
        while self._memory > self.limit and len(self._kept) > len(self.branches) + 1:
            deleted = any(isinstance(past, Deleted) for past in self.done)
            del (self.done if deleted else self.undone)[0]  # what would come back last
            self._memory = self.memory
        while self._curve_memory * CURVES_SHARE > self.limit and self._has_long_curve:
            self._shorten_curves()
        while self._memory > self.limit and any(len(b.moments) > 1 for b in self._kept):
            self.interval *= 2
            for branch in self._kept:
                branch.thin(self.interval)
            self._memory = self.memory

    @property
    def _has_long_curve(self) -> bool:
        return any(branch.curve.chunks for branch in self._kept)

    def _shorten_curves(self) -> None:
        known: dict[tuple[int, int], tuple[np.ndarray, np.ndarray, np.ndarray]] = {}
        for branch in self._kept:
            branch.curve.halve(known)
        self._memory = self.memory

    # Which branches there are

    def fork(self, parent: Branch, step: int, name: str | None) -> Branch:
        """Add a branch that leaves `parent` at `step`; ValueError for a name that is taken."""
        branch = parent.fork(step, self._new_name(name))
        self.branches.append(branch)
        self._memory = self.memory
        return branch

    def rename(self, branch: Branch, name: str) -> bool:
        """Give a branch another name, and say whether it is another; ValueError for an empty one,
        or one that is taken."""
        self.check(branch)
        old = branch.name
        if name.strip() == old:
            return False
        branch.name = self._new_name(name)
        self.done.append(Renamed(branch, old, branch.name))
        return True

    def delete(self, branch: Branch, step: int | None = None) -> None:
        """Take a branch out; those that left it keep the past that they share with it.

        step: where the training stands on it, if it is the current one.
        """
        self.check(branch)
        if len(self.branches) == 1:
            raise ValueError(Sentence("The only branch can't be deleted."))
        place = self.branches.index(branch)
        self.branches.remove(branch)
        children = tuple(other for other in self.branches if other.parent is branch)
        for other in children:
            other.parent = branch.parent
        self.done.append(Deleted(branch, place, children, step))

    def drop(self, branch: Branch) -> None:
        """Forget a branch that nobody has seen."""
        self.branches.remove(branch)
        self._memory = self.memory

    def take_back(self) -> TreeChange:
        """Take back what was done last to the branches, and return it; all that was done later is
        taken back already, so that names are free and parents are there."""
        past = self.done.pop()
        branch = past.branch
        if isinstance(past, Made):
            self.branches.remove(branch)
        elif isinstance(past, Renamed):
            branch.name = past.old
        else:
            self.branches.insert(past.place, branch)
            for child in past.children:
                child.parent = branch
        return past

    def make_again(self, made: Made) -> None:
        """Add a branch again that was taken back."""
        self.branches.append(made.branch)
        self.done.append(made)

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
