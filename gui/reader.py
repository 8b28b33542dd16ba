"""Reads the drawing, on the training thread: by the network in training or by a trained one."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from engine import shipped
from engine.data import Dataset
from engine.explain import examine
from engine.lesson import lesson_of
from engine.network import Network
from engine.preprocess import Stages
from engine.snapshot import DRAWING, TRAINING, Prediction, Snapshot, frozen
from engine.study import Known, study
from engine.trainer import Trainer
from gui.language import told
from gui.own_thread import command
from gui.pacing import FRAME

STUDY = 0.2  # seconds at least between two studies


class Trains(Protocol):
    """What the reader needs of the training."""

    @property
    def trainer(self) -> Trainer | None:
        """The trainer, if there is any data."""

    def show_again(self) -> None:
        """Send a snapshot soon, also while nothing is learned."""

    def arrive(self) -> None:
        """End a journey to another step at once."""

    def learn_drawings(self, images: NDArray[np.uint8], labels: list[int]) -> bool:
        """One step on each drawing; False, and told elsewhere, where that can't be."""


@dataclass(frozen=True, eq=False)
class Drawing:
    """What is read: the picture, uint8 (28, 28), and its stages, if it was drawn with a pen."""

    image: NDArray[np.uint8]
    stages: Stages | None = None


def _appoint_judge(known: Known) -> None:
    """Let a trained network of its own judge, where one is installed."""
    names = shipped.available()
    if names:
        known.judge_by(shipped.load(names[0]))


