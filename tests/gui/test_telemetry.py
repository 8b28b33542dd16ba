"""Telemetry: frames are what was painted, and the report has what the issue asks for."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, sleep

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.data import Dataset
from engine.looking import snapshot_of
from engine.network import report_network
from engine.snapshot import Snapshot
from engine.trainer import Trainer
from gui.telemetry import Telemetry, peak_memory, process_started, spread

ROOT = Path(__file__).resolve().parents[2]
KEYS = {
    "samples",
    "seconds",
    "samples_per_second",
    "frames",
    "frame_ms",
    "event_loop_late_ms",
    "startup_seconds",
    "peak_rss_mb",
}


class Canvas(QWidget):
    """Takes a while to paint."""

    def paintEvent(self, event: QPaintEvent) -> None:
        sleep(0.005)


@pytest.fixture
def canvas(qtbot: QtBot) -> Iterator[Canvas]:
    window = QWidget()
    qtbot.addWidget(window)
    yield Canvas(window)
    window.close()


@pytest.fixture
def telemetry(canvas: Canvas, qtbot: QtBot) -> Telemetry:
    """Telemetry of a window that is already on the screen."""
    telemetry = Telemetry(canvas.window(), canvas)
    with qtbot.waitExposed(canvas.window()):
        canvas.window().show()
    qtbot.wait(30)
    return telemetry


def snapshot(digits: Dataset, samples: int) -> Snapshot:
    trainer = Trainer(report_network(), digits)
    return snapshot_of(trainer, trainer.run(samples))


def written(telemetry: Telemetry, folder: Path) -> dict[str, float]:
    telemetry.write(folder / "report.json")
    report: dict[str, float] = json.loads((folder / "report.json").read_text("utf-8"))
    return report


def test_a_spread_is_median_percentile_and_maximum() -> None:
    assert spread([]) == {"p50": 0.0, "p99": 0.0, "max": 0.0}
    assert spread([7.0]) == {"p50": 7.0, "p99": 7.0, "max": 7.0}
    assert spread([float(n) for n in range(101)]) == {"p50": 50.0, "p99": 99.0, "max": 100.0}


def test_this_process_has_a_start_and_a_size() -> None:
    assert process_started() > 1e9
    assert 20 < peak_memory() < 10_000


def test_a_frame_is_a_snapshot_that_was_painted(
    telemetry: Telemetry, canvas: Canvas, digits: Dataset, qtbot: QtBot, tmp_path: Path
) -> None:
    for samples in (3, 4):
        telemetry.note_snapshot(snapshot(digits, samples))
        canvas.update()
        qtbot.wait(20)
    canvas.update()  # painted again, but nothing new
    qtbot.wait(20)
    report = written(telemetry, tmp_path)
    assert report["samples"] == 7
    assert report["frames"] == 2
    frame = report["frame_ms"]
    assert 5 <= frame["p50"] <= frame["p99"] <= frame["max"] < 1000  # type: ignore[index]


def test_a_snapshot_that_nobody_saw_is_no_frame(
    telemetry: Telemetry, canvas: Canvas, digits: Dataset, qtbot: QtBot, tmp_path: Path
) -> None:
    telemetry.note_snapshot(snapshot(digits, 3))
    telemetry.note_snapshot(snapshot(digits, 5))
    canvas.update()
    qtbot.wait(20)
    report = written(telemetry, tmp_path)
    assert (report["samples"], report["frames"]) == (8, 1)


def test_a_blocked_event_loop_shows_as_late(
    telemetry: Telemetry, qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.wait(50)
    sleep(0.2)
    qtbot.wait(50)
    late = written(telemetry, tmp_path)["event_loop_late_ms"]
    assert 150 < late["max"] < 1000  # type: ignore[index]
    assert late["p50"] < 50  # type: ignore[index]


def test_the_report_has_the_keys_of_its_contract(telemetry: Telemetry, tmp_path: Path) -> None:
    begun = perf_counter()
    report = written(telemetry, tmp_path)
    assert set(report) == KEYS
    assert 0 < report["seconds"] < 60 + perf_counter() - begun
    assert report["startup_seconds"] > 0
    assert set(report["frame_ms"]) == {"p50", "p99", "max"}  # type: ignore[call-overload]


def test_a_report_that_cannot_be_written_is_an_os_error(
    telemetry: Telemetry, tmp_path: Path
) -> None:
    with pytest.raises(OSError, match=r"missing|report"):
        telemetry.write(tmp_path / "missing" / "report.json")


def test_the_start_of_the_process_is_known_to_a_fraction_of_a_second() -> None:
    code = "from gui.telemetry import process_started; print(process_started())"
    before = time.time()
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert before - 0.1 <= float(done.stdout) <= before + 0.5
