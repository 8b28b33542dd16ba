"""A few digits, and a network that learned them, as the command line has them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import engine.data
from engine import checkpoint
from engine.network import report_network
from engine.trainer import Trainer
from tests.commands.calls import TEST, TRAIN, idx


@pytest.fixture(scope="session")
def digits(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a few of the embedded digits, as IDX files."""
    folder = tmp_path_factory.mktemp("digits")
    data = engine.data.load("embedded")
    for name, images, labels, count in (
        ("train", data.train_images, data.train_labels, TRAIN),
        ("t10k", data.test_images, data.test_labels, TEST),
    ):
        chosen = np.linspace(0, len(labels) - 1, count).astype(int)
        (folder / f"{name}-images-idx3-ubyte").write_bytes(idx(images[chosen]))
        (folder / f"{name}-labels-idx1-ubyte").write_bytes(idx(labels[chosen]))
    return folder


@pytest.fixture(scope="session")
def trainer(digits: Path) -> Trainer:
    """What `train --epochs 2 --seed 3` on the digits must have done."""
    trainer = Trainer(report_network(3), engine.data.load(digits), seed=3)
    trainer.run(2 * TRAIN)
    return trainer


@pytest.fixture(scope="session")
def model(trainer: Trainer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("models") / "model.npz"
    checkpoint.save(trainer.network, path)
    return path


@pytest.fixture(scope="session")
def gray(trainer: Trainer) -> np.ndarray:
    """A picture of a seven, dark on white, (280, 210): uint8."""
    digit = trainer.dataset.test_images[np.flatnonzero(trainer.dataset.test_labels == 7)[0]]
    return np.repeat(np.repeat(255 - digit, 10, axis=0), 10, axis=1)[:, 35:-35]
