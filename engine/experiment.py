"""One training as an experiment: all that decides it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from json import dumps
from math import isfinite
from shlex import quote
from typing import Any, Literal

from engine import optimizers, schedules
from engine.data import Dataset
from engine.layers import Ties
from engine.optimizer import Optimizer
from engine.presets import build
from engine.sentences import Sentence
from engine.trainer import Trainer

Engine = Literal["numpy", "torch"]


@dataclass(frozen=True)
class Experiment:
    """The settings of a training: the same ones give the same numbers on the same machine.

    engine: who trains; data: as `engine.data.load` takes it; weight_decay, ties: None for the
    optimizer's and the preset's own; schedule: "constant", or "cosine" over all that is learned,
    whose warm-up is half an epoch, or half of all where that is less than an epoch.
    """

    engine: Engine = "numpy"
    preset: str = "report"
    data: str = "embedded"
    epochs: int = 3
    seed: int = 0
    optimizer: str = "sgd"
    learning_rate: float = 0.005
    schedule: str = "constant"
    weight_decay: float | None = None
    batch_size: int = 1
    ties: Ties | None = None
    dtype: str = "float32"

    @classmethod
    def from_json(cls, values: Any) -> Experiment:
        """The experiment whose fields a file tells; ValueError for what is none."""
        names = {field.name for field in fields(cls)}
        if not isinstance(values, dict) or set(values) != names:
            raise ValueError(UNSOUND)
        if not all(_fits(name, value) for name, value in values.items()):
            raise ValueError(UNSOUND)
        return cls(**values)

    def trainer(self, dataset: Dataset, samples: int | None = None) -> Trainer:
        """A trainer of these settings at its begin; ValueError for a setting that there isn't.

        samples: that it will learn; None for all epochs.
        """
        rule = self.rule(len(dataset.train_labels), samples)
        network = build(self.preset, self.seed, self.dtype, self.ties)
        return Trainer(network, dataset, seed=self.seed, batch_size=self.batch_size, optimizer=rule)

    def rule(self, epoch_size: int, samples: int | None = None) -> Optimizer:
        """The optimizer of a training on epochs of such a size; samples as `trainer` takes them."""
        course: dict[str, Any] = {}
        if self.schedule == "cosine":
            end = self.epochs * epoch_size if samples is None else samples
            course = {"end": end, "warm_up": min(epoch_size, end) // 2}
        options: dict[str, Any] = {"schedule": schedules.make(self.schedule, **course)}
        if self.weight_decay is not None:
            options["weight_decay"] = self.weight_decay
        return optimizers.make(self.optimizer, self.learning_rate, **options)

    @property
    def command(self) -> str:
        """What carries it out in a terminal; options by their defaults are left out. For PyTorch
        that is a repetition, whose last seed is this one's."""
        left_out = ("engine", "seed") if self.engine == "torch" else ("engine",)
        options = [
            f"--{field.name.replace('_', '-')} {quote(str(getattr(self, field.name)))}"
            for field in fields(self)
            if field.name not in left_out and getattr(self, field.name) != field.default
        ]
        repeated = f"convscope repeat --engine torch --seeds {self.seed + 1}"
        return " ".join([repeated if self.engine == "torch" else "convscope train", *options])

    @property
    def key(self) -> str:
        """A short name that no other settings have."""
        return sha256(dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:16]


LONGEST = 4096  # letters of a text in a file, such as the path of a data set


def _fits(name: str, value: Any) -> bool:
    """Whether a value from a file is of the kind that a field takes."""
    if value is None:
        return name in ("weight_decay", "ties")
    if name in ("learning_rate", "weight_decay"):
        return isinstance(value, float) and isfinite(value)
    if name in ("epochs", "seed", "batch_size"):
        least = 0 if name == "seed" else 1
        return type(value) is int and value >= least  # True is no number here
    return isinstance(value, str) and len(value) <= LONGEST


UNSOUND = Sentence("its values are not those of an experiment")
