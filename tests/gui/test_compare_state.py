"""What two comparisons have come to: no window is needed for that."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from engine.compared import Learning, Stretch, Wish
from gui.widgets.compare_state import LOCKSTEP, REPORT, CompareState

ARRAYS: Any = (("forward", "conv"),)


def stretch(first: int, last: int) -> Stretch:
    numbers = np.arange(first, last + 1)
    count = len(numbers)
    ones, pairs = np.ones((count, 1)), np.ones((count, 2))
    return Stretch(ARRAYS, numbers, pairs, pairs, ones, count, count, None)


def learning(engine: str, samples: int, loss: float = 1.5) -> Learning:
    return Learning(engine, samples, 200, loss, (), 1.25)


@pytest.fixture
def state() -> CompareState:
    """Five of a hundred steps have been compared, and it goes on."""
    state = CompareState()
    state.begin(Wish(samples=100))
    state.add_stretch(stretch(1, 2))
    state.add_stretch(stretch(3, 5))
    state.join()
    return state


def test_parts_are_joined_in_order(state: CompareState) -> None:
    assert state.stretch is not None
    state.add_stretch(stretch(6, 9))
    assert state.stretch.samples == 5, "not yet"
    state.join()
    assert state.stretch.steps.tolist() == list(range(1, 10))


def test_progress_is_of_what_runs(state: CompareState) -> None:
    assert CompareState().progress == (0, 1)
    assert state.progress == (5, 100)
    state.end("")
    assert state.progress == (0, 1)
    state.begin(Wish(samples=100))
    assert state.progress == (0, 0), "nobody knows how long the first step takes"
    state.begin_report(2)
    for engine in ("numpy", "torch"):
        state.add_learning(learning(engine, 50))
    assert state.progress == (100, 400)


def test_each_comparison_has_its_own_problem_until_it_begins_anew(state: CompareState) -> None:
    state.end("The loss grew.")
    state.begin_report(2)
    state.end("No memory.")
    state.end("Nothing runs any more.")
    assert state.problems == {LOCKSTEP: "The loss grew.", REPORT: "No memory."}
    state.begin(Wish())
    assert state.problems == {LOCKSTEP: "", REPORT: "No memory."}
    assert state.stretch is None


def test_only_the_other_rule_for_ties_lies_beneath(state: CompareState) -> None:
    wish, known = state.wish, state.stretch
    assert wish is not None
    state.keep_beneath()
    assert state.beneath is None, "it is the same comparison"
    state.begin(replace(wish, ties="first"))
    assert state.beneath == (wish, known)
    state.begin(replace(wish, ties="first", seed=wish.seed + 1))
    assert state.beneath is None, "another seed"


def test_a_course_has_the_losses_that_are_numbers(state: CompareState) -> None:
    state.begin_report(2)
    state.add_learning(learning("numpy", 0, float("nan")))
    state.add_learning(learning("numpy", 50, 2.0))
    last = learning("numpy", 100, 1.0)
    state.add_learning(last)
    course = state.courses["numpy"]
    assert course.slices == [(50, 2.0), (100, 1.0)]
    assert course.last is last
    state.begin_report(3)
    assert (state.courses, state.epochs) == ({}, 3)
