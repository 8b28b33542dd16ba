"""The page of a run: sound HTML that needs nothing else and tells the run's own numbers."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import numpy as np
import pytest

from engine.html_report import POINTS, RINGS, WIDTH, Run, page
from engine.presets import PRESETS, build
from engine.snapshot import TestPoint
from engine.trainer import Trainer
from tests.engine.helpers import small_dataset

VOID = {"meta"}


class Reader(HTMLParser):
    """Checks that every tag is closed in its turn; collects tables, titles, tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.tables: list[list[list[str]]] = []
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("td", "th"):
            self.tables[-1][-1][-1] += data


def run_of(preset: str = "report", **changes: Any) -> Run:
    trainer = Trainer(build(preset), small_dataset(200, 60), batch_size=10, optimizer="adam")
    learned = trainer.run(400)
    values: dict[str, Any] = {
        "network": trainer.network,
        "losses": learned.losses,
        "correct": learned.correct,
        "epoch_size": 200,
        "evaluation": trainer.evaluate(),
        "seconds": 1.25,
        "settings": {"preset": preset, "batch size": 10},
        "command": "convscope train",
    }
    return Run(**{**values, **changes})


@pytest.mark.parametrize("preset", PRESETS)
def test_a_page_is_whole_and_tells_the_confusion_matrix(preset: str) -> None:
    run = run_of(preset)
    reader = Reader(page(run))
    names = {tag for tag, _ in reader.tags}
    assert not names & {"script", "link", "iframe", "img"}
    matrix = next(table for table in reader.tables if table[0][0] == "true")
    counts = [[int(cell) for cell in row[1:11]] for row in matrix[1:11]]
    np.testing.assert_array_equal(counts, run.evaluation.matrix)
    network = next(table for table in reader.tables if table[0][0] == "layer")
    sizes = [int(row[1].replace(",", "")) for row in network[1:]]
    assert sum(sizes) == sum(value.size for value in run.network.parameters.values())
    first = next(iter(run.network.parameters.values()))
    cells = [given for tag, given in reader.tags if tag == "rect" and "x" in given]
    assert len(cells) == first.size


def test_nothing_is_fetched_from_elsewhere() -> None:
    text = page(run_of())
    assert set(re.findall(r'https?://[^"]+', text)) == {"http://www.w3.org/2000/svg"}
    assert "url(" not in text


def test_a_curve_is_the_mean_of_its_parts() -> None:
    losses = np.geomspace(10, 0.1, 5000)
    text = page(run_of(losses=losses, correct=losses > 1, epoch_size=2500))
    lines = [dict(a) for t, a in Reader(text).tags if t == "polyline"]
    curves = [line for line in lines if line["stroke"] == "var(--first)"]
    fine, coarse = (
        np.array([pair.split(",") for pair in str(curve["points"]).split()], float)
        for curve in curves
    )
    assert (len(fine), len(coarse)) == (POINTS, POINTS // 8)
    # a geometric fall is a straight line where heights are logarithms
    assert np.ptp(np.diff(fine[:, 1])) < 0.21
    assert np.ptp(np.diff(coarse[:, 1])) < 0.21
    assert "2 epochs" in text


def test_of_many_test_results_some_are_shown_and_the_last() -> None:
    shares = np.linspace(0.5, 0.9, 1000)
    tests = [TestPoint(step + 1, 0.3, share) for step, share in enumerate(shares)]
    values = np.ones(1000)
    reader = Reader(page(run_of(losses=values, correct=values, epoch_size=500, tests=tests)))
    rings = [dict(a) for t, a in reader.tags if t == "polygon" and a["fill"] == "var(--paper)"]
    assert 50 < len(rings) <= RINGS + 1
    x, y = (
        np.array(
            [np.array(r["points"].replace(",", " ").split(), float)[i::2].mean() for r in rings]
        )
        for i in (0, 1)
    )
    assert np.ptp(np.diff(x[:-1])) < 0.2
    assert (np.diff(y) < 0.1).all(), "the better, the higher"
    assert x[-1] == pytest.approx(WIDTH - 20, abs=0.1)


def test_texts_are_escaped() -> None:
    text = page(run_of(settings={"<b>": "</table>&"}, command="a < b && <script>"))
    Reader(text)
    assert "<script>" not in text
    assert "a &lt; b &amp;&amp; &lt;script&gt;" in text


@pytest.mark.parametrize("values", [np.empty(0), np.full(10, np.nan), np.ones(3)])
def test_any_curve_can_be_told(values: Any) -> None:
    Reader(page(run_of(losses=values, correct=values)))
