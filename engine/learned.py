"""What a run of samples cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Learned:
    """Losses (n,) float64 and hits (n,) bool, in order."""

    losses: NDArray[np.float64]
    correct: NDArray[np.bool_]

    @property
    def first_not_finite(self) -> int | None:
        """The first sample of the run whose loss is NaN or infinite, or None."""
        broken = np.flatnonzero(~np.isfinite(self.losses))
        return int(broken[0]) if len(broken) else None

    @classmethod
    def joined(cls, runs: Sequence[Learned]) -> Learned:
        """One run out of several that followed each other."""
        if not runs:
            return cls(np.empty(0), np.empty(0, bool))
        return cls(
            np.concatenate([run.losses for run in runs]),
            np.concatenate([run.correct for run in runs]),
        )
