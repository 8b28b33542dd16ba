"""Variations of handwriting: to learn from more hands, pens and moods than there are digits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.preprocess import strokes_to_image

Floats = NDArray[np.float64]
Images = NDArray[np.uint8]

SIDE = 28
SUBPOINTS = 8  # of a curve between two points of a template


@dataclass(frozen=True)
class Hand:
    """How far strokes are varied, each evenly up to its limit both ways, or between two limits.

    rotation in degrees; shear of x by y; aspect as a logarithm; pen_radius in pixels of the
    28x28; box: longer side of the ink, of which the pen's width is a part.
    """

    rotation: float
    shear: float
    aspect: float
    pen_radius: tuple[float, float]
    box: tuple[float, float]


WIDE = Hand(rotation=10, shear=0.2, aspect=0.15, pen_radius=(0.8, 1.8), box=(19, 21))
NARROW = Hand(rotation=7, shear=0.12, aspect=0.12, pen_radius=(0.9, 1.3), box=(18.7, 19.3))


def varied_strokes(
    strokes: Sequence[ArrayLike], hand: Hand, generator: np.random.Generator
) -> Images:
    """Draw strokes, each (n, 2), as `strokes_to_image` does, but turned, slanted, stretched and
    with another pen: uint8 (28, 28)."""
    angle = np.deg2rad(generator.uniform(-hand.rotation, hand.rotation))
    shear = generator.uniform(-hand.shear, hand.shear)
    stretch = np.exp(generator.uniform(-hand.aspect, hand.aspect) / 2)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    matrix = np.diag([stretch, 1 / stretch]) @ np.array([[1, shear], [0, 1]]) @ turn
    radius = generator.uniform(*hand.pen_radius)
    box = generator.uniform(*hand.box) - 2 * radius
    return strokes_to_image([np.asarray(stroke) @ matrix.T for stroke in strokes], radius, box)


def varied_template(
    strokes: Sequence[ArrayLike], generator: np.random.Generator, wobble: float = 0.045
) -> list[Floats]:
    """Bend a template and make curves of it, each (n, 2).

    strokes: points (n, 2) in a digit about 1 wide and 1.4 tall, that curves run through; where a
    point stands twice, the curve has a corner. wobble: standard deviation of the points.
    """
    stretch = np.exp(generator.uniform(-0.35, 0.35))
    curves = []
    for stroke in strokes:
        points = np.asarray(stroke, np.float64)
        corner = np.append(False, (points[1:] == points[:-1]).all(axis=1))
        moves = generator.normal(0, wobble, points.shape)
        moves[corner] = moves[np.flatnonzero(corner) - 1]
        curves.append(curve((points + moves) * (stretch, 1)))
    return curves


def curve(points: Floats) -> Floats:
    """Return a smooth line (Catmull-Rom) through points (n, 2), with a corner at each double."""
    ends = np.concatenate([points[:1], points, points[-1:]])
    t = np.arange(SUBPOINTS)[:, None] / SUBPOINTS
    pieces = []
    for before, start, end, after in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        if (start == end).all():
            continue
        if (before == start).all():  # an end or a corner: go on as straight as one came
            before = 2 * start - end
        if (after == end).all():
            after = 2 * end - start
        bend = 2 * before - 5 * start + 4 * end - after
        twist = 3 * start - before - 3 * end + after
        pieces.append(start + ((end - before) * t + bend * t**2 + twist * t**3) / 2)
    return np.concatenate([*pieces, points[-1:]])


def varied_pictures(images: Images, generator: np.random.Generator) -> Images:
    """Vary pictures, uint8 (n, 28, 28): turned by 8 degrees at most, slanted, stretched, shifted
    by half a pixel, and half of them with bolder or finer lines."""
    count = len(images)

    def evenly(limit: float) -> Floats:
        return generator.uniform(-limit, limit, count)

    angle, shear, size, aspect = (evenly(limit) for limit in (np.deg2rad(8), 0.12, 0.06, 0.06))
    across, down = np.exp(-size - aspect / 2), np.exp(-size + aspect / 2)
    matrices = np.empty((count, 2, 3), np.float32)  # where each new pixel's value lies in the old
    matrices[:, 0] = np.stack(
        [np.cos(angle) * across, (shear - np.sin(angle)) * across, evenly(0.5)], axis=1
    )
    matrices[:, 1] = np.stack([np.sin(angle) * down, np.cos(angle) * down, evenly(0.5)], axis=1)
    moved = _resampled(images, matrices)
    bolder = generator.random(count) < 0.5
    amount = generator.uniform(0, 0.4, count) * (generator.random(count) < 0.5)
    other = np.where(bolder[:, None, None], _largest(moved), -_largest(-moved))
    moved += amount.astype(np.float32)[:, None, None] * (other - moved)
    varied: Images = np.rint(moved).astype(np.uint8)
    return varied


def _resampled(images: Images, matrices: NDArray[np.float32]) -> NDArray[np.float32]:
    """Take each pixel from where its matrix (2, 3) puts it, about the middle; bilinear."""
    count, border = len(images), 1
    padded = np.zeros((count, SIDE + 2 * border, SIDE + 2 * border), np.float32)
    padded[:, border:-border, border:-border] = images
    axis = np.arange(SIDE, dtype=np.float32) - (SIDE - 1) / 2
    grid = np.stack([np.tile(axis, SIDE), np.repeat(axis, SIDE), np.ones(SIDE * SIDE, np.float32)])
    places = matrices @ grid.astype(np.float32) + np.float32((SIDE - 1) / 2 + border)
    np.clip(places, 0, SIDE + 2 * border - 1.001, out=places)
    corner = places.astype(np.intp)
    right, down = (places - corner.astype(np.float32)).transpose(1, 0, 2)
    width = SIDE + 2 * border
    first = corner[:, 1] * width + corner[:, 0] + np.arange(count)[:, None] * width * width
    flat = padded.reshape(-1)
    upper = flat[first] * (1 - right) + flat[first + 1] * right
    lower = flat[first + width] * (1 - right) + flat[first + width + 1] * right
    moved: NDArray[np.float32] = upper * (1 - down) + lower * down
    return moved.reshape(count, SIDE, SIDE)


def _largest(pictures: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give every pixel the largest of the 3x3 around it."""
    padded = np.pad(pictures, [(0, 0), (1, 1), (1, 1)], mode="edge")
    rows = np.maximum(np.maximum(padded[:, :-2], padded[:, 1:-1]), padded[:, 2:])
    largest: NDArray[np.float32] = np.maximum(
        np.maximum(rows[:, :, :-2], rows[:, :, 1:-1]), rows[:, :, 2:]
    )
    return largest
