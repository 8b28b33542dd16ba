"""The same network in JAX, whole runs compiled: what the engine is timed against, where installed.

JAX is an extra (`pip install "convscope[jax]"`), imported by this file alone.
"""

from __future__ import annotations

from typing import Any

import jax
import numpy as np
from jax import lax
from jax import numpy as jnp
from numpy.typing import NDArray

from engine.network import Network

Array = NDArray[Any]
Batch = tuple[Any, Any]  # images (batches, n, 28, 28) of the network's dtype, labels (batches, n)


def _larger(first: Any, second: Any) -> Any:
    """The larger of two, the first if they are equal; quicker there and back than
    `lax.reduce_window`."""
    return jnp.where(first >= second, first, second)


def loss(parameters: dict[str, Any], images: Any, labels: Any) -> Any:
    """Mean cross-entropy of images (n, 28, 28); where maxima tie, the first has the gradient."""
    kernels = parameters["conv.filters"][:, None]
    maps = lax.conv_general_dilated(images[:, None], kernels, (1, 1), "VALID")
    above = _larger(maps[..., 0::2, 0::2], maps[..., 0::2, 1::2])
    below = _larger(maps[..., 1::2, 0::2], maps[..., 1::2, 1::2])
    pooled = _larger(above, below)
    flat = pooled.transpose(0, 2, 3, 1).reshape(len(images), -1)  # row, column, filter
    logits = flat @ parameters["softmax.weights"] + parameters["softmax.biases"]
    right = jnp.take_along_axis(jax.nn.log_softmax(logits), labels[:, None], axis=1)
    return -right.mean()


class JaxTwin:
    """A copy of a network, trained by JAX: gradient and plain SGD in one compiled `lax.scan`."""

    def __init__(self, network: Network, learning_rate: float) -> None:
        self._normalise = network.normalise
        self._parameters = {name: jnp.array(value) for name, value in network.parameters.items()}

        def step(parameters: dict[str, Any], batch: Batch) -> tuple[dict[str, Any], Any]:
            value, gradients = jax.value_and_grad(loss)(parameters, *batch)
            moved = {name: p - learning_rate * gradients[name] for name, p in parameters.items()}
            return moved, value

        self._run = jax.jit(lambda parameters, batches: lax.scan(step, parameters, batches))

    @property
    def parameters(self) -> dict[str, Array]:
        """Copies of the parameters, by the engine's names and in its order."""
        return {name: np.array(value) for name, value in self._parameters.items()}

    def batches(self, images: Array, labels: Array, size: int) -> Batch:
        """Stack uint8 images (n, 28, 28) and labels (n,) by batch, n a multiple of their size."""
        inputs = self._normalise(images).reshape(-1, size, *images.shape[1:])
        return jnp.array(inputs), jnp.array(labels.astype(np.int32).reshape(-1, size))

    def learn(self, batches: Batch) -> Array:
        """Take a step of SGD for each batch; returns the mean losses."""
        self._parameters, losses = self._run(self._parameters, batches)
        return np.array(losses)
