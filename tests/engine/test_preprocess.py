"""What the network is given to read: strokes drawn anew, and pictures in MNIST's form."""

from __future__ import annotations

import gzip
import json
import time
import tracemalloc
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from engine.preprocess import EmptyDrawing, picture_to_image, placed_strokes, strokes_to_image

SEVEN = [np.array([[0, 0], [80, 5], [30, 140]], float), np.array([[20, 70], [70, 66]], float)]


def drawings():
    """Strokes on a pad of 200 units, on quarters of a unit, as a mouse may leave them."""
    coordinate = st.integers(0, 800).map(lambda quarters: quarters / 4)
    stroke = st.lists(st.tuples(coordinate, coordinate), min_size=1, max_size=12)
    return st.lists(stroke, min_size=1, max_size=4).map(
        lambda strokes: [np.array(stroke, float) for stroke in strokes]
    )


def is_network_input(image):
    return image.shape == (28, 28) and image.dtype == np.uint8


def centre_of_mass(image):
    places = np.arange(28) + 0.5
    mass = image.sum(dtype=float)
    return np.array([image.sum(axis=1) @ places, image.sum(axis=0) @ places]) / mass


# --- strokes ---------------------------------------------------------------------------------


def test_a_horizontal_line_is_a_bar_two_pixels_high_in_the_middle():
    image = strokes_to_image([[[0, 0], [5, 0]]])
    rows = np.flatnonzero(image.any(axis=1))
    columns = np.flatnonzero(image.any(axis=0))
    # The line lies at 14.5, in the middle of row 14: full ink there, half a pixel on both sides.
    np.testing.assert_array_equal(rows, [13, 14, 15])
    np.testing.assert_array_equal(image[[13, 14, 15], 14], [128, 255, 128])
    # 17 for the pen's path, 1.5 for its round tip at both ends, around 14.5.
    assert (columns[0], columns[-1]) == (5, 23)


def test_x_is_right_and_y_is_down():
    image = strokes_to_image([[[0, 0], [0, 10]], [[0, 10], [6, 10]]])  # an L
    rows, columns = np.nonzero(image > 200)
    assert columns[rows == rows.max()].max() > columns[rows == rows.min()].max() + 4


def test_plain_loops_draw_the_same():
    """The oracle: distance from every pixel to every segment, in plain loops."""
    image = strokes_to_image(SEVEN)
    lines = [(a, b) for stroke in SEVEN for a, b in pairwise(stroke)]
    lengths = np.array([np.hypot(*(b - a)) for a, b in lines])
    centroid = lengths @ np.array([(a + b) / 2 for a, b in lines]) / lengths.sum()
    scale = 17 / 140
    for row in range(28):
        for column in range(28):
            pixel = (np.array([column, row]) + 0.5 - 14.5) / scale + centroid
            distances = []
            for a, b in lines:
                t = np.clip((pixel - a) @ (b - a) / ((b - a) @ (b - a)), 0, 1)
                distances.append(np.hypot(*(a + t * (b - a) - pixel)))
            ink = np.clip(1.5 - min(distances) * scale, 0, 1)
            assert abs(255 * ink - image[row, column]) <= 0.51


@given(drawings(), st.floats(-8, 8), st.floats(-1e4, 1e4), st.floats(-1e4, 1e4))
def test_size_and_place_do_not_matter(strokes, magnitude, right, down):
    scale = 10.0**magnitude
    there = [(stroke + np.array([right, down])) * scale for stroke in strokes]
    difference = strokes_to_image(there).astype(int) - strokes_to_image(strokes)
    assert np.abs(difference).max() <= 1


@given(drawings())
def test_the_whole_drawing_stays_inside_the_picture(strokes):
    """However lopsided: the ink of a drawing far from its centroid is moved back in."""
    image = strokes_to_image(strokes)
    assert is_network_input(image)
    rows, columns = np.flatnonzero(image.any(axis=1)), np.flatnonzero(image.any(axis=0))
    extent = np.ptp(np.concatenate(strokes), axis=0)
    if extent.max() > 0:
        expected = 17 * extent / extent.max() + 2 * 1.0  # the fully inked part
        assert np.ptp(columns) + 1 >= expected[0] - 1
        assert np.ptp(rows) + 1 >= expected[1] - 1


