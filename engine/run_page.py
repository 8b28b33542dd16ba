"""A history's run as the page of `html_report` tells it: up to the step where it stands."""

from __future__ import annotations

from typing import Any

import numpy as np

from engine.evaluation import Evaluation
from engine.experiment import Experiment
from engine.history import History
from engine.html_report import Run, Say, page
from engine.interventions import Intervention, Kind
from engine.optimizers import make
from engine.presets import build
from engine.schedules import CONSTANT, Cosine, Schedule, Stairs
from engine.sentences import Sentence
from engine.trainer import Trainer

FREELY = {Kind.LEARNING_RATE, Kind.BATCH_SIZE, Kind.OPTIMIZER, Kind.OPTION}  # what options can say


def run_page(
    history: History,
    evaluation: Evaluation | None = None,
    say: Say = str,
    language: str = "en",
) -> str:
    """The page of the current branch up to the step that `history` stands at, HTML.

    evaluation: of this moment, where it is known; else the test images are read now. say,
    language: as `html_report.page` takes them.
    """
    trainer, branch = history.trainer, history.current
    step = trainer.step_number
    points = (step - branch.first_step) // branch.samples_per_point
    return page(
        Run(
            network=trainer.network,
            losses=branch.losses[:points],
            correct=branch.correct[:points],
            epoch_size=trainer.epoch_size,
            evaluation=evaluation or trainer.evaluate(),
            seconds=None,
            settings=_settings(history),
            command=command(history),
            samples=step - branch.first_step,
            tests=[test for test in branch.tests if test.step <= step],
        ),
        say,
        language,
    )


def command(history: History) -> str:
    """What repeats the run in a terminal, or a sentence why no command does."""
    trainer = history.trainer
    changes, first = _changes(history), history.current.first_step
    epochs, rest = divmod(trainer.step_number, trainer.epoch_size)
    by_hand = [past for past in changes if past.step > first or past.kind not in FREELY]
    if by_hand:
        places = ", ".join(f"{step:,}" for step in sorted({past.step for past in by_hand}))
        return Sentence(
            "No one command repeats it: it was changed by hand at step {places}.", places=places
        )
    if rest or not epochs:
        return Sentence(
            "No one command repeats it: commands train whole epochs of {size:,} samples, and this "
            "is step {step:,}.",
            size=trainer.epoch_size,
            step=trainer.step_number,
        )
    return _repeats(history, epochs)


def _repeats(history: History, epochs: int) -> str:
    """The command of a run of whole epochs that nobody changed, if options can say all of it."""
    trainer = history.trainer
    network, optimizer = trainer.network, trainer.optimizer
    schedule, usual = _schedule(trainer, epochs), make(optimizer.name, optimizer.learning_rate)
    by_option = {"weight_decay", "schedule"}
    others = {k: v for k, v in optimizer.options.items() if k not in by_option}
    if schedule is None or others != {k: v for k, v in usual.options.items() if k in others}:
        return Sentence(
            "No one command repeats it: commands know no other momentum and betas than the "
            "optimizer's own, and only a constant rate or a cosine over the whole run."
        )
    initial = build(network.preset, trainer.seed, network.dtype, network.ties).stored()
    begun = history.current.moments[0].parameters
    if any(not np.array_equal(begun[name], array) for name, array in initial.items()):
        return Sentence("No one command repeats it: it began with saved weights.")
    own_rule = network.ties == build(network.preset).ties
    return Experiment(
        preset=network.preset,
        data=trainer.dataset.source,
        epochs=epochs,
        seed=trainer.seed,
        optimizer=optimizer.name,
        learning_rate=optimizer.learning_rate,
        schedule=schedule,
        weight_decay=None
        if optimizer.weight_decay == usual.weight_decay
        else optimizer.weight_decay,
        batch_size=trainer.batch_size,
        ties=None if own_rule else network.ties,
        dtype=network.dtype.name,
    ).command


def _schedule(trainer: Trainer, epochs: int) -> str | None:
    """The schedule as a command knows it, or None."""
    schedule, size = trainer.optimizer.schedule, trainer.epoch_size
    if schedule == Cosine(epochs * size, size // 2):
        return "cosine"
    return "constant" if schedule == CONSTANT else None


def _settings(history: History) -> dict[str, Any]:
    trainer = history.trainer
    changes = [_words(past) for past in _changes(history)]
    return {
        Sentence("data"): f"{trainer.dataset.name} ({trainer.dataset.source})",
        Sentence("preset"): trainer.network.preset,
        Sentence("ties in pooling"): trainer.network.ties,
        Sentence("seed"): trainer.seed,
        Sentence("optimizer"): trainer.optimizer.name,
        Sentence("learning rate"): f"{trainer.learning_rate:g}",
        **_options(trainer),
        Sentence("batch size"): trainer.batch_size,
        Sentence("step reached"): f"{trainer.step_number:,}",
        Sentence("branch"): history.current.name,
        Sentence("changed by hand"): "; ".join(changes) or Sentence("nothing at all"),
    }


def _options(trainer: Trainer) -> dict[str, Any]:
    """What of the optimizer is not as it usually is."""
    optimizer = trainer.optimizer
    usual = make(optimizer.name, optimizer.learning_rate).options
    changed = {name: value for name, value in optimizer.options.items() if value != usual[name]}
    if "schedule" in changed:
        changed["schedule"] = _schedule_words(changed["schedule"])
    return {name.replace("_", " "): value for name, value in changed.items()}


def _schedule_words(schedule: Schedule) -> Sentence:
    if isinstance(schedule, Stairs):
        return Sentence(
            "times {decay:g} after every {every:,} samples",
            decay=schedule.decay,
            every=schedule.every,
        )
    if isinstance(schedule, Cosine):
        return Sentence(
            "cosine to {floor:g} of it at sample {end:,}, after a warm-up of {warm_up:,}",
            floor=schedule.floor,
            end=schedule.end,
            warm_up=schedule.warm_up,
        )
    return Sentence("constant")


def _changes(history: History) -> list[Intervention]:
    """What a person changed on the way to this step."""
    step = history.trainer.step_number
    return [past for past in history.current.interventions if past.step <= step]


def _words(past: Intervention) -> str:
    return f"{past.kind.replace('_', ' ')} at step {past.step:,}"
