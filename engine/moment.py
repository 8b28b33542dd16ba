"""A moment of the training: all that decides how it goes on, to come back to bit by bit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from engine.optimizer import Optimizer
from engine.sentences import Sentence
from engine.trainer import Trainer
from engine.training_images import Edits

Array = NDArray[Any]
ENTRY = 200  # bytes that Python takes for an object in a mapping, about


@dataclass(frozen=True)
class Rule:
    """How parameters follow gradients: an optimizer's kind, rate and options, without its state."""

    kind: type[Optimizer]
    learning_rate: float
    options: Mapping[str, Any]

    @classmethod
    def of(cls, optimizer: Optimizer) -> Rule:
        """The rule that `optimizer` follows just now."""
        return cls(type(optimizer), optimizer.learning_rate, optimizer.options)

    def optimizer(self, state: Mapping[str, Array] | None = None) -> Optimizer:
        """An optimizer of this rule that remembers `state`, or nothing yet."""
        optimizer = self.kind(self.learning_rate, **self.options)
        if state is not None:
            optimizer.load_state(state)
        return optimizer


@dataclass(frozen=True)
class Settings:
    """What a person may set between two steps."""

    rule: Rule
    batch_size: int
    seed: int

    @classmethod
    def of(cls, trainer: Trainer) -> Settings:
        """The settings of a trainer just now."""
        return cls(Rule.of(trainer.optimizer), trainer.batch_size, trainer.seed)


@dataclass(frozen=True, eq=False)
class Moment:
    """A trainer between two batches, before whatever a person changes at this step.

    parameters: `Network.stored`; remembered: the optimizer's state; edits: of training images.
    """

    step: int
    parameters: Mapping[str, Array]
    remembered: Mapping[str, Array]
    settings: Settings
    edits: Edits

    @classmethod
    def of(cls, trainer: Trainer) -> Moment:
        """This moment of `trainer`; ValueError in the middle of a batch."""
        step = trainer.step_number
        if trainer.batch_under_way != (step, step):
            raise ValueError(Sentence("Step {step} is in the middle of a mini-batch.", step=step))
        return cls(
            step=step,
            parameters=trainer.network.stored(),
            remembered=trainer.optimizer.state,
            settings=Settings.of(trainer),
            edits=trainer.images.edits,
        )

    def restore(self, trainer: Trainer) -> None:
        """Bring `trainer`, wherever it is, to this moment."""
        trainer.network.restore(self.parameters)
        trainer.optimizer = self.settings.rule.optimizer(self.remembered)
        trainer.batch_size, trainer.seed = self.settings.batch_size, self.settings.seed
        trainer.images.edits = self.edits
        trainer.rewind(self.step)

    @property
    def nbytes(self) -> int:
        """Memory taken, about."""
        arrays = [*self.parameters.values(), *self.remembered.values()]
        return sum(array.nbytes + ENTRY for array in arrays) + 3 * ENTRY
