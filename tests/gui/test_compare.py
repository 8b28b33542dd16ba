"""The Compare panel with frozen results: no PyTorch is needed for what it shows."""

from __future__ import annotations

import csv
import io
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QComboBox
from pytestqt.qtbot import QtBot

from engine.compared import Divergence, Learning, Stretch, Times, Window, Wish
from gui.panels.compare import ComparePanel
from gui.recipe import Course, Recipe
from gui.style import style_sheet
from gui.theme import DARK, LIGHT
from gui.widgets.compare_form import MOST_SAMPLES
from gui.widgets.fast_lines import LINES, thinned
from gui.widgets.figure import Figure
from gui.widgets.no_torch import COMMAND
from gui.widgets.numbers import duration, power, short, ten_to
from tests.gui.speaking import speaking

ARRAYS: Any = (("forward", "conv"), ("backward", "conv"), ("update", "conv.filters"))


def divergence(draw: bool = True, batch: bool = False) -> Divergence:
    """The second cell of a window of four equal values."""
    values = np.full((2, 2), -0.117) if draw else np.array([[0.5, 0.5 + 1e-8], [0, 0]])
    ours = np.full((2, 2), -4.85e-4) if draw else np.array([[0, -1e-3], [0, 0]])
    theirs = np.array([[-4.85e-4, 0.0], [0.0, 0.0]])
    number = 3 if batch else 0
    window = Window((values, values), (ours, theirs))
    return Divergence(0, "backward", "conv", (0, 0, 1), number, -4.85e-4, 0.0, window)


def stretch(
    steps: int = 5,
    gap: float = 1e-12,
    found: Divergence | None = None,
    start: int = 0,
    rates: Any = 0.005,
) -> Stretch:
    """Some steps in which all arrays are `gap` apart, the last a hundred times as far."""
    differences = np.full((steps, 3), gap)
    differences[-1, 2] *= 100
    losses = np.linspace(2.3, 1.0, 2 * steps).reshape(steps, 2)
    numbers = np.arange(start + 1, start + steps + 1)
    both = np.empty((steps, 2))
    both.T[:] = rates
    return Stretch(ARRAYS, numbers, losses, both, differences, steps - 1, steps, found)


@pytest.fixture
def panel(qtbot: QtBot, english: None) -> ComparePanel:
    panel = ComparePanel()
    qtbot.addWidget(panel)
    panel.resize(1280, 690)
    panel.set_theme(LIGHT)
    panel.set_data("Noise")
    panel.set_shortcut("Ctrl+L")
    panel.show()
    return panel


def wishes_of(panel: ComparePanel) -> list[Wish]:
    wishes: list[Wish] = []
    panel.lockstep_wanted.connect(wishes.append)
    return wishes


def finish(panel: ComparePanel, *parts: Stretch, problem: str = "") -> None:
    for part in parts:
        panel.add_stretch(part)
    panel.show_ended(problem)


def press(panel: ComparePanel, name: str, key: str) -> None:
    """Choose a segment of one of the form's switches, as a click does."""
    getattr(panel.form, name)._segments[key].click()


# --- before anything was compared --------------------------------------------------------------


def test_without_pytorch_it_is_one_sentence_and_a_command_to_copy(
    panel: ComparePanel, qtbot: QtBot, clipboard: QClipboard
) -> None:
    asked: list[bool] = []
    panel.torch_wanted.connect(lambda: asked.append(True))
    panel.set_torch(False)
    assert panel.no_torch.isVisible()
    assert not panel.summary.button.isVisible()
    assert COMMAND.endswith('install "convscope[torch]"')
    assert panel.no_torch.command.text() == COMMAND
    qtbot.mouseClick(panel.no_torch.copy_button, Qt.MouseButton.LeftButton)
    assert clipboard.text() == COMMAND
    qtbot.mouseClick(panel.no_torch.again_button, Qt.MouseButton.LeftButton)
    assert asked == [True]
    panel.set_torch(True)
    assert panel.summary.button.isVisible()


