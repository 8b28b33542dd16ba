"""What a chart is drawn on: lines, areas and texts as SVG, or as PNG without a screen."""

from __future__ import annotations

import io
from collections.abc import Sequence
from html import escape
from typing import Any, Literal, Protocol

Points = Sequence[tuple[float, float]]
Anchor = Literal["start", "middle", "end"]
SHARPNESS = 2  # pixels of a PNG for each of the chart's
SMOOTHING = 2  # it is drawn so much larger first


class Chart(Protocol):
    """Colours are "#RRGGBB", the origin is the upper left corner."""

    def line(self, points: Points, colour: str, width: float = 1, opacity: float = 1) -> None:
        """Draw a line through points."""

    def area(self, points: Points, colour: str, opacity: float = 1) -> None:
        """Fill what points go around."""

    def text(self, x: float, y: float, text: str, colour: str, anchor: Anchor = "start") -> None:
        """Write on a base line at y."""


class Svg:
    """A chart as an SVG document.

    page: "#RRGGBB" behind it; None: nothing, for a page that has its own. inks: by which colours
    are replaced, to follow that page's.
    """

    def __init__(
        self,
        width: float,
        height: float,
        page: str | None = "#FFFFFF",
        inks: dict[str, str] | None = None,
    ) -> None:
        self._size, self._inks = (width, height), inks or {}
        self._parts = [] if page is None else [f'<rect width="100%" height="100%" fill="{page}"/>']

    def line(self, points: Points, colour: str, width: float = 1, opacity: float = 1) -> None:
        """Draw a line through points."""
        self._parts.append(
            f'<polyline points="{_told(points)}" fill="none" stroke="{self._ink(colour)}" '
            f'stroke-width="{width:g}" stroke-opacity="{opacity:g}" stroke-linejoin="round"/>'
        )

    def area(self, points: Points, colour: str, opacity: float = 1) -> None:
        """Fill what points go around."""
        self._parts.append(
            f'<polygon points="{_told(points)}" fill="{self._ink(colour)}" '
            f'fill-opacity="{opacity:g}"/>'
        )

    def text(self, x: float, y: float, text: str, colour: str, anchor: Anchor = "start") -> None:
        """Write on a base line at y."""
        self._parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" style="fill: '
            f'{self._ink(colour)}" font-size="12" font-family="system-ui, sans-serif">'
            f"{escape(text)}</text>"
        )

    def _ink(self, colour: str) -> str:
        return self._inks.get(colour, colour)

    @property
    def document(self) -> str:
        """The document so far."""
        width, height = self._size
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
            f'viewBox="0 0 {width:g} {height:g}">{"".join(self._parts)}</svg>'
        )


def _told(points: Points) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


class Png:
    """A chart as a PNG file, drawn by Pillow."""

    def __init__(self, width: float, height: float, page: str = "#FFFFFF") -> None:
        from PIL import Image

        self._scale = SHARPNESS * SMOOTHING
        size = round(width * self._scale), round(height * self._scale)
        self._image = Image.new("RGB", size, page)

    def line(self, points: Points, colour: str, width: float = 1, opacity: float = 1) -> None:
        """Draw a line through points."""
        thick = max(1, round(width * self._scale))
        self._draw(opacity).line(self._scaled(points), self._ink(colour, opacity), thick, "curve")

    def area(self, points: Points, colour: str, opacity: float = 1) -> None:
        """Fill what points go around."""
        self._draw(opacity).polygon(self._scaled(points), self._ink(colour, opacity))

    def text(self, x: float, y: float, text: str, colour: str, anchor: Anchor = "start") -> None:
        """Write on a base line at y."""
        from PIL import ImageFont

        font = ImageFont.load_default(12 * self._scale)
        place = {"start": "ls", "middle": "ms", "end": "rs"}[anchor]
        at = (x * self._scale, y * self._scale)
        self._draw(1).text(at, text, self._ink(colour, 1), font, place)

    def _draw(self, opacity: float) -> Any:
        from PIL import ImageDraw

        return ImageDraw.Draw(self._image, "RGBA" if opacity < 1 else None)

    def _scaled(self, points: Points) -> list[tuple[float, float]]:
        return [(x * self._scale, y * self._scale) for x, y in points]

    @staticmethod
    def _ink(colour: str, opacity: float) -> tuple[int, ...]:
        red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
        return (red, green, blue, round(255 * opacity)) if opacity < 1 else (red, green, blue)

    @property
    def content(self) -> bytes:
        """The file so far."""
        file = io.BytesIO()
        self._image.reduce(SMOOTHING).save(file, "PNG")
        return file.getvalue()
