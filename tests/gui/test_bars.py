"""Header, recipe and status bar: what they are told they show, what is chosen there they tell."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, QRect, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QTextDocumentFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QDoubleSpinBox,
    QLabel,
    QMenu,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from engine.data import Dataset
from engine.looking import snapshot_of
from engine.network import report_network
from engine.snapshot import Snapshot
from engine.trainer import Trainer
from gui.actions import ACTIONS
from gui.actions.build import build_actions
from gui.icons import icon
from gui.main_window import MainWindow
from gui.pace import MAX, PACES
from gui.panels.header_bar import FORWARD, STEPS, HeaderBar
from gui.panels.recipe_bar import ROOMY, RecipeBar
from gui.panels.status_bar import StatusBar
from gui.recipe import OPTIMIZERS, recommended
from gui.style import style_sheet
from gui.theme import DARK, LIGHT
from gui.widgets.learning_rate_box import LearningRateBox

pytestmark = pytest.mark.usefixtures("english")

At = Callable[..., Snapshot]
ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
GERMAN = QLocale(QLocale.Language.German, QLocale.Country.Germany)


@pytest.fixture
def at(digits: Dataset) -> At:
    """Make a snapshot at a step of epochs of 40 samples."""
    start = snapshot_of(Trainer(report_network(), digits))

    def at(step: int, samples_per_second: float = 0.0) -> Snapshot:
        return dataclasses.replace(
            start,
            step=step,
            epoch=step // 40,
            epoch_step=step % 40,
            samples_per_second=samples_per_second,
        )

    return at


def plain(label: QLabel) -> str:
    """What a reader sees in a label of rich text."""
    text = QTextDocumentFragment.fromHtml(label.text()).toPlainText()
    return " ".join(text.split())


def pixels(what: QIcon | QWidget) -> QImage:
    picture = what.pixmap(16, 16) if isinstance(what, QIcon) else what.grab()
    return picture.toImage()


# --- header -----------------------------------------------------------------------------------


@pytest.fixture
def header(qtbot: QtBot, owner: QWidget) -> HeaderBar:
    actions = build_actions(owner, {row.key: lambda: None for row in ACTIONS})
    header = HeaderBar(actions, QMenu(owner), owner)
    header.resize(1100, 48)
    return header


def test_before_any_data_the_counters_are_empty(header: HeaderBar) -> None:
    header.counters.show_snapshot(None)
    assert plain(header.counters.epoch) == plain(header.counters.sample) == ""
    assert header.counters.progress.value() == 0


@pytest.mark.parametrize(
    ("epochs", "step", "epoch", "sample", "progress"),
    [
        (3, 0, "Epoch 1 of 3", "Sample 0 / 40", 0),
        (3, 39, "Epoch 1 of 3", "Sample 39 / 40", 975),
        (3, 40, "Epoch 2 of 3", "Sample 0 / 40", 0),
        (3, 60, "Epoch 2 of 3", "Sample 20 / 40", 500),
        (3, 120, "Epoch 3 of 3", "Sample 40 / 40", 1000),  # the end, not the start of a fourth
        (3, 121, "Epoch 4", "Sample 1 / 40", 25),  # a single step beyond
        (2, 100, "Epoch 3", "Sample 20 / 40", 500),  # fewer are wanted than are learned
        (0, 120, "Epoch 4", "Sample 0 / 40", 0),  # no end
    ],
)
def test_the_counters_tell_where_the_training_is(
    header: HeaderBar, at: At, epochs: int, step: int, epoch: str, sample: str, progress: int
) -> None:
    header.counters.set_epochs(epochs)
    header.counters.show_snapshot(at(step))
    assert plain(header.counters.epoch) == epoch
    assert plain(header.counters.sample) == sample
    assert header.counters.progress.value() == progress


def test_other_wanted_epochs_show_at_once(header: HeaderBar, at: At) -> None:
    header.counters.set_epochs(3)
    header.counters.show_snapshot(at(120))
    header.counters.set_epochs(5)
    assert plain(header.counters.epoch) == "Epoch 4 of 5"
    assert plain(header.counters.sample) == "Sample 0 / 40"


def test_at_a_pace_that_can_be_followed_every_sample_is_counted(header: HeaderBar, at: At) -> None:
    for step in range(1, 8):
        header.counters.show_snapshot(at(step, samples_per_second=30.0))
        assert plain(header.counters.sample) == f"Sample {step} / 40"


def test_after_full_speed_a_pause_shows_exactly_where(header: HeaderBar, at: At) -> None:
    for step in range(20, 30):
        header.counters.show_snapshot(at(step, samples_per_second=20_000.0))
    header.counters.show_snapshot(at(31))
    assert plain(header.counters.sample) == "Sample 31 / 40"


def test_large_numbers_are_grouped(header: HeaderBar, at: At) -> None:
    header.counters.show_snapshot(dataclasses.replace(at(0), epoch_step=12_345, epoch_size=60_000))
    assert plain(header.counters.sample) == "Sample 12,345 / 60,000"


def test_the_primary_button_shows_what_a_click_does(header: HeaderBar) -> None:
    action = header.train.defaultAction()
    for training, name in [(False, "train"), (True, "pause"), (False, "train")]:
        action.setText(name)
        header.show_training(training)
        assert pixels(action.icon()) == pixels(icon(name, LIGHT)), "dark, in the menu"
        assert pixels(header.train.icon()) == pixels(icon(name, LIGHT, on_accent=True))
        assert header.train.accessibleName() == header.train.text() == name


def test_the_button_stays_white_whatever_changes_the_action(header: HeaderBar) -> None:
    action = header.train.defaultAction()
    white = pixels(icon("train", DARK, on_accent=True))
    header.set_theme(DARK)
    assert pixels(header.train.icon()) == white
    action.setEnabled(False)
    action.setEnabled(True)
    action.setIcon(icon("train", LIGHT))
    assert pixels(header.train.icon()) == white


def test_nothing_moves_where_train_becomes_pause(
    header: HeaderBar, qapp: QApplication, owner: QWidget
) -> None:
    header.setStyleSheet(style_sheet(LIGHT))
    owner.show()
    places: set[tuple[int, int]] = set()
    for training, name in [(False, "Train"), (True, "Pause"), (False, "Train")]:
        header.train.defaultAction().setText(name)
        header.show_training(training)
        qapp.processEvents()
        places.add((header.train.width(), header.speed.x()))
    assert len(places) == 1


def test_the_steps_have_words_as_far_as_there_is_room(header: HeaderBar, owner: QWidget) -> None:
    for button in header._steps.values():
        button.setIcon(icon("train", LIGHT))
    owner.show()
    texted = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    worded: list[tuple[str, ...]] = []
    for width in range(1100, 2000, 10):
        header.resize(width, 48)
        styles = {key: button.toolButtonStyle() for key, button in header._steps.items()}
        now = tuple(key for key, style in styles.items() if style == texted)
        if now not in worded:
            worded.append(now)
    assert worded == [(), FORWARD, STEPS]


def test_the_slider_has_a_place_for_every_pace_and_tells_the_chosen_one(
    header: HeaderBar, qtbot: QtBot
) -> None:
    told: list[float] = []
    header.pace_changed.connect(told.append)
    header.set_pace(PACES[0])
    for _ in PACES[1:]:
        QTest.keyClick(header.speed, Qt.Key.Key_Right)
    assert told == list(PACES[1:])
    QTest.keyClick(header.speed, Qt.Key.Key_Home)
    assert told[-1] == PACES[0]


@pytest.mark.parametrize(
    ("pace", "text"),
    [(1.0, "1 digit/s"), (30.0, "30 digits/s"), (3000.0, "3,000 digits/s"), (MAX, "Full speed")],
)
def test_a_pace_shows_in_words_and_is_not_told_back(
    header: HeaderBar, pace: float, text: str
) -> None:
    told: list[float] = []
    header.pace_changed.connect(told.append)
    header.set_pace(pace)
    assert header.speed_text.text() == header.speed.accessibleDescription() == text
    assert PACES[header.speed.value()] == pace
    assert told == []


@pytest.mark.parametrize("pace", PACES)
def test_no_pace_is_cut(header: HeaderBar, pace: float, qtbot: QtBot) -> None:
    header.show()
    header.set_pace(pace)
    room = header.speed_text.width()
    assert header.speed_text.fontMetrics().horizontalAdvance(header.speed_text.text()) <= room


# --- recipe -----------------------------------------------------------------------------------


@pytest.fixture
def recipe(qtbot: QtBot) -> RecipeBar:
    recipe = RecipeBar(OPTIMIZERS)
    qtbot.addWidget(recipe)
    recipe.resize(1440, 36)
    with qtbot.waitActive(recipe):
        recipe.show()
        recipe.activateWindow()
    return recipe


def enter(box: QAbstractSpinBox, text: str) -> None:
    """Replace what a field says, as a person does."""
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, text)
    QTest.keyClick(box, Qt.Key.Key_Return)


def listen(recipe: RecipeBar) -> list[tuple[str, float]]:
    told: list[tuple[str, float]] = []
    recipe.learning_rate_changed.connect(lambda value: told.append(("rate", value)))
    recipe.epochs_changed.connect(lambda value: told.append(("epochs", value)))
    recipe.seed_changed.connect(lambda value: told.append(("seed", value)))
    return told


def test_each_field_tells_what_was_typed_once_it_is_entered(recipe: RecipeBar) -> None:
    told = listen(recipe)
    enter(recipe.learning_rate, "0.02")
    enter(recipe.epochs, "12")
    enter(recipe.seed, "2147483647")
    assert told == [("rate", 0.02), ("epochs", 12), ("seed", 2147483647)]


def test_no_end_is_shown_as_infinity(recipe: RecipeBar) -> None:
    recipe.epochs.setValue(0)
    assert recipe.epochs.text() == "∞"
    told = listen(recipe)
    enter(recipe.epochs, "2")
    enter(recipe.epochs, "0")
    assert told == [("epochs", 2), ("epochs", 0)]
    assert recipe.epochs.text() == "∞"


@pytest.mark.parametrize(
    ("typed", "seed"), [("12", 12), ("abc", 7), (" ", 7), ("", 7), ("-1", 1), ("1.5", 15)]
)
def test_only_the_figures_of_a_whole_number_can_be_typed(
    recipe: RecipeBar, typed: str, seed: int
) -> None:
    recipe.seed.setValue(7)
    enter(recipe.seed, typed)
    assert recipe.seed.value() == seed


def test_every_field_says_what_it_is(recipe: RecipeBar) -> None:
    for field in (recipe.data, recipe.learning_rate, recipe.epochs, recipe.seed):
        assert field.accessibleName()
        assert field.toolTip()
    buddies = {label.buddy(): label.text() for label in recipe.findChildren(QLabel)}
    assert buddies[recipe.learning_rate] == "Learning rate"


def test_the_data_are_named_and_a_long_name_keeps_both_ends(recipe: RecipeBar) -> None:
    recipe.show_data("MNIST")
    assert recipe.data.text().startswith("MNIST")
    assert recipe.data.accessibleName() == "Data: MNIST"
    long = "the-beginning-" + 30 * "of-a-long-name-" + "the-end"
    recipe.show_data(long)
    assert len(recipe.data.text()) < 40
    assert recipe.data.text().startswith("the-b")
    assert long in recipe.data.toolTip()
    assert long in recipe.data.accessibleName()


def test_the_smallest_window_says_how_fast_it_goes(window: MainWindow, qtbot: QtBot) -> None:
    header = window.header
    for width in (1440, 1100):
        window.resize(width, 700)
        qtbot.waitUntil(lambda width=width: header.width() == width)
        assert header.speed_text.isVisible()
        assert header._fits()


@pytest.mark.parametrize("preset", ["report", "report-torch", "lenet"])
@pytest.mark.parametrize("width", [1100, 1280, 1440])
def test_nothing_is_cut_or_overlaps_in_the_smallest_window(
    recipe: RecipeBar, width: int, preset: str, qtbot: QtBot
) -> None:
    recipe.show_recipe(recommended(preset))
    recipe.show_data("Embedded MNIST digits")
    recipe.resize(width, 36)
    qtbot.wait(1)
    parts = [w for w in recipe.findChildren(QWidget) if w.parent() is recipe and w.isVisible()]
    places = sorted((part.geometry() for part in parts), key=QRect.left)
    for left, right in pairwise(places):
        assert not left.intersects(right)
    assert recipe.rect().contains(places[-1])
    for part in parts:
        if isinstance(part, (QLabel, QToolButton)):
            assert part.width() >= part.fontMetrics().horizontalAdvance(part.text())
    assert recipe.parameters.isVisible() is (width >= ROOMY)


# --- learning rate ----------------------------------------------------------------------------


def rate_box(qtbot: QtBot, locale: QLocale) -> LearningRateBox:
    QLocale.setDefault(locale)
    box = LearningRateBox()
    qtbot.addWidget(box)
    with qtbot.waitActive(box):
        box.show()
        box.activateWindow()
    return box


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.005, "0.005"), (1.0, "1"), (0.0123457, "0.0123457"), (1e-7, "1e-07"), (1000.0, "1000")],
)
def test_a_rate_reads_as_a_person_would_write_it(qtbot: QtBot, value: float, text: str) -> None:
    box = rate_box(qtbot, ENGLISH)
    box.setValue(value)
    assert box.text() == text
    german = rate_box(qtbot, GERMAN)
    german.setValue(value)
    assert german.text() == text.replace(".", ",")


@pytest.mark.parametrize("locale", [ENGLISH, GERMAN], ids=["English", "German"])
@pytest.mark.parametrize("typed", ["0.005", "0,005", "5e-3", ".005", "0.0050"])
def test_a_point_and_a_comma_are_the_decimal_mark_everywhere(
    qtbot: QtBot, locale: QLocale, typed: str
) -> None:
    box = rate_box(qtbot, locale)
    box.setValue(1.0)
    enter(box, typed)
    assert box.value() == 0.005


@pytest.mark.parametrize(
    "typed", ["0", "-1", "abc", "", " ", "1e-9", "5000", "nan", "inf", "1e", "1.2.3", "/"]
)
def test_what_is_no_rate_is_not_taken(qtbot: QtBot, typed: str) -> None:
    box = rate_box(qtbot, ENGLISH)
    box.setValue(0.25)
    told: list[float] = []
    box.valueChanged.connect(told.append)
    enter(box, typed)
    assert (box.value(), box.text()) == (0.25, "0.25")
    assert told == []


def test_nothing_is_told_while_a_rate_is_typed(qtbot: QtBot) -> None:
    box = rate_box(qtbot, ENGLISH)
    box.setValue(1.0)
    told: list[float] = []
    box.valueChanged.connect(told.append)
    box.selectAll()
    QTest.keyClicks(box, "0.002")
    assert told == []
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert told == [0.002]


def test_the_arrows_change_a_rate_by_a_tenth_of_its_size(qtbot: QtBot) -> None:
    box = rate_box(qtbot, ENGLISH)
    box.setValue(0.005)
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert box.value() == pytest.approx(0.0051)
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.text() == "0.005"


@given(
    value=st.integers(1, 10**7).map(lambda n: n / 1e7) | st.floats(1e-7, 1000),
    key=st.sampled_from([Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown]),
)
def test_the_arrows_lead_where_those_of_qt_lead(qapp: object, value: float, key: Qt.Key) -> None:
    """Qt's own field, which knows seven decimals, is the oracle."""
    ours, theirs = LearningRateBox(), QDoubleSpinBox()
    theirs.setDecimals(7)
    theirs.setRange(ours.minimum(), ours.maximum())
    theirs.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
    value = round(value, 7)
    for box in (ours, theirs):
        box.setValue(value)
        QTest.keyClick(box, key)
    assert ours.value() == theirs.value()


