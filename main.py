"""The command line: without a command it opens the window; the commands need no screen.

Everything heavy is imported inside the functions, so that `--help` is there at once and the
commands never load Qt.
"""

from __future__ import annotations

import io
import json
import math
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from os import cpu_count
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from tqdm import tqdm

    from engine.data import Dataset
    from engine.evaluation import Evaluation
    from engine.experiment import Experiment
    from engine.network import Network
    from engine.trainer import Learned, Trainer

EXAMPLES = """\b
Examples:
  convscope                                     open the window
  convscope --autostart --pace 10               and learn ten digits a second at once
  convscope train --save model.npz              three epochs on the embedded digits
  convscope train --data mnist --epochs 1       one epoch on the whole MNIST
  convscope evaluate model.npz                  test a saved network
  convscope compare --ties first                the same training in PyTorch, step by step
  convscope repeat --seeds 5                    mean and spread over five seeds
  convscope sweep --optimizer sgd adam          every combination of some settings
  convscope export model.npz model.onnx         take a network elsewhere
  convscope classify 7.png strokes.json         read pictures and pen strokes of digits
  convscope bench                               how fast it learns on this machine

"convscope COMMAND --help" tells more about a command. In a checkout, "python main.py" does what
"convscope" does.
"""


# --- errors are sentences ---------------------------------------------------------------------


class NoWindow(click.ClickException):
    """Why there can be no window."""

    exit_code = 2


class Stopped(click.ClickException):
    """Ctrl+C, and what it left behind."""

    exit_code = 130

    def show(self, file: Any = None) -> None:
        """Print the sentence without "Error:"."""
        click.echo(self.message, err=True)


