"""The history behind the live curves: losses and hits, and the points drawn of them.

A run has hundreds of thousands of samples and a screen a thousand columns. The history therefore
keeps the raw values apart from the points that are drawn: one point every `spacing` samples, each
the exact mean over the samples just before it. When there are too many points, the spacing doubles
and every other one is dropped; the others stay as they are, so that nothing is computed twice and
no point ever moves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gui.widgets.curve_scales import Floats

MEAN = 100  # samples under each point of a line: the "past 100 steps" of the report
RAW = 20  # samples under each point of the faint line behind it


@dataclass(frozen=True)
class CurvePoints:
    """What is drawn; all arrays are (n,) float64. Accuracies are 0 to 1, NaN is a gap."""

    step: Floats  # samples seen
    loss: Floats  # means over the past 100 samples
    accuracy: Floats
    raw_loss: Floats  # means over the past 20 samples
    raw_accuracy: Floats

    def nearest(self, step: float) -> int:
        """Return the index of the point closest to `step`; there must be one."""
        return int(np.abs(self.step - step).argmin())

    def after(self, step: float) -> CurvePoints:
        """Return the points beyond `step`, and the last one before it, so that lines connect."""
        first = max(int(np.searchsorted(self.step, step, "right")) - 1, 0)
        columns = (self.step, self.loss, self.accuracy, self.raw_loss, self.raw_accuracy)
        return CurvePoints(*(column[first:] for column in columns))


class CurveData:
    """The losses and hits of a run, in order, and the points that stand for them.

    Args:
        max_points: the most points that are drawn, besides the newest sample's.
        keep: raw samples kept, 8 bytes each. Of a longer run the older half leaves the memory;
            its points stay.
    """

    def __init__(self, max_points: int = 1000, keep: int = 1_000_000) -> None:
        self._max_points = max_points
        self._keep = max(keep, 2 * MEAN)
        self.clear()

    def clear(self, first: int = 0) -> None:
        """Forget everything; the next sample is the one after `first` samples."""
        self.first = self.step = first  # samples seen before the first and after the last value
        self.spacing = 1  # samples between two points
        self._base = first  # samples seen before the oldest raw value still kept
        self._losses = np.empty(1024, dtype=np.float32)
        self._correct = np.empty(1024, dtype=np.float32)
        self._points = np.empty((0, 5))  # columns as in CurvePoints
        self._seen = first  # samples that the points account for

    @property
    def losses(self) -> NDArray[np.float32]:
        """Raw losses still kept, (n,) float32, the newest last; NaN where one was not finite."""
        return self._losses[: self.step - self._base]

    @property
    def correct(self) -> NDArray[np.float32]:
        """The hits that belong to `losses`, (n,) float32: 1 or 0; of a mean its share of hits."""
        return self._correct[: self.step - self._base]

    def append(self, losses: ArrayLike, correct: ArrayLike) -> None:
        """Add the next samples: losses and hits, both (n,).

        Raises:
            ValueError: losses and hits are not two rows of one length.
        """
        values, hits = _rows(losses, correct)
        for start in range(0, len(values), self._keep // 2):
            part = slice(start, start + self._keep // 2)
            self._store(values[part], hits[part])

    def fill(self, losses: ArrayLike, correct: ArrayLike, size: int, samples: int) -> None:
        """Begin anew with `samples` samples, of which only means are known.

        losses, correct: mean losses and shares of hits, both (n,), of `size` samples each; each
        stands for its samples, the last also for those that come after it. Without any there are
        no samples. What is looked at is what is drawn or kept, however long the run was.

        Raises:
            ValueError: losses and hits are not two rows of one length.
        """
        values, hits = _rows(losses, correct)
        self.clear()
        last = len(values) - 1
        self.step = self._seen = samples if last >= 0 else 0
        self._fit_spacing()
        ends = np.arange(self.spacing, self.step + 1, self.spacing)
        self._points = _means(ends, np.minimum(_windows(ends) // size, last), values, hits)
        self._base = max(0, self.step - self._keep)
        kept = np.minimum(np.arange(self._base, self.step) // size, last)
        self._losses, self._correct = values[kept], hits[kept]

    def points(self) -> CurvePoints:
        """Return the points to draw; the last one is the newest sample's."""
        self._add_points()
        points = self._points
        if self.step > self.first and self.step % self.spacing:
            points = np.concatenate([points, self._means(np.array([self.step]))])
        return CurvePoints(*points.T)

    def latest(self) -> tuple[float, float]:
        """Return loss and accuracy over the past 100 samples; NaN before the first."""
        return self.at(self.step)

    def at(self, step: int) -> tuple[float, float]:
        """Return loss and accuracy over the 100 samples up to `step`; NaN where none is kept."""
        if not self._base < step <= self.step:
            return np.nan, np.nan
        _, loss, accuracy, _, _ = self._means(np.array([step]))[0]
        return float(loss), float(accuracy)

    def until(self, step: int) -> CurveData:
        """Return a copy that ends at `step`: how a branch that leaves there begins."""
        self._add_points()
        copy = CurveData(self._max_points, self._keep)
        copy.clear(self.first)
        copy.step, copy.spacing = min(max(step, self.first), self.step), self.spacing
        copy._base, copy._seen = min(self._base, copy.step), min(self._seen, copy.step)
        copy._losses = self._losses[: copy.step - copy._base].copy()
        copy._correct = self._correct[: copy.step - copy._base].copy()
        copy._points = self._points[self._points[:, 0] <= copy.step]
        return copy

    def _store(self, values: NDArray[np.float32], hits: NDArray[np.float32]) -> None:
        """Copy at most keep / 2 raw values in; room grows by doubling up to `keep`."""
        used = self.step - self._base
        if used + len(values) > self._keep:
            self._add_points()  # while the values under them are still here
            used = self._forget(self._keep - self._keep // 2)
        if used + len(values) > len(self._losses):
            size = min(self._keep, max(2 * len(self._losses), used + len(values)))
            self._losses, self._correct = _grown(self._losses, size), _grown(self._correct, size)
        self._losses[used : used + len(values)] = values
        self._correct[used : used + len(values)] = hits
        self.step += len(values)

    def _forget(self, keep: int) -> int:
        """Drop all raw values but the last `keep` (>= MEAN); return how many there are now."""
        losses, correct = self.losses[-keep:].copy(), self.correct[-keep:].copy()
        self._losses[: len(losses)], self._correct[: len(correct)] = losses, correct
        self._base = self.step - len(losses)
        return len(losses)

    def _add_points(self) -> None:
        """Account for the samples that came since the last call."""
        self._fit_spacing()
        start = (self._seen // self.spacing + 1) * self.spacing
        ends = np.arange(start, self.step + 1, self.spacing)
        if len(ends):
            self._points = np.concatenate([self._points, self._means(ends)])
        self._seen = self.step

    def _fit_spacing(self) -> None:
        """Leave out every other point as long as there are too many."""
        while self.step // self.spacing - self.first // self.spacing > self._max_points:
            self.spacing *= 2
            self._points = self._points[self._points[:, 0] % self.spacing == 0]

    def _means(self, ends: NDArray[np.int_]) -> Floats:
        """Return the rows of `_points` for the numbers of samples seen `ends` (n,), as (n, 5)."""
        return _means(ends, _windows(ends - self._base), self._losses, self._correct)


def _rows(losses: ArrayLike, correct: ArrayLike) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return losses, NaN where one is not finite, and hits, both (n,) float32."""
    with np.errstate(over="ignore", invalid="ignore"):  # beyond float32 is a gap as well
        values = np.array(losses, dtype=np.float32)
    hits = np.asarray(correct, dtype=np.float32)
    if values.shape != hits.shape or values.ndim != 1:
        raise ValueError(
            f"Losses and hits must be two rows of one length; they have the shapes "
            f"{values.shape} and {hits.shape}."
        )
    values[~np.isfinite(values)] = np.nan
    return values, hits


def _windows(ends: NDArray[np.int_]) -> NDArray[np.int_]:
    """Return the 100 places before each of `ends` (n,), as (n, 100); below 0 there is nothing."""
    return ends[:, None] - np.arange(MEAN, 0, -1)


def _means(
    ends: NDArray[np.int_],
    places: NDArray[np.int_],
    values: NDArray[np.float32],
    correct: NDArray[np.float32],
) -> Floats:
    """Return rows of points, (n, 5), for the numbers of samples seen `ends` (n,): means over what
    stands at the `places` (n, 100) of losses and hits; a place below 0 does not count.

    Each window is added up by itself. Differences of running sums would be cheaper, but after
    one huge loss (a run that diverges) they would be wrong for ever.
    """
    inside = places >= 0
    index = np.where(inside, places, 0)
    losses, hits = (
        np.where(inside, row[index].astype(np.float64), 0.0) for row in (values, correct)
    )
    count = inside.sum(axis=1)
    few = np.minimum(count, RAW)
    columns = (
        ends,
        losses.sum(axis=1) / count,
        hits.sum(axis=1) / count,
        losses[:, -RAW:].sum(axis=1) / few,
        hits[:, -RAW:].sum(axis=1) / few,
    )
    return np.stack(columns, axis=1).astype(np.float64, copy=False)


def _grown(array: NDArray[Any], size: int) -> NDArray[Any]:
    """Return a copy of `array` with room for `size` values."""
    longer = np.empty(size, dtype=array.dtype)
    longer[: len(array)] = array
    return longer
