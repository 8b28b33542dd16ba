"""The live part of the benchmark: what the window costs the training, and how quick it answers.

Each measurement is a process of its own, so that its memory and its start are its own:
`python -m gui.bench_live SECONDS` measures one window and prints JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from gui import overrides  # noqa: F401  # before the classes are made that it guards

# isort: split
from gui.display import NoDisplayError, usable_platforms
from gui.pacing import SLICE
from gui.pen_meter import PenMeter
from gui.telemetry import Telemetry, spread

if TYPE_CHECKING:
    from gui.app import Application

ROOT = Path(__file__).resolve().parents[1]
WARM_UP = 1.0  # seconds of training before anything counts
DRAWING_SHARE = 0.5  # of the seconds of watching, drawn after it
HEADLESS_RUNS, HEADLESS_SECONDS = 4, 0.5  # before the window, and again after it
PATIENCE = 60.0  # seconds beyond those that a process should need


# --- processes --------------------------------------------------------------------------------


def startup_seconds(times: int = 3) -> float:
    """Start the program to its first painted window, offscreen; the median of some starts.

    ValueError with a sentence if it does not start.
    """
    starts = []
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        for _ in range(times):
            options = ["--quit-after", "0.5", "--report", str(report)]
            _output([str(ROOT / "main.py"), *options], "offscreen", 0.5)
            starts.append(float(json.loads(report.read_text("utf-8"))["startup_seconds"]))
    return median(starts)


def peak_memory_of(data: str, seconds: float) -> float:
    """The largest memory of the program, in MB, that trains on `data` at full speed for so long.

    ValueError with a sentence if it does not start. The data must be there.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        options = ["--autostart", "--data", data, "--quit-after", str(seconds)]
        _output([str(ROOT / "main.py"), *options, "--report", str(report)], "offscreen", seconds)
        return float(json.loads(report.read_text("utf-8"))["peak_rss_mb"])


def measure_window(seconds: float) -> dict[str, Any]:
    """Measure a window for so long, on the screen if there is one; ValueError if it fails."""
    output = _output(["-m", "gui.bench_live", str(seconds)], _platform(), seconds)
    measured: dict[str, Any] = json.loads(output)
    return measured


def _platform() -> str | None:
    """Qt's platform to ask for; None: whatever Qt chooses by itself."""
    if sys.platform == "linux":
        try:
            usable_platforms()
        except NoDisplayError:
            return "offscreen"
    return None


def _output(arguments: list[str], platform: str | None, seconds: float) -> str:
    """Run Python on something that takes so long; return its stdout."""
    environment = dict(os.environ)
    if platform is not None:
        environment["QT_QPA_PLATFORM"] = platform
    try:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=seconds + PATIENCE,
        )
    except subprocess.TimeoutExpired as error:
        raise ValueError("The window could not be measured: it did not close in time.") from error
    if done.returncode != 0:
        lines = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
        raise ValueError(f"The window could not be measured: {lines[-1].rstrip('.')}.")
    return done.stdout


def live_lines(live: dict[str, Any]) -> list[str]:
    """Say what was measured of a window, in lines for a terminal."""

    def of(part: dict[str, Any], name: str) -> str:
        return f"{part[name]['p50']:.1f} ms (median), {part[name]['p99']:.1f} ms (p99)"

    lines = []
    for when, part in (
        ("With the window open", live),
        ("While a pen draws", live["while_drawing"]),
    ):
        lines += [
            f"{when}, full speed, {part['seconds']:.0f} s:",
            f"  {part['samples_per_second']:,.0f} digits a second, {part['share']:.0%} of "
            f"{live['headless_samples_per_second']:,.0f} without a window",
            f"  {part['frames_per_second']:.1f} frames a second, each {of(part, 'frame_ms')}",
            f"  event loop late by {of(part, 'event_loop_late_ms')}",
        ]
    return [
        *lines,
        f"  draw pad, pen to prediction on screen: {of(live, 'draw_pad_ms')}",
        f"Largest memory: {live['peak_rss_mb']:.0f} MB",
    ]


