"""What a person changes in a training under way, recorded so that it can happen again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.moment import ENTRY, Rule, Settings
from engine.sentences import Sentence
from engine.trainer import Trainer

SIDE = 28


class Kind(StrEnum):
    """What is changed; its value in brackets."""

    LEARNING_RATE = "learning_rate"  # (float)
    BATCH_SIZE = "batch_size"  # of the batches to come (int)
    SEED = "seed"  # of the orders of epochs, from the next step on (int)
    OPTIMIZER = "optimizer"  # one that remembers nothing yet (Rule)
    OPTION = "option"  # of the optimizer, which remembers what it did (name, value)
    EDIT = "edit"  # a parameter or a pixel (Edit)
    TEACH = "teach"  # a step on an image that is not of the data set (Lesson)


SETTINGS = (Kind.LEARNING_RATE, Kind.BATCH_SIZE, Kind.SEED, Kind.OPTIMIZER)


@dataclass(frozen=True)
class Edit:
    """A number that a person typed over another.

    name: a parameter ("conv.filters") or "image"; index: of the number in it; image_index: which
    training image, if it is a pixel; old, new: a pixel's are grey values, 0 to 255.
    """

    name: str
    index: tuple[int, ...]
    old: float
    new: float
    image_index: int | None = None


@dataclass(frozen=True, eq=False)
class Lesson:
    """A drawing, uint8 (28, 28) and read-only, and what it shows."""

    image: NDArray[np.uint8]
    label: int

    @classmethod
    def of(cls, image: ArrayLike, label: int) -> Lesson:
        """A lesson with a copy of `image`; ValueError for what is no image or no label."""
        array = np.array(image)
        if array.dtype != np.uint8 or array.shape != (SIDE, SIDE):
            raise ValueError(
                Sentence(
                    "A drawing must be uint8 (28, 28), not {dtype} {shape}.",
                    dtype=array.dtype,
                    shape=array.shape,
                )
            )
        if int(label) != label or not 0 <= label <= 9:
            raise ValueError(
                Sentence("A label must be a whole number from 0 to 9, not {label!r}.", label=label)
            )
        array.setflags(write=False)
        return cls(array, int(label))


def lessons(images: ArrayLike, labels: ArrayLike) -> list[tuple[Any, Any]]:
    """Each drawing with its label: one, or as many as there are labels."""
    if np.ndim(labels) == 0:
        return [(images, labels)]
    return list(zip(np.asarray(images), np.asarray(labels).tolist(), strict=True))


@dataclass(frozen=True, eq=False)
class Intervention:
    """A change that was made when `step` samples had been learned."""

    step: int
    kind: Kind
    value: Any

    def apply(self, trainer: Trainer) -> None:
        """Make the change; ValueError, and no change, if the value does not fit."""
        value = self.value
        if self.kind is Kind.LEARNING_RATE:
            trainer.learning_rate = value
        elif self.kind is Kind.BATCH_SIZE:
            trainer.batch_size = value
        elif self.kind is Kind.SEED:
            trainer.end_batch()
            trainer.seed = value
        elif self.kind is Kind.OPTIMIZER:
            trainer.optimizer = value.optimizer()
        elif self.kind is Kind.OPTION:
            set_option(trainer, *value)
        elif self.kind is Kind.EDIT:
            apply_edit(trainer, value)
        else:
            trainer.teach(value.image, value.label)

    def rehearse(self, trainer: Trainer) -> None:
        """Raise what `apply` would raise, in a fraction of its time: settings change, but nothing
        is learned, and no weight or image is written."""
        if self.kind is Kind.EDIT:
            _check(trainer, self.value)
        elif self.kind is not Kind.TEACH:  # any lesson can be learned
            self.apply(trainer)

    def changes_weights(self, within_batch: bool) -> bool:
        """Whether the network is another after it; within_batch: whether it ends a mini-batch."""
        if self.kind is Kind.TEACH:
            return True
        if self.kind is Kind.EDIT:
            return within_batch or self.value.image_index is None
        return within_batch and self.kind is Kind.SEED

    def replaced_by(self, other: Intervention) -> bool:
        """Whether nothing is left of this change when `other` follows it at once."""
        if self.kind is not other.kind:
            return False
        return self.kind in SETTINGS or (self.kind is Kind.OPTION and _same_option(self, other))

    @property
    def nbytes(self) -> int:
        """Memory taken, about; an edited image counts too."""
        has_image = self.kind is Kind.TEACH or self.kind is Kind.EDIT
        return 2 * ENTRY + (SIDE * SIDE if has_image else 0)


def changes_between(old: Settings, new: Settings) -> list[tuple[Kind, Any]]:
    """What makes the old settings the new ones."""
    changes: list[tuple[Kind, Any]] = []
    if new.rule.kind is not old.rule.kind:
        changes.append((Kind.OPTIMIZER, new.rule))
    else:
        if new.rule.learning_rate != old.rule.learning_rate:
            changes.append((Kind.LEARNING_RATE, new.rule.learning_rate))
        changes += [
            (Kind.OPTION, (name, value))
            for name, value in new.rule.options.items()
            if value != old.rule.options[name]
        ]
    if new.batch_size != old.batch_size:
        changes.append((Kind.BATCH_SIZE, new.batch_size))
    if new.seed != old.seed:
        changes.append((Kind.SEED, new.seed))
    return changes


def _same_option(one: Intervention, other: Intervention) -> bool:
    return bool(one.value[0] == other.value[0])


def set_option(trainer: Trainer, name: str, value: Any) -> None:
    """Change an option of the optimizer, such as "momentum"; it keeps what it remembers."""
    options = trainer.optimizer.options
    if name not in options:
        kind = type(trainer.optimizer).__name__
        raise ValueError(
            Sentence(
                "{kind} has no {name!r}; it has {options}.",
                kind=kind,
                name=name,
                options=", ".join(options),
            )
        )
    rule = Rule(type(trainer.optimizer), trainer.learning_rate, {**options, name: value})
    trainer.optimizer = rule.optimizer(trainer.optimizer.state)


def edit_of(trainer: Trainer, name: str, index: tuple[int, ...], value: float) -> Edit:
    """The edit that writes `value` at `index` of a parameter, or of the digit in hand ("image").

    ValueError if there is no such number, or if it can't have this value.
    """
    image_index = trainer.in_hand if name == "image" else None
    edit = Edit(name, index, 0.0, value, image_index)
    return replace(edit, old=float(_edited(trainer, edit)[index]), new=float(value))


def _edited(trainer: Trainer, edit: Edit) -> NDArray[Any]:
    """The array that an edit writes to, as it is; ValueError for an edit that can't be."""
    _check(trainer, edit)
    if edit.image_index is not None:
        return trainer.images.one(edit.image_index)
    layer_name, name = edit.name.split(".")
    array: NDArray[Any] = getattr(trainer.network.layers[layer_name], name)
    return array


