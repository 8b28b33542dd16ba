"""Where the training is: epoch and sample, and how much of the epoch is learned."""

from __future__ import annotations

import math
from time import perf_counter

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from engine.snapshot import Snapshot
from gui.theme import LIGHT, Theme
from gui.widgets.quiet_progress import QuietProgressBar

PER_MILLE = 1000  # steps of the progress bar
FOLLOWABLE = 40.0  # samples a second up to which each one is shown
TELL_EVERY = 0.2  # seconds between two readings beyond that


class EpochCounters(QWidget):
    """Two numbers over a bar. Attributes: epoch, sample, progress: its parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._epochs = 0
        self._snapshot: Snapshot | None = None
        self._told_at = 0.0
        self.epoch, self.sample = QLabel(), QLabel()
        for label in (self.epoch, self.sample):
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.progress = QuietProgressBar(self.tr("Progress of the epoch"))
        self.progress.setToolTip(self.tr("How much of the epoch is learned"))
        numbers = QHBoxLayout()
        numbers.setSpacing(16)
        numbers.addWidget(self.epoch)
        numbers.addWidget(self.sample)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 6, 0, 6)
        box.setSpacing(4)
        box.addLayout(numbers)
        box.addWidget(self.progress)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def set_room(self, pixels: int) -> None:
        """Make the bar at least so wide."""
        self.progress.setMinimumWidth(pixels)
        self.updateGeometry()  # else the row around hears of the bar later only

    def set_epochs(self, epochs: int) -> None:
        """How many epochs are wanted; 0: no end."""
        self._epochs = epochs
        self.show_snapshot(self._snapshot)

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot | None) -> None:
        """Show the place of the digit in hand; after the last epoch, that it is done."""
        self._snapshot = snapshot
        if snapshot is None:
            self.epoch.clear()
            self.sample.clear()
            self.progress.show_progress(0, PER_MILLE)
            return
        now = perf_counter()
        if snapshot.samples_per_second > FOLLOWABLE and now - self._told_at < TELL_EVERY:
            return
        self._told_at = now
        ink3 = self._theme.ink3
        number = self.locale().toString
        done = 0 < self._epochs <= snapshot.epoch and snapshot.epoch_step == 0
        epoch = snapshot.epoch if done else snapshot.epoch + 1
        learned = snapshot.epoch_size if done else snapshot.epoch_step
        counted = epoch <= self._epochs  # single steps may go on beyond the wanted epochs
        of = self.tr("of {epochs}").format(epochs=number(self._epochs)) if counted else ""
        epoch_name, sample_name = self.tr("Epoch"), self.tr("Sample")
        self.epoch.setText(
            f'<span style="color:{ink3}">{epoch_name}</span> <b>{number(epoch)}</b> '
            f'<span style="color:{ink3}">{of}</span>'
        )
        self.sample.setText(
            f'<span style="color:{ink3}">{sample_name}</span> <b>{number(learned)}</b> '
            f'<span style="color:{ink3}">/ {number(snapshot.epoch_size)}</span>'
        )
        share = learned / snapshot.epoch_size
        self.progress.show_progress(math.floor(PER_MILLE * share), PER_MILLE)

    def set_theme(self, theme: Theme) -> None:
        """Write the numbers in the theme's colours."""
        self._theme = theme
        self.show_snapshot(self._snapshot)
