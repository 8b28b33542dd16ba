"""Icons are sharp at every size, take the theme's colours, and unknown names say so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage

from gui.icons import APP_SIZES, NAMES, app_icon, icon
from gui.theme import DARK, LIGHT, Theme

pytestmark = pytest.mark.usefixtures("qapp")

EXPECTED = [
    "train",
    "paste",
    "pause",
    "step",
    "redo",
    "reset",
    "undo",
    "clear",
    "copy",
    "digit",
    "open",
    "save",
    "screenshot",
    "theme-light",
    "theme-dark",
    "menu",
    "about",
    "quit",
    "download",
    "cancel",
    "evaluate",
    "pen",
    "colours",
    "pin",
    "pop-out",
    "phase",
    "phase-back",
    "branch",
    "breakpoint",
    "play",
    "play-stop",
    "sample",
    "seed",
    "step-back",
    "table",
]


def picture(
    of: QIcon, size: int, ratio: float = 1.0, mode: QIcon.Mode = QIcon.Mode.Normal
) -> QImage:
    return of.pixmap(QSize(size, size), ratio, mode).toImage()


def inks(image: QImage) -> set[str]:
    """The colours of all opaque pixels."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name().upper() for pixel in pixels if pixel.alpha() == 255}


def test_all_names_are_there() -> None:
    assert sorted(EXPECTED) == list(NAMES)


@pytest.mark.parametrize("name", EXPECTED)
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_an_icon_has_the_colours_of_its_theme(name: str, theme: Theme) -> None:
    drawn = icon(name, theme)
    assert inks(picture(drawn, 20, 3)) == {theme.ink2}
    assert inks(picture(drawn, 20, 3, QIcon.Mode.Disabled)) == {theme.disabled}
    assert inks(picture(icon(name, theme, on_accent=True), 20, 3)) == {"#FFFFFF"}


@pytest.mark.parametrize("size", [16, 20])
@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_no_icon_is_scaled_up(size: int, ratio: float) -> None:
    image = picture(icon("menu", LIGHT), size, ratio)
    assert (image.width(), image.height()) == (round(size * ratio),) * 2


@pytest.mark.parametrize("name", EXPECTED)
def test_nothing_is_cut_off(name: str) -> None:
    image = picture(icon(name, LIGHT), 16, 3)
    last = image.width() - 1
    for i in range(last + 1):
        edge = ((i, 0), (i, last), (0, i), (last, i))
        assert all(image.pixelColor(x, y).alpha() == 0 for x, y in edge)


def test_icons_differ() -> None:
    shapes = {name: bytes(picture(icon(name, LIGHT), 20).constBits()) for name in EXPECTED}
    assert len(set(shapes.values())) == len(EXPECTED)


def test_an_unknown_name_is_a_sentence() -> None:
    with pytest.raises(KeyError, match="There is no icon named “tarin”; the names are about, "):
        icon("tarin", LIGHT)


@pytest.mark.parametrize("size", APP_SIZES)
def test_the_logo_has_nine_cells_of_both_signs(size: int) -> None:
    image = picture(app_icon(), size)
    assert image.width() == size
    cells = [
        image.pixelColor(round((column + 0.5) * size / 3), round((row + 0.5) * size / 3))
        for row in range(3)
        for column in range(3)
    ]
    assert all(cell.alpha() == 255 for cell in cells)
    assert len({cell.name() for cell in cells}) == 9
    assert sum(cell.blue() > cell.red() for cell in cells) == 3
    assert QColor(cells[6]).blue() > QColor(cells[6]).red()
