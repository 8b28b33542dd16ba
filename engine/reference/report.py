"""The report's network as plain loops over regions, written from its equations.

Source: the student report "Build a real CNN with NumPy". It is the oracle of the tests and the
baseline of the benchmarks: nothing is vectorised beyond a region, nothing is shared with the
rest of the engine. float64 unless told otherwise; about 20 ms a training step.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


class ReportLoops:
    """Conv3x3 (8 filters) -> MaxPool2 -> Softmax (10), trained one sample at a time.

    filters (8, 3, 3), weights (1352, 10) and biases (10,) are plain writable arrays.
    """

    def __init__(self, filters: Array, weights: Array, biases: Array, ties: str = "all") -> None:
        self.filters = np.array(filters)
        self.weights = np.array(weights)
        self.biases = np.array(biases)
        self.ties = ties

    def convolve(self, image: Array) -> Array:
        """(28, 28) -> (26, 26, 8): each 3x3 region times each filter, summed."""
        height, width = image.shape
        output = np.zeros((height - 2, width - 2, len(self.filters)), self.filters.dtype)
        for row in range(height - 2):
            for column in range(width - 2):
                region = image[row : row + 3, column : column + 3]
                output[row, column] = np.sum(region * self.filters, axis=(1, 2))
        return output

    @staticmethod
    def regions(maps: Array) -> Iterator[tuple[int, int, Array]]:
        """Yield the row, column and (2, 2, 8) region of each pooling window."""
        for row in range(maps.shape[0] // 2):
            for column in range(maps.shape[1] // 2):
                region = maps[2 * row : 2 * row + 2, 2 * column : 2 * column + 2]
                yield row, column, region

    def pool(self, maps: Array) -> Array:
        """(26, 26, 8) -> (13, 13, 8): the largest of each 2x2 region."""
        rows, columns, filters = maps.shape
        output = np.zeros((rows // 2, columns // 2, filters), maps.dtype)
        for row, column, region in self.regions(maps):
            output[row, column] = np.amax(region, axis=(0, 1))
        return output

    def logits(self, image: Array) -> Array:
        """The ten scores before softmax, of a normalised image (28, 28)."""
        flat: Array = self.pool(self.convolve(image)).reshape(-1) @ self.weights + self.biases
        return flat

    def unpool(self, maps: Array, gradient: Array) -> Array:
        """Hand each window's gradient to the cells equal to its maximum, or to the first."""
        output = np.zeros_like(maps)
        for row, column, region in self.regions(maps):
            maximum = np.amax(region, axis=(0, 1))
            for f in range(maps.shape[2]):
                for i in range(2):
                    for j in range(2):
                        if region[i, j, f] == maximum[f]:
                            output[2 * row + i, 2 * column + j, f] = gradient[row, column, f]
                            if self.ties == "first":
                                break
                    else:
                        continue
                    break
        return output

    def filter_gradients(self, image: Array, gradient: Array) -> Array:
        """dL/dfilter: each region of the image times its map gradient, summed."""
        output = np.zeros_like(self.filters)
        for row in range(gradient.shape[0]):
            for column in range(gradient.shape[1]):
                region = image[row : row + 3, column : column + 3]
                for f in range(len(self.filters)):
                    output[f] += gradient[row, column, f] * region
        return output

    def gradients(self, image: Array, label: int) -> tuple[float, bool, dict[str, Array]]:
        """Return (loss, correct, gradients) of a normalised image (28, 28)."""
        maps = self.convolve(image)
        pooled = self.pool(maps)
        flat = pooled.reshape(-1)
        logits = flat @ self.weights + self.biases
        shifted = logits - logits.max()
        exponentials = np.exp(shifted)
        total = exponentials.sum()
        loss = float(np.log(total) - shifted[label])

        to_logits = exponentials / total
        to_logits[label] -= 1
        to_pooled = (self.weights @ to_logits).reshape(pooled.shape)
        to_maps = self.unpool(maps, to_pooled)
        gradients = {
            "conv.filters": self.filter_gradients(image, to_maps),
            "softmax.weights": flat[:, None] * to_logits[None, :],
            "softmax.biases": to_logits,
        }
        return loss, int(logits.argmax()) == label, gradients

    def train_sample(self, image: Array, label: int, learning_rate: float) -> tuple[float, bool]:
        """One step of plain SGD on a uint8 image (28, 28); returns (loss, correct)."""
        normalised = image.astype(self.filters.dtype) / 255 - self.filters.dtype.type(0.5)
        loss, correct, gradients = self.gradients(normalised, label)
        rate = self.filters.dtype.type(learning_rate)
        self.filters -= rate * gradients["conv.filters"]
        self.weights -= rate * gradients["softmax.weights"]
        self.biases -= rate * gradients["softmax.biases"]
        return loss, correct
