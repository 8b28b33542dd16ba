"""A collection of one's own: kept, and never lost."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from engine import files
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


def test_two_windows_add_to_one_collection(path):
    one, other = OwnDigits(path), OwnDigits(path)
    for own in (one, other):
        own.load()
    one.add([digit(1)])
    other.add([digit(2)])
    one.add([digit(3)])
    assert [kept.label for kept in read_strokes(path)] == [1, 2, 3]
    assert [kept.label for kept in one.digits] == [1, 2, 3]
    other.add([digit(4)])
    one.forget_last(1)  # its own, not the newest
    assert [kept.label for kept in read_strokes(path)] == [1, 2, 4]


ADD = """
import sys
from pathlib import Path
import numpy as np
from engine.own_digits import OwnDigits
from engine.stroke_files import StrokeDigit
own = OwnDigits(Path(sys.argv[1]))
for number in range(20):
    own.add([StrokeDigit((np.eye(2),), int(sys.argv[2]))])
"""


def test_two_processes_at_once_lose_nothing(path):
    root = Path(__file__).resolve().parents[2]
    processes = [
        subprocess.Popen([sys.executable, "-c", ADD, str(path), str(label)], cwd=root)
        for label in (4, 5)
    ]
    assert [process.wait(60) for process in processes] == [0, 0]
    labels = [kept.label for kept in read_strokes(path)]
    assert sorted(labels) == [4] * 20 + [5] * 20


def test_one_who_stays_inside_is_not_waited_for_forever(path, monkeypatch):
    monkeypatch.setattr(files, "PATIENCE", 0.05)
    path.parent.mkdir()
    with files.locked(path), pytest.raises(OSError, match="busy"):
        OwnDigits(path).add([digit(1)])
    assert not path.exists()
    OwnDigits(path).add([digit(1)])
    assert len(read_strokes(path)) == 1


def test_one_that_is_damaged_meanwhile_is_put_aside_and_written_anew(path):
    own = OwnDigits(path)
    own.add([digit(1)])
    path.write_text("rubbish")
    own.add([digit(2)])
    assert [kept.label for kept in read_strokes(path)] == [1, 2]
    assert path.with_name("mine.damaged.json").read_text() == "rubbish"


def test_what_can_not_be_written_is_not_kept(path, monkeypatch):
    own = OwnDigits(path)
    own.add([digit(1)])

    def full(descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left") as raised:
        own.add([digit(2)])
    assert raised.value.filename == str(path)
    assert len(own.digits) == len(read_strokes(path)) == 1
