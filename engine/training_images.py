"""The training images as a trainer meets them: the data set's, save those that a person edited."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.patches import KnownPatterns, same_patches

Array = NDArray[Any]
Edits = Mapping[int, NDArray[np.uint8]]


class TrainingImages:
    """Images (n, 28, 28) uint8 and the patterns of their ties, with edits laid over them.

    edits: read-only images by their place; assigned as a whole, so whoever kept the old ones
    still has them as they were.
    """

    def __init__(self, images: Array) -> None:
        self._images = images
        self._patterns = KnownPatterns(images)
        self.edits: Edits = MappingProxyType({})

    def edit(self, index: int, image: Array) -> None:
        """Lay an image over the one at place `index`."""
        copy = image.copy()
        copy.setflags(write=False)
        self.edits = MappingProxyType({**self.edits, index: copy})

    def one(self, index: int) -> Array:
        """The image at place `index`, (28, 28)."""
        image: Array = self.edits[index] if index in self.edits else self._images[index]
        return image

    def of(self, chosen: Array) -> tuple[Array, Array]:
        """Images (n, 28, 28) at these places, and `same_patches` of them (n, 170)."""
        images, patterns = self._images[chosen], self._patterns.of(chosen)
        if self.edits:
            for place, index in enumerate(chosen.tolist()):
                if index in self.edits:
                    images[place] = self.edits[index]
                    patterns[place] = same_patches(self.edits[index][None])[0]
        return images, patterns