class Reader(QObject):
    """Answers what a network reads in the drawing, now and whenever that network has changed.

    Signals: predicted(Prediction); studied(Study) while somebody looks, a few times a second;
    source_changed(name): which network answers; taught(Lesson); measured(right, count, source, step
    of the training): of digits with labels; failed(sentence).
    """

    predicted = Signal(object)
    studied = Signal(object)
    source_changed = Signal(str)
    taught = Signal(object)
    measured = Signal(int, int, str, int)
    failed = Signal(str)
    _prepared = Signal()

    def __init__(self, training: Trains, parent: QObject) -> None:
        super().__init__(parent)
        self._training = training
        self._drawing: Drawing | None = None
        self._source = TRAINING
        self._trained: Network | None = None  # None: the network in training answers
        self._followed = self._studied = False
        self._asked: Dataset | None = None  # of which this is known, or being prepared:
        self._known: Known | None = None
        self._pool = ThreadPoolExecutor(1, "known digits")  # a second for 60,000 of them
        self._preparing: Future[Known] | None = None
        self._judging: Future[None] | None = None
        self._prepared.connect(self._take_known)
        self._last_study = self._last_answer = 0.0
        self._timer: QTimer | None = None

    # Commands

    @command(object)
    def set_drawing(self, image: object) -> None:
        """Read a drawing (uint8 (28, 28), or None) from now on."""
        self._drawing = None if image is None else Drawing(frozen(np.asarray(image)))
        self.answer()
        if self._followed:
            self._training.show_again()

    @command(object)
    def set_stages(self, stages: Stages | None) -> None:
        """Know the stages of the drawing too; they come a little later."""
        if self._drawing is not None:
            self._drawing = replace(self._drawing, stages=stages)
            self._study_soon()

    @command(str)
    def set_source(self, source: str) -> None:
        """Let a trained network answer, by its name, or the one in training."""
        try:
            self._trained = None if source == TRAINING else shipped.load(source)
        except (OSError, ValueError) as error:
            self.failed.emit(told(error))
        else:
            self._source = source
        self.source_changed.emit(self._source)
        self.answer()

    @command(bool)
    def set_followed(self, followed: bool) -> None:
        """Whether snapshots show the drawing instead of the digit in hand."""
        self._followed = followed
        self._training.show_again()

    @command(bool)
    def set_studied(self, studied: bool) -> None:
        """Whether somebody wants to know everything about the drawing."""
        self._studied = studied
        self._study_soon()

    @command(object, object)
    def teach(self, images: object, labels: object) -> None:
        """One step on each of some drawings, uint8 (n, 28, 28), in their order.

        Tells what the last of them changed, or all together if the first is the last.
        """
        trainer = self._training.trainer
        pictures, digits = np.asarray(images, np.uint8), np.asarray(labels).tolist()
        if trainer is None or not len(pictures):
            return
        self._training.arrive()  # what changes is told of the step that is taught at
        done: list[bool] = []

        def learn() -> None:
            done.append(self._training.learn_drawings(pictures, digits))

        lesson = lesson_of(trainer.network, trainer.dataset, pictures[-1], digits[-1], learn)
        if done == [True]:
            self.taught.emit(lesson)

    @command(object, object)
    def measure(self, images: object, labels: object) -> None:
        """Read drawings, uint8 (n, 28, 28), and tell how many are read as their labels say."""
        trainer, pictures = self._training.trainer, np.asarray(images, np.uint8)
        network, step = self._network(trainer), 0 if trainer is None else trainer.step_number
        if network is not None and len(pictures):
            right = network.predict(pictures).argmax(axis=1) == np.asarray(labels)
            self.measured.emit(int(right.sum()), len(right), self._source, step)

    # For the training

    def use(self, dataset: Dataset) -> None:
        """Let go of what is known of other digits than these: it holds them all several times."""
        if self._asked is not dataset:
            self._forget()

    @command()
    def answer(self) -> None:
        """Tell what is read now."""
        trainer, drawing = self._training.trainer, self._drawing
        network = self._network(trainer)
        if network is None or drawing is None:
            return
        self._last_answer = perf_counter()
        step = 0 if trainer is None else trainer.step_number
        probabilities = frozen(network.predict(drawing.image[None])[0])
        self.predicted.emit(Prediction(step, drawing.image, probabilities, self._source))
        self._study_soon()

    def follow(self) -> None:
        """Tell what is read now, unless a moving pen has just been answered."""
        if perf_counter() - self._last_answer >= FRAME:
            self.answer()

    def looked_at(self, snapshot: Snapshot) -> Snapshot:
        """The snapshot with the drawing in place of the digit in hand, if that is wanted.

        Nobody knows what a drawing is: loss and gradients are those of what is read in it.
        """
        trainer, drawing = self._training.trainer, self._drawing
        if not self._followed or drawing is None or trainer is None:
            return snapshot
        state = examine(trainer.network, drawing.image)
        return replace(
            snapshot,
            image=drawing.image,
            label=state.label,
            image_index=DRAWING,
            loss=state.loss,
            activations=state.activations,
            gradients=state.gradients,
            of_test_set=False,
            ahead=None,
            update=None,
        )

    def _network(self, trainer: Trainer | None) -> Network | None:
        if self._trained is not None:
            return self._trained
        return None if trainer is None else trainer.network

    # Studies

    def _study_soon(self) -> None:
        """Study the drawing, but not too often: the training waits meanwhile."""
        if not self._studied or self._drawing is None:
            return
        if self._timer is None:  # made here: a timer belongs to the thread that makes it
            self._timer = QTimer(self)
            self._timer.setSingleShot(True)
            self._timer.timeout.connect(self._study)
        if not self._timer.isActive():
            wait = STUDY - (perf_counter() - self._last_study)
            self._timer.start(max(0, round(1000 * wait)))

    @Slot()
    def _study(self) -> None:
        trainer, drawing = self._training.trainer, self._drawing
        network = self._network(trainer)
        if not self._studied or trainer is None or drawing is None or network is None:
            return
        known = self._known_digits(trainer.dataset)
        if known is None:
            return
        result: Any = study(
            network, drawing.image, drawing.stages, known, self._source, trainer.step_number
        )
        self._last_study = perf_counter()
        self.studied.emit(result)

    def _known_digits(self, dataset: Dataset) -> Known | None:
        """What is known of the digits to learn from; None: it is being prepared meanwhile."""
        if self._asked is not dataset:
            self._forget()
            self._asked = dataset
            self._preparing = self._pool.submit(Known, dataset)
            self._preparing.add_done_callback(lambda _: self._prepared.emit())
        return self._known

    def _forget(self) -> None:
        futures = self._preparing, self._judging
        self._asked = self._known = self._preparing = self._judging = None
        for future in futures:  # afterwards: who hears that one has ended looks for its result
            if future is not None:
                future.cancel()

    @Slot()
    def _take_known(self) -> None:
        """Study with what has been prepared, and again with a verdict."""
        if self._preparing is not None and self._preparing.done():
            self._known, self._preparing = self._preparing.result(), None
            self._judging = self._pool.submit(_appoint_judge, self._known)
            self._judging.add_done_callback(lambda _: self._prepared.emit())
        if self._known is not None:
            self._study_soon()

    def stop(self) -> None:
        """Do nothing more: the thread ends."""
        self._drawing = None
        self._forget()
        self._pool.shutdown(cancel_futures=True)
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
