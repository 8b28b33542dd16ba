"""Names of places and of what explanations say, in words."""

from __future__ import annotations

from engine.explain import Explanation, Note, NoteKind, Place
from gui.widgets.form import CLASSES, IMAGE
from gui.widgets.stages import BIASES, FILTERS, LOSS, MAPS, POOLED, WEIGHTS
from gui.widgets.words import tr as _tr

WINDOW = 4  # cells that a pooled one is the largest of


def place_name(place: Place) -> str:
    """Return "pooled [4, 4, 7]", "filter 4 [0, 2]", "pixel [12, 7]", "class 9"."""
    if place.name == CLASSES:
        return _tr("class {0}").format(*place.index)
    if place.name == FILTERS and len(place.index) == 3:
        return _tr("filter {0} [{1}, {2}]").format(*place.index)
    if len(place.index) == 4:
        layer, (f, channel, row, column) = place.name.split(".")[0], place.index
        return _tr("{0} filter {1}, channel {2} [{3}, {4}]").format(layer, f, channel, row, column)
    if place.name == LOSS:
        return _tr("loss")
    if place.name == WEIGHTS:
        return _tr("weight {0} to class {1}").format(*place.index)
    if place.name == BIASES:
        return _tr("bias of class {0}").format(*place.index)
    names = {IMAGE: _tr("pixel"), MAPS: _tr("feature"), POOLED: _tr("pooled")}
    return f"{names.get(place.name, place.name)} {list(place.index)}"


def notes(explanation: Explanation) -> list[str]:
    """Return what is worth saying about an explanation, as sentences."""
    found = (_sentence(note) for note in explanation.notes)
    return [sentence for sentence in found if sentence]


def factor_name(name: str) -> str:
    """Return what a factor is, in a word."""
    return {
        "input": _tr("input"),
        "filter": _tr("filter"),
        "weight": _tr("weight"),
        "bias": _tr("bias"),
        "gradient": _tr("gradient"),
        "mask": _tr("mask"),
        "gate": _tr("gate"),
    }.get(name, name)


def _sentence(note: Note) -> str:
    if note.kind is NoteKind.TIED and note.count == WINDOW:
        return _tr("All four are equal.")
    sentences = {
        NoteKind.TIED: _tr("{0} of the four are equal and the largest."),
        NoteKind.COUNTED_FOR_EACH_TIE: _tr("Each of the {0} tied cells gets the whole gradient."),
        NoteKind.FIRST_OF_TIES: _tr("Of the {0} tied cells the first gets the gradient."),
        NoteKind.NOT_THE_WINNER: _tr("Not the largest of its window: no gradient comes back."),
        NoteKind.LOST_THE_TIE: _tr("Equal to the winner, but not the first: no gradient."),
        NoteKind.UNPOOLED: _tr("No pooling window reads this cell."),
        NoteKind.PADDING: _tr("{0} of the weights lie over the edge and see 0."),
        NoteKind.STOPPED: _tr("Not above 0: it is cut to 0, and no gradient comes back."),
        NoteKind.DROPPED: _tr("Dropped out in this step."),
        NoteKind.OTHER_RULE: _tr("Not −rate × gradient: an optimizer or a mini-batch makes it."),
        NoteKind.NO_GRADIENT: _tr("{0} of the products are 0: no gradient comes back there."),
    }
    return sentences.get(note.kind, "").format(note.count)
