"""How long the draw pad takes from the pen to the answer on screen."""

from __future__ import annotations

import math
from time import perf_counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt, QTimer, Slot
from PySide6.QtGui import QMouseEvent

if TYPE_CHECKING:
    from engine.snapshot import Prediction
    from gui.main_window import MainWindow

PEN_MS = 30
POINTS = 40  # of a digit, before the next is drawn on an empty sheet


class PenMeter(QObject):
    """Draws on the draw pad as a hand would, and takes the time to the painted prediction.

    An event's time runs from the moment when it was due, as a hand does not wait for a busy
    program, until the bars have painted the answer to a drawing that holds it.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._pad = window.draw_pad
        self._number = 0
        self._due = 0.0
        self._told_not: list[float] = []  # due times of events in no drawing told so far
        self._asked: list[tuple[bytes, list[float]]] = []  # drawings told, in order
        self._answered: list[float] = []  # not yet painted
        self._bars_due: list[list[float]] = []
        self.latencies: list[float] = []  # ms
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setTimerType(Qt.TimerType.PreciseTimer)
        self._clock.timeout.connect(self._draw)
        self._pad.drawing_changed.connect(self._note_drawing)
        window.controller.prediction_changed.connect(self._note_answer)  # after the pad took it
        self._pad.bars.installEventFilter(self)

    def start(self) -> None:
        """Begin to draw."""
        self._due = perf_counter() + PEN_MS / 1000
        self._clock.start(PEN_MS)

    def stop(self) -> None:
        """Lift the pen."""
        self._clock.stop()
        self._send(QEvent.Type.MouseButtonRelease, self._place())

    @Slot()
    def _draw(self) -> None:
        now = perf_counter()
        self._number += 1
        if self._number % POINTS == 1:
            self._send(QEvent.Type.MouseButtonRelease, self._place())
            self._pad.drawing.clear()
            self._begin(QEvent.Type.MouseButtonPress)
        else:
            self._begin(QEvent.Type.MouseMove)
        while self._due <= now:  # what a blocked event loop has missed stays missed
            self._due += PEN_MS / 1000
        self._clock.start(math.ceil(max(0.0, 1000 * (self._due - perf_counter()))))

    def _begin(self, kind: QEvent.Type) -> None:
        self._told_not.append(self._due)
        self._send(kind, self._place())

    def _place(self) -> QPointF:
        """Where the pen is: on a 3, from its top to its bottom."""
        share = (self._number % POINTS) / POINTS
        across = 0.35 + 0.35 * abs(math.sin(2 * math.pi * share))
        side = self._pad.canvas.width()
        return QPointF(side * across, side * (0.15 + 0.7 * share))

    def _send(self, kind: QEvent.Type, place: QPointF) -> None:
        canvas, left, none = self._pad.canvas, Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        button = none if kind == QEvent.Type.MouseMove else left
        held = none if kind == QEvent.Type.MouseButtonRelease else left
        globally = canvas.mapToGlobal(place)
        event = QMouseEvent(kind, place, globally, button, held, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.sendEvent(canvas, event)

    @Slot(object)
    def _note_drawing(self, image: Any) -> None:
        if image is not None:
            self._asked.append((image.tobytes(), self._told_not))
            self._told_not = []

    @Slot(object)
    def _note_answer(self, prediction: Prediction) -> None:
        asked = [key for key, _ in self._asked]
        image = prediction.image.tobytes()
        if image in asked:  # also answers those before it
            count = asked.index(image) + 1
            for _, due in self._asked[:count]:
                self._answered += due
            del self._asked[:count]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note when the bars paint: right after it, as a queued call."""
        if event.type() == QEvent.Type.Paint and watched is self._pad.bars and self._answered:
            self._bars_due.append(self._answered)
            self._answered = []
            QTimer.singleShot(0, self, self._painted)
        return False

    @Slot()
    def _painted(self) -> None:
        now = perf_counter()
        for due in self._bars_due:
            self.latencies += [1000 * (now - time) for time in due]
        self._bars_due = []
