"""Any network of ours built anew in PyTorch, with the same weights, to be trained beside it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from engine.exchange.torch_weights import pairs, to_state_dict
from engine.network import Network
from engine.optimizer import Optimizer
from engine.optimizers import Momentum, RMSProp
from engine.reference.torch_twin import Threads
from engine.specs import LayerSpec, output_shapes

Array = NDArray[Any]


class TorchNetwork:
    """PyTorch's own layers in the order of a network's specs, cross-entropy and optimizer, on one
    thread.

    Activations, gradients and parameters are told by our names and in our order. Where pooling
    finds a draw, PyTorch gives the gradient to the first.
    """

    def __init__(self, network: Network, optimizer: Optimizer) -> None:
        self._pairs = pairs(network)
        self._normalise = network.normalise
        self._rule = optimizer
        kind = torch.float64 if network.dtype == np.float64 else torch.float32
        self.module = _module(network.specs).to(kind)
        self.take(network)
        self._optimizer = _optimizer(optimizer, self.module)

    def take(self, network: Network) -> None:
        """Take over the parameters of the same network of ours."""
        state = {name: torch.tensor(value) for name, value in to_state_dict(network).items()}
        self.module.load_state_dict(state)

    @property
    def parameters(self) -> dict[str, Array]:
        """Copies of the parameters."""
        state = self.module.state_dict()
        return {
            pair.ours: pair.from_torch(state[pair.theirs].numpy()).copy() for pair in self._pairs
        }

    @property
    def rate(self) -> float:
        """The learning rate of the last step."""
        rate: float = self._optimizer.param_groups[0]["lr"]
        return rate

    def learn(self, images: Array, labels: Array, samples: int = 0) -> tuple[Array, Array]:
        """Take one step down the mean gradient; returns losses (n,) and hits (n,) before it.

        images: uint8 (n, 28, 28); samples: learned before, by which the schedule tells the rate.
        """
        inputs = torch.tensor(self._normalise(images)[:, None])
        targets = torch.tensor(labels.astype(np.int64))
        for group in self._optimizer.param_groups:
            group["lr"] = self._rule.learning_rate * self._rule.schedule.factor(samples)
        with Threads(1):
            self._optimizer.zero_grad()
            scores = self.module(inputs)
            losses = nn.functional.cross_entropy(scores, targets, reduction="none")
            losses.mean().backward()
            self._optimizer.step()
            hits = scores.argmax(dim=1) == targets
        return losses.detach().numpy(), hits.numpy()

    def look(self, images: Array, labels: Array) -> tuple[dict[str, Array], dict[str, Array]]:
        """Activations and gradients of uint8 images, without a step; gradients of parameters are
        summed over the images, as ours."""
        image = torch.tensor(self._normalise(images)[:, None], requires_grad=True)
        targets = torch.tensor(labels.astype(np.int64))
        with Threads(1):
            tensors = {"image": image, **self._outputs(image)}
            losses = nn.functional.cross_entropy(tensors["logits"], targets, reduction="none")
            self.module.zero_grad()
            losses.sum().backward()
        activations = {name: tensor.detach().numpy() for name, tensor in tensors.items()}
        gradients = {name: tensor.grad.numpy() for name, tensor in tensors.items()}
        gradients["image"] = gradients["image"][:, 0]
        grads = {name: tensor.grad for name, tensor in self.module.named_parameters()}
        for pair in self._pairs:
            gradients[pair.ours] = pair.from_torch(grads[pair.theirs].numpy())
        del activations["image"]
        return {**activations, "loss": losses.detach().numpy()}, gradients

    def _outputs(self, value: Any) -> dict[str, Any]:
        """Each layer's output, by name, which will keep its gradient."""
        outputs = {}
        for name, layer in self.module.named_children():
            value = layer(value)
            if name != "flatten":
                value.retain_grad()
                outputs[name] = value
        outputs["logits"] = outputs.pop("softmax")
        return outputs

    def logits(self, images: Array) -> Array:
        """Scores of uint8 images (n, 28, 28), (n, 10)."""
        with torch.no_grad(), Threads(1):
            scores: Array = self.module(torch.tensor(self._normalise(images)[:, None])).numpy()
        return scores


def _module(specs: tuple[LayerSpec, ...]) -> Any:
    shapes, layers = output_shapes(specs), OrderedDict()
    for spec, before in zip(specs, shapes.values(), strict=False):
        if spec.kind in ("dense", "softmax") and len(before) == 3:
            layers["flatten"] = nn.Flatten()
        layers[spec.name] = _layer(spec)
    return nn.Sequential(layers)


def _layer(spec: LayerSpec) -> Any:
    options = spec.options
    if spec.kind == "conv3x3":
        return nn.utils.skip_init(nn.Conv2d, 1, options["filters"], 3, bias=False)
    if spec.kind == "conv2d":
        return nn.utils.skip_init(
            nn.Conv2d,
            options["channels_in"],
            options["channels_out"],
            options["size"],
            padding=options["padding"],
            bias=options["bias"],
        )
    if spec.kind in ("dense", "softmax"):
        return nn.utils.skip_init(nn.Linear, options["inputs"], options["outputs"])
    if spec.kind == "max_pool2":
        return nn.MaxPool2d(2)
    if spec.kind == "relu":
        return nn.ReLU()
    raise ValueError(f"There is no layer of the kind {spec.kind!r} to compare with in PyTorch.")


def _optimizer(rule: Optimizer, module: Any) -> Any:
    """PyTorch's optimizer with the same rule and options."""
    options: dict[str, Any] = {"lr": rule.learning_rate, "weight_decay": rule.weight_decay}
    parameters = module.parameters()
    if isinstance(rule, Momentum):
        nesterov = rule.name == "nesterov"
        return torch.optim.SGD(parameters, momentum=rule.momentum, nesterov=nesterov, **options)
    if isinstance(rule, RMSProp):
        return torch.optim.RMSprop(parameters, alpha=rule.smoothing, eps=rule.epsilon, **options)
    kinds: Mapping[str, Any] = {"adam": torch.optim.Adam, "adamw": torch.optim.AdamW}
    if rule.name in kinds:
        return kinds[rule.name](
            parameters, betas=rule.options["betas"], eps=rule.options["epsilon"], **options
        )
    return torch.optim.SGD(parameters, **options)
