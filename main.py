"""The command line: without a command it opens the window; the commands need no screen.

Everything heavy is imported inside the functions, so that `--help` is there at once and the
commands never load Qt.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from engine.commands.comparison import compare
from engine.commands.digits import load_digits
from engine.commands.errors import Headless, NoWindow
from engine.commands.experiments import repeat, sweep
from engine.commands.options import (
    COUNT,
    DATA_HELP,
    DATA_METAVAR,
    FILE,
    NATURAL,
    OPTIMIZER,
    OPTIMIZER_HELP,
    POSITIVE,
    PRESET,
    RATE_HELP,
    SEED_HELP,
    target,
)
from engine.commands.training import save_network, train

THEMES = ("light", "dark", "light-contrast", "dark-contrast")
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


# --- what options accept ----------------------------------------------------------------------


def _pace(text: str) -> str:
    from gui.pace import parse

    try:
        parse(text)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error
    return text


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
@click.option("--preset", type=PRESET, help="The network; rate, optimizer and batch suit it.")
@click.option("--optimizer", type=OPTIMIZER, help=OPTIMIZER_HELP)
@click.option("--batch-size", type=COUNT, metavar="N", help="Digits a step.")
@click.option("--data", metavar=DATA_METAVAR, help=DATA_HELP)
@click.option("--theme", type=click.Choice(THEMES), help="Colours of the window.")
@click.option("--language", type=click.Choice(["en", "zh"]), help="Language of the window.")
@click.option("--quit-after", type=POSITIVE, metavar="SECONDS", help="Close by itself.")
@click.option(
    "--screenshot",
    type=target,
    metavar="FILE",
    help="With --quit-after: save a PNG, once there are digits.",
)
@click.option(
    "--report", type=target, metavar="FILE", help="With --quit-after: save measurements (JSON)."
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


for command in (train, compare, repeat, sweep):
    cli.add_command(command)


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
    dataset = load_digits(data)
    evaluation = Trainer(network, dataset).evaluate()
    click.echo(console.verdict_line(evaluation))
    click.echo(console.class_table(dataset.test_labels, evaluation.predictions))


@cli.command(cls=Headless)
@click.argument("model", metavar="report|lenet|FILE")
@click.argument("target", type=target)
def export(model: str, target: Path) -> None:
    """Save a network as TARGET, in the form that its ending tells.

    .npz is ConvScope's own; .safetensors holds PyTorch's names and order of weights; .onnx takes
    grey values (N, 28, 28) and gives probabilities. A network that ships trained goes by its
    name; a saved one may be .npz or .safetensors, PyTorch's too.
    """
    from engine import shipped

    save_network(shipped.load_named_or_saved(model), target)


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
@click.option("--json", "target", type=target, metavar="FILE", help="Save the figures as JSON.")
@click.option("--live", is_flag=True, help="Measure the window too: what it costs the training.")
@click.option("--history", is_flag=True, help="Measure the time machine too (a minute).")
@click.option("--quick", is_flag=True, help="A rough measurement, in a few seconds.")
@click.option(
    "--data", metavar=DATA_METAVAR, help="With --live: also the memory that these data take."
)
def bench(target: Path | None, live: bool, history: bool, quick: bool, data: str | None) -> None:
    """Time the engine beside the report's loops, PyTorch and JAX.

    All learn the same digits in turn, in this process; the median of several rounds counts.
    PyTorch and JAX take part where they are installed. The window needs no screen to be measured.
    """
    from engine import bench, bench_history
    from engine.bench_table import table
    from engine.files import atomic_write

    lines, window = _measure_window(quick, data) if live else ([], {})
    plan = bench.QUICK if quick else bench.Plan()
    results = bench.measure(plan, lambda sentence: click.echo(sentence, err=True)) | window
    if history:
        click.echo("Measuring the time machine ...", err=True)
        results["history"] = bench_history.measure(6_000 if quick else bench_history.SAMPLES)
        lines += ["", bench_history.table(results["history"])]
    click.echo("\n".join([table(results), *lines]))
    if target is not None:
        with atomic_write(target) as file:
            file.write((json.dumps(results, indent=2) + "\n").encode())


def _measure_window(quick: bool, data: str | None) -> tuple[list[str], dict[str, Any]]:
    """Start and watch the window; returns lines to print, and figures."""
    from gui.display import load_qt

    try:
        load_qt(["offscreen"])
    except (ImportError, OSError) as error:
        raise NoWindow(f"Qt can't be loaded: {error}.") from error
    from gui.bench_live import live_lines, measure_window, peak_memory_of, startup_seconds

    if data is not None:
        load_digits(data)  # the window would say that they are missing, and train on others
    click.echo("Measuring the window ...", err=True)
    startup = startup_seconds(1 if quick else 3)
    live = measure_window(10 if quick else 20)
    lines = [f"Start to the first painted window: {startup:.2f} s", "", *live_lines(live)]
    if data is not None:
        live["memory"] = {"data": data, "peak_rss_mb": peak_memory_of(data, 3 if quick else 10)}
        largest = live["memory"]["peak_rss_mb"]
        lines.append(f"  largest memory while it trains on {data}: {largest:.0f} MB")
    return lines, {"startup_seconds": startup, "live": live}


def main() -> None:
    """Run the command line; ends in SystemExit with the exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        # A file's name that the console's code page lacks is no reason to fail.
        sys.stdout.reconfigure(errors="backslashreplace")
    cli(prog_name="convscope")


if __name__ == "__main__":
    main()
