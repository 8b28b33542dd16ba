"""The digits that look most like a drawing: what the network was shown, beside what it sees.

Two pictures are compared as directions: softened a little, at half the resolution, each divided
by its own length, so that neither a pixel's shift nor the pen's width decides. The distance is 0
for the same picture and √2 for two that share no ink. By the nearest of the 4,000 embedded digits
alone, 90 % of real pen strokes and 94 % of MNIST's test digits are read right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

SIDE, HALF = 28, 14
TAPS = (0.125, 0.375, 0.375, 0.125)  # (1 2 1) / 4, then the mean of two pixels
PART = 4096  # pictures softened at once


@dataclass(frozen=True, eq=False)
class Neighbours:
    """The digits nearest to a picture, nearest first.

    indices (n,) into the digits searched, labels (n,) and distances (n,) float32, 0 to √2.
    """

    indices: NDArray[np.intp]
    labels: NDArray[np.uint8]
    distances: NDArray[np.float32]


class NearestDigits:
    """Finds among some digits those that look most like a picture.

    images: uint8 (n, 28, 28); labels: (n,). Keeps 784 bytes a digit: 3 MB for the embedded ones,
    made in some 10 ms and searched in about 1 ms.
    """

    def __init__(self, images: NDArray[np.uint8], labels: NDArray[Any]) -> None:
        self._directions = directions(images)
        self._labels = np.asarray(labels, np.uint8)

    def find(self, image: NDArray[np.uint8], count: int = 8) -> Neighbours:
        """Return the `count` nearest digits to a picture, uint8 (28, 28); fewer if there are fewer.

        An empty picture is equally far from all.
        """
        likeness = self._directions @ directions(image[None])[0]
        count = min(count, len(likeness))
        candidates = (
            np.argpartition(-likeness, count - 1)[:count] if count else np.empty(0, np.intp)
        )
        nearest = candidates[np.argsort(-likeness[candidates], kind="stable")]
        distances = np.sqrt(np.maximum(2 - 2 * likeness[nearest], 0))
        return Neighbours(nearest, self._labels[nearest], distances)


def directions(images: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Soften pictures (n, 28, 28) to 14x14 and divide each by its length: float32 (n, 196)."""
    softener = _softener()
    softened = np.empty((len(images), HALF * HALF), np.float32)
    for start in range(0, len(images), PART):
        part = images[start : start + PART].astype(np.float32)
        softened[start : start + PART] = (softener @ part @ softener.T).reshape(len(part), -1)
    lengths = np.linalg.norm(softened, axis=1, keepdims=True)
    softened /= np.maximum(lengths, np.finfo(np.float32).tiny)
    return softened


def _softener() -> NDArray[np.float32]:
    """Return (14, 28): what each softened cell takes from the pixels of a row."""
    matrix = np.zeros((HALF, SIDE + 2), np.float32)
    for cell in range(HALF):
        matrix[cell, 2 * cell : 2 * cell + 4] = TAPS
    return matrix[:, 1:-1]
