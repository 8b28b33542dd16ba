"""What an explanation is made of: places, factors, terms. Frozen, and free of Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.explain.kinds import FactorName, Formula, Kind, NoteKind

Index = tuple[int, ...]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Place:
    """The name of any number: an activation ("image", "conv", "logits", "loss") or a parameter
    ("conv.filters"), and the index in its array, () for a number alone."""

    name: str
    index: Index = ()


@dataclass(frozen=True, slots=True)
class Factor:
    """One number of a term, and where it comes from, None if it stands nowhere."""

    name: FactorName
    value: float
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A product: `product` is all `factors` multiplied."""

    factors: tuple[Factor, ...]
    product: float

    @property
    def place(self) -> Place | None:
        """The first factor's place that is not None: what to outline for this term."""
        return next((factor.place for factor in self.factors if factor.place), None)


@dataclass(frozen=True, eq=False)
class Column:
    """The same factor of n terms.

    values (n,) float64; indices (n, axes) say where in the array `source` each stands.
    """

    name: FactorName
    values: Floats
    source: str | None = None
    indices: NDArray[np.intp] | None = None

    @classmethod
    def of(
        cls,
        name: FactorName,
        values: ArrayLike,
        source: str | None = None,
        indices: tuple[ArrayLike, ...] = (),
    ) -> Column:
        """Make a column; `indices` has an array for each axis of `source`, broadcast together."""
        flat = np.asarray(values, np.float64).reshape(-1)
        if source is None:
            return cls(name, flat)
        axes = [np.broadcast_to(axis, np.shape(values)).reshape(-1) for axis in indices]
        return cls(name, flat, source, np.stack(axes, axis=1) if axes else None)

    @classmethod
    def one(cls, name: FactorName, value: float, place: Place | None = None) -> Column:
        """A column of a single number."""
        return cls.of(name, value, *((place.name, place.index) if place else ()))

    def factor(self, row: int) -> Factor:
        """The factor of one term."""
        value = float(self.values[row])
        if self.source is None:
            return Factor(self.name, value)
        index = () if self.indices is None else tuple(self.indices[row].tolist())
        return Factor(self.name, value, Place(self.source, index))


def by_size(*factors: NDArray[Any]) -> NDArray[np.intp]:
    """The order of the factors' products from the largest size to the smallest; equal ones stay
    as they stand."""
    products = np.prod([factor.astype(np.float64) for factor in factors], axis=0)
    order: NDArray[np.intp] = np.argsort(-np.abs(products), kind="stable")
    return order


class Terms(Sequence[Term]):
    """Terms kept as columns, made into `Term` one by one: a logit has 1,353 of them.

    products (n,) float64: exact products of the engine's numbers, whatever their dtype.
    """

    def __init__(self, *blocks: tuple[Column, ...]) -> None:
        """Each block is a tuple of columns of equal length; blocks follow each other."""
        self.blocks = blocks
        with np.errstate(all="ignore"):
            products = [np.prod([c.values for c in block], axis=0) for block in blocks]
        self.products: Floats = np.concatenate(products) if products else np.empty(0)

    def __len__(self) -> int:
        return len(self.products)

    @overload
    def __getitem__(self, row: int) -> Term: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[Term]: ...
    def __getitem__(self, row: int | slice) -> Term | Sequence[Term]:
        if isinstance(row, slice):
            return tuple(self[i] for i in range(*row.indices(len(self))))
        wanted = range(len(self))[row]  # negative rows and IndexError as in a list
        product = float(self.products[wanted])
        for block in self.blocks:
            if wanted < len(block[0].values):
                return Term(tuple(column.factor(wanted) for column in block), product)
            wanted -= len(block[0].values)
        raise IndexError(row)

    @property
    def total(self) -> float:
        """The sum of all products, in float64."""
        with np.errstate(all="ignore"):
            return float(self.products.sum())


@dataclass(frozen=True)
class Candidate:
    """A cell of a pooling window.

    largest: it equals the window's maximum; receives: the gradient goes back to it.
    """

    value: float
    place: Place
    largest: bool
    receives: bool


@dataclass(frozen=True)
class Note:
    """Something worth saying: its kind, and the number and places that the sentence needs."""

    kind: NoteKind
    count: int = 0
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, eq=False)
class Explanation:
    """Where one number comes from.

    place:       the number explained, and whether it is dL/d(that place) instead
    formula:     the rule
    terms:       the products whose sum it is: in reading order, or by falling size where there
                 are many (logits, hidden units, gradients of filters and pixels), a bias last
    value:       the engine's own number; `total`, the sum of the terms, differs by rounding only
    steps:       the numbers on the way, in order: of a probability logit, maximum, shifted,
                 exponential, sum, quotient; of an update old, gradient, rate, step, new
    candidates:  the four cells of a pooling window, in reading order
    denominator: the ten exponentials of a probability's or a loss's sum
    """

    kind: Kind
    place: Place
    formula: Formula
    terms: Terms
    value: float
    gradient: bool = False
    steps: tuple[Factor, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    denominator: Terms = field(default_factory=Terms)
    notes: tuple[Note, ...] = ()

    @property
    def total(self) -> float:
        """The sum of the terms, in float64."""
        return self.terms.total

    @property
    def winners(self) -> tuple[Candidate, ...]:
        """The candidates equal to the maximum; more than one is a tie."""
        return tuple(candidate for candidate in self.candidates if candidate.largest)
