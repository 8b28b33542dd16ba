"""What options accept, and the options that several commands share."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from os import cpu_count
from pathlib import Path
from typing import Any

import click

from engine.commands.errors import Headless


def number_type(kind: type[int] | type[float], least: float, words: str) -> Callable[[Any], float]:
    """Make an option's type; click's own ranges let NaN through and show inequalities."""

    def number(text: Any) -> float:
        try:
            value = kind(text)
        except ValueError:
            value = math.nan
        if not least <= value <= LARGEST:
            raise click.BadParameter(f"{text} is not {words} up to {LARGEST:,}.")
        return value

    return number


def target(text: str) -> Path:
    """Find out before the work, not after it, whether its result can be written."""
    path = Path(text)
    try:
        if path.exists() and not path.is_file():
            raise click.BadParameter(f"{path} is not a regular file.")
        tempfile.TemporaryFile(dir=path.parent).close()
    except OSError as error:
        raise click.BadParameter(f"{path} can't be written: {error.strerror}.") from error
    return path


LARGEST = 2**31 - 1  # that Qt's signals and spin boxes hold
POSITIVE = number_type(float, math.nextafter(0, 1), "a number above 0,")
SHARE = number_type(float, 0, "a number from 0")
COUNT = number_type(int, 1, "a whole number from 1")
NATURAL = number_type(int, 0, "a whole number from 0")
FILE = click.Path(path_type=Path)
SEED_HELP = "Decides the initial weights and the order of the digits."
RATE_HELP = "Learning rate: step size of the gradient descent."
PRESET = click.Choice(["report", "report-torch", "lenet"])
OPTIMIZER = click.Choice(["sgd", "momentum", "nesterov", "rmsprop", "adam", "adamw"])
OPTIMIZER_HELP = "How the parameters follow their gradients."
DATA_METAVAR = "embedded|mnist|DIR"
DATA_HELP = (
    "The digits: 5,000 that ship with the program, the whole MNIST (downloaded once), or a "
    "folder with four IDX files."
)
DATA = click.option("--data", default="embedded", metavar=DATA_METAVAR, help=DATA_HELP)
TRAINING: dict[str, dict[str, Any]] = {
    "--preset": {
        "type": PRESET,
        "default": "report",
        "help": "The report's network, its PyTorch network, or two convolution blocks.",
    },
    "--optimizer": {
        "type": OPTIMIZER,
        "default": "sgd",
        "help": OPTIMIZER_HELP,
    },
    "--learning-rate": {
        "type": POSITIVE,
        "default": 0.005,
        "metavar": "RATE",
        "help": RATE_HELP,
    },
    "--schedule": {
        "type": click.Choice(["constant", "cosine"]),
        "default": "constant",
        "help": "Of the rate; cosine: up for half an epoch, then down to 0 at the end.",
    },
    "--weight-decay": {
        "type": SHARE,
        "metavar": "RATE",
        "help": "Draw the parameters towards 0.  [default: the optimizer's own]",
    },
    "--batch-size": {"type": COUNT, "default": 1, "metavar": "N", "help": "Digits a step."},
    "--ties": {
        "type": click.Choice(["all", "first"]),
        "help": "Who gets the gradient where pooling finds equal maxima.  "
        "[default: all for the report's network, first for the others]",
    },
    "--dtype": {
        "type": click.Choice(["float32", "float64"]),
        "default": "float32",
        "help": "Precision of the network's numbers.",
    },
}


def training_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say what is trained, on what and how."""
    for name, about in reversed(TRAINING.items()):
        command = click.option(name, **about)(command)
    return DATA(command)


def swept_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the same options, each with several values."""
    for name, about in reversed(TRAINING.items()):
        default = (about["default"],) if "default" in about else ()
        command = click.option(name, **{**about, "default": default, "multiple": True})(command)
    return DATA(command)


ENGINE = click.Choice(["numpy", "torch"])


@dataclass(frozen=True)
class Spreading:
    """Where runs are carried out and kept, and the files that tell what came out."""

    folder: Path | None
    jobs: int
    scheduler: str | None
    plot: Path | None
    csv: Path | None
    report: Path | None


def picture(text: str) -> Path:
    """Take a file for a picture, by its ending."""
    path = target(text)
    if path.suffix.lower() not in (".svg", ".png"):
        raise click.BadParameter(f"{path} should end with .svg or .png.")
    return path


SPREADING = (
    click.option("--folder", type=FILE, metavar="DIR", help="Keep finished runs there."),
    click.option(
        "--jobs", type=COUNT, default=cpu_count() or 1, metavar="N", help="Processes at a time."
    ),
    click.option(
        "--scheduler", metavar="ADDRESS", help="Let the Dask cluster at this address do the work."
    ),
    click.option(
        "--plot", type=picture, metavar="FILE", help="Draw every run's curves (.svg or .png)."
    ),
    click.option("--csv", type=target, metavar="FILE", help="Save every run's epochs as CSV."),
    click.option(
        "--report", type=target, metavar="FILE", help="Tell all runs on one page (.html)."
    ),
)


class Sweeping(Headless):
    """A command without arguments whose options may have several values after their name."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Repeat an option's name before each of its values, as click wants it."""
        names = {
            name
            for parameter in self.params
            if isinstance(parameter, click.Option) and parameter.multiple
            for name in parameter.opts
        }
        told: list[str] = []
        last, values = "", 0
        for arg in args:
            if arg.startswith("--"):
                last, values = arg, 0
            else:
                if values and last in names:
                    told.append(last)
                values += 1
            told.append(arg)
        return super().parse_args(ctx, told)


def spreading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say where runs are carried out and kept, as `spreading`."""
    names = [field.name for field in fields(Spreading)]

    @wraps(command)
    def gathered(**options: Any) -> Any:
        return command(
            spreading=Spreading(**{name: options.pop(name) for name in names}), **options
        )

    given: Callable[..., Any] = gathered
    for option in reversed(SPREADING):
        given = option(given)
    return given
