"""The History panel shows what snapshots bring, seldom enough, and follows mouse and keys."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from engine.snapshot import BranchLine, Snapshot, TestPoint
from gui.panels.curves import CurvesPanel
from gui.theme import DARK, LIGHT, Theme, rgb
from gui.widgets.curve_axes import LEFT
from gui.widgets.curve_plot import CurvePlot
from tests.gui.spoken import told


def snapshot(
    step: int,
    losses: object = (),
    *,
    hits: object = None,
    rate: float = 0.0,
    tests: tuple[TestPoint, ...] = (),
    epoch_size: int = 60_000,
) -> Snapshot:
    values = np.asarray(losses, dtype=float)
    return Snapshot(
        step=step,
        epoch=step // epoch_size,
        epoch_step=step % epoch_size,
        epoch_size=epoch_size,
        samples_per_second=rate,
        losses=values,
        correct=np.ones(len(values), dtype=bool) if hits is None else np.asarray(hits),
        image=np.zeros((28, 28), dtype=np.uint8),
        label=0,
        image_index=0,
        loss=0.0,
        parameters={},
        activations={},
        test_points=tests,
    )


@pytest.fixture
def panel(qtbot: QtBot) -> CurvesPanel:
    panel = CurvesPanel()
    qtbot.addWidget(panel)
    panel.resize(1060, 200)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def plot(panel: CurvesPanel) -> CurvePlot:
    return panel._plot


def picture(panel: CurvesPanel) -> QImage:
    return plot(panel).grab().toImage()


def colours(image: QImage, x: int) -> list[str]:
    """The colours of a column from the top to the bottom."""
    return [image.pixelColor(x, y).name().upper() for y in range(image.height())]


def inked(image: QImage, x: int, ink: str, theme: Theme = LIGHT) -> list[int]:
    """The rows of a column that are at least half covered by an ink."""
    paper = np.array(rgb(theme.panel))
    full = np.array(rgb(ink)) - paper
    drawn = np.array([rgb(colour) for colour in colours(image, x)]) - paper
    share = drawn @ full / (full @ full)
    other = np.linalg.norm(drawn - share[:, None] * full, axis=1)
    return np.flatnonzero((share > 0.5) & (other < 40)).tolist()


def readout(panel: CurvesPanel) -> str:
    texts = [label.text() for label in panel.findChildren(QLabel)]
    (text,) = (text for text in texts if text.startswith("loss"))
    return " ".join(text.replace("\u2007", " ").replace("\u00a0", " ").split())


@pytest.fixture
def redraws(panel: CurvesPanel, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How often the curves were given to the screen."""
    count, show = [0], plot(panel).set_points

    def counted(*args: object) -> None:
        count[0] += 1
        show(*args)

    monkeypatch.setattr(plot(panel), "set_points", counted)
    return lambda: count[0]


def test_a_snapshot_reaches_data_and_readout(panel: CurvesPanel) -> None:
    hits = np.arange(200) % 4 > 0
    panel.show_snapshot(
        snapshot(200, np.full(200, 0.231), hits=hits, tests=(TestPoint(200, 0.3, 0.923),))
    )
    assert panel.data.step == 200
    assert readout(panel) == "loss 0.231 accuracy 75 % test 92.3 %"
    panel.show_snapshot(snapshot(201, [0.231]))
    assert panel.data.step == 201


def test_the_mean_is_drawn_where_it_belongs(panel: CurvesPanel) -> None:
    panel.show_snapshot(snapshot(1000, np.full(1000, 1.0), hits=np.arange(1000) % 2 > 0))
    image = picture(panel)
    loss, accuracy = plot(panel)._curves()
    assert (plot(panel)._axes.loss_top, plot(panel)._axes.accuracy_floor) == (2.0, 0.0)
    for rect, ink in ((loss.rect, LIGHT.ink), (accuracy.rect, LIGHT.accuracy)):
        drawn = inked(image, 600, ink)
        assert 1 <= len(drawn) <= 4
        assert all(abs(y - rect.center().y()) <= 2 for y in drawn)


def test_without_samples_there_is_a_sentence_and_no_curve(panel: CurvesPanel) -> None:
    empty = picture(panel)
    assert not inked(empty, 700, LIGHT.ink)
    panel.show_snapshot(snapshot(500, np.full(500, 1.5)))
    assert picture(panel) != empty
    panel.clear()
    assert picture(panel) == empty
    assert readout(panel) == "loss – accuracy – test –"


