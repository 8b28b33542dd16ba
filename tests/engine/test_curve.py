"""Curves: every sample while there is room, means of neighbours afterwards; the past is shared."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import curve
from engine.curve import Curve


@pytest.fixture(autouse=True)
def short_chunks(monkeypatch):
    monkeypatch.setattr(curve, "CHUNK", 8)


def values(count: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    generator = np.random.default_rng(seed)
    return generator.exponential(size=count), generator.random(count) < 0.5


def means(of: np.ndarray, size: int) -> np.ndarray:
    whole = len(of) // size
    return of[: whole * size].reshape(whole, size).mean(axis=1)


def check(ours: Curve, losses: np.ndarray, correct: np.ndarray) -> None:
    size = ours.samples_per_point
    assert ours.samples == len(losses)
    assert ours.points == len(losses) // size
    np.testing.assert_allclose(ours.losses(), means(losses, size), rtol=1e-5)
    np.testing.assert_allclose(ours.correct(), means(correct.astype(float), size), atol=1e-5)
    first = ours.points // 2
    np.testing.assert_array_equal(ours.losses(first), ours.losses()[first:])


@settings(max_examples=100, deadline=None)
@given(
    count=st.integers(0, 150),
    cuts=st.lists(st.integers(0, 150), max_size=6),
    halvings=st.lists(st.integers(0, 150), max_size=3),
)
def test_every_sample_counts_once_however_it_came(count, cuts, halvings):
    losses, correct = values(count)
    ours = Curve()
    halvings = sorted(min(place, count) for place in halvings)
    edges = sorted([0, count, *halvings, *(min(cut, count) for cut in cuts)])
    for begin, end in pairwise(edges):
        ours.append(losses[begin:end], correct[begin:end])
        while halvings and halvings[0] <= end:
            halvings.pop(0)
            ours.halve({})
    check(ours, losses, correct)


def test_one_sample_is_one_point_at_first():
    ours = Curve()
    losses, correct = values(30)
    ours.append(losses, correct)
    np.testing.assert_array_equal(ours.losses(), losses.astype(np.float32))
    np.testing.assert_array_equal(ours.correct(), correct)


def test_a_branch_shares_the_chunks_that_are_full():
    main = Curve()
    main.append(*values(43))
    branch = main.until(37)
    assert len(branch.chunks) == 4
    assert all(ours is theirs for ours, theirs in zip(branch.chunks, main.chunks, strict=False))
    more = values(20, seed=1)
    branch.append(*more)
    losses = np.concatenate([values(43)[0][:37], more[0]])
    correct = np.concatenate([values(43)[1][:37], more[1]])
    check(branch, losses, correct)
    check(main, *values(43))
    known = {}
    for one in (main, branch):
        one.halve(known)
    check(main, *values(43))
    check(branch, losses, correct)
    assert main.arrays[0] is branch.arrays[0]  # still shared


def test_a_branch_may_leave_within_a_point():
    main = Curve()
    main.append(np.full(50, 2.0), np.ones(50, bool))
    main.halve({})
    main.halve({})
    for step in (49, 50, 5):
        branch = main.until(step)
        branch.append(np.full(11, 2.0), np.ones(11, bool))
        check(branch, np.full(step + 11, 2.0), np.ones(step + 11, bool))


def test_losses_that_are_not_finite_stay_where_they_are():
    ours = Curve()
    ours.append(np.array([1.0, np.inf, np.nan, 2.0, 1.0, 1.0]), np.zeros(6, bool))
    ours.halve({})
    assert np.isfinite(ours.losses()).tolist() == [False, False, True]


def test_a_loss_beyond_float32_is_infinite_and_no_warning() -> None:
    ours = Curve()
    ours.append(np.array([1.0, 1e300]), np.array([True, False]))
    assert ours.losses().tolist() == [1.0, np.inf]
