"""A screen for the trials that open the window: Xvfb where there is one, else none at all."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SIZE = "1600x1000x24"
VARIABLE = "CONVSCOPE_SHARED_DATA"
ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def screen(home: Path, real: bool = True) -> Iterator[dict[str, str]]:
    """The environment of a process with a home of its own; QT_QPA_PLATFORM says which screen."""
    home.mkdir(parents=True, exist_ok=True)
    own = {"HOME": str(home), "CONVSCOPE_CACHE": str(home / "cache")}
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        own[name] = str(home / name)
    for name in ("http_proxy", "https_proxy"):  # nothing here is downloaded from elsewhere
        own[name] = own[name.upper()] = "http://127.0.0.1:9"
    _lend_mnist(home / "cache" / "mnist")
    if not real or shutil.which("Xvfb") is None:
        yield os.environ | own | {"QT_QPA_PLATFORM": "offscreen"}
        return
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
    with (home / "xvfb.log").open("w") as log:
        server = subprocess.Popen(command, pass_fds=[writer], stdout=log, stderr=log)
        os.close(writer)
        try:
            with os.fdopen(reader) as answer:
                number = answer.readline().strip()
            yield os.environ | own | {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
        finally:
            server.terminate()
            server.wait()


def _lend_mnist(cache: Path) -> None:
    """Where the machine has MNIST, as if it had been downloaded."""
    folder = Path(os.environ.get(VARIABLE, ROOT.parent / "shared" / "data")) / "mnist"
    if folder.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        for file in folder.glob("*.gz"):
            if not (cache / file.name).exists():
                (cache / file.name).symlink_to(file)
