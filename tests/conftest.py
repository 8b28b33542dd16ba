"""What all tests share: an offscreen Qt, the data to test with, and isolation from the user."""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
import threading
from collections.abc import Generator
from pathlib import Path

import numpy as np
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for name in ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI", "QT_STYLE_OVERRIDE"):
    os.environ.pop(name, None)  # a desktop's, on which no test is to depend
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # by a shell that started us behind it
    signal.signal(signal.SIGINT, signal.default_int_handler)

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


SURROUNDINGS = pytest.StashKey[tuple[dict[str, str], dict[str, object]]]()
# What pytest, PyTorch's first optimizer, joblib's first process and JAX write there for good.
NOBODYS = ("PYTEST_CURRENT_TEST", "TORCHINDUCTOR_CACHE_DIR", "KMP_INIT_AT_FORK")
NOBODYS += ("TF_CPP_MIN_LOG_LEVEL", "TPU_SKIP_MDS_QUERY")


def _surroundings() -> tuple[dict[str, str], dict[str, object]]:
    """The environment, and what else all tests of a process share, by a name for each."""
    environment = {name: os.environ[name] for name in os.environ if name not in NOBODYS}
    log = logging.getLogger()
    return environment, {
        "the working directory": Path.cwd(),
        "who hears of signals": [signal.getsignal(number) for number in signal.valid_signals()],
        "who hears of faults": (sys.excepthook, threading.excepthook, sys.unraisablehook),
        "the log": (log.level, log.handlers.copy(), logging.raiseExceptions),
        "what NumPy does about errors": np.geterr(),
        "whether the collector works": gc.isenabled(),
    }


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, object, object]:
    item.stash[SURROUNDINGS] = _surroundings()
    return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, object, object]:
    """Fail a test that leaves changed what later tests of its process, and their programs, get."""
    result = yield
    (environment, others), (environment_now, others_now) = item.stash[SURROUNDINGS], _surroundings()
    names = {name for name, _ in environment.items() ^ environment_now.items()}
    for name in names:
        os.environ.pop(name, None)
    os.environ.update({name: environment[name] for name in names & environment.keys()})
    names |= {name for name, before in others.items() if others_now[name] != before}
    assert not names, f"left changed: {', '.join(sorted(names))}"
    return result


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--no-app-folder`: leave out the tests for which the application folder is built."""
    parser.addoption(
        "--no-app-folder", action="store_true", help="do not build the application folder"
    )
