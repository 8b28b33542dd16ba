"""Which phase of a step the window shows: single phases both ways, and those of a slow run."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from engine.phases import Phase
from engine.snapshot import Snapshot
from gui.pace import MAX, PHASES, followed_by_phases

ORDER = tuple(Phase)


class PhaseWalk(QObject):
    """Walks through the phases of the sample in hand, and beyond its ends to its neighbours.

    A paused snapshot has the values of all phases, so a phase is a matter of what is shown; only
    the ends of a sample are work for the training.

    Attributes: phase: the one that is shown; None: all that there is.
    Signals: phase_changed(Phase or None); sample_wanted(1 or -1) beyond the last or first phase.
    """

    phase_changed = Signal(object)
    sample_wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.phase: Phase | None = None
        self._arrival: Phase | None = None  # the phase with which the next sample begins
        self._step = -1
        self._pace = MAX
        self._running = False
        self._clock = QTimer(self)
        self._clock.setTimerType(Qt.TimerType.PreciseTimer)
        self._clock.timeout.connect(self._tick)

    @property
    def owed(self) -> float:
        """How much of the next sample is due when a run begins: the phases that were shown, or
        all of it at a pace without phases."""
        if not followed_by_phases(self._pace):
            return 1.0
        return 0.0 if self.phase is None else ORDER.index(self.phase) / PHASES

    @Slot()
    def forward(self) -> None:
        """The next phase; after the last, the next sample's first."""
        if self._arrival is not None:
            return
        if self.phase is ORDER[-1]:
            self._arrival = ORDER[0]
            self.sample_wanted.emit(1)
        else:
            self.set_phase(ORDER[0] if self.phase is None else self.phase.next)

    @Slot()
    def back(self) -> None:
        """The phase before; before the first, the last of the sample before."""
        if self._arrival is not None:
            return
        if self.phase in (None, ORDER[0]):
            if self._step > 0:
                self._arrival = ORDER[-1]
                self.sample_wanted.emit(-1)
        elif self.phase is not None:
            self.set_phase(self.phase.previous)

    @Slot(object)
    def set_phase(self, phase: Phase | None) -> None:
        """Show this phase, or with None all that there is."""
        if phase is not self.phase:
            self.phase = phase
            self.phase_changed.emit(phase)

    @Slot()
    def leave(self) -> None:
        """Show all that there is; no sample is waited for."""
        self._arrival = None
        self.set_phase(None)

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Begin where a new sample begins."""
        if snapshot.step == self._step:
            return
        self._step = snapshot.step
        if self._arrival is not None:
            phase, self._arrival = self._arrival, None
            self.set_phase(phase)
        elif self._clock.isActive():
            self.set_phase(ORDER[0])
            self._clock.start()
        elif self.phase is not None:
            self.set_phase(None)

    def set_pace(self, pace: float) -> None:
        """Walk at the pace of a run, in samples a second, where an eye can follow."""
        self._pace = pace
        self._set_clock()

    def set_running(self, running: bool) -> None:
        """The training runs, or stands still: then the phase stays."""
        self._running = running
        self._set_clock()

    def _set_clock(self) -> None:
        walks = self._running and followed_by_phases(self._pace)
        if walks:
            self._clock.start(round(1000 / (PHASES * self._pace)))
            if self.phase is None:
                self.set_phase(ORDER[0])
        else:
            self._clock.stop()
            if self._running:
                self.leave()

    @Slot()
    def _tick(self) -> None:
        if self.phase is not None and self.phase is not ORDER[-1]:
            self.set_phase(self.phase.next)
