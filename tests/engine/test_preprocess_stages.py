"""The stages of a drawing: each does the one thing that its name says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.preprocess import EmptyDrawing, draw_over, drawing_stages, strokes_to_image

PEN = 1 / 32
HOOK = [np.array([[0.1, 0.1], [0.3, 0.1], [0.3, 0.5]]), np.array([[0.15, 0.3]])]


def extent(image):
    rows, columns = np.nonzero(image > 127)
    return rows.min(), rows.max() + 1, columns.min(), columns.max() + 1


def centre(image):
    y, x = np.indices(image.shape) + 0.5
    return (y * image).sum() / image.sum(), (x * image).sum() / image.sum()


def test_as_drawn_keeps_size_and_place():
    top, bottom, left, right = extent(drawing_stages(HOOK, PEN).drawn)
    for found, drawn in ((top, 0.1 - PEN), (bottom, 0.5 + PEN), (left, 0.1 - PEN)):
        assert abs(found - 28 * drawn) <= 1
    assert abs(right - 28 * (0.3 + PEN)) <= 1


def test_cropped_fills_the_box_and_stands_in_the_middle():
    top, bottom, left, right = extent(drawing_stages(HOOK, PEN).cropped)
    assert (top, bottom) == (4, 24)
    assert left + right == 28


def test_centred_is_cropped_but_for_its_place():
    stages = drawing_stages(HOOK, PEN)
    assert extent(stages.centred)[1] - extent(stages.centred)[0] == pytest.approx(20, abs=1)
    assert np.hypot(*np.subtract(centre(stages.centred), 14.5)) < 1
    assert np.hypot(*np.subtract(centre(stages.cropped), 14.5)) > 2


def test_seen_is_what_the_network_gets():
    np.testing.assert_array_equal(drawing_stages(HOOK, PEN).seen, strokes_to_image(HOOK))


@given(st.floats(0.15, 1), st.floats(0, 0.5), st.floats(0, 0.5))
def test_only_the_sheet_as_drawn_knows_size_and_place(scale, right, down):
    moved = [stroke * scale + (right, down) for stroke in HOOK]
    here, there = drawing_stages(HOOK, PEN), drawing_stages(moved, scale * PEN)
    for one, other in ((here.cropped, there.cropped), (here.centred, there.centred)):
        assert np.abs(one.astype(int) - other).max() <= 2


@pytest.mark.parametrize("strokes", [[], [np.empty((0, 2))]])
def test_nothing_drawn_has_no_stages(strokes):
    with pytest.raises(EmptyDrawing):
        drawing_stages(strokes, PEN)


def test_a_dot_has_stages():
    assert all(image.max() > 200 for image in drawing_stages([np.array([[0.9, 0.2]])], PEN))


def test_strokes_over_a_picture_leave_it_as_it_is_elsewhere():
    picture = np.zeros((28, 28), np.uint8)
    picture[20:24, 3:9] = 99
    image = draw_over(picture, [np.array([[0.25, 0.25], [0.75, 0.25]])])
    np.testing.assert_array_equal(image[20:24, 3:9], 99)
    assert (image[7, 8:20] > 200).all()
    assert not image[12:19].any()
    assert draw_over(picture, []) is picture
