"""The curves of all branches, and which part of them the window shows now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from engine.snapshot import BranchLine, BranchRecord, Snapshot, TestPoint
from gui.widgets.branch_track import shared_steps
from gui.widgets.curve_data import CurveData, CurvePoints


@dataclass
class BranchCurve:
    """Losses and hits of one path from its first sample on, and its test results by step."""

    data: CurveData = field(default_factory=CurveData)
    tests: tuple[TestPoint, ...] = ()

    def until(self, step: int) -> BranchCurve:
        """Return how a branch begins that leaves this path at `step`, where its weights may be
        others already."""
        tests = tuple(test for test in self.tests if test.step < step)
        return BranchCurve(self.data.until(step), tests)


class BranchCurves:
    """What snapshots told of each branch.

    A snapshot says how far its branch is recorded: what it learned before that is known already
    (the past is replayed), and a branch that is shorter than it was has begun anew.

    Attributes:
        step: the moment that the window shows; current: the branch in use; lines: all branches.
    """

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Forget every branch."""
        self.step = 0
        self.current = ""
        self.lines: tuple[BranchLine, ...] = ()
        self._curves: dict[str, BranchCurve] = {"": BranchCurve()}

    @property
    def curve(self) -> BranchCurve:
        """The curve of the branch in use."""
        return self._curves.setdefault(self.current, BranchCurve())

    @property
    def in_the_past(self) -> bool:
        """Whether the window shows a step before the newest of this branch."""
        return self.step < self.curve.data.step

    def add(self, snapshot: Snapshot) -> None:
        """Take what a snapshot brings."""
        self.current, self.step = snapshot.branch, snapshot.step
        curve = self.curve
        start = snapshot.step - len(snapshot.losses)
        latest = max(snapshot.step, snapshot.latest_step)
        if latest < curve.data.step or start > curve.data.step:
            curve.data.clear(start)
        if snapshot.step > curve.data.step:
            new = slice(curve.data.step - start, None)
            curve.data.append(snapshot.losses[new], snapshot.correct[new])
        curve.tests = snapshot.test_points

    def set_branches(self, lines: Sequence[BranchLine], current: str) -> None:
        """Take over the list of branches; a new one begins with the curve of its parent."""
        self.lines = tuple(lines)
        for line in self.lines:
            if line.name not in self._curves:
                parent = self._curves.get(line.parent or "", BranchCurve())
                self._curves[line.name] = parent.until(line.start)
        names = {line.name for line in self.lines}
        self._curves = {name: curve for name, curve in self._curves.items() if name in names}
        self.current = current

    def rename(self, old: str, new: str) -> None:
        """Let a branch's curve go on under another name."""
        if old in self._curves:
            self._curves[new] = self._curves.pop(old)
        self.current = new if self.current == old else self.current

    def fill(self, name: str, record: BranchRecord) -> None:
        """Replace what is known of a branch by its whole record; of a long run each mean stands
        for its samples."""
        curve = self._curves[name] = BranchCurve()
        curve.data.fill(record.losses, record.correct, record.size, record.samples)
        curve.tests = record.tests

    def others(self) -> list[CurvePoints]:
        """Return the points of the other branches, from where each left this one."""
        shared = shared_steps(self.lines, self.current)
        return [
            curve.data.points().after(shared[name])
            for name, curve in self._curves.items()
            if name != self.current and name in shared and curve.data.step > shared[name]
        ]
