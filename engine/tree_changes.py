"""What a person did to the branches themselves, as it can be taken back: a branch made, deleted,
renamed.

All remember which changes were made on the branches `later`, to be taken back first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar
from weakref import WeakSet

from engine.branches import Branch
from engine.interventions import Intervention


def _none() -> WeakSet[Intervention]:
    return WeakSet()


@dataclass(eq=False)
class Made:
    """A branch that was made, and may come back with its path when that was taken back.

    before: the step of its parent at which the training stood; step: where it stood on the branch
    when that was taken back, if it was the current one then.
    """

    branch: Branch
    before: int
    step: int | None = None
    later: WeakSet[Intervention] = field(default_factory=_none)
    kind: ClassVar = "branch"


@dataclass(eq=False)
class Deleted:
    """A branch that may come back, with its path.

    place: among the branches; children: those that had left it; step: where the training stood on
    it, if it was the current one; end: of its path.
    """

    branch: Branch
    place: int
    children: tuple[Branch, ...]
    step: int | None
    end: int = field(init=False)
    later: WeakSet[Intervention] = field(default_factory=_none)
    kind: ClassVar = "delete"

    def __post_init__(self) -> None:
        self.end = self.branch.latest_step


@dataclass(eq=False)
class Renamed:
    """A branch that had the name `old` and was given `new`."""

    branch: Branch
    old: str
    new: str
    later: WeakSet[Intervention] = field(default_factory=_none)
    kind: ClassVar = "rename"


TreeChange = Made | Deleted | Renamed
