"""NumPy beside PyTorch, step by step: where do they part, and how far do they get apart?

Both start from the same weights and learn the same digits in the same order by the same rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from engine.layers import MaxPool2
from engine.network import Network
from engine.threads import one_blas_thread
from engine.trainer import Trainer

if TYPE_CHECKING:
    from engine.reference.torch_network import TorchNetwork

Array = NDArray[Any]

TOLERANCE = {"float32": 1e-4, "float64": 1e-9}  # beyond it two numbers are told as different
NEEDS_TORCH = 'To compare, PyTorch is needed: pip install "convscope[torch]".'


@dataclass(frozen=True)
class Divergence:
    """The first number that differs by more than the tolerance, in the order of computation.

    step: samples learned before the batch in which it differs; operation: "forward", "backward" or
    "update"; name: of the activation, gradient or parameter; cell: its index in the array;
    sample: its place in the batch, None for a parameter.
    """

    step: int
    operation: str
    name: str
    cell: tuple[int, ...]
    sample: int | None
    ours: float
    theirs: float

    def __str__(self) -> str:
        where = f"{self.name}[{', '.join(map(str, self.cell))}]"
        what = {
            "forward": f"the output {where}",
            "backward": f"the gradient of {where}",
            "update": f"the parameter {where}",
        }[self.operation]
        return (
            f"They part after {self.step:,} samples, {self.operation}: {what} is "
            f"{self.ours:.9g} in NumPy and {self.theirs:.9g} in PyTorch."
        )


@dataclass(frozen=True)
class Compared:
    """Both after a step: samples learned, the batch's mean losses, and the largest difference of
    each parameter; seconds that the step took; divergence: found so far."""

    step: int
    losses: tuple[float, float]
    differences: Mapping[str, float]
    seconds: tuple[float, float]
    divergence: Divergence | None

    @property
    def largest(self) -> float:
        """The largest difference of all parameters."""
        return max(self.differences.values())


def lockstep(trainer: Trainer, samples: int, tolerance: float | None = None) -> Iterator[Compared]:
    """Train `trainer` and its copy in PyTorch over `samples` samples; one `Compared` a step.

    tolerance: None: 1e-9 in float64, 1e-4 in float32. ValueError without PyTorch, in the middle of
    a batch, or for a network that has layers which draw.
    """
    if trainer.batch_under_way[0] != trainer.step_number:
        raise ValueError("A comparison begins between two batches.")
    limit = TOLERANCE[trainer.network.dtype.name] if tolerance is None else tolerance
    twin, divergence = _twin(trainer), None
    end = trainer.step_number + samples
    while trainer.step_number < end:
        step = trainer.step_number
        chosen = trainer.next_batch()
        images, labels = trainer.dataset.train_images[chosen], trainer.dataset.train_labels[chosen]
        if divergence is None:
            with one_blas_thread():
                divergence = find_divergence(trainer.network, twin, images, labels, step, limit)
        begin = perf_counter()
        learned = trainer.run(len(chosen))
        middle = perf_counter()
        their_losses, _ = twin.learn(images, labels, step)
        seconds = (middle - begin, perf_counter() - middle)
        ours, theirs = trainer.network.parameters, twin.parameters
        if divergence is None:
            divergence = _first(ours, theirs, step, "update", limit)
        differences = {name: _gap(value, theirs[name]) for name, value in ours.items()}
        losses = (float(learned.losses.mean()), float(their_losses.mean()))
        yield Compared(trainer.step_number, losses, differences, seconds, divergence)


def find_divergence(
    network: Network, twin: TorchNetwork, images: Array, labels: Array, step: int, limit: float
) -> Divergence | None:
    """Go through the operations of a batch in their order; the first whose result differs.

    Nothing is learned. A draw in pooling that rounding decided differently is no difference: the
    same gradient goes to another cell that saw the same patch, and the filters learn the same.
    Behind it the gradients of maps lie elsewhere, so only those of parameters are looked at.
    """
    outputs = network.forward(images)
    outputs["loss"] = network.losses(labels)
    gradients = network.backward(labels)
    their_outputs, their_gradients = twin.look(images, labels)
    shared = {name: array for name, array in outputs.items() if name in their_outputs}
    found = _first(shared, their_outputs, step, "forward", limit)
    moved = False
    for name, pooled in _way_back(network):
        if found is not None:
            return found
        if moved and "." not in name:
            continue
        mine, other = gradients[name], their_gradients[name]
        found = _first({name: mine}, {name: other}, step, "backward", limit)
        if pooled and found is not None and _gap(_windows(mine), _windows(other)) <= limit:
            found, moved = None, True
    return found


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
    ours: Mapping[str, Array], theirs: Mapping[str, Array], step: int, operation: str, limit: float
) -> Divergence | None:
    """The first array that differs, and its first cell in reading order."""
    for name, mine in ours.items():
        with np.errstate(all="ignore"):
            apart = np.argwhere(~(np.abs(mine - theirs[name]) <= limit))
        if len(apart):
            index = tuple(int(place) for place in apart[0])
            values = float(mine[index]), float(theirs[name][index])
            if "." in name:
                return Divergence(step, operation, name, index, None, *values)
            return Divergence(step, operation, name, index[1:], index[0], *values)
    return None


def _gap(ours: Array, theirs: Array) -> float:
    with np.errstate(all="ignore"):
        return float(np.abs(ours - theirs).max())


def _twin(trainer: Trainer) -> TorchNetwork:
    try:
        from engine.reference.torch_network import TorchNetwork
    except ImportError as error:
        raise ValueError(NEEDS_TORCH) from error
    return TorchNetwork(trainer.network, trainer.optimizer)


def line(compared: Compared) -> str:
    """Sum up where both are."""
    name = max(compared.differences, key=lambda key: compared.differences[key])
    ours, theirs = compared.losses
    return (
        f"After {compared.step:,} samples: loss {ours:.6f} in NumPy, {theirs:.6f} in PyTorch; "
        f"largest difference {compared.largest:.1e} ({name})"
    )