@given(drawings(), st.integers(1, 40))
def test_more_points_on_the_same_lines_change_nothing(strokes, between):
    def denser(stroke):
        places = np.linspace(0, len(stroke) - 1, (len(stroke) - 1) * between + 1)
        return np.stack([np.interp(places, np.arange(len(stroke)), axis) for axis in stroke.T], 1)

    dense = strokes_to_image([denser(stroke) for stroke in strokes])
    assert np.abs(dense.astype(int) - strokes_to_image(strokes)).max() <= 1


def test_repeated_points_change_nothing():
    repeated = [np.repeat(stroke, 5, axis=0) for stroke in SEVEN]
    np.testing.assert_array_equal(strokes_to_image(repeated), strokes_to_image(SEVEN))


def test_a_dot_is_a_dot_wherever_it_is():
    dot = strokes_to_image([[[3.5, -7.25]]])
    assert 255 in dot
    assert 4 <= np.count_nonzero(dot) <= 16
    np.testing.assert_allclose(centre_of_mass(dot), 14.5, atol=0.1)
    np.testing.assert_array_equal(strokes_to_image([[[0, 0], [0, 0], [0, 0]]]), dot)


def test_two_dots_are_two_dots():
    image = strokes_to_image([[[0, 0]], [[0, 30]]])
    assert image[14, 14] == 0
    rows = np.flatnonzero(image.any(axis=1))
    assert rows[-1] - rows[0] >= 18


def test_a_dot_beside_a_line_is_drawn_too():
    image = strokes_to_image([[[0, 10], [0, 30]], [[0, 0]]])
    assert image[5:].any()
    assert (np.diff(np.flatnonzero(image.any(axis=1))) > 1).any(), "no gap below the dot"


@pytest.mark.parametrize("strokes", [[], [[]], [np.zeros((0, 2))], [[], []]])
def test_an_empty_drawing_is_an_error_of_its_own_kind(strokes):
    with pytest.raises(EmptyDrawing, match="empty"):
        strokes_to_image(strokes)


@pytest.mark.parametrize(
    ("strokes", "sentence"),
    [
        ([[[0, 0], [1, np.nan]]], "Stroke 1 has a coordinate that is not finite"),
        ([[[0, 0]], [[np.inf, 1]]], "Stroke 2 has a coordinate that is not finite"),
        ([[[0, 0, 0]]], r"Stroke 1 has shape \(1, 3\): expected \(n, 2\)"),
        ([[0, 0], [1, 1]], r"Stroke 1 has shape \(2,\)"),
        ([[[0, 0], [1]]], "Stroke 1 is not a list of points"),
        ([[["a", "b"]]], "Stroke 1 is not a list of points"),
    ],
)
def test_bad_points_get_a_sentence(strokes, sentence):
    with pytest.raises(ValueError, match=sentence) as caught:
        strokes_to_image(strokes)
    assert not isinstance(caught.value, EmptyDrawing)


@pytest.mark.parametrize("unit", [5e-324, 1e-300, 1e300, 8e305])
def test_no_unit_is_too_small_or_too_large(unit):
    image = strokes_to_image([stroke * unit for stroke in SEVEN])
    assert np.abs(image.astype(int) - strokes_to_image(SEVEN)).max() <= 1


@pytest.mark.parametrize("kind", ["slow circle", "trembling circle", "scribble", "dots", "one dot"])
def test_a_hundred_thousand_points_answer_at_once(kind):
    random = np.random.default_rng(0)
    angle = np.linspace(0, 2 * np.pi, 100_000)
    circle = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    noise = random.normal(size=circle.shape)
    strokes = {
        "slow circle": [circle],
        "trembling circle": [circle + noise / 100],
        "scribble": [noise],
        "dots": list(noise[:, None]),
        "one dot": [np.zeros_like(circle)],
    }[kind]
    begin = time.perf_counter()
    image = strokes_to_image(strokes)
    seconds = time.perf_counter() - begin
    assert is_network_input(image)
    assert image.any()
    assert seconds < 3  # 0.01 to 0.3 s, measured on a quiet machine
    tracemalloc.start()
    strokes_to_image(strokes)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100e6  # bytes


def test_a_slow_circle_looks_like_a_quick_one():
    def circle(points):
        angle = np.linspace(0, 2 * np.pi, points)
        return [np.stack([np.cos(angle), np.sin(angle)], axis=1)]

    slow, quick = strokes_to_image(circle(100_000)), strokes_to_image(circle(400))
    assert np.abs(slow.astype(int) - quick).max() <= 1


