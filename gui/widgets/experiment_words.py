"""What experiments are called in the window: their settings, in few words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from engine.experiment_groups import Group
from gui.recipe import OPTIMIZERS
from gui.widgets.numbers import decimal, general

SEPARATOR = " · "
EMBEDDED, MNIST = "embedded", "mnist"


def preset_words(preset: str) -> str:
    """The name of a network."""
    names = {
        "report": QCoreApplication.translate("ExperimentWords", "Report"),
        "report-torch": QCoreApplication.translate("ExperimentWords", "Report, 512 units"),
        "lenet": "LeNet",
    }
    return names.get(preset, preset)


def optimizer_words(name: str) -> str:
    """The name of a rule, as people write it."""
    return dict(OPTIMIZERS).get(name, name)


def schedule_words(name: str) -> str:
    """How the rate goes."""
    names = {
        "constant": QCoreApplication.translate("ExperimentWords", "Constant"),
        "cosine": QCoreApplication.translate("ExperimentWords", "Cosine"),
    }
    return names.get(name, name)


def data_words(source: str) -> str:
    """The name of the digits."""
    names = {
        EMBEDDED: QCoreApplication.translate("ExperimentWords", "Embedded digits"),
        MNIST: QCoreApplication.translate("ExperimentWords", "Whole MNIST"),
    }
    return names.get(source, Path(source).name)


def setting_words(name: str, value: Any) -> str:
    """One setting that differs, such as "rate 0.005"."""
    whole = {"engine": {"numpy": "NumPy", "torch": "PyTorch"}.get(str(value), str(value))}
    if name in ("preset", "optimizer", "data", "engine", "dtype", "schedule"):
        spoken = {
            **{"preset": preset_words, "optimizer": optimizer_words},
            **{"data": data_words, "schedule": schedule_words},
        }
        return whole.get(name) or spoken.get(name, str)(value)
    number = general(value, 6) if isinstance(value, float) else str(value)
    if value is None:
        number = QCoreApplication.translate("ExperimentWords", "as usual")
    texts = {
        "learning_rate": QCoreApplication.translate("ExperimentWords", "rate {value}"),
        "batch_size": QCoreApplication.translate("ExperimentWords", "batch {value}"),
        "weight_decay": QCoreApplication.translate("ExperimentWords", "decay {value}"),
        "epochs": QCoreApplication.translate("ExperimentWords", "{value} epochs"),
        "ties": QCoreApplication.translate("ExperimentWords", "ties {value}"),
    }
    return texts[name].format(value=number)


def group_words(group: Group) -> str:
    """A group by all settings in which it differs from others; if there are none, network and
    engine."""
    return _words(group, _ordered(group))


def group_names(groups: Sequence[Group]) -> list[str]:
    """The same in short: network and engine, and what else is needed to tell each from the
    others."""
    names: list[str] = []
    for name in _ordered(groups[0]) if groups else []:
        longer = [*names, name]
        if name in ("preset", "engine") or _kinds(groups, longer) > _kinds(groups, names):
            names = longer
    return [_words(group, names) for group in groups]


def _kinds(groups: Sequence[Group], names: Sequence[str]) -> int:
    """How many kinds of groups these settings tell apart."""
    return len({tuple(group.settings.get(name) for name in names) for group in groups})


def _ordered(group: Group) -> list[str]:
    """The names of a group's settings, what says most first."""
    settings = group.settings or ("preset", "engine")
    order = ("preset", "engine", "optimizer", "learning_rate", "batch_size")
    return [name for name in order if name in settings] + [
        name for name in settings if name not in order
    ]


def _words(group: Group, names: Sequence[str]) -> str:
    first = group.outcomes[0].experiment
    return SEPARATOR.join(setting_words(name, getattr(first, name)) for name in names)


def seed_words(seed: int) -> str:
    """What tells a run from the others of its group."""
    return QCoreApplication.translate("ExperimentWords", "seed {number}").format(number=seed)


def accuracy_words(share: float, decimals: int = 2) -> str:
    """An accuracy with two decimals: groups differ by tenths."""
    return f"{decimal(100 * share, decimals)} %"


def time_words(seconds: float) -> str:
    """How long something takes, in its largest unit or two."""
    if seconds < 100:
        text = QCoreApplication.translate("ExperimentWords", "{seconds} s")
        decimals = 1 if seconds < 9.95 else 0
        return text.format(seconds=decimal(seconds, decimals))
    if seconds < 3600:
        text = QCoreApplication.translate("ExperimentWords", "{minutes} min")
        return text.format(
            minutes=decimal(seconds / 60, 1 if seconds < 600 and seconds % 60 else 0)
        )
    text = QCoreApplication.translate("ExperimentWords", "{hours} h {minutes} min")
    return text.format(hours=int(seconds // 3600), minutes=int(seconds % 3600 // 60))


def numbers_in(text: str) -> list[float]:
    """The numbers of a list that somebody typed: apart by blanks, semicolons or commas, each with
    a point or a comma inside. ValueError if one is none."""
    tokens = [token for token in re.split(r"[;\s]+|,\s+", text.strip().rstrip(",;")) if token]
    parts = [part for token in tokens for part in (token.split(",") if "." in token else [token])]
    return [float(part.replace(",", ".")) for part in parts]
