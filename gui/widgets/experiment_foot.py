"""Beneath the form of experiments: how many runs it makes, how far they are, and the buttons."""

from __future__ import annotations

import math
from time import monotonic

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from gui.widgets.experiment_words import time_words
from gui.widgets.numbers import grouped
from gui.widgets.quiet_progress import QuietProgressBar

MARGIN = 20
TELL_EVERY = 1000  # milliseconds between two looks at the remaining time


class ExperimentFoot(QWidget):
    """Attributes: count, progress, start, cancel: what it shows; running: whether runs are under
    way."""

    def __init__(self) -> None:
        super().__init__()
        self.running = False
        self._total = self._done = self._kept = self._diverged = 0
        self._epochs = self._learned = 0  # of the runs that were missing
        self._began = self._last = 0.0  # when the runs began, and when the last epoch came
        self._tick = QTimer(self, interval=TELL_EVERY)
        self._tick.timeout.connect(self._show_progress)
        self.count = QLabel()
        self.count.setWordWrap(True)
        self.count.setProperty("role", "label")
        self.progress = QuietProgressBar(self.tr("Progress of the experiments"))
        self.start = QPushButton(self.tr("Start"))
        self.start.setProperty("role", "primary")
        self.start.setToolTip(self.tr("Train what is missing; finished runs are kept"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setToolTip(self.tr("Stop at once; finished runs are kept"))
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, MARGIN, 0)
        column.setSpacing(6)
        column.addWidget(self.count)
        column.addWidget(self.progress)
        for button in (self.start, self.cancel):
            button.setFixedHeight(30)
            column.addWidget(button)
        self._show_state()

    def begin(self, total: int, kept: int, epochs: int) -> None:
        """So many runs are under way, of which some were kept before; epochs: of the others."""
        self._total, self._done, self._kept, self._diverged = total, kept, kept, 0
        self._epochs, self._learned = max(epochs, 1), 0
        self._began, self.running = monotonic(), True
        self._tick.start()
        self._show_state()

    def add(self, given_up: int | None = None) -> None:
        """One more run is done; or it diverged, and so many epochs will not be learned."""
        self._done += 1
        if given_up is not None:
            self._diverged += 1
            self._epochs = max(self._epochs - given_up, 1)
        self._show_progress()

    def show_epochs(self, learned: int) -> None:
        """So many epochs of the missing runs have been learned."""
        self._learned, self._last = learned, monotonic()
        self._show_progress()

    def end(self) -> None:
        """Nothing is under way any more."""
        self.running = False
        self._tick.stop()
        self._show_state()

    def show_plan(self, wanted: int, there: int) -> None:
        """Say how many runs are asked for, and how many of them are there; 0: none can be made."""
        self.start.setEnabled(there < wanted)
        if not wanted:
            self.count.setText(self.tr("Each list needs a choice or a number above 0."))
            return
        text = self.tr("%n run(s)", "", wanted)
        if there:
            text = self.tr("{runs}, {there} of them are there").format(runs=text, there=there)
        self.count.setText(text)
        self.start.setText(self.tr("Resume") if 0 < there < wanted else self.tr("Start"))

    def _show_state(self) -> None:
        self.start.setVisible(not self.running)
        self.cancel.setVisible(self.running)
        self.progress.setVisible(self.running)
        if self.running:
            self._show_progress()

    @Slot()
    def _show_progress(self) -> None:
        share = min(self._learned / self._epochs, 1.0)
        whole = self._kept + (self._total - self._kept) * share
        self.progress.show_progress(round(1000 * whole / max(self._total, 1)), 1000)
        runs = self.tr("{done} of {total} runs")
        told = [runs.format(done=grouped(self._done), total=grouped(self._total))]
        if self._diverged:
            told.append(self.tr("%n diverged", "", self._diverged))
        if not self._learned:
            spent = time_words(math.floor(monotonic() - self._began))
            told.append(self.tr("{time} so far").format(time=spent))
        elif self._done < self._total:
            # of the time until the last epoch came: it would grow in between
            seconds = (self._last - self._began) * (1 - share) / share
            left = max(1, math.ceil(seconds - (monotonic() - self._last)))
            told.append(self.tr("about {time} left").format(time=time_words(left)))
        self.count.setText(self.tr(", ").join(told))
