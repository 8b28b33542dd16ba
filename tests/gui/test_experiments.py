"""The Experiments panel and its parts: what they ask for, and what they show of many runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.experiment import Experiment
from engine.experiment_plan import Plan
from engine.outcome import Failure, Outcome
from gui.panels.experiments import ExperimentsPanel
from gui.recipe import OPTIMIZERS, usual_decay
from gui.style import style_sheet
from gui.theme import DARK, LIGHT
from gui.widgets.experiment_words import numbers_in, setting_words, time_words
from gui.widgets.series import DARK_SERIES, LIGHT_SERIES
from tests.commands.calls import run


def outcome(seed: int, accuracies: list[float], **settings: Any) -> Outcome:
    experiment = Experiment(epochs=len(accuracies), seed=seed, **settings)
    curve = list(np.geomspace(2.3, 0.1 + 0.01 * seed, 50 * len(accuracies)))
    losses = [0.5 + 0.01 * seed] * len(accuracies)
    return Outcome(experiment, losses, accuracies, losses, accuracies, curve, 2.0 + seed, "here")


SLOW = [outcome(seed, [0.80, 0.85, 0.90 + seed / 100]) for seed in (0, 1, 2)]
QUICK = [outcome(seed, [0.90, 0.93, 0.95 - seed / 100], learning_rate=0.01) for seed in (0, 1)]


@pytest.fixture
def panel(plain_style: None, english: None, qtbot: QtBot) -> Iterator[ExperimentsPanel]:
    panel = ExperimentsPanel(torch=True)
    qtbot.addWidget(panel)
    panel.resize(1280, 700)
    panel.set_theme(LIGHT)
    panel.set_folder("/somewhere/runs")
    with qtbot.waitExposed(panel):
        panel.show()
    yield panel
    panel.end()
    panel.close()


@pytest.fixture
def full(panel: ExperimentsPanel) -> ExperimentsPanel:
    keys = frozenset(one.experiment.key for one in SLOW)
    panel.show_outcomes([*SLOW, *QUICK], keys)
    panel.grab()
    return panel


def point(panel: ExperimentsPanel, key: str, place: int = 1) -> QPoint:
    """Where a run's curve is at one of its points."""
    curve = next(curve for curve in panel.plot._curves.runs if curve.key == key)
    return QPointF(*panel.plot._curves.points(curve)[place]).toPoint()


# --- what is wanted ---------------------------------------------------------------------------


def test_the_form_says_what_is_chosen_and_how_many_runs_that_makes(panel, qtbot):
    panel.form.seeds.setValue(2)
    panel.form.optimizers.choose(("sgd", "adam"))
    panel.form.rates.setText("0.001; 0,02 0.001")
    panel.form.batches.setText("1, 64")
    assert panel.foot.count.text().startswith("16 run")
    with qtbot.waitSignal(panel.start_wanted) as wanted:
        QTest.mouseClick(panel.foot.start, Qt.MouseButton.LeftButton)
    plan = wanted.args[0]
    assert plan.learning_rate == (0.001, 0.02)
    assert plan.batch_size == (1, 64)
    assert plan.optimizer == ("sgd", "adam")
    assert (plan.seeds, plan.epochs, plan.preset) == (2, 3, ("report",))


@pytest.mark.parametrize("text", ["", "x", "0", "-1", "0.1 nan", "inf", "1e9"])
def test_a_rate_that_is_none_is_ringed_and_nothing_can_start(panel, text):
    panel.form.rates.setText(text)
    assert panel.form.plan is None
    assert panel.form.rates.property("bad") is True
    assert not panel.foot.start.isEnabled()
    panel.form.rates.setText("0.1")
    assert panel.form.rates.property("bad") is False
    assert panel.foot.start.isEnabled()


@pytest.mark.parametrize(
    ("text", "decays"), [("", ()), ("  ", ()), ("0", (0.0,)), ("0.05; 0 0,05", (0.05, 0.0))]
)
def test_a_weight_decay_may_be_0_or_left_to_the_optimiser(panel, text, decays):
    panel.form.decays.setText(text)
    assert panel.form.decays.property("bad") is not True
    assert panel.form.plan.weight_decay == decays
    wanted = {one.weight_decay for one in panel.form.plan.experiments()}
    assert wanted == (set(decays) or {None})


