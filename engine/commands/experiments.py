"""`convscope repeat` and `sweep`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from engine.commands.digits import load_digits
from engine.commands.errors import Headless, Stopped
from engine.commands.options import (
    COUNT,
    ENGINE,
    Spreading,
    Sweeping,
    spreading_options,
    swept_options,
    training_options,
)

if TYPE_CHECKING:
    from engine.experiment import Engine, Experiment
    from engine.experiment_folder import Folder
    from engine.outcome import Failure, Outcome


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
def repeat(seeds: int, report_comparison: bool, spreading: Spreading, **options: Any) -> None:
    """Train with several seeds: mean, spread and every run's test accuracy.

    Runs are spread over the cores, or over a Dask cluster. With --folder finished runs are kept,
    and the same command goes on where another was stopped.
    """
    from engine.carry_out import NEEDS_TORCH, has_torch
    from engine.experiment import Experiment
    from engine.experiment_plan import report_comparison as compared

    chosen = [Experiment(seed=seed, **options) for seed in range(seeds)]
    if report_comparison:
        if not has_torch():
            raise ValueError(NEEDS_TORCH)
        chosen = compared(seeds, options["epochs"], options["data"])
    _carry_out(chosen, spreading)


@click.command(cls=Sweeping)
@click.option("--seeds", type=COUNT, default=1, metavar="N", help="Runs of each, seeds from 0.")
@click.option("--epochs", type=COUNT, default=3, metavar="N", help="Passes over the digits.")
@click.option("--engine", type=ENGINE, default="numpy", help="Who trains.")
@spreading_options
@swept_options
def sweep(engine: Engine, spreading: Spreading, **options: Any) -> None:
    """Train with every combination of several values of an option.

    For example: convscope sweep --learning-rate 0.001 0.005 0.02 --optimizer sgd adam. Runs are
    spread and kept as those of "convscope repeat".
    """
    from engine.experiment_plan import Plan

    _carry_out(Plan(engine=(engine,), **options).experiments(), spreading)


def _carry_out(experiments: Sequence[Experiment], spreading: Spreading) -> None:
    """Carry out experiments behind a progress bar; tell what came out, also where it ends early."""
    from engine.experiment_folder import Folder
    from engine.outcome import Outcome

    for source in {experiment.data for experiment in experiments}:
        load_digits(source)  # complain about it, and download it, once and before the runs
    folder = None if spreading.folder is None else Folder(spreading.folder)
    found: list[Outcome | Failure] = []
    try:
        _collect(found, experiments, folder, spreading)
    except KeyboardInterrupt:
        where = ""
        if folder is not None:
            where = f" They are in {folder.path}: the same command goes on there."
        done = f"{len(found):,} of {len(experiments):,} runs"
        raise Stopped(f"Stopped after {done}.{where}") from None
    finally:
        _tell(found, spreading)
    failures = [one for one in found if not isinstance(one, Outcome)]
    if failures:
        sentences = "\n".join(failure.reason for failure in failures)
        raise ValueError(f"{len(failures):,} of {len(found):,} runs have no outcome:\n{sentences}")


def _collect(
    found: list[Outcome | Failure],
    experiments: Sequence[Experiment],
    folder: Folder | None,
    spreading: Spreading,
) -> None:
    """Add to `found` what comes out, as it comes."""
    from tqdm import tqdm

    from engine.experiments import run_all

    kept = [one for one in experiments if folder is not None and folder.get(one) is not None]
    there, total = (sum(one.epochs for one in some) for some in (kept, experiments))
    # initial: what was there costs no time, and the remaining time is told of the rest
    with tqdm(total=total, initial=there, unit=" epochs", disable=None, leave=False) as bar:
        bar.set_postfix_str(f"{len(kept)} of {len(experiments)} runs")
        runs = run_all(
            experiments,
            folder,
            spreading.jobs,
            spreading.scheduler,
            note=lambda epochs: bar.update(there + epochs - bar.n),
        )
        for place, outcome in enumerate(runs, 1):
            found.append(outcome)
            bar.set_postfix_str(f"{max(place, len(kept))} of {len(experiments)} runs")
            if spreading.scheduler and place > len(kept):  # nobody tells of its epochs
                bar.update(outcome.experiment.epochs)


def _tell(found: Sequence[Outcome | Failure], spreading: Spreading) -> None:
    """Print the table, and write the files that were asked for."""
    from engine.experiment_groups import csv, table
    from engine.experiment_page import page
    from engine.experiment_plot import png, svg
    from engine.files import atomic_write
    from engine.outcome import Outcome

    outcomes = [one for one in found if isinstance(one, Outcome)]
    failures = [one for one in found if not isinstance(one, Outcome)]
    if not outcomes:
        return
    click.echo(table(outcomes))
    contents: list[tuple[Path | None, Callable[[], bytes]]] = [
        (spreading.csv, lambda: csv(outcomes).encode()),
        (spreading.report, lambda: page(outcomes, failures).encode()),
    ]
    if spreading.plot is not None:
        as_svg = spreading.plot.suffix.lower() == ".svg"
        draw = (lambda: svg(outcomes).encode()) if as_svg else (lambda: png(outcomes))
        contents.append((spreading.plot, draw))
    for path, content in contents:
        if path is not None:
            with atomic_write(path) as file:
                file.write(content())
            click.echo(f"Saved as {click.format_filename(path)}.")