@given(st.floats(1e-300, 1e300))
def test_a_number_in_force_is_kept_whole_however_few_figures_are_shown(
    qapp: object, value: float
) -> None:
    box = LearningRateBox()
    box.setValue(value)
    told: list[float] = []
    box.valueChanged.connect(told.append)
    assert box.value() == value
    assert len(box.text()) <= 9
    QTest.keyClick(box, Qt.Key.Key_Return)  # what is shown is read again
    assert (box.value(), told) == (value, [])


def test_a_number_that_is_typed_is_not_rounded(qtbot: QtBot) -> None:
    box = rate_box(qtbot, ENGLISH)
    enter(box, "1.2345e-7")
    assert (box.value(), box.text()) == (1.2345e-7, "1.235e-07")
    enter(box, "0.0123456789")
    assert (box.value(), box.text()) == (0.0123456789, "0.0123457")


def test_the_arrows_begin_with_what_is_typed(qtbot: QtBot) -> None:
    box = rate_box(qtbot, ENGLISH)
    box.selectAll()
    QTest.keyClicks(box, "0.02")
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert box.text() == "0.021"


# --- status -----------------------------------------------------------------------------------


@pytest.fixture
def status(qtbot: QtBot) -> StatusBar:
    status = StatusBar()
    qtbot.addWidget(status)
    status.resize(1100, 26)
    with qtbot.waitExposed(status):
        status.show()
    return status


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_dot_has_the_colour_of_the_level(status: StatusBar, theme: object) -> None:
    for level, role in [("info", "ok"), ("warning", "warning"), ("error", "error")]:
        status.show_message("A sentence.", level)
        status.set_theme(theme)
        assert status.message.text() == "A sentence."
        assert status.message.property("level") == level
        assert getattr(theme, role) in status.dot.styleSheet()


