"""The report's own comparison: its network in NumPy, and its larger one in PyTorch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from time import thread_time
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.compare import torch_twin
from engine.compared import ENGINES, Learning
from engine.data import Dataset
from engine.experiment import Experiment
from engine.layers import cross_entropy
from engine.threads import one_blas_thread
from engine.trainer import Trainer

SLICES = 100  # of an epoch, between which the two networks take turns


def experiments(seed: int = 0, epochs: int = 3, data: str = "embedded") -> dict[str, Experiment]:
    """Both sides by their engine.

    The report states no activation between the layers of its PyTorch network, no batch size, rate
    or initialisation: here none, 64, 0.01 and PyTorch's own.
    """
    shared: dict[str, Any] = {"seed": seed, "epochs": epochs, "data": data}
    return {
        "numpy": Experiment(**shared),
        "torch": Experiment(
            engine="torch", preset="report-torch", batch_size=64, learning_rate=0.01, **shared
        ),
    }


def report_comparison(dataset: Dataset, seed: int = 0, epochs: int = 3) -> Iterator[Learning]:
    """Train both, slice by slice in turn, and test them after each epoch; ValueError without
    PyTorch (`MissingTorchError`)."""
    sides: list[_Side] = []
    for engine, experiment in experiments(seed, epochs).items():
        trainer = experiment.trainer(dataset)
        sides.append((_Torch if engine == ENGINES[1] else _Side)(engine, trainer, epochs))
    for side in sides:
        yield side.told()
    while sides:
        for side in list(sides):
            yield side.advance()
            if side.is_done:
                sides.remove(side)


@dataclass
class _Side:
    """A network that our engine trains."""

    engine: str
    trainer: Trainer
    epochs: int
    seconds: float = 0.0
    tests: list[tuple[int, float, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._test()

    @property
    def is_done(self) -> bool:
        """Whether all epochs are over."""
        return self.trainer.epoch == self.epochs

    def advance(self) -> Learning:
        """Learn a slice of an epoch; after its last one, read the test images."""
        size, batch = self.trainer.epoch_size, self.trainer.batch_size
        wanted = max(1, round(size / SLICES / batch)) * batch
        begin = thread_time()
        with one_blas_thread():
            losses = self._learn(min(wanted, size - self.trainer.epoch_step))
        self.seconds += thread_time() - begin
        if not np.isfinite(losses).all():
            raise ValueError(
                f"The loss is no longer a finite number after {self.trainer.step_number:,} samples."
            )
        if self.trainer.epoch_step == 0:
            self._test()
        return self.told(float(losses.mean()))

    def told(self, loss: float = np.nan) -> Learning:
        """How far it has come."""
        total = self.epochs * self.trainer.epoch_size
        done, tests = self.trainer.step_number, tuple(self.tests)
        return Learning(self.engine, done, total, loss, tests, self.seconds)

    def _learn(self, samples: int) -> NDArray[Any]:
        return self.trainer.run(samples).losses

    def _logits(self) -> NDArray[Any]:
        return self.trainer.network.logits(self.trainer.dataset.test_images)

    def _test(self) -> None:
        labels = self.trainer.dataset.test_labels
        with one_blas_thread():
            scores = self._logits().astype(np.float64)
        accuracy = float((scores.argmax(axis=1) == labels).mean())
        loss = float(cross_entropy(scores, labels).mean())
        self.tests.append((self.trainer.step_number, loss, accuracy))


class _Torch(_Side):
    """A network that PyTorch trains; the trainer only stands for the place in the order."""

    def __post_init__(self) -> None:
        self._twin = torch_twin(self.trainer)
        super().__post_init__()

    def _learn(self, samples: int) -> NDArray[Any]:
        trainer, data = self.trainer, self.trainer.dataset
        start, losses = trainer.epoch_step, []
        order = trainer.order(trainer.epoch)
        for place in range(start, start + samples, trainer.batch_size):
            some = order[place : min(place + trainer.batch_size, start + samples)]
            step = trainer.step_number - start + place
            losses.append(
                self._twin.learn(data.train_images[some], data.train_labels[some], step)[0]
            )
        trainer.rewind(trainer.step_number + samples)
        return np.concatenate(losses)

    def _logits(self) -> NDArray[Any]:
        return self._twin.logits(self.trainer.dataset.test_images)
