"""Themes: readable in both, and switched everywhere at once."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

import main
from gui.icons import icon
from gui.main_window import MainWindow
from gui.style import palette, style_sheet
from gui.theme import DARK, LIGHT, THEMES, Theme, diverging_table, ink_table, rgb, theme_of
from gui.widgets.weight_decay_box import WeightDecayBox

each_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())
HIGH = [theme for theme in THEMES.values() if theme.high_contrast]
each_high = pytest.mark.parametrize("theme", HIGH, ids=lambda theme: theme.name)
GROUNDS_OF_TEXT = ("panel", "bar", "window", "well")
TEXTS = ("ink", "ink2", "ink3", "accent_text", "accuracy", "warning", "error", "ok")


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2."""
    shares = np.array(rgb(colour)) / 255
    linear = np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_is_that_of_wcag() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


# --- the table --------------------------------------------------------------------------------


@each_theme
def test_every_colour_is_one(theme: Theme) -> None:
    values = dataclasses.asdict(theme)
    values.pop("name")
    colours = [*values.pop("diverging"), *values.values()]
    assert all(re.fullmatch("#[0-9A-F]{6}", colour) for colour in colours)


@each_theme
@pytest.mark.parametrize("ground", ["panel", "bar"])
@pytest.mark.parametrize(
    "text", ["ink", "ink2", "ink3", "accent_text", "accuracy", "warning", "error"]
)
def test_text_is_readable(theme: Theme, ground: str, text: str) -> None:
    assert round(contrast(getattr(theme, text), getattr(theme, ground)), 1) >= 4.8


@each_theme
@pytest.mark.parametrize("ground", GROUNDS_OF_TEXT)
@pytest.mark.parametrize("text", TEXTS)
def test_every_text_stands_out_on_every_ground(theme: Theme, ground: str, text: str) -> None:
    least = 7 if theme.high_contrast else 4.5
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= least


@each_theme
def test_text_on_a_coloured_ground_is_readable(theme: Theme) -> None:
    assert contrast("#FFFFFF", theme.accent_fill) >= 4.5, "the primary button"
    assert contrast(theme.accent_text, theme.accent_soft) >= 4.5, "what is selected"
    assert contrast(theme.panel, theme.ink) >= 7, "tooltips"


@each_theme
@pytest.mark.parametrize("kind", [WeightDecayBox, QLineEdit])
def test_what_an_empty_field_tells_is_readable(
    qapp: QApplication, plain_style: None, qtbot: QtBot, theme: Theme, kind: type[QWidget]
) -> None:
    """Qt would write it in half of the ink."""
    qapp.setPalette(palette(theme))
    qapp.setStyleSheet(style_sheet(theme))
    field = kind()
    qtbot.addWidget(field)
    line = field if isinstance(field, QLineEdit) else field.lineEdit()
    line.setPlaceholderText("MMMMM")
    with qtbot.waitExposed(field):
        field.resize(120, 28)
        field.show()
    picture = field.grab().toImage()
    middle = range(10, picture.height() - 10)
    inside = {picture.pixelColor(x, y).name() for x in range(10, 60) for y in middle}
    least = 7 if theme.high_contrast else 4.5
    assert max(contrast(colour, theme.panel) for colour in inside) >= least


@each_theme
@pytest.mark.parametrize("ground", GROUNDS_OF_TEXT)
def test_the_focus_ring_and_the_curves_stand_out(theme: Theme, ground: str) -> None:
    for line in ("accent", "ink", "accuracy", "ink2"):
        assert contrast(getattr(theme, line), getattr(theme, ground)) >= 3, line


@each_high
@pytest.mark.parametrize("ground", GROUNDS_OF_TEXT)
def test_in_high_contrast_every_line_stands_out(theme: Theme, ground: str) -> None:
    for line in ("border", "hairline", "grid", "inactive"):
        assert contrast(getattr(theme, line), getattr(theme, ground)) >= 3, line
    assert contrast(theme.disabled, getattr(theme, ground)) >= 4.5


@each_high
def test_in_high_contrast_strong_values_stand_out_from_zero(theme: Theme) -> None:
    for place in (0, 1, 3, 4):
        assert contrast(theme.diverging[place], theme.panel) >= (7 if place in (0, 4) else 3)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("high", [False, True])
def test_a_theme_is_found_by_its_two_qualities(dark: bool, high: bool) -> None:
    theme = theme_of(dark, high)
    assert (theme.dark, theme.high_contrast) == (dark, high)
    assert (luminance(theme.panel) < luminance(theme.ink)) is dark


def test_the_command_line_offers_every_theme() -> None:
    assert tuple(THEMES) == main.THEMES