def test_placed_strokes_are_the_path_of_the_picture():
    placed = placed_strokes([SEVEN[0], [], SEVEN[1]])
    assert [len(stroke) for stroke in placed] == [3, 2]
    assert np.ptp(np.concatenate(placed), axis=0).max() == pytest.approx(17)
    image = strokes_to_image(SEVEN)
    for x, y in np.concatenate(placed):
        assert image[int(y), int(x)] > 128  # within 0.71 of the path: at least 0.79 of full ink
    shape = (placed[0] - placed[0][0]) / (SEVEN[0] - SEVEN[0][0]).clip(1)
    np.testing.assert_allclose(shape[1:], 17 / 140)


def test_a_wider_pen_leaves_more_ink_and_a_smaller_box_less():
    ink = strokes_to_image(SEVEN).sum(dtype=int)
    wide = strokes_to_image(SEVEN, pen_radius=1.5, box=16)
    small = strokes_to_image(SEVEN, box=12)
    assert wide.sum(dtype=int) > 1.2 * ink
    rows = np.flatnonzero(small.any(axis=1))
    assert rows[-1] - rows[0] + 1 <= 12 + 4
    assert small.sum(dtype=int) < 0.85 * ink


def read_strokes(shared_data: Path, name: str):
    with gzip.open(shared_data / "pen-strokes" / name, "rt") as file:
        return [
            [np.array(stroke, float) for stroke in drawing["strokes"]]
            for drawing in json.load(file)
        ]


@pytest.mark.parametrize("name", ["writers-30.json.gz", "unipen-6-sites.json.gz"])
def test_real_handwriting_is_drawn_quickly_and_in_the_middle(shared_data, name):
    seconds = []
    for strokes in read_strokes(shared_data, name)[::15]:
        begin = time.perf_counter()
        image = strokes_to_image(strokes)
        seconds.append(time.perf_counter() - begin)
        assert is_network_input(image)
        assert not image[0].any()
        assert not image[:, 0].any()
        np.testing.assert_allclose(centre_of_mass(image), 14.5, atol=3)
        moved = strokes_to_image([stroke * 0.173 + np.array([1e3, -7]) for stroke in strokes])
        assert np.abs(moved.astype(int) - image).max() <= 1
    assert np.median(seconds) < 1e-3


# --- pictures --------------------------------------------------------------------------------


def sheet(side=200, pen=7, digit=SEVEN, at=(60, 40)):
    """A digit with a round pen on a sheet, 0 paper and 1 ink, soft edges, (side, side)."""
    y, x = np.mgrid[:side, :side] + 0.5
    ink = np.zeros((side, side))
    for stroke in digit:
        for a, b in pairwise(stroke + np.array(at)):
            t = ((x - a[0]) * (b - a)[0] + (y - a[1]) * (b - a)[1]) / ((b - a) @ (b - a))
            t = np.clip(t, 0, 1)
            distance = np.hypot(a[0] + t * (b - a)[0] - x, a[1] + t * (b - a)[1] - y)
            ink = np.maximum(ink, np.clip(pen / 2 + 0.5 - distance, 0, 1))
    return ink


def likeness(a, b):
    """Correlation of two pictures: 1 for the same."""
    return np.corrcoef(a.ravel(), b.ravel())[0, 1]


def test_a_picture_has_mnists_form():
    image = picture_to_image(np.rint(255 * (1 - sheet())).astype(np.uint8))
    assert is_network_input(image)
    rows, columns = np.flatnonzero(image.any(axis=1)), np.flatnonzero(image.any(axis=0))
    assert rows[-1] - rows[0] + 1 == 20
    assert columns[-1] - columns[0] + 1 < 20
    centre = centre_of_mass(image)
    assert (centre >= 14).all()
    assert (centre < 15).all()
    assert image.max() > 240
    assert likeness(image, strokes_to_image(SEVEN)) > 0.75  # whole pixels on one side only


def test_polarity_type_and_scale_of_the_values_do_not_matter():
    ink = sheet()
    expected = picture_to_image(np.rint(255 * ink).astype(np.uint8))
    for other in (
        np.rint(255 * (1 - ink)).astype(np.uint8),
        1 - ink,
        (255 * ink).astype(np.float32),
        np.rint(65535 * (1 - ink)).astype(np.uint16),
        np.rint(255 * ink).astype(np.int32),
        ink > 0.5,
        0.4 + 0.3 * ink,
    ):
        image = picture_to_image(other)
        assert likeness(image, expected) > 0.97, other.dtype


