"""The colours that arrays have in a comparison."""

from __future__ import annotations

from engine.compared import Operation
from gui.theme import Theme


def group_colour(theme: Theme, operation: Operation) -> str:
    """Return the colour of activations, gradients or weights."""
    return {
        "forward": theme.accuracy,
        "backward": theme.diverging[1] if theme.name == "light" else theme.diverging[0],
        "update": theme.ink,
    }[operation]