def test_without_digits_it_cannot_begin(panel: ComparePanel) -> None:
    wishes = wishes_of(panel)
    panel.set_data("")
    assert not panel.summary.button.isEnabled()
    panel.toggle()
    assert not wishes
    assert "no digits" in panel.summary.button.toolTip()


def test_the_fields_are_the_wish(panel: ComparePanel) -> None:
    form = panel.form
    assert form.wish == Wish()
    form.preset.setCurrentIndex(2)
    form.optimizer.setCurrentIndex(4)
    form.samples.setValue(250)
    form.seed.setValue(7)
    form.batch_size.setValue(16)
    form.learning_rate.setValue(0.02)
    form.schedule.setCurrentIndex(1)
    form.weight_decay.set_decay(0.05)
    for name, key in (("ties", "first"), ("precision", "float64"), ("weights", "realign")):
        press(panel, name, key)
    assert form.wish == Wish(
        preset="lenet",
        ties="first",
        dtype="float64",
        optimizer="adam",
        learning_rate=0.02,
        schedule="cosine",
        weight_decay=0.05,
        batch_size=16,
        seed=7,
        samples=250,
        realign=True,
    )
    form.samples.setValue(10**9)
    assert form.wish.samples == MOST_SAMPLES


def test_it_begins_with_the_rule_of_the_training(panel: ComparePanel) -> None:
    form, course = panel.form, Course("cosine", epochs=2)
    recipe = Recipe(4, 0.02, 8, "adam", "lenet", "first", {"weight_decay": 0.05}, course)
    form.take(recipe)
    assert form.wish == Wish(
        preset="lenet",
        ties="first",
        optimizer="adam",
        learning_rate=0.02,
        schedule="cosine",
        weight_decay=0.05,
        batch_size=8,
        seed=4,
    )
    assert form.weight_decay.text() == "0.05"
    form.take(Recipe(optimizer="adamw", course=Course("step")))
    assert (form.wish.weight_decay, form.wish.schedule) == (None, "constant")
    assert form.weight_decay.text() == ""


def test_another_schedule_or_decay_is_another_comparison(panel: ComparePanel, qtbot: QtBot) -> None:
    panel.toggle()
    finish(panel, stretch(5))
    schedule = panel.form.schedule
    schedule.setFocus()
    for key, is_other in ((Qt.Key.Key_Down, True), (Qt.Key.Key_Up, False)):
        qtbot.keyClick(schedule, key)
        assert ("of other settings" in panel.summary.remark.text()) is is_other
    panel.form.weight_decay.set_decay(0.0)
    assert "of other settings" in panel.summary.remark.text()


def test_an_empty_weight_decay_shows_what_holds_then(panel: ComparePanel, qtbot: QtBot) -> None:
    form = panel.form
    box = form.weight_decay
    for key, usual in (("sgd", "0"), ("adamw", "0.01"), ("adam", "0")):
        form.optimizer.setCurrentIndex(form.optimizer.findData(key))
        assert (box.text(), box.lineEdit().placeholderText()) == ("", usual)
    for typed, decay, text in (
        *(("0.05", 0.05, "0.05"), ("0,1", 0.1, "0.1"), ("0", 0.0, "0"), ("", None, "")),
        *(("1e-3", 0.001, "0.001"), ("-5", 0.001, "0.001"), (" ", None, ""), ("x", None, "")),
    ):
        box.setFocus()
        box.selectAll()
        qtbot.keyClick(box, Qt.Key.Key_Delete)
        qtbot.keyClicks(box, typed)
        qtbot.keyClick(box, Qt.Key.Key_Return)
        assert (box.decay, box.text()) == (decay, text)
        assert form.wish.weight_decay == decay
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert box.decay == 0
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.decay is None


def test_the_keyboard_goes_through_the_fields_as_they_stand(
    panel: ComparePanel, qtbot: QtBot
) -> None:
    form = panel.form
    panel.summary.button.setFocus()
    met = []
    for _ in range(12):
        qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Tab)
        met.append(panel.focusWidget())
    met[:5] = [one if one is form.preset else one.parent() for one in met[:5]]
    assert met == [
        *(form.mode, form.preset, form.ties, form.precision, form.weights),
        *(form.samples, form.seed, form.learning_rate, form.schedule, form.weight_decay),
        *(form.batch_size, form.optimizer),
    ]


