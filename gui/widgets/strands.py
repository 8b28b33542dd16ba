"""Which weights tie a cell to the classes and units that sum it up, and these to their cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.explain import Place
from engine.snapshot import Snapshot
from gui.widgets.cells import shows
from gui.widgets.form import Form, Product
from gui.widgets.stages import View

SMALLEST = 0.12  # of the largest: what is less than this part is not drawn
MOST = 16  # products drawn of one cell to either side: 1,352 cells speak to a class


@dataclass(frozen=True)
class Strand:
    """One product between a cell and a unit or class that sums it up."""

    cell: Place
    unit: Place
    product: float
    strength: float  # its size as a part of the largest, SMALLEST to 1


def strands(place: Place, snapshot: Snapshot, view: View, form: Form) -> list[Strand]:
    """Return the products worth drawing of a cell, the weakest first.

    Of a cell that a dense layer or the classes sum up: value x weight for each unit, and in the
    view of gradients weight x the unit's gradient, whose sum is the cell's gradient. Of a unit or
    a class: the largest of value x weight.
    """
    found: list[Strand] = []
    for product in form.products:
        weights = snapshot.parameters.get(f"{product.layer}.weights")
        values = snapshot.activations.get(product.reads)
        if weights is None or values is None or len(weights) != values.size:
            continue
        with np.errstate(all="ignore"):  # a network that diverges: nothing is drawn of it
            if place.name == product.reads:
                found += _to_units(place, product, snapshot, view, weights, values)
            elif place.name == product.gives:
                found += _from_cells(place, product, weights, values, form)
    return found


def _to_units(
    place: Place,
    product: Product,
    snapshot: Snapshot,
    view: View,
    weights: NDArray[Any],
    values: NDArray[Any],
) -> list[Strand]:
    row = weights[_flat(values.shape, place.index)]
    back = snapshot.gradients.get(product.output, np.zeros(len(row)))
    products = row * (back if view is View.GRADIENTS else values[place.index])
    chosen, largest = _worth_drawing(products)[-MOST:], np.abs(products).max()
    return [
        Strand(place, Place(product.gives, (unit,)), float(products[unit]), size)
        for unit in chosen
        if (size := float(abs(products[unit]) / largest))
    ]


def _from_cells(
    place: Place, product: Product, weights: NDArray[Any], values: NDArray[Any], form: Form
) -> list[Strand]:
    flat = values.transpose(1, 2, 0).ravel() if values.ndim == 3 else values
    products = (weights[:, place.index[0]] * flat).astype(np.float64)
    chosen, largest = _worth_drawing(products)[-MOST:], np.abs(products).max()
    found = []
    for number in chosen:
        cell = Place(product.reads, _index(values.shape, number))
        if shows(form, cell):
            size = float(abs(products[number]) / largest)
            found.append(Strand(cell, place, float(products[number]), size))
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
    """Return the row of the weights that reads a cell: of maps in the order row, column, map."""
    if len(shape) == 1:
        return index[0]
    (maps, _, columns), (f, row, column) = shape, index
    return (row * columns + column) * maps + f


def _index(shape: tuple[int, ...], flat: int) -> tuple[int, ...]:
    """Return the cell that a row of the weights reads."""
    if len(shape) == 1:
        return (flat,)
    place, f = divmod(flat, shape[0])
    return (f, *divmod(place, shape[2]))
