"""The layers of a network, as the textbook writes them: `forward`, `backward`, parameters.

Arrays are batches, sample first: images (N, H, W), maps (N, channels, rows, columns), vectors
(N, D). A layer remembers in `forward` what its `backward` needs; `backward` takes dL/d(output),
returns dL/d(input) and leaves dL/d(parameter) in `gradients`, all summed over the batch.

Conv3x3, MaxPool2 and Softmax are the report's; that network trains through `engine.fused`, which
tests hold equal to them. Larger networks train through the layers themselves: `engine.layerwise`.
"""

from __future__ import annotations

from engine.layers.activations import Dropout, ReLU
from engine.layers.base import Array, Layer, Parameter, cross_entropy, softmax
from engine.layers.conv2d import Conv2D
from engine.layers.conv3x3 import Conv3x3
from engine.layers.dense import Dense, Softmax
from engine.layers.pooling import MaxPool2, Ties

__all__ = [
    "Array",
    "Conv2D",
    "Conv3x3",
    "Dense",
    "Dropout",
    "Layer",
    "MaxPool2",
    "Parameter",
    "ReLU",
    "Softmax",
    "Ties",
    "cross_entropy",
    "softmax",
]
