"""How fast the network learns here: the engine beside the report's loops, PyTorch and JAX.

All take turns in one process, so that whatever else the machine does hits all of them; a turn
is the same digits in the same order, and of several rounds the median counts.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np

from engine.data import Dataset, load
from engine.history import History
from engine.machine import machine
from engine.network import report_network
from engine.reference.report import ReportLoops
from engine.trainer import REPORT_LEARNING_RATE, Trainer

BATCH_SIZES = (1, 16, 64, 256)
THREADS = (1, 2)  # PyTorch's; the engine always uses one
TEST_IMAGES = 10_000
INSTALL_TORCH = (
    'PyTorch is not installed; pip install "convscope[torch]" adds it to the comparison.'
)

Key = tuple[str, int, int]  # "engine", "torch", "jax" or "report_loops"; batch size; threads
Tell = Callable[[str], None]
Measured = dict[str, Any]


@dataclass(frozen=True)
class Plan:
    """How much is measured: digits of a turn, digits of the report's loops, rounds, batches."""

    digits: int = 3840  # of all batch sizes a multiple: no turn ends in a smaller batch
    loop_digits: int = 10
    rounds: int = 7
    batch_sizes: tuple[int, ...] = BATCH_SIZES


QUICK = Plan(digits=512, loop_digits=2, rounds=3)


@dataclass(frozen=True)
class Turn:
    """What one competitor does when it is its turn: learn so many digits."""

    learn: Callable[[], object]
    digits: int

    def microseconds(self) -> float:
        """Take the turn; return its time a digit."""
        begun = perf_counter()
        self.learn()
        return 1e6 * (perf_counter() - begun) / self.digits


# --- who takes part ---------------------------------------------------------------------------


def competitors(plan: Plan, dataset: Dataset) -> tuple[dict[Key, Turn], list[str]]:
    """Everybody with the same initial weights, digits and rate; and who is missing, and why.

    JAX takes part where it happens to be installed.
    """
    data = replace(
        dataset,
        train_images=dataset.train_images[: plan.digits],
        train_labels=dataset.train_labels[: plan.digits],
    )
    turns: dict[Key, Turn] = {("report_loops", 1, 1): _loops(plan.loop_digits, data)}
    for size in plan.batch_sizes:
        turns["engine", size, 1] = _engine(size, data)
    problems = []
    for package, title, others in (("torch", "PyTorch", _torch), ("jax", "JAX", _jax)):
        try:
            turns |= others(plan, data)
        except ModuleNotFoundError as error:
            if error.name != package:
                raise
            if package == "torch":
                problems.append(INSTALL_TORCH)
        except (ImportError, OSError) as error:  # installed, but a system's library is missing
            problems.append(f"{title} can't be loaded: {error}.")
    return turns, problems


def _loops(count: int, data: Dataset) -> Turn:
    network = report_network()
    loops = ReportLoops(network.conv.filters, network.softmax.weights, network.softmax.biases)
    chosen = Trainer(network, data).order(0)[:count]

    def learn() -> None:
        for index in chosen:
            label = int(data.train_labels[index])
            loops.train_sample(data.train_images[index], label, REPORT_LEARNING_RATE)

    return Turn(learn, len(chosen))


def _engine(size: int, data: Dataset) -> Turn:
    trainer = Trainer(report_network(), data, batch_size=size)
    return Turn(lambda: trainer.run(trainer.epoch_size), trainer.epoch_size)


def _torch(plan: Plan, data: Dataset) -> dict[Key, Turn]:
    """PyTorch at its best: tensors made beforehand, and nothing that waits for a result."""
    from engine.reference.torch_twin import Threads, TorchTwin

    order = Trainer(report_network(), data).order(0)
    images, labels = data.train_images[order], data.train_labels[order]

    def turn(size: int, threads: int) -> Turn:
        twin = TorchTwin(report_network(), REPORT_LEARNING_RATE)
        batches = twin.batches(images, labels, size)

        def learn() -> None:
            with Threads(threads):
                twin.learn(batches)

        return Turn(learn, len(labels))

    return {("torch", size, n): turn(size, n) for size in plan.batch_sizes for n in THREADS}


