"""Confusion matrix, precision and recall: against counting by hand, and what must hold always."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.confusion import confusion_matrix, mistakes_only, most_frequent, precision, recall

pairs = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=200)


def columns(pairs: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    both = np.array(pairs, np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def test_a_worked_answer():
    matrix = confusion_matrix([0, 0, 0, 1, 1, 2], [0, 0, 2, 1, 0, 2], classes=4)
    np.testing.assert_array_equal(matrix, [[2, 0, 1, 0], [1, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 0]])
    np.testing.assert_allclose(recall(matrix), [2 / 3, 1 / 2, 1, np.nan])
    np.testing.assert_allclose(precision(matrix), [2 / 3, 1, 1 / 2, np.nan])
    assert most_frequent(matrix, 9) == [(0, 2, 1), (1, 0, 1)]
    assert most_frequent(matrix, 1) == [(0, 2, 1)]


@given(pairs)
def test_each_cell_counts_its_images(pairs):
    matrix = confusion_matrix(*columns(pairs))
    for true in range(10):
        for read in range(10):
            assert matrix[true, read] == pairs.count((true, read))


@given(pairs)
def test_shares_are_counts_over_their_row_and_column(pairs):
    labels, predictions = columns(pairs)
    matrix = confusion_matrix(labels, predictions)
    for digit, (found, sure) in enumerate(zip(recall(matrix), precision(matrix), strict=True)):
        of_it, read_as_it = predictions[labels == digit], labels[predictions == digit]
        assert np.isnan(found) if not len(of_it) else found == np.mean(of_it == digit)
        assert np.isnan(sure) if not len(read_as_it) else sure == np.mean(read_as_it == digit)


@given(pairs, st.permutations(range(10)))
def test_other_names_for_the_classes_move_rows_and_columns_alike(pairs, names):
    labels, predictions = columns(pairs)
    names = np.array(names)
    renamed = confusion_matrix(names[labels], names[predictions])
    np.testing.assert_array_equal(
        renamed[np.ix_(names, names)], confusion_matrix(labels, predictions)
    )


@given(pairs, st.integers(0, 100))
def test_the_most_frequent_mistakes_are_the_largest_cells(pairs, most):
    matrix = confusion_matrix(*columns(pairs))
    told = most_frequent(matrix, most)
    assert [count for _, _, count in told] == sorted(
        (int(count) for count in mistakes_only(matrix).ravel() if count), reverse=True
    )[:most]
    assert all(true != read and matrix[true, read] == count for true, read, count in told)
    assert len(set(told)) == len(told)


@given(pairs)
def test_the_matrix_is_transposed_where_labels_and_predictions_change_places(pairs):
    labels, predictions = columns(pairs)
    one, other = confusion_matrix(labels, predictions), confusion_matrix(predictions, labels)
    np.testing.assert_array_equal(one, other.T)
    np.testing.assert_array_equal(recall(one), precision(other))


@pytest.mark.parametrize(
    ("labels", "predictions", "sentence"),
    [
        ([1, 2], [1], "2 labels and 1 predictions"),
        ([10], [1], "from 0 to 9, not 10 to 10"),
        ([0], [-1], "not -1 to -1"),
        ([0.5], [1], "float64"),
        ([[1]], [1], "row of whole numbers"),
    ],
)
def test_what_can_not_be_counted_is_refused(labels, predictions, sentence):
    with pytest.raises(ValueError, match=sentence):
        confusion_matrix(labels, predictions)
