"""One page that tells a whole run: settings, curves, filters, confusion matrix, how to repeat it.

It needs no other file and no network, and holds no program.
"""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.confusion import precision, recall
from engine.evaluation import Evaluation
from engine.network import Network

Array = NDArray[Any]

POINTS = 300  # of a curve, at most
WIDTH, HEIGHT, LEFT, BELOW = 760, 220, 52, 24  # of a curve's picture, and its axes' margins
STYLE = """
:root { color-scheme: light dark; --ink: #1d2733; --soft: #66717e; --line: #d5dae0;
  --first: #1764ab; --second: #b8460e; --heat: 23, 100, 171; --paper: #ffffff; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaef; --soft: #9aa5b1; --line: #3a434d;
  --first: #6cb2f2; --second: #f0935c; --heat: 108, 178, 242; --paper: #15191e; } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 800px; margin: 2em auto; padding: 0 1em; }
h1 { font-size: 1.5em; } h2 { font-size: 1.15em; margin-top: 2em; }
table { border-collapse: collapse; } td, th { padding: 2px 10px; text-align: right; }
th { font-weight: 600; color: var(--soft); } .told th, .told td { text-align: left; }
pre { padding: .6em 1em; border: 1px solid var(--line); overflow-x: auto; }
svg { max-width: 100%; height: auto; margin: 4px 6px 4px 0; }
svg text { fill: var(--soft); font-size: 12px; }
"""


@dataclass(frozen=True, eq=False)
class Run:
    """What the page tells.

    network: as it is in the end; losses, correct: of every sample learned, or means of as many
    each, in order, (n,);
    epoch_size: samples in an epoch; evaluation: of the test set; settings: by name; command: what
    repeats the run in a terminal; seconds: that it took, or None.
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


def page(run: Run) -> str:
    """The whole page, HTML in UTF-8."""
    reading = run.evaluation
    samples = len(run.losses) if run.samples is None else run.samples
    epochs = samples / run.epoch_size
    time = "" if run.seconds is None else f" in {run.seconds:.1f} s"
    verdict = (
        f"{100 * reading.accuracy:.2f} % of {len(reading.labels):,} test images read right "
        f"(loss {reading.loss:.4f}) after {samples:,} samples{time}."
    )
    sections = [
        ("", f"<p>{escape(verdict)}</p>"),
        ("Settings", _told(run.settings)),
        ("Repeat it", f"<pre>{escape(run.command)}</pre>"),
        ("Loss while learning", _curve(run.losses, epochs, "first", log=True)),
        ("Share read right while learning", _curve(run.correct, epochs, "second")),
        ("Filters of the first layer", _filters(run.network)),
        ("What the test images were read as", _matrix(reading.matrix)),
        ("Network", _network(run.network)),
        ("Environment", _told(environment())),
    ]
    body = "\n".join(
        (f"<h2>{escape(title)}</h2>\n" if title else "") + content for title, content in sections
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>ConvScope: a run</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"<h1>ConvScope: a run of {escape(run.network.preset)}</h1>\n{body}\n</body>\n</html>\n"
    )


def environment() -> dict[str, str]:
    """The machine and the versions that a run's numbers depend on."""
    return {
        "System": f"{platform.system()} {platform.release()}, {platform.machine()}",
        "Python": platform.python_version(),
        "NumPy": np.__version__,
    }


def _told(values: Mapping[str, Any]) -> str:
    rows = (
        f"<tr><th>{escape(str(name))}</th><td>{escape(str(value))}</td></tr>"
        for name, value in values.items()
    )
    return f'<table class="told">{"".join(rows)}</table>'


def _network(network: Network) -> str:
    """Layers, with their options and the number of their parameters."""
    rows = ['<tr><th style="text-align: left">layer</th><th>kind</th><th>parameters</th></tr>']
    for spec in network.specs:
        count = sum(value.size for value in network.layers[spec.name].parameters.values())
        rows.append(
            f'<tr><td style="text-align: left">{escape(spec.name)}</td>'
            f"<td>{escape(spec.kind)}</td><td>{count:,}</td></tr>"
        )
    return f"<table>{''.join(rows)}</table>"


