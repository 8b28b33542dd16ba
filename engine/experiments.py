"""Many experiments: spread over the cores or a cluster, kept as they finish, summed up."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, fields
from itertools import groupby
from pathlib import Path

import numpy as np

from engine.experiment import Experiment, Outcome, carry_out
from engine.files import atomic_write

NEEDS_DASK = 'For a cluster Dask is needed: pip install "convscope[cluster]".'


class Folder:
    """Outcomes in files, one an experiment, each written when it is known.

    ValueError for a file in it that is no outcome of this version: nothing is overwritten.
    """

    def __init__(self, path: Path) -> None:
        path.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._kept: dict[str, Outcome] = {}
        for file in sorted(path.glob("*.json")):
            outcome = _read(file)
            self._kept[outcome.experiment.key] = outcome

    def get(self, experiment: Experiment) -> Outcome | None:
        """The outcome of an experiment that was carried out before, or None."""
        return self._kept.get(experiment.key)

    def keep(self, outcome: Outcome) -> None:
        """Write an outcome; OSError if that fails."""
        key = outcome.experiment.key
        with atomic_write(self._path / f"{key}.json") as file:
            file.write((json.dumps(outcome.as_json(), indent=1) + "\n").encode())
        self._kept[key] = outcome


def _read(path: Path) -> Outcome:
    try:
        return Outcome.from_json(json.loads(path.read_bytes()))
    except ValueError as error:
        raise ValueError(
            f"{path} is not an experiment of this version of ConvScope ({error}); choose another "
            "folder."
        ) from error


def run_all(
    experiments: Sequence[Experiment],
    folder: Folder | None = None,
    workers: int = 1,
    scheduler: str | None = None,
) -> Iterator[Outcome]:
    """Carry out experiments on so many processes; outcomes as they come, those kept first.

    scheduler: address of a Dask cluster that does the work instead. Whoever stops listening loses
    only what is under way. ValueError from an experiment, or without Dask.
    """
    from joblib import Parallel, delayed

    missing = []
    for experiment in experiments:
        kept = folder.get(experiment) if folder is not None else None
        if kept is None:
            missing.append(experiment)
        else:
            yield kept
    with _backend(scheduler):
        parallel = Parallel(
            n_jobs=-1 if scheduler else workers,
            return_as="generator_unordered",
            batch_size=1,
            pre_dispatch="n_jobs",
        )
        for outcome in parallel(delayed(carry_out)(experiment) for experiment in missing):
            if folder is not None:
                folder.keep(outcome)
            yield outcome


@contextmanager
def _backend(scheduler: str | None) -> Iterator[None]:
    """Let joblib work on a Dask cluster inside a `with` block; without an address, here."""
    if scheduler is None:
        yield
        return
    try:
        from distributed import Client
    except ImportError as error:
        raise ValueError(NEEDS_DASK) from error
    from joblib import parallel_config

    # A client of our own: the one that joblib makes from an address is never closed, and its
    # thread goes on looking for the cluster.
    with (
        Client(scheduler, set_as_default=False) as client,
        parallel_config(backend="dask", client=client),
    ):
        yield


# --- summing up -------------------------------------------------------------------------------


def table(outcomes: Sequence[Outcome]) -> str:
    """A line for each setting, over its seeds: test accuracy as mean and standard deviation,
    smallest and largest, of each seed, and the mean processor time of a run."""
    rows = [
        ["setting", "runs", "test accuracy", "lowest", "highest", "each seed", "processor time"]
    ]
    for setting, group in grouped(outcomes):
        accuracies = 100 * np.array([outcome.test_accuracies[-1] for outcome in group])
        spread = f" ± {accuracies.std(ddof=1):.2f}" if len(group) > 1 else ""
        seconds = np.mean([outcome.seconds for outcome in group])
        each = ", ".join(f"{accuracy:.2f}" for accuracy in accuracies)
        rows.append(
            [
                setting,
                str(len(group)),
                f"{accuracies.mean():.2f}{spread} %",
                f"{accuracies.min():.2f}",
                f"{accuracies.max():.2f}",
                each,
                f"{seconds:.1f} s",
            ]
        )
    rows.insert(1, ["---"] * len(rows[0]))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def grouped(outcomes: Sequence[Outcome]) -> list[tuple[str, list[Outcome]]]:
    """Outcomes that differ in their seed only, under the settings that differ from the others'."""
    differing = [
        field.name
        for field in fields(Experiment)
        if field.name != "seed"
        and len({getattr(outcome.experiment, field.name) for outcome in outcomes}) > 1
    ]

    def setting(outcome: Outcome) -> str:
        values = asdict(outcome.experiment)
        told = [f"{name.replace('_', ' ')} {values[name]}" for name in differing]
        return ", ".join(told) or f"{values['preset']}, {values['engine']}"

    ordered = sorted(outcomes, key=lambda outcome: (setting(outcome), outcome.experiment.seed))
    return [(name, list(group)) for name, group in groupby(ordered, setting)]