@pytest.mark.parametrize("text", ["x", "-1", "0.1 nan", "inf", "1e9"])
def test_a_weight_decay_that_is_none_is_ringed(panel, text):
    panel.form.decays.setText(text)
    assert panel.form.plan is None
    assert panel.form.decays.property("bad") is True
    panel.form.decays.clear()
    assert panel.form.decays.property("bad") is False
    assert panel.form.plan is not None


def test_what_stands_for_no_decay_is_true(panel):
    assert panel.form.decays.placeholderText() == setting_words("weight_decay", None)[6:]
    assert "0.01 for AdamW and 0 for the others" in panel.form.decays.toolTip()
    usual = {key: usual_decay(key) for key, _ in OPTIMIZERS}
    assert usual.pop("adamw") == 0.01
    assert set(usual.values()) == {0.0}


def test_the_panel_and_the_command_line_want_the_same_experiments(panel, monkeypatch):
    """Else what one of them has kept would not be gone on with by the other."""
    wanted: list[list[Experiment]] = []
    monkeypatch.setattr(
        "engine.commands.experiments._carry_out", lambda found, _: wanted.append(list(found))
    )
    options = (
        *("--seeds", 2, "--epochs", 2, "--optimizer", "sgd", "adamw", "--learning-rate", 0.01),
        *("--schedule", "constant", "cosine", "--weight-decay", 0, 0.05, "--batch-size", 64),
    )
    assert run("sweep", *options).exit_code == 0
    form = panel.form
    form.seeds.setValue(2)
    form.epochs.setValue(2)
    form.optimizers.choose(("sgd", "adamw"))
    form.schedules.choose(("constant", "cosine"))
    for field, text in ((form.rates, "0.01"), (form.decays, "0 0.05"), (form.batches, "64")):
        field.setText(text)
    assert panel.foot.count.text().startswith("16 run")
    assert form.plan.experiments() == wanted[0]
    assert [one.key for one in form.plan.experiments()] == [one.key for one in wanted[0]]
    (alone,) = Plan(seeds=1, epochs=1).experiments()
    assert run("repeat", "--seeds", 1, "--epochs", 1).exit_code == 0
    assert wanted[1] == [alone]


def test_the_keyboard_goes_through_the_fields_as_they_stand(panel, qtbot):
    form = panel.form
    form.rates.setFocus()
    met = []
    for _ in range(4):
        QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Tab)
        met.append(panel.focusWidget())
    chips = [form.schedules.chip(key) for key in ("constant", "cosine")]
    assert met == [*chips, form.decays, form.batches]
    QTest.keyClick(chips[1], Qt.Key.Key_Space)
    assert form.plan.schedule == ("constant", "cosine")
    assert form.decays.accessibleName() == "Weight decays"


def test_batches_are_whole_and_every_list_needs_a_choice(panel):
    panel.form.batches.setText("1.5")
    assert panel.form.plan is None
    panel.form.batches.setText("2")
    for chips, usual in ((panel.form.schedules, "constant"), (panel.form.presets, "report")):
        assert panel.form.plan is not None
        chips.choose(())
        assert panel.form.plan is None
        assert "needs a choice" in panel.foot.count.text()
        chips.choose((usual,))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("0.1", [0.1]),
        ("0,1", [0.1]),
        ("0.1,0.2", [0.1, 0.2]),
        ("0,1; 0,2", [0.1, 0.2]),
        ("1, 64,", [1, 64]),
        ("  ", []),
    ],
)
def test_lists_are_read_as_people_type_them(text, numbers):
    assert numbers_in(text) == numbers


def test_without_pytorch_its_button_says_how_to_get_it(qtbot):
    panel = ExperimentsPanel(torch=False)
    qtbot.addWidget(panel)
    chip = panel.form.engines.chip("torch")
    assert not chip.isEnabled()
    assert "pip install" in chip.toolTip()