def _curve(values: Array, epochs: float, colour: str, log: bool = False) -> str:
    """The mean of values in up to `POINTS` equal parts, as a line over epochs."""
    if not len(values):
        return "<p>Nothing was learned.</p>"
    parts = np.array_split(np.asarray(values, np.float64), min(POINTS, len(values)))
    means = np.array([part.mean() for part in parts])
    if not np.isfinite(means).all():
        return "<p>The values are not all finite.</p>"
    heights = np.log10(np.maximum(means, 1e-6)) if log else means
    low, high = float(heights.min()), float(heights.max())
    span = (high - low) or 1.0
    across = np.linspace(LEFT, WIDTH, len(means))
    up = (HEIGHT - BELOW) - (heights - low) / span * (HEIGHT - BELOW - 8)
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(across, up, strict=True))
    marks = [
        _text(LEFT - 6, HEIGHT - BELOW, f"{means[heights.argmin()]:.3g}", "end"),
        _text(LEFT - 6, 14, f"{means[heights.argmax()]:.3g}", "end"),
        _text(LEFT, HEIGHT - 6, "0", "start"),
        _text(WIDTH, HEIGHT - 6, f"{epochs:.4g} epochs", "end"),
    ]
    frame = (
        f'<path d="M{LEFT} 4V{HEIGHT - BELOW}H{WIDTH}" fill="none" stroke="var(--line)"/>'
        f'<polyline points="{points}" fill="none" stroke="var(--{colour})" stroke-width="1.5"/>'
    )
    return _svg(WIDTH, HEIGHT, frame + "".join(marks))


def _filters(network: Network) -> str:
    """The first layer's filters, of the first channel: blue below zero, white, red above."""
    parameters = next(iter(network.layers.values())).parameters
    weights = parameters.get("filters", parameters.get("weights"))
    if weights is None or weights.ndim < 3:
        return "<p>The first layer has none.</p>"
    filters = weights if weights.ndim == 3 else weights[:, 0]
    largest = float(np.abs(filters).max()) or 1.0
    return "".join(_filter(weight / largest) for weight in filters)


def _filter(weights: Array) -> str:
    cell, cells = 20, []
    for (row, column), value in np.ndenumerate(weights):
        faded = round(255 * (1 - abs(float(value))))
        colour = f"rgb(255,{faded},{faded})" if value > 0 else f"rgb({faded},{faded},255)"
        cells.append(
            f'<rect x="{column * cell}" y="{row * cell}" width="{cell}" height="{cell}" '
            f'fill="{colour}"/>'
        )
    side = cell * len(weights)
    return _svg(side, side, "".join(cells))


def _matrix(matrix: Array) -> str:
    """The confusion matrix, with recall and precision; mistakes are tinted by their number."""
    wrong = matrix - np.diag(matrix.diagonal())
    most = max(int(wrong.max()), 1)
    digits = range(len(matrix))
    rows = [_row(["true", *digits, "recall"], "th")]
    for true, (counts, share) in enumerate(zip(matrix, recall(matrix), strict=True)):
        cells = [f"<th>{true}</th>"]
        for read, count in enumerate(counts.tolist()):
            shade = 0.0 if read == true else 0.75 * count / most
            cells.append(f'<td style="background: rgba(var(--heat), {shade:.2f})">{count}</td>')
        rows.append(f"<tr>{''.join(cells)}<td>{_percent(share)}</td></tr>")
    rows.append(_row(["precision", *(_percent(share) for share in precision(matrix)), ""], "th"))
    return f"<table>{''.join(rows)}</table>"


def _row(values: Sequence[Any], tag: str) -> str:
    cells = "".join(f"<{tag}>{escape(str(value))}</{tag}>" for value in values)
    return f"<tr>{cells}</tr>"


def _percent(share: float) -> str:
    return "–" if np.isnan(share) else f"{100 * share:.1f} %"


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{escape(text)}</text>'


def _svg(width: int, height: int, content: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">{content}</svg>'
    )