def test_live_snapshots_are_gathered(
    panel: CurvesPanel, redraws: Callable[[], int], qtbot: QtBot
) -> None:
    for step in range(1, 101):
        panel.show_snapshot(snapshot(step, [1.0], rate=5000.0))
    assert redraws() == 0
    qtbot.waitUntil(lambda: redraws() == 1, timeout=2000)
    assert len(plot(panel)._points.step) == 100
    qtbot.wait(300)
    assert redraws() == 1


def test_a_stream_of_snapshots_is_drawn_eight_times_a_second(
    panel: CurvesPanel, redraws: Callable[[], int], qtbot: QtBot
) -> None:
    start = time.monotonic()
    for step in range(1, 31):
        panel.show_snapshot(snapshot(step, [1.0], rate=50.0))
        qtbot.wait(20)
    assert 2 <= redraws() <= 8 * (time.monotonic() - start) + 1


def test_a_pause_is_drawn_at_once(panel: CurvesPanel, redraws: Callable[[], int]) -> None:
    panel.show_snapshot(snapshot(3, [1.0] * 3, rate=5000.0))
    panel.show_snapshot(snapshot(5, [1.0] * 2))
    assert redraws() == 1
    assert plot(panel)._points.step[-1] == 5


def test_a_hidden_panel_draws_later(panel: CurvesPanel, redraws: Callable[[], int]) -> None:
    panel.hide()
    panel.show_snapshot(snapshot(50, np.full(50, 0.5)))
    assert redraws() == 0
    panel.show()
    assert redraws() == 1
    assert readout(panel).startswith("loss 0.500")


def test_a_run_that_starts_again_starts_a_new_history(panel: CurvesPanel) -> None:
    panel.show_snapshot(snapshot(50, np.full(50, 0.5), tests=(TestPoint(50, 0.3, 0.9),)))
    panel.show_snapshot(snapshot(0))
    assert panel.data.step == 0
    assert readout(panel) == "loss – accuracy – test –"
    panel.show_snapshot(snapshot(7010, np.full(10, 0.2)))  # a loaded model goes on at 7,000
    assert (panel.data.first, panel.data.step) == (7000, 7010)


def test_values_that_are_not_finite_leave_a_gap(panel: CurvesPanel) -> None:
    losses = np.full(1000, 1.5)
    losses[400] = np.nan
    losses[420] = np.inf
    panel.show_snapshot(snapshot(1000, losses))
    image = picture(panel)
    assert inked(image, round(plot(panel).samples.column(300)), LIGHT.ink)
    assert not inked(image, round(plot(panel).samples.column(460)), LIGHT.ink)
    panel.show_snapshot(snapshot(1300, np.full(300, np.nan)))
    assert readout(panel).startswith("loss – accuracy 100 %")
    assert not picture(panel).isNull()


def test_a_diverging_loss_stays_on_the_axis(panel: CurvesPanel) -> None:
    panel.show_snapshot(snapshot(200, np.geomspace(1, 1e35, 200)))
    assert plot(panel)._axes.loss_top >= 1e33
    assert not picture(panel).isNull()


def test_test_accuracy_is_a_ring(panel: CurvesPanel) -> None:
    panel.show_snapshot(snapshot(1000, np.full(1000, 1.5), tests=(TestPoint(500, 0.3, 0.95),)))
    image = picture(panel)
    _, accuracy = plot(panel)._curves()
    x, y = round(plot(panel).samples.column(500)), round(float(accuracy.rows(0.95)))
    assert image.pixelColor(x, y).name().upper() == LIGHT.panel
    assert {y - 4, y - 3} & set(inked(image, x, LIGHT.accuracy))
    assert {y + 3, y + 4} & set(inked(image, x, LIGHT.accuracy))


def test_many_tests_are_thinned_but_the_newest_stays(panel: CurvesPanel) -> None:
    tests = tuple(TestPoint(step, 0.1, 0.95) for step in range(10, 10_010, 10))
    panel.show_snapshot(snapshot(10_000, np.full(10_000, 0.1), tests=tests))
    x = round(plot(panel).samples.column(10_000))
    _, accuracy = plot(panel)._curves()
    y = round(float(accuracy.rows(0.95)))
    assert picture(panel).pixelColor(x, y).name().upper() == LIGHT.panel


def test_epochs_are_marked(panel: CurvesPanel) -> None:
    panel.show_snapshot(snapshot(1000, np.full(1000, 0.1), epoch_size=400))
    x = int(plot(panel).samples.column(400))
    assert colours(picture(panel), x).count(LIGHT.border) > 20
    assert LIGHT.border not in colours(picture(panel), x + 60)


