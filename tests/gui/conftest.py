"""What the tests of the window share: settings of their own, a small data set, no leaks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QSettings, QThread

from engine.data import Dataset
from gui.controller import Controller
from gui.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings in a file of this test's own."""
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def digits() -> Dataset:
    """40 training and 20 test pictures of noise: enough to train on, quick to go through."""
    generator = np.random.default_rng(5)

    def some(count: int) -> tuple[np.ndarray, np.ndarray]:
        images = generator.integers(0, 256, (count, 28, 28)).astype(np.uint8)
        return images, np.arange(count, dtype=np.uint8) % 10

    train_images, train_labels = some(40)
    test_images, test_labels = some(20)
    return Dataset(
        train_images=train_images,
        train_labels=train_labels,
        test_images=test_images,
        test_labels=test_labels,
        name="Noise",
        source="noise",
        verified=False,
    )


@pytest.fixture
def controller(qapp: object) -> Iterator[Controller]:
    """A controller whose thread has ended when the test is over."""
    controller = Controller()
    yield controller
    controller.close()
    assert not any(thread.isRunning() for thread in controller.findChildren(QThread))
