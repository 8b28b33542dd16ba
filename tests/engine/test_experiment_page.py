"""Pictures and the page of experiments: whole, without a program, and about the right numbers."""

from __future__ import annotations

import io
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from engine.chart_axes import Axes
from engine.experiment import Experiment
from engine.experiment_page import page
from engine.experiment_plot import COLOURS, png, svg
from engine.outcome import Failure, Outcome
from tests.engine.test_html_report import Reader


def outcome(seed: int, accuracies: list[float], preset: str = "report") -> Outcome:
    experiment = Experiment(epochs=len(accuracies), seed=seed, preset=preset)
    curve = list(np.geomspace(2.3, 0.1, 50 * len(accuracies)))
    losses = [0.5] * len(accuracies)
    return Outcome(experiment, losses, accuracies, losses, accuracies, curve, 2.0, "<here>")


RUNS = [outcome(seed, [0.8, 0.9 + seed / 100]) for seed in (0, 1, 2)]
OTHERS = [outcome(0, [0.7, 0.75], "lenet")]


def test_the_page_is_sound_and_holds_no_program() -> None:
    failure = Failure(replace(RUNS[0].experiment, seed=9), "The loss & <all> is lost.")
    text = page([*RUNS, *OTHERS], [failure])
    reader = Reader(text)
    assert "script" not in {tag for tag, _ in reader.tags}
    assert not [value for _, found in reader.tags for name, value in found.items() if name == "src"]
    summary, runs = reader.tables[:2]
    assert summary[1] == [" preset lenet", "1", "75.00 %", "–", "75.00 %", "75.00 %", "2.0 s"]
    assert summary[2][1:4] == ["3", "91.00 %", "1.00 %"]
    assert [row[1] for row in runs[1:]] == ["0", "0", "1", "2"]
    assert "convscope train --preset lenet --epochs 2" in text
    assert "The loss &amp; &lt;all&gt; is lost." in text
    assert "&lt;here&gt;" in text


def test_a_page_without_outcomes_tells_the_failures() -> None:
    text = page([], [Failure(RUNS[0].experiment, "It diverged.")])
    Reader(text)
    assert "It diverged." in text


@pytest.mark.parametrize("outcomes", [RUNS, RUNS[:1], RUNS + OTHERS, [outcome(0, [0.5])]])
def test_each_run_has_its_curves_and_each_group_of_several_its_band(
    outcomes: list[Outcome],
) -> None:
    root = ElementTree.fromstring(svg(outcomes))
    lines = [line.get("stroke") for line in root.iter("{http://www.w3.org/2000/svg}polyline")]
    bands = list(root.iter("{http://www.w3.org/2000/svg}polygon"))
    by_colour = {ink: lines.count(ink) for ink in COLOURS if ink in lines}
    if len(outcomes) == 1:
        assert by_colour == {COLOURS[0]: 3}  # two curves and the legend
        assert not bands
    elif len(outcomes) == 3:
        assert by_colour == {COLOURS[0]: 9}  # two means more
        assert len(bands) == 2
    else:
        assert by_colour == {COLOURS[0]: 3, COLOURS[1]: 9}
    assert len({line.get("points") for line in root.iter() if line.get("points")}) > 3


def test_on_a_page_the_picture_has_no_colours_of_its_own() -> None:
    text = svg(RUNS + OTHERS, on_page=True)
    assert "var(--series0)" in text
    assert "#" not in text


def test_the_png_has_paper_ink_and_the_colour_of_the_group() -> None:
    with Image.open(io.BytesIO(png(RUNS))) as picture:
        colours = {colour for _, colour in picture.getcolors(1 << 24)}
        assert picture.size == (1920, 740)
    assert {(255, 255, 255), (0x0A, 0x7A, 0x6F)} <= colours


def test_axes_place_values_and_keep_what_is_outside_at_the_edge() -> None:
    axes = Axes(100, 400, 300, (0, 10), (0, 100))
    (left, bottom), (right, top) = axes.points(np.array([0.0, 10]), np.array([0.0, 100]))
    assert (left, right) == (158, 480)
    assert (bottom, top) == (260, 34)
    assert axes.points(np.array([5.0]), np.array([1e9])) == [(319, 34)]
    log = Axes(0, 400, 300, (0, 1), (-2, 0), log=True)
    (_, middle) = log.points(np.array([0.0]), np.array([0.1]))[0]
    assert middle == pytest.approx((260 + 34) / 2)
    assert log.points(np.array([0.0]), np.array([0.0]))[0][1] == 260


def test_a_range_has_room_also_around_a_single_value() -> None:
    assert Axes.range_of(np.array([90.0])) == (89.5, 90.5)
    low, high = Axes.range_of(np.array([99.0, 100.0]), most=100.0)
    assert low < 99
    assert high == 100
