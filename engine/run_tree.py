"""The branches of a history as plain values and a few arrays, and back, checked.

What branches share stands once: moments, interventions, images and chunks of curves are told by
their places in lists.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from engine.branches import Branch
from engine.checked import ascending, each, fields, number, text, whole
from engine.curve import CHUNK, Curve
from engine.interventions import Intervention
from engine.moment import Moment, Settings
from engine.npz import UnfitError
from engine.run_values import (
    Images,
    Plain,
    intervention_in,
    intervention_out,
    settings_in,
    settings_out,
)
from engine.sentences import Sentence
from engine.trainer import Trainer
from engine.tree import Tree, unique

Array = NDArray[Any]
Thing = TypeVar("Thing")
MOST_CHANGES = 1_000_000  # of all branches
REMEMBERED = "remembered/"  # before the names of what an optimizer remembers
TREE = ("interval", "moments", "settings", "interventions", "branches")
BRANCH = (
    *("name", "parent", "start", "first_step", "moments", "interventions", "inherited"),
    *("samples", "samples_per_point", "chunks", "filled", "pending"),
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
    chunks = list(unique(chunk for branch in branches for chunk in branch.curve.arrays))
    places = {
        id(thing): n for things in (moments, changes, chunks) for n, thing in enumerate(things)
    }
    settings: list[Settings] = []
    told = {
        "interval": tree.interval,
        "moments": [_moment_out(moment, settings, images) for moment in moments],
        "settings": [settings_out(one) for one in settings],
        "interventions": [intervention_out(change, images) for change in changes],
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
        "samples": curve.samples,
        "samples_per_point": curve.samples_per_point,
        "chunks": [places[id(chunk)] for chunk in curve.arrays],
        "filled": curve.filled,
        "pending": [float(value) if np.isfinite(value) else 0.0 for value in curve.pending],
    }


# In


class TreeReader:
    """Makes a tree of what `tree_out` told; UnfitError if it can't be one.

    scratch: a trainer of the same kind, on the same digits, that may be used up.
    """

    def __init__(self, told: Plain, scratch: Trainer) -> None:
        self._told = fields(told, *TREE)
        self._scratch = scratch
        self._settings = each(self._told["settings"], settings_in)
        self._parameters = scratch.network.stored()
        kinds = {settings.rule.kind: settings for settings in self._settings}
        memories = {kind: self._memory_of(settings) for kind, settings in kinds.items()}
        self._memories = [memories[settings.rule.kind] for settings in self._settings]
        self._shapes = [self._moment_shapes(moment) for moment in each(self._told["moments"], dict)]

    def _memory_of(self, settings: Settings) -> dict[str, Array]:
        """What an optimizer of these settings remembers after a step."""
        self._scratch.rewind(0)
        self._scratch.optimizer = settings.rule.optimizer()
        self._scratch.batch_size = 2  # so that no fused path spares the optimizer
        self._scratch.run(min(2, self._scratch.epoch_size))
        return self._scratch.optimizer.state

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
        branches: list[Branch] = []
        for value in each(self._told["branches"], lambda value: value, most=10_000):
            told = fields(value, *BRANCH)
            branches.append(_branch(told, branches, moments, changes))
            branches[-1].curve = _curve(told, chunks)
        if sum(len(branch.interventions) for branch in branches) > MOST_CHANGES:
            raise UnfitError(Sentence("it has more changes than can be."))
        if not branches or len({branch.name for branch in branches}) < len(branches):
            raise UnfitError(Sentence("its branches should have different names."))
        if len({branch.first_step for branch in branches}) > 1:
            raise UnfitError(Sentence("its branches should begin together."))
        if len({branch.samples_per_point for branch in branches}) > 1:
            raise UnfitError(Sentence("its curves should be told alike."))
        for branch in branches:
            self._check(branch)
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

    def _check(self, branch: Branch) -> None:
        """Let the interventions happen once: those that can't be would break a replay later."""
        scratch = self._scratch
        branch.moments[0].restore(scratch)
        for change in branch.interventions:
            scratch.rewind(change.step)
            change.apply(scratch)


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
    first, latest = branch.first_step, branch.first_step + whole(told["samples"])
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


def _curve(told: Mapping[str, Any], chunks: list[Array]) -> Curve:
    arrays = _chosen(told["chunks"], chunks)
    pending = each(told["pending"], number, most=2)
    filled = whole(told["filled"], most=CHUNK - 1)
    size = whole(told["samples_per_point"], 1)
    points = (len(arrays) - 1) * CHUNK + filled
    if len(pending) != 2 or not arrays or points != told["samples"] // size:
        raise UnfitError(Sentence("a curve of it is not as long as its branch."))
    return Curve.of(told["samples"], size, arrays, filled, np.array(pending))
