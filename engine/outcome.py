"""What came out of one training, and how it is told in a file."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from math import isfinite
from typing import Any

from engine.experiment import LONGEST, UNSOUND, Experiment
from engine.sentences import Sentence

FORMAT = "ConvScope experiment 1"
BY_EPOCH = ("train_losses", "train_accuracies", "test_losses", "test_accuracies")


@dataclass(frozen=True)
class Outcome:
    """What came out: after each epoch its mean training loss and accuracy (each digit before it
    was learned), the test set's loss and accuracy; the loss curve; seconds of processor time spent
    on training."""

    experiment: Experiment
    train_losses: list[float]
    train_accuracies: list[float]
    test_losses: list[float]
    test_accuracies: list[float]
    curve: list[float]
    seconds: float
    machine: str

    def as_json(self) -> dict[str, Any]:
        """All of it, for a file."""
        return {"format": FORMAT, **asdict(self)}

    @classmethod
    def from_json(cls, content: Any) -> Outcome:
        """The outcome that `as_json` told; ValueError if it is anything else."""
        if not isinstance(content, dict) or content.get("format") != FORMAT:
            raise ValueError(Sentence('it should be a "{kind}"', kind=FORMAT))
        values: dict[str, Any] = {field.name: content.get(field.name) for field in fields(cls)}
        values["experiment"] = Experiment.from_json(values["experiment"])
        lists = [values[name] for name in (*BY_EPOCH, "curve")]
        sound = all(isinstance(some, list) and all(map(_is_number, some)) for some in lists)
        sound = sound and _is_number(values["seconds"]) and _is_text(values["machine"])
        if not sound or {len(some) for some in lists[:-1]} != {values["experiment"].epochs}:
            raise ValueError(UNSOUND)
        shares = [*values["train_accuracies"], *values["test_accuracies"]]
        if len(values["curve"]) < values["experiment"].epochs or max(shares) > 1:
            raise ValueError(UNSOUND)
        return cls(**values)


def _is_number(value: Any) -> bool:
    return isinstance(value, float) and isfinite(value) and value >= 0


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST


@dataclass(frozen=True)
class Failure:
    """A training that has no outcome, and the sentence why: its loss stopped being a number."""

    experiment: Experiment
    reason: str
