"""What a training is made of, beside its digits: what the recipe bar shows."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from engine.trainer import REPORT_LEARNING_RATE, Trainer

OPTIMIZERS = (  # by key, and as people write them
    ("sgd", "SGD"),
    ("momentum", "Momentum"),
    ("nesterov", "Nesterov"),
    ("rmsprop", "RMSProp"),
    ("adam", "Adam"),
    ("adamw", "AdamW"),
)


@dataclass(frozen=True)
class Recipe:
    """Initial weights and order (seed), and how parameters follow the gradients."""

    seed: int = 0
    learning_rate: float = REPORT_LEARNING_RATE
    batch_size: int = 1
    optimizer: str = "sgd"

    @classmethod
    def of(cls, trainer: Trainer) -> Recipe:
        """What a trainer follows just now; the seed is that of the order."""
        return cls(
            trainer.seed,
            trainer.learning_rate,
            trainer.batch_size,
            trainer.optimizer.name,
        )

    @property
    def values(self) -> dict[str, Any]:
        """Every value by its name."""
        return asdict(self)
