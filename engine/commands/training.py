"""`convscope train`, and saving what was trained."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from engine.commands.digits import load_digits
from engine.commands.errors import Headless, Stopped
from engine.commands.options import COUNT, NATURAL, SEED_HELP, target, training_options

if TYPE_CHECKING:
    from tqdm import tqdm

    from engine.evaluation import Evaluation
    from engine.experiment import Experiment
    from engine.learned import Learned
    from engine.network import Network
    from engine.trainer import Trainer


@click.command(cls=Headless)
@click.option("--epochs", type=COUNT, default=3, metavar="N", help="Passes over the digits.")
@click.option("--seed", type=NATURAL, default=0, metavar="N", help=SEED_HELP)
@training_options
@click.option(
    "--save",
    type=target,
    metavar="FILE",
    help="Save the trained network (.npz, .safetensors or .onnx).",
)
@click.option("--report", type=target, metavar="FILE", help="Tell the run on one page (.html).")
def train(data: str, epochs: int, save: Path | None, report: Path | None, **options: Any) -> None:
    """Train a network, then test it.

    Without options: the report's network as the report trains it. Prints average loss and
    accuracy of every 100 digits of an epoch. The same options on the same machine give the same
    numbers.
    """
    from engine import console, exchange
    from engine.experiment import Experiment

    if save is not None:
        exchange.require(save)
    experiment = Experiment(data=data, epochs=epochs, **options)
    trainer = experiment.trainer(load_digits(data))
    try:
        learned, seconds = learn(trainer, epochs)
        evaluation = console.tested(trainer)
        click.echo(console.verdict_line(evaluation))
        if save is not None:
            save_network(trainer.network, save)
        if report is not None:
            _write_report(experiment, trainer, learned, seconds, evaluation, report)
    except KeyboardInterrupt:
        saved = "" if save is None else f"; {save} was not written"
        raise Stopped(f"Stopped after {trainer.step_number:,} steps{saved}.") from None


def _write_report(
    experiment: Experiment,
    trainer: Trainer,
    learned: Learned,
    seconds: float,
    evaluation: Evaluation,
    path: Path,
) -> None:
    from dataclasses import asdict

    from engine.files import atomic_write
    from engine.html_report import Run, page

    settings = {name: value for name, value in asdict(experiment).items() if value is not None}
    told = {name.replace("_", " "): value for name, value in settings.items()}
    run = Run(
        network=trainer.network,
        losses=learned.losses,
        correct=learned.correct,
        epoch_size=trainer.epoch_size,
        evaluation=evaluation,
        seconds=seconds,
        settings=told,
        command=experiment.command,
    )
    with atomic_write(path) as file:
        file.write(page(run).encode())
    click.echo(f"The run is told in {click.format_filename(path)}.")


def learn(trainer: Trainer, epochs: int) -> tuple[Learned, float]:
    """Learn so many epochs; the report's lines go to stdout, above a progress bar. Returns what
    was learned and the seconds that it took."""
    from tqdm import tqdm

    from engine.console import PAST, learn_epoch, report_line
    from engine.learned import Learned

    started, runs = perf_counter(), []
    total = epochs * trainer.epoch_size
    # disable=None: no bar where stderr is no terminal
    with tqdm(total=total, unit=" steps", disable=None, leave=False) as bar:
        for epoch in range(epochs):
            _print_above(bar, f"--- Epoch {epoch + 1} ---")
            for step, learned in learn_epoch(trainer):
                bar.update(len(learned.losses))
                runs.append(learned)
                if len(learned.losses) == PAST:
                    _print_above(bar, report_line(step, learned))
    seconds = perf_counter() - started
    click.echo(f"{total:,} steps in {seconds:.1f} s.")
    return Learned.joined(runs), seconds


def save_network(network: Network, path: Path) -> None:
    """Save a network in the form that the name's ending tells, and say so."""
    from engine import exchange

    try:
        exchange.save(network, path)
    except OSError as error:
        raise OSError(f"{path} could not be saved: {error.strerror or error}.") from error
    click.echo(f"Saved as {click.format_filename(path)}.")


def _print_above(bar: tqdm[Any], line: str) -> None:
    with bar.external_write_mode():
        click.echo(line)  # flushes, so that a pipe has the line at once
