"""What a network reads when the same drawing lies elsewhere or is larger or smaller.

A convolution sees a shifted digit as the same shapes elsewhere; the dense layer behind it does
not. The map shows how far a reading carries.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

SIDE = 28
SHIFTS = tuple(range(-6, 7))  # pixels

Predict = Callable[[NDArray[np.uint8]], NDArray[Any]]  # (n, 28, 28) -> probabilities (n, 10)


def shift_map(
    predict: Predict,
    image: NDArray[np.uint8],
    shifts: Sequence[float] = SHIFTS,
    scales: Sequence[float] = (1.0,),
) -> NDArray[Any]:
    """Read a picture, uint8 (28, 28), at every shift and scale: (scales, rows, columns, 10).

    predict: a network's `predict`; shifts: of rows (down) and of columns (right), in pixels;
    scales: 1 is as it is.
    """
    images = shifted_images(image, shifts, scales)
    probabilities = predict(images.reshape(-1, SIDE, SIDE))
    return probabilities.reshape(*images.shape[:3], -1)


def shifted_images(
    image: NDArray[np.uint8], shifts: Sequence[float], scales: Sequence[float] = (1.0,)
) -> NDArray[np.uint8]:
    """Return the pictures that `shift_map` reads, uint8 (scales, rows, columns, 28, 28).

    Scaled about the middle, then shifted; every pixel is the average of what it covers, and what
    leaves the picture is lost.
    """
    moves = np.array([[_axis(shift, scale) for shift in shifts] for scale in scales])
    ink = image.astype(np.float64)
    moved = np.einsum("sayi,ij,sbxj->sabyx", moves, ink, moves, optimize=True)
    images: NDArray[np.uint8] = np.rint(moved).astype(np.uint8)
    return images


def _axis(shift: float, scale: float) -> NDArray[np.float64]:
    """Return (28, 28): which share of each new pixel every old one covers along an axis."""
    middle = SIDE / 2
    edges = ((np.arange(SIDE + 1) - middle - shift) / scale + middle)[:, None]
    cells = np.arange(SIDE)
    cover = np.minimum(edges[1:], cells + 1) - np.maximum(edges[:-1], cells)
    shares: NDArray[np.float64] = np.maximum(cover, 0) * scale
    return shares
