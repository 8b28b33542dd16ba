"""A collection of one's own: kept, and never lost."""

from __future__ import annotations

import numpy as np
import pytest

from engine.own_digits import OwnDigits
from engine.preprocess import strokes_to_image
from engine.stroke_files import StrokeDigit, read_strokes


def digit(label, seed=0):
    points = np.random.default_rng(seed).random((5, 2))
    return StrokeDigit((points,), label)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "folder" / "mine.json"


def test_what_is_kept_is_there_the_next_time(path):
    own = OwnDigits(path)
    own.load()
    assert own.digits == ()
    assert own.add([digit(3), digit(None, 1), StrokeDigit((), 4), digit(7, 2)]) == 2
    again = OwnDigits(path)
    again.load()
    assert [kept.label for kept in again.digits] == [3, 7]
    images, labels = again.pictures()
    np.testing.assert_array_equal(labels, [3, 7])
    np.testing.assert_array_equal(images[1], strokes_to_image(digit(7, 2).strokes))
    again.export(path.with_name("out.json"))
    assert [kept.label for kept in read_strokes(path.with_name("out.json"))] == [3, 7]


def test_none_are_no_pictures(path):
    images, labels = OwnDigits(path).pictures()
    assert images.shape == (0, 28, 28)
    assert labels.shape == (0,)


def test_a_damaged_collection_is_put_aside(path):
    path.parent.mkdir()
    path.write_text('[{"strokes": [[[1')
    own = OwnDigits(path)
    with pytest.raises(ValueError, match=r"broken in line 1.*kept as .*mine\.damaged\.json"):
        own.load()
    assert path.with_name("mine.damaged.json").read_text() == '[{"strokes": [[[1'
    own.add([digit(1)])
    assert len(read_strokes(path)) == 1


def test_what_can_not_be_written_is_not_kept(path):
    path.parent.mkdir()
    path.mkdir()  # where the file should be
    own = OwnDigits(path)
    with pytest.raises(IsADirectoryError):
        own.add([digit(1)])
    assert own.digits == ()
