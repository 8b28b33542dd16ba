"""What a person would miss of a run: the rule by which it is kept for them, and asked about."""

from __future__ import annotations

from dataclasses import dataclass

from engine.history import History
from engine.interventions import Intervention, Kind

A_FEW = 1000  # samples that nobody misses: the same seed learns them again in half a minute
BY_HAND = (Kind.EDIT, Kind.TEACH)  # a rate or a rule is set again in a moment


@dataclass(frozen=True)
class Work:
    """What a history holds just now, to be compared with what was saved of it.

    samples: learned, each once; tests: results of all branches; by_hand: of every branch its name,
    where it begins, and what a person edited or taught on it.
    """

    samples: int = 0
    tests: int = 0
    by_hand: tuple[tuple[str, int, tuple[Intervention, ...]], ...] = ()

    @classmethod
    def of(cls, history: History) -> Work:
        """What `history` holds."""
        branches = history.branches
        return cls(
            sum(branch.latest_step - branch.start for branch in branches),
            sum(len(branch.tests) for branch in branches),
            tuple(
                (
                    branch.name,
                    branch.start,
                    tuple(
                        change
                        for change in branch.interventions[branch.inherited :]
                        if change.kind in BY_HAND
                    ),
                )
                for branch in branches
            ),
        )

    def would_be_missed(self, saved: Work) -> bool:
        """Whether it is more than `saved`, by anything made by hand or by many samples."""
        return self.by_hand != saved.by_hand or self.samples - saved.samples > A_FEW
