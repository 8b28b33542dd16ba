"""Files are written whole or not at all, and what went wrong is told of the file that is known."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from engine.files import atomic_write


def test_a_block_that_ends_well_makes_the_file(tmp_path: Path) -> None:
    with atomic_write(tmp_path / "some") as file:
        file.write(b"whole")
        assert not (tmp_path / "some").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["some"]
    assert (tmp_path / "some").read_bytes() == b"whole"


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left"), ValueError("no")])
def test_a_block_that_fails_leaves_the_old_file_alone(tmp_path: Path, error: Exception) -> None:
    (tmp_path / "some").write_bytes(b"old")

    def fail() -> None:
        with atomic_write(tmp_path / "some") as file:
            file.write(b"half")
            raise error

    with pytest.raises(type(error)) as caught:
        fail()
    assert [path.name for path in tmp_path.iterdir()] == ["some"]
    assert (tmp_path / "some").read_bytes() == b"old"
    if isinstance(error, OSError):
        assert caught.value.filename == str(tmp_path / "some")


@pytest.mark.parametrize("place", ["folder", "no/some", "file/some"])
def test_an_error_names_the_file_that_was_asked_for(tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    known = f"'{tmp_path / place}'"
    with pytest.raises(OSError, match=known) as caught, atomic_write(tmp_path / place) as file:
        file.write(b"something")
    assert ".part" not in str(caught.value)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "folder"]
