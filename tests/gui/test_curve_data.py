"""The points of the curves are exact, bounded in number, and independent of how data comes in."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from gui.widgets.curve_data import MEAN, RAW, CurveData, CurvePoints
from gui.widgets.curve_scales import (
    accuracy_floor,
    loss_text,
    loss_tick,
    loss_top,
    percent_text,
    round_up,
    samples_text,
)


def run(count: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Losses (float32 values) and hits of a run that gets better."""
    generator = np.random.default_rng(seed)
    level = 2.3 / (1 + np.arange(count) / 500)
    losses = generator.exponential(level).astype(np.float32)
    return losses, generator.random(count) < np.exp(-level)


def filled(losses: np.ndarray, hits: np.ndarray, **options: int) -> CurveData:
    data = CurveData(**options)
    data.append(losses, hits)
    return data


def equal(one: CurvePoints, other: CurvePoints) -> None:
    for name in ("step", "loss", "accuracy", "raw_loss", "raw_accuracy"):
        assert_array_equal(getattr(one, name), getattr(other, name), err_msg=name)


@given(
    count=st.integers(1, 900),
    seed=st.integers(0, 9),
    max_points=st.integers(2, 200),
    first=st.integers(0, 400),
)
@settings(deadline=None)
def test_every_point_is_the_mean_of_the_samples_before_it(
    count: int, seed: int, max_points: int, first: int
) -> None:
    losses, hits = run(count, seed)
    data = CurveData(max_points)
    data.clear(first)
    data.append(losses, hits)
    points = data.points()
    assert points.step[-1] == first + count == data.step
    for i, step in enumerate(points.step.astype(int) - first):
        for window, loss, accuracy in (
            (MEAN, points.loss, points.accuracy),
            (RAW, points.raw_loss, points.raw_accuracy),
        ):
            past = slice(max(0, step - window), step)
            taken = step - past.start
            assert loss[i] == pytest.approx(math.fsum(map(float, losses[past])) / taken, rel=1e-14)
            assert accuracy[i] == np.count_nonzero(hits[past]) / taken


@given(
    cuts=st.lists(st.integers(0, 3000), max_size=12),
    looks=st.lists(st.booleans(), min_size=13, max_size=13),
)
@settings(deadline=None)
def test_points_do_not_depend_on_how_the_samples_arrive(cuts: list[int], looks: list[bool]) -> None:
    losses, hits = run(3000)
    data = CurveData(max_points=100)
    edges = [0, *sorted(cuts), 3000]
    for start, stop, look in zip(edges, edges[1:], looks, strict=False):
        data.append(losses[start:stop], hits[start:stop])
        if look:
            data.points()
    equal(data.points(), filled(losses, hits, max_points=100).points())


def test_there_are_never_too_many_points_and_none_moves() -> None:
    losses, hits = run(5000)
    data, seen = CurveData(max_points=64), {}
    for start in range(0, 5000, 37):
        data.append(losses[start : start + 37], hits[start : start + 37])
        points = data.points()
        assert len(points.step) <= 65
        assert len(points.step) > 32 or data.step <= 64
        for step, loss in zip(points.step, points.loss, strict=True):
            assert seen.setdefault(step, loss) == loss
    assert data.spacing == 128


def test_a_long_run_drops_old_raw_values_but_no_point() -> None:
    losses, hits = run(20_000)
    short, whole = CurveData(max_points=50, keep=1000), filled(losses, hits, max_points=50)
    for start in range(0, 20_000, 317):
        short.append(losses[start : start + 317], hits[start : start + 317])
    equal(short.points(), whole.points())
    assert 500 <= len(short.losses) == len(short.correct) <= 1000
    assert_array_equal(short.losses, losses[-len(short.losses) :])
    assert_array_equal(short.correct, hits[-len(short.correct) :])


def test_more_values_at_once_than_are_kept() -> None:
    losses, hits = run(20_000)
    data = filled(losses, hits, max_points=50, keep=1000)
    equal(data.points(), filled(losses, hits, max_points=50).points())
    assert len(data.losses) <= 1000


@given(
    points=st.integers(1, 400),
    size=st.sampled_from([1, 2, 8, 64, 512]),
    rest=st.integers(0, 511),
    later=st.integers(0, 300),
)
@settings(deadline=None)
def test_means_are_as_if_each_of_their_samples_had_come(
    points: int, size: int, rest: int, later: int
) -> None:
    losses, _ = run(points)
    losses[points // 2] = np.inf
    shares = np.random.default_rng(1).integers(0, size + 1, points) / size
    samples = points * size + rest % size
    told = np.minimum(np.arange(samples) // size, points - 1)
    whole = filled(losses[told], shares[told], max_points=50, keep=1000)
    data = filled(*run(77), max_points=50, keep=1000)
    data.fill(losses, shares, size, samples)
    for one in (data, whole):
        one.append(*run(later, seed=3))
    equal(data.points(), whole.points())
    kept = min(len(data.losses), len(whole.losses))
    assert kept >= min(samples, 500)
    assert_array_equal(data.losses[-kept:], whole.losses[-kept:])
    assert_array_equal(data.correct[-kept:], whole.correct[-kept:])
    assert_array_equal(data.latest(), whole.latest())


def test_a_run_of_any_length_is_drawn_from_its_means() -> None:
    data = CurveData(keep=1000)
    data.fill(np.full(4096, 0.5), np.full(4096, 0.93), 1 << 40, 1 << 52)  # no memory for each
    points = data.points()
    assert points.step[-1] == 1 << 52
    assert_array_equal(points.loss, 0.5)
    assert np.allclose(points.accuracy, 0.93)
    assert len(data.losses) == 1000


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf, 1e300])
def test_a_loss_that_is_not_finite_is_a_gap_of_its_windows(bad: float) -> None:
    losses, hits = run(500)
    values = losses.astype(float)
    values[200] = bad
    points = filled(values, hits).points()
    gap = (points.step > 200) & (points.step <= 200 + MEAN)
    assert_array_equal(np.isnan(points.loss), gap)
    assert_array_equal(np.isnan(points.raw_loss), (points.step > 200) & (points.step <= 200 + RAW))
    assert np.isfinite(points.accuracy).all()


