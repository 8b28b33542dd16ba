"""The report's convolution."""

from __future__ import annotations

import numpy as np

from engine.layers.base import Array, Layer, Parameter


class Conv3x3(Layer):
    """Valid cross-correlation with 3x3 filters, stride 1, no bias.

    (N, H, W) -> (N, filters, H-2, W-2):
    out[n, f, r, c] = sum over i, j of filters[f, i, j] * image[n, r+i, c+j]
    """

    filters = Parameter()  # (filters, 3, 3)

    def __init__(self, filters: Array) -> None:
        super().__init__(filters=filters)

    def forward(self, inputs: Array) -> Array:
        """Add the nine products one tap at a time.

        Every cell adds its products in the same order, so cells that see identical patches are
        equal to the last bit, wherever they lie: MaxPool2 finds all ties by `==`.
        """
        self._seen = inputs
        count, height, width = inputs.shape
        filters = self.filters
        maps = np.zeros((count, len(filters), height - 2, width - 2), filters.dtype)
        for i in range(3):
            for j in range(3):
                tap = inputs[:, None, i : i + height - 2, j : j + width - 2]
                maps += filters[:, i, j, None, None] * tap
        return maps

    def backward(self, gradient: Array) -> Array:
        """dL/dfilter[f, i, j] = sum over n, r, c of dL/dmap[n, f, r, c] * image[n, r+i, c+j];
        dL/dpixel adds, for each cell that a pixel feeds, dL/dmap * filter."""
        image, filters = self._remembered(), self.filters
        rows, columns = gradient.shape[2:]
        to_filters, to_image = np.zeros_like(filters), np.zeros_like(image)
        for i in range(3):
            for j in range(3):
                tap = image[:, i : i + rows, j : j + columns]
                to_filters[:, i, j] = np.einsum("nfrc,nrc->f", gradient, tap)
                to_image[:, i : i + rows, j : j + columns] += np.einsum(
                    "nfrc,f->nrc", gradient, filters[:, i, j]
                )
        self.gradients = {"filters": to_filters}
        return to_image
