"""A confusion matrix in words: its cells, its rows and columns, and the whole of it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.confusion import mistakes_only, most_frequent, precision, recall
from gui.widgets.confusion_cells import Chosen
from gui.widgets.numbers import NO_VALUE, decimal, grouped
from gui.widgets.words import tr as _tr

MOST_TOLD = 3


def percents(share: float) -> str:
    """Return a share of 1 in per cent without its sign, a dash where there is none."""
    return NO_VALUE if np.isnan(share) else decimal(100 * share, 1)


def cell_text(matrix: NDArray[Any], true: int, read: int, shares: bool) -> str:
    """Return what stands in a cell: its count, or its share of the row in per cent."""
    count = int(matrix[true, read])
    if not count:
        return "·"
    if not shares:
        return grouped(count)
    return decimal(100 * count / int(matrix[true].sum()), 1)


def words_of(matrix: NDArray[Any], what: Chosen) -> str:
    """Say what a cell, a row or a column counts."""
    true, read = what
    if true is not None and read is not None:
        text = _tr("{count} of {all} images of a {true} are read as {read}.")
        return text.format(
            count=grouped(matrix[true, read]),
            all=grouped(matrix[true].sum()),
            true=true,
            read=read,
        )
    if true is not None:
        text = _tr("{share} % of the {all} images of a {digit} are found.")
        share = percents(float(recall(matrix)[true]))
        return text.format(share=share, all=grouped(matrix[true].sum()), digit=true)
    if read is not None:
        text = _tr("{share} % of the {all} images read as {digit} are one.")
        share = percents(float(precision(matrix)[read]))
        return text.format(share=share, all=grouped(matrix[:, read].sum()), digit=read)
    return ""


def in_words(matrix: NDArray[Any], chosen: Chosen) -> str:
    """Say how many are read wrongly, which most, and what is chosen."""
    total, wrong = int(matrix.sum()), int(mistakes_only(matrix).sum())
    text = _tr("{wrong} of {total} images are read wrongly.").format(
        wrong=grouped(wrong), total=grouped(total)
    )
    most = _tr("{true} read as {read}: {count}")
    told = [text, words_of(matrix, chosen)]
    for true, read, count in most_frequent(matrix, MOST_TOLD):
        told.append(most.format(true=true, read=read, count=grouped(count)) + ".")
    return " ".join(part for part in told if part)