@each_theme
def test_zero_is_paper_and_the_signs_are_told_apart(theme: Theme) -> None:
    table = diverging_table(theme)
    assert table.shape == (256,)
    assert not table.flags.writeable
    for middle in table[127:129]:
        colour = QColor.fromRgb(int(middle))
        assert max(abs(a - b) for a, b in zip(colour.getRgb(), rgb(theme.panel), strict=False)) < 3
    low, high = (QColor.fromRgb(int(table[index])) for index in (64, 192))
    assert low.blue() > low.red()
    assert high.red() > high.blue()


@each_theme
def test_a_picture_goes_from_paper_to_ink(theme: Theme) -> None:
    table = ink_table(theme)
    assert int(table[0]) == QColor(theme.panel).rgb()
    assert int(table[255]) == QColor(theme.ink).rgb()


@each_theme
def test_the_style_sheet_and_the_palette_are_of_this_theme(theme: Theme) -> None:
    sheet = style_sheet(theme)
    assert theme.ink in sheet
    assert "{t." not in sheet
    assert sheet.count("{") == sheet.count("}")
    for other in THEMES.values():
        strange = set(dataclasses.astuple(other)[1:-1]) - set(dataclasses.astuple(theme)[1:-1])
        assert not [c for c in strange - {"#FFFFFF"} if c in sheet], "a colour of another theme"
    assert palette(theme).color(QPalette.ColorRole.Window) == QColor(theme.window)
    disabled = palette(theme).color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == QColor(theme.disabled)


# --- the window -------------------------------------------------------------------------------

GROUNDS = {
    "header": "panel",
    "recipe": "bar",
    "status": "bar",
    "network_view": "panel",
    "curves": "panel",
    "draw_pad": "panel",
    "draw_pad.canvas": "panel",
}


def part(window: MainWindow, name: str) -> QWidget:
    widget: QWidget = window
    for step in name.split("."):
        widget = getattr(widget, step)
    return widget


def ground(picture: QImage) -> str:
    """The colour that most of a picture has."""
    pixels = Counter(
        picture.pixel(x, y)
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 2)
    )
    return QColor.fromRgb(pixels.most_common(1)[0][0]).name().upper()


def in_the_window(window: MainWindow, widget: QWidget) -> QImage:
    """A part as the window shows it."""
    place = widget.mapTo(window, QPoint(0, 0))
    return window.grab().toImage().copy(place.x(), place.y(), widget.width(), widget.height())


def test_a_switch_recolours_every_part_and_back(window: MainWindow, qtbot: QtBot) -> None:
    switch = window.actions_by_key["theme"]
    window.grab()  # painted once, the inspector's page knows its height, and its bar how far to go
    qtbot.wait(50)
    first = window.grab().toImage()
    for theme in (DARK, LIGHT):
        switch.trigger()
        for name, role in GROUNDS.items():
            seen = ground(in_the_window(window, part(window, name)))
            assert seen == getattr(theme, role), f"{name} in {theme.name}"
        assert theme.ok in window.status.dot.styleSheet()
        for button, name in [(window.header.menu_button, "menu"), (window.header.train, "train")]:
            expected = icon(name, theme, on_accent=name == "train")
            assert button.icon().pixmap(16, 16).toImage() == expected.pixmap(16, 16).toImage()
    assert window.grab().toImage() == first


def test_nothing_of_the_light_theme_shines_through_the_dark_one(window: MainWindow) -> None:
    window.actions_by_key["theme"].trigger()
    picture = window.grab().toImage()
    bright = 0
    for y in range(0, picture.height(), 2):
        for x in range(0, picture.width(), 2):
            bright += QColor(picture.pixel(x, y)).lightness() > 200
    share = bright / (picture.width() * picture.height() / 4)
    assert share < 0.02, "text and strokes only"


def test_ink_and_curves_take_the_new_colours_with_them(window: MainWindow, qtbot: QtBot) -> None:
    for _ in range(30):
        window.controller.step_sample()
    qtbot.waitUntil(lambda: window.curves.data.step == 30)
    canvas = window.draw_pad.canvas
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    QTest.mouseMove(canvas, QPoint(150, 50))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(150, 50))
    for theme in (LIGHT, DARK):
        assert QColor(canvas.grab().toImage().pixel(100, 50)) == QColor(theme.ink)
        plot = window.curves.grab().toImage()
        names = {
            QColor(plot.pixel(x, y)).name().upper()
            for x in range(plot.width())
            for y in range(plot.height())
        }
        assert theme.accuracy in names
        assert theme.ink in names
        window.actions_by_key["theme"].trigger()


def test_a_switch_works_while_it_trains(window: MainWindow, qtbot: QtBot) -> None:
    window.recipe.epochs.setValue(0)
    window.actions_by_key["train"].trigger()
    steps = []
    window.controller.snapshot_changed.connect(lambda snapshot: steps.append(snapshot.step))
    for _ in range(6):
        count = len(steps)
        window.actions_by_key["theme"].trigger()
        qtbot.waitUntil(lambda count=count: len(steps) > count + 1)
    assert window.header.train.text() == "Pause"
    assert ground(in_the_window(window, window.header)) == LIGHT.panel
