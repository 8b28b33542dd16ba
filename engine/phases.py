"""The phases of one training step, in the order in which a person walks through them."""

from __future__ import annotations

from enum import Enum


class Phase(Enum):
    """What of a step is on view. A paused snapshot carries the values of all phases; those of the
    last two are what the step would do (`Snapshot.ahead`)."""

    INPUT = "input"
    CONVOLVE = "convolve"
    POOL = "pool"
    SOFTMAX = "softmax"
    LOSS = "loss"
    BACK_SOFTMAX = "back_softmax"
    BACK_POOL = "back_pool"
    BACK_CONVOLVE = "back_convolve"
    UPDATE = "update"
    PREDICT_AGAIN = "predict_again"

    @property
    def next(self) -> Phase | None:
        """The phase after this; None after the last: the next sample follows."""
        order = list(Phase)
        place = order.index(self) + 1
        return order[place] if place < len(order) else None

    @property
    def previous(self) -> Phase | None:
        """The phase before this; None before the first: the last sample precedes."""
        order = list(Phase)
        place = order.index(self)
        return order[place - 1] if place else None
