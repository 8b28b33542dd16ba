"""One page that tells a whole run: settings, curves, filters, confusion matrix, how to repeat it.

It needs no other file and no network, and holds no program.
"""

from __future__ import annotations

import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.chart import Svg
from engine.chart_axes import ON_PAGE, Axes
from engine.confusion import precision, recall
from engine.evaluation import Evaluation
from engine.network import Network
from engine.sentences import Sentence
from engine.snapshot import TestPoint

Array = NDArray[Any]
Say = Callable[[str], str]  # a sentence in the language of who reads the page

POINTS = 300  # of a curve, at most
RINGS = 100  # test results beside it, at most, and the last
NO_RINGS = np.empty((0, 2))
CORNERS = np.linspace(0, 2 * np.pi, 16, endpoint=False)  # of a ring
WIDTH, HEIGHT = 860, 236  # of a curve's picture
STYLE = """
:root { color-scheme: light dark; --ink: #1d2733; --soft: #5f6a77; --line: #d5dae0;
  --first: #1764ab; --second: #0a7a6f; --heat: 23, 100, 171; --paper: #ffffff;
  --below: #0a3a78; --above: #a84a00; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaef; --soft: #9aa5b1; --line: #3a434d;
  --first: #6cb2f2; --second: #3cc9b6; --heat: 108, 178, 242; --paper: #15191e;
  --below: #b9dcff; --above: #ffb066; } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 880px; margin: 2em auto 4em; padding: 0 1em; }
h1 { font-size: 1.5em; } h2 { font-size: 1.15em; margin-top: 2em; }
.wide { overflow-x: auto; } .wide svg { min-width: 560px; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
td, th { padding: 2px 10px; text-align: right; white-space: nowrap; }
td:first-child, th:first-child { padding-left: 0; }
th { font-weight: 600; color: var(--soft); }
.told th, .told td, .named td:first-child, .named th:first-child { text-align: left; }
.told td { white-space: normal; overflow-wrap: anywhere; }
.named .words { text-align: left; white-space: normal; min-width: 17em; }
.matrix td, .matrix th { padding: 3px 7px; font-size: 14px; }
.right { font-weight: 600; }
pre { padding: .6em 1em; border: 1px solid var(--line); border-radius: 6px; overflow-x: auto; }
code, pre { font: 13px/1.5 ui-monospace, monospace; }
svg { max-width: 100%; height: auto; margin: 4px 6px 4px 0; }
"""


@dataclass(frozen=True, eq=False)
class Run:
    """What the page tells.

    network: as it is in the end; losses, correct: of every sample learned, or means of as many
    each, in order, (n,);
    epoch_size: samples in an epoch; evaluation: of the test set; settings: by name; command: what
    repeats the run in a terminal; seconds: that it took, or None; tests: what the test set said on
    the way, by step.
    """

    network: Network
    losses: Array
    correct: Array
    epoch_size: int
    evaluation: Evaluation
    seconds: float | None
    settings: Mapping[str, Any]
    command: str
    samples: int | None = None  # that the losses stand for, where that is not their number
    tests: Sequence[TestPoint] = ()


def page(run: Run, say: Say = str, language: str = "en") -> str:
    """The whole page, HTML in UTF-8; say: what makes it a page in another language."""
    reading = run.evaluation
    samples = len(run.losses) if run.samples is None else run.samples
    epochs = samples / run.epoch_size
    settings = {
        say(name): say(value if isinstance(value, str) else str(value))
        for name, value in run.settings.items()
    }
    sections = [
        ("", _paragraph(say(_verdict(run, samples)))),
        (Sentence("Settings"), told(settings)),
        (Sentence("Repeat it"), f"<pre>{escape(say(run.command))}</pre>"),
        (Sentence("Loss while learning"), _curve(run.losses, epochs, "first", say, log=True)),
        (Sentence("Share read right while learning"), _shares(run, epochs, say)),
        (Sentence("Filters of the first layer"), _filters(run.network, say)),
        (Sentence("What the test images were read as"), _matrix(reading.matrix, say)),
        (Sentence("Network"), _network(run.network, say)),
        (Sentence("Environment"), told(environment())),
    ]
    heading = Sentence("ConvScope: a run of {preset}", preset=run.network.preset)
    said = [(say(name), content) for name, content in sections]
    return document(say(Sentence("ConvScope: a run")), say(heading), said, language=language)