def test_what_is_there_already_is_counted_and_gone_on_from(panel):
    panel.form.seeds.setValue(5)
    panel.show_outcomes(SLOW, frozenset())
    assert panel.foot.count.text() == "5 run(s), 3 of them are there"
    assert panel.foot.start.text() == "Resume"
    panel.form.seeds.setValue(3)
    assert not panel.foot.start.isEnabled()
    panel.form.epochs.setValue(4)
    assert panel.foot.start.text() == "Start"
    assert panel.foot.start.isEnabled()


def test_another_folder_forgets_the_runs_of_the_first(full):
    full.set_folder("/elsewhere")
    assert full.outcomes == {}
    assert full._pages.currentIndex() == 0
    assert full.form.folder == "/elsewhere"


def test_the_empty_panel_has_a_sentence_and_the_reports_table(panel, qtbot):
    assert "How much is luck?" in panel._sentence.text()
    for button in (panel.report, panel.report_link):
        with qtbot.waitSignal(panel.report_wanted):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)


# --- while it runs ----------------------------------------------------------------------------


def test_progress_counts_and_tells_the_time_after_the_first_run(panel, qtbot, monkeypatch):
    now = [100.0]
    monkeypatch.setattr("gui.widgets.experiment_foot.monotonic", lambda: now[0])
    panel.begin(total=5, kept=1, epochs=12)
    assert panel.foot.count.text() == "1 of 5 runs, 0.0 s so far"
    now[0] = 107.0
    panel.foot._show_progress()
    assert panel.foot.count.text() == "1 of 5 runs, 7.0 s so far"
    assert not panel.form.isEnabled()
    assert panel.foot.cancel.isVisible()
    assert not panel.foot.start.isVisible()
    now[0] = 110.0
    panel.show_epochs(3)
    panel.add(SLOW[0])
    assert panel.foot.count.text() == "2 of 5 runs, about 30 s left"
    assert panel.foot.progress.value() == 400
    now[0] = 114.0
    panel.foot._show_progress()
    assert panel.foot.count.text() == "2 of 5 runs, about 26 s left"
    panel.add(Failure(SLOW[1].experiment, "The loss is no number."))
    assert "3 of 5 runs, 1 diverged" in panel.foot.count.text()
    with qtbot.waitSignal(panel.cancel_wanted):
        QTest.mouseClick(panel.foot.cancel, Qt.MouseButton.LeftButton)
    panel.end()
    assert panel.form.isEnabled()
    assert panel.foot.start.isVisible()
    assert not panel.foot._tick.isActive()


@pytest.mark.parametrize(
    ("seconds", "words"), [(2.34, "2.3 s"), (59, "59 s"), (130, "2.2 min"), (3725, "1 h 2 min")]
)
def test_times_are_told_in_their_largest_unit(english, seconds, words):
    assert time_words(seconds) == words


# --- what it shows ----------------------------------------------------------------------------


def test_each_group_has_mean_deviation_and_runs_beneath(full):
    first, second = full.table._top()
    assert [first.text(column) for column in range(4)] == [
        "rate 0.005",
        "91.00 %",
        "1.00 %",
        "3",
    ]
    assert [second.text(column) for column in range(4)] == ["rate 0.01", "94.50 %", "0.71 %", "2"]
    assert [first.child(row).text(0) for row in range(3)] == ["seed 0", "seed 1", "seed 2"]
    assert first.child(2).text(1) == "92.00 %"


def test_a_single_run_has_no_deviation(panel):
    panel.show_outcomes(SLOW[:1], frozenset())
    assert panel.table._top()[0].text(2) == "–"
    assert not panel.grab().isNull()


def test_a_heading_sorts_groups_and_their_runs_by_value(full):
    full.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    first, second = full.table._top()
    assert (first.text(0), second.text(0)) == ("rate 0.01", "rate 0.005")
    assert [second.child(row).text(0) for row in range(3)] == ["seed 2", "seed 1", "seed 0"]


