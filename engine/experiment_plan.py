"""Which experiments somebody wants: every combination of some settings, each with some seeds."""

from __future__ import annotations

from dataclasses import dataclass, fields
from itertools import product
from typing import Any

from engine.carry_out import has_torch
from engine.experiment import Engine, Experiment
from engine.layers import Ties


@dataclass(frozen=True)
class Plan:
    """Several values of each setting. An optional one without values is left to its default.

    seeds: how many, from 0.
    """

    seeds: int = 5
    epochs: int = 3
    data: str = "embedded"
    engine: tuple[Engine, ...] = ("numpy",)
    preset: tuple[str, ...] = ("report",)
    optimizer: tuple[str, ...] = ("sgd",)
    learning_rate: tuple[float, ...] = (0.005,)
    schedule: tuple[str, ...] = ("constant",)
    weight_decay: tuple[float, ...] = ()
    batch_size: tuple[int, ...] = (1,)
    ties: tuple[Ties, ...] = ()
    dtype: tuple[str, ...] = ("float32",)

    @property
    def count(self) -> int:
        """How many experiments that makes."""
        return len(self.experiments())

    def experiments(self) -> list[Experiment]:
        """All of them, those of a combination together."""
        settings: dict[str, tuple[Any, ...]] = {
            field.name: getattr(self, field.name) or (None,) for field in fields(self)[3:]
        }
        return [
            Experiment(
                data=self.data,
                epochs=self.epochs,
                seed=seed,
                **dict(zip(settings, values, strict=True)),
            )
            for values in product(*settings.values())
            for seed in range(self.seeds)
        ]


def report_comparison(seeds: int = 5, epochs: int = 3, data: str = "embedded") -> list[Experiment]:
    """The report's table: its own network in NumPy, and the one with 512 hidden units in PyTorch
    with batches of 64 at a rate of 0.01; the former alone where PyTorch is not installed."""
    theirs = Plan(
        seeds, epochs, data, ("torch",), ("report-torch",), learning_rate=(0.01,), batch_size=(64,)
    )
    plans = [Plan(seeds, epochs, data)]
    if has_torch():
        plans.append(theirs)
    return [one for plan in plans for one in plan.experiments()]
