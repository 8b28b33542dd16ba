"""Colours, type and colour maps of the light and the dark theme, and of both in high contrast.

Data is the only strong colour: the chrome is quiet, zero is paper, and violet means selection,
prediction, current position or the primary action.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Theme:
    """One theme: colours as "#RRGGBB", named by what they mean."""

    name: str
    window: str
    panel: str
    bar: str
    well: str
    hairline: str
    border: str
    grid: str
    ink: str
    ink2: str
    ink3: str
    disabled: str
    accent: str
    accent_fill: str
    accent_soft: str
    accent_text: str
    accuracy: str
    warning: str
    error: str
    ok: str
    inactive: str
    diverging: tuple[str, str, str, str, str]  # at -1, -1/2, 0, 1/2, 1

    @property
    def dark(self) -> bool:
        """Whether paper is darker than ink."""
        return self.name.startswith("dark")

    @property
    def high_contrast(self) -> bool:
        """Whether lines stand out as text does."""
        return self.name.endswith("contrast")


LIGHT = Theme(
    name="light",
    window="#F3F4F6",
    panel="#FFFFFF",
    bar="#F8F9FA",
    well="#F1F3F5",
    hairline="#E3E6EB",
    border="#D0D5DD",
    grid="#EDEFF2",
    ink="#171B24",
    ink2="#4D5767",
    ink3="#646E7E",
    disabled="#A7AFBC",
    accent="#6247D6",
    accent_fill="#6247D6",
    accent_soft="#EFECFD",
    accent_text="#4E35BE",
    accuracy="#0A7A6F",
    warning="#B45309",
    error="#B42318",
    ok="#187A50",
    inactive="#C3CAD5",
    diverging=("#0A3A78", "#5B9BD9", "#FFFFFF", "#EE9A4D", "#8A3600"),
)

DARK = Theme(
    name="dark",
    window="#0E1014",
    panel="#15181E",
    bar="#191D24",
    well="#1D222A",
    hairline="#262B34",
    border="#373F4B",
    grid="#20252D",
    ink="#E9ECF1",
    ink2="#AEB7C4",
    ink3="#848E9E",
    disabled="#555E6C",
    accent="#9D8BFF",
    accent_fill="#7359EA",
    accent_soft="#282342",
    accent_text="#C1B5FF",
    accuracy="#3CC9B6",
    warning="#F59A4A",
    error="#FF8A7A",
    ok="#4CC38A",
    inactive="#454E5C",
    diverging=("#B9DCFF", "#2F7AC6", "#15181E", "#C26A1C", "#FFD6A3"),
)

# Paper is one white or one black; every text stands out 7:1, every line 3:1 and more.
LIGHT_CONTRAST = Theme(
    name="light-contrast",
    window="#FFFFFF",
    panel="#FFFFFF",
    bar="#FFFFFF",
    well="#F4F4F6",
    hairline="#6B6B6B",
    border="#404040",
    grid="#8A8A8A",
    ink="#000000",
    ink2="#1C1C1C",
    ink3="#333333",
    disabled="#666666",
    accent="#3F1FC2",
    accent_fill="#3F1FC2",
    accent_soft="#E4DEFF",
    accent_text="#2E1199",
    accuracy="#00544B",
    warning="#7A3300",
    error="#8F0F06",
    ok="#0A5735",
    inactive="#5C5C5C",
    diverging=("#001F4D", "#2F7AC6", "#FFFFFF", "#D9730D", "#5C2300"),
)

DARK_CONTRAST = Theme(
    name="dark-contrast",
    window="#000000",
    panel="#000000",
    bar="#000000",
    well="#16161A",
    hairline="#8C8C8C",
    border="#BFBFBF",
    grid="#707070",
    ink="#FFFFFF",
    ink2="#EDEDED",
    ink3="#D6D6D6",
    disabled="#999999",
    accent="#C4B8FF",
    accent_fill="#6A4BEA",
    accent_soft="#2C1F6B",
    accent_text="#D9D1FF",
    accuracy="#5CE8D4",
    warning="#FFB870",
    error="#FFA79B",
    ok="#74E3AC",
    inactive="#9E9E9E",
    diverging=("#DDF0FF", "#4A9BEA", "#000000", "#E8822A", "#FFE3C2"),
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK, LIGHT_CONTRAST, DARK_CONTRAST)}


def theme_of(dark: bool, high_contrast: bool) -> Theme:
    """Return the theme of these two qualities."""
    return THEMES[("dark" if dark else "light") + ("-contrast" if high_contrast else "")]


# Font sizes in pixels of the 4 px grid.
TICK, CAPTION, CONTROL, TITLE, VALUE, LARGE_VALUE, PREDICTION = 10, 11, 12, 13, 15, 20, 34

MINUS = "−"


def rgb(colour: str) -> tuple[int, int, int]:
    """Return "#RRGGBB" as three numbers 0-255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _table(stops: tuple[str, ...]) -> NDArray[np.uint32]:
    """Interpolate colours into 256 entries of 0xAARRGGBB (QImage.Format_RGB32)."""
    colours = np.array([rgb(stop) for stop in stops], dtype=float)
    place = np.linspace(0, len(stops) - 1, 256)
    channels = [np.interp(place, np.arange(len(stops)), colours[:, c]) for c in range(3)]
    red, green, blue = (np.rint(channel).astype(np.uint32) for channel in channels)
    table: NDArray[np.uint32] = (
        np.uint32(0xFF000000) | red << np.uint32(16) | green << np.uint32(8) | blue
    )
    table.setflags(write=False)
    return table


@cache
def diverging_table(theme: Theme) -> NDArray[np.uint32]:
    """Colour table for signed data, (256,): blue below zero, the panel's colour at zero, orange
    above. Distinct in simulated deutan, protan and tritan vision."""
    return _table(theme.diverging)


@cache
def ink_table(theme: Theme) -> NDArray[np.uint32]:
    """Colour table for images, (256,): 0 is paper, 255 is ink."""
    return _table((theme.panel, theme.ink))
