"""A screen of the tests' own: Xvfb, with no window manager, and nobody else on it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def x_server(log: Path, size: str = "1440x900x24") -> Iterator[str]:
    """Its name, ":N", for DISPLAY; RuntimeError, with what it said, if it does not start.

    log: the file for what it says. It keeps its devices when the last program leaves.
    """
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", size]
    command += ["-nolisten", "tcp", "-noreset"]
    with os.fdopen(reader) as answer, log.open("w") as said:
        try:
            server = subprocess.Popen(command, pass_fds=[writer], stdout=said, stderr=said)
        finally:
            os.close(writer)
        try:
            number = answer.readline().strip()
            if not number:
                raise RuntimeError(f"Xvfb did not start: {log.read_text('utf-8')}")
            yield f":{number}"
        finally:
            server.terminate()
            server.wait()
