"""What a training is made of, beside its digits: network, seed, rule, rate and its schedule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from engine.data import Dataset
from engine.layers import Ties
from engine.network import Network
from engine.optimizer import Optimizer
from engine.optimizers import make, successor
from engine.presets import build, parameters_of
from engine.schedules import CONSTANT, Cosine, Schedule, Stairs
from engine.trainer import REPORT_LEARNING_RATE, Trainer

OPTIMIZERS = (  # by key, and as people write them
    ("sgd", "SGD"),
    ("momentum", "Momentum"),
    ("nesterov", "Nesterov"),
    ("rmsprop", "RMSProp"),
    ("adam", "Adam"),
    ("adamw", "AdamW"),
)
SCHEDULE = "schedule"


@dataclass(frozen=True)
class Course:
    """How the rate goes, in epochs, so that it means the same on any data.

    kind: "constant", "step" (times `decay` after every `epochs`) or "cosine" (up over `warm_up`
    epochs, then down to `floor` of the rate at the end of `epochs`).
    """

    kind: str = "constant"
    epochs: float = 3.0
    warm_up: float = 0.5
    decay: float = 0.5
    floor: float = 0.0

    @classmethod
    def of(cls, schedule: Schedule, epoch_size: int) -> Course:
        """The course of a schedule, which counts samples."""
        if isinstance(schedule, Stairs):
            return cls("step", schedule.every / epoch_size, decay=schedule.decay)
        if isinstance(schedule, Cosine):
            end, warm_up = schedule.end / epoch_size, schedule.warm_up / epoch_size
            return cls("cosine", end, warm_up, floor=schedule.floor)
        return cls()

    def schedule(self, epoch_size: int) -> Schedule:
        """The same in samples of a data set; at least one sample where it must be."""
        samples = max(1, round(self.epochs * epoch_size))
        if self.kind == "step":
            return Stairs(samples, self.decay)
        if self.kind == "cosine":
            warm_up = min(round(self.warm_up * epoch_size), samples - 1)
            return Cosine(samples, warm_up, self.floor)
        return CONSTANT


def options_of(optimizer: Optimizer) -> dict[str, Any]:
    """An optimizer's options but its schedule."""
    return {name: value for name, value in optimizer.options.items() if name != SCHEDULE}


def _defaults(optimizer: str) -> dict[str, Any]:
    return options_of(make(optimizer, 1.0))


def usual_decay(optimizer: str) -> float:
    """The weight decay of an optimizer of which nobody asked for another."""
    decay: float = _defaults(optimizer)["weight_decay"]
    return decay


