"""Which text colour can be read on a coloured cell."""

from __future__ import annotations

from functools import cache

from gui.theme import Theme, rgb


def luminance(colour: str) -> float:
    """Return the relative luminance of "#RRGGBB", 0 to 1, as WCAG 2 defines it."""
    red, green, blue = (_linear(channel / 255) for channel in rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@cache
def text_on(ground: str, theme: Theme) -> str:
    """Return the theme's ink or its opposite, whichever stands out more on `ground`."""
    return max((theme.ink, opposite(theme)), key=lambda colour: contrast(colour, ground))


def opposite(theme: Theme) -> str:
    """Return the colour of text on a ground of the theme's ink."""
    return theme.window if theme.dark else theme.panel


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