def test_a_sentence_is_never_taken_for_markup(status: StatusBar) -> None:
    status.show_message("<b>x</b> & y", "error")
    assert status.message.textFormat() is Qt.TextFormat.PlainText
    assert "&lt;b&gt;x&lt;/b&gt; &amp; y" in status.message.toolTip()


def test_a_long_sentence_ends_in_an_ellipsis_and_pushes_nothing_out(
    status: StatusBar, digits: Dataset, qtbot: QtBot
) -> None:
    status.show_data(digits)
    status.show_progress("file.gz", 1, 2)
    qtbot.wait(1)
    place = status.data.geometry()
    status.show_message("word " * 100, "error")
    qtbot.wait(1)
    assert status.data.geometry() == place
    assert status.rect().contains(place)
    assert status.message.geometry().right() < status.progress.geometry().left()
    assert status.message.text() == "word " * 100
    long = pixels(status.message)
    status.show_message("word " * 101, "error")
    assert pixels(status.message) == long, "the end is not painted"
    ground = QColor(long.pixel(long.width() - 1, 2))
    right = long.copy(long.width() - 12, 0, 12, long.height())
    assert any(
        QColor(right.pixel(x, y)) != ground
        for x in range(right.width())
        for y in range(right.height())
    ), "up to the end there is text"


