"""What a classifier takes for what: the confusion matrix, precision and recall."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

CLASSES = 10


def confusion_matrix(
    labels: ArrayLike, predictions: ArrayLike, classes: int = CLASSES
) -> NDArray[np.int64]:
    """Count how often each class was read as each: (classes, classes) int64, [true, read].

    labels, predictions: (n,) whole numbers from 0. ValueError for other shapes or classes.
    """
    true, read = _classes(labels, classes), _classes(predictions, classes)
    if true.shape != read.shape:
        raise ValueError(
            f"There are {len(true)} labels and {len(read)} predictions; expected as many of both."
        )
    counts = np.bincount(true * classes + read, minlength=classes * classes)
    return counts.reshape(classes, classes).astype(np.int64)


def recall(matrix: NDArray[Any]) -> NDArray[np.float64]:
    """Of the images of each class, the share that was read as it, (classes,); NaN where there
    are none."""
    return _shares(matrix.diagonal(), matrix.sum(axis=1))


def precision(matrix: NDArray[Any]) -> NDArray[np.float64]:
    """Of the images read as each class, the share that is of it, (classes,); NaN if it was never
    read."""
    return _shares(matrix.diagonal(), matrix.sum(axis=0))


def mistakes_only(matrix: NDArray[Any]) -> NDArray[np.int64]:
    """The matrix with nothing on its diagonal."""
    wrong: NDArray[np.int64] = np.array(matrix, np.int64)
    np.fill_diagonal(wrong, 0)
    return wrong


def most_frequent(matrix: NDArray[Any], most: int) -> list[tuple[int, int, int]]:
    """The mistakes that happen most: up to `most` of (true, read, count), the most frequent first,
    equal ones in the order of the matrix."""
    wrong = mistakes_only(matrix)
    order = np.argsort(-wrong, axis=None, kind="stable")[:most]
    places = (divmod(int(place), wrong.shape[1]) for place in order)
    return [(true, read, int(wrong[true, read])) for true, read in places if wrong[true, read]]


def _classes(values: ArrayLike, classes: int) -> NDArray[np.int64]:
    array = np.asarray(values)
    if array.ndim != 1 or (array.size and not np.issubdtype(array.dtype, np.integer)):
        raise ValueError(f"Expected a row of whole numbers, not {array.dtype} {array.shape}.")
    numbers = array.astype(np.int64)
    if numbers.size and not 0 <= numbers.min() <= numbers.max() < classes:
        raise ValueError(
            f"Expected classes from 0 to {classes - 1}, not {numbers.min()} to {numbers.max()}."
        )
    return numbers


def _shares(part: NDArray[Any], whole: NDArray[Any]) -> NDArray[np.float64]:
    shares: NDArray[np.float64] = np.full(len(whole), np.nan)
    np.divide(part, whole, out=shares, where=whole > 0)
    return shares
