"""Which weights tie a pooled cell to the classes, and a class to the pooled cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.explain import Place
from engine.snapshot import Snapshot
from gui.widgets.form import CLASSES
from gui.widgets.stages import POOLED, WEIGHTS, View

SMALLEST = 0.12  # of the largest: what is less than this part is not drawn
MOST = 16  # cells drawn for a class, of 1,352


@dataclass(frozen=True)
class Strand:
    """One product between a pooled cell and a class."""

    cell: Place
    digit: int
    product: float
    strength: float  # its size as a part of the largest, SMALLEST to 1


def strands(place: Place, snapshot: Snapshot, view: View) -> list[Strand]:
    """Return the products worth drawing of a pooled cell or a class, the weakest first.

    Of a pooled cell: value x weight for each class, and in the view of gradients weight x (p - y),
    whose sum is the cell's gradient. Of a class: the largest of value x weight.
    """
    pooled, weights = snapshot.activations.get(POOLED), snapshot.parameters.get(WEIGHTS)
    if place.name not in (POOLED, CLASSES) or pooled is None or weights is None:
        return []
    if pooled.ndim != 3 or len(weights) != pooled.size:
        return []
    if place.name == CLASSES:
        return _of_class(place.index[0], pooled, weights)
    row = weights[_flat(pooled.shape, place.index)]
    if view is View.GRADIENTS:
        factor = snapshot.gradients.get(CLASSES, np.zeros(len(row)))
    else:
        factor = pooled[place.index]
    products = row * factor
    chosen = _worth_drawing(products)
    largest = np.abs(products).max()
    return [
        Strand(place, digit, float(products[digit]), float(abs(products[digit]) / largest))
        for digit in chosen
    ]


def _of_class(digit: int, pooled: NDArray[Any], weights: NDArray[Any]) -> list[Strand]:
    products = (weights[:, digit] * pooled.transpose(1, 2, 0).ravel()).astype(np.float64)
    chosen = _worth_drawing(products)[-MOST:]
    largest = np.abs(products).max()
    filters, _, columns = pooled.shape
    found = []
    for flat in chosen:
        place, f = divmod(flat, filters)
        cell = Place(POOLED, (f, *divmod(place, columns)))
        product = float(products[flat])
        found.append(Strand(cell, digit, product, abs(product) / float(largest)))
    return found


def _worth_drawing(products: NDArray[Any]) -> list[int]:
    """Return the places of the products that are large enough, the smallest first."""
    sizes = np.abs(products)
    if not np.isfinite(sizes).all() or not sizes.any():
        return []
    order = np.argsort(sizes, kind="stable")
    chosen: list[int] = order[sizes[order] >= SMALLEST * sizes.max()].tolist()
    return chosen


def _flat(shape: tuple[int, ...], index: tuple[int, ...]) -> int:
    """Return the row of the weights that reads a pooled cell: order row, column, filter."""
    (filters, _, columns), (f, row, column) = shape, index
    return (row * columns + column) * filters + f
