"""Pooling windows: their four cells, who is largest, who receives the gradient."""

from __future__ import annotations

from engine.explain.chain import Link
from engine.explain.kinds import NoteKind
from engine.explain.terms import Candidate, Index, Note, Place


def candidates(link: Link, window: Index) -> tuple[Candidate, ...]:
    """The cells of a window [channel, row, column] in reading order, by the layer's tie rule."""
    channel, row, column = window
    places = [(channel, 2 * row + i, 2 * column + j) for i in range(2) for j in range(2)]
    values = [float(link.inputs[place]) for place in places]
    largest = [value == max(values) for value in values]
    first = largest.index(True) if True in largest else None  # NaN has no maximum
    receives = largest
    if link.spec.options["ties"] == "first":
        receives = [i == first for i in range(4)]
    return tuple(
        Candidate(value, Place(link.source, place), top, gets)
        for value, place, top, gets in zip(values, places, largest, receives, strict=True)
    )


def tied_places(cells: tuple[Candidate, ...]) -> tuple[Place, ...]:
    """The places of the cells that are the maximum."""
    return tuple(cell.place for cell in cells if cell.largest)


def tie_notes(link: Link, cells: tuple[Candidate, ...]) -> tuple[Note, ...]:
    """What there is to say about a tie: nothing, or who is tied and who receives the gradient."""
    tied = tied_places(cells)
    if len(tied) < 2:
        return ()
    rule = NoteKind.FIRST_OF_TIES
    if link.spec.options["ties"] == "all":
        rule = NoteKind.COUNTED_FOR_EACH_TIE
    return Note(NoteKind.TIED, len(tied), tied), Note(rule, len(tied), tied)
