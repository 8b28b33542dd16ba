"""Rules, settings, interventions and test results as plain values of a run's file, and back."""

from __future__ import annotations

from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.checked import Beginning, each, fields, number, one_of, share, text, whole
from engine.interventions import Edit, Intervention, Kind, Lesson
from engine.moment import Rule, Settings
from engine.npz import UnfitError
from engine.optimizers import OPTIMIZERS
from engine.schedules import CONSTANT, SCHEDULES, Constant, Cosine, Schedule, Stairs
from engine.schedules import make as make_schedule
from engine.sentences import Sentence
from engine.snapshot import TestPoint

Plain = Any  # what JSON has: None, bool, int, float, str, list, dict
SCHEDULE = "schedule"
MOST = 2**31 - 1  # of a batch's samples, and the largest seed: as far as the window's fields go
KINDS = {kind.value: kind for kind in Kind}


class Images:
    """Edited images and drawings, each once."""

    def __init__(self) -> None:
        self.images: list[NDArray[np.uint8]] = []
        self._places: dict[int, int] = {}

    def place(self, image: NDArray[np.uint8]) -> int:
        """Where `image` is."""
        if id(image) not in self._places:
            self._places[id(image)] = len(self.images)
            self.images.append(image)
        return self._places[id(image)]


# Out


def rule_out(rule: Rule) -> Plain:
    """A rule as plain values."""
    options = {name: option_out(value) for name, value in rule.options.items()}
    return {"name": rule.kind.name, "learning_rate": rule.learning_rate, "options": options}


def option_out(value: Any) -> Plain:
    """An option of an optimizer as plain values: a number, several, or a schedule."""
    if isinstance(value, Constant | Stairs | Cosine):
        name = next(name for name, kind in SCHEDULES.items() if kind is type(value))
        return {"schedule": name, "options": dict(vars(value))}
    return list(value) if isinstance(value, tuple) else value


def settings_out(settings: Settings) -> Plain:
    """Settings as plain values."""
    return {
        "rule": rule_out(settings.rule),
        "batch_size": settings.batch_size,
        "seed": settings.seed,
    }


def intervention_out(change: Intervention, images: Images) -> Plain:
    """An intervention as plain values; its image goes to `images`."""
    value = change.value
    if change.kind is Kind.OPTIMIZER:
        value = rule_out(value)
    elif change.kind is Kind.OPTION:
        value = [value[0], option_out(value[1])]
    elif change.kind is Kind.EDIT:
        old = value.old if isfinite(value.old) else None
        value = [value.name, list(value.index), old, value.new, value.image_index]
    elif change.kind is Kind.TEACH:
        value = [images.place(value.image), value.label]
    return {"step": change.step, "kind": change.kind.value, "value": value}


def test_out(test: TestPoint) -> Plain:
    """A test result as plain values; of a network that is broken the loss is no number."""
    return [test.step, test.loss if isfinite(test.loss) else None, test.accuracy]


# In


def rule_in(value: Plain) -> Rule:
    """The rule that `rule_out` told; UnfitError if there is no such rule."""
    told = fields(value, "name", "learning_rate", "options")
    kind = one_of(told["name"], OPTIMIZERS)
    if type(told["options"]) is not dict:
        raise UnfitError(Sentence("its options of an optimizer are none."))
    options = {name: option_in(option) for name, option in told["options"].items()}
    rule = Rule(kind, number(told["learning_rate"]), options)
    if rule.optimizer().options.keys() != options.keys():
        raise UnfitError(Sentence("it does not tell all options of {name}.", name=kind.name))
    return rule


def option_in(value: Plain) -> Any:
    """The option that `option_out` told."""
    if type(value) is list:
        return tuple(each(value, number, most=2))
    if type(value) is dict:
        return schedule_in(value)
    return number(value)


def schedule_in(value: Plain) -> Schedule:
    """The schedule that `option_out` told."""
    told = fields(value, SCHEDULE, "options")
    if type(told["options"]) is not dict or told[SCHEDULE] not in SCHEDULES:
        raise UnfitError(Sentence("its schedule is none."))
    options = {name: number(option) for name, option in told["options"].items()}
    whole_ones = {name: int(n) if n.is_integer() else n for name, n in options.items()}
    schedule = make_schedule(told[SCHEDULE], **whole_ones)
    return CONSTANT if schedule == CONSTANT else schedule


def settings_in(value: Plain) -> Settings:
    """The settings that `settings_out` told."""
    told = fields(value, "rule", "batch_size", "seed")
    batch_size, seed = whole(told["batch_size"], 1, MOST), whole(told["seed"], most=MOST)
    return Settings(rule_in(told["rule"]), batch_size, seed)


def intervention_in(value: Plain, images: NDArray[np.uint8]) -> Intervention:
    """The intervention that `intervention_out` told, its image out of `images` (n, 28, 28)."""
    told = fields(value, "step", "kind", "value")
    kind = one_of(told["kind"], KINDS)
    return Intervention(whole(told["step"]), kind, _value_in(kind, told["value"], images))


def test_in(value: Plain) -> TestPoint:
    """The test result that `test_out` told; NaN for a loss that is no number."""
    step, loss, accuracy = _parts(value, 3)
    mean = float("nan") if loss is None else number(loss)
    return TestPoint(whole(step), mean, share(accuracy))


def _value_in(kind: Kind, value: Plain, images: NDArray[np.uint8]) -> Any:
    if kind is Kind.LEARNING_RATE:
        return number(value)
    if kind is Kind.BATCH_SIZE:
        return whole(value, 1, MOST)
    if kind is Kind.SEED:
        return whole(value, most=MOST)
    if kind is Kind.OPTIMIZER:
        return rule_in(value)
    if kind is Kind.OPTION:
        name, option = _parts(value, 2)
        return text(name), option_in(option)
    if kind is Kind.EDIT:
        return _edit_in(value)
    place, label = _parts(value, 2)
    return Lesson.of(images[whole(place, most=len(images) - 1)], whole(label, most=9))


def _edit_in(value: Plain) -> Edit:
    name, index, old, new, image_index = _parts(value, 5)
    places = tuple(each(index, whole, most=4))
    image = None if image_index is None else whole(image_index)
    if (image is not None) != (name == "image"):
        raise UnfitError(Sentence("it edits a pixel of no image."))
    # `old` is what was there, which may have been broken: it is told, not used.
    before = float("nan") if old is None else number(old)
    return Edit(text(name), places, before, number(new), image)


def _parts(value: Plain, count: int) -> list[Any]:
    if type(value) is not list or len(value) != count:
        raise UnfitError(
            Sentence(
                "it has {value!r:.40} for {count} values.", value=Beginning(value), count=count
            )
        )
    return value
