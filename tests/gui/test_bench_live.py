"""The live benchmark: its meter pairs pen and picture, and a short run has the promised form."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from pytestqt.qtbot import QtBot

import main
from engine import bench
from engine.snapshot import Prediction
from gui import bench_live
from gui.main_window import MainWindow
from gui.pen_meter import PEN_MS, PenMeter

PART = {
    "seconds",
    "samples_per_second",
    "share",
    "frames_per_second",
    "frame_ms",
    "event_loop_late_ms",
}
KEYS = PART | {
    "headless_samples_per_second",
    "while_drawing",
    "draw_pad_ms",
    "pen_events",
    "peak_rss_mb",
}
WATCHED: dict[str, Any] = {
    "seconds": 2.0,
    "samples_per_second": 600.0,
    "frames": 60,
    "frame_ms": {"p50": 3.0, "p99": 5.0, "max": 6.0},
    "event_loop_late_ms": {"p50": 0.1, "p99": 1.0, "max": 2.0},
    "peak_rss_mb": 169.0,
}
DRAWN = {
    **WATCHED,
    "samples_per_second": 450.0,
    "seconds": 1.0,
    "frames": 29,
    "draw_pad_ms": {"p50": 9.0, "p99": 18.0, "max": 20.0},
    "pen_events": 66,
    "peak_rss_mb": 170.0,
}


def answer(meter: PenMeter, image: np.ndarray) -> None:
    meter._note_answer(Prediction(1, image, np.full(10, 0.1)))


def test_what_the_pen_draws_is_answered_and_painted(window: MainWindow, qtbot: QtBot) -> None:
    meter = PenMeter(window)
    meter.start()
    qtbot.waitUntil(lambda: len(meter.latencies) >= 10, timeout=5000)
    meter.stop()
    assert not window.draw_pad.canvas.drawing.is_empty
    assert window.draw_pad.reading.digit != ""
    assert all(0 < latency < 5000 for latency in meter.latencies)


def test_an_event_counts_when_its_answer_is_painted_and_not_before(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.controller.prediction_changed.disconnect()  # nobody answers but this test
    meter = PenMeter(window)
    first, second = (np.full((28, 28), grey, np.uint8) for grey in (1, 2))
    for image, due in ((first, 100.0), (second, 200.0)):
        meter._told_not.append(due)
        meter._note_drawing(image)
    window.draw_pad.bars.repaint()  # nothing is answered yet
    qtbot.wait(20)
    assert meter.latencies == []
    answer(meter, np.zeros((28, 28), np.uint8))  # of a drawing that nobody asked about
    window.draw_pad.bars.repaint()
    qtbot.wait(20)
    assert meter.latencies == []
    answer(meter, first)
    assert meter.latencies == []  # answered, not painted
    window.draw_pad.bars.repaint()
    qtbot.waitUntil(lambda: len(meter.latencies) == 1)
    answer(meter, first)  # the network has learned more: an answer to nothing new
    window.draw_pad.bars.repaint()
    qtbot.wait(20)
    assert len(meter.latencies) == 1
    answer(meter, second)
    window.draw_pad.bars.repaint()
    qtbot.waitUntil(lambda: len(meter.latencies) == 2)
    before, after = meter.latencies
    assert before - after == pytest.approx(100_000, abs=5_000)  # due 100 s apart


def test_a_blocked_event_loop_counts_as_latency(window: MainWindow, qtbot: QtBot) -> None:
    meter = PenMeter(window)
    meter.start()
    meter._due -= 0.5  # as if the event had waited half a second
    qtbot.waitUntil(lambda: bool(meter.latencies), timeout=5000)
    meter.stop()
    assert meter.latencies[0] > 500 - PEN_MS


def test_the_share_is_of_the_median_headless_run() -> None:
    summary = bench_live._summary(WATCHED, DRAWN, [900.0, 1000.0, 5000.0])
    assert set(summary) == KEYS
    assert summary["headless_samples_per_second"] == 1000.0
    assert summary["share"] == 0.6
    assert summary["frames_per_second"] == 30.0
    assert set(summary["while_drawing"]) == PART
    assert summary["while_drawing"]["share"] == 0.45
    assert summary["while_drawing"]["frames_per_second"] == 29.0
    assert summary["peak_rss_mb"] == 170.0
    text = "\n".join(bench_live.live_lines(summary))
    assert "60%" in text
    assert "45%" in text
    assert "30.0 frames" in text
    assert "18.0 ms (p99)" in text


def test_a_short_measurement_of_the_real_window() -> None:
    live = bench_live.measure_window(2.0)
    assert set(live) == KEYS
    assert 1.0 < live["seconds"] < 10.0
    assert live["samples_per_second"] > 100
    assert live["share"] == pytest.approx(
        live["samples_per_second"] / live["headless_samples_per_second"], rel=0.01
    )
    drawing = live["while_drawing"]
    assert set(drawing) == PART
    assert 0.5 < drawing["seconds"] < 10.0
    assert live["pen_events"] > 5
    for part in (live, drawing):
        assert part["frames_per_second"] > 1
        for name in ("frame_ms", "event_loop_late_ms"):
            assert 0 <= part[name]["p50"] <= part[name]["p99"] <= part[name]["max"]
    assert 0 <= live["draw_pad_ms"]["p50"] <= live["draw_pad_ms"]["p99"]
    assert 20 < live["peak_rss_mb"] < 2000


def test_the_window_starts() -> None:
    assert 0 < bench_live.startup_seconds(1) < 60


def test_the_memory_of_a_window_that_trains_on_other_data() -> None:
    assert 20 < bench_live.peak_memory_of("embedded", 1.0) < 2000


def test_data_that_is_missing_is_refused_before_anything_is_measured(tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    result = CliRunner().invoke(main.cli, ["bench", "--live", "--data", str(missing)])
    assert result.exit_code == 1
    assert str(missing) in result.stderr


@pytest.mark.parametrize(
    ("outcome", "sentence"),
    [
        (subprocess.TimeoutExpired("python", 1), "it did not close in time."),
        (SimpleNamespace(returncode=3, stderr="", stdout=""), "exit code 3."),
        (SimpleNamespace(returncode=1, stderr="Trace\nboom.\n", stdout=""), ": boom."),
    ],
)
def test_a_window_that_fails_is_a_sentence(
    outcome: Any, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*arguments: Any, **options: Any) -> Any:
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(ValueError, match="could not be measured") as caught:
        bench_live.measure_window(1.0)
    assert str(caught.value).endswith(sentence)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_without_a_display_the_window_is_offscreen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert bench_live._platform() == "offscreen"
    monkeypatch.setenv("QT_QPA_PLATFORM", "minimal")
    assert bench_live._platform() is None


def test_the_command_puts_the_window_into_table_and_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    live = bench_live._summary(WATCHED, DRAWN, [1000.0])
    monkeypatch.setattr(bench_live, "measure_window", lambda seconds: live)
    monkeypatch.setattr(bench_live, "startup_seconds", lambda times: 1.25)
    plan = bench.Plan(digits=32, loop_digits=1, rounds=1, batch_sizes=(1,))
    monkeypatch.setattr(bench, "QUICK", plan)
    file = tmp_path / "bench.json"
    monkeypatch.setattr(bench_live, "peak_memory_of", lambda data, seconds: 321.0)
    options = ["--live", "--quick", "--data", "embedded", "--json", str(file)]
    result = CliRunner().invoke(main.cli, ["bench", *options])
    assert result.exit_code == 0, result.output
    assert "first painted window: 1.25 s" in result.stdout
    assert "60% of 1,000" in result.stdout
    assert "embedded: 321 MB" in result.stdout
    saved = json.loads(file.read_text("utf-8"))
    memory = {"data": "embedded", "peak_rss_mb": 321.0}
    assert (saved["startup_seconds"], saved["live"]) == (1.25, {**live, "memory": memory})
