"""How fast the network learns here: the engine beside the report's loops and eager PyTorch.

All take turns in one process, so that whatever else the machine does hits all of them; a turn
is the same digits in the same order, and of several rounds the median counts.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np

from engine.data import Dataset, load
from engine.network import report_network
from engine.reference.report import ReportLoops
from engine.trainer import REPORT_LEARNING_RATE, Trainer

BATCH_SIZES = (1, 16, 64, 256)
THREADS = (1, 2)  # PyTorch's; the engine always uses one
TEST_IMAGES = 10_000
INSTALL_TORCH = (
    'PyTorch is not installed; pip install "convscope[torch]" adds it to the comparison.'
)

Key = tuple[str, int, int]  # "engine", "torch" or "report_loops"; batch size; threads
Tell = Callable[[str], None]
Measured = dict[str, Any]


@dataclass(frozen=True)
class Plan:
    """How much is measured: digits of a turn, digits of the report's loops, rounds."""

    digits: int = 3840  # of all batch sizes a multiple: no turn ends in a smaller batch
    loop_digits: int = 10
    rounds: int = 7


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


def competitors(plan: Plan, dataset: Dataset) -> tuple[dict[Key, Turn], str]:
    """Everybody with the same initial weights, digits and rate; and why PyTorch is missing."""
    data = replace(
        dataset,
        train_images=dataset.train_images[: plan.digits],
        train_labels=dataset.train_labels[: plan.digits],
    )
    turns: dict[Key, Turn] = {("report_loops", 1, 1): _loops(plan.loop_digits, data)}
    for size in BATCH_SIZES:
        turns["engine", size, 1] = _engine(size, data)
    try:
        turns |= _torch(data)
    except ModuleNotFoundError as error:
        if error.name != "torch":
            raise
        return turns, INSTALL_TORCH
    except (ImportError, OSError) as error:  # installed, but a library of the system is missing
        return turns, f"PyTorch can't be loaded: {error}."
    return turns, ""


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


def _torch(data: Dataset) -> dict[Key, Turn]:
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

    return {("torch", size, n): turn(size, n) for size in BATCH_SIZES for n in THREADS}


# --- measuring --------------------------------------------------------------------------------


def measure(plan: Plan | None = None, tell: Tell = lambda sentence: None) -> Measured:
    """Measure training and evaluation; `tell` gets a sentence now and then.

    Returns "train" (microseconds a digit), "ratios" (how many times as fast the engine is),
    "evaluation_seconds" (10,000 images), "live" (empty: nothing here opens a window), "machine".
    """
    plan = plan or Plan()
    load_average = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    dataset = load("embedded")
    turns, problem = competitors(plan, dataset)
    if problem:
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
    """Digits a second of the engine alone, in slices as the window's worker takes, run by run."""
    trainer = Trainer(report_network(), dataset)
    samples = 32
    speeds = []
    for _ in range(1 + runs):
        begun, first = perf_counter(), trainer.step_number
        while (spent := perf_counter() - begun) < seconds:
            trainer.run(samples)
        speed = (trainer.step_number - first) / spent
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
    train: dict[str, Any] = {"engine": {}, "torch": {}, "torch_threads": {}, "report_loops": {}}
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
        for other in ("report_loops", "torch")
    }


def machine() -> dict[str, Any]:
    """Name processor, system and versions."""
    try:
        from engine.reference import torch_twin

        torch = torch_twin.version()
    except (ImportError, OSError):
        torch = None
    return {
        "processor": processor(),
        "cores": os.cpu_count(),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "numpy": np.__version__,
        "torch": torch,
    }


def processor() -> str:
    """The processor's name, as far as the system tells it."""
    information = Path("/proc/cpuinfo")
    if information.is_file():
        for line in information.read_text("utf-8", "replace").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name" and value.strip():
                return value.strip()
    return platform.processor() or platform.machine() or "unknown processor"


# --- the table --------------------------------------------------------------------------------


def table(results: Measured) -> str:
    """Say everything that was measured, in lines for a terminal."""
    here = results["machine"]
    torch = f", PyTorch {here['torch']}" if here["torch"] else ""
    lines = [
        f"{here['processor']}, {here['cores']} cores, {here['system']}",
        f"Python {here['python']}, NumPy {here['numpy']}{torch}",
        "",
        "Training, microseconds a digit (the engine computes on one thread):",
        *_training_lines(results["train"], results["ratios"]),
        "",
        f"Reading {TEST_IMAGES:,} test images: {results['evaluation_seconds']:.3f} s",
    ]
    return "\n".join(lines)


def _training_lines(train: Measured, faster: Measured) -> list[str]:
    columns = {"Engine": train["engine"]}
    columns |= {f"PyTorch, {n} thr.": times for n, times in train["torch_threads"].items()}
    columns["Report's loops"] = train["report_loops"]
    factors = {"x PyTorch": faster["torch"], "x loops": faster["report_loops"]}
    factors = {title: values for title, values in factors.items() if values}
    titles = [f"{title:>16}" for title in columns] + [f"{title:>11}" for title in factors]
    lines = ["Batch" + "".join(titles)]
    for size in map(str, BATCH_SIZES):
        cells = [_cell(times.get(size), ",.1f", 16) for times in columns.values()]
        cells += [_cell(values.get(size), ".1f", 11) for values in factors.values()]
        lines.append(f"{size:>5}" + "".join(cells))
    return lines


def _cell(value: float | None, form: str, width: int) -> str:
    return f"{'–' if value is None else format(value, form):>{width}}"
