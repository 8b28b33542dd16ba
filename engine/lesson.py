"""What one step on a drawing changed: the drawing itself, and ten watched digits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.data import Dataset
from engine.inputs import CLASSES
from engine.network import Network

SAME = 0.0005  # changes of a probability smaller than that are none


@dataclass(frozen=True, eq=False)
class Lesson:
    """One step on a drawing.

    label: what it was taught to be; before, after: probabilities of the drawing (10,);
    watched_before, watched_after: of a test digit of each class, how probable its own class is.
    """

    label: int
    before: NDArray[Any]
    after: NDArray[Any]
    watched_before: NDArray[Any]
    watched_after: NDArray[Any]

    @property
    def changes(self) -> NDArray[Any]:
        """How much more probable the right class became for each watched digit, (10,)."""
        changes: NDArray[Any] = self.watched_after - self.watched_before
        return changes

    @property
    def better(self) -> int:
        """How many watched digits are read better."""
        return int((self.changes > SAME).sum())

    @property
    def worse(self) -> int:
        """How many watched digits are read worse."""
        return int((self.changes < -SAME).sum())


def watched_digits(dataset: Dataset) -> tuple[NDArray[np.uint8], NDArray[np.intp]]:
    """The first test digit of each class that has one: images (n, 28, 28) and labels (n,)."""
    labels = [c for c in range(CLASSES) if (dataset.test_labels == c).any()]
    first = [int((dataset.test_labels == label).argmax()) for label in labels]
    return dataset.test_images[first], np.array(labels, np.intp)


def lesson_of(
    network: Network,
    dataset: Dataset,
    image: NDArray[np.uint8],
    label: int,
    teach: Callable[[], None],
) -> Lesson:
    """Let `teach` take the step, and tell what it changed."""
    images, labels = watched_digits(dataset)
    both = np.concatenate([image[None], images])
    before = network.predict(both)
    teach()
    after = network.predict(both)
    watched_before, watched_after = np.zeros(CLASSES), np.zeros(CLASSES)
    rows = np.arange(len(labels))
    watched_before[labels], watched_after[labels] = (
        before[1:][rows, labels],
        after[1:][rows, labels],
    )
    return Lesson(label, before[0], after[0], watched_before, watched_after)