# --- one window -------------------------------------------------------------------------------


class Measurement(QObject):
    """Watches a window for so many seconds of training, then draws on its pad, then quits.

    The two are apart because a pen is work of its own: 33 drawings a second are looked at, read
    and painted. What the window costs a training that is watched is told without it.

    Attributes: watched, drawn: the reports of the two, `drawn` with the pen's latencies.
    """

    def __init__(self, program: Application, seconds: float) -> None:
        super().__init__()
        self._program, self._seconds = program, seconds
        self._telemetry: Telemetry | None = None
        self._pen = PenMeter(program.window)
        self.watched: dict[str, Any] = {}
        self.drawn: dict[str, Any] = {}
        program.controller.data_changed.connect(self._wait, Qt.ConnectionType.SingleShotConnection)

    @Slot()
    def _wait(self) -> None:
        QTimer.singleShot(round(1000 * WARM_UP), self, self._watch)

    @Slot()
    def _watch(self) -> None:
        self._take_up()
        QTimer.singleShot(round(1000 * self._seconds), self, self._draw)

    @Slot()
    def _draw(self) -> None:
        self.watched = self._put_down()
        self._take_up()
        self._pen.start()
        QTimer.singleShot(round(1000 * self._seconds * DRAWING_SHARE), self, self._end)

    @Slot()
    def _end(self) -> None:
        self._pen.stop()
        self.drawn = self._put_down()
        self.drawn["draw_pad_ms"] = spread(self._pen.latencies)
        self.drawn["pen_events"] = len(self._pen.latencies)
        self._program.window.close()

    def _take_up(self) -> None:
        window = self._program.window
        self._telemetry = Telemetry(window, window.network_view.canvas)
        self._program.controller.snapshot_changed.connect(self._telemetry.note_snapshot)

    def _put_down(self) -> dict[str, Any]:
        assert self._telemetry is not None
        report = self._telemetry.report()
        self._telemetry.deleteLater()  # with its timer, connection and event filter
        return report


def measure_here(seconds: float) -> dict[str, Any]:
    """Measure in this process, which must have no QApplication yet."""
    from PySide6.QtWidgets import QApplication

    from engine.bench import headless_speeds
    from engine.data import load
    from gui import app
    from gui.settings import Defaults

    dataset = load("embedded")
    speeds = headless_speeds(dataset, HEADLESS_RUNS, HEADLESS_SECONDS, SLICE)
    application = QApplication(sys.argv[:1])
    app.set_up(application)
    app.set_language(application, "en")
    program = app.Application(app.Options(autostart=True), Defaults())
    measurement = Measurement(program, seconds)
    try:
        program.open()
        application.exec()
    finally:  # a thread that still runs would abort the process
        program.controller.close()
    speeds += headless_speeds(dataset, HEADLESS_RUNS, HEADLESS_SECONDS, SLICE)
    return _summary(measurement.watched, measurement.drawn, speeds)


def _summary(
    watched: dict[str, Any], drawn: dict[str, Any], headless: list[float]
) -> dict[str, Any]:
    """What the benchmark tells of a window; `headless`: digits a second without it."""
    alone = median(headless)
    return {
        "headless_samples_per_second": round(alone, 1),
        **_part(watched, alone),
        "while_drawing": _part(drawn, alone),
        "draw_pad_ms": drawn["draw_pad_ms"],
        "pen_events": drawn["pen_events"],
        "peak_rss_mb": drawn["peak_rss_mb"],
    }


def _part(report: dict[str, Any], alone: float) -> dict[str, Any]:
    """What is told of either part of a measurement."""
    return {
        "seconds": report["seconds"],
        "samples_per_second": report["samples_per_second"],
        "share": round(report["samples_per_second"] / alone, 4),
        "frames_per_second": round(report["frames"] / report["seconds"], 2),
        "frame_ms": report["frame_ms"],
        "event_loop_late_ms": report["event_loop_late_ms"],
    }


if __name__ == "__main__":
    print(json.dumps(measure_here(float(sys.argv[1]))))
