"""All that can be said of one drawing and the network that reads it: what the lab shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.data import Dataset
from engine.explain import State, examine
from engine.nearest import NearestDigits, Neighbours
from engine.network import Network
from engine.novelty import Novelty, Verdict
from engine.preprocess import Stages
from engine.shift_map import shift_map
from engine.snapshot import TRAINING, frozen

SHIFTS = (-6, -4, -2, 0, 2, 4, 6)  # pixels
SCALES = (0.6, 0.8, 1.0, 1.2, 1.4)
NEIGHBOURS = 8
JUDGED_BY, MEASURED_BY = 4000, 500  # digits, at most, that novelty is judged and measured by


@dataclass(frozen=True, eq=False)
class Study:
    """A drawing as a network reads it, and as it lies among the digits that were learned.

    state: of the drawing on its way through the network; source, step: which network it is;
    stages: what it reads at each stage of `Stages`, (4, 10), None for a picture; shifts:
    (SHIFTS, SHIFTS, 10) down and right; scales: (SCALES, 10); neighbours and their pictures,
    uint8 (n, 28, 28); verdict: whether it looks like a digit at all, None where nobody can say.
    """

    state: State
    source: str
    step: int
    stages: NDArray[Any] | None
    shifts: NDArray[Any]
    scales: NDArray[Any]
    neighbours: Neighbours
    pictures: NDArray[np.uint8]
    verdict: Verdict | None


class Known:
    """The digits that were learned, made ready to be compared with a drawing.

    Attributes: novelty: judges whether a drawing is a digit at all; None until `judge_by`.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.digits = NearestDigits(dataset.train_images, dataset.train_labels)
        self.novelty: Novelty | None = None

    def judge_by(self, network: Network) -> None:
        """Judge drawings by the views of a trained network, whichever reads them; takes seconds."""
        known, unseen = (
            self.dataset.train_images[:JUDGED_BY],
            self.dataset.test_images[:MEASURED_BY],
        )
        self.novelty = Novelty(network, known, unseen)


def study(
    network: Network,
    image: NDArray[np.uint8],
    stages: Stages | None,
    known: Known,
    source: str = TRAINING,
    step: int = 0,
) -> Study:
    """Study a drawing, uint8 (28, 28)."""
    shifts = shift_map(network.predict, image, SHIFTS)[0]
    scales = shift_map(network.predict, image, (0,), SCALES)[:, 0, 0]
    neighbours = known.digits.find(image, NEIGHBOURS)
    return Study(
        state=examine(network, image),
        source=source,
        step=step,
        stages=None if stages is None else frozen(network.predict(np.stack(stages))),
        shifts=frozen(shifts),
        scales=frozen(scales),
        neighbours=neighbours,
        pictures=frozen(known.dataset.train_images[neighbours.indices]),
        verdict=None if known.novelty is None else known.novelty.judge(image),
    )
