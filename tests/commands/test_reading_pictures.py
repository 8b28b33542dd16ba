"""`classify`: whatever the picture, the same grey; or a sentence."""

from __future__ import annotations

import io
import os
import re
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from engine import checkpoint, console
from tests.commands.calls import on_posix, refused, run, written


def test_classify_reads_each_picture(model: Path, gray: np.ndarray, tmp_path: Path) -> None:
    first = written(Image.fromarray(gray), tmp_path / "seven.png")
    second = written(Image.fromarray(255 - gray), tmp_path / "inverted.jpg")
    result = run("classify", "--model", model, first, second)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    network = checkpoint.load(model)
    for path, line in zip((first, second), lines, strict=True):
        probabilities = network.predict(console.read_digit(path)[None])[0]
        assert line == f"{path}: {console.reading(probabilities)}"


def test_a_reading_names_the_two_likeliest() -> None:
    probabilities = np.zeros(10)
    probabilities[[7, 1, 4]] = 0.983, 0.012, 0.005
    assert console.reading(probabilities) == "7 (98.3 %), then 1 (1.2 %)"


def test_classify_goes_on_after_a_picture_that_cannot_be_read(
    model: Path, gray: np.ndarray, tmp_path: Path
) -> None:
    good = written(Image.fromarray(gray), tmp_path / "good.png")
    blank = written(Image.new("L", (50, 50), 255), tmp_path / "blank.png")
    text = tmp_path / "text.png"
    text.write_text("no picture")
    missing = tmp_path / "missing.png"
    result = run("classify", "--model", model, missing, text, tmp_path, blank, good)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{good}: ")
    assert len(result.stdout.splitlines()) == 1
    complaints = result.stderr.splitlines()
    for path, complaint in zip((missing, text, tmp_path, blank), complaints, strict=True):
        assert complaint.startswith(f"Error: {path}")
        assert complaint.endswith(".")


def transparent(gray: np.ndarray) -> Image.Image:
    """Black ink of the right opacity on transparent black."""
    pixels = np.zeros((*gray.shape, 4), np.uint8)
    pixels[..., 3] = 255 - gray
    return Image.fromarray(pixels)


def hidden(gray: np.ndarray) -> np.ndarray:
    """The paper in a dark grey that the file calls transparent."""
    return np.where(gray == 1, 2, np.where(gray == 255, 1, gray)).astype(np.uint8)


KINDS: dict[str, tuple[Callable[[np.ndarray], Image.Image], dict[str, object]]] = {
    "gray.png": (Image.fromarray, {}),
    "gray.pgm": (Image.fromarray, {}),
    "colour.bmp": (lambda gray: Image.fromarray(gray).convert("RGB"), {}),
    "palette.gif": (Image.fromarray, {}),
    "lossless.webp": (lambda gray: Image.fromarray(gray).convert("RGB"), {"lossless": True}),
    "alpha.png": (transparent, {}),
    "gray-alpha.png": (lambda gray: transparent(gray).convert("LA"), {}),
    "transparent-colour.png": (lambda gray: Image.fromarray(hidden(gray)), {"transparency": 1}),
}


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_picture_gives_the_same_grey(
    name: str, gray: np.ndarray, tmp_path: Path
) -> None:
    make, options = KINDS[name]
    read = console.read_picture(written(make(gray), tmp_path / name, **options))
    np.testing.assert_allclose(read, gray, atol=1)


@pytest.mark.parametrize("name", ["photo.jpg", "cmyk.jpg"])
def test_jpeg_gives_nearly_the_same_grey(name: str, gray: np.ndarray, tmp_path: Path) -> None:
    mode = "CMYK" if name == "cmyk.jpg" else "RGB"
    path = written(Image.fromarray(gray).convert(mode), tmp_path / name, quality=95)
    assert np.abs(console.read_picture(path) - gray.astype(float)).mean() < 2


@pytest.mark.parametrize("name", ["deep.png", "deep.tif", "deep.pgm"])
def test_sixteen_bits_stay_sixteen_bits(name: str, gray: np.ndarray, tmp_path: Path) -> None:
    deep = gray.astype(np.uint16) * 257
    read = console.read_picture(written(Image.fromarray(deep), tmp_path / name))
    assert read.dtype == np.uint16
    np.testing.assert_array_equal(read, deep)


