"""A screen of the tests' own: Xvfb, with no window manager, and nobody else on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SIZE = "1440x900x24"


@pytest.fixture(scope="session")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of a process that opens real windows on the screen."""
    if not sys.platform.startswith("linux"):
        pytest.skip("no real window: these tests need X, on Linux")
    for program in ("Xvfb", "xdotool"):
        if shutil.which(program) is None:
            pytest.skip(f"no real window: {program} is not installed (apt-get install it)")
    reader, writer = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(writer),
        "-screen",
        "0",
        SIZE,
        "-nolisten",
        "tcp",
        "-noreset",
    ]
    log = (tmp_path_factory.mktemp("xvfb") / "log").open("w")
    server = subprocess.Popen(command, pass_fds=[writer], stdout=log, stderr=log)
    os.close(writer)
    with os.fdopen(reader) as answer:
        number = answer.readline().strip()
    if not number:
        pytest.fail(f"Xvfb did not start: {Path(log.name).read_text('utf-8')}")
    home = str(tmp_path_factory.mktemp("home"))
    own = {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "HOME": home}
    folders = {name: f"{home}/{name}" for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    yield os.environ | own | folders | {"CONVSCOPE_CACHE": f"{home}/cache"}
    server.terminate()
    server.wait()
    log.close()
