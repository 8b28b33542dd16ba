"""Layers without parameters that work cell by cell."""

from __future__ import annotations

import numpy as np

from engine.layers.base import Array, Layer


class ReLU(Layer):
    """Keep what is positive, 0 for the rest; any shape. The gradient at 0 is 0, as PyTorch's."""

    def forward(self, inputs: Array) -> Array:
        """Return max(input, 0)."""
        self._seen = inputs
        return np.maximum(inputs, 0, out=self._empty_maps("outputs", inputs.shape, inputs.dtype))

    def pass_back(self, gradient: Array) -> Array:
        """dL/dinput = dL/doutput where the input was positive, else 0."""
        inputs = self._remembered()
        positive = self._empty_maps("positive", inputs.shape, bool)
        np.greater(inputs, 0, out=positive)
        routed = self._empty_maps("routed", inputs.shape, gradient.dtype)
        return np.multiply(positive, gradient, out=routed)


class Dropout(Layer):
    """Put a share `rate` of the cells to 0 and enlarge the others by 1 / (1 - rate); any shape.

    Only training drops: while `generator` is None, inputs pass unchanged. Whoever trains gives a
    generator made from the seed and the number of the step, so that a step can be repeated.
    """

    def __init__(self, rate: float, generator: np.random.Generator | None = None) -> None:
        if not 0 <= rate < 1:
            raise ValueError(f"The dropout rate must be from 0 to below 1, not {rate}.")
        super().__init__()
        self.rate = float(rate)
        self.generator = generator
        self._factors: Array | None = None

    def forward(self, inputs: Array) -> Array:
        """Return the cells that stay, enlarged; all of them, unchanged, without a generator."""
        self._seen, self._factors = inputs, None
        if self.generator is None:
            return inputs
        stays = self.generator.random(inputs.shape) >= self.rate
        self._factors = stays / inputs.dtype.type(1 - self.rate)
        outputs: Array = inputs * self._factors
        return outputs

    def pass_back(self, gradient: Array) -> Array:
        """dL/dinput: by the same factors."""
        self._remembered()
        return gradient if self._factors is None else gradient * self._factors
