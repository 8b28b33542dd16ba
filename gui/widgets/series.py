"""Colours that tell groups of curves apart; none is violet, which means what is chosen."""

from __future__ import annotations

from gui.theme import Theme

LIGHT_SERIES = (
    *("#0A7A6F", "#B45309", "#1764AB", "#B42318"),
    *("#6B7A0F", "#97557F", "#4D5767", "#8A6D3B"),
)
DARK_SERIES = (
    *("#3CC9B6", "#F59A4A", "#6CB2F2", "#FF8A7A"),
    *("#B8C95A", "#E6A3CC", "#AEB7C4", "#D9BE8A"),
)


def series_colour(theme: Theme, place: int) -> str:
    """The colour of the group at a place; they come again after eight."""
    colours = DARK_SERIES if theme.dark else LIGHT_SERIES
    return colours[place % len(colours)]
