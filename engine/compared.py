"""What a comparison of NumPy and PyTorch tells: frozen, so that it may cross threads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from engine.sentences import Sentence

Floats = NDArray[np.float64]
Operation = Literal["forward", "backward", "update"]

OPERATIONS: tuple[Operation, ...] = ("forward", "backward", "update")
TOLERANCE = {"float32": 1e-4, "float64": 1e-9}  # beyond it two numbers are told as different
ENGINES = ("numpy", "torch")  # in the order of every pair below
NEEDS_TORCH = Sentence('To compare, PyTorch is needed: pip install "convscope[torch]".')


class MissingTorchError(ValueError):
    """PyTorch is not installed; the sentence says how to get it."""

    def __init__(self) -> None:
        super().__init__(NEEDS_TORCH)


@dataclass(frozen=True, eq=False)
class Window:
    """The four cells of a pooling window, each array (2, 2): the values that pooling saw in NumPy
    and in PyTorch, and the gradients that each sends back to them."""

    values: tuple[NDArray[Any], NDArray[Any]]
    gradients: tuple[NDArray[Any], NDArray[Any]]

    @property
    def is_draw(self) -> bool:
        """Whether several of our values are the largest."""
        ours = self.values[0]
        return int((ours == ours.max()).sum()) > 1


@dataclass(frozen=True, eq=False)
class Divergence:
    """The first number that differs by more than the tolerance, in the order of computation.

    step: samples learned before the batch in which it differs; operation: "forward", "backward" or
    "update"; name: of the activation, gradient or parameter; cell: its index in the array;
    sample: its place in the batch, None for a parameter; ours, theirs: the number in NumPy and in
    PyTorch; window: around a cell where pooling sends the gradients back differently.
    """

    step: int
    operation: Operation
    name: str
    cell: tuple[int, ...]
    sample: int | None
    ours: float
    theirs: float
    window: Window | None = None

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
    """Both after a step: samples learned, the batch's mean losses, the learning rates of the step,
    how many digits of the batch both read alike, and the largest difference of every array by its
    name.

    activations, gradients: of the batch that was learned, before the step; gradients of cells are
    left out behind a draw in pooling that rounding decided differently. parameters: after the step.
    divergence: found so far.
    """

    step: int
    samples: int
    losses: tuple[float, float]
    rates: tuple[float, float]
    same_predictions: int
    activations: Mapping[str, float]
    gradients: Mapping[str, float]
    parameters: Mapping[str, float]
    divergence: Divergence | None

    @property
    def largest(self) -> float:
        """The largest difference of all parameters."""
        return max(self.parameters.values())

    @property
    def differences(self) -> dict[tuple[Operation, str], float]:
        """All differences, in the order of computation, by operation and name."""
        groups = (self.activations, self.gradients, self.parameters)
        return {
            (operation, name): value
            for operation, group in zip(OPERATIONS, groups, strict=True)
            for name, value in group.items()
        }


@dataclass(frozen=True, eq=False)
class Stretch:
    """Several steps that follow each other.

    arrays: operation and name of what is compared; steps (n,): samples learned by then; losses,
    rates (n, 2); differences (n, arrays), NaN where there is none; same_predictions, samples: over
    all steps of it; divergence: found so far.
    """

    arrays: tuple[tuple[Operation, str], ...]
    steps: NDArray[np.int64]
    losses: Floats
    rates: Floats
    differences: Floats
    same_predictions: int
    samples: int
    divergence: Divergence | None

    @classmethod
    def of(cls, compared: Sequence[Compared]) -> Stretch:
        """Join steps, at least one."""
        told = [one.differences for one in compared]
        arrays = tuple(dict.fromkeys(name for one in told for name in one))
        return cls(
            arrays=arrays,
            steps=np.array([one.step for one in compared]),
            losses=np.array([one.losses for one in compared], float),
            rates=np.array([one.rates for one in compared], float),
            differences=np.array([[one.get(name, np.nan) for name in arrays] for one in told]),
            same_predictions=sum(one.same_predictions for one in compared),
            samples=sum(one.samples for one in compared),
            divergence=compared[-1].divergence,
        )

    @classmethod
    def joined(cls, parts: Sequence[Stretch]) -> Stretch:
        """One stretch out of several that follow each other, at least one."""
        arrays = tuple(dict.fromkeys(name for part in parts for name in part.arrays))
        return cls(
            arrays=arrays,
            steps=np.concatenate([part.steps for part in parts]),
            losses=np.concatenate([part.losses for part in parts]),
            rates=np.concatenate([part.rates for part in parts]),
            differences=np.concatenate([part._by(arrays) for part in parts]),
            same_predictions=sum(part.same_predictions for part in parts),
            samples=sum(part.samples for part in parts),
            divergence=parts[-1].divergence,
        )

    def csv(self) -> str:
        """A row for each step: samples learned by then, both losses and rates, every difference."""
        names = [f"{operation} {name}" for operation, name in self.arrays]
        pairs = ["numpy_loss", "torch_loss", "numpy_rate", "torch_rate"]
        rows = [",".join(["step", *pairs, *names])]
        told = np.hstack([self.losses, self.rates])
        for step, numbers, gaps in zip(self.steps, told, self.differences, strict=True):
            values = [f"{value:.9g}" for value in numbers]
            values += ["" if np.isnan(value) else f"{value:.3g}" for value in gaps]
            rows.append(",".join([str(step), *values]))
        return "\n".join(rows) + "\n"

    def _by(self, arrays: tuple[tuple[Operation, str], ...]) -> Floats:
        """The differences in columns of these arrays; NaN for those that it has not."""
        if arrays == self.arrays:
            return self.differences
        wider = np.full((len(self.steps), len(arrays)), np.nan)
        wider[:, [arrays.index(name) for name in self.arrays]] = self.differences
        return wider

    @property
    def changes_rate(self) -> bool:
        """Whether the learning rate is not the same in all steps."""
        return bool(np.ptp(self.rates) > 0)

    @property
    def largest(self) -> tuple[float, int]:
        """The largest difference of any array, and after how many samples; NaN and 0 if none."""
        known = np.where(np.isnan(self.differences), -1, self.differences)
        row, column = np.unravel_index(int(known.argmax()), known.shape)
        if known[row, column] < 0:
            return float("nan"), 0
        return float(known[row, column]), int(self.steps[row])


@dataclass(frozen=True)
class Wish:
    """What to compare: the network, its numbers and its rule, over how many samples.

    All but samples and realign are settings of an experiment and named as there; a cosine ends
    with the last sample. realign: whether PyTorch takes NumPy's weights before each step.
    """

    preset: str = "report"
    ties: Literal["all", "first"] = "all"
    dtype: Literal["float32", "float64"] = "float32"
    optimizer: str = "sgd"
    learning_rate: float = 0.005
    schedule: str = "constant"
    weight_decay: float | None = None
    batch_size: int = 1
    seed: int = 0
    samples: int = 1000
    realign: bool = False

    @property
    def tolerance(self) -> float:
        """Up to which two numbers are told as equal."""
        return TOLERANCE[self.dtype]


@dataclass(frozen=True)
class Times:
    """Seconds of processor time that a sample takes NumPy and PyTorch, each learning by itself on
    one thread: the median of so many rounds."""

    ours: float
    theirs: float
    rounds: int


@dataclass(frozen=True, eq=False)
class Learning:
    """How far one of the report's two networks has come.

    engine: of `ENGINES`; samples: learned so far, of `total`; loss: mean of the samples since the
    last one that was told; tests: (samples learned, loss, accuracy) on the test images, at the
    start and after every epoch so far; seconds: of processor time so far, for learning alone.
    """

    engine: str
    samples: int
    total: int
    loss: float
    tests: tuple[tuple[int, float, float], ...]
    seconds: float
