"""What all rules of descent share: rate, schedule, weight decay, and memory from step to step.

An optimizer knows no layer: `step` takes parameters and gradients by name and changes the
parameters in place, cell by cell, whatever their layout.
"""

from __future__ import annotations

from collections.abc import Mapping
from inspect import signature
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from engine.schedules import CONSTANT, Schedule
from engine.sentences import Sentence

Array = NDArray[Any]


def not_negative(value: float, what: str) -> float:
    """Return a value that is 0 or positive; ValueError for any other, which calls it `what`."""
    if not (np.isfinite(value) and value >= 0):
        raise ValueError(
            Sentence(
                "The {what} must be 0 or a positive number, not {value}.", what=what, value=value
            )
        )
    return float(value)


def share(value: float, what: str) -> float:
    """Return a value from 0 to below 1; ValueError for any other, which calls it `what`."""
    if not 0 <= value < 1:
        raise ValueError(
            Sentence("The {what} must be from 0 to below 1, not {value}.", what=what, value=value)
        )
    return float(value)


class Optimizer:
    """A rule that changes parameters, and what it remembers from step to step.

    learning_rate, weight_decay, schedule: may change between steps; steps: taken so far;
    samples: learned so far, by which the schedule tells the rate; whoever trains keeps it true.
    """

    name: ClassVar[str]
    slots: ClassVar[tuple[str, ...]] = ()  # arrays that the rule keeps for each parameter
    _options: ClassVar[tuple[str, ...]]  # names of what its maker takes besides the rate

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls._options = tuple(name for name in signature(cls).parameters if name != "learning_rate")

    def __init__(
        self, learning_rate: float, weight_decay: float = 0.0, schedule: Schedule = CONSTANT
    ) -> None:
        self.learning_rate = learning_rate
        self.weight_decay = weight_decay
        self.schedule = schedule
        self.samples = 0
        self.steps = 0
        self._kept: dict[str, dict[str, Array]] = {slot: {} for slot in self.slots}

    @property
    def learning_rate(self) -> float:
        """The rate of the steps to come; a positive, finite number."""
        return self._learning_rate

    @learning_rate.setter
    def learning_rate(self, value: float) -> None:
        if not (np.isfinite(value) and value > 0):
            raise ValueError(
                Sentence("The learning rate must be a positive number, not {value}.", value=value)
            )
        self._learning_rate = float(value)

    @property
    def rate(self) -> float:
        """The learning rate as the schedule has it now."""
        return self.learning_rate * self.schedule.factor(self.samples)

    @property
    def weight_decay(self) -> float:
        """How strongly parameters are drawn to 0: the factor of L2 in the gradient."""
        return self._weight_decay

    @weight_decay.setter
    def weight_decay(self, value: float) -> None:
        self._weight_decay = not_negative(value, "weight decay")

    @property
    def is_plain(self) -> bool:
        """Whether a step is rate x gradient and nothing else, as the fused path has it."""
        return False

    @property
    def options(self) -> dict[str, Any]:
        """What `make` takes besides the rate to make one like this, without its state."""
        return {name: getattr(self, name) for name in self._options}

    def step(self, parameters: Mapping[str, Array], gradients: Mapping[str, Array]) -> None:
        """Change each of `parameters` in place, by its gradient of the same name and shape."""
        self.steps += 1
        for name, parameter in parameters.items():
            self._update(name, parameter, self._decayed(parameter, gradients[name]))

    def _decayed(self, parameter: Array, gradient: Array) -> Array:
        """The gradient of the loss with weight_decay / 2 x |parameter|^2 added."""
        return gradient + self.weight_decay * parameter if self.weight_decay else gradient

    def _update(self, name: str, parameter: Array, gradient: Array) -> None:
        raise NotImplementedError

    def _slot(self, slot: str, name: str, like: Array) -> Array:
        """The array kept for a parameter; zeros at first."""
        kept = self._kept[slot]
        if name not in kept:
            kept[name] = np.zeros_like(like)
        return kept[name]

    @property
    def state(self) -> dict[str, Array]:
        """Copies of all that the rule remembers: "steps", and "slot/parameter" for each array."""
        arrays = {
            f"{slot}/{name}": array.copy(order="K")
            for slot, kept in self._kept.items()
            for name, array in kept.items()
        }
        return {"steps": np.array(self.steps), **arrays}

    def load_state(self, state: Mapping[str, Array]) -> None:
        """Remember what `state` of the same kind of optimizer says, and nothing else.

        ValueError, and no change, for a state of another kind.
        """
        kept: dict[str, dict[str, Array]] = {slot: {} for slot in self.slots}
        for key, array in state.items():
            slot, _, name = key.partition("/")
            if key == "steps":
                continue
            if slot not in kept:
                raise ValueError(
                    Sentence("{kind} keeps no {slot!r}.", kind=type(self).__name__, slot=slot)
                )
            kept[slot][name] = np.array(array)
        if "steps" not in state:
            raise ValueError(Sentence("An optimizer's state tells its steps."))
        self.steps, self._kept = int(state["steps"]), kept
