"""A screen for the trials that open the window: Xvfb where there is one, else none at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.processes import ROOT, environment
from tests.x_server import x_server

SIZE = "1600x1000x24"
VARIABLE = "CONVSCOPE_SHARED_DATA"


@contextmanager
def screen(home: Path, real: bool = True) -> Iterator[dict[str, str]]:
    """The environment of a process with a home of its own; QT_QPA_PLATFORM says which screen."""
    home.mkdir(parents=True, exist_ok=True)
    own = environment(home)
    for name in ("http_proxy", "https_proxy"):  # nothing here is downloaded from elsewhere
        own[name] = own[name.upper()] = "http://127.0.0.1:9"
    _lend_mnist(home / "cache" / "mnist")
    if not real or shutil.which("Xvfb") is None:
        yield own
        return
    with x_server(home / "xvfb.log", SIZE) as display:
        yield own | {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display}


def _lend_mnist(cache: Path) -> None:
    """Where the machine has MNIST, as if it had been downloaded."""
    folder = Path(os.environ.get(VARIABLE, ROOT.parent / "shared" / "data")) / "mnist"
    if folder.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        for file in folder.glob("*.gz"):
            if not (cache / file.name).exists():
                (cache / file.name).symlink_to(file)