def _verdict(run: Run, samples: int) -> Sentence:
    """How well the test images were read, after how much."""
    reading = run.evaluation
    verdict = Sentence(
        "{share:.2f} % of {images:,} test images read right (loss {loss:.4f}) after {samples:,} "
        "samples, {epochs:.4g} epochs",
        share=100 * reading.accuracy,
        images=len(reading.labels),
        loss=reading.loss,
        samples=samples,
        epochs=samples / run.epoch_size,
    )
    if run.seconds is None:
        return Sentence("{verdict}.", verdict=verdict)
    return Sentence("{verdict} in {seconds:.1f} s.", verdict=verdict, seconds=run.seconds)


def document(
    title: str,
    heading: str,
    sections: Sequence[tuple[str, str]],
    style: str = "",
    language: str = "en",
) -> str:
    """A whole page of sections, each a title (or "") and HTML; style: more of it."""
    body = "\n".join(
        (f"<h2>{escape(name)}</h2>\n" if name else "") + content for name, content in sections
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}{style}</style>\n</head>\n<body>\n"
        f"<h1>{escape(heading)}</h1>\n{body}\n</body>\n</html>\n"
    )


def environment() -> dict[str, str]:
    """The machine and the versions that a run's numbers depend on."""
    return {
        "System": f"{platform.system()} {platform.release()}, {platform.machine()}",
        "Python": platform.python_version(),
        "NumPy": np.__version__,
    }


def told(values: Mapping[str, Any]) -> str:
    """A table of names and values."""
    rows = (
        f"<tr><th>{escape(str(name))}</th><td>{escape(str(value))}</td></tr>"
        for name, value in values.items()
    )
    return f'<table class="told">{"".join(rows)}</table>'


def _network(network: Network, say: Say) -> str:
    """Layers, with their options and the number of their parameters."""
    layer, parameters = say(Sentence("layer")), say(Sentence("parameters"))
    kind = say(Sentence("kind"))
    rows = [
        f"<tr><th>{escape(layer)}</th><th>{escape(parameters)}</th>"
        f'<th class="words">{escape(kind)}</th></tr>'
    ]
    for spec in network.specs:
        count = sum(value.size for value in network.layers[spec.name].parameters.values())
        rows.append(
            f"<tr><td>{escape(spec.name)}</td><td>{count:,}</td>"
            f'<td class="words">{escape(spec.kind)}</td></tr>'
        )
    return f'<table class="named">{"".join(rows)}</table>'


