"""How parameters follow their gradients: SGD, Momentum, Nesterov, RMSProp, Adam, AdamW.

The rules are PyTorch's, term by term. An optimizer knows no layer: `step` takes parameters and
gradients by name and changes the parameters in place, cell by cell, whatever their layout.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from inspect import signature
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from engine.schedules import CONSTANT, Schedule
from engine.sentences import Sentence

Array = NDArray[Any]


def _not_negative(value: float, what: str) -> float:
    if not (np.isfinite(value) and value >= 0):
        raise ValueError(
            Sentence(
                "The {what} must be 0 or a positive number, not {value}.", what=what, value=value
            )
        )
    return float(value)


def _share(value: float, what: str) -> float:
    if not 0 <= value < 1:
        raise ValueError(
            Sentence("The {what} must be from 0 to below 1, not {value}.", what=what, value=value)
        )
    return float(value)


@cache
def _option_names(name: str) -> tuple[str, ...]:
    parameters = signature(OPTIMIZERS[name]).parameters
    return tuple(option for option in parameters if option != "learning_rate")


class Optimizer:
    """A rule that changes parameters, and what it remembers from step to step.

    learning_rate, weight_decay, schedule: may change between steps; steps: taken so far;
    samples: learned so far, by which the schedule tells the rate; whoever trains keeps it true.
    """

    name: ClassVar[str]
    slots: ClassVar[tuple[str, ...]] = ()  # arrays that the rule keeps for each parameter

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
        self._weight_decay = _not_negative(value, "weight decay")

    @property
    def is_plain(self) -> bool:
        """Whether a step is rate x gradient and nothing else, as the fused path has it."""
        return type(self) is SGD and not self.weight_decay and self.schedule == CONSTANT

    @property
    def options(self) -> dict[str, Any]:
        """What `make` takes besides the rate to make one like this, without its state."""
        return {name: getattr(self, name) for name in _option_names(self.name)}

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


class SGD(Optimizer):
    """Plain gradient descent: parameter -= rate x gradient."""

    name = "sgd"

    def _update(self, name: str, parameter: Array, gradient: Array) -> None:
        parameter -= self.rate * gradient


class Momentum(Optimizer):
    """A velocity that keeps `momentum` of itself: v = momentum x v + gradient, p -= rate x v."""

    name = "momentum"
    slots = ("velocity",)

    def __init__(
        self,
        learning_rate: float,
        momentum: float = 0.9,
        weight_decay: float = 0.0,
        schedule: Schedule = CONSTANT,
    ) -> None:
        super().__init__(learning_rate, weight_decay, schedule)
        self.momentum = momentum

    @property
    def momentum(self) -> float:
        """The share of the velocity that lasts from step to step; may change between steps."""
        return self._momentum

    @momentum.setter
    def momentum(self, value: float) -> None:
        self._momentum = _share(value, "momentum")

    def _update(self, name: str, parameter: Array, gradient: Array) -> None:
        parameter -= self.rate * self._velocity(name, parameter, gradient)

    def _velocity(self, name: str, parameter: Array, gradient: Array) -> Array:
        velocity = self._slot("velocity", name, parameter)
        velocity *= self.momentum
        velocity += gradient
        return velocity


class Nesterov(Momentum):
    """Momentum that looks ahead: p -= rate x (gradient + momentum x v)."""

    name = "nesterov"

    def _update(self, name: str, parameter: Array, gradient: Array) -> None:
        ahead = gradient + self.momentum * self._velocity(name, parameter, gradient)
        parameter -= self.rate * ahead


class RMSProp(Optimizer):
    """Steps measured by the gradient's usual size: s = smoothing x s + (1 - smoothing) x g^2,
    p -= rate x g / (sqrt(s) + epsilon)."""

    name = "rmsprop"
    slots = ("square",)

    def __init__(
        self,
        learning_rate: float,
        smoothing: float = 0.99,
        epsilon: float = 1e-8,
        weight_decay: float = 0.0,
        schedule: Schedule = CONSTANT,
    ) -> None:
        super().__init__(learning_rate, weight_decay, schedule)
        self.smoothing = _share(smoothing, "smoothing")
        self.epsilon = _not_negative(epsilon, "epsilon")

    def _update(self, name: str, parameter: Array, gradient: Array) -> None:
        square = self._slot("square", name, parameter)
        square *= self.smoothing
        square += (1 - self.smoothing) * np.square(gradient)
        parameter -= self.rate * gradient / (np.sqrt(square) + self.epsilon)


class Adam(Optimizer):
    """Momentum and RMSProp together, both freed from their start at zero.

    m = beta1 x m + (1 - beta1) x g, s = beta2 x s + (1 - beta2) x g^2; at step t
    p -= rate x m / (1 - beta1^t) / (sqrt(s / (1 - beta2^t)) + epsilon).
    """

    name = "adam"
    slots = ("mean", "square")

    def __init__(
        self,
        learning_rate: float,
        betas: tuple[float, float] = (0.9, 0.999),
        epsilon: float = 1e-8,
        weight_decay: float = 0.0,
        schedule: Schedule = CONSTANT,
    ) -> None:
        super().__init__(learning_rate, weight_decay, schedule)
        self.betas = (_share(betas[0], "first beta"), _share(betas[1], "second beta"))
        self.epsilon = _not_negative(epsilon, "epsilon")

    def _update(self, name: str, parameter: Array, gradient: Array) -> None:
        beta1, beta2 = self.betas
        mean = self._slot("mean", name, parameter)
        mean += (1 - beta1) * (gradient - mean)
        square = self._slot("square", name, parameter)
        square *= beta2
        square += (1 - beta2) * np.square(gradient)
        usual = np.sqrt(square)
        usual /= (1 - beta2**self.steps) ** 0.5
        usual += self.epsilon
        parameter -= self.rate / (1 - beta1**self.steps) * mean / usual


class AdamW(Adam):
    """Adam whose weight decay shrinks the parameters beside the gradient:
    p *= 1 - rate x weight_decay, then Adam's step."""

    name = "adamw"

    def __init__(
        self,
        learning_rate: float,
        betas: tuple[float, float] = (0.9, 0.999),
        epsilon: float = 1e-8,
        weight_decay: float = 0.01,
        schedule: Schedule = CONSTANT,
    ) -> None:
        super().__init__(learning_rate, betas, epsilon, weight_decay, schedule)

    def _decayed(self, parameter: Array, gradient: Array) -> Array:
        parameter *= 1 - self.rate * self.weight_decay
        return gradient


