"""`convscope compare`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from engine.commands.digits import load_digits
from engine.commands.errors import Headless, Stopped
from engine.commands.options import COUNT, NATURAL, SEED_HELP, target, training_options

if TYPE_CHECKING:
    from engine.compared import Compared, Learning, Stretch
    from engine.experiment import Experiment

OF_BOTH = {"data", "seed", "report_comparison"}
OF_THE_REPORT = {"epochs"}


@click.command(cls=Headless)
@click.option("--samples", type=COUNT, default=1000, metavar="N", help="Digits to learn.")
@click.option("--seed", type=NATURAL, default=0, metavar="N", help=SEED_HELP)
@training_options
@click.option(
    "--realign",
    is_flag=True,
    help="PyTorch takes NumPy's weights before each step: differences don't add up.",
)
@click.option(
    "--csv", type=target, metavar="FILE", help="Save every step's differences, array by array."
)
@click.option(
    "--report-comparison",
    is_flag=True,
    help="The report's own comparison instead: its network in NumPy, and in PyTorch the one with "
    "512 hidden units, by its own settings (batches of 64 at a rate of 0.01).",
)
@click.option(
    "--epochs",
    type=COUNT,
    default=3,
    metavar="N",
    help="With --report-comparison: passes over the digits.",
)
@click.pass_context
def compare(
    ctx: click.Context,
    /,
    samples: int,
    data: str,
    realign: bool,
    csv: Path | None,
    report_comparison: bool,
    epochs: int,
    **options: Any,
) -> None:
    """Train a network in NumPy and in PyTorch side by side.

    Same initial weights, same digits in the same order, same rule. Tells how far the parameters
    get apart, which operation and which cell differs first, and how much processor time a digit
    takes. With --ties first and --dtype float64 both agree to rounding. With --schedule cosine the
    rate comes down to 0 at the last of --samples; it rises for half of them if they are no epoch.
    """
    from engine.experiment import Experiment

    _check_together(ctx, report_comparison)
    if report_comparison:
        _compare_as_the_report(data, options["seed"], epochs)
    else:
        _lockstep(Experiment(data=data, epochs=1, **options), samples, realign, csv)


def _check_together(ctx: click.Context, report_comparison: bool) -> None:
    """Complain about options that would have no effect."""
    given = {
        parameter.name
        for parameter in ctx.command.params
        if ctx.get_parameter_source(parameter.name or "") is ParameterSource.COMMANDLINE
    }
    for name in sorted(given - OF_BOTH):
        if report_comparison is not (name in OF_THE_REPORT):
            option = f"--{str(name).replace('_', '-')}"
            where = "without" if name in OF_THE_REPORT else "with"
            raise click.UsageError(f"{option} means nothing {where} --report-comparison.")


def _lockstep(experiment: Experiment, samples: int, realign: bool, path: Path | None) -> None:
    from engine.compare import line, lockstep, race
    from engine.compared import Stretch

    dataset, told, done = load_digits(experiment.data), 0, 0
    trainer = partial(experiment.trainer, dataset, samples)
    steps: list[Compared] = []  # only where they are wanted: a long comparison has many
    try:
        for compared in lockstep(trainer(), samples, realign=realign):
            done = compared.step
            if path is not None:
                steps.append(compared)
            if compared.step >= samples or compared.step >= 2 * told:
                told = compared.step
                click.echo(line(compared))
    except KeyboardInterrupt:
        raise Stopped(f"Stopped after {done:,} samples.") from None
    finally:
        if path is not None and steps:
            _save(Stretch.of(steps), path)
    click.echo(compared.divergence or "No operation of any step differs by more than rounding.")
    *_, times = race(trainer())
    ours, theirs = 1e6 * times.ours, 1e6 * times.theirs
    click.echo(f"A digit takes {ours:.1f} us in NumPy, {theirs:.1f} us in PyTorch.")


def _save(stretch: Stretch, path: Path) -> None:
    from engine.files import atomic_write

    with atomic_write(path) as file:
        file.write(stretch.csv().encode())
    click.echo(f"Every step is in {click.format_filename(path)}.")


def _compare_as_the_report(data: str, seed: int, epochs: int) -> None:
    from engine.report_comparison import report_comparison

    last: dict[str, Learning] = {}
    try:
        for learning in report_comparison(load_digits(data), seed, epochs):
            before = min((len(one.tests) for one in last.values()), default=0)
            last[learning.engine] = learning
            known = min(len(one.tests) for one in last.values())
            if len(last) == 2 and known > before and known > 1:
                shares = (f"{100 * one.tests[known - 1][2]:.2f} %" for one in last.values())
                click.echo(
                    "Epoch {}: test accuracy {} in NumPy, {} in PyTorch.".format(known - 1, *shares)
                )
    except KeyboardInterrupt:
        raise Stopped("Stopped.") from None
    ours, theirs = (one.seconds for one in last.values())
    click.echo(f"Learning took {ours:.1f} s of processor time in NumPy, {theirs:.1f} s in PyTorch.")
    click.echo(
        "The report gives its PyTorch network no activation, batch size, rate or initialisation: "
        "here it has none between its layers, batches of 64, a rate of 0.01 and PyTorch's own."
    )
