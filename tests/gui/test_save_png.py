"""Pictures are written whole or not at all, also on a full disk, which Qt does not notice."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from gui import pictures


@pytest.mark.usefixtures("qapp")
def test_a_picture_comes_back(tmp_path: Path) -> None:
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(0x123456)
    assert pictures.save_png(image, tmp_path / "some.png")
    assert QImage(str(tmp_path / "some.png")) == image
    assert [path.name for path in tmp_path.iterdir()] == ["some.png"]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("place", ["no/some.png", "folder"])
def test_what_can_not_be_written_is_told(tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    assert not pictures.save_png(image, tmp_path / place)
    assert [path.name for path in tmp_path.rglob("*")] == ["folder"]
