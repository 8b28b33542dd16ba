"""How parameters follow their gradients: SGD, Momentum, Nesterov, RMSProp, Adam, AdamW.

The rules are PyTorch's, term by term.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from engine.optimizer import Array, Optimizer, not_negative, share
from engine.schedules import CONSTANT, Schedule
from engine.sentences import Sentence


class SGD(Optimizer):
    """Plain gradient descent: parameter -= rate x gradient."""

    name = "sgd"

    @property
    def is_plain(self) -> bool:
        """Whether neither weight decay nor a schedule is at work."""
        return not self.weight_decay and self.schedule == CONSTANT

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
        self._momentum = share(value, "momentum")

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
        self.smoothing = share(smoothing, "smoothing")
        self.epsilon = not_negative(epsilon, "epsilon")

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
        self.betas = (share(betas[0], "first beta"), share(betas[1], "second beta"))
        self.epsilon = not_negative(epsilon, "epsilon")

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
