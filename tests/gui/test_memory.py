"""Large arrays have pages of their own, whatever was freed before: the C library tells."""

from __future__ import annotations

import ctypes
import platform
import subprocess
import sys

import pytest

PROGRAM = """
import ctypes
from pathlib import Path
import numpy as np
from gui.memory import LARGE, return_large_pieces

class Numbers(ctypes.Structure):  # mallinfo2 of malloc.h
    _fields_ = [(name, ctypes.c_size_t) for name in "abcdefghij"]

numbers = ctypes.CDLL(None).mallinfo2
numbers.restype = Numbers
return_large_pieces()
for _ in range(3):
    freed = np.ones(2**24, np.uint8)
    del freed
before = numbers().e  # bytes in pages of their own
kept = np.ones(2 * LARGE, np.uint8)
print(numbers().e - before >= 2 * LARGE)
"""


def tells() -> bool:
    """Whether the C library has what tells it: glibc has, from 2.33 on."""
    return platform.libc_ver()[0] == "glibc" and hasattr(ctypes.CDLL(None), "mallinfo2")


@pytest.mark.skipif(not tells(), reason="it is glibc that is set, and that tells from 2.33 on")
def test_a_large_array_has_pages_of_its_own() -> None:
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "True"