def _shares(run: Run, epochs: float, say: Say) -> str:
    """The curve of the share read right, with the test results as rings."""
    tests = [*run.tests[: -1 : 1 + len(run.tests) // RINGS], *run.tests[-1:]]
    rings = np.array([(test.step / run.epoch_size, 100 * test.accuracy) for test in tests])
    curve = _curve(run.correct, epochs, "second", say, rings=rings.reshape(-1, 2))
    if not tests:
        return curve
    words = Sentence(
        "Rings: the share of the test images, at last {share:.2f} %, after {samples:,} samples.",
        share=100 * tests[-1].accuracy,
        samples=tests[-1].step,
    )
    return curve + _paragraph(say(words))


def _curve(
    values: Array,
    epochs: float,
    colour: str,
    say: Say,
    log: bool = False,
    rings: Array = NO_RINGS,
) -> str:
    """Means of up to `POINTS` equal parts as a faint line over epochs, and of fewer as a strong
    one; rings (n, 2): epochs and values to be marked."""
    if not len(values):
        return _paragraph(say(Sentence("Nothing was learned.")))
    if not np.isfinite(values).all():
        return _paragraph(say(Sentence("The values are not all finite.")))
    inks = {name: f"var(--{name})" for name in (colour, "paper")}
    chart = Svg(WIDTH, HEIGHT, None, {**ON_PAGE, **inks})
    unit, scale, most = ("", 1, np.inf) if log else (" %", 100, 100)
    fine, coarse = (scale * _means(values, count) for count in (POINTS, POINTS // 8))
    up = Axes.range_of(np.concatenate([fine, rings[:, 1]]), log, most)
    axes = Axes(0, WIDTH, HEIGHT, (0, epochs), up, log, (58, 20, 10, 40))
    axes.paint(chart, unit=unit)
    for means, width, opacity in ((fine, 1, 0.35), (coarse, 2, 1)):
        places = (np.arange(len(means)) + 0.5) / len(means) * epochs
        chart.line(axes.points(places, means), colour, width, opacity)
    for x, y in axes.points(*rings.T):
        for ink, radius in ((colour, 4), ("paper", 2)):
            chart.area([(x + radius * np.cos(a), y + radius * np.sin(a)) for a in CORNERS], ink)
    return f'<div class="wide">{chart.document}</div>'


def _means(values: Array, count: int) -> Array:
    parts = np.array_split(np.asarray(values, np.float64), min(count, len(values)))
    return np.array([part.mean() for part in parts])


def _filters(network: Network, say: Say) -> str:
    """The first layer's filters, of the first channel: blue below zero, paper, orange above."""
    parameters = next(iter(network.layers.values())).parameters
    weights = parameters.get("filters", parameters.get("weights"))
    if weights is None or weights.ndim < 3:
        return _paragraph(say(Sentence("The first layer has none.")))
    filters = weights if weights.ndim == 3 else weights[:, 0]
    largest = float(np.abs(filters).max()) or 1.0
    pictures = "".join(_filter(weight / largest) for weight in filters)
    scale = Sentence(
        "From −{largest:.3g} (blue) over 0 (paper) to +{largest:.3g} (orange).", largest=largest
    )
    return _paragraph(say(scale)) + pictures


def _filter(weights: Array) -> str:
    cell, cells = 60 // len(weights), []
    for (row, column), value in np.ndenumerate(weights):
        colour = "above" if value > 0 else "below"
        cells.append(
            f'<rect x="{column * cell}" y="{row * cell}" width="{cell}" height="{cell}" '
            f'fill="var(--{colour})" fill-opacity="{abs(float(value)):.3f}"/>'
        )
    side = cell * len(weights)
    cells.append(
        f'<rect width="{side}" height="{side}" fill="none" stroke="var(--line)" stroke-width="2"/>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}" '
        f'viewBox="0 0 {side} {side}">{"".join(cells)}</svg>'
    )


def _matrix(matrix: Array, say: Say) -> str:
    """The confusion matrix, with recall and precision; mistakes are tinted by their number."""
    wrong = matrix - np.diag(matrix.diagonal())
    most = max(int(wrong.max()), 1)
    digits = range(len(matrix))
    rows = [_row([say(Sentence("true")), *digits, say(Sentence("recall"))], "th")]
    for true, (counts, share) in enumerate(zip(matrix, recall(matrix), strict=True)):
        cells = [f"<th>{true}</th>"]
        for read, count in enumerate(counts.tolist()):
            shade = 0.0 if read == true else 0.7 * np.sqrt(count / most)
            strong = ' class="right"' if read == true else ""
            tint = f' style="background: rgba(var(--heat), {shade:.2f})"' if shade else ""
            cells.append(f"<td{strong}{tint}>{count:,}</td>")
        rows.append(f"<tr>{''.join(cells)}<td>{_percent(share)}</td></tr>")
    foot = (_percent(share) for share in precision(matrix))
    rows.append(_row([say(Sentence("precision")), *foot, ""], "th"))
    return f'<div class="wide"><table class="matrix">{"".join(rows)}</table></div>'


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _row(values: Sequence[Any], tag: str) -> str:
    cells = "".join(f"<{tag}>{escape(str(value))}</{tag}>" for value in values)
    return f"<tr>{cells}</tr>"


def _percent(share: float) -> str:
    return "–" if np.isnan(share) else f"{100 * share:.1f} %"
