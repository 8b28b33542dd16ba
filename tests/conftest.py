"""What all tests share: an offscreen Qt, the data to test with, and isolation from the user."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SHARED_DATA_VARIABLE = "CONVSCOPE_SHARED_DATA"
DEFAULT_SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with the whole MNIST and the pen strokes, where the machine has it."""
    folder = Path(os.environ.get(SHARED_DATA_VARIABLE, DEFAULT_SHARED_DATA))
    if not folder.is_dir():
        pytest.skip(
            f"no shared data: {folder} is not a folder (set {SHARED_DATA_VARIABLE} to one that "
            "holds mnist/ and pen-strokes/)"
        )
    return folder


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--no-app-folder`: leave out the tests for which the application folder is built."""
    parser.addoption(
        "--no-app-folder", action="store_true", help="do not build the application folder"
    )
