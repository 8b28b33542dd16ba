"""What a network takes: images, labels and a dtype, or a sentence about what they are instead."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

IMAGE_SHAPE = (28, 28)
CLASSES = 10


def checked_images(images: ArrayLike) -> NDArray[np.uint8]:
    """Return `images` as uint8 (N, 28, 28), or say in a ValueError what they are instead."""
    array = np.asarray(images)
    if array.dtype != np.uint8 or array.shape[1:] != IMAGE_SHAPE:
        raise ValueError(
            f"Images must be uint8 of the shape (N, 28, 28), not {array.dtype} {array.shape}."
        )
    return array


def checked_labels(labels: ArrayLike, count: int) -> list[int]:
    """Return the labels of `count` images as ints, or say in a ValueError what is wrong."""
    array = np.asarray(labels)
    if array.shape != (count,):
        raise ValueError(f"{count} images need as many labels, not {array.shape}.")
    numbers: list[int] = array.tolist()
    for label in numbers:
        if not isinstance(label, int) or not 0 <= label < CLASSES:
            raise ValueError(f"A label must be a whole number from 0 to 9, not {label!r}.")
    return numbers


def checked_dtype(dtype: DTypeLike) -> np.dtype[Any]:
    """Return float32 or float64 as a dtype; ValueError for any other."""
    kind = np.dtype(dtype)
    if kind not in (np.dtype(np.float32), np.dtype(np.float64)):
        raise ValueError(f"The dtype must be float32 or float64, not {kind}.")
    return kind