def test_a_download_shows_how_far_it_is_until_it_ends(status: StatusBar, qtbot: QtBot) -> None:
    assert status.progress.isHidden()
    assert status.cancel.isHidden()
    status.show_progress("train-images.gz", 2_500_000, 10_000_000)
    assert status.progress.isVisible()
    assert status.cancel.isVisible()
    assert (status.progress.value(), status.progress.maximum()) == (2_500_000, 10_000_000)
    assert status.message.text() == "Downloading train-images.gz: 2.5 MB"
    with qtbot.waitSignal(status.cancelled):
        qtbot.mouseClick(status.cancel, Qt.MouseButton.LeftButton)
    status.hide_progress()
    assert status.progress.isHidden()
    assert status.cancel.isHidden()


def test_the_speed_is_that_of_a_running_training(status: StatusBar, at: At) -> None:
    status.show_snapshot(at(10, samples_per_second=12_345.6))
    assert status.speed.text() == "12,346 samples/s"
    status.show_snapshot(at(11))  # not yet known again
    assert status.speed.text() == "12,346 samples/s"
    status.show_training(False)
    assert status.speed.text() == ""


def test_the_data_are_counted_and_vouched_for(status: StatusBar, digits: Dataset) -> None:
    status.show_data(digits)
    assert status.data.text() == "Noise: 40 + 20"
    status.show_data(dataclasses.replace(digits, name="MNIST", verified=True))
    assert status.data.text() == "MNIST: 40 + 20, files verified"


