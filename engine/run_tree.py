"""The branches of a history as plain values and a few arrays, and back, checked.

What branches share stands once: moments, interventions, images and chunks of curves are told by
their places in lists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

import numpy as np
from numpy.typing import DTypeLike, NDArray

from engine.branches import MOST_AT_ONCE, MOST_TESTS, Branch
from engine.checked import ascending, each, fields, number, text, whole
from engine.curve import CHUNK, Curve
from engine.inputs import IMAGE_SHAPE
from engine.interventions import Intervention, Kind
from engine.moment import Moment, Settings
from engine.npz import UnfitError
from engine.optimizers import make
from engine.presets import build
from engine.run_values import (
    MOST,
    Images,
    Plain,
    intervention_in,
    intervention_out,
    settings_in,
    settings_out,
    test_in,
    test_out,
)
from engine.sentences import Sentence
from engine.snapshot import TestPoint
from engine.trainer import Trainer
from engine.tree import Tree, unique

Array = NDArray[Any]
Thing = TypeVar("Thing")
MOST_SAMPLES = 2**31 - 1  # of a branch: a day at full speed, and as far as Qt's signals count
MOST_CHANGES = 200_000  # of all branches, each with those that it inherited: a second to rehearse
REMEMBERED = "remembered/"  # before the names of what an optimizer remembers
TREE = ("interval", "moments", "settings", "interventions", "tests", "branches")
BRANCH = (
    *("name", "parent", "start", "first_step", "moments", "interventions", "inherited"),
    *("tests", "samples", "samples_per_point", "chunks", "filled", "pending"),
)


@dataclass(frozen=True)
class Arrays:
    """The large parts: what moments hold, byte by byte; chunks (n, 2, CHUNK) float32 of curves;
    images (n, 28, 28) uint8."""

    moments: NDArray[np.uint8]
    chunks: NDArray[np.float32]
    images: NDArray[np.uint8]


@dataclass(frozen=True)
class Pieces:
    """The same before it is written: what moments hold, chunks and images, one after the other."""

    moments: Sequence[Array]
    chunks: Sequence[NDArray[np.float32]]
    images: Sequence[NDArray[np.uint8]]


# Out


def tree_out(tree: Tree) -> tuple[Plain, Pieces]:
    """All branches as plain values, and the pieces of the arrays that these count on."""
    branches, images = tree.branches, Images()
    moments = list(unique(moment for branch in branches for moment in branch.moments))
    changes = list(unique(past for branch in branches for past in branch.interventions))
    tests = list(unique(test for branch in branches for test in branch.tests))
    chunks = list(unique(chunk for branch in branches for chunk in branch.curve.arrays))
    shared = (moments, changes, tests, chunks)
    places = {id(thing): n for things in shared for n, thing in enumerate(things)}
    settings: list[Settings] = []
    told = {
        "interval": tree.interval,
        "moments": [_moment_out(moment, settings, images) for moment in moments],
        "settings": [settings_out(one) for one in settings],
        "interventions": [intervention_out(change, images) for change in changes],
        "tests": [test_out(test) for test in tests],
        "branches": [_branch_out(branch, branches, places) for branch in branches],
    }
    contents = [array for moment in moments for array in _contents(moment).values()]
    return told, Pieces(contents, chunks, images.images)


def _contents(moment: Moment) -> dict[str, Array]:
    remembered = {f"{REMEMBERED}{name}": array for name, array in moment.remembered.items()}
    return {**moment.parameters, **remembered}


def _moment_out(moment: Moment, settings: list[Settings], images: Images) -> Plain:
    if moment.settings not in settings:
        settings.append(moment.settings)
    return {
        "step": moment.step,
        "settings": settings.index(moment.settings),
        "remembered": list(moment.remembered),
        "edits": [[index, images.place(image)] for index, image in moment.edits.items()],
    }


def _branch_out(branch: Branch, branches: list[Branch], places: Mapping[int, int]) -> Plain:
    curve = branch.curve
    return {
        "name": branch.name,
        "parent": None if branch.parent is None else branches.index(branch.parent),
        "start": branch.start,
        "first_step": branch.first_step,
        "moments": [places[id(moment)] for moment in branch.moments],
        "interventions": [places[id(past)] for past in branch.interventions],
        "inherited": branch.inherited,
        "tests": [places[id(test)] for test in branch.tests],
        "samples": curve.samples,
        "samples_per_point": curve.samples_per_point,
        "chunks": [places[id(chunk)] for chunk in curve.arrays],
        "filled": curve.filled,
        "pending": [float(value) if np.isfinite(value) else 0.0 for value in curve.pending],
    }


# In


class TreeReader:
    """Makes a tree of what `tree_out` told; UnfitError if it can't be one.

    preset, dtype: of the network that was trained.
    """

    def __init__(self, told: Plain, preset: str, dtype: DTypeLike) -> None:
        self._told = fields(told, *TREE)
        self._settings = each(self._told["settings"], settings_in)
        kind = np.dtype(dtype)
        self._parameters = _stored(preset, kind)
        self._memories = [_memory(preset, kind, one.rule.kind.name) for one in self._settings]
        self._shapes = [self._moment_shapes(moment) for moment in each(self._told["moments"], dict)]

    def _moment_shapes(self, told: Plain) -> dict[str, Array]:
        """Arrays of the shapes and dtypes that a moment holds."""
        moment = fields(told, "step", "settings", "remembered", "edits")
        memory = self._memories[whole(moment["settings"], most=len(self._memories) - 1)]
        names = each(moment["remembered"], text)
        if len(set(names)) < len(names) or not {"steps"} <= set(names) <= set(memory):
            raise UnfitError(Sentence("its optimizer remembers what it can't."))
        return {**self._parameters, **{f"{REMEMBERED}{name}": memory[name] for name in names}}

    @property
    def moments_size(self) -> int:
        """Bytes that the moments must have."""
        return sum(array.nbytes for shapes in self._shapes for array in shapes.values())

    def tree(self, arrays: Arrays, limit: int) -> Tree:
        """The tree, with `arrays` as long as they are told to be."""
        moments = self._moments(arrays)
        chunks = list(arrays.chunks)
        changes = [
            intervention_in(value, arrays.images)
            for value in each(self._told["interventions"], lambda value: value)
        ]
        told_branches = each(self._told["branches"], lambda value: value, most=10_000)
        tests = each(self._told["tests"], test_in, most=MOST_TESTS * len(told_branches))
        branches: list[Branch] = []
        for value in told_branches:
            told = fields(value, *BRANCH)
            branches.append(_branch(told, branches, moments, changes))
            branches[-1].curve = _curve(told, chunks)
            branches[-1].tests = _tests(told, branches[-1], tests)
        if not can_be_read(branches):
            raise UnfitError(Sentence("it has more changes than can be."))
        if not branches or len({branch.name for branch in branches}) < len(branches):
            raise UnfitError(Sentence("its branches should have different names."))
        if len({branch.first_step for branch in branches}) > 1:
            raise UnfitError(Sentence("its branches should begin together."))
        if len({branch.samples_per_point for branch in branches}) > 1:
            raise UnfitError(Sentence("its curves should be told alike."))
        return Tree(branches, limit, whole(self._told["interval"], 1))

    def _moments(self, arrays: Arrays) -> list[Moment]:
        moments, place, data = [], 0, arrays.moments
        for told, shapes in zip(self._told["moments"], self._shapes, strict=True):
            contents = {}
            for name, like in shapes.items():
                part = data[place : place + like.nbytes]
                contents[name] = part.view(like.dtype).reshape(like.shape).copy()
                place += like.nbytes
            pairs = each(told["edits"], lambda pair: tuple(each(pair, whole, most=2)))
            moments.append(
                Moment(
                    step=whole(told["step"]),
                    parameters={name: contents[name] for name in self._parameters},
                    remembered={
                        name.removeprefix(REMEMBERED): array
                        for name, array in contents.items()
                        if name not in self._parameters
                    },
                    settings=self._settings[told["settings"]],
                    edits=MappingProxyType({i: arrays.images[place] for i, place in pairs}),
                )
            )
        return moments


@cache
def _stored(preset: str, dtype: np.dtype[Any]) -> dict[str, Array]:
    """Arrays of the shapes and dtypes that `Network.stored` gives."""
    return {name: _like(array) for name, array in build(preset, dtype=dtype).stored().items()}


@cache
def _memory(preset: str, dtype: np.dtype[Any], optimizer_name: str) -> dict[str, Array]:
    """Arrays of the shapes and dtypes that an optimizer remembers after a step."""
    batch, optimizer = build(preset, dtype=dtype).mini_batch(), make(optimizer_name, 0.01)
    batch.prepare(np.zeros((1, *IMAGE_SHAPE), np.uint8))
    batch.add_prepared(slice(0, 1), np.zeros(1, np.uint8))
    batch.apply(optimizer)
    return {name: _like(array) for name, array in optimizer.state.items()}


def _like(array: Array) -> Array:
    """An array of the same shape and dtype that takes no memory."""
    return np.broadcast_to(np.zeros((), array.dtype), array.shape)


def rehearse(tree: Tree, trainer: Trainer) -> None:
    """Rehearse all changes: those that can't be made would break a replay later.

    trainer: of the kind that was trained; it may be used up. ValueError, or nearly anything else,
    for a change that can't be.
    """
    for branch in tree.branches:
        first = branch.moments[0]
        first.restore(trainer)
        trainer.optimizer = first.settings.rule.optimizer()  # no memory to be copied
        for change in branch.interventions:
            trainer.rewind(change.step)
            change.rehearse(trainer)


def can_be_read(branches: list[Branch]) -> bool:
    """Whether no branch is longer than it may be in a file, the changes of all are no more, and no
    batch or seed is larger."""
    if any(branch.curve.samples > MOST_SAMPLES for branch in branches):
        return False
    settings = (one.settings for one in unique(past for b in branches for past in b.moments))
    changes = unique(past for branch in branches for past in branch.interventions)
    if any(max(one.batch_size, one.seed) > MOST for one in settings) or any(
        past.kind in (Kind.BATCH_SIZE, Kind.SEED) and past.value > MOST for past in changes
    ):
        return False
    if sum(len(branch.interventions) for branch in branches) > MOST_CHANGES:
        return False
    at_once = (Counter(past.step for past in branch.interventions) for branch in branches)
    return all(max(steps.values(), default=0) <= MOST_AT_ONCE for steps in at_once)


def _chosen(value: Plain, things: list[Thing]) -> list[Thing]:
    return [things[place] for place in each(value, lambda n: whole(n, most=len(things) - 1))]


def _branch(
    told: Mapping[str, Any],
    before: list[Branch],
    moments: list[Moment],
    changes: list[Intervention],
) -> Branch:
    own = _chosen(told["moments"], moments)
    if not own:
        raise UnfitError(Sentence("a branch of it has no moment to begin with."))
    branch = Branch(text(told["name"]), own[0])
    first, latest = branch.first_step, branch.first_step + whole(told["samples"], most=MOST_SAMPLES)
    branch.moments, branch.interventions = own, _chosen(told["interventions"], changes)
    whole(told["first_step"], first, first)
    steps = [moment.step for moment in own]
    if len(set(ascending(steps, first, latest))) < len(steps):
        raise UnfitError(Sentence("its moments are out of order."))
    ascending([past.step for past in branch.interventions], first, latest)
    branch.inherited = whole(told["inherited"], most=len(branch.interventions))
    branch.start = whole(told["start"], first, latest)
    if told["parent"] is not None:
        branch.parent = before[whole(told["parent"], most=len(before) - 1)]
    return branch


def _tests(
    told: Mapping[str, Any], branch: Branch, tests: list[TestPoint]
) -> tuple[TestPoint, ...]:
    own = _chosen(told["tests"], tests)
    steps = [test.step for test in own]
    ascending(steps, branch.first_step, branch.latest_step)
    if len(own) > MOST_TESTS:
        raise UnfitError(Sentence("a branch of it has more test results than can be."))
    if len(set(steps)) < len(steps):
        raise UnfitError(Sentence("a step of it was tested twice."))
    return tuple(own)


def _curve(told: Mapping[str, Any], chunks: list[Array]) -> Curve:
    arrays = _chosen(told["chunks"], chunks)
    pending = each(told["pending"], number, most=2)
    filled = whole(told["filled"], most=CHUNK - 1)
    size = whole(told["samples_per_point"], 1)
    points = (len(arrays) - 1) * CHUNK + filled
    halved = size & (size - 1) == 0  # as often as its memory was full
    if len(pending) != 2 or not (arrays and halved) or points != told["samples"] // size:
        raise UnfitError(Sentence("a curve of it is not as long as its branch."))
    return Curve.of(told["samples"], size, arrays, filled, np.array(pending))
