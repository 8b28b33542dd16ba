"""Networks as safetensors: files of plain numbers, in PyTorch's names and order.

`model.load_state_dict(safetensors.torch.load_file(path))` reads them, and what
`safetensors.torch.save_file(model.state_dict(), path)` writes is read here.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.checkpoint import check_finite, check_preset
from engine.exchange.torch_weights import load_state_dict, preset_of, to_state_dict
from engine.files import atomic_write
from engine.layers import Ties
from engine.network import Network
from engine.presets import PRESETS, build
from engine.sentences import Sentence

if TYPE_CHECKING:
    from types import ModuleType

_LARGEST = 1 << 23  # bytes of a whole file
_DTYPES = {"F32": np.float32, "F64": np.float64}


def save(network: Network, path: Path) -> None:
    """Write the network's `state_dict`; ValueError if it has diverged or is of no preset."""
    safetensors = library()
    check_preset(network, path)
    state = to_state_dict(network)
    check_finite(state, path)
    about = {"format": "pt", "convscope.preset": network.preset, "convscope.ties": network.ties}
    content = safetensors.numpy.save(
        {name: np.ascontiguousarray(array) for name, array in state.items()}, about
    )
    with atomic_write(path) as file:
        file.write(content)


def load(path: Path) -> Network:
    """Read the network of a preset that `save` or PyTorch wrote.

    ValueError, a sentence with the file's name, if it is anything else; OSError if it can't be
    read at all.
    """
    safetensors = library()
    if path.is_dir():
        raise ValueError(
            Sentence("{path} is a folder; expected a network (.safetensors).", path=path)
        )
    if path.exists() and not path.is_file():  # a pipe would wait for its writer
        raise ValueError(
            Sentence("{path} is not a regular file; expected a network (.safetensors).", path=path)
        )
    if path.stat().st_size > _LARGEST:
        raise ValueError(
            Sentence("{path} is larger than a network of ConvScope can be.", path=path)
        )
    try:
        with safetensors.safe_open(str(path), framework="numpy") as tensors:
            return _read(tensors)
    except _UnfitError as error:
        raise ValueError(
            Sentence("{path} is no network that ConvScope knows: {error}", path=path, error=error)
        ) from error
    except Exception as error:  # a hostile file makes the library raise nearly anything
        raise ValueError(
            Sentence("{path} can't be read as safetensors; it may be damaged.", path=path)
        ) from error


class _UnfitError(Exception):
    """What is wrong with a file, as the second half of a sentence."""


def _read(tensors: Any) -> Network:
    about = tensors.metadata() or {}
    slices = {name: tensors.get_slice(name) for name in tensors.keys()}  # noqa: SIM118
    shapes = {name: tuple(part.get_shape()) for name, part in slices.items()}
    preset = preset_of(shapes)
    if preset is None or about.get("convscope.preset", preset) != preset:
        raise _UnfitError(
            Sentence("names and shapes should be those of {names}.", names=", ".join(PRESETS))
        )
    kinds = {part.get_dtype() for part in slices.values()}
    if len(kinds) != 1 or not kinds <= set(_DTYPES):
        raise _UnfitError(Sentence("its arrays should all be float32 or all float64."))
    rule: Ties = "all" if about.get("convscope.ties") == "all" else "first"
    network = build(preset, dtype=_DTYPES[kinds.pop()], ties=rule)
    state = {name: tensors.get_tensor(name) for name in slices}
    for name, array in state.items():
        if not np.isfinite(array).all():
            raise _UnfitError(Sentence("{name} holds values that are not finite.", name=name))
    load_state_dict(network, state)
    return network


def library() -> ModuleType:
    """The package behind this form; ValueError, a sentence, if it is not installed."""
    try:
        import safetensors
        import safetensors.numpy
    except ImportError as error:
        raise ValueError(
            Sentence('For safetensors the package is missing: pip install "convscope[export]".')
        ) from error
    module: ModuleType = safetensors
    return module
