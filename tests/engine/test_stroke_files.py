"""Drawings in files: what is written is read back bit for bit, all else is refused in words."""

from __future__ import annotations

import gzip
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.stroke_files import (
    StrokeDigit,
    parse_strokes,
    read_strokes,
    strokes_text,
    write_strokes,
)

numbers = st.floats(allow_nan=False, allow_infinity=False)
strokes = st.lists(st.tuples(numbers, numbers), min_size=1, max_size=5).map(np.array)
digits = st.builds(
    StrokeDigit,
    strokes=st.lists(strokes, max_size=3).map(tuple),
    label=st.none() | st.integers(0, 9),
)


@given(st.lists(digits, max_size=4))
def test_what_is_written_is_read_back_bit_for_bit(drawn):
    read = parse_strokes(strokes_text(drawn))
    assert [digit.label for digit in read] == [digit.label for digit in drawn]
    for one, other in zip(read, drawn, strict=True):
        assert len(one.strokes) == len(other.strokes)
        for here, there in zip(one.strokes, other.strokes, strict=True):
            np.testing.assert_array_equal(here, there)


@pytest.mark.parametrize("packed", [False, True])
def test_files_packed_or_not(tmp_path, packed):
    path = tmp_path / "digits.json"
    write_strokes(path, [StrokeDigit((np.array([[1.5, 2.0], [3.0, 4.25]]),), 7)])
    if packed:
        path.write_bytes(gzip.compress(path.read_bytes()))
    (digit,) = read_strokes(path)
    assert digit.label == 7
    np.testing.assert_array_equal(digit.strokes[0], [[1.5, 2], [3, 4.25]])
    assert list(tmp_path.iterdir()) == [path]


def test_one_drawing_alone_and_other_keys():
    (digit,) = parse_strokes('{"writer": 3, "strokes": [[[0, 1]], []]}')
    assert digit.label is None
    assert len(digit.strokes) == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "broken in line 1"),
        ('[{"strokes": [[[1, 2]', "broken in line 1"),
        ("7", "expected a list of drawings"),
        ("[7]", "drawing 1 has no list"),
        ('[{"strokes": []}, {"strokes": 3}]', "drawing 2 has no list"),
        ('{"strokes": [[[1, 2, 3]]]}', "no list of [x, y] points"),
        ('{"strokes": [[[1, 2], [3]]]}', "no list of [x, y] points"),
        ('{"strokes": [["ab"]]}', "no list of [x, y] points"),
        ('{"strokes": [[[1, NaN]]]}', "not finite"),
        ('{"strokes": [[[1, 1e999]]]}', "not finite"),
        ('{"strokes": [], "label": 10}', "the label 10"),
        ('{"strokes": [], "label": true}', "the label True"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_no_drawing_is_refused_in_words(tmp_path, text, reason):
    path = tmp_path / "broken.json"
    path.write_text(text)
    with pytest.raises(ValueError, match=r"^.*broken\.json holds no pen strokes: ") as caught:
        read_strokes(path)
    assert reason in str(caught.value)


def test_a_file_cut_short_or_of_another_kind(tmp_path):
    path = tmp_path / "cut.json.gz"
    path.write_bytes(gzip.compress(json.dumps([{"strokes": [[[1, 2]]]}] * 50).encode())[:-20])
    with pytest.raises(ValueError, match="is damaged"):
        read_strokes(path)
    path.write_bytes(b"\x89PNG\xff\xfe")
    with pytest.raises(ValueError, match="no text in UTF-8"):
        read_strokes(path)
    with pytest.raises(FileNotFoundError):
        read_strokes(tmp_path / "absent.json")


def test_the_shared_strokes_are_read(shared_data):
    digits = read_strokes(shared_data / "pen-strokes" / "writers-30.json.gz")
    assert len(digits) == 7494
    assert {digit.label for digit in digits} == set(range(10))
