"""Where a run shall stop: at a sample that is to be looked at before it is learned."""

from __future__ import annotations

from dataclasses import dataclass

from engine.sentences import Sentence


@dataclass(frozen=True)
class Misclassified:
    """A sample that the network reads as another digit."""


@dataclass(frozen=True)
class LossAbove:
    """A sample whose loss is above `limit`."""

    limit: float


@dataclass(frozen=True)
class Confusion:
    """A sample that is the digit `true` and that the network reads as `read`."""

    true: int
    read: int

    def __post_init__(self) -> None:
        if not (self.true in range(10) and self.read in range(10)) or self.true == self.read:
            raise ValueError(
                Sentence(
                    "A confusion is of two different digits, not of {true} and {read}.",
                    true=self.true,
                    read=self.read,
                )
            )


@dataclass(frozen=True)
class ParameterMoved:
    """A sample whose step moves a parameter by more than `eps`: any, or one of the array `name`.

    All parameters are compared after every step, so a run that watches for this is slower.
    """

    eps: float
    name: str | None = None


@dataclass(frozen=True)
class NotFinite:
    """A sample at which NaN or infinity appears, in its activations, its gradients or in what its
    step makes of the parameters. All parameters are still finite where the run stops."""


@dataclass(frozen=True)
class AtStep:
    """The sample that is learned after `step` others."""

    step: int


Breakpoint = Misclassified | LossAbove | Confusion | ParameterMoved | NotFinite | AtStep


@dataclass(frozen=True)
class Hit:
    """Why a run stopped: the sample in hand, at `step`, is what `breakpoint` was waiting for.

    loss: the sample's; name, index: where the first value that is not finite appears, or which
    parameter moves most; gradient: it is dL/d(name) that is not finite; move: how far it moves.
    """

    breakpoint: Breakpoint
    step: int
    loss: float | None = None
    name: str | None = None
    index: tuple[int, ...] | None = None
    gradient: bool = False
    move: float | None = None
