"""A cell, and a whole snapshot, in words: for the card under the cursor and for screen readers."""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from engine.snapshot import Snapshot
from gui.widgets.cells import Cell
from gui.widgets.numbers import percent, plain, signed
from gui.widgets.stages import CLASSES, FILTERS, IMAGE, POOLED, prediction_of

Line = tuple[str, str]  # a name and its value


def cell_name(cell: Cell) -> str:
    """Return "pooled [4, 4, 7]", "filter 4 [0, 2]", "pixel [12, 7]", "class 9"."""
    if cell.stage == CLASSES:
        return _tr("class {0}").format(*cell.index)
    if cell.stage == FILTERS:
        return _tr("filter {0} [{1}, {2}]").format(*cell.index)
    if cell.stage == IMAGE:
        return _tr("pixel [{0}, {1}]").format(*cell.index)
    name = _tr("pooled [{0}, {1}, {2}]") if cell.stage == POOLED else _tr("feature [{0}, {1}, {2}]")
    return name.format(*cell.index)


def cell_lines(cell: Cell, snapshot: Snapshot) -> list[Line]:
    """Return a cell's value, and its gradient where there is one."""
    lines = [(cell_name(cell), _value(cell, snapshot))]
    if cell.stage == CLASSES:
        lines.append((_tr("logit"), signed(_number(snapshot.activations[CLASSES], cell))))
    if cell.stage in snapshot.gradients:
        gradient = signed(_number(snapshot.gradients[cell.stage], cell))
        lines.append((_tr("p − y") if cell.stage == CLASSES else _tr("gradient"), gradient))
    return lines


def snapshot_text(snapshot: Snapshot) -> str:
    """Return what the picture says: the digit, what it was read as, how surely, the loss."""
    probabilities, prediction, label = (
        snapshot.probabilities,
        prediction_of(snapshot),
        snapshot.label,
    )
    text = _tr("Training digit {0}, label {1}, ").format(f"{snapshot.image_index:,}", label)
    if prediction is None:
        return text + _tr("no reading: the probabilities are not numbers.")
    share = percent(float(probabilities[prediction]))
    text += _tr("reads as {0} with {1}.").format(prediction, share)
    if prediction != label:
        share = percent(float(probabilities[label]))
        text += " " + _tr("Probability of {0}: {1}.").format(label, share)
    return text + " " + _tr("Loss {0}.").format(plain(snapshot.loss))


def _value(cell: Cell, snapshot: Snapshot) -> str:
    if cell.stage == IMAGE:
        shade = int(snapshot.image[cell.index])
        return f"{shade} → {signed(shade / 255 - 0.5)}"
    if cell.stage == CLASSES:
        return percent(_number(snapshot.probabilities, cell))
    arrays = snapshot.parameters if cell.stage == FILTERS else snapshot.activations
    return signed(_number(arrays[cell.stage], cell))


def _number(array: NDArray[Any], cell: Cell) -> float:
    return float(array[cell.index])


def _tr(text: str) -> str:
    return QCoreApplication.translate("NetworkView", text)
