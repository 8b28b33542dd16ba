"""How the shipped networks are trained: what from, by which rule, for how long.

`assets/make_weights.py` is the command; `assets/README.md` tells sources and results.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.layers import softmax
from engine.network import Network
from engine.optimizers import make
from engine.presets import assemble, build
from engine.schedules import Cosine
from engine.specs import LayerSpec
from engine.stroke_files import StrokeDigit
from engine.threads import one_blas_thread
from engine.variations import NARROW, WIDE, Hand, varied_pictures, varied_strokes, varied_template

PART = 64  # images prepared at once
TOGETHER = 1024  # images that a teacher reads at once

Told = Callable[[int, int, float, float], object]  # step, steps, mean loss and accuracy since


@dataclass(frozen=True)
class Recipe:
    """All that decides a training besides its digits and its seed.

    The rate rises over `warm_up` samples and then falls to 0 like a cosine. Each of MNIST's digits
    counts `mnist` times; each drawing `copies` times, varied by `hand`; each template `templates`
    times; `vary_pictures` varies everything once more whenever it is seen. Dropout stands before
    every dense layer.

    With a `teacher`, the name of a trained network, labels are drawn each time anew from what it
    reads at `temperature`: a small network learns more from a larger one's doubts than from bare
    labels (distillation: the expected gradient is that of the cross-entropy with its reading).
    """

    preset: str
    rate: float
    batch_size: int
    epochs: int
    warm_up: int
    hand: Hand
    mnist: int = 1
    copies: int = 4
    templates: int = 120
    vary_pictures: bool = False
    dropout: float = 0.0
    teacher: str = ""
    temperature: float = 1.0


RECIPES: Mapping[str, Recipe] = {
    "report": Recipe(
        "report",
        4e-3,
        64,
        6,
        12_800,
        NARROW,
        mnist=3,
        copies=6,
        templates=80,
        teacher="lenet",
        temperature=2,
    ),
    "lenet": Recipe("lenet", 2e-3, 128, 8, 25_600, WIDE, vary_pictures=True, dropout=0.3),
}


@dataclass(frozen=True, eq=False)
class Material:
    """Digits to learn: uint8 images (n, 28, 28) and labels (n,)."""

    images: NDArray[np.uint8]
    labels: NDArray[np.uint8]

    def times(self, count: int) -> Material:
        """These digits so often."""
        return self.joined(*[self] * (count - 1))

    def joined(self, *others: Material) -> Material:
        """These digits and others behind them."""
        parts = (self, *others)
        return Material(
            np.concatenate([part.images for part in parts]),
            np.concatenate([part.labels for part in parts]),
        )

    def without(self, images: NDArray[np.uint8]) -> Material:
        """These digits but for those that equal one of `images` pixel by pixel."""
        banned = {image.tobytes() for image in images}
        keep = np.array([image.tobytes() not in banned for image in self.images], bool)
        return Material(self.images[keep], self.labels[keep])


def drawn(
    digits: Sequence[StrokeDigit], recipe: Recipe, generator: np.random.Generator
) -> Material:
    """Draw every labelled digit `copies` times, each time varied anew."""
    return _material(
        (varied_strokes(digit.strokes, recipe.hand, generator), digit.label)
        for digit in digits
        if digit.label is not None and digit.strokes
        for _ in range(recipe.copies)
    )


def drawn_templates(
    templates: Sequence[StrokeDigit], recipe: Recipe, generator: np.random.Generator
) -> Material:
    """Draw every template so often, each time bent and varied anew."""
    return _material(
        (
            varied_strokes(varied_template(template.strokes, generator), recipe.hand, generator),
            template.label,
        )
        for template in templates
        for _ in range(recipe.templates)
    )


def _material(pairs: Any) -> Material:
    images, labels = zip(*pairs, strict=True)
    return Material(np.stack(images), np.array(labels, np.uint8))


def train(
    recipe: Recipe,
    material: Material,
    seed: int,
    told: Told | None = None,
    teacher: Network | None = None,
) -> Network:
    """Return the recipe's network, trained; the same seed gives the same bits on one machine.

    told: hears of the progress, about every thousandth of the way; teacher: whose readings are
    learned, if any.
    """
    lesson = None if teacher is None else _lesson(teacher, material, recipe.temperature)
    learner = _learner(recipe, seed)
    batch, total = learner.mini_batch(), recipe.epochs * len(material.labels)
    optimizer = make("adam", recipe.rate, schedule=Cosine(total, recipe.warm_up))
    since: list[tuple[float, bool]] = []
    with one_blas_thread():
        for learned, parts in _batches(recipe, material, seed, lesson):
            optimizer.samples = learned
            for images, labels in parts:
                batch.prepare(images)
                drawn_by = (seed, learned + batch.samples)
                since += zip(
                    *batch.add_prepared(slice(0, len(labels)), labels, drawn_by), strict=True
                )
            batch.apply(optimizer)
            if told is not None and len(since) >= total / 1000:
                loss, accuracy = np.mean(since, axis=0)
                told(learned, total, float(loss), float(accuracy))
                since = []
    network = build(recipe.preset, seed)
    network.load_parameters(learner.parameters)
    return network


def _batches(
    recipe: Recipe, material: Material, seed: int, lesson: NDArray[np.float64] | None
) -> Iterator[tuple[int, Iterator[tuple[NDArray[np.uint8], NDArray[Any]]]]]:
    """Yield each batch of every epoch: how many samples went before, and its parts as images and
    labels."""
    count = len(material.labels)
    for epoch in range(recipe.epochs):
        generator = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(epoch,)))
        order = generator.permutation(count)
        for start in range(0, count, recipe.batch_size):
            chosen = order[start : start + recipe.batch_size]
            yield epoch * count + start, _parts(recipe, material, chosen, lesson, generator)


def _parts(
    recipe: Recipe,
    material: Material,
    chosen: NDArray[np.intp],
    lesson: NDArray[np.float64] | None,
    generator: np.random.Generator,
) -> Iterator[tuple[NDArray[np.uint8], NDArray[Any]]]:
    """Yield the chosen digits some at a time: images, varied if the recipe says so, and labels."""
    for start in range(0, len(chosen), PART):
        part = chosen[start : start + PART]
        images, labels = material.images[part], material.labels[part]
        told = labels if lesson is None else _drawn_labels(lesson[part], generator)
        yield (varied_pictures(images, generator) if recipe.vary_pictures else images), told


def _lesson(teacher: Network, material: Material, temperature: float) -> NDArray[np.float64]:
    """Return the teacher's probabilities of all classes, added up along them, (n, 10)."""
    starts = range(0, len(material.labels), TOGETHER)
    with one_blas_thread():
        logits = [teacher.logits(material.images[start : start + TOGETHER]) for start in starts]
    summed: NDArray[np.float64] = softmax(
        np.concatenate(logits).astype(np.float64) / temperature
    ).cumsum(axis=1)
    return summed


def _drawn_labels(summed: NDArray[np.float64], generator: np.random.Generator) -> NDArray[np.intp]:
    """Draw a label for each row of probabilities added up, (n, 10) -> (n,)."""
    chance = generator.random(len(summed))[:, None] * summed[:, -1:]
    labels: NDArray[np.intp] = (summed <= chance).sum(axis=1)
    return labels


def _learner(recipe: Recipe, seed: int) -> Network:
    """Return the recipe's network with its initial weights, and with dropout if it has any.

    Who wins a draw makes no difference to what a network reads, only to how it learns: "first"
    gives the true gradient.
    """
    network = build(recipe.preset, seed, ties="first")
    if not recipe.dropout:
        return network
    specs: list[LayerSpec] = []
    for spec in network.specs:
        if spec.kind in ("dense", "softmax"):
            specs.append(
                LayerSpec(f"dropout before {spec.name}", "dropout", {"rate": recipe.dropout})
            )
        specs.append(spec)
    learner = assemble(recipe.preset, specs, (_zeros, _zeros))
    learner.load_parameters(network.parameters)
    return learner


def _zeros(shape: tuple[int, ...], terms: int) -> NDArray[Any]:
    return np.zeros(shape)
