"""The colour levels of all stages, in both views."""

from __future__ import annotations

from collections.abc import Callable

from engine.snapshot import Snapshot
from gui.widgets.levels import Level, largest, spread
from gui.widgets.stages import FILTERS, IMAGE, MAPS, POOLED, View, stage_values


class Scales:
    """One level for each stage and view; the activations of maps and pooled maps share one.

    Args:
        clock: returns seconds, monotonic.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._levels = {
            (view, stage): Level(clock) for view in View for stage in (IMAGE, FILTERS, MAPS, POOLED)
        }

    def settling(self, view: View) -> bool:
        """Say whether a level of this view waits to fall, even if no further snapshot comes."""
        return any(level.waiting for (of, _), level in self._levels.items() if of is view)

    def reset(self) -> None:
        """Forget all levels, as for another network."""
        for level in self._levels.values():
            level.reset()

    def update(self, snapshot: Snapshot, view: View) -> dict[str, float]:
        """Return the level of each stage that has signed values in this view."""
        sizes = {}
        for stage in (IMAGE, FILTERS, MAPS, POOLED):
            values = stage_values(snapshot, stage, view)
            if values is not None and (stage != IMAGE or view is View.GRADIENTS):
                weights = stage == FILTERS and view is View.ACTIVATIONS
                sizes[stage] = largest(values) if weights else spread(values)
        if view is View.ACTIVATIONS:
            sizes[MAPS] = sizes[POOLED] = max(sizes[MAPS], sizes[POOLED])
        return {stage: self._levels[view, stage].update(size) for stage, size in sizes.items()}
