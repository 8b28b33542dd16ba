"""What a widget shows, as a picture to take away; and numbers as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QSize
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from engine.confusion import precision, recall
from engine.files import atomic_write
from engine.snapshot import TestPoint
from gui.widgets.curve_data import CurveData

SCALE = 2  # pixels of a PNG for each of the window's


def image_of(widget: QWidget) -> QImage:
    """Return what a widget shows, at twice the window's resolution."""
    image = QImage(widget.size() * SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    image.fill(widget.palette().window().color())
    with QPainter(image) as painter:
        _render(widget, painter)
    return image


def png_of(widget: QWidget) -> bytes:
    """Return it as a PNG file."""
    return _png(image_of(widget))


def save_png(image: QImage, path: Path) -> bool:
    """Write a PNG file, whole or not at all; False if that fails.

    Qt itself writes what has room on a full disk, and says that all is well.
    """
    try:
        with atomic_write(path) as file:
            file.write(_png(image))
    except OSError:
        return False
    return True


def _png(image: QImage) -> bytes:
    buffer = _buffer()
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def svg_of(widget: QWidget, title: str) -> bytes:
    """Return it as an SVG file: lines and texts as such, pixels of maps as pictures."""
    buffer, generator = _buffer(), QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setTitle(title)
    generator.setSize(widget.size())
    generator.setViewBox(QRect(QPoint(), widget.size()))
    with QPainter(generator) as painter:
        _render(widget, painter)
    return bytes(buffer.data().data())


def _render(widget: QWidget, painter: QPainter) -> None:
    flags = QWidget.RenderFlag
    parts = flags.DrawWindowBackground | flags.DrawChildren
    widget.render(painter, QPoint(), QRegion(QRect(QPoint(), QSize(widget.size()))), parts)


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def rows_csv(header: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """Return rows as CSV under their header, if there is one; numbers with nine figures."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    if header:
        writer.writerow(header)
    for row in rows:
        writer.writerow([f"{one:.9g}" if isinstance(one, float) else one for one in row])
    return file.getvalue()


def curves_csv(data: CurveData, tests: Sequence[TestPoint]) -> str:
    """Return a row for each sample that is still kept: its loss, whether it was read well (a
    share where only means are known), and the test results measured right after it; empty where
    there is none."""
    first = data.step - len(data.losses)
    results = {test.step: f"{test.loss:.9g},{test.accuracy:.9g}" for test in tests}
    rows = ["step,loss,correct,test_loss,test_accuracy"]
    rows += [f"{step},,,{result}" for step, result in results.items() if step <= first]
    values = zip(data.losses.tolist(), data.correct.tolist(), strict=True)
    for step, (loss, correct) in enumerate(values, first + 1):
        rows.append(f"{step},{loss:.7g},{correct:.7g},{results.get(step, ',')}")
    return "\n".join(rows) + "\n"


def matrix_csv(matrix: NDArray[Any]) -> str:
    """Return the confusion matrix: a row for each true digit, what it is read as, its recall; the
    precision beneath."""
    digits = [str(digit) for digit in range(len(matrix))]
    rows = [["true", *digits, "recall"]]
    for digit, counts, share in zip(digits, matrix.tolist(), recall(matrix), strict=True):
        rows.append([digit, *map(str, counts), _share(share)])
    rows.append(["precision", *map(_share, precision(matrix)), ""])
    return "\n".join(map(",".join, rows)) + "\n"


def _share(share: float) -> str:
    return "" if np.isnan(share) else f"{share:.6g}"