def _jax(plan: Plan, data: Dataset) -> dict[Key, Turn]:
    """JAX with a whole turn compiled beforehand; it shares the work among all cores by itself."""
    from engine.reference.jax_twin import JaxTwin

    order = Trainer(report_network(), data).order(0)
    images, labels = data.train_images[order], data.train_labels[order]

    def turn(size: int) -> Turn:
        twin = JaxTwin(report_network(), REPORT_LEARNING_RATE)
        batches = twin.batches(images, labels, size)
        return Turn(lambda: twin.learn(batches), len(labels))

    return {("jax", size, 0): turn(size) for size in plan.batch_sizes}


# --- measuring --------------------------------------------------------------------------------


def measure(plan: Plan | None = None, tell: Tell = lambda sentence: None) -> Measured:
    """Measure training and evaluation; `tell` gets a sentence now and then.

    Returns "train" (microseconds a digit), "ratios" (how many times as fast the engine is),
    "evaluation_seconds" (10,000 images), "live" (empty: nothing here opens a window), "machine".
    """
    plan = plan or Plan()
    load_average = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    dataset = load("embedded")
    turns, problems = competitors(plan, dataset)
    for problem in problems:
        tell(problem)
    trainer = Trainer(report_network(), _with_test_images(dataset, TEST_IMAGES))
    times: dict[Key, list[float]] = {key: [] for key in turns}
    evaluations = []
    for number in range(-1, plan.rounds):
        if number >= 0:
            tell(f"Round {number + 1} of {plan.rounds} ...")
        for key, turn in turns.items():
            times[key].append(turn.microseconds())
        evaluations.append(Turn(trainer.evaluate, 1).microseconds() / 1e6)
    # the first round only warms caches and branch predictors up
    train = _by_name({key: median(values[1:]) for key, values in times.items()})
    return {
        "train": train,
        "ratios": ratios(train),
        "evaluation_seconds": round(median(evaluations[1:]), 4),
        "live": {},
        "machine": machine() | {"load_average": load_average},
    }


def headless_speeds(
    dataset: Dataset, runs: int, seconds: float, slice_seconds: float
) -> list[float]:
    """Digits a second of the engine alone, in slices as the window's worker takes, with the same
    recording of its history, run by run."""
    history = History(Trainer(report_network(), dataset))
    samples = 32
    speeds = []
    for _ in range(1 + runs):
        begun, first = perf_counter(), history.latest_step
        while (spent := perf_counter() - begun) < seconds:
            history.run(samples)
        speed = (history.latest_step - first) / spent
        samples = max(1, round(slice_seconds * speed))
        speeds.append(speed)
    return speeds[1:]  # the first finds out how many samples a slice has


def _with_test_images(dataset: Dataset, count: int) -> Dataset:
    """The same data set with so many test images, the first ones again if there are fewer."""
    chosen = np.arange(count) % len(dataset.test_labels)
    return replace(
        dataset,
        test_images=dataset.test_images[chosen],
        test_labels=dataset.test_labels[chosen],
    )


def _by_name(times: Mapping[Key, float]) -> dict[str, Any]:
    """Sort microseconds by name and batch size; of PyTorch's threads the best count first."""
    names = ("engine", "torch", "torch_threads", "jax", "report_loops")
    train: dict[str, Any] = {name: {} for name in names}
    for (name, size, threads), value in times.items():
        batch, value = str(size), round(value, 2)
        if name == "torch":
            train["torch_threads"].setdefault(str(threads), {})[batch] = value
            value = min(value, train["torch"].get(batch, value))
        train[name][batch] = value
    return train


def ratios(train: Measured) -> dict[str, dict[str, float]]:
    """How many times as fast as each other the engine is, by batch size."""
    return {
        other: {batch: round(us / train["engine"][batch], 2) for batch, us in train[other].items()}
        for other in ("report_loops", "torch", "jax")
    }