OPTIMIZERS: dict[str, type[Optimizer]] = {
    kind.name: kind for kind in (SGD, Momentum, Nesterov, RMSProp, Adam, AdamW)
}


def make(name: str, learning_rate: float, **options: Any) -> Optimizer:
    """Return the optimizer called `name` ("sgd", "momentum", "nesterov", "rmsprop", "adam",
    "adamw"); options as its class takes them. ValueError for an unknown name or option."""
    if name not in OPTIMIZERS:
        raise ValueError(
            Sentence(
                "The optimizer must be one of {names}, not {name!r}.",
                names=", ".join(OPTIMIZERS),
                name=name,
            )
        )
    try:
        return OPTIMIZERS[name](learning_rate, **options)
    except TypeError as error:
        unknown = ", ".join(options)
        raise ValueError(
            Sentence(
                "The optimizer {name!r} does not take the options {unknown}.",
                name=name,
                unknown=unknown,
            )
        ) from error


def successor(optimizer: Optimizer, name: str, **options: Any) -> Optimizer:
    """Return the optimizer called `name` that goes on after another one: at the same rate and
    schedule, with its weight decay if that is not the other's default; `options` come first.

    It remembers nothing yet. ValueError as from `make`.
    """
    kept: dict[str, Any] = {
        "learning_rate": optimizer.learning_rate,
        "schedule": optimizer.schedule,
    }
    if optimizer.weight_decay != type(optimizer)(1.0).weight_decay:
        kept["weight_decay"] = optimizer.weight_decay
    return make(name, **{**kept, **options})
