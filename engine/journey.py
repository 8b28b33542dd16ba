"""The way through a training: on to new samples, back to old ones, with what was changed.

Every `Tree.interval` steps all that decides how the training goes on is kept (a `Moment`); what
lies between is learned again, with everything that a person changed on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from time import perf_counter
from typing import Any

from engine.branches import MOST_AT_ONCE, Branch
from engine.breakpoints import Breakpoint, Hit
from engine.interventions import Intervention, Kind, changes_between
from engine.learned import Learned
from engine.moment import Moment, Settings
from engine.sentences import Sentence
from engine.trainer import Trainer
from engine.tree import MAIN, Tree
from engine.watch import Watch

SLICE = 0.010  # seconds of replay between two looks of who seeks in slices


class PastError(ValueError):
    """A change was to be made at a step after which the branch has been trained on."""

    def __init__(self, step: int, latest_step: int) -> None:
        super().__init__(
            Sentence(
                "Step {step} is in the past: this branch is trained up to step {latest_step}. "
                "Make a branch at this step, or go to the end of this one, to change something.",
                step=step,
                latest_step=latest_step,
            )
        )
        self.step, self.latest_step = step, latest_step


class Journey:
    """A trainer, the branches that it has been on, and where on the current one it stands.

    hit: why the last run stopped before its end; None if it did not.
    """

    def __init__(self, trainer: Trainer, memory_limit_mb: float = 64) -> None:
        self.trainer = trainer
        self.memory_limit = int(memory_limit_mb * 1e6)
        self.hit: Hit | None = None
        self._begin()

    def _begin(self) -> None:
        first = Moment.of(self.trainer)
        self._tree = Tree([Branch(MAIN, first)], self.memory_limit)
        self.current = self._tree.branches[0]
        self._settings = first.settings
        self._seen: int | None = first.step

    @property
    def tree(self) -> Tree:
        """All branches, with what they keep; settings changed on the trainer are recorded in it."""
        self._notice()
        return self._tree

    def take_over(self, tree: Tree, current: Branch, step: int) -> None:
        """Go on with branches that come from elsewhere, at a step of `current`."""
        self._tree, self.current, self.hit = tree, current, None
        self.memory_limit = tree.limit
        self._return_to(step)
        tree.make_room()

    @property
    def branches(self) -> tuple[Branch, ...]:
        """All branches, in the order in which they were made."""
        return tuple(self._tree.branches)

    @property
    def first_step(self) -> int:
        """The step at which the history begins."""
        return self.current.first_step

    @property
    def latest_step(self) -> int:
        """The end of the path of the current branch."""
        return self.current.latest_step

    @property
    def memory_bytes(self) -> int:
        """Memory that all branches keep, with their curves."""
        return self._tree.memory

    # Moving

    def run(self, samples: int, stop_at: Iterable[Breakpoint] = ()) -> Learned:
        """Learn the next `samples` samples: first those recorded, as they were; then new ones.

        stop_at: breakpoints. Their sample is then the digit in hand, not yet learned, and `hit`
        says which one it was. The digit that was in hand when somebody stopped or sought, or
        that was `marked_as_seen`, does not stop the next run again.
        """
        if samples < 0:
            raise ValueError(
                Sentence("Samples to learn must be 0 or more, not {samples}.", samples=samples)
            )
        self._notice()
        target = self.trainer.step_number + samples
        self.hit, points = None, tuple(stop_at)
        learned = self._run_watched(target, points) if points else self._run_to(target)
        self._seen = self.trainer.step_number if self.hit else None
        return learned

    def mark_as_seen(self) -> None:
        """The digit in hand has been looked at: the next run goes on, whatever breakpoint it is."""
        self._seen = self.trainer.step_number

    def _run_to(self, target: int) -> Learned:
        runs = []
        while self.trainer.step_number < target:
            step = self.trainer.step_number
            runs.append(self.trainer.run(self._end_of_stretch(target) - step))
            self._arrive(step, runs[-1])
        return Learned.joined(runs)

    def _run_watched(self, target: int, points: tuple[Breakpoint, ...]) -> Learned:
        """`_run_to`, but not beyond the first sample at which a breakpoint stops."""
        trainer, watch = self.trainer, Watch(self.trainer, points, self._seen)
        runs: list[Learned] = []
        while trainer.step_number < target and self.hit is None:
            step, go_back = trainer.step_number, self._way_back(watch.reads_often)
            learned = trainer.run(watch.end_of_slice(self._end_of_stretch(target)) - step)
            self.hit = watch.first_hit(learned, go_back)
            if self.hit:
                go_back()
                learned = trainer.run(self.hit.step - step)
            self._arrive(step, learned)
            runs.append(learned)
            self.hit = self.hit or watch.at_step()
        return Learned.joined(runs)

    def _way_back(self, often: bool) -> Callable[[], None]:
        """What brings the trainer here again, out of a run that is not yet recorded.

        often: it is wanted so often that a copy of everything costs less than a replay.
        """
        trainer, step = self.trainer, self.trainer.step_number
        if often and trainer.batch_under_way == (step, step):
            return partial(Moment.of(trainer).restore, trainer)
        return partial(self._return_to, step)

    def _end_of_stretch(self, target: int) -> int:
        """How far to learn, `target` at most, before there is something to do here."""
        branch, step = self.current, self.trainer.step_number
        if step < branch.latest_step:
            return min(target, branch.next_intervention(step) or target, branch.latest_step)
        return min(target, self._next_moment())

    def _arrive(self, begin: int, learned: Learned) -> None:
        """Record what was learned from `begin` on, if it is new; change what was changed here."""
        if not len(learned.losses):
            return
        if begin == self.latest_step:
            self._tree.record(self.current, learned)
            self._keep_if_due()
        self._apply_changes()

    def _next_moment(self) -> int:
        """The step at which a moment may be kept next: between two batches."""
        step = self.trainer.step_number
        due = self.current.moments[-1].step + self._tree.interval
        return due if due > step else max(step + 1, self.trainer.batch_under_way[1])

    def _keep_if_due(self) -> None:
        trainer, step = self.trainer, self.trainer.step_number
        due = step - self.current.moments[-1].step >= self._tree.interval
        if due and trainer.batch_under_way == (step, step):
            self._tree.keep(self.current, Moment.of(trainer))

    def _apply_changes(self) -> None:
        """Change at this step what was changed at this step."""
        for change in self.current.interventions_at(self.trainer.step_number):
            change.apply(self.trainer)
        self._settings = Settings.of(self.trainer)

    def seek(self, step: int) -> None:
        """Go to a step of the current branch: its parameters, optimizer and settings, bit by bit.

        What was changed at that step is in force. ValueError for a step that was never reached.
        """
        for _ in self._seek(step, None):
            pass

    def seek_in_slices(self, step: int, seconds: float = SLICE) -> Iterator[float]:
        """`seek` for a thread that must keep listening: tells after each slice how much of the
        way is done, up to 1. Left alone, it leaves the trainer at a step between."""
        return self._seek(step, seconds)

    def _seek(self, step: int, seconds: float | None) -> Iterator[float]:
        branch, trainer = self.current, self.trainer
        if not branch.first_step <= step <= branch.latest_step:
            raise ValueError(
                Sentence(
                    "Step {step} was never reached: this branch goes from step {first_step} to "
                    "{latest_step}.",
                    step=step,
                    first_step=branch.first_step,
                    latest_step=branch.latest_step,
                )
            )
        self._notice()
        moment = branch.moment_before(step)
        if not moment.step <= trainer.step_number <= step:
            self._stand_at(moment)
        self._seen = step
        begin, a_slice = trainer.step_number, step if seconds is None else 1
        while trainer.step_number < step:
            begun, done = perf_counter(), trainer.step_number
            self._run_to(min(step, done + a_slice))
            if seconds is not None:
                rate = (trainer.step_number - done) / max(perf_counter() - begun, 1e-9)
                a_slice = max(1, int(seconds * rate))
                yield (trainer.step_number - begin) / (step - begin)

    def _stand_at(self, moment: Moment) -> None:
        moment.restore(self.trainer)
        self._apply_changes()

    def _return_to(self, step: int) -> None:
        """Go to `step` of the current branch, wherever the trainer is."""
        self._stand_at(self.current.moment_before(step))
        self._run_to(step)
        self._seen = step

    # Changing

    def _change(self, kind: Kind, value: Any) -> None:
        self._notice()
        step = self.trainer.step_number
        if step < self.latest_step:
            raise PastError(step, self.latest_step)
        if self.current.changes_between(step, step) >= MOST_AT_ONCE:
            raise ValueError(
                Sentence(
                    "Step {step} has as many changes as can be ({most:,}): learn a sample before "
                    "you change or teach more.",
                    step=step,
                    most=MOST_AT_ONCE,
                )
            )
        self._make(Intervention(step, kind, value))

    def _make(self, change: Intervention) -> None:
        outdated = self._is_outdated_by(change)
        change.apply(self.trainer)
        if outdated:
            self.current.forget_test(change.step)
        self._tree.note(self.current, change)
        self._settings = Settings.of(self.trainer)

    def _is_outdated_by(self, change: Intervention) -> bool:
        """Whether a test of the network as it is says nothing of the one after this change."""
        step = self.trainer.step_number
        return change.changes_weights(self.trainer.batch_under_way != (step, step))

    def _notice(self) -> None:
        """Record settings that were changed on the trainer itself; in the past, put them back."""
        known, now = self._settings, Settings.of(self.trainer)
        if now == known:
            return
        step = self.trainer.step_number
        if step < self.latest_step:
            self._return_to(step)
            raise PastError(step, self.latest_step)
        self.trainer.seed = known.seed  # a batch under way ends before the order changes
        for kind, value in changes_between(known, now):
            self._make(Intervention(step, kind, value))
