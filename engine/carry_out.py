"""Carrying out an experiment: train and test, by our engine or by PyTorch."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from time import process_time
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.data import Dataset, load
from engine.experiment import Experiment
from engine.layers import cross_entropy
from engine.network import Network
from engine.outcome import BY_EPOCH, Outcome
from engine.sentences import Sentence
from engine.trainer import Trainer

if TYPE_CHECKING:
    from engine.reference.torch_network import TorchNetwork

POINTS = 50  # of the loss curve, an epoch
NEEDS_TORCH = Sentence('To train with PyTorch it must be there: pip install "convscope[torch]".')


class DivergedError(ValueError):
    """The loss stopped being a finite number, in a sentence."""


def has_torch() -> bool:
    """Whether PyTorch is installed, without loading it."""
    return find_spec("torch") is not None


def trained(
    experiment: Experiment, note: Callable[[], None] = lambda: None
) -> tuple[Outcome, Network]:
    """Train and test as `experiment` says; return what came out, and the network in the end.

    note: called after each epoch. DivergedError if the loss stops being a number.
    """
    dataset = _dataset(experiment.data)
    trainer = experiment.trainer(dataset)
    found: dict[str, list[float]] = {name: [] for name in (*BY_EPOCH, "curve")}
    seconds = 0.0
    learn = _torch(trainer) if experiment.engine == "torch" else _numpy(trainer)
    for losses, correct, spent, tested in learn:
        seconds += spent
        if not np.isfinite(losses).all() or not np.isfinite(tested[0]):
            raise DivergedError(
                Sentence(
                    "The loss is no longer a finite number in epoch {epoch} with seed {seed}: "
                    "the learning rate {rate:g} is too high.",
                    epoch=len(found["test_losses"]) + 1,
                    seed=experiment.seed,
                    rate=experiment.learning_rate,
                )
            )
        parts = np.array_split(losses, min(POINTS, len(losses)))
        found["curve"] += [float(part.mean()) for part in parts]
        found["train_losses"].append(float(losses.mean()))
        found["train_accuracies"].append(float(correct.mean()))
        found["test_losses"].append(tested[0])
        found["test_accuracies"].append(tested[1])
        note()
        if len(found["test_losses"]) == experiment.epochs:
            break
    machine = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    outcome = Outcome(
        experiment=experiment,
        seconds=seconds,
        machine=f"{machine}, NumPy {np.__version__}",
        **found,
    )
    return outcome, trainer.network


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
    """The same by PyTorch: same weights, same order, same rule. Ours gets what it learned."""
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
        trainer.network.load_parameters(twin.parameters)
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
