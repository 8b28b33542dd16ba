"""Trains the networks that ship, with ConvScope's own engine, and tells how well they read.

Run it in a checkout as

    python -m assets.make_weights --preset lenet --mnist DIR --strokes FILE FILE \\
        --out assets/lenet_weights.npz

README.md beside it tells where the files come from. With `--hold-out` some writers and sites have
no part in the training and are read afterwards: that is how the recipes were found.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from engine import checkpoint, data, shipped
from engine.network import Network
from engine.preprocess import strokes_to_image
from engine.recipe import RECIPES, Material, Recipe, drawn, drawn_templates, train
from engine.stroke_files import StrokeDigit, read_strokes

TEMPLATES = Path(__file__).with_name("stroke_templates.json")


@dataclass(frozen=True, eq=False)
class Writing:
    """Digits of one file, and who wrote each: the site, "" if there is none, and the writer."""

    name: str
    digits: Sequence[StrokeDigit]
    sites: NDArray[np.str_]
    writers: NDArray[np.str_]

    def chosen(self, mask: NDArray[np.bool_]) -> Writing:
        """Some of the digits."""
        some = [digit for digit, wanted in zip(self.digits, mask, strict=True) if wanted]
        return Writing(self.name, some, self.sites[mask], self.writers[mask])


def read_writing(path: Path) -> Writing:
    """Read a file of strokes with its writers and sites, which the engine has no use for."""
    raw = path.read_bytes()
    entries = json.loads(gzip.decompress(raw) if path.suffix == ".gz" else raw)
    sites = np.array([str(entry.get("site", "")) for entry in entries])
    writers = np.array([str(entry.get("writer", "")) for entry in entries])
    some = np.array([bool(entry["strokes"]) for entry in entries])
    return Writing(path.name, read_strokes(path), sites, writers).chosen(some)


def main() -> None:
    """Gather the digits, train, save, and read what was kept apart."""
    options = parsed()
    recipe = RECIPES[options.preset]
    mnist = data.load(options.mnist)
    files = [read_writing(path) for path in options.strokes]
    held = [
        np.isin(f.sites, options.hold_out) | np.isin(f.writers, options.hold_out) for f in files
    ]
    learned = [file.chosen(~mask) for file, mask in zip(files, held, strict=True)]
    material = gathered(recipe, mnist, learned, options.seed)
    print(f"{len(material.labels):,} digits to learn, {recipe.epochs} times", flush=True)
    started = perf_counter()
    network = train(recipe, material, options.seed, tell, teacher_of(recipe, options.teacher))
    print(f"Trained in {perf_counter() - started:.0f} s.")
    if options.out is not None:
        checkpoint.save(network, options.out)
    report(network, mnist, [file.chosen(mask) for file, mask in zip(files, held, strict=True)])


def parsed() -> argparse.Namespace:
    """Return the command's options."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--preset", choices=sorted(RECIPES), required=True)
    parser.add_argument("--mnist", required=True, help="the folder with MNIST's four files")
    parser.add_argument("--strokes", type=Path, nargs="+", required=True, help="files of strokes")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--hold-out", nargs="*", default=[], help="writers and sites to keep apart")
    parser.add_argument("--teacher", type=Path, help="another network to learn from than ships")
    parser.add_argument("--out", type=Path, help="the file to write (.npz)")
    return parser.parse_args()


def teacher_of(recipe: Recipe, file: Path | None) -> Network | None:
    """Return the network that the recipe learns from, if it learns from one."""
    if not recipe.teacher:
        return None
    return shipped.load(recipe.teacher) if file is None else checkpoint.load(file)


def gathered(recipe: Recipe, mnist: data.Dataset, files: Sequence[Writing], seed: int) -> Material:
    """MNIST's training images but for the embedded test digits, the strokes and the templates."""
    generator = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(1 << 20,)))
    digits = Material(mnist.train_images, mnist.train_labels)
    digits = digits.without(data.load(data.EMBEDDED).test_images)
    print(f"MNIST: {len(mnist.train_labels) - len(digits.labels):,} test digits left out")
    strokes = [drawn(file.digits, recipe, generator) for file in files]
    templates = drawn_templates(read_strokes(TEMPLATES), recipe, generator)
    return digits.times(recipe.mnist).joined(*strokes, templates)


def tell(step: int, steps: int, loss: float, accuracy: float) -> None:
    """Say how the training comes along."""
    line = f"\r{step / steps:6.1%}  loss {loss:.4f}  {accuracy:.2%} "
    print(line, end="", file=sys.stderr, flush=True)


def report(network: Network, mnist: data.Dataset, held: Sequence[Writing]) -> None:
    """Print the accuracy on MNIST's test digits and on the writing kept apart."""
    right = network.logits(mnist.test_images).argmax(axis=1) == mnist.test_labels
    print(f"MNIST test: {right.mean():.2%} of {len(right):,}")
    for file in held:
        if not file.digits:
            continue
        images = np.stack([strokes_to_image(digit.strokes) for digit in file.digits])
        labels = np.array([digit.label for digit in file.digits])
        right = network.logits(images).argmax(axis=1) == labels
        print(f"{file.name}, kept apart: {right.mean():.2%} of {len(right):,}")
        groups = file.sites if file.sites.any() else file.writers
        for group in sorted(set(groups)):
            hits = right[groups == group]
            print(f"    {group}: {hits.mean():.2%} of {len(hits):,}")


if __name__ == "__main__":
    main()