def test_a_long_way_through_time_is_told_and_can_be_given_up(
    status: StatusBar, qtbot: QtBot
) -> None:
    assert not status.progress.isVisible()
    status.show_journey(0.4)
    assert status.progress.value() == 40
    assert status.progress.isVisible()
    with qtbot.waitSignal(status.cancelled):
        status.cancel.click()
    status.show_journey(-1.0)
    assert not status.progress.isVisible()
    status.show_progress("train.gz", 5, 10)
    status.show_journey(-1.0)
    assert status.progress.isVisible(), "a download goes on"


def test_what_a_menus_line_does_stands_where_messages_do(status: StatusBar, qtbot: QtBot) -> None:
    status.set_theme(LIGHT)
    written: list[int] = []
    for show in (lambda: status.show_message("HHH", "info"), lambda: status.showMessage("HHH")):
        show()
        qtbot.wait(10)
        picture = status.grab(QRect(status.message.x() - 4, 0, 60, status.height())).toImage()
        rows = range(picture.height())
        ground = picture.pixelColor(0, 0).lightness()
        inked = [
            column
            for column in range(picture.width())
            if any(abs(picture.pixelColor(column, y).lightness() - ground) > 100 for y in rows)
        ]
        written.append(inked[0])
    assert written[0] == written[1]
