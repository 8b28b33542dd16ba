"""What the time machine costs: memory of a long training, and how long it takes to any step."""

from __future__ import annotations

import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from engine import runs
from engine.data import Dataset, load
from engine.history import History
from engine.network import report_network
from engine.trainer import Trainer

RULES = {"sgd": 0.005, "adam": 0.001}  # optimizer and its learning rate
SAMPLES = 180_000  # three epochs of the whole MNIST
SHARES = (4, 1, 1)  # of the samples: the first branch, and two that leave it


def measure(samples: int = SAMPLES, seeks: int = 200, limit_mb: float = 64) -> dict[str, Any]:
    """Train the report's network on three branches and go to random steps of all of them.

    Returns for "sgd" and "adam": "memory_mb" at the most, "interval" between moments, "run_us" a
    sample with the history and "plain_us" without, "seek_ms" (median, p95, largest), "save_s",
    "load_s" and "file_mb".
    """
    dataset = load("embedded")
    return {
        rule: _measure(_trainer(rule, dataset), _trainer(rule, dataset), samples, seeks, limit_mb)
        for rule in RULES
    }


def _trainer(rule: str, dataset: Dataset) -> Trainer:
    return Trainer(report_network(), dataset, RULES[rule], optimizer=rule)


def _measure(
    trainer: Trainer, plain: Trainer, samples: int, seeks: int, limit_mb: float
) -> dict[str, Any]:
    history, largest, spent = History(trainer, limit_mb), 0, 0.0
    part = samples // sum(SHARES)
    for number, share in enumerate(SHARES):
        if number:
            history.branch(number * part, learning_rate=trainer.learning_rate / 2)
        for _ in range(share):
            begun = perf_counter()
            history.run(part)
            spent += perf_counter() - begun
            largest = max(largest, history.memory_bytes)
    few = min(part, 10_000)
    begun = perf_counter()
    plain.run(few)
    plain_us = 1e6 * (perf_counter() - begun) / few
    times = 1000 * np.array(_seek(history, seeks))
    return {
        "memory_mb": round(largest / 1e6, 1),
        "interval": history.tree.interval,
        "run_us": round(1e6 * spent / (part * sum(SHARES)), 1),
        "plain_us": round(plain_us, 1),
        "seek_ms": [round(float(np.percentile(times, share)), 1) for share in (50, 95, 100)],
        **_files(history),
    }


def _seek(history: History, seeks: int) -> list[float]:
    """Seconds to each of so many random steps of all branches."""
    generator, times = np.random.default_rng(0), []
    for branch in history.branches:
        history.switch(branch)
        steps = generator.integers(branch.first_step, branch.latest_step + 1, seeks)
        for step in steps[: -(-seeks // len(history.branches))].tolist():
            begun = perf_counter()
            history.seek(step)
            times.append(perf_counter() - begun)
    return times


def _files(history: History) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "run"
        begun = perf_counter()
        runs.save(history, path)
        saved = perf_counter()
        runs.load(path, history.trainer.dataset)
        loaded = perf_counter()
        size = path.stat().st_size
    return {
        "save_s": round(saved - begun, 4),
        "load_s": round(loaded - saved, 4),
        "file_mb": round(size / 1e6, 1),
    }


def table(results: dict[str, Any]) -> str:
    """Say everything that was measured, in lines for a terminal."""
    lines = ["Time machine, report's network, three branches:"]
    for rule, found in results.items():
        median, p95, most = found["seek_ms"]
        lines += [
            f"{rule:>6}  memory {found['memory_mb']} MB at most, a moment every "
            f"{found['interval']} steps",
            f"        to any step {median} ms (median), {p95} ms (p95), {most} ms at most",
            f"        a sample {found['run_us']} us, without history {found['plain_us']} us",
            f"        saved in {found['save_s']} s, opened in {found['load_s']} s, "
            f"{found['file_mb']} MB",
        ]
    return "\n".join(lines)
