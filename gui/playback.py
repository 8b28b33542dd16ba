"""Plays the recorded path like a film: the filters grow before the user's eyes."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from engine.snapshot import Snapshot

BEAT_MS = 40
LENGTHS = (5.0, 15.0, 60.0)  # seconds for the whole path, from which the user chooses


class Playback(QObject):
    """Asks for one step after the other, each when the last one has been shown.

    Attributes: seconds: how long the whole path takes.
    Signals: wanted(step); playing_changed(bool).
    """

    wanted = Signal(int)
    playing_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.seconds = LENGTHS[1]
        self._step = self._latest = 0
        self._asked: int | None = None
        self._begun = self._from = 0.0
        self._clock = QTimer(self)
        self._clock.setInterval(BEAT_MS)
        self._clock.timeout.connect(self._beat)

    @property
    def playing(self) -> bool:
        """Whether it plays."""
        return self._clock.isActive()

    @Slot()
    def toggle(self) -> None:
        """Play from here, from the beginning where this is the end; or stop."""
        if self.playing:
            self.stop()
        elif self._latest > 0:
            self._from = 0.0 if self._step >= self._latest else float(self._step)
            self._begun, self._asked = perf_counter(), None
            self._clock.start()
            self.playing_changed.emit(True)
            self._beat()

    @Slot()
    def stop(self) -> None:
        """Stay at the step that is shown."""
        if self.playing:
            self._clock.stop()
            self.playing_changed.emit(False)

    def set_seconds(self, seconds: float) -> None:
        """Play the whole path in so many seconds; one under way goes on from where it is."""
        self.seconds = seconds
        self._from, self._begun = float(self._step), perf_counter()

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Take note of the step that is shown; the next may be asked for."""
        self._step, self._latest = snapshot.step, max(snapshot.latest_step, snapshot.step)
        if self._step == self._asked:
            self._asked = None
        if self.playing and self._step >= self._latest:
            self.stop()

    @Slot()
    def _beat(self) -> None:
        if self._asked is not None:
            return
        passed = (perf_counter() - self._begun) / self.seconds
        step = min(round(self._from + passed * self._latest), self._latest)
        if step != self._step:
            self._asked = step
            self.wanted.emit(step)