def test_the_report_has_a_rule_of_its_own(panel: ComparePanel) -> None:
    press(panel, "mode", "report")
    for field in (panel.form.schedule, panel.form.weight_decay, panel.form.weights):
        assert not field.isVisible()
    press(panel, "mode", "lockstep")
    assert panel.form.weights.isVisible()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_fields_fit_the_smallest_window(
    qapp: QApplication, qtbot: QtBot, plain_style: None, language: str
) -> None:
    qapp.setStyleSheet(style_sheet(LIGHT))
    with speaking(qapp, language):
        panel = ComparePanel()
        qtbot.addWidget(panel)
        assert panel.minimumSizeHint().width() <= 1100


def test_every_control_says_what_it_is_and_does(panel: ComparePanel) -> None:
    kinds = (QAbstractButton, QAbstractSpinBox, QComboBox)
    controls = [one for kind in kinds for one in panel.findChildren(kind)]
    assert len(controls) > 15
    for control in controls:
        if control.objectName().startswith("qt_") or control.inherits("QTableCornerButton"):
            continue
        assert control.accessibleName() or control.text(), control
        assert control.toolTip(), control
    for picture in (panel.plot, panel.times, panel.report_plot, panel.card.window_view):
        assert picture.accessibleName()
        assert isinstance(picture.in_words(), str)
    assert panel.plot.in_words() == "Nothing has been compared yet."


# --- what it shows -----------------------------------------------------------------------------


def test_it_begins_and_stops(panel: ComparePanel, qtbot: QtBot) -> None:
    wishes, stops = wishes_of(panel), []
    panel.stop_wanted.connect(lambda: stops.append(True))
    qtbot.mouseClick(panel.summary.button, Qt.MouseButton.LeftButton)
    assert wishes == [Wish()]
    assert panel.summary.button.text() == "Stop"
    assert panel.summary.verdict.text() == "Starting PyTorch…"
    assert panel.progress.maximum() == 0  # nobody knows how long that takes
    panel.add_stretch(stretch(250))
    qtbot.waitUntil(lambda: panel.progress.value() == 250, timeout=5000)
    assert panel.progress.maximum() == 1000
    qtbot.keyClick(panel.summary.button, Qt.Key.Key_Escape)
    assert stops == [True]
    panel.show_ended()
    assert panel.summary.button.text() == "Compare"
    assert panel.stretch is not None
    assert "250 of 1,000" in panel.summary.remark.text()  # what was compared by then stays


def test_in_step_is_told_with_the_tolerance(panel: ComparePanel) -> None:
    press(panel, "precision", "float64")
    panel.form.samples.setValue(10)
    panel.toggle()
    finish(panel, stretch(5), stretch(5, start=5))
    assert panel.summary.verdict.text() == "NumPy and PyTorch stay in step"
    assert panel.summary.remark.text() == "every array within 1e−9; 10 of 10 digits"
    figures = [(one.value.text(), one.remark.text()) for one in panel.summary.figures]
    assert figures[:2] == [("1.0e−10", "after 5"), ("8", "of 10")]
    assert not panel.card.open_button.isVisible()
    assert "within 1e−9 over all 10 digits" in panel.card.sentence.text()
    panel.show_times(Times(48.3e-6, 749e-6, 7))
    value, remark = panel.summary.figures[2].value, panel.summary.figures[2].remark
    assert (value.text(), remark.text()) == ("48.3 µs", "PyTorch 749 µs")
    assert panel.times.in_words() == "48.3 µs in NumPy, 749 µs in PyTorch"
    assert panel.times.csv().splitlines()[1:] == ["numpy,4.83e-05", "torch,0.000749"]


