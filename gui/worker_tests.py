"""Commands that concern the test set: reading all of it, and looking at one of its images."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from engine.history import History
from gui.own_thread import command

if TYPE_CHECKING:
    from gui.worker import Worker


class TestCommands(QObject):
    """Part of the worker, on its thread; commands arrive as queued slots.

    Signals: evaluated(Evaluation of all test images; None when the last one holds no more),
    tested(share of the test images that a long evaluation has read; -1 when it is over),
    test_given_up() when what was asked for is not read any more.
    """

    __test__ = False  # not a test class, whatever pytest makes of its name

    evaluated = Signal(object)
    tested = Signal(float)
    test_given_up = Signal()

    def __init__(self, worker: Worker) -> None:
        super().__init__(worker)
        self._worker = worker
        self._told = -1.0  # how far an evaluation was when that was told last
        self._image: tuple[int, int] | None = None  # looked at, and at which step

    @command()
    def evaluate(self) -> None:
        """Read all test images with the network as it is, as soon as it stands where it shall."""
        if self._worker.history is not None:
            self._worker.testing.asked = True
            self._worker.schedule()

    @command()
    def stop_testing(self) -> None:
        """Read no more test images now."""
        self._worker.testing.give_up()
        self._worker.testing.asked = False
        self.tell(None)
        self.test_given_up.emit()
        self._worker.go_on()

    @command(int)
    def show_test_image(self, index: int) -> None:
        """Stand still and show a test image in the place of the digit in hand, at this step."""
        worker, history = self._worker, self._worker.history
        if history is not None and 0 <= index < len(history.trainer.dataset.test_labels):
            worker.settle()
            self._image = history.trainer.step_number, index
            worker.frames.send(at_once=True)

    @command()
    def show_digit_in_hand(self) -> None:
        """Show the digit in hand again."""
        self._image = None
        self._worker.frames.send()

    # For the worker

    def forget_image(self) -> None:
        """The step is another: the next snapshot shows the digit in hand."""
        self._image = None

    def image_at(self, step: int) -> int | None:
        """Return which test image is looked at while the training stands at this step."""
        if self._worker.is_running or self._image is None:
            return None
        looked_at, index = self._image
        return index if looked_at == step else None

    def outdate(self) -> None:
        """The network is another than the one that was evaluated, maybe at the same step."""
        self._worker.testing.latest = None
        self.evaluated.emit(None)

    def work(self, history: History) -> None:
        """Read on for a slice."""
        testing = self._worker.testing
        testing.begin_if_asked(history)
        evaluation = testing.work(history)
        if evaluation is not None:
            self.evaluated.emit(evaluation)
        self.tell(testing.progress(history.trainer))

    def tell(self, share: float | None) -> None:
        """Tell how far a long evaluation is, in per cent, and once that it is over."""
        told = -1.0 if share is None else round(share, 2)
        if told != self._told:
            self._told = told
            self.tested.emit(told)
