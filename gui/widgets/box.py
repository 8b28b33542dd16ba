"""A rectangle of whole device pixels."""

from __future__ import annotations

from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle of device pixels; right and bottom are exclusive."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column after it."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first row after it."""
        return self.y + self.height

    @property
    def centre_y(self) -> int:
        """The middle row."""
        return self.y + self.height // 2

    @property
    def slices(self) -> tuple[slice, slice]:
        """The rows and columns that it covers, to index an array of pixels."""
        return slice(self.y, self.bottom), slice(self.x, self.right)

    def grown(self, by: int) -> Box:
        """Return it with `by` pixels more on each side."""
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def contains(self, x: int, y: int) -> bool:
        """Say whether the pixel (x, y) lies in it."""
        return self.x <= x < self.right and self.y <= y < self.bottom