def test_a_huge_loss_leaves_later_means_exact() -> None:
    losses, hits = run(400)
    values = losses.astype(float)
    values[50] = 1e30
    points, clean = filled(values, hits).points(), filled(losses, hits).points()
    assert_array_equal(points.loss[150:], clean.loss[150:])


def test_latest_is_the_last_point() -> None:
    data = CurveData()
    assert all(map(math.isnan, data.latest()))
    data.append(*run(345))
    points = data.points()
    assert data.latest() == (points.loss[-1], points.accuracy[-1])
    data.clear()
    assert all(map(math.isnan, data.latest()))
    assert len(data.points().step) == 0


def test_nearest_point() -> None:
    points = filled(*run(1000), max_points=100).points()
    assert points.step[points.nearest(501.0)] == 496
    assert points.step[points.nearest(-50)] == points.step[0]
    assert points.nearest(1e9) == len(points.step) - 1


@pytest.mark.parametrize(("losses", "hits"), [([1.0, 2.0], [True]), ([[1.0]], [[True]])])
def test_losses_and_hits_must_belong_together(losses: list, hits: list) -> None:
    with pytest.raises(ValueError, match="two rows of one length"):
        CurveData().append(losses, hits)


@given(st.floats(1e-6, 1e30))
def test_rounding_up_is_close_and_round(value: float) -> None:
    nice = round_up(value)
    assert value <= nice <= 1.61 * value
    assert float(f"{nice:.1e}") == nice


@given(st.integers(1, 10**9))
def test_the_sample_axis_holds_its_samples(samples: int) -> None:
    assert round_up(samples) >= samples


def test_loss_axis_rises_at_once_and_falls_late() -> None:
    assert loss_top(np.array([2.3, 2.3]), 1.0) == 3.0
    assert loss_top(np.array([4.0]), 3.0) == 5.0
    assert loss_top(np.full(50, 2.3), 3.0) == 3.0
    assert loss_top(np.full(50, 1.95), 3.0) == 3.0  # would be 3
    assert loss_top(np.full(50, 0.6), 1.0) == 1.0  # 0.8 would do
    assert loss_top(np.full(50, 0.45), 1.0) == 0.6
    assert loss_top(np.array([np.nan, np.nan]), 2.0) == 2.0
    assert loss_top(np.zeros(3), 1.0) == pytest.approx(0.001)


def test_loss_axis_lets_the_first_moments_go_but_holds_what_is_new() -> None:
    fall = np.concatenate([np.full(5, 2.3), np.full(995, 0.3)])
    assert loss_top(fall, 3.0) == 0.4
    assert loss_top(fall[::-1], 0.4) == 3.0


def test_accuracy_axis_falls_at_once_and_rises_late() -> None:
    assert accuracy_floor(np.array([0.0]), 0.0) == 0.0
    assert accuracy_floor(np.full(50, 0.97), 0.0) == 0.9
    assert accuracy_floor(np.full(50, 0.91), 0.0) == 0.8
    assert accuracy_floor(np.full(50, 0.91), 0.9) == 0.9
    assert accuracy_floor(np.full(50, 0.89), 0.9) == 0.8
    assert accuracy_floor(np.array([]), 0.5) == 0.5


@pytest.mark.parametrize(
    ("samples", "text"),
    [
        (0, "0"),
        (500, "500"),
        (1000, "1 k"),
        (20_000, "20 k"),
        (2500, "2.5 k"),
        (1_500_000, "1.5 M"),
    ],
)
def test_sample_ticks(samples: float, text: str) -> None:
    assert samples_text(samples).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("top", "texts"),
    [
        (0.8, ["0.0", "0.4", "0.8"]),
        (0.5, ["0.00", "0.25", "0.50"]),
        (3, ["0.0", "1.5", "3.0"]),
        (20, ["0", "10", "20"]),
        (1e30, ["0", "5e+29", "1e+30"]),
    ],
)
def test_loss_ticks(top: float, texts: list[str]) -> None:
    assert [loss_tick(loss, top) for loss in (0.0, top / 2, top)] == texts


def test_values_as_text() -> None:
    assert [loss_text(x) for x in (0.2314, 9.9999, 25.26, 12345.0, math.nan)] == [
        "0.231",
        "10.0",
        "25.3",
        "1e+04",
        "–",
    ]
    assert percent_text(0.943) == "94\u00a0%"
    assert percent_text(0.9234, 1) == "92.3\u00a0%"
    assert percent_text(math.nan) == "–"
