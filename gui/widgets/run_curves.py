"""The curves of all runs as a plot lays them out: where each goes, and which is near a place."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.chart_axes import Axes
from engine.experiment_groups import Group

LEFT, RIGHT, ABOVE, BELOW = 54, 16, 10, 36
NEAR = 14  # pixels from a curve that still mean it

Points = list[tuple[float, float]]


@dataclass(frozen=True)
class RunCurve:
    """One run, of the group at a place among all: x in epochs, and values."""

    group: int
    key: str
    seed: int
    places: NDArray[Any]
    values: NDArray[Any]


class RunCurves:
    """Curves of groups of runs.

    Attributes: groups; loss: whether it is the loss while learning, else the test accuracy; runs:
    one curve each; axes: as `fit` found them last.
    """

    def __init__(self) -> None:
        self.groups: Sequence[Group] = ()
        self.loss = False
        self.runs: list[RunCurve] = []
        self.axes = Axes(0, 1, 1, (0, 1), (0, 1))

    def gather(self) -> None:
        """Take the curves from the groups."""
        self.runs = []
        for place, group in enumerate(self.groups):
            values = group.losses if self.loss else group.curves("test_accuracies")
            points = values.shape[1]
            places = np.arange(1.0, points + 1)
            if self.loss:
                places = (places - 0.5) / points * group.epochs
            for outcome, row in zip(group.outcomes, values, strict=True):
                experiment = outcome.experiment
                self.runs.append(RunCurve(place, experiment.key, experiment.seed, places, row))

    def fit(self, width: int, height: int) -> None:
        """Find the axes for this size; all values are in view."""
        epochs = max(group.epochs for group in self.groups)
        values = np.concatenate([curve.values for curve in self.runs])
        across = (0.0, float(epochs)) if self.loss else (1.0, float(epochs))
        if across[0] == across[1]:
            across = (0.0, 2.0)
        up = Axes.range_of(values, self.loss, np.inf if self.loss else 1.0)
        margins = (LEFT, RIGHT, ABOVE, BELOW)
        self.axes = Axes(0, width, height, across, up, self.loss, margins)

    def points(self, curve: RunCurve) -> Points:
        """Return where a curve's values are."""
        return self.axes.points(curve.places, curve.values)

    def stroke(self, curve: RunCurve) -> Points:
        """Return the corners of a curve; a single point is a short stroke."""
        return _stroke(self.points(curve))

    def nearest(self, x: float, y: float) -> RunCurve | None:
        """Return the curve at a place, or None where none is near."""
        if not self.runs:
            return None
        distances = []
        for curve in self.runs:
            corners = np.array(self.stroke(curve))
            height = np.interp(x, corners[:, 0], corners[:, 1])
            inside = corners[0, 0] - NEAR <= x <= corners[-1, 0] + NEAR
            distances.append(abs(height - y) if inside else math.inf)
        place = int(np.argmin(distances))
        return self.runs[place] if distances[place] <= NEAR else None

    def of_group(self, group: int) -> list[RunCurve]:
        """Return the curves of the group at this place."""
        return [curve for curve in self.runs if curve.group == group]

    def mean(self, group: int) -> Points:
        """Return the corners of a group's mean."""
        rows = self.of_group(group)
        mean = np.mean([curve.values for curve in rows], axis=0)
        return _stroke(self.axes.points(rows[0].places, mean))

    def band(self, group: int) -> Points:
        """Return the outline of a group's mean plus and minus its spread."""
        rows = self.of_group(group)
        values = np.stack([curve.values for curve in rows])
        mean, spread = values.mean(axis=0), values.std(axis=0, ddof=1)
        upper = _stroke(self.axes.points(rows[0].places, mean + spread))
        lower = _stroke(self.axes.points(rows[0].places, np.maximum(mean - spread, 1e-3 * mean)))
        return [*upper, *lower[::-1]]


def _stroke(points: Points) -> Points:
    if len(points) > 1:
        return points
    ((x, y),) = points
    return [(x - 10, y), (x + 10, y)]
