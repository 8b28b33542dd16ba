"""Saved networks: `.npz` files, validated array by array when read, written whole or not at all.

A file from elsewhere may lie about shapes, unpack to gigabytes or carry code. So the zip is
walked first: only the names of a ConvScope network, each no larger than it must be, each header
exactly as expected; nothing is unpickled.
"""

from __future__ import annotations

import io
import zipfile
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.files import atomic_write
from engine.layers import Ties
from engine.network import Network, report_network

KIND = "ConvScope report network"
SHAPES: dict[str, tuple[int, ...]] = {
    "conv.filters": (8, 3, 3),
    "softmax.weights": (1352, 10),
    "softmax.biases": (10,),
}
_TEXTS = ("kind", "ties")
_PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_LONGEST_TEXT = 64
_HEADER = 256  # bytes that an array's header may take
_LARGEST = 1 << 18  # bytes of a whole file; a float64 network takes half of that


def save(network: Network, path: str | PathLike[str]) -> None:
    """Write `network` to `path` as `.npz`; OSError if that fails, and then nothing has changed.

    ValueError for a network whose training has diverged: `load` would not take it back.
    """
    arrays: dict[str, Any] = dict(network.parameters)
    for name, array in arrays.items():
        if not np.isfinite(array).all():
            raise ValueError(f"{path} was not saved: {name} holds values that are not finite.")
    arrays.update(kind=np.array(KIND), ties=np.array(network.pool.ties))
    with atomic_write(Path(path)) as file:
        np.savez(file, **arrays)


def load(path: str | PathLike[str]) -> Network:
    """Read a network that `save` wrote.

    ValueError, a sentence with the file's name, if it is anything else; OSError if it can't be
    read at all.
    """
    path = Path(path)
    if path.is_dir():
        raise ValueError(f"{path} is a folder; expected a ConvScope network (.npz).")
    with path.open("rb") as file:
        content = file.read(_LARGEST + 1)
    try:
        if len(content) > _LARGEST:
            raise _UnfitError("it is larger than one can be.")
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _read(archive)
    except _UnfitError as error:
        raise ValueError(f"{path} is not a ConvScope network: {error}") from error
    except Exception as error:  # a hostile file makes zipfile and NumPy raise nearly anything
        raise ValueError(
            f"{path} can't be read as a ConvScope network (.npz); it may be damaged or of another "
            "kind."
        ) from error


class _UnfitError(Exception):
    """What is wrong with a file, as the second half of a sentence."""


def _read(archive: zipfile.ZipFile) -> Network:
    members = archive.infolist()
    names = sorted(member.filename for member in members)
    expected = sorted(f"{name}.npy" for name in (*SHAPES, *_TEXTS))
    if names != expected:
        raise _UnfitError(f"it should hold {', '.join(expected)}.")
    if not {member.compress_type for member in members} <= _PACKINGS:
        raise _UnfitError("it is packed in an unknown way.")
    if _read_text(archive, "kind") != KIND:
        raise _UnfitError("it is of another kind.")
    ties = _read_text(archive, "ties")
    if ties not in ("all", "first"):
        raise _UnfitError('its ties should be "all" or "first".')
    arrays = {name: _read_numbers(archive, name, shape) for name, shape in SHAPES.items()}
    dtypes = {array.dtype for array in arrays.values()}
    if len(dtypes) != 1:
        raise _UnfitError("its arrays should all be float32 or all float64.")
    rule: Ties = "all" if ties == "all" else "first"
    network = report_network(dtype=dtypes.pop(), ties=rule)
    network.load_parameters(arrays)
    return network


def _open_array(
    archive: zipfile.ZipFile, name: str, largest: int
) -> tuple[bytes, tuple[int, ...], np.dtype[Any]]:
    """Return the data, shape and dtype of a member of at most `largest` bytes of data."""
    with archive.open(f"{name}.npy") as member:
        content = member.read(largest + _HEADER + 1)
    if len(content) > largest + _HEADER:
        raise _UnfitError(f"{name} is larger than expected.")
    stream = io.BytesIO(content)
    if np.lib.format.read_magic(stream) != (1, 0):
        raise _UnfitError(f"{name} is in an unknown form.")
    shape, fortran_order, dtype = np.lib.format.read_array_header_1_0(stream)
    data = content[stream.tell() :]
    if fortran_order or len(data) != dtype.itemsize * int(np.prod(shape, dtype=object)):
        raise _UnfitError(f"{name} does not have the size that its header tells.")
    return data, shape, dtype


def _read_text(archive: zipfile.ZipFile, name: str) -> str:
    data, shape, dtype = _open_array(archive, name, 4 * _LONGEST_TEXT)
    if dtype.kind != "U" or shape != ():
        raise _UnfitError(f"{name} should be a text.")
    return str(np.frombuffer(data, dtype)[0])


def _read_numbers(archive: zipfile.ZipFile, name: str, shape: tuple[int, ...]) -> NDArray[Any]:
    data, found, dtype = _open_array(archive, name, 8 * int(np.prod(shape)))
    if dtype not in (np.dtype("<f4"), np.dtype("<f8")):
        raise _UnfitError(f"{name} should be float32 or float64, not {dtype}.")
    if found != shape:
        raise _UnfitError(f"{name} should have the shape {shape}, not {found}.")
    array = np.frombuffer(data, dtype).reshape(shape)
    if not np.isfinite(array).all():
        raise _UnfitError(f"{name} holds values that are not finite.")
    return array
