"""The tour of six steps: shows a newcomer where everything is, beside the things themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QCoreApplication,
    QEvent,
    QObject,
    QPoint,
    QRect,
    QTimer,
    Slot,
)
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget
from shiboken6 import isValid

from gui.panels.notice_bar import NoticeBar
from gui.settings import Settings
from gui.widgets.spotlight import Spotlight
from gui.widgets.tour_card import TourCard, beside

CONTEXT = "Tour"
AROUND = 4  # pixels between a thing and the ring around it


@dataclass(frozen=True)
class Step:
    """One card: the thing it tells of, by its name in the tour, and what it says."""

    target: str
    title: str
    text: str


STEPS = (
    Step(
        "network",
        str(QT_TRANSLATE_NOOP("Tour", "A network that reads digits")),
        str(
            QT_TRANSLATE_NOOP(
                "Tour",
                "A handwritten digit comes in on the left. Eight filters look at it, their maps "
                "are pooled, and ten bars say which digit the network reads. Every number is real.",
            )
        ),
    ),
    Step(
        "train",
        str(QT_TRANSLATE_NOOP("Tour", "Let it learn")),
        str(
            QT_TRANSLATE_NOOP(
                "Tour",
                "Press Train. The filters change, the bars learn to point at the label, and in "
                "the history below the loss falls. Press it again to pause.",
            )
        ),
    ),
    Step(
        "speed",
        str(QT_TRANSLATE_NOOP("Tour", "As slow as you like")),
        str(
            QT_TRANSLATE_NOOP(
                "Tour",
                "To the right it learns as fast as it can. To the left you see one digit a "
                "second, and further left each phase of a step: forward, backward, update.",
            )
        ),
    ),
    Step(
        "inspector",
        str(QT_TRANSLATE_NOOP("Tour", "Where a number comes from")),
        str(
            QT_TRANSLATE_NOOP(
                "Tour",
                "Point at any cell of the network, and click to keep it. The inspector writes "
                "out its arithmetic: every product, their sum, and what came back to it.",
            )
        ),
    ),
    Step(
        "history",
        str(QT_TRANSLATE_NOOP("Tour", "Back in time")),
        str(
            QT_TRANSLATE_NOOP(
                "Tour",
                "Drag the handle under the curves to any moment of the training. The whole window "
                "goes there with it, and from there you can try another way: a branch.",
            )
        ),
    ),
    Step(
        "draw_pad",
        str(QT_TRANSLATE_NOOP("Tour", "Your own handwriting")),
        str(
            QT_TRANSLATE_NOOP(
                "Tour",
                "Draw a digit: the network reads it while the pen moves. “Why?” shows what it "
                "saw in it, and with “Teach” it learns from you.",
            )
        ),
    ),
)


class Tour(QObject):
    """Leads through the steps; the window can be used meanwhile.

    Args:
        window: over whose parts card and ring lie.
    Attributes: slots: what to call for its action; card, spotlight; step: where it is, or None.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._targets: Mapping[str, QWidget] = {}
        self.slots = {"tour": self.begin}
        self.card, self.spotlight = TourCard(window), Spotlight(window)
        self.step: int | None = None
        self._back: QWidget | None = None  # had the keyboard before
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(self._place)
        self.card.wanted.connect(self._go)
        self.card.left.connect(self.leave)
        window.installEventFilter(self)

    def set_targets(self, view: QAction, targets: Mapping[str, QWidget]) -> None:
        """Take what the steps tell of, by name, and the action that shows the view it is in."""
        self._view, self._targets = view, targets
        for target in targets.values():
            target.installEventFilter(self)

    def offer(self, notice: NoticeBar, settings: Settings) -> None:
        """Offer the tour to a newcomer, once, where nothing else is to be told."""
        if settings.read("tour/offered") or not notice.isHidden():
            return
        settings.write("tour/offered", True)
        welcome = self.tr("Welcome to ConvScope. A tour of six steps shows what there is to see.")
        take = self.tr("Take the tour"), self.tr("A minute; it can be left at any time"), self.begin
        not_now = self.tr("Not now"), self.tr("The menu Help has the tour"), _leave_alone
        notice.tell(welcome, [take, not_now])

    @Slot()
    def begin(self) -> None:
        """Start at the first step, wherever it was."""
        if self.step is None:
            self._back = self._window.focusWidget()
        self._view.trigger()
        self._show(0)

    @Slot()
    def leave(self) -> None:
        """Put card and ring away; the keyboard goes back to where it was."""
        if self.step is None:
            return
        self.step = None
        self.card.hide()
        self.spotlight.hide()
        if self._back is not None and isValid(self._back) and self._back.isVisible():
            self._back.setFocus()

    @Slot(int)
    def _go(self, by: int) -> None:
        if self.step is None:
            return
        if self.step + by == len(STEPS):
            self.leave()
        elif self.step + by >= 0:
            self._show(self.step + by)

    def _show(self, number: int) -> None:
        self.step = number
        step = STEPS[number]
        dock = self._targets[step.target].parentWidget()
        if isinstance(dock, QDockWidget):  # it may be closed, or a tab behind another
            dock.show()
            dock.raise_()
        title, text = (
            QCoreApplication.translate(CONTEXT, said) for said in (step.title, step.text)
        )
        self.card.tell(number + 1, len(STEPS), title, text)
        self._place()
        self._settled.start()  # once more when a dock has found its place

    @Slot()
    def _place(self) -> None:
        """Put ring and card where the thing is now; what can't be seen has no ring."""
        if self.step is None:
            return
        target, room = self._targets[STEPS[self.step].target], self._window.rect()
        place = QRect(target.mapTo(self._window, QPoint()), target.size())
        if not target.isVisible() or target.window() is not self._window:
            place = QRect()
        ring = place.adjusted(-AROUND, -AROUND, AROUND, AROUND) & room if place else QRect()
        self.spotlight.shine_on(ring)
        inside = room.adjusted(AROUND, AROUND, -AROUND, -AROUND)
        self.card.move(beside(ring if ring else inside, self.card.size(), inside))
        self.card.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what moves."""
        moves = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)
        if self.step is not None and event.type() in moves:
            self._settled.start()
        return False


def _leave_alone() -> None:
    """Do nothing."""