def test_each_figure_is_told_once_at_each_look(
    panel: ComparePanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dash between two values would be painted, and told to a screen reader."""
    told: list[str] = []
    panel.toggle()
    finish(panel, stretch(5))
    panel.show_times(Times(48.3e-6, 749e-6, 7))
    monkeypatch.setattr(Figure, "show_value", lambda figure, value, remark="": told.append(value))
    panel.add_stretch(stretch(5, start=5))
    panel._redraw()
    assert told == ["1.0e−10", "8", "48.3 µs"]
    told.clear()
    panel.toggle()
    assert told == ["–", "–", "–"]
    told.clear()
    panel.show_ended()
    assert len(told) == 3
    panel.hide()
    told.clear()
    panel.show()
    assert len(told) == 3


def test_where_they_part_stands_with_both_numbers_and_the_window(panel: ComparePanel) -> None:
    panel.toggle()
    finish(panel, stretch(5, 1e-2, divergence()))
    card = panel.card
    assert panel.summary.verdict.text() == "NumPy and PyTorch part"
    assert "∂L/∂ conv" in panel.summary.remark.text()
    assert card.sentence.text() == (
        "After 0 digits, backwards: the gradient of conv [0, 0, 1] is −4.85000e−4 in NumPy and 0 "
        "in PyTorch."
    )
    assert card.reason.text().startswith("All four values are equal.")
    assert card.window_view.isVisible()
    assert card.window_view.in_words() == (
        "values: −0.117, −0.117, −0.117, −0.117; "
        "NumPy sends back: −4.85e−4, −4.85e−4, −4.85e−4, −4.85e−4; "
        "PyTorch sends back: −4.85e−4, 0, 0, 0"
    )
    before = card.window_view.grab().toImage()
    card.set_theme(DARK)
    assert card.window_view.grab().toImage() != before
    opened: list[bool] = []
    panel.open_wanted.connect(lambda: opened.append(True))
    card.set_openable("The network view began with seed 3.")
    card.open_button.click()
    assert not opened
    assert card.open_button.toolTip() == "The network view began with seed 3."
    card.set_openable("")
    card.open_button.click()
    assert opened == [True]


def test_a_near_draw_and_a_batch_are_told_as_such(panel: ComparePanel) -> None:
    panel.toggle()
    finish(panel, stretch(5, 1e-2, divergence(draw=False, batch=True)))
    assert "conv [0, 0, 1] of digit 4 in the batch" in panel.card.sentence.text()
    assert panel.card.reason.text().startswith("Two of the four values are nearly equal")


def test_the_other_rule_compares_anew_and_leaves_what_was_beneath(panel: ComparePanel) -> None:
    wishes, stops = wishes_of(panel), []
    panel.stop_wanted.connect(lambda: stops.append(True))
    press(panel, "ties", "first")
    assert not wishes  # nothing has been compared: nothing to be seen closing
    press(panel, "ties", "all")
    panel.toggle()
    apart = stretch(5, 1e-2, divergence())
    finish(panel, apart)
    press(panel, "ties", "first")
    assert [wish.ties for wish in wishes] == ["all", "first"]
    assert not stops
    finish(panel, stretch(5))
    assert panel.summary.verdict.text() == "NumPy and PyTorch stay in step"
    assert panel.plot._before is not None
    np.testing.assert_array_equal(panel.plot._before.differences, apart.differences)
    assert "ties:&nbsp;all" in panel._lockstep.legend.text()
    low, high = panel.plot._powers
    assert low <= -12 < -2 <= high  # both lie on the axis: the gap is seen to close
    with_before = panel.plot.grab().toImage()
    panel.plot.show_stretch(panel.stretch, None)
    assert panel.plot.grab().toImage() != with_before
    # A comparison of other settings has nothing beneath it.
    panel.form.seed.setValue(5)
    assert "of other settings" in panel.summary.remark.text()
    panel.toggle()
    finish(panel, stretch(5))
    assert panel.plot._before is None


def test_the_rule_may_change_while_it_compares(panel: ComparePanel) -> None:
    wishes, calls = wishes_of(panel), []
    panel.lockstep_wanted.connect(lambda wish: calls.append(wish.ties))
    panel.stop_wanted.connect(lambda: (calls.append("stop"), panel.show_ended()))
    panel.toggle()
    panel.add_stretch(stretch(5, 1e-2, divergence()))
    press(panel, "ties", "first")
    assert calls == ["all", "stop", "first"]
    assert panel.stretch is None  # of the new comparison
    assert len(wishes) == 2


def test_the_table_tells_each_array_and_its_row_stands_out(
    panel: ComparePanel, clipboard: QClipboard, qtbot: QtBot
) -> None:
    panel.toggle()
    finish(panel, stretch(5, 1e-3))
    model = panel.table.arrays
    texts = [[model.index(r, c).data() for c in (0, 1, 2, 4)] for r in range(3)]
    assert texts == [
        ["conv", "0.0010", "0.0010", "1"],
        ["∂L/∂ conv", "0.0010", "0.0010", "1"],
        ["conv.filters", "0.10", "0.10", "5"],
    ]
    before = panel.plot.grab().toImage()
    panel.table.selectRow(2)
    assert panel.plot._chosen == ("update", "conv.filters")
    assert panel.plot.grab().toImage() != before
    panel.add_stretch(stretch(5, 1e-3, start=5))
    panel._redraw()
    assert panel.table.selectionModel().selectedRows()[0].row() == 2  # it stays while it runs
    qtbot.keyClick(panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    rows = list(csv.reader(io.StringIO(clipboard.text())))
    assert rows[0] == ["operation", "array", "last_step", "largest", "after_samples"]
    assert rows[3] == ["update", "conv.filters", "0.1", "0.1", "5"]
    qtbot.keyClick(panel.table, Qt.Key.Key_Escape)
    assert panel.plot._chosen is None


def test_the_cursor_reads_a_step_by_mouse_and_keys(panel: ComparePanel, qtbot: QtBot) -> None:
    panel.form.samples.setValue(5)
    panel.toggle()
    finish(panel, stretch(5, 1e-3))
    plot = panel.plot
    plot.setFocus()
    for key, place in (
        (Qt.Key.Key_Left, 3),
        (Qt.Key.Key_Left, 2),
        (Qt.Key.Key_Right, 3),
        (Qt.Key.Key_PageUp, 2),
    ):
        qtbot.keyClick(plot, key)
        assert plot._cursor == place
    assert plot.in_words().startswith("After 3 digits: loss ")
    qtbot.keyClick(plot, Qt.Key.Key_Escape)
    assert plot._cursor is None


def test_the_rate_of_a_step_is_told_where_it_changes(panel: ComparePanel) -> None:
    panel.toggle()
    finish(panel, stretch(5))
    assert "rate" not in panel.plot.in_words()
    panel.plot._move_to(3)
    before = panel.plot.grab().toImage()
    panel.toggle()
    finish(panel, stretch(5, rates=[0.001, 0.002, 0.003, 0.0015, 0.0]))
    panel.plot._move_to(3)
    assert panel.plot.in_words().endswith("; rate 0.0015.")
    assert panel.plot.grab().toImage() != before
    lines = panel.stretch.csv().splitlines()
    assert lines[0].startswith("step,numpy_loss,torch_loss,numpy_rate,torch_rate,forward conv")
    assert [line.split(",")[3:5] for line in lines[2:4]] == [["0.002"] * 2, ["0.003"] * 2]


@pytest.mark.parametrize("gap", [0.0, np.nan, np.inf, 1e-300, 1e30])
def test_any_difference_can_be_drawn(panel: ComparePanel, gap: float) -> None:
    panel.toggle()
    finish(panel, stretch(1, gap), stretch(700, gap, start=1))
    assert not panel.plot.grab().isNull()
    assert not panel.table.grab().isNull()
    low, high = panel.plot._powers
    assert -25 < low < high <= 40


def test_a_problem_is_told_and_what_was_compared_stays(panel: ComparePanel) -> None:
    panel.toggle()
    finish(panel, stretch(5), problem="The loss is no longer a finite number after 5 samples.")
    assert panel.summary.verdict.text() == "It ended early"
    assert panel.summary.remark.text().startswith("The loss is no longer")
    assert panel.stretch is not None
    panel.toggle()
    assert panel.summary.verdict.text() == "Starting PyTorch…"


# --- the report's comparison -------------------------------------------------------------------


def test_what_was_compared_on_other_digits_says_so(panel: ComparePanel) -> None:
    panel.toggle()
    finish(panel, stretch(5))
    panel.set_data("Others")
    assert "of other digits" in panel.summary.remark.text()
    press(panel, "ties", "first")
    finish(panel, stretch(5))
    assert "5 of 1,000 digits" in panel.summary.remark.text()
    assert panel.plot._before is None, "what was beneath is of other digits"
    press(panel, "mode", "report")
    panel.toggle()
    panel.show_learning(learning("numpy", 100, 2))
    panel._redraw()
    panel.set_data("Noise")
    assert panel.summary.remark.text() == "1 of 3 epochs, on Others"


def learning(engine: str, samples: int, tests: int, loss: float = 1.5) -> Learning:
    told = tuple((100 * n, 2.3 - n, 0.1 + 0.3 * n) for n in range(tests))
    return Learning(engine, samples, 200, loss, told, 1.25)


def test_the_reports_comparison_fills_curves_and_table(panel: ComparePanel) -> None:
    wanted: list[tuple[int, int]] = []
    panel.report_wanted.connect(lambda seed, epochs: wanted.append((seed, epochs)))
    press(panel, "mode", "report")
    assert not panel.form.samples.isVisible()
    assert panel.form.epochs.isVisible()
    panel.form.epochs.setValue(2)
    panel.toggle()
    assert wanted == [(0, 2)]
    for engine in ("numpy", "torch"):
        panel.show_learning(learning(engine, 0, 1, np.nan))
        panel.show_learning(learning(engine, 50, 1))
        panel.show_learning(learning(engine, 100, 2))
    panel._redraw()
    rows = {row[0]: row[1:] for row in panel.report_table.rows()}
    assert rows["test accuracy, epoch 1"] == ("40.00\u00a0%", "40.00\u00a0%")
    assert rows["test accuracy, epoch 2"] == ("–", "–")
    assert rows["processor time"] == ("1.2 s", "1.2 s")
    assert panel.progress.maximum() == 400
    assert panel.progress.value() == 200
    assert panel.summary.remark.text() == "1 of 2 epochs, on Noise"
    assert "batches of 64" in panel.report_table.note.text()
    assert panel.report_plot.in_words() == (
        "NumPy: test accuracy 40.00\u00a0% after 1 epochs; "
        "PyTorch: test accuracy 40.00\u00a0% after 1 epochs"
    )
    assert panel.report_table.csv().splitlines()[:3] == [
        "engine,epoch,samples,test_loss,test_accuracy",
        "numpy,0,0,2.3,0.1",
        "numpy,1,100,1.3,0.4",
    ]
    panel.show_ended()
    press(panel, "mode", "lockstep")
    assert panel.form.samples.isVisible()


# --- helpers -----------------------------------------------------------------------------------


def test_short_numbers_have_figures_and_powers_where_they_must(english: None) -> None:
    assert [short(v) for v in (0, -0.1167, 2.3, 0.00123, 4.85e-4, 1234.0)] == [
        *("0", "−0.117", "2.30", "0.00123", "4.85e−4", "1.23e3"),
    ]
    assert [short(v) for v in (np.inf, np.nan)] == ["∞", "NaN"]
    assert [power(v, 1) for v in (1e-4, 0.0)] == ["1e−4", "0"]
    assert [duration(v) for v in (4.2e-6, 48.3e-6, 0.000749, 0.00125, 12.0)] == [
        *("4.20 µs", "48.3 µs", "749 µs", "1.25 ms", "12.0 s"),
    ]
    assert ten_to(-12) == "10⁻¹²"


def test_many_steps_are_thinned_to_their_largest_or_mean() -> None:
    columns = np.arange(1000.0)
    values = np.where(columns % 50 == 7, 5.0, 1.0)
    xs, most = thinned(columns, values, largest=True)
    assert len(xs) <= LINES
    assert (most == 5).sum() == 20  # no peak is lost
    assert xs[-1] == 999
    _, means = thinned(columns, np.full(1000, 2.5), largest=False)
    np.testing.assert_allclose(means, 2.5)
    same, _ = thinned(columns[:50], values[:50], largest=True)
    assert len(same) == 50
