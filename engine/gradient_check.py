"""Is the gradient right? The loss a little to both sides, against what the backward pass says;
and where they disagree, why.

Everything is computed in float64 on a copy of the network: the network does not notice.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.explain import Place, State, examine
from engine.explain.chain import IMAGE, check
from engine.explain.twin import Reading, Twin
from engine.network import Network
from engine.sentences import Sentence

Array = NDArray[Any]

EPS = 1e-5
SWEEP = tuple(10.0**-exponent for exponent in range(1, 13))
AGREE = 1e-6  # relative difference of numeric and analytic
ROUNDINGS = 64  # of the largest logit: what the sums of a forward pass may lose


class Reason(StrEnum):
    """Why numeric and analytic differ."""

    WINNER_SWITCHED = "winner switched"  # between -eps and +eps; a smaller eps may avoid it
    TIE_BROKEN = "tie broken"  # a window tied at 0 has other winners on each side: a kink
    GATE_SWITCHED = "gate switched"  # a ReLU opened or closed
    EACH_TIE_COUNTED = "each tie counted"  # the report's rule is no derivative at a tie
    ROUNDING = "rounding"  # eps is too small: the losses differ by their last digits only
    NOT_FINITE = "not finite"  # the network has diverged
    CURVATURE = "curvature"  # eps is too large: the loss is no parabola over that distance


@dataclass(frozen=True)
class Cause:
    """A reason with its numbers.

    count:  windows that switched, ReLU cells that did, or tied cells that are counted
    places: those windows (as cells of the pooled map) or ReLU cells
    """

    reason: Reason
    count: int = 0
    places: tuple[Place, ...] = ()


@dataclass(frozen=True)
class SweepPoint:
    """The numeric derivative at one eps, how far it is from the analytic one, and how many
    windows and ReLU cells switched between -eps and +eps."""

    eps: float
    numeric: float
    difference: float
    switched: int


@dataclass(frozen=True)
class GradientCheck:
    """dL/d(place) in two ways.

    numeric:  (loss_plus - loss_minus) / (2 eps)
    analytic: by the backward pass, with the network's own tie rule
    first:    the same under the rule "first", under which a tied window counts once
    sweep:    numeric for smaller and smaller eps
    causes:   why they disagree; empty where they agree
    """

    place: Place
    eps: float
    loss_minus: float
    loss: float
    loss_plus: float
    numeric: float
    analytic: float
    first: float
    sweep: tuple[SweepPoint, ...]
    causes: tuple[Cause, ...]

    @property
    def difference(self) -> float:
        """|numeric - analytic|."""
        return abs(self.numeric - self.analytic)

    @property
    def relative(self) -> float:
        """The difference in relation to the larger of the two; 0 where both are 0."""
        return _relative(self.numeric, self.analytic)

    @property
    def agrees(self) -> bool:
        """Whether they differ by no more than one part in a million."""
        return self.relative <= AGREE


def gradient_check(
    network: Network, image: ArrayLike, label: int, place: Place, eps: float = EPS
) -> GradientCheck:
    """Check dL/d(a parameter, or a pixel of the normalised image) for one sample.

    ValueError if `place` is neither, or eps is no positive number.
    """
    return check_gradient(examine(network, image, label), place, eps)


def check_gradient(state: State, place: Place, eps: float = EPS) -> GradientCheck:
    """The same for a state, such as a snapshot."""
    if not (np.isfinite(eps) and eps > 0):
        raise ValueError(Sentence("eps must be a positive number, not {eps}.", eps=eps))
    if place.name != IMAGE and place.name not in state.parameters:
        raise ValueError(
            Sentence("A pixel or a parameter can be moved, not {name!r}.", name=place.name)
        )
    check(state, place, gradient=True)
    with np.errstate(all="ignore"):  # a diverging network can be looked at
        twin = Twin(state)
        analytic, first = (
            float(each.gradients()[place.name][place.index])
            for each in (twin, Twin(state, "first"))
        )
        here, minus, plus = (twin.read(place, shift) for shift in (0.0, -eps, eps))
        numeric = (plus.loss - minus.loss) / (2 * eps)
        sweep = tuple(_sweep_point(twin, place, each, analytic) for each in SWEEP)
        causes: tuple[Cause, ...] = ()
        if not _relative(numeric, analytic) <= AGREE:
            causes = (
                *_switches(here, minus, plus),
                *_ties(twin, place, here, analytic, first),
                *_limits(numeric, first, eps, minus, plus),
            )
    return GradientCheck(
        place, eps, minus.loss, here.loss, plus.loss, numeric, analytic, first, sweep, causes
    )


def _relative(one: float, other: float) -> float:
    larger = max(abs(one), abs(other))
    return abs(one - other) / larger if larger else 0.0


def _sweep_point(twin: Twin, place: Place, eps: float, analytic: float) -> SweepPoint:
    minus, plus = twin.read(place, -eps), twin.read(place, eps)
    numeric = (plus.loss - minus.loss) / (2 * eps)
    switched = sum(len(_switched(minus, plus, name)) for name in (*plus.windows, *plus.open))
    return SweepPoint(eps, numeric, abs(numeric - analytic), switched)


def _switched(minus: Reading, plus: Reading, name: str) -> list[tuple[int, ...]]:
    """The windows of a pooling layer, or cells of a ReLU, that differ between two readings."""
    if name in plus.windows:
        differ = (minus.winners(name) != plus.winners(name)).any(axis=-1)
    else:
        differ = minus.open[name] != plus.open[name]
    return [tuple(index) for index in np.argwhere(differ).tolist()]


def _switches(here: Reading, minus: Reading, plus: Reading) -> list[Cause]:
    """Kinks that lie between -eps and +eps: by kind, with their places."""
    places: dict[Reason, list[Place]] = {}
    for name in (*plus.windows, *plus.open):
        for index in _switched(minus, plus, name):
            reason = Reason.GATE_SWITCHED
            if name in here.windows:
                tied = here.winners(name)[index].sum() > 1
                reason = Reason.TIE_BROKEN if tied else Reason.WINNER_SWITCHED
            places.setdefault(reason, []).append(Place(name, index))
    return [Cause(reason, len(found), tuple(found)) for reason, found in places.items()]


def _ties(twin: Twin, place: Place, here: Reading, analytic: float, first: float) -> list[Cause]:
    """Tied windows that the rule "all" counts more than once, if that makes a difference."""
    if not _relative(analytic, first) > AGREE:  # NaN differs from itself, but not by a tie
        return []
    gradients, moved = twin.gradients(), twin.read(place, 1.0)
    count, places = 0, []
    for name, windows in here.windows.items():
        winners, depends = here.winners(name), windows != moved.windows[name]
        tied = (winners.sum(axis=-1) > 1) & (gradients[name] != 0)
        counted = winners & depends & tied[..., None]
        count += int(counted.sum())
        found = np.argwhere(counted.any(axis=-1)).tolist()
        places += [Place(name, tuple(index)) for index in found]
    return [Cause(Reason.EACH_TIE_COUNTED, count, tuple(places))]


def _limits(numeric: float, first: float, eps: float, minus: Reading, plus: Reading) -> list[Cause]:
    """What an eps too small or too large does, where nothing switched."""
    difference = abs(numeric - first)
    if not np.isfinite(difference):
        return [Cause(Reason.NOT_FINITE)]
    if any(_switched(minus, plus, name) for name in (*plus.windows, *plus.open)):
        return []
    if difference <= AGREE * max(abs(numeric), abs(first)):
        return []
    rounding = ROUNDINGS * np.finfo(np.float64).eps * max(1.0, minus.size, plus.size) / eps
    return [Cause(Reason.ROUNDING if difference <= rounding else Reason.CURVATURE)]
