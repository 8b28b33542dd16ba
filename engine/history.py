"""The time machine: any step of the training so far, bit by bit, and branches from there.

`engine.journey` has the way to a step, `engine.tree` the memory that it takes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from numpy.typing import ArrayLike

from engine.branches import Branch
from engine.evaluation import Evaluation
from engine.explain import Place
from engine.interventions import Intervention, Kind, Lesson, edit_of, lessons
from engine.journey import Journey, PastError
from engine.learned import Learned
from engine.looking import last_update, snapshot_of, step_ahead
from engine.moment import Rule, Settings
from engine.optimizers import successor
from engine.sentences import Sentence
from engine.snapshot import Snapshot, TestPoint
from engine.tree_changes import Deleted, Made, Renamed, TreeChange

__all__ = ["History", "PastError"]

CHANGES = {"learning_rate", "seed", "batch_size", "optimizer", "options", "edit", "teach"}


class History(Journey):
    """Runs a trainer and remembers the way.

    trainer: stands at the step that was run or sought last, on the path of the branch `current`;
    memory_limit_mb: of all branches together, in millions of bytes; what can't go are the first
    moment and each branch's changes.

    A change of the settings, an edit or a lesson is made at the end of the current branch, is
    recorded with its step and happens again in every replay. In the past it raises `PastError`:
    make a branch there. A setting that was changed on the trainer itself is recorded as well.

    ValueError for a trainer in the middle of a mini-batch.
    """

    # Looking

    def snapshot(
        self,
        learned: Learned | None = None,
        samples_per_second: float = 0.0,
        ahead: bool = False,
        update: bool = False,
        test_image: int | None = None,
    ) -> Snapshot:
        """Freeze this instant, as `snapshot_of`, the place on the path, and its test results.

        ahead: also what the next step would do; update: also what the last step did, which is
        cheap in a run while `trainer.keeps_last`, and else one seek. Nothing is changed.
        test_image: look at a test image; it has neither.
        """
        if test_image is not None:
            ahead = update = False
        if update and self.trainer.before_last is None:
            self._learn_last_again()
        snapshot = snapshot_of(
            self.trainer,
            learned,
            samples_per_second,
            step_ahead(self.trainer) if ahead else None,
            last_update(self.trainer) if update else None,
            test_image,
        )
        return replace(
            snapshot,
            branch=self.current.name,
            latest_step=self.latest_step,
            test_points=self.current.tests,
        )

    def _learn_last_again(self) -> None:
        """Stand where we stand, but having seen what the parameters were before."""
        trainer, step = self.trainer, self.trainer.step_number
        if step == self.first_step:
            return
        seen = self._seen
        self.seek(step - 1)
        keeps, trainer.keeps_last = trainer.keeps_last, True
        self._run_to(step)
        trainer.keeps_last, self._seen = keeps, seen

    def note_test(self, evaluation: Evaluation) -> None:
        """Remember the verdict of the test set on the network as it is, as a point of the branch's
        curve, until its weights at this step are others."""
        test = TestPoint(evaluation.step, evaluation.loss, evaluation.accuracy)
        self.current.note_test(test, self.trainer.epoch_size)

    # Changing

    def set_learning_rate(self, learning_rate: float) -> None:
        """Change the rate of the steps to come."""
        self._change(Kind.LEARNING_RATE, learning_rate)

    def set_batch_size(self, batch_size: int) -> None:
        """Change the size of the batches to come; one under way keeps its own."""
        self._change(Kind.BATCH_SIZE, batch_size)

    def set_seed(self, seed: int) -> None:
        """Change the order of the samples to come, from this place of the epoch on; the weights
        stay as they are. A mini-batch under way ends first."""
        self._change(Kind.SEED, seed)

    def set_optimizer(self, name: str, **options: Any) -> None:
        """Follow another rule, at the same rate, schedule and weight decay (if it was chosen)
        unless the options tell others."""
        self._change(Kind.OPTIMIZER, Rule.of(successor(self.trainer.optimizer, name, **options)))

    def set_option(self, name: str, value: Any) -> None:
        """Change an option of the optimizer, such as "momentum", "weight_decay" or "schedule"; it
        keeps what it remembers."""
        self._change(Kind.OPTION, (name, value))

    def edit(self, place: Place, value: float) -> None:
        """Write a number over a parameter, or over a pixel of the digit in hand ("image").

        A pixel takes a grey value, 0 to 255, and keeps it in all epochs to come of this branch.
        A mini-batch under way ends first. ValueError for a place or value that does not fit.
        """
        self._change(Kind.EDIT, edit_of(self.trainer, place.name, tuple(place.index), value))

    def teach(self, image: ArrayLike, label: int) -> None:
        """One step on a drawing, uint8 (28, 28), between two samples: `step_number` stays.

        A mini-batch under way ends first.
        """
        self._change(Kind.TEACH, Lesson.of(image, label))

    def undo(self) -> Intervention | TreeChange | None:
        """Take the last thing back that a person did: a change of the training, if nothing was
        learned since, or a branch made, deleted or renamed. Returns it, or None for nothing."""
        past = self.last_change
        if isinstance(past, Intervention):
            self.current.interventions.pop()
            self._return_to(past.step)
            if self._is_outdated_by(past):
                self.current.forget_test(past.step)
            self._tree.undone.append((self.current, past))
        elif past is not None:
            self._notice()
            self._tree.take_back()
            self._tree.undone.append((past.branch, past))
            if isinstance(past, Made):
                self._leave(past)
            elif isinstance(past, Deleted) and past.step is not None:
                self._stand_on(past.branch, past.step)
        return past

    def _leave(self, made: Made) -> None:
        """Stand where we stood before a branch was made that is gone, if we stand on it."""
        here = made.branch is self.current
        made.step = self.trainer.step_number if here else None
        if here:
            assert made.branch.parent is not None
            self._stand_on(made.branch.parent, made.before)

    def redo(self) -> Intervention | TreeChange | None:
        """Do again what was undone last, if nothing else was changed or learned since; returns
        it, or None if there is none."""
        change = self.next_change
        if change is not None:
            rest = self._tree.undone[:-1]
            if isinstance(change, Intervention):
                self._change(change.kind, change.value)
            elif isinstance(change, Renamed):
                self.rename(change.branch, change.new)
            elif isinstance(change, Deleted):
                self.delete(change.branch)
            else:
                self._make_again(change)
            self._tree.undone = rest
        return change

    def _make_again(self, made: Made) -> None:
        self._notice()
        self._tree.make_again(made)
        if made.step is not None:
            self._stand_on(made.branch, made.step)

    @property
    def next_change(self) -> Intervention | TreeChange | None:
        """What `redo` would do again, or None."""
        if not self._tree.undone:
            return None
        branch, change = self._tree.undone[-1]
        if isinstance(change, Made | Renamed):
            return change
        if isinstance(change, Deleted):
            return change if branch.latest_step == change.end else None
        step = self.trainer.step_number
        here = branch is self.current and change.step == step == branch.latest_step
        return change if here else None

    def _change(self, kind: Kind, value: Any) -> None:
        super()._change(kind, value)
        self._tree.undone = []  # it would not fit any more

    @property
    def last_change(self) -> Intervention | TreeChange | None:
        """What `undo` would take back: the last thing done to the branches, or a change made later
        at this step, the end of the path; or None."""
        change, done = self._change_here, self._tree.done
        if done and (change is None or change not in done[-1].later):
            return done[-1]
        return change

    @property
    def _change_here(self) -> Intervention | None:
        branch, step = self.current, self.trainer.step_number
        own = branch.interventions[branch.inherited :]
        if not own or own[-1].step != step or step < branch.latest_step:
            return None
        return own[-1]

    # Branches

    def branch(self, step: int, name: str | None = None, **changes: Any) -> Branch:
        """Go back to `step` and go on from there on another way; returns the new branch, which is
        the current one.

        changes: learning_rate, seed (of the order), batch_size, optimizer (a name, or an
        Optimizer whose rule counts), options (of the optimizer, by name), edit (a place and a
        value), teach (an image and its label, or several and theirs).
        ValueError, and nothing is changed, for a step never reached or a change that can't be.
        """
        unknown = set(changes) - CHANGES
        if unknown:
            raise ValueError(
                Sentence("A branch can't change {names}.", names=", ".join(sorted(unknown)))
            )
        parent, before = self.current, self.trainer.step_number
        self.seek(step)
        try:
            self.current = self._tree.fork(parent, step, name)
            self._change_all(**changes)
        except ValueError:
            if self.current is not parent:
                self._tree.drop(self.current)
            self.current = parent
            self._return_to(before)
            raise
        self._tree.done.append(Made(self.current, before))  # taken back with what it began with
        self._tree.undone = []
        self._tree.make_room()
        return self.current

    def _change_all(
        self,
        optimizer: Any = None,
        options: Mapping[str, Any] = MappingProxyType({}),
        learning_rate: float | None = None,
        seed: int | None = None,
        batch_size: int | None = None,
        edit: tuple[Place, float] | None = None,
        teach: tuple[ArrayLike, ArrayLike] | None = None,
    ) -> None:
        if isinstance(optimizer, str):
            self.set_optimizer(optimizer)
        elif optimizer is not None:
            self._change(Kind.OPTIMIZER, Rule.of(optimizer))
        for name, value in options.items():
            self.set_option(name, value)
        if learning_rate is not None:
            self.set_learning_rate(learning_rate)
        if seed is not None:
            self.set_seed(seed)
        if batch_size is not None:
            self.set_batch_size(batch_size)
        if edit is not None:
            self.edit(*edit)
        if teach is not None:
            for image, label in lessons(*teach):
                self.teach(image, label)

    def switch(self, branch: Branch) -> None:
        """Make another branch the current one, and go to its end."""
        self._tree.check(branch)
        self._notice()
        self._stand_on(branch, branch.latest_step)

    def _stand_on(self, branch: Branch, step: int) -> None:
        self.current = branch
        self._return_to(step)

    def rename(self, branch: Branch, name: str) -> None:
        """Give a branch another name; ValueError for an empty one, or one that is taken."""
        if self._tree.rename(branch, name):
            self._tree.undone = []

    def delete(self, branch: Branch) -> None:
        """Take a branch out, until `undo`; those that left it keep the past that they share.

        ValueError for the last one. If it is the current one, its parent (or the first) becomes it.
        """
        here = branch is self.current
        if here:
            self._notice()
        self._tree.delete(branch, self.trainer.step_number if here else None)
        if here:
            parent = branch.parent or self.branches[0]
            self._stand_on(parent, parent.latest_step)
        self._tree.undone = []

    def reset(self) -> None:
        """Forget all branches and stand at the first step again: the same weights as then, with
        the rate, batch size, seed and rule of now."""
        settings = Settings.of(self.trainer)
        self.current.moments[0].restore(self.trainer)
        self.trainer.optimizer = settings.rule.optimizer()
        self.trainer.batch_size, self.trainer.seed = settings.batch_size, settings.seed
        self._begin()
