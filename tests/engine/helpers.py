"""What the engine's tests share: digits, the oracle's runs, and how far an image is from a tie."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import Any

import numpy as np
from hypothesis import strategies as st

from engine.data import load
from engine.network import Network
from engine.reference.report import ReportLoops

STEPS = 300
LEARNING_RATE = 0.005
DTYPES = (np.float32, np.float64)
TIES = ("all", "first")
TOLERANCE = {"float32": 1e-4, "float64": 1e-10}  # of losses, after 300 steps


@cache
def digits() -> tuple[np.ndarray, np.ndarray]:
    """Real digits in a mixed order: uint8 images (N, 28, 28) and labels (N,), read-only."""
    embedded = load("embedded")
    order = np.random.default_rng(0).permutation(len(embedded.train_labels))
    images, labels = embedded.train_images[order], embedded.train_labels[order]
    for array in (images, labels):
        array.setflags(write=False)
    return images, labels


def small_dataset(train: int = 50, test: int = 20) -> Any:
    """A few real digits in the shape of a data set."""
    images, labels = digits()
    return SimpleNamespace(
        train_images=images[:train],
        train_labels=labels[:train],
        test_images=images[train : train + test],
        test_labels=labels[train : train + test],
    )


def noise_images(count: int, seed: int = 0) -> np.ndarray:
    """Images whose patches all differ: no ties."""
    generator = np.random.default_rng(seed)
    return generator.integers(0, 256, (count, 28, 28), np.uint8)


@st.composite
def flat_images(draw: st.DrawFn) -> np.ndarray:
    """Images with two or three grey levels: stripes, boards, blocks, specks."""
    levels = draw(st.lists(st.sampled_from([0, 1, 77, 128, 200, 255]), min_size=2, max_size=3))
    row, column = np.mgrid[:28, :28]
    period = draw(st.integers(1, 6))
    kind = draw(st.sampled_from(["rows", "columns", "diagonal", "board", "blocks", "specks"]))
    generator = np.random.default_rng(draw(st.integers(0, 1000)))
    if kind == "rows":
        pattern = row // period
    elif kind == "columns":
        pattern = column // period
    elif kind == "diagonal":
        pattern = (row + column) // period
    elif kind == "board":
        pattern = row // period + column // period
    elif kind == "blocks":
        coarse = generator.integers(0, 3, (28, 28))
        pattern = coarse[row // period, column // period]
    else:
        pattern = generator.random((28, 28)) < 0.1
    image = np.array(levels, np.uint8)[pattern % len(levels)]
    if draw(st.booleans()):  # a rectangle of the first level over it
        top, left = draw(st.integers(0, 20)), draw(st.integers(0, 20))
        image[top : top + 9, left : left + 7] = levels[0]
    return image


def oracle(network: Network) -> ReportLoops:
    """The report's loops with the same parameters."""
    return ReportLoops(
        network.conv.filters, network.softmax.weights, network.softmax.biases, network.pool.ties
    )


def patches(images: np.ndarray) -> np.ndarray:
    """The patch under each cell of the feature maps, (N, 26, 26, 9), by plain loops."""
    result = np.empty((len(images), 26, 26, 9), images.dtype)
    for row in range(26):
        for column in range(26):
            region = images[:, row : row + 3, column : column + 3]
            result[:, row, column] = region.reshape(-1, 9)
    return result


def near_tie(image: np.ndarray, filters: np.ndarray) -> float:
    """How close two cells with different patches come to a draw, in multiples of rounding.

    The smallest distance, over all windows and filters, from a window's maximum to the largest
    of its cells that see another patch; in units of eps(dtype) x the largest sum |filter| / 2,
    which is what rounding may do to a cell.
    """
    seen = patches(image[None])[0]
    values = (seen / 255 - 0.5) @ filters.reshape(-1, 9).T.astype(np.float64)
    smallest = np.inf
    for row in range(0, 26, 2):
        for column in range(0, 26, 2):
            cells = values[row : row + 2, column : column + 2].reshape(4, -1)
            window = seen[row : row + 2, column : column + 2].reshape(4, 9)
            for f, first in enumerate(cells.argmax(axis=0)):
                others = cells[(window != window[first]).any(axis=1), f]
                if len(others):
                    smallest = min(smallest, cells[first, f] - others.max())
    scale = np.finfo(filters.dtype).eps * np.abs(filters).sum(axis=(1, 2)).max() / 2
    return float(smallest / scale)


def sgd_by_layers(network: Network, image: np.ndarray, label: int, rate: float) -> float:
    """One step of plain SGD by the textbook layers; returns the loss."""
    network.forward(image[None])
    loss = float(network.softmax.losses(np.array([label]))[0])
    gradients = network.backward([label])
    step = network.dtype.type(rate)
    network.load_parameters(
        {name: value - step * gradients[name] for name, value in network.parameters.items()}
    )
    return loss
