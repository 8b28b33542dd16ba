"""`convscope repeat` and `sweep`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.digits import load_digits
from commands.errors import Headless, Stopped
from commands.options import (
    COUNT,
    ENGINE,
    Sweeping,
    spreading_options,
    swept_options,
    training_options,
)

if TYPE_CHECKING:
    from engine.experiment import Experiment


@click.command(cls=Headless)
@click.option("--seeds", type=COUNT, default=5, metavar="N", help="Runs, with the seeds from 0.")
@click.option("--epochs", type=COUNT, default=3, metavar="N", help="Passes over the digits.")
@click.option("--engine", type=ENGINE, default="numpy", help="Who trains.")
@click.option(
    "--report-comparison",
    is_flag=True,
    help="The report's two networks: its own in NumPy and, with batches of 64 at a rate of 0.01, "
    "the one with 512 hidden units in PyTorch.",
)
@spreading_options
@training_options
def repeat(
    seeds: int, report_comparison: bool, folder: Path | None, jobs: int, **options: Any
) -> None:
    """Train with several seeds: mean, spread and every run's test accuracy.

    Runs are spread over the cores, or over a Dask cluster. With --folder finished runs are kept,
    and the same command goes on where another was stopped.
    """
    from engine.experiment import Experiment

    scheduler = options.pop("scheduler")
    chosen = [Experiment(seed=seed, **options) for seed in range(seeds)]
    if report_comparison:
        torch = {"engine": "torch", "preset": "report-torch"}
        settings = {"batch_size": 64, "learning_rate": 0.01}
        chosen += [
            Experiment(seed=seed, **{**options, **torch, **settings}) for seed in range(seeds)
        ]
    _carry_out(chosen, folder, jobs, scheduler)


@click.command(cls=Sweeping)
@click.option("--seeds", type=COUNT, default=1, metavar="N", help="Runs of each, seeds from 0.")
@click.option("--epochs", type=COUNT, default=3, metavar="N", help="Passes over the digits.")
@click.option("--engine", type=ENGINE, default="numpy", help="Who trains.")
@spreading_options
@swept_options
def sweep(seeds: int, folder: Path | None, jobs: int, **options: Any) -> None:
    """Train with every combination of several values of an option.

    For example: convscope sweep --learning-rate 0.001 0.005 0.02 --optimizer sgd adam. Runs are
    spread and kept as those of "convscope repeat".
    """
    from itertools import product

    from engine.experiment import Experiment

    scheduler = options.pop("scheduler")
    single = {name: options.pop(name) for name in ("epochs", "engine", "data")}
    names = [*options, "seed"]
    swept = [values or (None,) for values in options.values()]  # no value: the setting's own
    chosen = [
        Experiment(**single, **dict(zip(names, values, strict=True)))
        for values in product(*swept, range(seeds))
    ]
    _carry_out(chosen, folder, jobs, scheduler)


def _carry_out(
    experiments: Sequence[Experiment], folder: Path | None, jobs: int, scheduler: str | None
) -> None:
    """Carry out experiments behind a progress bar; print the table of what came out."""
    from tqdm import tqdm

    from engine.experiments import Folder, run_all, table

    for source in {experiment.data for experiment in experiments}:
        load_digits(source)  # complain about it, and download it, once and before the runs
    kept = None if folder is None else Folder(folder)
    outcomes = []
    try:
        with tqdm(total=len(experiments), unit=" runs", disable=None, leave=False) as bar:
            for outcome in run_all(experiments, kept, jobs, scheduler):
                outcomes.append(outcome)
                bar.update()
    except KeyboardInterrupt:
        where = "" if folder is None else f" They are in {folder}: the same command goes on there."
        raise Stopped(f"Stopped after {len(outcomes)} of {len(experiments)} runs.{where}") from None
    click.echo(table(outcomes))
