"""One page of HTML that tells many experiments: the picture, mean and spread, every run."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from engine.experiment_groups import groups
from engine.experiment_plot import COLOURS, STYLE, svg
from engine.html_report import document, environment, told
from engine.outcome import Failure, Outcome

HEADS = ("setting", "runs", "test accuracy", "deviation", "lowest", "highest", "time a run")


def page(outcomes: Sequence[Outcome], failures: Sequence[Failure] = ()) -> str:
    """The whole page, HTML in UTF-8; it needs no other file and holds no program."""
    count = len(outcomes)
    machines = sorted({outcome.machine for outcome in outcomes})
    sections = [("", f"<p>{_runs(count)}; test accuracy after the last epoch.</p>")]
    if outcomes:
        sections += [
            ("Curves", f'<div class="wide">{svg(outcomes, on_page=True)}</div>{LEGEND}'),
            ("Mean and standard deviation", _summary(outcomes)),
            ("Every run", _every_run(outcomes)),
        ]
    if failures:
        reasons = "".join(f"<li>{escape(failure.reason)}</li>" for failure in failures)
        sections.append(("Without an outcome", f"<ul>{reasons}</ul>"))
    sections.append(("Environment", told({**environment(), "Trained on": "; ".join(machines)})))
    return document("ConvScope: experiments", "ConvScope: experiments", sections, STYLE)


LEGEND = (
    "<p>Thin: each run. Thick, with its band: the mean, and one standard deviation on both "
    "sides.</p>"
)


def _runs(count: int) -> str:
    return "1 run" if count == 1 else f"{count:,} runs"


def _summary(outcomes: Sequence[Outcome]) -> str:
    rows = []
    for place, group in enumerate(groups(outcomes)):
        percent = 100 * group.accuracies
        mark = f'<span style="color: var(--series{place % len(COLOURS)})">■</span> '
        spread = "–" if len(percent) == 1 else f"{100 * group.deviation:.2f} %"
        cells = (
            *(str(len(percent)), f"{percent.mean():.2f} %", spread),
            *(f"{percent.min():.2f} %", f"{percent.max():.2f} %", f"{group.seconds:.1f} s"),
        )
        rows.append(_row((mark + escape(group.name), *cells)))
    return _table(HEADS, rows)


def _every_run(outcomes: Sequence[Outcome]) -> str:
    rows = [
        _row(
            (
                escape(group.name),
                str(outcome.experiment.seed),
                f"{100 * outcome.test_accuracies[-1]:.2f} %",
                f"{outcome.test_losses[-1]:.4f}",
            ),
            f"<code>{escape(outcome.experiment.command)}</code>",
        )
        for group in groups(outcomes)
        for outcome in group.outcomes
    ]
    return _table(("setting", "seed", "test accuracy", "test loss", "command"), rows)


def _table(heads: Sequence[str], rows: Sequence[str]) -> str:
    head = "".join(
        f'<th class="words">{name}</th>' if name == "command" else f"<th>{name}</th>"
        for name in heads
    )
    return f'<div class="wide"><table class="named"><tr>{head}</tr>{"".join(rows)}</table></div>'


def _row(cells: Sequence[str], words: str = "") -> str:
    """A row of cells that are HTML already, and maybe one of words."""
    last = f'<td class="words">{words}</td>' if words else ""
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}{last}</tr>"
