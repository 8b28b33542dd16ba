"""Arrays in a zip file (`.npz`) that may lie: about shapes, sizes, or what it is at all."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import numpy as np

from engine.sentences import Sentence

HEADER = 256  # bytes that an array's header may take


class UnfitError(Exception):
    """What is wrong with a file, as the second half of a sentence."""


def open_array(
    archive: zipfile.ZipFile, name: str, largest: int
) -> tuple[bytes, tuple[int, ...], np.dtype[Any]]:
    """Return the data, shape and dtype of a member of at most `largest` bytes of data.

    Nothing is unpickled. UnfitError, or nearly anything else, if it is no such array.
    """
    with archive.open(f"{name}.npy") as member:
        content = member.read(largest + HEADER + 1)
    if len(content) > largest + HEADER:
        raise UnfitError(Sentence("{name} is larger than expected.", name=name))
    stream = io.BytesIO(content)
    if np.lib.format.read_magic(stream) != (1, 0):
        raise UnfitError(Sentence("{name} is in an unknown form.", name=name))
    shape, fortran_order, dtype = np.lib.format.read_array_header_1_0(stream)
    data = content[stream.tell() :]
    if fortran_order or len(data) != dtype.itemsize * int(np.prod(shape, dtype=object)):
        raise UnfitError(
            Sentence("{name} does not have the size that its header tells.", name=name)
        )
    return data, shape, dtype
