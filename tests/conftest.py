"""What all tests share: an offscreen Qt, the data to test with, and isolation from the user."""

from __future__ import annotations

import os
from collections.abc import Generator
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


SURROUNDINGS = pytest.StashKey[dict[str, str]]()
# What pytest, PyTorch's first optimizer and joblib's first process write there for good.
NOBODYS = ("PYTEST_CURRENT_TEST", "TORCHINDUCTOR_CACHE_DIR", "KMP_INIT_AT_FORK")


def _surroundings() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in NOBODYS}


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, object, object]:
    item.stash[SURROUNDINGS] = _surroundings()
    return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, object, object]:
    """Fail a test that leaves the environment changed: the programs of later tests would get it."""
    result = yield
    before, after = item.stash[SURROUNDINGS], _surroundings()
    if before != after:
        changed = {name for name, _ in before.items() ^ after.items()}
        for name in changed:
            os.environ.pop(name, None)
        os.environ.update({name: before[name] for name in changed & before.keys()})
        raise AssertionError(f"left changed in the environment: {', '.join(sorted(changed))}")
    return result


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--no-app-folder`: leave out the tests for which the application folder is built."""
    parser.addoption(
        "--no-app-folder", action="store_true", help="do not build the application folder"
    )
