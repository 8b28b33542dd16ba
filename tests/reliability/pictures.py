"""Pictures, good, spoilt and huge: they go through Pillow's decoders."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import cache
from typing import Any

import numpy as np
from PIL import Image

MODES = {
    "PNG": ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"),
    "JPEG": ("L", "RGB", "CMYK"),
    "BMP": ("1", "L", "RGB"),
    "GIF": ("P",),
    "TIFF": ("1", "L", "RGBA", "I;16", "I", "F"),
    "WEBP": ("RGB", "RGBA"),
    "PPM": ("1", "L", "RGB"),
}


def _digit(mode: str, side: int = 24) -> Image.Image:
    """A one, drawn as a bar."""
    values = np.full((side, side), 255, np.uint8)
    values[side // 4 : -side // 4, side // 2 : side // 2 + 3] = 0
    return Image.fromarray(values).convert(mode)


def _saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


@cache
def _good() -> tuple[bytes, ...]:
    every = [_saved(_digit(mode), kind) for kind, modes in MODES.items() for mode in modes]
    every += [
        _saved(_digit("RGB"), "JPEG", progressive=True),
        _saved(_digit("RGB"), "PNG", transparency=(255, 255, 255)),
        _saved(_digit("L"), "TIFF", compression="tiff_lzw"),
        _saved(_digit("L"), "TIFF", compression="tiff_deflate"),
        _saved(_digit("1"), "TIFF", compression="group4"),
    ]
    return tuple(every)


def good() -> list[bytes]:
    """A small picture of each kind and mode."""
    return list(_good())


def bombs() -> Iterable[bytes]:
    """Pictures that are small as files and large in memory, some larger than are read."""
    for side in (4900, 5100, 13_300):
        for mode in ("1", "L", "RGBA"):
            if side < 10_000 or mode == "1":
                yield _saved(Image.new(mode, (side, side), "white"), "PNG")
        yield _saved(Image.new("L", (side, side), "white"), "JPEG", progressive=True)
    yield _saved(Image.new("RGB", (4900, 4900), "white"), "PNG", transparency=(255, 255, 255))
    yield _saved(Image.new("I;16", (4900, 4900)), "PNG")
    yield _saved(Image.new("RGB", (4900, 4900), "white"), "WEBP", lossless=True)
    yield _saved(Image.new("F", (4900, 4900)), "TIFF", compression="tiff_deflate")
    for mode, side in (("RGB", 7000), ("RGB", 7200), ("CMYK", 6000), ("CMYK", 13_300)):
        yield _saved(Image.new(mode, (side, side)), "JPEG", progressive=True, subsampling=0)