def _check(trainer: Trainer, edit: Edit) -> None:
    """ValueError for an edit that can't be."""
    name, index, value = edit.name, edit.index, edit.new
    layer_name, _, parameter = name.partition(".")
    layer = trainer.network.layers.get(layer_name)
    shape: tuple[int, ...]
    if edit.image_index is not None:
        shape = trainer.images.one(edit.image_index).shape
        if not (0 <= value <= 255 and int(value) == value):
            raise ValueError(
                Sentence("A pixel must be a whole number from 0 to 255, not {value}.", value=value)
            )
    elif layer is not None and parameter in layer.shapes:
        shape = layer.shapes[parameter]
        if not abs(value) <= float(np.finfo(trainer.network.dtype).max):
            raise ValueError(
                Sentence("A weight must be a finite number, not {value}.", value=value)
            )
    else:
        raise ValueError(Sentence("Weights and pixels can be edited, {name!r} can not.", name=name))
    inside = len(index) == len(shape) and all(
        0 <= place < size for place, size in zip(index, shape, strict=False)
    )
    if not inside:
        raise ValueError(
            Sentence(
                "{name} has the shape {shape}: there is nothing at {index}.",
                name=name,
                shape=shape,
                index=index,
            )
        )


def apply_edit(trainer: Trainer, edit: Edit) -> None:
    """Write the new number where the edit says. A batch under way ends first."""
    _check(trainer, edit)
    trainer.end_batch()
    values = _edited(trainer, edit).copy()
    values[edit.index] = edit.new
    if edit.image_index is not None:
        trainer.edit_image(edit.image_index, values)
        return
    layer_name, name = edit.name.split(".")
    setattr(trainer.network.layers[layer_name], name, values)