def test_what_is_sorted_closed_and_chosen_stays_so_when_a_run_comes(full):
    full.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    full.table._top()[0].setExpanded(False)
    full.table.choose(SLOW[1].experiment.key)
    full.begin(9, 0, 27)
    full.add(outcome(2, [0.9, 0.9, 0.99], learning_rate=0.01))
    first, second = full.table._top()
    assert (first.text(0), first.text(3)) == ("rate 0.01", "3")
    assert not first.isExpanded()
    assert second.isExpanded()
    assert full.table.current_key == SLOW[1].experiment.key
    assert full.plot._selected == SLOW[1].experiment.key


def test_the_cursor_names_the_run_under_it_and_a_click_chooses_it(full):
    key = QUICK[1].experiment.key
    QTest.mouseMove(full.plot, point(full, key, 2))
    assert full.plot.hovered == key
    QTest.mouseClick(full.plot, Qt.MouseButton.LeftButton, pos=point(full, key, 2))
    assert full.table.current_key == key
    assert "seed 1" in full.detail._title.text()
    assert full.detail._value.text() == "94.00 %"
    QTest.mouseMove(full.plot, QPoint(100, 3))
    assert full.plot.hovered == ""


def test_arrow_keys_in_the_table_choose_the_run_on_view(full):
    full.table.setFocus()
    full.table.choose(SLOW[0].experiment.key)
    QTest.keyClick(full.table, Qt.Key.Key_Down)
    assert full.plot._selected == SLOW[1].experiment.key
    QTest.keyClick(full.table, Qt.Key.Key_Up)
    QTest.keyClick(full.table, Qt.Key.Key_Up)
    assert full.plot._selected == "", "a group is no run"
    assert "Hover a curve" in full.detail._title.text()


def test_the_detail_tells_the_settings_and_copies_the_command(full, qtbot, clipboard: QClipboard):
    full.table.choose(QUICK[1].experiment.key)
    texts = [label.text() for label in full.detail._rows]
    assert texts[texts.index("Learning rate") + 1] == "0.01"
    assert texts[texts.index("Epoch 3") + 1] == "94.00 %"
    with qtbot.waitSignal(full.said):
        QTest.mouseClick(full.detail.copy_button, Qt.MouseButton.LeftButton)
    assert clipboard.text() == "convscope train --seed 1 --learning-rate 0.01"


def test_schedule_and_decay_are_told_wherever_a_run_is(panel, clipboard: QClipboard):
    rule = {"optimizer": "adamw", "schedule": "cosine"}
    runs = [outcome(0, [0.8, 0.9], **rule, weight_decay=decay) for decay in (None, 0.05)]
    panel.show_outcomes([*runs, outcome(0, [0.7, 0.8])], frozenset())
    tips = {item.toolTip(0): item for item in panel.table._top()}
    assert list(tips) == [
        "AdamW · Cosine · decay as usual",
        "AdamW · Cosine · decay 0.05",
        "SGD · Constant · decay as usual",
    ]
    for one, decay, told in zip(runs, ("0.01", "0.05"), ("", " --weight-decay 0.05"), strict=True):
        panel.table.choose(one.experiment.key)
        texts = [label.text() for label in panel.detail._rows]
        assert texts[texts.index("Schedule") + 1] == "Cosine"
        assert texts[texts.index("Weight decay") + 1] == decay
        panel.detail.copy_button.click()
        command = "convscope train --epochs 2 --optimizer adamw --schedule cosine"
        assert clipboard.text() == command + told


def test_only_a_network_that_was_kept_can_be_opened(full, qtbot):
    full.table.choose(QUICK[0].experiment.key)
    assert not full.detail.load_button.isEnabled()
    full.table.choose(SLOW[2].experiment.key)
    with qtbot.waitSignal(full.network_wanted) as wanted:
        QTest.mouseClick(full.detail.load_button, Qt.MouseButton.LeftButton)
    assert wanted.args == [SLOW[2]]


