"""A reading of the test set: its verdict, and the order of its worst mistakes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.evaluation import Evaluation

sizes = st.integers(1, 40)


@st.composite
def evaluations(draw):
    count = draw(sizes)
    logits = draw(arrays(np.float64, (count, 10), elements=st.floats(-30, 30)))
    labels = draw(arrays(np.uint8, count, elements=st.integers(0, 9)))
    return Evaluation.of(logits, labels, step=7)


def test_a_worked_answer():
    logits = np.log([[0.7, 0.2, 0.1], [0.1, 0.6, 0.3], [0.05, 0.05, 0.9], [0.5, 0.4, 0.1]])
    ours = Evaluation.of(logits, np.array([0, 2, 0, 1]), step=5)
    np.testing.assert_array_equal(ours.predictions, [0, 1, 2, 0])
    np.testing.assert_allclose(ours.probabilities, np.exp(logits))
    np.testing.assert_allclose(ours.losses, -np.log([0.7, 0.3, 0.05, 0.4]))
    assert (ours.accuracy, ours.mistakes, ours.step) == (0.25, 3, 5)
    assert ours.loss == pytest.approx(-np.log([0.7, 0.3, 0.05, 0.4]).mean())
    np.testing.assert_array_equal(ours.matrix, [[1, 0, 1], [1, 0, 0], [0, 1, 0]])
    np.testing.assert_array_equal(ours.worst(), [2, 1, 3])
    np.testing.assert_array_equal(ours.worst("loss"), [2, 1, 3])
    np.testing.assert_array_equal(ours.worst(true=0), [2])
    np.testing.assert_array_equal(ours.worst(read=0), [3])
    np.testing.assert_array_equal(ours.worst(true=0, read=0), [0])
    np.testing.assert_array_equal(ours.worst(true=2, read=2), [])


def test_the_two_orders_differ_where_two_wrong_classes_share_the_rest():
    sure_of_one, unsure_of_both = np.log([0.6, 0.35, 0.05]), np.log([0.55, 0.01, 0.44])
    ours = Evaluation.of(np.array([unsure_of_both, sure_of_one]), np.array([1, 1]))
    np.testing.assert_array_equal(ours.worst("confidence"), [1, 0])
    np.testing.assert_array_equal(ours.worst("loss"), [0, 1])


@given(evaluations())
def test_every_cell_of_the_matrix_has_its_images(ours):
    matrix, seen = ours.matrix, []
    for true in range(10):
        for read in range(10):
            places = ours.worst(true=true, read=read)
            assert len(places) == matrix[true, read]
            assert (ours.labels[places] == true).all()
            assert (ours.predictions[places] == read).all()
            seen += places.tolist()
    assert sorted(seen) == list(range(len(ours.labels)))


@given(evaluations(), st.sampled_from(["confidence", "loss"]))
def test_mistakes_come_the_worst_first_and_none_is_left_out(ours, order):
    places = ours.worst(order)
    keys = ours.losses if order == "loss" else ours.confidences
    assert (np.diff(keys[places]) <= 0).all()
    np.testing.assert_array_equal(np.sort(places), np.flatnonzero(~ours.right))
    assert len(places) == ours.mistakes == ours.matrix.sum() - ours.matrix.trace()
    assert ours.accuracy == pytest.approx(ours.matrix.trace() / ours.matrix.sum())


@given(evaluations(), st.integers(0, 9))
def test_what_was_read_well_comes_the_least_sure_first(ours, digit):
    sure = ours.confidences[ours.worst(true=digit, read=digit)]
    assert (np.diff(sure) >= 0).all()


def test_a_diverged_network_can_be_evaluated():
    logits = np.zeros((4, 10))
    logits[0], logits[1, 3] = np.nan, np.inf
    ours = Evaluation.of(logits, np.array([1, 2, 3, 0]))
    assert np.isnan(ours.loss)
    assert ours.matrix.sum() == 4
    assert ours.worst()[0] == 2  # the only mistake whose confidence is a number
    assert set(ours.worst().tolist()) == {0, 1, 2}


def test_its_arrays_can_not_be_written_to():
    labels = np.array([1, 2])
    ours = Evaluation.of(np.zeros((2, 10)), labels)
    labels[0] = 5
    assert ours.labels[0] == 1
    for array in (ours.labels, ours.predictions, ours.probabilities, ours.losses):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0
