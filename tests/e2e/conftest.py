"""A screen for the tests that need a real window."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator

import pytest

from tests.processes import environment
from tests.x_server import x_server


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of a process that opens real windows on the screen."""
    if not sys.platform.startswith("linux"):
        pytest.skip("no real window: these tests need X, on Linux")
    for program in ("Xvfb", "xdotool"):
        if shutil.which(program) is None:
            pytest.skip(f"no real window: {program} is not installed (apt-get install it)")
    with x_server(tmp_path_factory.mktemp("xvfb") / "log") as name:
        home = tmp_path_factory.mktemp("home")
        one = {"QT_SCALE_FACTOR": "1"}  # a point of the window is a point of the screen
        yield environment(home, QT_QPA_PLATFORM="xcb", DISPLAY=name, **one)