@pytest.mark.parametrize("dtype", [np.int32, np.float32])
def test_wider_tiffs_are_read(dtype: type, gray: np.ndarray, tmp_path: Path) -> None:
    read = console.read_picture(written(Image.fromarray(gray.astype(dtype)), tmp_path / "wide.tif"))
    np.testing.assert_array_equal(read, gray)


def test_more_than_sixteen_bits_are_refused(tmp_path: Path) -> None:
    path = written(Image.new("I", (20, 20), 70_000), tmp_path / "wide.tif")
    with pytest.raises(ValueError, match=f"{re.escape(str(path))}.*beyond 16 bits"):
        console.read_picture(path)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_taken_sideways_is_turned_upright(
    orientation: int, gray: np.ndarray, tmp_path: Path
) -> None:
    # What the camera stores for each value of the EXIF orientation.
    stored = {
        1: gray,
        2: gray[:, ::-1],
        3: gray[::-1, ::-1],
        4: gray[::-1],
        5: gray.T,
        6: np.rot90(gray),
        7: gray[::-1, ::-1].T,
        8: np.rot90(gray, -1),
    }[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = Image.fromarray(np.ascontiguousarray(stored))
    path = written(picture, tmp_path / "photo.png", exif=exif)
    np.testing.assert_array_equal(console.read_picture(path), gray)


def test_a_damaged_orientation_does_not_matter(gray: np.ndarray, tmp_path: Path) -> None:
    exif = b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\x01\x12\x00\x03" * 30
    path = written(Image.fromarray(gray), tmp_path / "photo.jpg", exif=exif)
    assert console.read_picture(path).shape == gray.shape


def test_a_large_photo_is_decoded_smaller(tmp_path: Path) -> None:
    path = written(Image.new("L", (8000, 6250), 200), tmp_path / "photo.jpg")
    read = console.read_picture(path)
    assert max(read.shape) <= 2 * console.ENOUGH
    assert (read == 200).all()


def test_a_large_picture_is_averaged_down(gray: np.ndarray, tmp_path: Path) -> None:
    path = written(Image.fromarray(gray).resize((4200, 5600)), tmp_path / "large.png")
    assert console.read_picture(path).shape == (2800, 2100)


def png_that_claims(width: int, height: int) -> bytes:
    """A PNG of some fifty bytes: header and no pixels."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = b"IDAT" + zlib.compress(b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
        for chunk in (header, data)
    )


@pytest.mark.parametrize("size", [(8000, 6250), (10_000, 10_000), (60_000, 60_000)])
def test_a_picture_too_large_to_decode_is_refused_by_its_header(
    size: tuple[int, int], tmp_path: Path, model: Path
) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(png_that_claims(*size))
    assert refused("classify", "--model", model, path) == (
        f"Error: {path} is too large; expected at most 25 million pixels."
    )


@pytest.mark.parametrize("kind", ["EPS", "ICO", "PDF"])
def test_formats_that_run_programs_or_hold_no_photo_are_refused(kind: str, tmp_path: Path) -> None:
    path = written(Image.new("L", (32, 32), 200), tmp_path / "picture.png", format=kind)
    with pytest.raises(ValueError, match="not a picture of a known kind"):
        console.read_picture(path)


@on_posix
def test_a_pipe_is_no_picture_to_wait_for(tmp_path: Path) -> None:
    path = tmp_path / "fifo.png"
    os.mkfifo(path)
    with pytest.raises(ValueError, match="not a regular file"):
        console.read_picture(path)


def encoded(kind: str) -> bytes:
    stream = io.BytesIO()
    rows = np.arange(40 * 30, dtype=np.uint16).reshape(40, 30) % 251
    Image.fromarray(rows.astype(np.uint8)).save(stream, kind)
    return stream.getvalue()


ENCODED = {kind: encoded(kind) for kind in console.PICTURE_FORMATS}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    kind=st.sampled_from(console.PICTURE_FORMATS),
    length=st.floats(0, 1),
    flips=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), max_size=4),
)
def test_a_damaged_picture_is_read_or_refused_with_its_name(
    kind: str, length: float, flips: list[tuple[float, int]], tmp_path: Path
) -> None:
    content = bytearray(ENCODED[kind])
    for place, mask in flips:
        content[int(place * len(content))] ^= mask
    path = tmp_path / "picture"
    path.write_bytes(content[: round(length * len(content))])
    complaint = str(path)
    try:
        assert console.read_picture(path).ndim == 2
    except ValueError as error:
        complaint = str(error)
    assert complaint.startswith(str(path))
