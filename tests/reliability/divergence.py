"""Trial: trainings that diverge stop by themselves, name step and array, and can be gone back from.

Rates from 10 up, pixels and weights that are NaN or huge, filters that are dead or explode; every
preset and optimizer, batches small and large.
"""

from __future__ import annotations

import time
from collections import Counter
from random import Random
from typing import Any

import numpy as np

from engine.breakpoints import NotFinite
from engine.explain import Place
from engine.history import History
from engine.optimizers import OPTIMIZERS
from engine.presets import PRESETS, build
from engine.trainer import Trainer
from tests.reliability.readers import few_digits
from tests.reliability.report import Effort, Outcome

CASES, SHORT_CASES = 600, 10
RATES = (10.0, 10.0, 100.0, 1e3, 1e6, 1e12)
SAMPLES = 150  # that are learned unless the training stops before
WATCH = (NotFinite(),)


def run(effort: Effort) -> Outcome:
    """Cases one after the other."""
    outcome, random, counts = Outcome("divergence"), Random(effort.seed), Counter[str]()
    ends = time.monotonic() + 60 * (effort.minutes or 1e6)
    cases = SHORT_CASES if effort.short else CASES
    with np.errstate(all="ignore"):
        for number in range(cases):
            if time.monotonic() > ends:
                break
            try:
                counts[_case(random, number)] += 1
            except AssertionError as error:
                outcome.problems.append(f"case {number}: {error}")
            if number % 50 == 49:
                effort.tell(f"{number + 1} of {cases}")
    outcome.figures = {"cases": counts.total(), **counts}
    return outcome


def _case(random: Random, number: int) -> str:
    """One training; returns how it ended."""
    preset, kind = random.choice(PRESETS), random.choice(list(OPTIMIZERS))
    batch, rate = random.choice((1, 1, 7, 64)), random.choice(RATES)
    what = ("rate", "rate", "explosion", "dead filter", "NaN")[number % 5]
    rate = rate if what == "rate" else 0.005
    if number < 2:  # the report's network always takes part
        preset, kind, batch, rate = "report", "sgd", 1, 10.0
    said = f"{what}, {preset}, {kind}, rate {rate:g}, batch {batch}"
    history = History(Trainer(build(preset, seed=number), few_digits()))
    history.set_optimizer(kind)
    history.set_learning_rate(rate)
    history.set_batch_size(batch)
    history.run(random.randrange(1, 40), WATCH)
    if what != "rate" and history.hit is None:
        _spoil(history, what, random, said)
    if history.hit is None:
        history.run(SAMPLES, WATCH)
    _whole(history, said)
    if history.hit is None:
        return f"{what}: went on, all finite"
    _stopped(history, said)
    return f"{what}: stopped"


def _spoil(history: History, what: str, random: Random, said: str) -> None:
    """Edit the network, or the digit in hand, as a user may."""
    name = next(iter(history.trainer.network.parameters))
    array = history.trainer.network.parameters[name]
    if what == "explosion":
        index = tuple(random.randrange(side) for side in array.shape)
        history.edit(Place(name, index), random.choice((3e38, -3e38, 1e30)))
    elif what == "dead filter":
        for index in np.ndindex(*array.shape[1:]):
            history.edit(Place(name, (0, *index)), 0.0)
    else:
        for place in (Place("image", (3, 4)), Place(name, (0,) * array.ndim)):
            for value in (float("nan"), float("inf")):
                _refused(history, place, value, said)


def _refused(history: History, place: Place, value: float, said: str) -> None:
    try:
        history.edit(place, value)
    except ValueError as error:
        if str(error).endswith("."):
            return
        raise AssertionError(f"{said}: no sentence: {error}") from error
    raise AssertionError(f"{said}: {value} was taken for {place}")


def _whole(history: History, said: str) -> None:
    """All parameters are finite wherever a training stands."""
    for name, array in history.trainer.network.parameters.items():
        assert np.isfinite(array).all(), f"{said}: {name} is not finite"


def _stopped(history: History, said: str) -> None:
    """It says where, and from before it goes on well."""
    hit: Any = history.hit
    assert hit.name, f"{said}: no array is named"
    assert hit.index is not None, f"{said}: no place in {hit.name} is named"
    assert hit.step == history.trainer.step_number, f"{said}: another step is named"
    history.seek(0)
    _whole(history, said)
    history.branch(0, learning_rate=0.001, optimizer="sgd")
    learned = history.run(60, WATCH)
    assert history.hit is None, f"{said}: the branch from the first step stops as well"
    assert np.isfinite(learned.losses).all(), f"{said}: its losses are not finite"
