"""How far a drawing is from every digit that is known: "no digit that I know".

A softmax always names a digit, and for a letter often with confidence. So a drawing is compared
with known digits in several views: as a picture (`engine.nearest`), by the network's last pooled
maps, and by what its last layer reads. Its distance in a view is the mean of 1 - cosine to the
five nearest; the views are put together by their product, each measured by what digits that the
network never saw have.

Measured with lenet trained without the writers and sites that were then read, 4,000 embedded
digits as the known ones, and drawings of our own: where 2 % of unseen digits are taken for no
digit, 82 % of letters and signs and 91 % of scribbles are found out; a drawing of those is
farther than a digit in 97.5 % and 98.7 % of all pairs (the area under the ROC curve). What looks
much like a digit, U, T, a plus, a square, passes for one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.nearest import directions
from engine.network import Network

Features = list[NDArray[np.float32]]
Images = NDArray[np.uint8]

NEAREST = 5
FALSE_ALARMS = 0.02  # unseen digits that are called none
FLOOR = 0.1  # of the usual distance: nearer than that is all the same
TOGETHER = 250  # images sent through the network at once


@dataclass(frozen=True)
class Verdict:
    """How far a drawing is from all that is known.

    distance: 1 is where digits end, below it they begin; farther_than: the share of unseen
    digits, 0 to 1, that are nearer.
    """

    distance: float
    farther_than: float

    @property
    def is_known(self) -> bool:
        """Whether the drawing is as near as digits are."""
        return self.distance <= 1


class Novelty:
    """Judges drawings by a network and the digits that it knows.

    known: uint8 (n, 28, 28), digits to be near to; unseen: uint8 (m, 28, 28), digits that had no
    part in the training, to measure by. With lenet and 4,000 known digits it takes 18 MB, some
    seconds to make, and some milliseconds a drawing.
    """

    def __init__(self, network: Network, known: Images, unseen: Images) -> None:
        self._network = network
        self._known = self._features(known)
        distances = self._view_distances(self._features(unseen))
        self._usual = np.median(distances, axis=1)
        self._unseen = np.sort(self._joined(distances))
        self._limit = float(np.quantile(self._unseen, 1 - FALSE_ALARMS))

    def judge(self, image: Images) -> Verdict:
        """Say how far a picture, uint8 (28, 28), is from all that is known."""
        [distance] = self._joined(self._view_distances(self._features(image[None])))
        nearer = int(np.searchsorted(self._unseen, distance))
        return Verdict(float(distance / self._limit), nearer / len(self._unseen))

    def _features(self, images: Images) -> Features:
        """Return the views of pictures, (n, size) each, every row of the length 1."""
        names = {self._last("max_pool2"), self._before_softmax()}
        parts: dict[str, Features] = {name: [] for name in sorted(names)}
        for start in range(0, len(images), TOGETHER):
            activations = self._network.forward(images[start : start + TOGETHER])
            for name, part in parts.items():
                flat = activations[name].reshape(len(activations[name]), -1)
                part.append(_unit(flat.astype(np.float32)))
        return [directions(images), *(np.concatenate(part) for part in parts.values())]

    def _last(self, kind: str) -> str:
        return [spec.name for spec in self._network.specs if spec.kind == kind][-1]

    def _before_softmax(self) -> str:
        return self._network.specs[-2].name

    def _view_distances(self, features: Features) -> NDArray[np.float64]:
        """Return the distance to the nearest known digits in each view, (views, n)."""
        found = []
        for known, mine in zip(self._known, features, strict=True):
            count = min(NEAREST, len(known))
            nearest = np.partition(mine @ known.T, len(known) - count, axis=1)[:, -count:]
            found.append(1 - nearest.mean(axis=1, dtype=np.float64))
        return np.array(found)

    def _joined(self, distances: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the geometric mean over the views, each by its usual distance, (n,)."""
        relative = distances / self._usual[:, None] + FLOOR
        joined: NDArray[np.float64] = np.exp(np.log(relative).mean(axis=0))
        return joined


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: NDArray[np.float32] = rows / np.maximum(lengths, np.finfo(np.float32).tiny)
    return unit
