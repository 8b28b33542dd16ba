"""What every sample of a branch cost, in little memory: branches share the past that they share."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
CHUNK = 2048  # points of a chunk
LOSS, HITS = 0, 1


class Curve:
    """Losses and hits, each point the mean of `samples_per_point` samples that follow each other.

    At first that is one sample; `halve` makes room. Full chunks, float32 (2, CHUNK), are never
    written again and belong to all branches that came by.
    """

    def __init__(self) -> None:
        self.samples = 0  # recorded
        self.samples_per_point = 1
        self.chunks: list[Array] = []
        self._last = np.zeros((2, CHUNK), np.float32)  # under way
        self.filled = 0  # points of it
        self.pending = np.zeros(2)  # sums of a point under way

    @classmethod
    def of(
        cls, samples: int, samples_per_point: int, arrays: list[Array], filled: int, pending: Array
    ) -> Curve:
        """The curve whose `arrays`, `filled` and `pending` were these."""
        curve = cls()
        curve.samples, curve.samples_per_point = samples, samples_per_point
        curve.chunks, curve._last = arrays[:-1], arrays[-1].copy()
        curve.filled, curve.pending = filled, pending
        return curve

    def copy(self) -> Curve:
        """The same curve, sharing the chunks that are full."""
        return Curve.of(
            self.samples, self.samples_per_point, self.arrays, self.filled, self.pending.copy()
        )

    def append(self, losses: Array, correct: Array) -> None:
        """Add what samples cost, in order."""
        self.samples += len(losses)
        values = np.stack([losses, correct]).astype(np.float64)
        size = self.samples_per_point
        if size > 1:
            values = self._means(values, size)
        with np.errstate(over="ignore"):  # a loss beyond float32 counts as infinite
            values = values.astype(np.float32)
        while values.shape[1]:
            some = values[:, : CHUNK - self.filled]
            self._last[:, self.filled : self.filled + some.shape[1]] = some
            self.filled += some.shape[1]
            values = values[:, some.shape[1] :]
            if self.filled == CHUNK:
                self._close_chunk()

    def _means(self, values: Array, size: int) -> Array:
        """Means of `size` samples each; what is left over waits in `pending`."""
        before = (self.samples - values.shape[1]) % size
        padded = np.concatenate([np.zeros((2, before)), values], axis=1)
        if before:
            padded[:, 0] = self.pending
        count = padded.shape[1] // size
        self.pending = padded[:, count * size :].sum(axis=1)
        means: Array = padded[:, : count * size].reshape(2, count, size).mean(axis=2)
        return means

    def _close_chunk(self) -> None:
        self._last.setflags(write=False)
        self.chunks.append(self._last)
        self._last = np.zeros((2, CHUNK), np.float32)
        self.filled = 0

    @property
    def points(self) -> int:
        """How many points there are: a point under way is not yet one."""
        return len(self.chunks) * CHUNK + self.filled

    def _values(self, row: int, first: int = 0) -> Array:
        start = first // CHUNK
        parts = [chunk[row] for chunk in self.chunks[start:]] + [self._last[row, : self.filled]]
        return np.concatenate(parts)[first - start * CHUNK :]

    def losses(self, first: int = 0) -> NDArray[np.float32]:
        """Losses from point `first` on, (points - first,)."""
        return self._values(LOSS, first)

    def correct(self, first: int = 0) -> NDArray[np.float32]:
        """The share of hits, 0 to 1, from point `first` on, (points - first,)."""
        return self._values(HITS, first)

    def until(self, samples: int) -> Curve:
        """A curve of its own that begins with the first `samples` of this one."""
        shared = Curve()
        size = shared.samples_per_point = self.samples_per_point
        points, left = divmod(samples, size)
        full, rest = divmod(points, CHUNK)
        shared.samples, shared.filled = samples, rest
        shared.chunks = self.chunks[:full]
        source = self.chunks[full] if full < len(self.chunks) else self._last
        shared._last[:, :rest] = source[:, :rest]
        if left:  # a point that is cut: its mean is the best that is still known
            if points < self.points:
                shared.pending = left * source[:, rest].astype(np.float64)
            else:
                shared.pending = self.pending * (left / (self.samples % size))
        return shared

    def halve(self, known: dict[tuple[int, int], tuple[Array, Array, Array]]) -> None:
        """Let each point stand for twice as many samples.

        known: chunks that other branches made already, with the two that each came from, by the
        identities of those.
        """
        chunks = []
        for first, second in zip(self.chunks[::2], self.chunks[1::2], strict=False):
            key = (id(first), id(second))
            if key not in known:
                joined = _pairs(np.concatenate([first, second], axis=1))
                joined.setflags(write=False)
                known[key] = first, second, joined
            chunks.append(known[key][2])
        left = [*self.chunks[2 * len(chunks) :], self._last[:, : self.filled]]
        values = np.concatenate(left, axis=1)
        even = values.shape[1] // 2 * 2
        if values.shape[1] > even:
            self.pending += self.samples_per_point * values[:, -1].astype(np.float64)
        self.chunks, self.samples_per_point = chunks, 2 * self.samples_per_point
        self._last = np.zeros((2, CHUNK), np.float32)
        self.filled = even // 2
        self._last[:, : self.filled] = _pairs(values[:, :even])

    @property
    def arrays(self) -> list[Array]:
        """All arrays that it keeps, those that it shares included."""
        return [*self.chunks, self._last]


def _pairs(values: Array) -> Array:
    """Means of neighbours: (2, 2n) -> (2, n)."""
    means: Array = values.reshape(2, -1, 2).mean(axis=2).astype(np.float32)
    return means
