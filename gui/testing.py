"""Test points: when the test set is read, in slices."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from engine.branches import Branch
from engine.evaluation import Evaluation
from engine.history import History
from engine.trainer import IMAGES, Trainer
from gui.pacing import SLICE

SLOW = 0.5  # seconds after which an evaluation tells how far it has come
TEST_SHARE = 0.05  # of the time may go into test points within an epoch
TEST_POINTS = 10  # within an epoch, at most
UNHURRIED = 1000.0  # samples a second below which a test costs nobody anything


class Testing:
    """Reads the test set now and then while the training stands still.

    Attributes:
        latest: what was read last, and on which branch; None before the first time.
        asked: whether somebody wants to know what is read now, wherever that is.
    """

    __test__ = False  # not a test class, whatever pytest makes of its name

    def __init__(self) -> None:
        self.latest: tuple[Evaluation, Branch] | None = None
        self.asked = False
        self._evaluation: Iterator[Evaluation | None] | None = None
        self._slices = 0  # of it that are done
        self._begun = 0.0  # when it was begun
        self._test_seconds = self._training_seconds = 0.0

    @property
    def under_way(self) -> bool:
        """Whether an evaluation has begun and is not done."""
        return self._evaluation is not None

    def note_training(self, seconds: float) -> None:
        """Take down the time that went into training."""
        self._training_seconds += seconds

    @staticmethod
    def interval(trainer: Trainer) -> int:
        """Return the samples between two test points, at least."""
        return max(1, trainer.epoch_size // TEST_POINTS)

    def until_due(self, trainer: Trainer) -> int:
        """Return the samples until the next step at which a test may be due; at least one."""
        interval = self.interval(trainer)
        to_test = interval - trainer.epoch_step % interval
        return min(to_test, trainer.epoch_size - trainer.epoch_step)

    def of_now(self, history: History) -> Evaluation | None:
        """Return what was read last, if it was read by the network as it is."""
        if self.latest is None:
            return None
        evaluation, branch = self.latest
        at_once = evaluation.step == history.trainer.step_number and branch is history.current
        return evaluation if at_once else None

    def begin_if_asked(self, history: History) -> None:
        """Begin an evaluation that somebody asked for, unless one is under way."""
        if self.asked and self._evaluation is None:
            self._begin(history.trainer)

    def begin_if_due(self, history: History, pace: float) -> None:
        """Begin an evaluation at this step, if one belongs here and there is time for it."""
        trainer = history.trainer
        within = self._test_seconds <= TEST_SHARE * self._training_seconds or pace < UNHURRIED
        due = trainer.epoch_step == 0 or (within and self._belongs(trainer))
        if due and not history.current.tested_at(trainer.step_number):
            self._begin(trainer)

    def _begin(self, trainer: Trainer) -> None:
        self._evaluation = trainer.evaluate_in_slices()
        self._slices, self._begun = 0, perf_counter()

    def progress(self, trainer: Trainer) -> float | None:
        """Return how much of a long evaluation is done, 0 to 1; None of a short one."""
        if self._evaluation is None or perf_counter() - self._begun < SLOW:
            return None
        return min(1.0, self._slices * IMAGES / max(1, len(trainer.dataset.test_labels)))

    def _belongs(self, trainer: Trainer) -> bool:
        """Whether a result at this step has a place among the test points."""
        return trainer.epoch_step % self.interval(trainer) == 0

    def work(self, history: History) -> Evaluation | None:
        """Go on with the evaluation for a slice; returns it when it is done."""
        assert self._evaluation is not None
        begun, trainer, result, asked = perf_counter(), history.trainer, None, self.asked
        for result in self._evaluation:
            self._slices += 1
            if result is not None:
                self._take_down(history, result)
                break
            if perf_counter() - begun >= SLICE:
                break
        if trainer.step_number > 0 and not asked:  # neither delays a later test point
            self._test_seconds += perf_counter() - begun
        return result

    def _take_down(self, history: History, result: Evaluation) -> None:
        self._evaluation, self.asked = None, False
        self.latest = result, history.current
        if self._belongs(history.trainer) and not history.current.tested_at(result.step):
            history.note_test(result)

    def give_up(self) -> None:
        """Drop the evaluation under way: the network changes, or nobody wants it any more."""
        self._evaluation = None
