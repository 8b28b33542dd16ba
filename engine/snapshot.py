"""What may cross from the training thread to the window: frozen copies, nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.specs import LayerSpec

Arrays = Mapping[str, NDArray[Any]]


def frozen(array: NDArray[Any]) -> NDArray[Any]:
    """Return a read-only copy of `array`."""
    copy = np.array(array, order="C")
    copy.setflags(write=False)
    return copy


def frozen_arrays(arrays: Mapping[str, NDArray[Any]]) -> Arrays:
    """Return a read-only mapping of read-only copies."""
    return MappingProxyType({name: frozen(array) for name, array in arrays.items()})


@dataclass(frozen=True)
class TestPoint:
    """The test set's mean loss and accuracy (0 to 1) after `step` samples."""

    __test__ = False  # not a test class, whatever pytest makes of its name

    step: int
    loss: float
    accuracy: float


DRAWING = -1  # in place of a training image's number


@dataclass(frozen=True, eq=False)
class StepAhead:
    """What the next step would do, and what the network would then read in the same digit.

    parameters, activations: as a Snapshot has them; updates: new - old of each parameter, all 0
    where the digit in hand is not the last of its mini-batch.
    """

    parameters: Arrays
    activations: Arrays
    loss: float
    updates: Arrays


@dataclass(frozen=True, eq=False, repr=False)  # all those arrays as text: who waits for one asks
class Snapshot:
    """One instant of the training: the network after `step` samples, and the digit in hand.

    The digit in hand is the *next* one to be learned, with its forward and backward pass through
    the network as it is now, so every array here belongs to the same instant. `losses` and
    `correct` hold every sample learned since the previous snapshot, in order: nothing is lost
    between two snapshots, however far apart they are.

    parameters:  "conv.filters" (8, 3, 3), "softmax.weights" (1352, 10), "softmax.biases" (10,)
    activations: "conv" (8, 26, 26), "pool" (8, 13, 13), "logits" (10,), "softmax" (10,)
                 probabilities that add up to 1
    gradients:   dL/d(the same arrays), by the names of both groups, and "image" (28, 28)
    Cells are named [filter, row, column].
    """

    step: int
    epoch: int  # of the digit in hand, counted from 0
    epoch_step: int  # samples of this epoch already learned
    epoch_size: int  # samples in an epoch
    samples_per_second: float  # 0.0 while paused
    losses: NDArray[np.float64]  # (n,)
    correct: NDArray[np.bool_]  # (n,)
    image: NDArray[np.uint8]  # (28, 28), the digit in hand
    label: int  # of a drawing: what is read in it
    image_index: int  # its place in the training or test images; DRAWING for a drawing
    loss: float  # of the digit in hand, before it is learned
    parameters: Arrays
    activations: Arrays
    gradients: Arrays = field(default_factory=lambda: MappingProxyType({}))
    test_points: tuple[TestPoint, ...] = ()  # on the path that this instant lies on, by step
    taken_at: float = 0.0  # time.perf_counter() when the snapshot was begun
    specs: tuple[LayerSpec, ...] = ()  # the network's layers, in order
    branch: str = ""  # the path through the training that this instant lies on
    ahead: StepAhead | None = None  # only when asked for
    update: Arrays | None = None  # only when asked for: new - old of the last step, by parameter
    #   name, and by activation name what that changed for the digit in hand
    latest_step: int = 0  # recorded end of that path; in the past it is beyond `step`
    of_test_set: bool = False  # whether the digit is a test image, looked at and never learned

    @property
    def is_drawing(self) -> bool:
        """Whether a drawing takes the place of the digit in hand; nobody knows its label."""
        return self.image_index == DRAWING

    @property
    def probabilities(self) -> NDArray[Any]:
        """The ten class probabilities of the digit in hand, (10,)."""
        return self.activations["softmax"]

    @property
    def prediction(self) -> int:
        """The class that the network reads in the digit in hand."""
        return int(self.probabilities.argmax())


TRAINING = "training"  # the network that is being trained, among those that may read a drawing


@dataclass(frozen=True, eq=False)
class Prediction:
    """What a network reads in a drawing: the one in training, as it was after `step` samples, or a
    trained one by its name."""

    step: int
    image: NDArray[np.uint8]  # (28, 28), what the network saw
    probabilities: NDArray[Any]  # (10,)
    source: str = TRAINING


@dataclass(frozen=True, eq=False)
class BranchRecord:
    """What all samples of a branch cost: points (n,) of `size` samples each, their mean loss and
    their share of hits; `samples` of all, of which the last may have no point yet; test results."""

    losses: NDArray[Any]
    correct: NDArray[Any]
    size: int
    samples: int
    tests: tuple[TestPoint, ...] = ()


@dataclass(frozen=True)
class BranchLine:
    """One path through the training: where it left which other path, and how far it goes."""

    name: str
    parent: str | None = None  # the path that it left; None for the first
    start: int = 0  # samples learned where it left
    end: int = 0  # samples learned at its recorded end
    changes: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))  # by name
