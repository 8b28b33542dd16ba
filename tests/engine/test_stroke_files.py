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
    UnfitDrawing,
    is_stroke_file,
    parse_strokes,
    read_each,
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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_text_may_be_of_any_unicode(tmp_path, encoding):
    path = tmp_path / "digits"
    path.write_bytes('{"strokes": [[[1, 2]]], "name": "七"}'.encode(encoding))
    assert len(read_strokes(path)) == 1


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.png", b"  [\n", True),
        ("a", b"\xef\xbb\xbf{", True),
        ("a.bin", gzip.compress(b"[]", mtime=0), True),
        ("a.JSON", b"", True),
        ("a.json.gz", b"", True),
        ("a.png", b"\x89PNG\r\n", False),
        ("a.txt", b"no strokes", False),
        ("a", b"", False),
    ],
)
def test_strokes_are_told_from_pictures_by_what_they_are(tmp_path, name, content, expected):
    (tmp_path / name).write_bytes(content)
    assert is_stroke_file(tmp_path / name) is expected


@pytest.mark.parametrize("bad", ["7", '{"label": 3}', '{"strokes": [[[1, NaN]]]}'])
def test_what_is_no_drawing_stands_in_its_place_as_an_error(tmp_path, bad):
    path = tmp_path / "some.json"
    path.write_text(f'[{{"strokes": [[[1, 2]]]}}, {bad}, {{"strokes": []}}]')
    before, unfit, after = read_each(path)
    assert isinstance(before, StrokeDigit)
    assert isinstance(after, StrokeDigit)
    assert isinstance(unfit, UnfitDrawing)
    assert str(unfit).startswith("drawing 2 ")


def test_a_small_file_cannot_unpack_to_a_large_one(tmp_path, monkeypatch):
    monkeypatch.setattr("engine.stroke_files.LARGEST", 1_000_000)
    path = tmp_path / "bomb.json.gz"
    path.write_bytes(gzip.compress(b" " * 2_000_000))
    with pytest.raises(ValueError, match="too large; expected at most 1 MB"):
        read_strokes(path)


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(ValueError, match="not a regular file"):
        read_strokes(tmp_path)


@given(st.binary(max_size=200) | st.text('[]{}":,0123456789. strokelab', max_size=200))
def test_any_content_is_read_or_refused(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any.json"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    try:
        digits = read_each(path)
    except ValueError as error:
        digits, refusal = [], str(error)
    else:
        refusal = ""
    assert not refusal or str(path) in refusal
    assert all(isinstance(digit, StrokeDigit | UnfitDrawing) for digit in digits)


def test_the_shared_strokes_are_read(shared_data):
    digits = read_strokes(shared_data / "pen-strokes" / "writers-30.json.gz")
    assert len(digits) == 7494
    assert {digit.label for digit in digits} == set(range(10))
