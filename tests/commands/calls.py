"""How the tests of the command line call it."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result
from PIL import Image

import main

PROJECT = Path(main.__file__).parent
TRAIN, TEST = 250, 60
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
on_posix = pytest.mark.skipif(os.name != "posix", reason="signals and pipes of another kind")


def idx(array: np.ndarray) -> bytes:
    return struct.pack(f">HBB{array.ndim}I", 0, 8, array.ndim, *array.shape) + array.tobytes()


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main.cli, [str(argument) for argument in arguments])


def refused(*arguments: str | Path, exit_code: int = 1) -> str:
    """Run something that must fail with a sentence, and return the sentence."""
    result = run(*arguments)
    assert result.exit_code == exit_code
    assert isinstance(result.exception, SystemExit), "a traceback"
    assert result.stdout == ""
    sentence = result.stderr.splitlines()[-1]
    assert sentence.startswith("Error: ")
    assert sentence.endswith(".")
    return sentence


def program(
    *arguments: str | Path, without: tuple[str, ...] = (), **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run the real program in a process of its own."""
    environment = {name: value for name, value in os.environ.items() if name not in without}
    command = [sys.executable, str(PROJECT / "main.py"), *map(str, arguments)]
    return subprocess.run(
        command, env=environment | variables, capture_output=True, text=True, timeout=60
    )


def digits_file(folder: Path) -> Path:
    path = folder / "numbers.npz"
    np.savez(path, numbers=np.zeros(3))
    return path


def written(picture: Image.Image, path: Path, **options: object) -> Path:
    picture.save(path, **options)
    return path


DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