def test_the_curves_switch_to_the_loss(full):
    full._switch._segments["loss"].click()
    curve = full.plot._curves.runs[0]
    assert len(curve.values) == 30
    assert curve.values[0] > curve.values[-1]
    before = full.plot.grab().toImage()
    full._switch._segments["accuracy"].click()
    assert full.plot.grab().toImage() != before


@pytest.mark.parametrize(
    ("theme", "series"), [(LIGHT, LIGHT_SERIES), (DARK, DARK_SERIES)], ids=["light", "dark"]
)
def test_the_mean_of_each_group_has_its_colour(full, theme, series):
    full.set_theme(theme)
    picture = full.plot.grab().toImage()
    seen = {
        picture.pixelColor(x, y).name()
        for x in range(60, picture.width())
        for y in range(picture.height())
    }
    assert {colour.lower() for colour in series[:2]} <= seen


@pytest.mark.parametrize("size", [(1280, 660), (1100, 560)])
def test_it_fits_the_sizes_of_the_window(full, size):
    full.resize(*size)
    assert full.minimumSizeHint().width() <= 1100
    picture = full.grab().toImage()
    assert (picture.width(), picture.height()) == size
    assert full.table.columnWidth(0) > 100, "names can be read"
    assert full.foot.mapTo(full, full.foot.start.geometry().bottomLeft()).y() < size[1]


def test_only_the_runs_that_are_asked_for_are_shown_if_one_likes(full):
    full._which._segments["plan"].click()
    assert [item.text(0) for item in full.table._top()] == ["Report · NumPy"]
    full.form.rates.setText("0.01")
    assert full.table._top()[0].text(3) == "2"
    full.form.rates.setText("0.7")
    assert full.table._top() == []
    assert not full.grab().isNull()
    full._which._segments["all"].click()
    assert len(full.table._top()) == 2


def test_names_are_no_longer_than_they_must_be_and_tooltips_tell_all(panel):
    torch = {"preset": "report-torch", "engine": "torch", "batch_size": 64, "learning_rate": 0.01}
    panel.show_outcomes([*SLOW, outcome(0, [0.7, 0.8, 0.9], **torch)], frozenset())
    first, second = panel.table._top()
    assert (first.text(0), second.text(0)) == ("Report · NumPy", "Report, 512 units · PyTorch")
    assert second.toolTip(0) == "Report, 512 units · PyTorch · rate 0.01 · batch 64"


def test_names_that_look_like_html_are_shown_as_they_are(panel):
    """Whoever made the folder may call it anything: tables in each other keep Qt busy for long."""
    hostile = "<table><tr><td>" * 60
    panel.set_folder(f"/{hostile}")
    panel.show_outcomes(
        [outcome(0, [0.9], data=hostile), outcome(0, [0.8], data="embedded")], frozenset()
    )
    panel.grab()
    path = panel.form._folder
    tips = [item.toolTip(0) for item in panel.table._top()]
    for text in (*tips, path.toolTip(), path.text()):
        assert "<table" not in text
    assert sum(tip.count("&lt;table") for tip in tips) == 60
    assert path.toolTip().count("&lt;table") == 60
    assert path.accessibleName() == f"/{hostile}"


def test_one_epoch_has_strokes_where_lines_have_no_length(panel):
    panel.show_outcomes([outcome(seed, [0.9 + seed / 100]) for seed in (0, 1)], frozenset())
    panel.grab()
    key = outcome(1, [0.91]).experiment.key
    QTest.mouseMove(panel.plot, point(panel, key, 0))
    assert panel.plot.hovered == key
    assert not panel.grab().isNull()


@pytest.mark.parametrize("height", [400, 1000])
def test_fields_and_start_end_in_one_line_with_and_without_a_bar_to_scroll(
    panel: ExperimentsPanel, height: int, qapp: QApplication
) -> None:
    qapp.setStyleSheet(style_sheet(LIGHT))
    panel.resize(1100, height)
    panel.show()
    qapp.processEvents()
    parts = (panel.form.rates, panel.form.data, panel.foot.start)
    ends = {part.mapTo(panel, part.rect().topRight()).x() for part in parts}
    assert len(ends) == 1
