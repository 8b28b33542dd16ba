"""How the learning rate goes with the number of samples learned.

A schedule is a function of the absolute step and knows nothing of the past: a training that is
gone back to, or cut in two, meets the same rates.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, isfinite, pi
from typing import Any

from engine.sentences import Sentence


@dataclass(frozen=True)
class Constant:
    """The learning rate as it is set."""

    def factor(self, step: int) -> float:
        """What the learning rate is multiplied by after `step` samples."""
        return 1.0


@dataclass(frozen=True)
class Stairs:
    """The rate times `decay` again after every `every` samples."""

    every: int
    decay: float = 0.1

    def __post_init__(self) -> None:
        _check_samples(self.every, 1, "samples of a stair")
        if not (isfinite(self.decay) and self.decay > 0):
            raise ValueError(
                Sentence("The decay must be a positive number, not {decay}.", decay=self.decay)
            )

    def factor(self, step: int) -> float:
        """What the learning rate is multiplied by after `step` samples."""
        return float(self.decay ** (step // self.every))


@dataclass(frozen=True)
class Cosine:
    """Up in a straight line over `warm_up` samples, then down half a cosine to `floor` at sample
    `end`, where it stays."""

    end: int
    warm_up: int = 0
    floor: float = 0.0

    def __post_init__(self) -> None:
        _check_samples(self.end, 1, "samples to the end")
        _check_samples(self.warm_up, 0, "samples of the warm-up")
        if self.warm_up >= self.end:
            raise ValueError(
                Sentence(
                    "A warm-up of {warm_up} samples must end before {end}.",
                    warm_up=self.warm_up,
                    end=self.end,
                )
            )
        if not 0 <= self.floor <= 1:
            raise ValueError(
                Sentence("The floor must be from 0 to 1, not {floor}.", floor=self.floor)
            )

    def factor(self, step: int) -> float:
        """What the learning rate is multiplied by after `step` samples."""
        if step < self.warm_up:
            return (step + 1) / self.warm_up
        gone = min((step - self.warm_up) / (self.end - self.warm_up), 1.0)
        return self.floor + (1 - self.floor) * (1 + cos(pi * gone)) / 2


Schedule = Constant | Stairs | Cosine

CONSTANT = Constant()
SCHEDULES: dict[str, type[Schedule]] = {"constant": Constant, "step": Stairs, "cosine": Cosine}


def make(name: str, **options: Any) -> Schedule:
    """Return the schedule called `name` ("constant", "step", "cosine"); options as its class
    takes them. ValueError for an unknown name or option."""
    if name not in SCHEDULES:
        raise ValueError(
            Sentence(
                "The schedule must be one of {names}, not {name!r}.",
                names=", ".join(SCHEDULES),
                name=name,
            )
        )
    try:
        return SCHEDULES[name](**options)
    except TypeError as error:
        given = ", ".join(options) or "nothing"
        raise ValueError(
            Sentence("The schedule {name!r} can't be made of {given}.", name=name, given=given)
        ) from error


def _check_samples(value: int, least: int, what: str) -> None:
    if int(value) != value or value < least:
        raise ValueError(
            Sentence(
                "The {what} must be a whole number from {least}, not {value}.",
                what=what,
                least=least,
                value=value,
            )
        )
