"""One page of HTML that tells many experiments: the picture, mean and spread, every run."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from engine.experiment_groups import groups
from engine.experiment_plot import COLOURS, STYLE, svg
from engine.html_report import Say, document, environment, told
from engine.outcome import Failure, Outcome
from engine.sentences import Sentence

SETTING, ACCURACY = Sentence("setting"), Sentence("test accuracy")
HEADS = (
    *(SETTING, Sentence("runs"), ACCURACY, Sentence("deviation")),
    *(Sentence("lowest"), Sentence("highest"), Sentence("time a run")),
)
LEGEND = Sentence(
    "Thin: each run. Thick, with its band: the mean, and one standard deviation on both sides."
)


def page(
    outcomes: Sequence[Outcome],
    failures: Sequence[Failure] = (),
    say: Say = str,
    language: str = "en",
) -> str:
    """The whole page, HTML in UTF-8; it needs no other file and holds no program.

    say, language: as `html_report.page` takes them.
    """
    count = len(outcomes)
    machines = sorted({outcome.machine for outcome in outcomes})
    lead = Sentence("{runs}; test accuracy after the last epoch.", runs=_runs(count))
    sections = [("", f"<p>{escape(say(lead))}</p>")]
    if outcomes:
        picture = f'<div class="wide">{svg(outcomes, on_page=True)}</div>'
        sections += [
            (say(Sentence("Curves")), f"{picture}<p>{escape(say(LEGEND))}</p>"),
            (say(Sentence("Mean and standard deviation")), _summary(outcomes, say)),
            (say(Sentence("Every run")), _every_run(outcomes, say)),
        ]
    if failures:
        reasons = "".join(f"<li>{escape(say(failure.reason))}</li>" for failure in failures)
        sections.append((say(Sentence("Without an outcome")), f"<ul>{reasons}</ul>"))
    where = {**environment(), say(Sentence("Trained on")): "; ".join(machines)}
    sections.append((say(Sentence("Environment")), told(where)))
    heading = say(Sentence("ConvScope: experiments"))
    return document(heading, heading, sections, STYLE, language)


def _runs(count: int) -> Sentence:
    return Sentence("1 run") if count == 1 else Sentence("{count:,} runs", count=count)


def _summary(outcomes: Sequence[Outcome], say: Say) -> str:
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
    return _table(HEADS, rows, say)


def _every_run(outcomes: Sequence[Outcome], say: Say) -> str:
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
    heads = (SETTING, Sentence("seed"), ACCURACY, Sentence("test loss"))
    return _table(heads, rows, say, Sentence("command"))


def _table(heads: Sequence[str], rows: Sequence[str], say: Say, words: str = "") -> str:
    """A table; words: the head of a last column of words."""
    head = "".join(f"<th>{escape(say(name))}</th>" for name in heads)
    if words:
        head += f'<th class="words">{escape(say(words))}</th>'
    return f'<div class="wide"><table class="named"><tr>{head}</tr>{"".join(rows)}</table></div>'


def _row(cells: Sequence[str], words: str = "") -> str:
    """A row of cells that are HTML already, and maybe one of words."""
    last = f'<td class="words">{words}</td>' if words else ""
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}{last}</tr>"
