"""A folder that keeps what came out of experiments, each as soon as it is known."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from engine import checkpoint
from engine.checked import parsed
from engine.experiment import Experiment
from engine.files import atomic_write
from engine.network import Network
from engine.outcome import Outcome
from engine.sentences import Sentence

LARGEST = 1 << 22  # bytes of an outcome; a thousand epochs take a million


class Folder:
    """Outcomes as JSON, one file an experiment, and beside each the network that it ended with.

    Attributes: path; outcomes: all that are kept, by the keys of their experiments.
    ValueError for a file in it that is no outcome of this version: nothing is overwritten. OSError
    where it can't be made or read.
    """

    def __init__(self, path: Path) -> None:
        if path.exists() and not path.is_dir():
            raise ValueError(Sentence("{path} is not a folder; choose another.", path=path))
        path.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.outcomes: dict[str, Outcome] = {}
        for file in sorted(path.glob("*.json")):
            outcome = read(file)
            self.outcomes[outcome.experiment.key] = outcome

    def require_writable(self) -> None:
        """OSError if nothing can be written there: to be asked before the work, not after it."""
        with tempfile.NamedTemporaryFile(dir=self.path, suffix=".part"):
            pass

    def get(self, experiment: Experiment) -> Outcome | None:
        """The outcome of an experiment that was carried out before, or None."""
        return self.outcomes.get(experiment.key)

    def keep(self, outcome: Outcome, network: Network) -> None:
        """Write an outcome and its network; OSError if that fails."""
        key = outcome.experiment.key
        checkpoint.save(network, self.network_path(outcome.experiment))
        with atomic_write(self.path / f"{key}.json") as file:
            file.write((json.dumps(outcome.as_json(), indent=1) + "\n").encode())
        self.outcomes[key] = outcome

    def network_path(self, experiment: Experiment) -> Path:
        """Where the network of an experiment is kept, if it is."""
        return self.path / f"{experiment.key}.npz"


def read(path: Path) -> Outcome:
    """The outcome that a file holds; ValueError, a sentence, if it holds none."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise ValueError(Sentence("it is larger than one can be"))
        return Outcome.from_json(parsed(content))
    except (ValueError, RecursionError) as error:  # nested too deeply for the parser
        raise ValueError(
            Sentence(
                "{path} is not an experiment of this version of ConvScope ({error}); choose "
                "another folder.",
                path=path,
                error=error,
            )
        ) from error
