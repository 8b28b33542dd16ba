"""The training on its thread: everything here runs there, in slices between which it listens."""

from __future__ import annotations

import math
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from engine.breakpoints import Breakpoint, NotFinite
from engine.data import Dataset
from engine.history import History
from engine.trainer import Trainer
from gui.own_thread import command
from gui.pacing import Pacing
from gui.reader import Reader
from gui.recipe import Recipe, memory_for
from gui.testing import Testing
from gui.worker_branches import BranchCommands
from gui.worker_frames import FrameCommands
from gui.worker_keeping import KeepCommands
from gui.worker_runs import RunCommands
from gui.worker_tests import TestCommands
from gui.worker_travel import TravelCommands

FINITE = (NotFinite(),)


class Worker(QObject):
    """Owns the history and, through it, trainer and network; commands arrive as queued slots.

    Signals: failed(sentence), restarted() before the first snapshot of a new start,
    running_changed(bool), finished() when the wanted epochs are done, stopped(Hit) where a
    breakpoint stops a run.

    Attributes: branches: the commands that concern branches and changes (BranchCommands); files:
    those that save and open runs (RunCommands); keeping: what is not saved (KeepCommands); tests,
    travel: those of the test set and of the time (TestCommands, TravelCommands); frames: what the
    window sees (FrameCommands); reader: what reads the drawing; testing, pacing: when the test set
    is read, and how much is learned at a time; is_running: whether it trains.
    """

    restarted = Signal()
    running_changed = Signal(bool)
    finished = Signal()
    stopped = Signal(object)
    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.history: History | None = None
        self.branches = BranchCommands(self)
        self.files = RunCommands(self)
        self.keeping = KeepCommands(self)
        self.reader = Reader(self, self)
        self.tests, self.travel = TestCommands(self), TravelCommands(self)
        self.frames = FrameCommands(self)
        self.testing, self.pacing = Testing(), Pacing()
        self.is_running = False
        self._steps_due = 0  # single steps asked for and not yet taken
        self._epochs = 0  # 0: no end
        self._breakpoints: tuple[Breakpoint, ...] = FINITE
        self._turn: QTimer | None = None

    # Commands

    @command(object, object)
    def use(self, dataset: Dataset, recipe: Recipe) -> None:
        """Start again on `dataset` by a recipe."""
        trainer = recipe.trainer(dataset)
        self.reader.use(dataset)
        self.begin(History(trainer, memory_for(recipe.preset)))

    @command()
    def reset(self) -> None:
        """Start again on the same data with the same initial weights and order."""
        if self.history is not None:
            first = self.history.branches[0].moments[0]
            self.history.trainer.seed = first.settings.seed
            self.history.reset()
            self.begin(self.history)

    @command(float)
    def start(self, owed: float = 1.0) -> None:
        """Train, until paused or until the wanted epochs are done.

        owed: how much of the first sample is due at once; at a slow pace its phases come first.
        """
        if self.history is None or self.is_running:
            return
        self.arrive()
        self.history.mark_as_seen()
        self.pacing.start(self.history.trainer.step_number, owed)
        self._set_running(True)
        self.schedule()

    @command()
    def pause(self) -> None:
        """Stop between two samples and show exactly where."""
        if self.is_running:
            self._stop()

    @command()
    def step_sample(self) -> None:
        """Learn exactly one sample and show the result."""
        if self.history is not None:
            self._set_running(False)
            self._steps_due += 1
            self.schedule()

    @command(float)
    def set_pace(self, pace: float) -> None:
        """Change the pace, in samples a second."""
        self.pacing.change(pace)
        if self.is_running:
            self.schedule()

    @command(int)
    def set_epochs(self, epochs: int) -> None:
        """Stop after so many epochs in all; 0: never."""
        self._epochs = epochs

    @command(object)
    def set_breakpoints(self, breakpoints: tuple[Breakpoint, ...]) -> None:
        """Stop a run where one of these holds."""
        self._breakpoints = breakpoints

    @command()
    def close(self) -> None:
        """Stop for good, and the thread with it; what shall be kept is kept as it is now."""
        self.is_running = False
        try:
            self.keeping.keep_now()
        finally:  # whatever went wrong: the window waits for the thread's end
            self.history = None
            self.reader.stop()
            self.keeping.stop()
            if self._turn is not None:
                self._turn.stop()
                self._turn = None
            self.thread().quit()

    # For the reader

    @property
    def trainer(self) -> Trainer | None:
        """The trainer, if there is any data."""
        return None if self.history is None else self.history.trainer

    def show_again(self) -> None:
        """Send a snapshot, where no frame will do so anyway."""
        if not self.is_running:
            self.frames.send()

    def learn_drawings(self, images: NDArray[np.uint8], labels: list[int]) -> bool:
        """One step on each drawing; in the past a branch with all of them is offered instead."""
        history = self.history
        if history is None:
            return False
        before = len(history.current.interventions)
        self.branches.teach(images, labels)
        return len(history.current.interventions) == before + len(labels)

    # What the commands share

    def begin(self, history: History) -> None:
        """Take over a history, paused where it stands; tell everything anew."""
        self._set_running(False)
        self.history = history
        history.trainer.keeps_last = self.frames.update_wanted
        asked, self.testing = self.testing.asked, Testing()
        self.testing.asked = asked  # the window waits for what is read, now of this network
        self.travel.forget()
        self.pacing.forget()
        self.frames.forget()
        self._steps_due = 0
        self.tests.forget_image()
        self.tests.outdate()
        self.keeping.note_saved()
        self.restarted.emit()
        self.files.tell_curves()
        self.frames.tell_recipe(history)
        self.branches.tell()
        self.test_if_due()
        self.frames.send(at_once=True)

    def arrive(self) -> None:
        """End a journey under way at once."""
        self.travel.arrive()

    def stand_still(self) -> None:
        """Train no more, and take no single step that was asked for; all that was learned is told
        from here: from a step in the past its losses would be those of other samples."""
        self._set_running(False)
        self._steps_due = 0
        if self.frames.learned:
            self.frames.send(at_once=True)

    def settle(self) -> None:
        """Stand still where the user wants to be, with everything told."""
        self._set_running(False)
        self.arrive()
        if self.frames.learned:
            self.frames.send(at_once=True)

    def test_if_due(self) -> None:
        """Read the test set, if it belongs to this step and has not been read here."""
        if self.history is not None:
            self.testing.begin_if_due(self.history, self.pacing.pace)
            self.schedule()

    def show_arrival(self) -> None:
        """The training stands at another step: show it, and read no more of the one before."""
        self.testing.give_up()
        self.tests.forget_image()
        self.test_if_due()
        self.frames.send()

    def show_change(self) -> None:
        """The network or its rule has changed: show it, where no frame will do so anyway."""
        self.reader.answer()
        if not self.is_running:
            self.test_if_due()
            self.frames.send()

    # Work

    def schedule(self, seconds: float = 0.0) -> None:
        """Take the next turn in `seconds`, after the commands that wait."""
        if self._turn is None:  # made here: a timer belongs to the thread that makes it
            self._turn = QTimer(self)
            self._turn.setSingleShot(True)
            self._turn.setTimerType(Qt.TimerType.PreciseTimer)
            self._turn.timeout.connect(self._take_turn)
        self._turn.start(math.ceil(seconds * 1000))

    @Slot()
    def _take_turn(self) -> None:
        """One slice of work: of a journey, else of a test under way, else of training."""
        history = self.history
        if history is None:
            return
        if not self.testing.under_way:
            self.tests.tell(None)
        if self.travel.under_way:
            self._travel(history)
        elif self.testing.under_way or self.testing.asked:
            self._test(history)
        elif self._steps_due:
            self._steps_due -= 1
            self._learn(history, 1)
            self.frames.send()
        elif self.is_running:
            self._learn(history, min(self.pacing.due(), self.testing.until_due(history.trainer)))
            if self.is_running:
                self.frames.send_if_due()
        self.go_on()

    def go_on(self) -> None:
        """Take another turn, if there is anything to do in it."""
        if self.travel.under_way:
            if self.frames.acknowledged or not self.travel.at_rest:  # else `acknowledge` goes on
                self.schedule()
        elif self.testing.under_way or self.testing.asked or self._steps_due:
            self.schedule()
        elif self.is_running:
            self.schedule(self.pacing.wait())

    def _travel(self, history: History) -> None:
        self.testing.give_up()
        if self.travel.work(history):
            self.show_arrival()

    def _test(self, history: History) -> None:
        self.tests.work(history)
        self.pacing.skip()  # the pace does not catch up on the time of a test
        if not self.testing.under_way and not self.is_running:
            self.frames.send()

    def _learn(self, history: History, samples: int) -> None:
        """Learn and keep the books: losses, speed, tests due, the end of the epochs."""
        if samples <= 0:
            return
        begun, trainer = perf_counter(), history.trainer
        self.tests.forget_image()
        learned = history.run(samples, self._breakpoints if self.is_running else FINITE)
        spent = perf_counter() - begun
        self.testing.note_training(spent)
        self.pacing.note(max(1, len(learned.losses)), spent)
        self.frames.learned.append(learned)
        if history.hit is not None:
            self._stop()
            self.stopped.emit(history.hit)
            return
        self.testing.begin_if_due(history, self.pacing.pace)
        done = self._epochs and trainer.epoch >= self._epochs and trainer.epoch_step == 0
        if self.is_running and done:
            self._stop()
            self.finished.emit()

    def _stop(self) -> None:
        self._set_running(False)
        self.frames.send(at_once=True)

    def _set_running(self, running: bool) -> None:
        if running != self.is_running:
            self.is_running = running
            self.running_changed.emit(running)