@dataclass(frozen=True)
class Recipe:
    """Network, initial weights and order (seed), and how parameters follow the gradients.

    options: of the optimizer, as its class takes them; those left out or unknown to it are its
    own. ties: who wins a draw in max pooling.
    """

    seed: int = 0
    learning_rate: float = REPORT_LEARNING_RATE
    batch_size: int = 1
    optimizer: str = "sgd"
    preset: str = "report"
    ties: Ties = "all"
    options: Mapping[str, Any] = field(default_factory=dict)
    course: Course = Course()

    def __post_init__(self) -> None:
        known = _defaults(self.optimizer)
        options = {name: self.options.get(name, value) for name, value in known.items()}
        object.__setattr__(self, "options", MappingProxyType(options))

    @classmethod
    def of(cls, trainer: Trainer) -> Recipe:
        """What a trainer follows just now; the seed is that of the order."""
        optimizer = trainer.optimizer
        return cls(
            trainer.seed,
            trainer.learning_rate,
            trainer.batch_size,
            optimizer.name,
            trainer.network.preset,
            trainer.network.ties,
            options_of(optimizer),
            Course.of(optimizer.schedule, trainer.epoch_size),
        )

    def rule(self, dataset: Dataset) -> Optimizer:
        """The optimizer on a data set; it remembers nothing yet."""
        schedule = self.course.schedule(len(dataset.train_labels))
        return make(self.optimizer, self.learning_rate, schedule=schedule, **self.options)

    def trainer(self, dataset: Dataset, network: Network | None = None) -> Trainer:
        """A trainer at its begin, of this recipe's network or one that comes from elsewhere."""
        if network is None:
            network = build(self.preset, self.seed, ties=self.ties)
        return Trainer(
            network,
            dataset,
            seed=self.seed,
            batch_size=self.batch_size,
            optimizer=self.rule(dataset),
        )

    def following(self, optimizer: str) -> Recipe:
        """The same with another optimizer, which goes on as `engine.optimizers.successor` does."""
        now = make(self.optimizer, self.learning_rate, **self.options)
        return replace(self, optimizer=optimizer, options=options_of(successor(now, optimizer)))

    @property
    def values(self) -> dict[str, Any]:
        """Every value by its name."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


@dataclass(frozen=True)
class NetworkChoice:
    """A network to choose: its name and a sentence, both to be translated, its parts from left to
    right, how many numbers it learns, and the recipe that suits it."""

    key: str
    text: str
    sentence: str
    parts: str
    recipe: Recipe

    @property
    def title(self) -> str:
        """Its name in the user's language."""
        return QCoreApplication.translate("Networks", self.text)

    @property
    def about(self) -> str:
        """The sentence in the user's language."""
        return QCoreApplication.translate("Networks", self.sentence)

    @property
    def layers(self) -> str:
        """Its parts in the user's language."""
        return QCoreApplication.translate("Networks", self.parts)

    @property
    def parameters(self) -> int:
        """How many numbers it learns."""
        return parameters_of(self.key)


NETWORKS = (
    NetworkChoice(
        "report",
        str(QT_TRANSLATE_NOOP("Networks", "Report")),
        str(
            QT_TRANSLATE_NOOP(
                "Networks", "The student report's own network: small enough to follow every number."
            )
        ),
        str(QT_TRANSLATE_NOOP("Networks", "Conv 3×3 · 8  →  Max 2×2  →  Softmax 10")),
        Recipe(),
    ),
    NetworkChoice(
        "report-torch",
        str(QT_TRANSLATE_NOOP("Networks", "Report, PyTorch")),
        str(
            QT_TRANSLATE_NOOP(
                "Networks",
                "What the report compares itself with: a layer of 512 units more, PyTorch's own "
                "initial weights.",
            )
        ),
        str(QT_TRANSLATE_NOOP("Networks", "Conv 3×3 · 8  →  Max 2×2  →  512  →  Softmax 10")),
        Recipe(
            learning_rate=0.01, batch_size=64, optimizer="sgd", preset="report-torch", ties="first"
        ),
    ),
    NetworkChoice(
        "lenet",
        str(QT_TRANSLATE_NOOP("Networks", "LeNet")),
        str(
            QT_TRANSLATE_NOOP(
                "Networks", "Two convolution blocks: the best reader of handwriting, and slower."
            )
        ),
        str(
            QT_TRANSLATE_NOOP(
                "Networks",
                "Conv 5×5 · 16  →  Max 2×2  →  Conv 3×3 · 32  →  Max 2×2  →  128  →  Softmax 10",
            )
        ),
        Recipe(learning_rate=0.002, batch_size=64, optimizer="adam", preset="lenet", ties="first"),
    ),
)


def network_choice(preset: str) -> NetworkChoice:
    """The choice of a preset; KeyError for none."""
    return next(choice for choice in NETWORKS if choice.key == preset)


def recommended(preset: str, seed: int = 0) -> Recipe:
    """The recipe that suits a preset, with a seed."""
    return replace(network_choice(preset).recipe, seed=seed)


def memory_for(preset: str) -> float:
    """Millions of bytes that the past of a network may take: more where a moment takes more."""
    return 64 if preset == "report" else 192
