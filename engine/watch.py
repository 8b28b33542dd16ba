"""Finds the first sample of a slice at which a breakpoint stops.

A slice is learned at full speed first. Its losses and hits tell most; what they do not tell is
found by learning the slice again, which gives the same bits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.breakpoints import (
    AtStep,
    Breakpoint,
    Confusion,
    Hit,
    LossAbove,
    Misclassified,
    NotFinite,
    ParameterMoved,
)
from engine.explain import Examined, examine
from engine.learned import Learned
from engine.trainer import Trainer

Array = NDArray[Any]
SLICE = 128  # samples between two looks


class Watch:
    """The breakpoints of one run.

    seen: the step whose sample has been looked at: no breakpoint stops there again.
    """

    def __init__(
        self, trainer: Trainer, breakpoints: Iterable[Breakpoint], seen: int | None
    ) -> None:
        self._trainer = trainer
        self._seen = seen
        points = tuple(breakpoints)
        self._finite = next((point for point in points if isinstance(point, NotFinite)), None)
        if self._finite and first_not_finite(trainer.network.stored()):
            self._finite = None  # it is too late
        self._moves = [point for point in points if isinstance(point, ParameterMoved)]
        self._confusions = [point for point in points if isinstance(point, Confusion)]
        self._told = [point for point in points if isinstance(point, Misclassified | LossAbove)]
        self._steps = {point.step: point for point in points if isinstance(point, AtStep)}
        self._before: Mapping[str, Array] = {}

    @property
    def reads_often(self) -> bool:
        """Whether most slices hold samples that must be read again."""
        return bool(self._confusions)

    def end_of_slice(self, target: int) -> int:
        """How far the run may learn, `target` at most, before the next look."""
        trainer, step = self._trainer, self._trainer.step_number
        end = min(target, step + SLICE, step + trainer.epoch_size - trainer.epoch_step)
        if self._moves:  # parameters move after the last sample of a batch
            begin, stop = trainer.batch_under_way
            end = min(end, stop if begin < stop else step + trainer.batch_size)
            self._before = trainer.network.parameters
        return min([end, *(at for at in self._steps if step < at)])

    def at_step(self) -> Hit | None:
        """Why the run is to stop here, if it is because of the step's number."""
        step = self._trainer.step_number
        return Hit(self._steps[step], step) if step in self._steps else None

    def first_hit(self, learned: Learned, go_back: Callable[[], None]) -> Hit | None:
        """The first sample of the slice just learned at which the run is to stop.

        go_back: brings the trainer to where the slice begins. It is left where the slice ends.
        """
        hits = [*self._plain(learned), *self._moved(), *self._broken(learned, go_back)]
        first = min(hits, key=lambda hit: hit.step, default=None)
        if not self._confusions:
            return first
        end = self._trainer.step_number if first is None else first.step
        return self._confused(learned, end, go_back) or first

    def _plain(self, learned: Learned) -> Iterator[Hit]:
        """What losses and hits tell."""
        begin = self._trainer.step_number - len(learned.losses)
        for point in self._told:
            limit = point.limit if isinstance(point, LossAbove) else None
            found = ~learned.correct if limit is None else learned.losses > limit
            if self._seen is not None and 0 <= self._seen - begin < len(found):
                found[self._seen - begin] = False
            if found.any():
                place = int(found.argmax())
                yield Hit(point, begin + place, float(learned.losses[place]))

    def _moved(self) -> Iterator[Hit]:
        """What the last sample of the slice moved."""
        step = self._trainer.step_number - 1
        if not self._moves or step == self._seen:
            return
        now = self._trainer.network.parameters
        moves = {name: np.abs(now[name] - old) for name, old in self._before.items()}
        for point in self._moves:
            chosen = {name: move for name, move in moves.items() if point.name in (None, name)}
            name = max(chosen, key=lambda name: float(chosen[name].max()), default="")
            if name and chosen[name].max() > point.eps:
                index = place_of_largest(chosen[name])
                yield Hit(point, step, name=name, index=index, move=float(chosen[name][index]))

    def _broken(self, learned: Learned, go_back: Callable[[], None]) -> Iterator[Hit]:
        """Where the first value that is not finite appears."""
        point, trainer = self._finite, self._trainer
        if point is None or (
            learned.first_not_finite is None and not first_not_finite(trainer.network.stored())
        ):
            return
        self._finite = None  # whatever follows is broken as well
        end = trainer.step_number
        go_back()
        while True:
            step, state = trainer.step_number, examine(trainer.network, *trainer.sample_in_hand)
            loss = float(trainer.run(1).losses[0])
            parameters = trainer.network.parameters
            if not np.isfinite(loss) or first_not_finite(parameters):
                break
        trainer.run(end - trainer.step_number)
        if step != self._seen:
            yield _hit(point, step, loss, state, parameters)

    def _confused(self, learned: Learned, end: int, go_back: Callable[[], None]) -> Hit | None:
        """The first chosen confusion before `end`: the sample is read again to see as what."""
        trainer, stop = self._trainer, self._trainer.step_number
        begin = stop - len(learned.losses)
        epoch, place = divmod(begin, trainer.epoch_size)
        chosen = trainer.order(epoch)[place : place + end - begin]
        labels = trainer.dataset.train_labels[chosen]
        wanted = [point.true for point in self._confusions]
        candidates = np.flatnonzero(~learned.correct[: end - begin] & np.isin(labels, wanted))
        hit = None
        if len(candidates):
            go_back()
        for candidate in candidates.tolist():
            step = begin + candidate
            trainer.run(step - trainer.step_number)
            image, label = trainer.sample_in_hand
            read = int(trainer.network.logits(image[None])[0].argmax())
            confusion = Confusion(label, read) if label != read else None
            if confusion in self._confusions and step != self._seen:
                hit = Hit(confusion, step, float(learned.losses[candidate]))
                break
        trainer.run(stop - trainer.step_number)
        return hit


def _hit(
    point: NotFinite, step: int, loss: float, state: Examined, parameters: Mapping[str, Array]
) -> Hit:
    """Name the first array that is not finite, in the order in which a step computes them."""
    activations = dict(state.activations)
    probabilities = state.specs[-1].name
    forward = {name: array for name, array in activations.items() if name != probabilities}
    forward |= {probabilities: activations[probabilities], "loss": np.array(loss)}
    for arrays, gradient in ((forward, False), (state.gradients, True), (parameters, False)):
        name = first_not_finite(arrays)
        if name:
            index = place_of_largest(~np.isfinite(arrays[name]))
            return Hit(point, step, loss, name, index, gradient)
    return Hit(point, step, loss)


def place_of_largest(array: Array) -> tuple[int, ...]:
    """Index of the largest number, the first of several."""
    return tuple(int(place) for place in np.unravel_index(array.argmax(), array.shape))


def first_not_finite(arrays: Mapping[str, Array]) -> str:
    """The first of `arrays` that holds NaN or infinity, by name; "" if there is none."""
    return next((name for name, array in arrays.items() if not np.isfinite(array).all()), "")