class Headless(click.Command):
    """A command whose expected errors are one sentence on stderr and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; errors that nobody expected keep their traceback."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise Stopped("Stopped.") from None
        except BrokenPipeError:
            raise  # nobody reads any more: click ends quietly
        except (ValueError, OSError) as error:
            from engine.console import sentence

            raise click.ClickException(sentence(error)) from error


# --- what options accept ----------------------------------------------------------------------


def _number(kind: type[int] | type[float], least: float, words: str) -> Callable[[Any], float]:
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


def _pace(text: str) -> str:
    from gui.pace import parse

    try:
        parse(text)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error
    return text


def _target(text: str) -> Path:
    """Find out before the work, not after it, whether its result can be written."""
    path = Path(text)
    try:
        if path.exists() and not path.is_file():
            raise click.BadParameter(f"{path} is not a regular file.")
        tempfile.TemporaryFile(dir=path.parent).close()
    except OSError as error:
        raise click.BadParameter(f"{path} can't be written: {error.strerror}.") from error
    return path


def _version(ctx: click.Context, param: Any, wanted: bool) -> None:
    from importlib import metadata

    if not wanted:
        return
    try:
        version = metadata.version("convscope")
    except metadata.PackageNotFoundError:  # a checkout that is not installed
        import tomllib

        project = Path(__file__).with_name("pyproject.toml").read_text("utf-8")
        version = tomllib.loads(project)["project"]["version"]
    click.echo(f"convscope {version}")
    ctx.exit()


LARGEST = 2**31 - 1  # that Qt's signals and spin boxes hold
POSITIVE = _number(float, math.nextafter(0, 1), "a number above 0,")
SHARE = _number(float, 0, "a number from 0")
COUNT = _number(int, 1, "a whole number from 1")
NATURAL = _number(int, 0, "a whole number from 0")
FILE = click.Path(path_type=Path)
SEED_HELP = "Decides the initial weights and the order of the digits."
RATE_HELP = "Learning rate: step size of the gradient descent."
DATA_METAVAR = "embedded|mnist|DIR"
DATA_HELP = (
    "The digits: 5,000 that ship with the program, the whole MNIST (downloaded once), or a "
    "folder with four IDX files."
)


# --- the window -------------------------------------------------------------------------------


@click.group(
    invoke_without_command=True,
    epilog=EXAMPLES,
    context_settings={
        "help_option_names": ["-h", "--help"],
        "max_content_width": 100,
        "show_default": True,
    },
)
@click.option("--autostart", is_flag=True, help="Train at once, at full speed and without end.")
@click.option("--pace", type=_pace, metavar="RATE", help='Samples a second, or "max".')
@click.option("--epochs", type=NATURAL, metavar="N", help="Pause after N epochs; 0: never.")
@click.option("--seed", type=NATURAL, metavar="N", help=SEED_HELP)
@click.option("--learning-rate", type=POSITIVE, metavar="RATE", help=RATE_HELP)
@click.option("--data", metavar=DATA_METAVAR, help=DATA_HELP)
@click.option("--theme", type=click.Choice(["light", "dark"]), help="Colours of the window.")
@click.option("--quit-after", type=POSITIVE, metavar="SECONDS", help="Close by itself.")
@click.option("--screenshot", type=_target, metavar="FILE", help="With --quit-after: save a PNG.")
@click.option(
    "--report", type=_target, metavar="FILE", help="With --quit-after: save measurements (JSON)."
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Show the version and exit.",
)
@click.pass_context
def cli(ctx: click.Context, /, **options: Any) -> None:
    """Watch a convolutional network learn to read handwritten digits.

    Without a command the window opens. The options below are for the window; the commands have
    their own, and need no screen.
    """
    command = ctx.invoked_subcommand
    if command is None:
        ctx.exit(_open_window(options))
    for name in options:
        if ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            raise click.UsageError(
                f"--{name.replace('_', '-')} before {command!r} is for the window; options of "
                f"{command!r} come after it."
            )


def _open_window(options: dict[str, Any]) -> int:
    from gui.display import NoDisplayError, require_display

    try:
        require_display()
    except NoDisplayError as error:
        raise NoWindow(str(error)) from error
    from gui.app import Options, run

    return run(Options(**options))


# --- the commands -----------------------------------------------------------------------------


DATA = click.option("--data", default="embedded", metavar=DATA_METAVAR, help=DATA_HELP)
TRAINING: dict[str, dict[str, Any]] = {
    "--preset": {
        "type": click.Choice(["report", "report-torch", "lenet"]),
        "default": "report",
        "help": "The report's network, its PyTorch network, or two convolution blocks.",
    },
    "--optimizer": {
        "type": click.Choice(["sgd", "momentum", "nesterov", "rmsprop", "adam", "adamw"]),
        "default": "sgd",
        "help": "How the parameters follow their gradients.",
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
SPREADING = (
    click.option("--folder", type=FILE, metavar="DIR", help="Keep finished runs there."),
    click.option(
        "--jobs", type=COUNT, default=cpu_count() or 1, metavar="N", help="Processes at a time."
    ),
    click.option(
        "--scheduler", metavar="ADDRESS", help="Let the Dask cluster at this address do the work."
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
    """Give a command the options that say where runs are carried out and kept."""
    for option in reversed(SPREADING):
        command = option(command)
    return command


@cli.command(cls=Headless)
@click.option("--epochs", type=COUNT, default=3, metavar="N", help="Passes over the digits.")
@click.option("--seed", type=NATURAL, default=0, metavar="N", help=SEED_HELP)
@training_options
@click.option(
    "--save",
    type=_target,
    metavar="FILE",
    help="Save the trained network (.npz, .safetensors or .onnx).",
)
@click.option("--report", type=_target, metavar="FILE", help="Tell the run on one page (.html).")
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
    trainer = experiment.trainer(_load(data))
    try:
        learned, seconds = _learn(trainer, epochs)
        evaluation = console.tested(trainer)
        click.echo(console.verdict_line(evaluation))
        if save is not None:
            _save(trainer.network, save)
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


def _learn(trainer: Trainer, epochs: int) -> tuple[Learned, float]:
    """Learn so many epochs; the report's lines go to stdout, above a progress bar. Returns what
    was learned and the seconds that it took."""
    from tqdm import tqdm

    from engine.console import PAST, learn_epoch, report_line
    from engine.trainer import Learned

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


def _save(network: Network, path: Path) -> None:
    from engine import exchange

    try:
        exchange.save(network, path)
    except OSError as error:
        raise OSError(f"{path} could not be saved: {error.strerror or error}.") from error
    click.echo(f"Saved as {click.format_filename(path)}.")


def _print_above(bar: tqdm[Any], line: str) -> None:
    with bar.external_write_mode():
        click.echo(line)  # flushes, so that a pipe has the line at once


@cli.command(cls=Headless)
@click.argument("model", type=FILE)
@click.option("--data", default="embedded", metavar=DATA_METAVAR, help=DATA_HELP)
def evaluate(model: Path, data: str) -> None:
    """Test the network saved in MODEL (.npz or .safetensors).

    Prints accuracy and loss on the test images, and how each class is read.
    """
    from engine import console, exchange
    from engine.trainer import Trainer

    network = exchange.load(model)
    dataset = _load(data)
    evaluation = Trainer(network, dataset).evaluate()
    click.echo(console.verdict_line(evaluation))
    click.echo(console.class_table(dataset.test_labels, evaluation.predictions))


@cli.command(cls=Headless)
@click.option("--samples", type=COUNT, default=1000, metavar="N", help="Digits to learn.")
@click.option("--seed", type=NATURAL, default=0, metavar="N", help=SEED_HELP)
@training_options
def compare(samples: int, data: str, **options: Any) -> None:
    """Train a network in NumPy and in PyTorch side by side.

    Same initial weights, same digits in the same order, same rule. Tells how far the parameters
    get apart, which operation and which cell differs first, and how long a digit takes. With
    --ties first and --dtype float64 both agree to rounding.
    """
    from engine.compare import line, lockstep
    from engine.experiment import Experiment

    trainer = Experiment(data=data, epochs=1, **options).trainer(_load(data))
    told, seconds = 0, [0.0, 0.0]
    for compared in lockstep(trainer, samples):
        seconds = [total + one for total, one in zip(seconds, compared.seconds, strict=True)]
        if compared.step >= samples or compared.step >= 2 * told:
            told = compared.step
            click.echo(line(compared))
    click.echo(compared.divergence or "No operation of any step differs by more than rounding.")
    ours, theirs = (1e6 * total / trainer.step_number for total in seconds)
    click.echo(f"A digit takes {ours:.1f} us in NumPy, {theirs:.1f} us in PyTorch.")


@cli.command(cls=Headless)
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


@cli.command(cls=Sweeping)
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
        _load(source)  # complain about it, and download it, once and before the runs
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


@cli.command(cls=Headless)
@click.argument("model", metavar="report|lenet|FILE")
@click.argument("target", type=_target)
def export(model: str, target: Path) -> None:
    """Save a network as TARGET, in the form that its ending tells.

    .npz is ConvScope's own; .safetensors holds PyTorch's names and order of weights; .onnx takes
    grey values (N, 28, 28) and gives probabilities. A network that ships trained goes by its
    name; a saved one may be .npz or .safetensors, PyTorch's too.
    """
    from engine import shipped

    _save(shipped.load_named_or_saved(model), target)


@cli.command(cls=Headless)
@click.option(
    "--model",
    metavar="report|lenet|FILE",
    help="The network that reads: one that ships trained, or a saved one (.npz).  [default: lenet]",
)
@click.option("--json", "as_json", is_flag=True, help="One line of JSON a digit.")
@click.argument("files", type=click.Path(), nargs=-1, required=True, metavar="FILE...")
@click.pass_context
def classify(ctx: click.Context, model: str | None, as_json: bool, files: Sequence[str]) -> None:
    """Read the digits in each FILE, a picture or pen strokes.

    A picture holds one digit, dark on light or light on dark. A file of strokes is a JSON list of
    {"strokes": [[[x, y], ...], ...], "label": 7}, gzip or not, with y down and the label optional.

    What can't be read gets a sentence on stderr; all else is read, and the exit code is 1. With
    --json it has its line too: each is {"file", "index", "prediction", "probabilities"} in the
    order given, index from 0 within the file, the last two null where nothing could be read.
    Where there are labels, the accuracy comes last: on stdout, with --json on stderr.
    """
    from engine import classify as reader
    from engine import shipped

    score, exit_code = reader.Score(), 0
    for reading in reader.readings(shipped.load_named_or_saved(model), files):
        score.count(reading)
        if reading.digit.complaint:
            click.echo(f"Error: {reading.digit.complaint}", err=True)
            exit_code = 1
        if as_json:
            click.echo(reader.json_line(reading))
        elif reading.probabilities is not None:
            click.echo(reader.text_line(reading))
    if score.labelled:
        click.echo(reader.accuracy_line(score), err=as_json)
    ctx.exit(exit_code)


@cli.command(cls=Headless)
@click.option("--json", "target", type=_target, metavar="FILE", help="Save the figures as JSON.")
@click.option("--live", is_flag=True, help="Measure the window too: what it costs the training.")
@click.option("--history", is_flag=True, help="Measure the time machine too (a minute).")
@click.option("--quick", is_flag=True, help="A rough measurement, in a few seconds.")
def bench(target: Path | None, live: bool, history: bool, quick: bool) -> None:
    """Time the engine beside the report's loops and PyTorch.

    All learn the same digits in turn, in this process; the median of several rounds counts.
    PyTorch takes part where it is installed. The window needs no screen to be measured.
    """
    from engine import bench, bench_history
    from engine.files import atomic_write

    lines, window = _measure_window(quick) if live else ([], {})
    plan = bench.QUICK if quick else bench.Plan()
    results = bench.measure(plan, lambda sentence: click.echo(sentence, err=True)) | window
    if history:
        click.echo("Measuring the time machine ...", err=True)
        results["history"] = bench_history.measure(6_000 if quick else bench_history.SAMPLES)
        lines += ["", bench_history.table(results["history"])]
    click.echo("\n".join([bench.table(results), *lines]))
    if target is not None:
        with atomic_write(target) as file:
            file.write((json.dumps(results, indent=2) + "\n").encode())


def _measure_window(quick: bool) -> tuple[list[str], dict[str, Any]]:
    """Start and watch the window; returns lines to print, and figures."""
    from gui.display import load_qt

    try:
        load_qt(["offscreen"])
    except (ImportError, OSError) as error:
        raise NoWindow(f"Qt can't be loaded: {error}.") from error
    from gui.bench_live import live_lines, measure_window, startup_seconds

    click.echo("Measuring the window ...", err=True)
    startup = startup_seconds(1 if quick else 3)
    live = measure_window(10 if quick else 20)
    lines = [f"Start to the first painted window: {startup:.2f} s", "", *live_lines(live)]
    return lines, {"startup_seconds": startup, "live": live}


class DownloadBar:
    """Shows a download on stderr, from its first news on."""

    def __init__(self) -> None:
        self._bar: tqdm[Any] | None = None

    def update(self, file: str, done: int, total: int) -> None:
        """Take the news of `engine.download.Progress`."""
        from tqdm import tqdm

        if self._bar is None:
            click.echo(f"Downloading {total / 1e6:.1f} MB of digits ...", err=True)
            self._bar = tqdm(total=total, unit="B", unit_scale=True, disable=None, leave=False)
        self._bar.set_description(file, refresh=False)
        self._bar.n = done  # not `update`: it falls back when a mirror fails
        self._bar.refresh()

    def close(self) -> None:
        """Take the bar off the terminal."""
        if self._bar is not None:
            self._bar.close()


def _load(source: str) -> Dataset:
    from engine.data import load

    with closing(DownloadBar()) as progress:
        return load(source, progress)


def main() -> None:
    """Run the command line; ends in SystemExit with the exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        # A file's name that the console's code page lacks is no reason to fail.
        sys.stdout.reconfigure(errors="backslashreplace")
    cli(prog_name="convscope")


if __name__ == "__main__":
    main()