@pytest.mark.parametrize("epoch_size", [1, 7, 0])
def test_short_epochs_do_not_crowd(panel: CurvesPanel, epoch_size: int) -> None:
    panel.show_snapshot(snapshot(1000, np.full(1000, 0.1), epoch_size=max(epoch_size, 1)))
    plot(panel).epoch_size = epoch_size
    image = picture(panel)
    row = [image.pixelColor(x, 40).name().upper() for x in range(image.width())]
    row += [image.pixelColor(x, 43).name().upper() for x in range(image.width())]
    assert row.count(LIGHT.border) <= 2 * 12


def test_the_mouse_shows_the_values_of_a_point(panel: CurvesPanel, qtbot: QtBot) -> None:
    panel.show_snapshot(snapshot(1000, np.full(1000, 0.5)))
    before = picture(panel)
    x = round(plot(panel).samples.column(500))
    qtbot.mouseMove(plot(panel), QPoint(x, 50))
    index = plot(panel)._points.nearest(plot(panel)._cursor)
    assert abs(plot(panel)._points.step[index] - 500) <= 1
    column = colours(
        picture(panel), round(plot(panel).samples.column(plot(panel)._points.step[index]))
    )
    assert column.count(LIGHT.ink3) > 50
    qtbot.mouseMove(plot(panel), QPoint(10, 50))
    assert picture(panel) == before


def test_the_cursor_stays_under_the_mouse_when_the_axis_grows(
    panel: CurvesPanel, qtbot: QtBot
) -> None:
    panel.show_snapshot(snapshot(1000, np.full(1000, 0.5)))
    qtbot.mouseMove(plot(panel), QPoint(500, 50))
    panel.show_snapshot(snapshot(9000, np.full(8000, 0.5)))
    assert plot(panel).samples.column(plot(panel)._cursor) == pytest.approx(500)


def test_arrow_keys_move_the_cursor(panel: CurvesPanel, qtbot: QtBot) -> None:
    tests = (TestPoint(100, 0.3, 0.901),)
    panel.show_snapshot(snapshot(100, np.full(100, 0.5), tests=tests))
    plot(panel).setFocus()
    qtbot.keyClick(plot(panel), Qt.Key.Key_Left)
    said = told(plot(panel))
    assert said == "sample 100, loss 0.500, accuracy 100 %, test 90.1 %"
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right):
        qtbot.keyClick(plot(panel), key)
    assert told(plot(panel)).startswith("sample 89, ")
    for _ in range(11):
        qtbot.keyClick(plot(panel), Qt.Key.Key_PageUp)
    assert told(plot(panel)).startswith("sample 1, ")
    qtbot.keyClick(plot(panel), Qt.Key.Key_Escape)
    assert plot(panel)._cursor is None


def test_keys_without_samples_do_nothing(panel: CurvesPanel, qtbot: QtBot) -> None:
    qtbot.keyClick(plot(panel), Qt.Key.Key_Left)
    qtbot.keyClick(plot(panel), Qt.Key.Key_Escape)
    assert plot(panel)._cursor is None


def test_the_run_is_described_in_words(panel: CurvesPanel) -> None:
    panel.show_snapshot(snapshot(1200, np.full(1200, 0.25)))
    assert told(plot(panel)) == (
        "After 1,200 samples: loss 0.250 over the past 100, about as before; accuracy 100 %. "
        "The lowest loss was 0.250, at step 2."
    )


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_colours_come_from_the_theme(panel: CurvesPanel, theme: Theme) -> None:
    panel.show_snapshot(snapshot(1000, np.full(1000, 1.5), hits=np.arange(1000) % 2 > 0))
    panel.set_theme(theme)
    image = panel.grab().toImage()
    for x, y in ((2, 2), (2, image.height() - 2), (image.width() - 2, 100)):
        assert image.pixelColor(x, y) == QColor(theme.panel)
    for ink in (theme.ink, theme.accuracy):
        assert inked(picture(panel), 600, ink, theme)


@pytest.mark.parametrize("size", [(1060, 150), (1060, 230), (420, 150), (1, 1)])
def test_every_size_is_drawn(panel: CurvesPanel, size: tuple[int, int]) -> None:
    panel.show_snapshot(snapshot(1000, np.full(1000, 1.5), tests=(TestPoint(500, 0.3, 0.95),)))
    plot(panel).setMinimumSize(1, 1)
    plot(panel).resize(*size)
    assert not picture(panel).isNull()


