"""The same network in eager PyTorch: what the engine is timed against, and a second oracle.

PyTorch is an extra (`pip install "convscope[torch]"`), imported by this file alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn.utils import skip_init

from engine.network import Network

Array = NDArray[Any]
Batch = tuple[Any, Any]  # tensors: images (n, 1, 28, 28) of the network's dtype, labels (n,) int64

POOLED, FILTERS, CLASSES = (13, 13), 8, 10


def to_torch_order(weights: Array) -> Array:
    """Dense weights of the engine -> of `nn.Linear`: (1352, 10) -> (10, 1352).

    The engine flattens its pooled maps by row, column, filter; `nn.Flatten` by filter, row,
    column.
    """
    by_place = weights.reshape(*POOLED, FILTERS, CLASSES)
    return by_place.transpose(3, 2, 0, 1).reshape(CLASSES, -1)


def from_torch_order(weights: Array) -> Array:
    """Dense weights of `nn.Linear` -> of the engine: (10, 1352) -> (1352, 10)."""
    by_filter = weights.reshape(CLASSES, FILTERS, *POOLED)
    return by_filter.transpose(2, 3, 1, 0).reshape(-1, CLASSES)


class TorchTwin:
    """A copy of a network, trained by PyTorch's own layers, loss and plain SGD.

    Where pooling finds equal maxima, PyTorch gives the gradient to the first: a network with
    ties="first" learns the same, one with ties="all" nearly.
    """

    def __init__(self, network: Network, learning_rate: float) -> None:
        self._normalise = network.normalise
        kind = torch.float64 if network.dtype == np.float64 else torch.float32
        # skip_init: initial weights of PyTorch's own would come from its global generator
        self.conv = skip_init(nn.Conv2d, 1, FILTERS, 3, bias=False, dtype=kind)
        self.dense = skip_init(nn.Linear, FILTERS * POOLED[0] * POOLED[1], CLASSES, dtype=kind)
        self.module = nn.Sequential(self.conv, nn.MaxPool2d(2), nn.Flatten(), self.dense)
        self._loss = nn.CrossEntropyLoss()
        # foreach: a few per cent faster at batch 1 than PyTorch's default
        self._optimiser = torch.optim.SGD(self.module.parameters(), lr=learning_rate, foreach=True)
        self._take(network.parameters)

    def _take(self, parameters: dict[str, Array]) -> None:
        weights = to_torch_order(parameters["softmax.weights"])
        with torch.no_grad():
            self.conv.weight.copy_(torch.tensor(parameters["conv.filters"][:, None]))
            self.dense.weight.copy_(torch.tensor(weights))
            self.dense.bias.copy_(torch.tensor(parameters["softmax.biases"]))

    @property
    def parameters(self) -> dict[str, Array]:
        """Copies of the parameters, by the engine's names and in its order."""
        return {
            "conv.filters": self.conv.weight.detach().numpy()[:, 0].copy(),
            "softmax.weights": from_torch_order(self.dense.weight.detach().numpy()).copy(),
            "softmax.biases": self.dense.bias.detach().numpy().copy(),
        }

    def batches(self, images: Array, labels: Array, size: int) -> list[Batch]:
        """Cut uint8 images (n, 28, 28) and labels (n,) into batches that are ready to learn."""
        inputs = torch.tensor(self._normalise(images)[:, None])
        targets = torch.tensor(labels.astype(np.int64))
        return list(zip(inputs.split(size), targets.split(size), strict=True))

    def learn(self, batches: Sequence[Batch]) -> list[Any]:
        """Take a step of SGD for each batch; returns the mean losses, as tensors."""
        losses = []
        for images, labels in batches:
            self._optimiser.zero_grad(set_to_none=True)
            loss = self._loss(self.module(images), labels)
            loss.backward()
            self._optimiser.step()
            losses.append(loss.detach())
        return losses


class Threads:
    """PyTorch computes on so many threads inside a `with` block."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __enter__(self) -> None:
        self._before = torch.get_num_threads()
        torch.set_num_threads(self._count)

    def __exit__(self, *error: object) -> None:
        torch.set_num_threads(self._before)
