"""The colour levels of all stages, in all views, and how far one level reaches."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.snapshot import Snapshot
from gui.widgets.form import Kind, Stage, form_of
from gui.widgets.levels import Level, largest, spread
from gui.widgets.stages import Scene, View


class Reach(StrEnum):
    """What one colour level is for."""

    LAYER = "layer"  # all tiles of a stage: filters can be compared
    UNIT = "unit"  # each tile has its own: weak ones show their shape too
    FIXED = "fixed"  # the levels stay as they were when this was chosen


class Scales:
    """Levels for each stage and view; the activations of maps and pooled maps share one.

    Args:
        clock: returns seconds, monotonic.

    Attributes:
        reach: what one level is for.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self.reach = Reach.LAYER
        self._clock = clock
        self._levels: dict[tuple[View, str], Level] = {}
        self._units: dict[tuple[View, str], list[Level]] = {}

    def settling(self, view: View) -> bool:
        """Say whether a level of this view waits to fall, even if no further snapshot comes."""
        if self.reach is Reach.FIXED:
            return False
        units = (level for (of, _), some in self._units.items() if of is view for level in some)
        layers = (level for (of, _), level in self._levels.items() if of is view)
        return any(level.waiting for level in (units if self.reach is Reach.UNIT else layers))

    def reset(self) -> None:
        """Forget all levels, as for another network; fixed ones stay."""
        if self.reach is Reach.FIXED:
            return
        self._levels, self._units = {}, {}

    def update(self, snapshot: Snapshot, scene: Scene) -> dict[str, NDArray[np.float64]]:
        """Return the levels of each stage that has signed values here: (1,), or one a unit."""
        form = form_of(snapshot.specs)
        values = {
            stage: array
            for stage in form.tiled
            if (stage.kind is not Kind.IMAGE or scene.view is View.GRADIENTS)
            and (array := scene.values(snapshot, stage.name)) is not None
        }
        if self.reach is Reach.UNIT:
            return {s.name: self._of_units(scene.view, s, a) for s, a in values.items()}
        sizes = {s.name: _size(array, s, scene.view) for s, array in values.items()}
        for stage in values:
            if (
                scene.view is View.ACTIVATIONS
                and stage.kind is Kind.POOLED
                and stage.reads in sizes
            ):
                both = max(sizes[stage.name], sizes[stage.reads])
                sizes[stage.name] = sizes[stage.reads] = both
        return {name: self._of_layer(scene.view, name, size) for name, size in sizes.items()}

    def _of_layer(self, view: View, stage: str, size: float) -> NDArray[np.float64]:
        level = self._levels.setdefault((view, stage), Level(self._clock))
        if self.reach is Reach.FIXED and level.value > 0:
            return np.array([level.value])
        return np.array([level.update(size)])

    def _of_units(self, view: View, stage: Stage, values: NDArray[Any]) -> NDArray[np.float64]:
        units = stage.tiled(values)
        levels = self._units.setdefault((view, stage.name), [])
        levels += [Level(self._clock) for _ in range(len(units) - len(levels))]
        sizes = (_size(unit, stage, view) for unit in units)
        return np.array([level.update(size) for level, size in zip(levels, sizes, strict=True)])


def _size(values: NDArray[Any], stage: Stage, view: View) -> float:
    """Return how large values are: parameters by their largest, the rest without rare peaks."""
    weights = stage.kind is Kind.FILTERS and view is not View.GRADIENTS
    return largest(values) if weights else spread(values)
