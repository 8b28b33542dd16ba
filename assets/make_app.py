"""Makes a folder with the whole program in it, for machines without Python.

Run it in an environment that has ConvScope and PyInstaller (the extra `app`):

    python assets/make_app.py [FOLDER]

FOLDER (`dist` if none is named) gets `ConvScope/`, with the program `convscope` and what a desktop
wants to know of it: `convscope.desktop` and `convscope.png`.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

DESKTOP = Path(__file__).with_name("desktop")


def make(target: Path) -> Path:
    """Build the program and return its folder in `target`; one that is there is replaced.

    Exits with a sentence if PyInstaller is missing or fails.
    """
    try:
        from PyInstaller.__main__ import run
    except ImportError as error:
        sys.exit(f'PyInstaller is needed ({error}): pip install ".[app]"')
    with tempfile.TemporaryDirectory() as work:
        places = ["--distpath", str(target), "--workpath", work]
        run([*places, "--noconfirm", "--log-level", "WARN", str(DESKTOP / "convscope.spec")])
    folder = target / "ConvScope"
    for name in ("convscope.desktop", "convscope.png"):
        shutil.copy(DESKTOP / name, folder)
    return folder


if __name__ == "__main__":
    print(make(Path(sys.argv[1] if len(sys.argv) > 1 else "dist").resolve()))
