"""Outcomes of many experiments summed up: what differs in the seed only makes a group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.experiment import Experiment
from engine.outcome import Outcome

COLUMNS = (
    *("setting", "runs", "test accuracy", "lowest", "highest", "each seed", "processor time"),
)

PARTS = 10  # of an epoch, in the curve of the loss


@dataclass(frozen=True)
class Group:
    """Outcomes that differ in their seed only, in its order.

    settings: those by which this group differs from the others, by name; all of them have an
    engine and a preset.
    """

    settings: dict[str, Any]
    outcomes: tuple[Outcome, ...]

    @property
    def name(self) -> str:
        """The differing settings as a text."""
        if not self.settings:
            first = self.outcomes[0].experiment
            return f"{first.preset}, {first.engine}"
        told = {n: "as usual" if value is None else value for n, value in self.settings.items()}
        return ", ".join(f"{n.replace('_', ' ')} {value}" for n, value in told.items())

    @property
    def accuracies(self) -> NDArray[np.float64]:
        """Test accuracy after the last epoch of each run, (n,), 0 to 1."""
        return np.array([outcome.test_accuracies[-1] for outcome in self.outcomes])

    @property
    def mean(self) -> float:
        """The mean of `accuracies`."""
        return float(self.accuracies.mean())

    @property
    def deviation(self) -> float:
        """Their sample standard deviation; NaN for a single run."""
        return float(self.accuracies.std(ddof=1)) if len(self.outcomes) > 1 else float("nan")

    @property
    def seconds(self) -> float:
        """Processor time of a run, its mean."""
        return float(np.mean([outcome.seconds for outcome in self.outcomes]))

    @property
    def epochs(self) -> int:
        """Of each run."""
        return self.outcomes[0].experiment.epochs

    def curves(self, name: str) -> NDArray[np.float64]:
        """A list of the outcomes by its name, such as "test_accuracies", (n, epochs)."""
        rows = [getattr(outcome, name) for outcome in self.outcomes]
        shortest = min(map(len, rows))  # loss curves of another day's data may be of other lengths
        return np.array([row[:shortest] for row in rows])

    @property
    def losses(self) -> NDArray[np.float64]:
        """Loss while learning, (n, points): means of up to ten parts of each epoch."""
        curves = self.curves("curve")
        parts = np.array_split(curves, min(curves.shape[1], PARTS * self.epochs), axis=1)
        return np.stack([part.mean(axis=1) for part in parts], axis=1)


def groups(outcomes: Sequence[Outcome]) -> list[Group]:
    """Outcomes by all settings but the seed, ordered by the settings that differ."""
    names = [field.name for field in fields(Experiment) if field.name != "seed"]
    told = [asdict(outcome.experiment) for outcome in outcomes]
    differing = [name for name in names if len({values[name] for values in told}) > 1]

    def place(outcome: Outcome) -> list[tuple[bool, Any]]:
        values = asdict(outcome.experiment)
        return [(values[name] is not None, values[name] or 0) for name in differing]

    ordered = sorted(outcomes, key=lambda outcome: (place(outcome), outcome.experiment.seed))
    found = []
    for _, group in groupby(ordered, place):
        members = tuple(group)
        values = asdict(members[0].experiment)
        found.append(Group({name: values[name] for name in differing}, members))
    return found


def table(outcomes: Sequence[Outcome]) -> str:
    """A line of Markdown for each group: test accuracy as mean and standard deviation, smallest
    and largest, of each seed, and the mean processor time of a run."""
    rows = [list(COLUMNS), ["---"] * len(COLUMNS)]
    for group in groups(outcomes):
        percent = 100 * group.accuracies
        spread = f" ± {100 * group.deviation:.2f}" if len(percent) > 1 else ""
        rows.append(
            [
                group.name,
                str(len(percent)),
                f"{percent.mean():.2f}{spread} %",
                f"{percent.min():.2f}",
                f"{percent.max():.2f}",
                ", ".join(f"{accuracy:.2f}" for accuracy in percent),
                f"{group.seconds:.1f} s",
            ]
        )
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def csv(outcomes: Sequence[Outcome]) -> str:
    """A row for each epoch of each run: its settings, losses and accuracies, processor time."""
    settings = [field.name for field in fields(Experiment)]
    values = ("train_loss", "train_accuracy", "test_loss", "test_accuracy")
    rows = [[*settings, "epoch", *values, "seconds_of_the_run"]]
    for group in groups(outcomes):
        for outcome in group.outcomes:
            told = asdict(outcome.experiment)
            run = ["" if told[name] is None else _cell(told[name]) for name in settings]
            columns = (
                *(outcome.train_losses, outcome.train_accuracies),
                *(outcome.test_losses, outcome.test_accuracies),
            )
            for epoch, numbers in enumerate(zip(*columns, strict=True), 1):
                told_numbers = [f"{number:.9g}" for number in numbers]
                rows.append([*run, str(epoch), *told_numbers, f"{outcome.seconds:.3f}"])
    return "\n".join(map(",".join, rows)) + "\n"


def _cell(value: Any) -> str:
    """A value as a cell: quoted where a comma, a quote or the end of a line stands in it."""
    text = str(value)
    return '"' + text.replace('"', '""') + '"' if set(text) & set(',"\n\r') else text
