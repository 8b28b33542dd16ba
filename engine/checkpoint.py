"""Saved networks: `.npz` files, validated array by array when read, written whole or not at all.

A file from elsewhere may lie about shapes, unpack to gigabytes or carry code. So the zip is
walked first: only the names of a ConvScope network, each no larger than it must be, each header
exactly as expected; nothing is unpickled.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.files import atomic_write
from engine.layers import Ties
from engine.network import Network
from engine.npz import UnfitError, open_array, open_zip
from engine.presets import PRESETS, build, shapes_of
from engine.sentences import Sentence

KIND = "ConvScope network"
_TEXTS = ("kind", "preset", "ties")
_PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_LONGEST_TEXT = 64
_LARGEST = 1 << 23  # bytes of a whole file; the largest preset takes 5.6 million in float64


def check_preset(network: Network, path: str | PathLike[str]) -> None:
    """ValueError, about a file that is to be saved, for a network that no reader could build."""
    if network.preset not in PRESETS:
        raise ValueError(
            Sentence(
                "{path} was not saved: {preset!r} is no preset of ConvScope.",
                path=path,
                preset=network.preset,
            )
        )


def check_finite(arrays: Mapping[str, NDArray[Any]], path: str | PathLike[str]) -> None:
    """ValueError, about a file that is to be saved, where a training has diverged."""
    for name, array in arrays.items():
        if not np.isfinite(array).all():
            raise ValueError(
                Sentence(
                    "{path} was not saved: {name} holds values that are not finite.",
                    path=path,
                    name=name,
                )
            )


def save(network: Network, path: str | PathLike[str]) -> None:
    """Write `network` to `path` as `.npz`; OSError if that fails, and then nothing has changed.

    ValueError for a network that `load` would not take back: one whose training has diverged, or
    one of no preset.
    """
    check_preset(network, path)
    arrays: dict[str, Any] = dict(network.parameters)
    check_finite(arrays, path)
    texts = {"kind": KIND, "preset": network.preset, "ties": network.ties}
    arrays.update({name: np.array(text) for name, text in texts.items()})
    with atomic_write(Path(path)) as file:
        np.savez(file, **arrays)


def load(path: str | PathLike[str]) -> Network:
    """Read a network that `save` wrote.

    ValueError, a sentence with the file's name, if it is anything else; OSError if it can't be
    read at all.
    """
    path = Path(path)
    if path.is_dir():
        raise ValueError(
            Sentence("{path} is a folder; expected a ConvScope network (.npz).", path=path)
        )
    if path.exists() and not path.is_file():  # a pipe would wait for its writer
        raise ValueError(
            Sentence(
                "{path} is not a regular file; expected a ConvScope network (.npz).", path=path
            )
        )
    with path.open("rb") as file:
        content = file.read(_LARGEST + 1)
    try:
        if len(content) > _LARGEST:
            raise UnfitError(Sentence("it is larger than one can be."))
        with open_zip(io.BytesIO(content)) as archive:
            return _read(archive)
    except UnfitError as error:
        raise ValueError(
            Sentence("{path} is not a ConvScope network: {error}", path=path, error=error)
        ) from error
    except Exception as error:  # a hostile file makes zipfile and NumPy raise nearly anything
        raise ValueError(
            Sentence(
                "{path} can't be read as a ConvScope network (.npz); it may be damaged or of "
                "another kind.",
                path=path,
            )
        ) from error


def _read(archive: zipfile.ZipFile) -> Network:
    members = archive.infolist()
    if not {member.compress_type for member in members} <= _PACKINGS:
        raise UnfitError(Sentence("it is packed in an unknown way."))
    names = {member.filename for member in members}
    if len(names) < len(members) or not {f"{name}.npy" for name in _TEXTS} <= names:
        raise UnfitError(Sentence("it should hold {names}, each once.", names=", ".join(_TEXTS)))
    if _read_text(archive, "kind") != KIND:
        raise UnfitError(Sentence("it is of another kind."))
    preset, rule = _read_text(archive, "preset"), _read_text(archive, "ties")
    if preset not in PRESETS:
        raise UnfitError(Sentence("its preset should be one of {names}.", names=", ".join(PRESETS)))
    if rule not in ("all", "first"):
        raise UnfitError(Sentence('its ties should be "all" or "first".'))
    ties: Ties = "all" if rule == "all" else "first"
    return _filled(archive, names, preset, ties)


def _filled(archive: zipfile.ZipFile, names: set[str], preset: str, ties: Ties) -> Network:
    """The network of this preset with the file's parameters."""
    shapes = shapes_of(preset)
    expected = {f"{name}.npy" for name in (*shapes, *_TEXTS)}
    if names != expected:
        raise UnfitError(Sentence("it should hold {names}.", names=", ".join(sorted(expected))))
    arrays = {name: _read_numbers(archive, name, shape) for name, shape in shapes.items()}
    dtypes = {array.dtype for array in arrays.values()}
    if len(dtypes) != 1:
        raise UnfitError(Sentence("its arrays should all be float32 or all float64."))
    network = build(preset, dtype=dtypes.pop(), ties=ties)
    network.load_parameters(arrays)
    return network


def _read_text(archive: zipfile.ZipFile, name: str) -> str:
    data, shape, dtype = open_array(archive, name, 4 * _LONGEST_TEXT)
    if dtype.kind != "U" or shape != ():
        raise UnfitError(Sentence("{name} should be a text.", name=name))
    return str(np.frombuffer(data, dtype)[0])


def _read_numbers(archive: zipfile.ZipFile, name: str, shape: tuple[int, ...]) -> NDArray[Any]:
    data, found, dtype = open_array(archive, name, 8 * int(np.prod(shape)))
    if dtype not in (np.dtype("<f4"), np.dtype("<f8")):
        raise UnfitError(
            Sentence("{name} should be float32 or float64, not {dtype}.", name=name, dtype=dtype)
        )
    if found != shape:
        raise UnfitError(
            Sentence(
                "{name} should have the shape {shape}, not {found}.",
                name=name,
                shape=shape,
                found=found,
            )
        )
    array = np.frombuffer(data, dtype).reshape(shape)
    if not np.isfinite(array).all():
        raise UnfitError(Sentence("{name} holds values that are not finite.", name=name))
    return array