def test_place_and_size_on_the_sheet_hardly_matter():
    expected = picture_to_image(sheet())
    for scale, at in ((1, (5, 5)), (1, (110, 55)), (2, (30, 100)), (0.5, (100, 20))):
        digit = [stroke * scale for stroke in SEVEN]
        image = picture_to_image(sheet(side=500, pen=7 * scale, digit=digit, at=at))
        assert likeness(image, expected) > 0.9


def test_uneven_light_and_noise_are_taken_away():
    ink = sheet(side=300, at=(100, 80))
    y, x = np.mgrid[:300, :300] / 300
    light = 1 - 0.5 * x - 0.2 * y**2  # the paper's dark corner is darker than the ink elsewhere
    noise = np.random.default_rng(0).normal(size=ink.shape) / 100
    photo = np.clip(light * (0.9 - 0.6 * ink) + noise, 0, 1)
    assert photo[280:, 280:].mean() < photo[80:90, 100:110].mean()
    image = picture_to_image(np.rint(255 * photo).astype(np.uint8))
    assert likeness(image, picture_to_image(ink)) > 0.97


def test_a_thin_line_is_drawn_bolder():
    thin = picture_to_image(sheet(side=200, pen=1))
    assert np.count_nonzero(thin > 200) > 25
    assert likeness(thin, strokes_to_image(SEVEN)) > 0.8


def test_mnists_own_digits_stay_what_they_are(shared_data):
    with gzip.open(shared_data / "mnist" / "t10k-images-idx3-ubyte.gz") as file:
        digits = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 28, 28)[:300]
    again = np.array([picture_to_image(digit) for digit in digits])
    assert np.median(np.abs(again.astype(int) - digits).mean(axis=(1, 2))) < 1  # grey level
    assert (np.abs(again.astype(int) - digits).mean(axis=(1, 2)) < 8).mean() > 0.95


@pytest.mark.parametrize("level", [0, 128, 255])
def test_a_blank_sheet_is_empty(level):
    with pytest.raises(EmptyDrawing, match="blank"):
        picture_to_image(np.full((90, 120), level, np.uint8))


@pytest.mark.parametrize("strength", [1, 5, 20])
def test_noise_on_a_sheet_is_no_digit(strength):
    noise = np.random.default_rng(1).normal(size=(200, 200)) * strength
    with pytest.raises(EmptyDrawing):
        picture_to_image(np.clip(180 + noise, 0, 255).astype(np.uint8))


def test_a_picture_without_pixels_is_empty():
    with pytest.raises(EmptyDrawing, match="no pixels"):
        picture_to_image(np.zeros((0, 5), np.uint8))


@pytest.mark.parametrize(
    ("picture", "sentence"),
    [
        (np.zeros((4, 4, 3), np.uint8), r"shape \(4, 4, 3\)"),
        (np.zeros(7), r"shape \(7,\)"),
        (np.full((4, 4), "a"), "type <U1"),
        (np.full((4, 4), np.nan), "not finite"),
        (np.array([[0, np.inf]]), "not finite"),
    ],
)
def test_what_is_no_grey_picture_gets_a_sentence(picture, sentence):
    with pytest.raises(ValueError, match=sentence) as caught:
        picture_to_image(picture)
    assert not isinstance(caught.value, EmptyDrawing)


@settings(max_examples=200)
@given(hnp.arrays(np.uint8, hnp.array_shapes(min_dims=2, max_dims=2, max_side=40)))
def test_any_picture_gives_an_image_or_is_empty(picture):
    try:
        image = picture_to_image(picture)
    except EmptyDrawing:
        return
    assert is_network_input(image)
    assert image.any()


@pytest.mark.parametrize("shape", [(7000, 7200), (3, 17_000_000)])
def test_fifty_megapixels_answer_in_bounded_time_and_memory(shape):
    picture = np.full(shape, 250, np.uint8)
    picture[shape[0] // 3 : shape[0] // 2, 1000:1100] = 10
    tracemalloc.start()
    begin = time.perf_counter()
    try:
        image = picture_to_image(picture)
    except EmptyDrawing:  # a line three pixels high is averaged away
        assert shape[0] < 100
    else:
        assert image.any()
    seconds = time.perf_counter() - begin
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert seconds < 5
    assert peak < 100e6  # bytes; the picture itself is 50 MB
