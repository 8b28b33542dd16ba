"""One training as an experiment: all that decides it, and what came out."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from functools import cache
from hashlib import sha256
from json import dumps
from shlex import quote
from time import process_time
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from engine import optimizers, schedules
from engine.data import Dataset, load
from engine.layers import Ties, cross_entropy
from engine.presets import build
from engine.trainer import Trainer

if TYPE_CHECKING:
    from engine.reference.torch_network import TorchNetwork

FORMAT = "ConvScope experiment 1"
POINTS = 50  # of the loss curve, an epoch
NEEDS_TORCH = 'To train with PyTorch it must be there: pip install "convscope[torch]".'


@dataclass(frozen=True)
class Experiment:
    """The settings of a training: the same ones give the same numbers on the same machine.

    engine: who trains; data: as `engine.data.load` takes it; weight_decay, ties: None for the
    optimizer's and the preset's own; schedule: "constant", or "cosine" over all epochs after half
    an epoch of warm-up.
    """

    engine: Literal["numpy", "torch"] = "numpy"
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

    def trainer(self, dataset: Dataset) -> Trainer:
        """A trainer of these settings at its begin; ValueError for a setting that there isn't."""
        options: dict[str, Any] = {}
        if self.weight_decay is not None:
            options["weight_decay"] = self.weight_decay
        if self.schedule == "cosine":
            samples = len(dataset.train_labels)
            options["schedule"] = schedules.Cosine(self.epochs * samples, samples // 2)
        rule = optimizers.make(self.optimizer, self.learning_rate, **options)
        network = build(self.preset, self.seed, self.dtype, self.ties)
        return Trainer(network, dataset, seed=self.seed, batch_size=self.batch_size, optimizer=rule)

    @property
    def command(self) -> str:
        """What carries it out in a terminal, where NumPy trains; options by their defaults are
        left out."""
        options = [
            f"--{field.name.replace('_', '-')} {quote(str(getattr(self, field.name)))}"
            for field in fields(self)
            if field.name != "engine" and getattr(self, field.name) != field.default
        ]
        return " ".join(["convscope train", *options])

    @property
    def key(self) -> str:
        """A short name that no other settings have."""
        return sha256(dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:16]


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
            raise ValueError(f'it should be a "{FORMAT}"')
        values: dict[str, Any] = {field.name: content.get(field.name) for field in fields(cls)}
        try:
            values["experiment"] = Experiment(**values["experiment"])
            lists = [values[name] for name in (*_BY_EPOCH, "curve")]
            sound = all(isinstance(number, float) for some in lists for number in some)
            sound &= isinstance(values["seconds"], float) and isinstance(values["machine"], str)
        except TypeError as error:
            raise ValueError("its values are not those of an experiment") from error
        epochs = {len(values[name]) for name in _BY_EPOCH}
        if not sound or epochs != {values["experiment"].epochs}:
            raise ValueError("its values are not those of an experiment")
        return cls(**values)


_BY_EPOCH = ("train_losses", "train_accuracies", "test_losses", "test_accuracies")


def carry_out(experiment: Experiment) -> Outcome:
    """Train and test as `experiment` says; ValueError if the loss stops being a number."""
    dataset = _dataset(experiment.data)
    trainer = experiment.trainer(dataset)
    found: dict[str, list[float]] = {name: [] for name in (*_BY_EPOCH, "curve")}
    seconds = 0.0
    learn = _torch(trainer) if experiment.engine == "torch" else _numpy(trainer)
    for losses, correct, spent, tested in learn:
        seconds += spent
        if not np.isfinite(losses).all() or not np.isfinite(tested[0]):
            raise ValueError(
                f"The loss is no longer a finite number in epoch {len(found['test_losses']) + 1} "
                f"with seed {experiment.seed}: the learning rate {experiment.learning_rate:g} is "
                "too high."
            )
        parts = np.array_split(losses, min(POINTS, len(losses)))
        found["curve"] += [float(part.mean()) for part in parts]
        found["train_losses"].append(float(losses.mean()))
        found["train_accuracies"].append(float(correct.mean()))
        found["test_losses"].append(tested[0])
        found["test_accuracies"].append(tested[1])
        if len(found["test_losses"]) == experiment.epochs:
            break
    machine = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return Outcome(
        experiment=experiment,
        seconds=seconds,
        machine=f"{machine}, NumPy {np.__version__}",
        **found,
    )


# Losses and hits of the samples, seconds, the test set's loss and accuracy.
Epoch = tuple[Any, Any, float, tuple[float, float]]


def _numpy(trainer: Trainer) -> Iterator[Epoch]:
    """Epoch by epoch, by our engine."""
    while True:
        begin = process_time()
        learned = trainer.run(trainer.epoch_size)
        spent = process_time() - begin
        evaluation = trainer.evaluate()
        yield learned.losses, learned.correct, spent, (evaluation.loss, evaluation.accuracy)


def _torch(trainer: Trainer) -> Iterator[Epoch]:
    """The same by PyTorch: same weights, same order, same rule."""
    twin, data = _twin(trainer), trainer.dataset
    while True:
        losses, correct, begin = [], [], process_time()
        start, epoch = trainer.step_number, trainer.epoch
        for place in range(0, trainer.epoch_size, trainer.batch_size):
            chosen = trainer.order(epoch)[place : place + trainer.batch_size]
            batch = data.train_images[chosen], data.train_labels[chosen]
            some_losses, some_correct = twin.learn(*batch, start + place)
            losses.append(some_losses)
            correct.append(some_correct)
        trainer.rewind(start + trainer.epoch_size)  # it stands for the place in the order only
        spent = process_time() - begin
        scores = twin.logits(data.test_images).astype(np.float64)
        loss = float(cross_entropy(scores, data.test_labels).mean())
        accuracy = float((scores.argmax(axis=1) == data.test_labels).mean())
        yield np.concatenate(losses), np.concatenate(correct), spent, (loss, accuracy)


def _twin(trainer: Trainer) -> TorchNetwork:
    try:
        from engine.reference.torch_network import TorchNetwork
    except ImportError as error:
        raise ValueError(NEEDS_TORCH) from error
    return TorchNetwork(trainer.network, trainer.optimizer)


@cache
def _dataset(source: str) -> Dataset:
    """Loaded once in each process that carries out experiments."""
    return load(source)