@pytest.mark.parametrize("width", [800, 1060, 1501])
def test_the_plot_keeps_its_margins(panel: CurvesPanel, width: int) -> None:
    panel.resize(width, 200)
    panel.show_snapshot(snapshot(1000, np.full(1000, 1.5)))
    image = picture(panel)
    loss, _ = plot(panel)._curves()
    y = round(loss.rect.bottom())
    line = [x for x in range(image.width()) if image.pixelColor(x, y) == QColor(LIGHT.grid)]
    left, right = LEFT, width - 22
    assert left - 1 <= plot(panel).x() + line[0] <= left + 1
    assert right - 1 <= plot(panel).x() + line[-1] + 1 <= right + 1


def test_values_keep_their_places(panel: CurvesPanel) -> None:
    def width(loss: float, hit: bool, test: float) -> int:
        panel.clear()
        tests = (TestPoint(100, 0.1, test),)
        panel.show_snapshot(snapshot(100, np.full(100, loss), hits=np.full(100, hit), tests=tests))
        (label,) = (x for x in panel.findChildren(QLabel) if x.text().startswith("loss"))
        return len(label.text())

    assert width(0.231, True, 0.987) == width(12.5, False, 1.0) == width(1.0, True, 0.05)


def test_repaints_lose_no_references(panel: CurvesPanel, redraws: Callable[[], int]) -> None:
    """PySide 6.12.0 loses references to None at each repaint, which ends Python 3.11."""
    panel.show_snapshot(snapshot(1, [1.0]))
    picture(panel)
    before = sys.getrefcount(None)
    for step in range(2, 202):
        panel.show_snapshot(snapshot(step, [1.0]))
        plot(panel).repaint()
    assert redraws() == 201
    assert abs(sys.getrefcount(None) - before) < 50


def labels(panel: CurvesPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def test_in_the_past_it_says_where_it_is_and_dims_the_future(panel: CurvesPanel) -> None:
    panel.show_snapshot(snapshot(1000, np.full(1000, 1.5), hits=np.arange(1000) % 2 > 0))
    now = picture(panel)
    assert not any("You are" in text for text in labels(panel))
    panel.show_snapshot(replace(snapshot(400), latest_step=1000))
    past = picture(panel)
    assert "You are at step 400 of 1,000" in labels(panel)
    assert panel.timeline.shown == 400
    before, after = (round(plot(panel).samples.column(step)) for step in (200, 800))
    bottom = plot(panel)._curves()[0].rect.bottom()

    def line_rows(image: QImage, x: int) -> list[int]:
        return [y for y in inked(image, x, LIGHT.ink) if y < bottom]

    assert line_rows(past, before) == line_rows(now, before) != []
    assert line_rows(now, after) != []
    assert line_rows(past, after) == []
    line = colours(past, round(plot(panel).samples.column(400)))
    assert line.count(LIGHT.accent) > 100
    panel.show_snapshot(replace(snapshot(1000), latest_step=1000))
    assert picture(panel) == now


def test_the_timeline_is_aligned_with_the_plots(panel: CurvesPanel, qtbot: QtBot) -> None:
    asked: list[int] = []
    panel.timeline.scrubbed.connect(asked.append)
    panel.show_snapshot(snapshot(1000, np.full(1000, 1.5)))
    for step in (100, 333, 900):
        column = round(plot(panel).x() + plot(panel).samples.column(step))
        place = QPoint(column - panel.timeline.x(), 12)
        qtbot.mouseClick(panel.timeline, Qt.MouseButton.LeftButton, pos=place)
    assert asked == pytest.approx([100, 333, 900], abs=1)


def test_another_branch_lies_over_this_one_dimmed(panel: CurvesPanel) -> None:
    main = BranchLine("main", None, 0, 1000)
    panel.show_snapshot(replace(snapshot(1000, np.full(1000, 1.5)), branch="main"))
    panel.show_branches((main,), "main")
    panel.show_branches((main, BranchLine("fast", "main", 500, 500)), "fast")
    panel.show_snapshot(replace(snapshot(500), branch="fast", latest_step=500))
    panel.show_snapshot(replace(snapshot(700, np.full(200, 0.5)), branch="fast", latest_step=700))
    x = round(plot(panel).samples.column(650))
    loss, _ = plot(panel)._curves()
    other, own = float(loss.rows(1.5)), float(loss.rows(panel.data.at(650)[0]))
    column = colours(picture(panel), x)
    assert own > other + 8
    near = {column[round(other) + shift] for shift in (-1, 0, 1)}
    assert near - {LIGHT.panel, LIGHT.grid}, near
    assert {round(own), round(own) - 1} & set(inked(picture(panel), x, LIGHT.ink))
    assert panel.timeline.forks[0].line == main
