"""Pictures of a digit (photos, scans, paint programs): the paper is taken away, the ink scaled and
centred as MNIST's own was."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.preprocess.form import BOX, SIDE, EmptyDrawing, Floats, Image
from engine.sentences import Sentence

WORKING_SIDE = 256  # pixels: larger pictures are averaged down before they are examined
FAINTEST = 0.05  # of the picture's full scale: less contrast is a blank sheet
THINNEST, WIDEST = 2.0, 2.6  # pixels of the 28x28: other lines are made bolder or finer
EXAMINED = 64  # pixels: a smaller digit is enlarged before its lines are changed


def picture_to_image(gray: ArrayLike) -> Image:
    """Bring a grey picture of one digit into MNIST's form, (28, 28), 0 background and 255 ink.

    gray: (h, w) of any size, dark on light or light on dark, values 0 to 1, 255 or 65535 (uint8
    always 0 to 255). The background may be uneven, as the light on a photo.

    Raises EmptyDrawing for a blank sheet, ValueError for what is no grey picture.
    """
    picture, full_scale = _picture(gray)
    while True:  # a small digit on a large sheet: look closer, at most a few times
        factor = -(-max(picture.shape) // WORKING_SIDE)
        ink = _ink(_averaged(picture, factor), full_scale)
        rows, columns = _extent(ink)
        closer = picture[
            _widened(rows, picture.shape[0], factor), _widened(columns, picture.shape[1], factor)
        ]
        if factor == 1 or 3 * max(closer.shape) > 2 * max(picture.shape):
            return _framed(_fitted(_evened(ink[rows, columns])))
        picture = closer


def _picture(gray: ArrayLike) -> tuple[NDArray[Any], float]:
    """Check the picture; return it with the value that its scale goes up to."""
    picture = np.asarray(gray)
    if picture.ndim != 2 or picture.dtype.kind not in "buif":
        raise ValueError(
            Sentence(
                "The picture has shape {shape} and type {dtype}: expected one grey value a "
                "pixel, (height, width).",
                shape=picture.shape,
                dtype=picture.dtype,
            )
        )
    if picture.size == 0:
        raise EmptyDrawing(Sentence("The picture has no pixels."))
    low, high = float(picture.min()), float(picture.max())  # NaN where there is one
    if not (np.isfinite(low) and np.isfinite(high)):
        raise ValueError(
            Sentence(
                "The picture has a value that is not finite: expected numbers, not NaN or infinity."
            )
        )
    if picture.dtype == np.uint8:
        return picture, 255.0
    return picture, next((scale for scale in (1.0, 255.0, 65535.0) if high <= scale), high)


def _averaged(picture: NDArray[Any], factor: int) -> Floats:
    """Average blocks of factor x factor pixels; what is left over at two edges is dropped."""
    tall, wide = (min(factor, side) for side in picture.shape)
    height, width = picture.shape[0] // tall, picture.shape[1] // wide
    blocks = picture[: height * tall, : width * wide].reshape(height, tall, width, wide)
    averages: Floats = blocks.mean(axis=(1, 3), dtype=np.float64)
    return averages


def _ink(picture: Floats, full_scale: float) -> Floats:
    """Take the paper away: how much ink each pixel has, 0 to 1, the same shape."""
    contrast = picture - _paper(picture)
    noise = _deviation(contrast)
    if contrast[np.abs(contrast) > 3 * noise].sum() < 0:  # dark on light
        contrast = -contrast
    full = _level_of_ink(np.maximum(contrast, 0))
    if full <= max(4 * noise, FAINTEST * full_scale):
        raise EmptyDrawing(Sentence("The picture is blank: expected a digit that stands out."))
    faint = min(3 * noise, full / 3)
    return np.clip((contrast - faint) / (full - faint), 0, 1)


def _paper(picture: Floats) -> Floats:
    """Estimate the sheet without its ink: the quadratic surface that most pixels lie on.

    Least squares, repeated with less weight for what lies far off (Cauchy's weights). It begins
    with the border's level: a broad pen may ink half of the sheet, but seldom its border.
    """
    y, x = (np.linspace(-1, 1, side) for side in picture.shape)
    x, y = np.meshgrid(x, y)
    terms = np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=-1)
    step = -(-picture.size // 4096)  # so many pixels are enough
    some, values = terms.reshape(-1, 6)[::step], picture.reshape(-1)[::step]
    surface = np.array([np.median(_border(picture)), 0, 0, 0, 0, 0])
    for _ in range(8):
        away = np.abs(values - some @ surface)
        weights = 1 / (1 + (away / (2 * _deviation(away) + 1e-9)) ** 2)
        weighted = some.T * weights
        surface = np.linalg.lstsq(weighted @ some, weighted @ values, rcond=1e-9)[0]
    paper: Floats = terms @ surface
    return paper


def _deviation(values: Floats) -> float:
    """Return the standard deviation about 0 of the paper among values, were it Gaussian.

    By the third of all values that is nearest to 0: the ink may be more than the paper.
    """
    return float(np.quantile(np.abs(values), 1 / 3)) / 0.4307


def _border(picture: Floats) -> Floats:
    """Return the outermost pixels, a sixteenth of each side wide."""
    inside = np.ones(picture.shape, dtype=bool)
    rows, columns = (side // 16 + 1 for side in picture.shape)
    inside[rows:-rows, columns:-columns] = False
    return picture[inside]


def _level_of_ink(contrast: Floats) -> float:
    """Return the median of the inked pixels, told from the paper by Otsu's threshold."""
    counts, edges = np.histogram(contrast, 128)
    below = np.cumsum(counts)[:-1]
    above = contrast.size - below
    sums = np.cumsum(counts * (edges[1:] + edges[:-1]) / 2)
    spread = (sums[-1] * below / contrast.size - sums[:-1]) ** 2 / np.maximum(below * above, 1)
    inked = contrast[contrast > edges[1 + spread.argmax()]]
    return float(np.median(inked)) if inked.size else 0.0


def _extent(ink: Floats) -> tuple[slice, slice]:
    """Return the rows and columns of the ink: strong pixels and the soft edge around them."""
    near = _spread(_spread(np.pad(ink > 0.5, 1), 0), 1)[1:-1, 1:-1]
    mask = near & (ink > 0.1)
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)


