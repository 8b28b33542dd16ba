"""Where any number of the network comes from: terms that add up to the engine's own value."""

from __future__ import annotations

from engine.explain import forward
from engine.explain.kinds import FactorName, Formula, Kind, NoteKind
from engine.explain.state import Examined, State, examine
from engine.explain.terms import Candidate, Explanation, Factor, Note, Place, Term, Terms

__all__ = [
    "Candidate",
    "Examined",
    "Explanation",
    "Factor",
    "FactorName",
    "Formula",
    "Kind",
    "Note",
    "NoteKind",
    "Place",
    "State",
    "Term",
    "Terms",
    "examine",
    "explain",
]


def explain(state: State, place: Place, gradient: bool = False) -> Explanation:
    """Explain the number at `place`, or dL/d(that number).

    ValueError if there is no such number.
    """
    if place.name != "conv" or gradient:
        raise ValueError(f"There is no explanation of {place.name} yet.")
    return forward.feature(state, place)
