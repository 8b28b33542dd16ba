"""The timeline under the curves: a track to scrub on, with the branches that fork from it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QToolTip, QWidget

from engine.snapshot import BranchLine
from gui.theme import LIGHT
from gui.widgets.branch_track import Fork, forks
from gui.widgets.curve_axes import LEFT, Samples
from gui.widgets.numbers import grouped
from gui.widgets.timeline_paint import (
    MIDDLE,
    ROW,
    Handle,
    Look,
    fork_row,
    paint_fork,
    paint_track,
)
from gui.widgets.words import verbatim

PLAY_LEFT = 14  # pixels
TOUCH = 8  # pixels beside a branch's line that still mean it


class Timeline(QWidget):
    """A track from the first sample to the newest, aligned with the plots above it.

    Dragging, clicking and keys ask for a step; the handle shows the step that the window shows,
    which follows when it has been reached.

    Attributes:
        theme: the colours; call `update` after a change.
        forks: where other branches leave the one in use.
        scrubbed: the step that the user wants to see.
        branch_chosen: the name of the branch whose line was clicked.
        play: the button in the margin, for an action of the owner's.
        drag_began, drag_ended: the handle was taken, or let go.
    """

    scrubbed = Signal(int)
    branch_chosen = Signal(str)
    drag_began = Signal()
    drag_ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = LIGHT
        self.step = self.latest = 0
        self._end = 100.0
        self.forks: list[Fork] = []
        self._lines: tuple[BranchLine, ...] = ()
        self._current = ""
        self._dragged: int | None = None  # where the hand holds the handle, in samples
        self._handle = Handle()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Timeline"))
        self.play = QToolButton(self)
        self.play.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.play.setIconSize(QSize(16, 16))
        self.play.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.play.setGeometry(PLAY_LEFT, 0, 2 * MIDDLE, 2 * MIDDLE)
        self.play.setStyleSheet("padding: 0px")
        self.play.setAccessibleName(self.tr("Play the past"))

    # what it shows

    def set_moment(self, step: int, latest: int, end: float) -> None:
        """Show `step` of `latest`, on an axis of samples that goes to `end`."""
        if (step, latest, end) != (self.step, self.latest, self._end):
            self.step, self.latest, self._end = step, latest, end
            self.update()

    def set_branches(self, lines: Sequence[BranchLine], current: str) -> None:
        """Show where other branches leave the current one."""
        self.forks = forks(lines, current)
        self._lines, self._current = tuple(lines), current
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for the track and the rows of branches under it."""
        return QSize(400, 2 * MIDDLE + ROW * len(self.forks))

    def minimumSizeHint(self) -> QSize:
        """Return the least width, at the full height."""
        return QSize(120, self.sizeHint().height())

    @property
    def _samples(self) -> Samples:
        return Samples(self.width(), self._end)

    @property
    def lines(self) -> list[tuple[str, int, int]]:
        """Name, first step and last step of all branches; the one in use goes as far as the
        track, which grows while it trains."""
        ends = {self._current: self.latest}
        return [(line.name, line.start, ends.get(line.name, line.end)) for line in self._lines]

    @property
    def shown(self) -> int:
        """The step under the handle: that of the hand while it drags."""
        return self.step if self._dragged is None else self._dragged

    def value_words(self) -> str:
        """Return where the handle is."""
        text = self.tr("Step {step} of {latest}")
        return text.format(step=grouped(self.step), latest=grouped(self.latest))

    def in_words(self) -> str:
        """Return where the handle is, and which branches leave the track."""
        branch = self.tr("branch {name} from step {start} to {end}")
        told = [self.value_words()]
        for fork in self.forks:
            line = fork.line
            told.append(
                branch.format(name=line.name, start=grouped(line.start), end=grouped(line.end))
            )
        return "; ".join(told)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint track, branches and handle."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            theme, samples = self.theme, self._samples
            paint_track(painter, theme, samples, self.shown, self.latest)
            for fork in reversed(self.forks):
                paint_fork(painter, theme, samples, fork, self.font())
            look = Look(theme, self.isEnabled(), self.hasFocus(), self.devicePixelRatioF())
            self._handle.paint(painter, samples.column(self.shown), look)

    # mouse

    def fork_at(self, place: QPointF) -> Fork | None:
        """Return the branch whose line or name lies at a place, or None."""
        for fork in self.forks:
            beside = self._samples.column(fork.start) - TOUCH <= place.x()
            if beside and abs(place.y() - fork_row(fork)) <= ROW / 2:
                return fork
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the handle to the pointer, or choose a branch."""
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        fork = self.fork_at(event.position())
        if fork is not None:
            self.branch_chosen.emit(fork.line.name)
        elif event.position().x() >= LEFT - TOUCH:
            self.drag_began.emit()
            self._drag_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the handle along; over a branch, say that it can be clicked."""
        if self._dragged is not None:
            self._drag_to(event.position().x())
        over = self.fork_at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the handle go."""
        if event.button() == Qt.MouseButton.LeftButton and self._dragged is not None:
            self._dragged = None
            self.drag_ended.emit()
            self.update()

    def _drag_to(self, x: float) -> None:
        step = min(max(round(self._samples.step(x)), 0), self.latest)
        if step != self._dragged:
            self._dragged = step
            self.scrubbed.emit(step)
            self.update()

    def event(self, event: QEvent) -> bool:
        """Tell in a tooltip which step is under the pointer, or what a branch is."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = QPointF(event.pos())
            fork = self.fork_at(place)
            if fork is not None:
                line = fork.line
                text = self.tr("{name}: from step {start} to {end}; click to switch to it").format(
                    name=line.name, start=grouped(line.start), end=grouped(line.end)
                )
            else:
                step = min(max(round(self._samples.step(place.x())), 0), self.latest)
                text = self.tr("Step {step}; drag to see any moment").format(step=grouped(step))
            QToolTip.showText(event.globalPos(), verbatim(text), self)
            return True
        return super().event(event)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right by a sample, with Shift by a hundredth of the run, pages by a tenth."""
        fine = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        stride = max(1, self.latest // 100) if fine else 1
        tenth = max(1, self.latest // 10)
        targets = {
            Qt.Key.Key_Left: self.step - stride,
            Qt.Key.Key_Down: self.step - stride,
            Qt.Key.Key_Right: self.step + stride,
            Qt.Key.Key_Up: self.step + stride,
            Qt.Key.Key_PageDown: self.step - tenth,
            Qt.Key.Key_PageUp: self.step + tenth,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.latest,
        }
        target = targets.get(Qt.Key(event.key()))
        if target is None:
            super().keyPressEvent(event)
            return
        self.go_to(target)

    def go_to(self, step: int) -> None:
        """Ask for a step, or for the end of the track that is nearer."""
        target = min(max(step, 0), self.latest)
        if target != self.step:
            self.scrubbed.emit(target)