def _widened(part: slice, length: int, factor: int) -> slice:
    """Return a part of the averaged picture as one of the picture, with a margin of paper."""
    margin = (part.stop - part.start) // 4 + 2
    return slice(max(0, part.start - margin) * factor, min(length, (part.stop + margin) * factor))


def _enlarged(ink: Floats) -> Floats:
    """Enlarge a digit of few pixels by a whole factor, so that its lines can change by steps."""
    factor = -(-EXAMINED // max(ink.shape))
    down, across = (_between(side, factor) for side in ink.shape)
    enlarged: Floats = down @ ink @ across.T
    return enlarged


def _between(old: int, factor: int) -> Floats:
    """Return (factor * old, old): what each new pixel takes from the two nearest old ones."""
    places = np.clip((np.arange(factor * old) + 0.5) / factor - 0.5, 0, old - 1)
    weights: Floats = np.maximum(1 - np.abs(places[:, None] - np.arange(old)), 0)
    return weights


def _evened(ink: Floats) -> Floats:
    """Make lines bolder or finer that would be so in a box of 20x20 that hardly any of MNIST's
    are; a fine line would be all but invisible, a broad one close the loops.

    A digit that is no larger than MNIST's is left as it is: it may be one of them.
    """
    if max(ink.shape) <= BOX:
        return ink
    ink = _enlarged(ink)
    mask = np.pad(ink > 0.5, 1)
    outline = sum(np.count_nonzero(np.diff(mask, axis=axis)) for axis in (0, 1)) * np.pi / 4
    width, unit = 2 * ink.sum() / outline, max(ink.shape) / BOX
    if width < THINNEST * unit:
        steps = round((THINNEST * unit - width) / 2)
        return _grown(np.pad(ink, steps), steps)
    finer = 1 - _grown(np.pad(1 - ink, 1, constant_values=1), round((width - WIDEST * unit) / 2))
    if finer.max() <= 0.5:  # nothing would be left
        return ink
    return finer[_extent(finer)]


def _grown(ink: Floats, steps: int) -> Floats:
    """Grow the ink by so many pixels, in crosses and squares in turn: to an octagon's shape."""
    for step in range(steps):
        taller, wider = _spread(ink, 0), _spread(ink, 1)
        ink = np.maximum(taller, wider) if step % 2 else _spread(taller, 1)
    return ink


def _spread(ink: NDArray[Any], axis: int) -> NDArray[Any]:
    """Give every pixel the largest of itself and its two neighbours; the border is empty."""
    largest: NDArray[Any] = np.maximum(ink, np.roll(ink, 1, axis))
    np.maximum(largest, np.roll(ink, -1, axis), out=largest)
    return largest


def _fitted(ink: Floats) -> Floats:
    """Scale the longer side to MNIST's box, keeping the aspect, each pixel an average."""
    new = (max(1, round(side * BOX / max(ink.shape))) for side in ink.shape)
    down, across = (_area_weights(old, side) for old, side in zip(ink.shape, new, strict=True))
    fitted: Floats = down @ ink @ across.T
    return fitted


def _area_weights(old: int, new: int) -> Floats:
    """Return (new, old): which share of each new pixel every old one covers; rows add to 1."""
    edges = np.linspace(0, old, new + 1)[:, None]
    cells = np.arange(old)
    cover = np.minimum(edges[1:], cells + 1) - np.maximum(edges[:-1], cells)
    weights: Floats = np.maximum(cover, 0) * (new / old)
    return weights


def _framed(ink: Floats) -> Image:
    """Put the digit into 28x28 with its centre of mass in the middle, in whole pixels."""
    image = np.zeros((SIDE, SIDE), dtype=np.uint8)
    places = []
    for axis, side in enumerate(ink.shape):
        mass = ink.sum(axis=1 - axis)
        centre = mass @ (np.arange(side) + 0.5) / mass.sum()
        places.append(int(np.clip(np.ceil(SIDE / 2 - centre), 0, SIDE - side)))
    top, left = places
    height, width = ink.shape
    image[top : top + height, left : left + width] = np.rint(255 * ink)
    return image
