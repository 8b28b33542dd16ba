"""What a network reads in every test image: the verdict, and which images it gets wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from engine.confusion import confusion_matrix
from engine.layers import cross_entropy, softmax
from engine.snapshot import frozen

Order = Literal["confidence", "loss"]


@dataclass(frozen=True, eq=False)
class Evaluation:
    """One reading of the test set; all arrays are read-only, in the order of its images.

    labels (n,) and predictions (n,): true and read classes; probabilities (n, classes), of each
    class; losses (n,) float64; step: samples that the network had learned.
    """

    labels: NDArray[Any]
    predictions: NDArray[np.intp]
    probabilities: NDArray[Any]
    losses: NDArray[np.float64]
    step: int = 0

    @classmethod
    def of(cls, logits: NDArray[Any], labels: NDArray[Any], step: int = 0) -> Evaluation:
        """What logits (n, classes) mean; the largest is what is read."""
        with np.errstate(all="ignore"):  # a diverged network can be evaluated
            losses = np.asarray(cross_entropy(logits, labels), np.float64)
            probabilities = softmax(logits)
        predictions = logits.argmax(axis=1)
        return cls(frozen(labels), frozen(predictions), frozen(probabilities), frozen(losses), step)

    @property
    def loss(self) -> float:
        """The mean loss."""
        with np.errstate(all="ignore"):
            return float(self.losses.mean())

    @property
    def right(self) -> NDArray[np.bool_]:
        """Which images were read well, (n,)."""
        right: NDArray[np.bool_] = self.predictions == self.labels
        return right

    @property
    def accuracy(self) -> float:
        """The share of images read well, 0 to 1."""
        return float(self.right.mean())

    @property
    def mistakes(self) -> int:
        """How many images were not read well."""
        return int(len(self.labels) - np.count_nonzero(self.right))

    @property
    def matrix(self) -> NDArray[np.int64]:
        """The confusion matrix, [true, read]."""
        return confusion_matrix(self.labels, self.predictions, self.probabilities.shape[1])

    @property
    def confidences(self) -> NDArray[Any]:
        """The probability of the class that was read, (n,)."""
        confidences: NDArray[Any] = self.probabilities[
            np.arange(len(self.labels)), self.predictions
        ]
        return confidences

    def worst(
        self, order: Order = "confidence", true: int | None = None, read: int | None = None
    ) -> NDArray[np.intp]:
        """Which images were read wrongly, the worst first; (m,) places in the test set.

        order: "confidence" in the wrong class, or "loss"; equal ones as in the test set, NaN
        last. true, read: only images of that class, only those read as that class.
        The same class for both asks for what was read *well*: then the least sure come first.
        """
        well = true is not None and true == read
        chosen = self.right if well else ~self.right
        if true is not None:
            chosen = chosen & (self.labels == true)
        if read is not None:
            chosen = chosen & (self.predictions == read)
        places = np.flatnonzero(chosen)
        if order == "loss":
            keys = -self.losses[places]
        else:
            keys = self.confidences[places] * (1 if well else -1)
        return places[np.argsort(keys, kind="stable")]
