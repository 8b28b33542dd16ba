"""How well a few typed letters fit a text: all of them, in their order, wherever they stand."""

from __future__ import annotations

from typing import NamedTuple

NEXT, START, FIRST, GAP = 5, 8, 6, 1  # points: for neighbours, starts of words, of all; for a gap
LONGEST_GAP = 5  # beyond which a gap costs no more


class Fit(NamedTuple):
    """How well a text fits, and which of its letters were meant."""

    score: int
    places: tuple[int, ...]


def fit(typed: str, text: str) -> Fit | None:
    """Return the best way to find the letters of `typed` in a text, or None if there is none.

    Case and spaces in `typed` do not matter. Letters that follow each other or start a word count
    more; of equals the shorter text is better.
    """
    wanted = [letter for letter in typed.casefold() if not letter.isspace()]
    letters = [letter.casefold() for letter in text]
    # best[place]: of all ways to find the letters so far, the last of them at this place.
    best: dict[int, Fit] = {-1: Fit(0, ())}
    for letter in wanted:
        best = {
            place: max((_next(way, place, text) for way in _before(best, place)), key=_score)
            for place, found in enumerate(letters)
            if found == letter and any(earlier < place for earlier in best)
        }
    if not best:
        return None
    way = max(best.values(), key=_score)
    return Fit(way.score * 100 - len(text), way.places)


def _before(best: dict[int, Fit], place: int) -> list[Fit]:
    return [way for earlier, way in best.items() if earlier < place]


def _next(way: Fit, place: int, text: str) -> Fit:
    """A way that goes on at a place."""
    score = way.score
    if place == 0 or not text[place - 1].isalnum():
        score += START
    if place == 0:
        score += FIRST
    if way.places:
        gap = place - way.places[-1] - 1
        score += NEXT if gap == 0 else -min(GAP * gap, LONGEST_GAP)
    return Fit(score, (*way.places, place))


def _score(way: Fit) -> int:
    return way.score
