"""Measures the live window for `--report`: speed, frames, lateness of the event loop, memory."""

from __future__ import annotations

import json
import os
import sys
import time as clock
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

from engine.files import atomic_write
from engine.snapshot import Snapshot

BEAT_MS = 10


def process_started() -> float:
    """When this process began, in seconds of `time.time()`."""
    stat = Path("/proc/self/stat")
    if sys.platform == "linux" and stat.is_file():
        # psutil adds whole seconds (the boot time) on Linux; this is good to 10 ms. Field 22
        # counts clock ticks from the boot; the name before it may hold spaces.
        ticks = int(stat.read_text().rpartition(")")[2].split()[19])
        age = clock.clock_gettime(clock.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")
        return clock.time() - age
    import psutil

    return float(psutil.Process().create_time())


def peak_memory() -> float:
    """The largest resident size of this process so far, in MB."""
    status = Path("/proc/self/status")
    if status.is_file():  # Linux, where getrusage knows that of the parent too, from before exec
        line = next((line for line in status.read_text().splitlines() if "VmHWM" in line), None)
        if line is not None:
            return int(line.split()[1]) * 1024 / 1e6
    try:
        import resource
    except ImportError:  # Windows
        import psutil

        return float(psutil.Process().memory_info().peak_wset) / 1e6
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def spread(milliseconds: list[float]) -> dict[str, float]:
    """Median, 99th percentile and maximum; zeros for no values."""
    values = np.array(milliseconds or [0.0])
    return {
        "p50": round(float(np.percentile(values, 50)), 3),
        "p99": round(float(np.percentile(values, 99)), 3),
        "max": round(float(values.max()), 3),
    }


class Telemetry(QObject):
    """Watches a window from its first paint on.

    A frame is a new snapshot applied and painted by `canvas`; its time runs from the moment the
    snapshot was taken. The event loop's lateness is that of a timer of its own.
    """

    def __init__(self, window: QWidget, canvas: QWidget) -> None:
        super().__init__(window)
        self._started = process_started()
        self._startup: float | None = None
        self._pending: Snapshot | None = None
        self._samples = 0
        self._frames: list[float] = []
        self._late: list[float] = []
        self._begun = self._expected = perf_counter()
        self._beat = QTimer(self)
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self._beat_arrived)
        self._canvas = canvas
        canvas.installEventFilter(self)

    @Slot(object)
    def note_snapshot(self, snapshot: Snapshot) -> None:
        """A snapshot has been handed to the panels."""
        self._samples += len(snapshot.losses)
        self._pending = snapshot

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note when the canvas paints: right after it, as a queued call."""
        if event.type() == QEvent.Type.Paint and watched is self._canvas:
            QTimer.singleShot(0, self._painted)
        return False

    @Slot()
    def _painted(self) -> None:
        now = perf_counter()
        if self._startup is None:
            self._startup = clock.time() - self._started
            self._begun = self._expected = now
            self._beat.start(BEAT_MS)
        if self._pending is not None:
            self._frames.append(1000 * (now - self._pending.taken_at))
            self._pending = None

    @Slot()
    def _beat_arrived(self) -> None:
        now = perf_counter()
        self._late.append(1000 * max(0.0, now - self._expected - BEAT_MS / 1000))
        self._expected = now

    def report(self) -> dict[str, Any]:
        """The measurements so far."""
        seconds = perf_counter() - self._begun
        return {
            "samples": self._samples,
            "seconds": round(seconds, 3),
            "samples_per_second": round(self._samples / seconds, 1) if seconds > 0 else 0.0,
            "frames": len(self._frames),
            "frame_ms": spread(self._frames),
            "event_loop_late_ms": spread(self._late),
            "startup_seconds": round(self._startup or 0.0, 3),
            "peak_rss_mb": round(peak_memory(), 1),
        }

    def write(self, path: Path) -> None:
        """Write the measurements as JSON; OSError if that fails."""
        with atomic_write(path) as file:
            file.write((json.dumps(self.report(), indent=2) + "\n").encode())
