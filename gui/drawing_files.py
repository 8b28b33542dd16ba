"""Drawings in and out: files, clipboard, drag and drop; pictures, and strokes as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QMimeData, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from engine.console import read_digit
from engine.preprocess import picture_to_image
from engine.sentences import Sentence
from engine.stroke_files import (
    StrokeDigit,
    is_stroke_file,
    parse_strokes,
    read_strokes,
    strokes_text,
)
from gui.theme import LIGHT
from gui.widgets.pen_drawing import Sheet
from gui.widgets.pen_ink import paint_sheet

STROKES_MIME = "application/x-convscope-strokes"
MAX_PIXELS = 60_000_000  # in memory: Qt takes four bytes for each to make it smaller
LARGE = 2048  # pixels a side: larger pictures are made smaller before they are examined
PICTURE_SIDE = 560  # pixels of a picture that is saved: 20 for each of the network's
FILLED = 0.7  # of the sheet, by strokes that come in another unit


@dataclass(frozen=True, eq=False)
class Found:
    """A drawing that came from outside: strokes in fractions of the sheet, or a 28x28 picture."""

    strokes: tuple[NDArray[np.float64], ...] = ()
    picture: NDArray[np.uint8] | None = None
    label: int | None = None
    others: int = 0  # further drawings in the same file


def from_file(path: Path) -> Found:
    """Read a picture or a file of strokes; ValueError or OSError, a sentence, for anything else."""
    if is_stroke_file(path):
        return _first(read_strokes(path), path.name)
    return Found(picture=read_digit(path))


def from_mime(mime: QMimeData) -> Found:
    """Read what was pasted or dropped; ValueError or OSError, a sentence, if it is no drawing."""
    strokes = bytes(mime.data(STROKES_MIME).data()).decode(errors="replace")
    if strokes:
        return _from_text(strokes)
    files = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
    if files:
        return from_file(Path(files[0]))
    if mime.hasImage():
        image = mime.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return from_image(image)
    if mime.hasText():
        return _from_text(mime.text())
    raise ValueError(
        Sentence("There is no drawing to paste: expected a picture, or strokes as JSON.")
    )


def _from_text(text: str) -> Found:
    try:
        return _first(parse_strokes(text), "")
    except ValueError as error:
        raise ValueError(Sentence("The text is no drawing: {error}", error=error)) from error


def from_image(image: QImage) -> Found:
    """Read a picture in memory, on white paper where it is transparent; ValueError, a sentence, for
    one that is blank or too large."""
    if image.width() * image.height() > MAX_PIXELS:
        raise ValueError(Sentence("The picture is too large; expected at most 60 million pixels."))
    if max(image.width(), image.height()) > LARGE:
        keep = Qt.AspectRatioMode.KeepAspectRatio
        image = image.scaled(LARGE, LARGE, keep, Qt.TransformationMode.SmoothTransformation)
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(QColor("white"))
    with QPainter(paper) as painter:
        painter.drawImage(0, 0, image)
    return Found(picture=picture_to_image(gray_values(paper)))


def gray_values(image: QImage) -> NDArray[np.uint8]:
    """Return the grey values of an image, (h, w), a copy."""
    gray = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(gray.constBits(), np.uint8).reshape(gray.height(), gray.bytesPerLine())
    return rows[:, : gray.width()].copy()


def _first(digits: Sequence[StrokeDigit], name: str) -> Found:
    """The first drawing, placed on the sheet."""
    for digit in digits:
        if digit.strokes:
            placed = on_the_sheet(digit.strokes)
            return Found(strokes=placed, label=digit.label, others=len(digits) - 1)
    raise ValueError(
        Sentence(
            "{name} holds no drawing: expected at least one stroke.",
            name=name or Sentence("The text"),
        )
    )


def on_the_sheet(strokes: Sequence[NDArray[np.float64]]) -> tuple[NDArray[np.float64], ...]:
    """Strokes in fractions of the sheet: as they are if they are that, else in its middle."""
    points = np.concatenate(strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    if (low >= 0).all() and (high <= 1).all() and (high - low).max() > 0.05:
        return tuple(strokes)
    middle = low / 2 + high / 2
    half = max(float((high / 2 - low / 2).max()), np.finfo(float).tiny)
    return tuple((stroke / 2 - middle / 2) / half * FILLED + 0.5 for stroke in strokes)


def to_mime(sheet: Sheet) -> QMimeData:
    """The drawing for the clipboard: as a picture, and its strokes exactly where it has nothing
    else."""
    mime = QMimeData()
    mime.setImageData(sheet_image(sheet))
    text = strokes_text([digit_of(sheet)]) if sheet.picture is None else ""
    mime.setData(STROKES_MIME, QByteArray(text.encode()))
    if text:
        mime.setText(text)
    return mime


def digit_of(sheet: Sheet, label: int | None = None) -> StrokeDigit:
    """The strokes of a sheet, with the digit that they are meant to be."""
    return StrokeDigit(tuple(stroke.array for stroke in sheet.strokes), label)


def sheet_image(sheet: Sheet) -> QImage:
    """The drawing as drawn, black on white, whatever the theme of the window."""
    image = QImage(PICTURE_SIDE, PICTURE_SIDE, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        paint_sheet(painter, sheet, PICTURE_SIDE, LIGHT)
    return image


def seen_image(picture: NDArray[np.uint8]) -> QImage:
    """What the network sees, 28x28, black on white."""
    ink = np.ascontiguousarray(255 - picture)
    rows, columns = ink.shape
    return QImage(ink.data, columns, rows, columns, QImage.Format.Format_Grayscale8).copy()
