"""NumPy beside PyTorch, step by step: where do they part, and how far do they get apart?

Both start from the same weights and learn the same digits in the same order by the same rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from time import get_clock_info, thread_time
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from engine.compared import (
    TOLERANCE,
    Compared,
    Divergence,
    MissingTorchError,
    Operation,
    Times,
    Window,
)
from engine.layers import MaxPool2
from engine.network import Network
from engine.sentences import Sentence
from engine.threads import one_blas_thread
from engine.trainer import Trainer

if TYPE_CHECKING:
    from engine.reference.torch_network import TorchNetwork

Array = NDArray[Any]


def lockstep(
    trainer: Trainer, samples: int, tolerance: float | None = None, realign: bool = False
) -> Iterator[Compared]:
    """Train `trainer` and its copy in PyTorch over `samples` samples; one `Compared` a step.

    tolerance: None: 1e-9 in float64, 1e-4 in float32. realign: PyTorch takes our weights before
    each step, so that differences don't add up. MissingTorchError; ValueError in the middle of a
    batch, for a network that has layers which draw, or after the step in which the loss of both
    stops being a number.
    """
    if trainer.batch_under_way[0] != trainer.step_number:
        raise ValueError(Sentence("A comparison begins between two batches."))
    limit = TOLERANCE[trainer.network.dtype.name] if tolerance is None else tolerance
    twin, divergence = torch_twin(trainer), None
    end = trainer.step_number + samples
    while trainer.step_number < end:
        with one_blas_thread(), np.errstate(all="ignore"):
            if realign:
                twin.take(trainer.network)
            compared = _step(trainer, twin, limit, divergence)
        divergence = compared.divergence
        yield compared
        if not np.isfinite(compared.losses).any():
            raise ValueError(
                Sentence(
                    "The loss is no longer a finite number after {step:,} samples: the learning "
                    "rate {rate:g} is too high.",
                    step=compared.step,
                    rate=trainer.learning_rate,
                )
            )


def _step(
    trainer: Trainer, twin: TorchNetwork, limit: float, divergence: Divergence | None
) -> Compared:
    """Look at the next batch, then learn it in both."""
    step, chosen = trainer.step_number, trainer.next_batch()
    images, labels = trainer.dataset.train_images[chosen], trainer.dataset.train_labels[chosen]
    both = Both(trainer.network, twin, images, labels)
    divergence = divergence or both.first_difference(step, limit)
    learned = trainer.run(len(chosen))
    their_losses, _ = twin.learn(images, labels, step)
    ours, theirs = trainer.network.parameters, twin.parameters
    return Compared(
        step=trainer.step_number,
        samples=len(chosen),
        losses=(float(learned.losses.mean()), float(their_losses.mean())),
        rates=(trainer.optimizer.rate, twin.rate),
        same_predictions=both.same_predictions,
        activations=both.activation_gaps(),
        gradients=both.gradient_gaps(limit),
        parameters={name: _gap(value, theirs[name]) for name, value in ours.items()},
        divergence=divergence or _first(ours, theirs, step, "update", limit),
    )


class Both:
    """A batch on its way through both networks, forwards and backwards; nothing is learned.

    A draw in pooling that rounding decided differently is no difference where both cells saw the
    same patch: the same gradient goes to another cell, and the filters learn the same. Behind it
    the gradients of cells lie elsewhere, so only those of parameters are looked at.
    """

    def __init__(self, network: Network, twin: TorchNetwork, images: Array, labels: Array) -> None:
        outputs = network.forward(images)
        outputs["loss"] = network.losses(labels)
        self._gradients = network.backward(labels)
        self._their_outputs, self._their_gradients = twin.look(images, labels)
        self._outputs = {name: outputs[name] for name in outputs if name in self._their_outputs}
        self._way_back = _way_back(network)

    @property
    def same_predictions(self) -> int:
        """In how many samples both read the same digit."""
        ours, theirs = self._outputs["logits"], self._their_outputs["logits"]
        return int((ours.argmax(axis=1) == theirs.argmax(axis=1)).sum())

    def first_difference(self, step: int, limit: float) -> Divergence | None:
        """Go through the operations in their order; the first whose result differs."""
        found = _first(self._outputs, self._their_outputs, step, "forward", limit)
        if found is not None:
            return found
        moved: Divergence | None = None
        for name, pooled in self._way_back:
            if moved is not None and "." not in name:
                continue
            mine, other = self._gradients[name], self._their_gradients[name]
            found = _first({name: mine}, {name: other}, step, "backward", limit)
            if found is None:
                continue
            if pooled:
                found = replace(found, window=self._window(found))
                if _gap(_windows(mine), _windows(other)) <= limit:
                    moved = found
                    continue
            return moved or found  # another cell of the window won, and it saw another patch
        return None

    def activation_gaps(self) -> dict[str, float]:
        """The largest difference of each activation."""
        return {name: _gap(mine, self._their_outputs[name]) for name, mine in self._outputs.items()}

    def gradient_gaps(self, limit: float) -> dict[str, float]:
        """The largest difference of each gradient that can be compared."""
        gaps, moved = {}, False
        for name, pooled in self._way_back:
            if moved and "." not in name:
                continue
            mine, other = self._gradients[name], self._their_gradients[name]
            gaps[name] = _gap(mine, other)
            if pooled and not gaps[name] <= limit:
                whole = _gap(_windows(mine), _windows(other))
                if whole <= limit:
                    gaps[name], moved = whole, True
        return gaps

    def _window(self, found: Divergence) -> Window:
        """Cut out the pooling window of a cell."""
        *front, row, column = found.cell
        top, left = row // 2 * 2, column // 2 * 2
        cut = (found.sample, *front, slice(top, top + 2), slice(left, left + 2))
        name = found.name
        arrays = (self._outputs, self._their_outputs, self._gradients, self._their_gradients)
        ours, theirs, mine, other = (np.array(group[name][cut]) for group in arrays)
        return Window((ours, theirs), (mine, other))


def _way_back(network: Network) -> list[tuple[str, bool]]:
    """Names of the gradients in the order of their computation, and whether pooling made it."""
    way, names = [("logits", False)], ["image", *network.layers]
    for layer, before in zip(names[:0:-1], names[-2::-1], strict=True):
        way += [(name, False) for name in network.parameters if name.startswith(f"{layer}.")]
        way.append((before, isinstance(network.layers[layer], MaxPool2)))
    return way


def _windows(gradient: Array) -> Array:
    """What each window of pooling sends back, all its cells together."""
    sums: Array = MaxPool2.windows(gradient).sum(axis=-1)
    return sums


def _first(
    ours: Mapping[str, Array],
    theirs: Mapping[str, Array],
    step: int,
    operation: Operation,
    limit: float,
) -> Divergence | None:
    """The first array that differs, and its first cell in reading order."""
    for name, mine in ours.items():
        apart = np.argwhere(~(np.abs(mine - theirs[name]) <= limit))
        if len(apart):
            index = tuple(int(place) for place in apart[0])
            values = float(mine[index]), float(theirs[name][index])
            if "." in name:
                return Divergence(step, operation, name, index, None, *values)
            return Divergence(step, operation, name, index[1:], index[0], *values)
    return None


def _gap(ours: Array, theirs: Array) -> float:
    return float(np.abs(ours - theirs).max())


def torch_twin(trainer: Trainer) -> TorchNetwork:
    """The same network in PyTorch with the same rule; MissingTorchError without it."""
    try:
        from engine.reference.torch_network import TorchNetwork
    except ImportError as error:
        raise MissingTorchError from error
    return TorchNetwork(trainer.network, trainer.optimizer)


def race(trainer: Trainer, rounds: int = 7, seconds: float = 0.03) -> Iterator[Times]:
    """Let NumPy and PyTorch learn the same digits in turn, each for at least so many seconds a
    round where an epoch has so much to learn; the times so far after each round.

    It is the thread's processor time: PyTorch, too, computes on the thread that calls it, and what
    else the machine does is not counted.
    """
    twin, data, size = torch_twin(trainer), trainer.dataset, trainer.batch_size
    order, most = trainer.order(0), max(1, trainer.epoch_size // size)

    def ours(samples: int) -> None:
        trainer.rewind(0)
        trainer.run(samples)

    def theirs(samples: int) -> None:
        for place in range(0, samples, size):
            some = order[place : place + size]
            twin.learn(data.train_images[some], data.train_labels[some], place)

    least = max(seconds, 10 * get_clock_info("thread_time").resolution)
    batches = [1, 1]
    found: tuple[list[float], list[float]] = ([], [])
    while len(found[1]) < rounds:
        for side, learn in enumerate((ours, theirs)):
            spent = 0.0
            while spent < least:
                samples = min(batches[side] * size, len(order))
                with one_blas_thread(), np.errstate(all="ignore"):
                    begin = thread_time()
                    learn(samples)
                    spent = thread_time() - begin
                if batches[side] == most:
                    break
                if spent < least:
                    batches[side] = min(2 * batches[side], most)  # too short to be measured
            found[side].append(spent / samples)
        yield Times(float(np.median(found[0])), float(np.median(found[1])), len(found[0]))


def line(compared: Compared) -> str:
    """Sum up where both are."""
    name = max(compared.parameters, key=lambda key: compared.parameters[key])
    ours, theirs = compared.losses
    return (
        f"After {compared.step:,} samples: loss {ours:.6f} in NumPy, {theirs:.6f} in PyTorch; "
        f"largest difference {compared.largest:.1e} ({name})"
    )
