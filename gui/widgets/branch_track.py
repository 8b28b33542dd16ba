"""Which branches lie under the timeline, where each leaves the path in use, and in which row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.snapshot import BranchLine

MOST_ROWS = 3


@dataclass(frozen=True)
class Fork:
    """A branch beside the path in use: it leaves at `start` and goes on to `end`, in a row."""

    line: BranchLine
    start: int
    row: int

    @property
    def end(self) -> int:
        """Its last step; at least where it leaves."""
        return max(self.line.end, self.start)


def shared_steps(lines: Sequence[BranchLine], current: str) -> dict[str, int]:
    """Return for each branch the last step that it shares with the path of `current`."""
    by_name = {line.name: line for line in lines}
    path: dict[str, int] = {}
    line = by_name.get(current)
    limit = line.end if line is not None else 0
    while line is not None:
        path[line.name] = limit
        limit = min(limit, line.start)
        line = by_name.get(line.parent or "")
    shared = {}
    for name in by_name:
        walker: BranchLine | None = by_name[name]
        steps = by_name[name].end
        while walker is not None and walker.name not in path:
            steps = min(steps, walker.start)
            walker = by_name.get(walker.parent or "")
        shared[name] = 0 if walker is None else min(steps, path[walker.name])
    return shared


def forks(lines: Sequence[BranchLine], current: str) -> list[Fork]:
    """Return the branches beside `current`, in rows; those that leave late lie above, so that no
    line crosses another. Of many, those that left last."""
    shared = shared_steps(lines, current)
    others = [line for line in lines if line.name != current]
    others.sort(key=lambda line: -shared[line.name])
    return [Fork(line, shared[line.name], row) for row, line in enumerate(others[:MOST_ROWS])]
