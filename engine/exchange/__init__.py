"""Models to take elsewhere and to bring from there: `.npz`, safetensors, ONNX, PyTorch."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from engine import checkpoint
from engine.exchange import onnx_file, safetensors_file
from engine.network import Network

_OTHERS = {".onnx": onnx_file, ".safetensors": safetensors_file}


def require(path: str | PathLike[str]) -> None:
    """ValueError if the library that writes a file of this name is missing: to be asked before
    a long training, not after it."""
    form = _OTHERS.get(Path(path).suffix.lower())
    if form is not None:
        form.library()


def save(network: Network, path: str | PathLike[str]) -> None:
    """Write `network` as ONNX or safetensors where the name ends so, else as `.npz`.

    ValueError for a network whose training has diverged or a library that is missing, OSError if
    writing fails.
    """
    path = Path(path)
    _OTHERS.get(path.suffix.lower(), checkpoint).save(network, path)


def load(path: str | PathLike[str]) -> Network:
    """Read a network of one of the presets from safetensors where the name ends so, else `.npz`.

    ValueError for what is no such network; OSError if it can't be read.
    """
    path = Path(path)
    if path.suffix.lower() == ".safetensors":
        return safetensors_file.load(path)
    return checkpoint.load(path)
