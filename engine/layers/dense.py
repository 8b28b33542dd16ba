"""Fully connected layers."""

from __future__ import annotations

from math import prod

import numpy as np

from engine.layers.base import Array, Layer, Parameter, cross_entropy, softmax


class Dense(Layer):
    """Fully connected: (N, C, H, W) or (N, D) -> (N, K), flat @ weights + biases.

    Cells of maps are flattened in the order row, column, channel, as the report's arrays lie.
    """

    weights = Parameter()  # (H*W*C, K)
    biases = Parameter()  # (K,)

    def __init__(self, weights: Array, biases: Array) -> None:
        super().__init__(weights=weights, biases=biases)

    @staticmethod
    def flatten(maps: Array) -> Array:
        """(N, C, H, W) -> (N, H*W*C) in the order row, column, channel; (N, D) as it is."""
        if maps.ndim == 4:
            maps = maps.transpose(0, 2, 3, 1)
        return maps.reshape(len(maps), prod(maps.shape[1:]))

    def forward(self, inputs: Array) -> Array:
        """Return flat @ weights + biases."""
        self._seen = inputs
        flat, weights, biases = self.flatten(inputs), self._weights, self.storage["biases"]
        outputs = self._empty("outputs", (len(flat), len(biases)), weights.dtype)
        np.dot(flat, weights, out=outputs)
        outputs += biases
        return outputs

    @property
    def _weights(self) -> Array:
        """The weights where they live, as a matrix; a copy where they lie in another order."""
        return self.storage["weights"].reshape(self.shapes["weights"])

    def learn(self, gradient: Array) -> None:
        """dL/dweight = input x dL/doutput."""
        flat = self.flatten(self._remembered())
        to_weights = self._empty("to_weights", self.shapes["weights"], gradient.dtype)
        np.dot(flat.T, gradient, out=to_weights)
        self.gradients = {"weights": to_weights, "biases": gradient.sum(axis=0)}

    def pass_back(self, gradient: Array) -> Array:
        """dL/dinput = weights dL/doutput."""
        inputs, weights = self._remembered(), self._weights
        flat = self._empty("to_inputs", (len(gradient), len(weights)), gradient.dtype)
        np.dot(gradient, weights.T, out=flat)
        if inputs.ndim != 4:
            return flat.reshape(inputs.shape)
        count, channels, rows, columns = inputs.shape
        return flat.reshape(count, rows, columns, channels).transpose(0, 3, 1, 2)


class Softmax(Dense):
    """Fully connected layer to K classes, then softmax: (N, C, H, W) or (N, D) -> (N, K).

    `backward` starts from the cross-entropy loss, with dL/dlogit.
    """

    def __init__(self, weights: Array, biases: Array) -> None:
        super().__init__(weights, biases)
        self.logits: Array = np.empty((0, len(biases)), biases.dtype)

    def forward(self, inputs: Array) -> Array:
        """Return the class probabilities; the logits stay in `logits`."""
        self.logits = super().forward(inputs)
        return softmax(self.logits)

    def losses(self, labels: Array) -> Array:
        """Cross-entropy of each sample of the last forward pass, (N,)."""
        self._check_count(labels)
        return cross_entropy(self.logits, labels)

    def loss_gradient(self, labels: Array) -> Array:
        """dL/dlogit = p - y of the last forward pass: softmax and cross-entropy together."""
        self._check_count(labels)
        gradient = softmax(self.logits)
        gradient[np.arange(len(labels)), labels] -= 1
        return gradient

    def _check_count(self, labels: Array) -> None:
        count = len(self._remembered())
        if len(labels) != count:
            raise ValueError(f"{count} samples have as many labels, not {len(labels)}.")
