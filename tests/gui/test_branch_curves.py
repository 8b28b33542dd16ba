"""What the History panel keeps of several branches, and of a past that is seen again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.snapshot import BranchLine, BranchRecord, Snapshot, TestPoint
from gui.widgets.branch_curves import BranchCurves
from gui.widgets.curve_data import CurveData


def snapshot(step: int, losses: object = (), **changes: object) -> Snapshot:
    values = np.asarray(losses, dtype=float)
    plain = Snapshot(
        step=step,
        epoch=0,
        epoch_step=step,
        epoch_size=60_000,
        samples_per_second=0.0,
        losses=values,
        correct=np.ones(len(values), dtype=bool),
        image=np.zeros((28, 28), dtype=np.uint8),
        label=0,
        image_index=0,
        loss=0.0,
        parameters={},
        activations={},
    )
    return replace(plain, **{"branch": "main", "latest_step": step, **changes})


@pytest.fixture
def curves() -> BranchCurves:
    """300 samples of the branch main, their losses 0, 1, 2, ..."""
    curves = BranchCurves()
    curves.add(snapshot(300, np.arange(300.0), test_points=(TestPoint(200, 0.3, 0.9),)))
    return curves


def test_a_step_in_the_past_forgets_nothing(curves: BranchCurves) -> None:
    curves.add(snapshot(120, latest_step=300))
    assert curves.in_the_past
    assert (curves.step, curves.curve.data.step) == (120, 300)
    curves.add(snapshot(300, latest_step=300))
    assert not curves.in_the_past


def test_a_past_that_is_replayed_is_not_counted_twice(curves: BranchCurves) -> None:
    curves.add(snapshot(250, latest_step=300))
    curves.add(snapshot(290, np.arange(250.0, 290.0), latest_step=300))
    curves.add(snapshot(310, np.arange(290.0, 310.0), latest_step=310))
    np.testing.assert_array_equal(curves.curve.data.losses, np.arange(310))


@pytest.mark.parametrize("step", [0, 50])
def test_a_branch_that_is_shorter_than_it_was_has_begun_anew(
    curves: BranchCurves, step: int
) -> None:
    curves.add(snapshot(step, latest_step=step))
    assert curves.curve.data.step == step
    assert curves.curve.tests == ()


def test_a_branch_begins_with_the_curve_of_its_parent(curves: BranchCurves) -> None:
    lines = (BranchLine("main", None, 0, 300), BranchLine("fast", "main", 210, 210))
    curves.set_branches(lines, "fast")
    assert curves.curve.data.step == 210
    np.testing.assert_array_equal(curves.curve.data.losses, np.arange(210))
    assert [test.step for test in curves.curve.tests] == [200]
    curves.add(snapshot(220, np.full(10, 7.0), branch="fast"))
    assert curves.curve.data.at(220)[0] == pytest.approx((np.arange(120, 210).sum() + 70) / 100)
    (other,) = curves.others()
    assert other.step[0] <= 210
    assert other.step[-1] == 300
    curves.add(snapshot(300, branch="main"))
    (other,) = curves.others()
    assert (other.step[0], other.step[-1]) == (210, 220)


def test_the_test_results_are_those_of_the_last_snapshot(curves: BranchCurves) -> None:
    curves.add(snapshot(300, latest_step=300))
    assert curves.curve.tests == (), "the one that was there is of other weights by now"


def test_where_a_branch_begins_its_weights_may_be_others_at_once(curves: BranchCurves) -> None:
    lines = (BranchLine("main", None, 0, 300), BranchLine("edited", "main", 200, 200))
    curves.set_branches(lines, "edited")
    assert curves.curve.tests == ()


def test_a_branch_that_has_learned_nothing_has_no_line(curves: BranchCurves) -> None:
    lines = (BranchLine("main", None, 0, 300), BranchLine("fast", "main", 300, 300))
    curves.set_branches(lines, "main")
    assert curves.others() == []


def test_a_deleted_branch_is_gone_and_a_renamed_one_goes_on(curves: BranchCurves) -> None:
    lines = (BranchLine("main", None, 0, 300), BranchLine("fast", "main", 210, 210))
    curves.set_branches(lines, "fast")
    curves.add(snapshot(240, np.ones(30), branch="fast"))
    curves.rename("fast", "quick")
    lines = (lines[0], BranchLine("quick", "main", 210, 240))
    curves.set_branches(lines, "quick")
    assert curves.curve.data.step == 240
    curves.set_branches(lines[:1], "main")
    assert curves.others() == []
    assert curves.curve.data.step == 300


def test_a_record_replaces_what_was_known(curves: BranchCurves) -> None:
    record = BranchRecord(np.ones(50), np.zeros(50), 1, 50, (TestPoint(40, 0.1, 0.5),))
    curves.fill("main", record)
    assert curves.curve.data.step == 50
    assert curves.curve.data.at(50) == (1.0, 0.0)
    assert [test.step for test in curves.curve.tests] == [40]


def test_each_mean_of_a_long_record_stands_for_its_samples(curves: BranchCurves) -> None:
    means, shares = np.array([3.0, 1.0, 2.0]), np.array([0.25, 1.0, 0.75])
    curves.fill("main", BranchRecord(means, shares, 4, 14))
    data = curves.curve.data  # the last ones have no point yet
    assert data.losses.tolist() == [3.0] * 4 + [1.0] * 4 + [2.0] * 6
    assert data.correct.tolist() == [0.25] * 4 + [1.0] * 4 + [0.75] * 6
    assert data.at(8) == (2.0, 0.625)
    curves.fill("main", BranchRecord(means[:0], shares[:0], 4, 2))
    assert curves.curve.data.step == 0


@pytest.mark.parametrize("step", [0, 1, 137, 1000, 5000])
def test_data_cut_at_a_step_is_as_if_the_rest_had_never_come(step: int) -> None:
    generator = np.random.default_rng(2)
    losses, hits = generator.exponential(1.0, 5000), generator.random(5000) < 0.5
    long, short = CurveData(max_points=100), CurveData(max_points=100)
    long.append(losses, hits)
    long.points()
    short.append(losses[:step], hits[:step])
    cut = long.until(step)
    more = np.full(20, 3.0), np.ones(20, bool)
    for data in (cut, short):
        data.append(*more)
    assert cut.step == short.step
    np.testing.assert_array_equal(cut.losses, short.losses)
    np.testing.assert_array_equal(cut.correct, short.correct)
    assert cut.latest() == short.latest()
    shared, few = cut.points(), short.points()
    places = np.isin(few.step, shared.step)
    np.testing.assert_array_equal(few.loss[places], shared.loss)
    assert len(long.losses) == 5000, "the original keeps everything"


def test_values_at_a_step_are_means_over_the_100_before_it() -> None:
    data = CurveData()
    data.append(np.arange(500.0), np.arange(500) % 2 == 0)
    assert data.at(300) == (np.arange(200, 300).mean(), 0.5)
    assert np.isnan(data.at(0)).all()
    assert np.isnan(data.at(501)).all()
