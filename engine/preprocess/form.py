"""The form that every drawing is brought into, MNIST's, and the one way it can fail to be."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Image = NDArray[np.uint8]

SIDE = 28  # pixels of the network's picture
CENTRE = 14.5  # x and y from the corner: MNIST's mean, for it was centred in whole pixels
BOX = 20  # pixels of MNIST's box around a digit


class EmptyDrawing(ValueError):  # noqa: N818 - it names what it is, not that it is an error
    """There is nothing to read: no points, or a sheet without a mark."""
