"""The networks that ship trained: asked for by name, or any saved one by its file."""

from __future__ import annotations

from importlib.resources import as_file, files

from engine import checkpoint, exchange
from engine.network import Network
from engine.sentences import Sentence

NAMES = ("lenet", "report")  # the best reader first


def available() -> tuple[str, ...]:
    """Return the names of the networks whose trained weights are installed, best reader first."""
    return tuple(name for name in NAMES if (files("assets") / _file(name)).is_file())


def load(name: str) -> Network:
    """Return a trained network by its name, as `assets/README.md` describes it.

    ValueError for a name that is none; OSError if its file is missing.
    """
    if name not in NAMES:
        raise ValueError(
            Sentence(
                "There is no trained network {name!r}; expected {names}.",
                name=name,
                names=" or ".join(NAMES),
            )
        )
    resource = files("assets") / _file(name)
    if not resource.is_file():
        raise OSError(
            Sentence(
                "The trained network {name!r} is not installed ({resource} is missing).",
                name=name,
                resource=resource,
            )
        )
    with as_file(resource) as path:
        return checkpoint.load(path)


def load_named_or_saved(model: str | None) -> Network:
    """Return the network that `model` names, or the one saved in the file `model`.

    None asks for the best reader there is. ValueError or OSError, a sentence, if there is none.
    """
    if model is None:
        names = available()
        if not names:
            raise ValueError(Sentence("No trained network is installed: name a saved one."))
        return load(names[0])
    return load(model) if model in NAMES else exchange.load(model)


def _file(name: str) -> str:
    return f"{name}_weights.npz"
