"""The sheet that a hand draws on, with mouse, stylus, finger or the keys.

Positions are kept as the device gives them, in fractions of the sheet's side: a drawing survives
another size of the pad, and nothing is rounded to pixels before the network sees it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEventPoint,
    QFocusEvent,
    QHideEvent,
    QInputDevice,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QWidget

from gui.theme import CONTROL, LIGHT, Theme
from gui.widgets.ink import sized
from gui.widgets.pen_stroke import (
    ERASER,
    SIDE,
    Place,
    Stroke,
    between,
    edge,
    inside,
    paint_point,
    paint_stroke,
    paint_tip,
    within,
)

TREMBLE = 1.5 / SIDE  # a press that moves less than that is a dot
KEY_STEP, FINE_KEY_STEP = 8 / SIDE, 2 / SIDE
MOST_STEPS_BACK = 500
RADIUS = 8  # pixels, of the corners
ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class _Source(Enum):
    """What is drawing; while one does, the others are ignored."""

    MOUSE = auto()
    TOUCH = auto()
    STYLUS = auto()
    ERASER = auto()
    KEYS = auto()


class PenCanvas(QWidget):
    """A square sheet; a stroke is undone as a whole, and Clear can be undone too.

    The pen lifts where it leaves the sheet, and draws on where it comes back.
    Signals: changed() at every change of the drawing, also while the pen moves.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._pen_width = 12 / SIDE
        self._strokes: tuple[Stroke, ...] = ()
        self._past: list[tuple[Stroke, ...]] = []
        self._source: _Source | None = None
        self._line: Stroke | None = None  # the stroke that the pen is drawing just now
        self._at: Place = (0.5, 0.5)  # where the pen, or the keyboard's cursor, is
        self._still = True  # the pen has not moved since it was set down
        self._erased = False  # the eraser has removed something since it was set down
        self._finger = -1
        self._by_keys = False  # the keyboard's cursor and the focus ring are of use
        self._ink: QPixmap | None = None  # every stroke as painted; None: paint them anew
        self.setFixedSize(SIDE, SIDE)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Drawing sheet"))
        how = self.tr(
            "Draw a digit with mouse, pen or finger. With the keys: the arrows move the pen "
            "(with Shift in fine steps), Space lowers and lifts it."
        )
        self.setAccessibleDescription(how)
        self.setToolTip(how)

    # The drawing

    @property
    def strokes(self) -> list[NDArray[np.float64]]:
        """The strokes, (n, 2) each: x to the right and y down, 0 to 1 on the sheet."""
        return [np.array(stroke.points) for stroke in self._strokes]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing on the sheet."""
        return not self._strokes

    @property
    def can_undo(self) -> bool:
        """Whether there is anything to take back."""
        return bool(self._past)

    def undo(self) -> None:
        """Take back the last stroke, the one in hand too, or what was erased or cleared last."""
        if self._past:
            self._source = self._line = None
            self._replace(self._past.pop())

    def clear(self) -> None:
        """Empty the sheet."""
        self._lift()
        if self._strokes:
            self._remember()
            self._replace(())

    def set_pen_width(self, pixels: float) -> None:
        """How wide the next strokes are on the screen, in pixels of a sheet of 192."""
        self._pen_width = pixels / SIDE

    def set_side(self, pixels: int) -> None:
        """Change the sheet's size; the drawing changes with it."""
        self.setFixedSize(pixels, pixels)

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        self._theme = theme
        self._ink = None
        self.update()

    def _remember(self) -> None:
        self._past = [*self._past[1 - MOST_STEPS_BACK :], self._strokes]

    def _replace(self, strokes: tuple[Stroke, ...]) -> None:
        self._strokes = strokes
        self._ink = None
        self.update()
        self.changed.emit()

    # The pen, whatever moves it

    def _press(self, source: _Source, place: Place, pressure: float = 1.0) -> None:
        if self._source is _Source.KEYS:  # a real pen takes over
            self._lift()
        if self._source is not None:
            return
        self._source, self._at, self._still, self._erased = source, place, True, False
        if source is _Source.ERASER:
            self._erase(place)
            return
        self._remember()
        self._begin(place, pressure)
        self.changed.emit()

    def _move(self, source: _Source, place: Place, pressure: float = 1.0) -> None:
        if source is not self._source or place == self._at:
            return
        before = self._at
        if self._still and np.hypot(place[0] - before[0], place[1] - before[1]) < TREMBLE:
            return
        self._still, self._at = False, place
        if source is _Source.ERASER:
            length = np.hypot(place[0] - before[0], place[1] - before[1])
            for share in np.linspace(0, 1, 2 + int(length / ERASER))[1:]:
                self._erase(between(before, place, share))
            return
        if inside(place):
            if self._line is None:
                self._begin(edge(place, before), pressure)
            self._extend(place, pressure)
        elif self._line is not None:
            self._extend(edge(before, place), pressure)
            self._end()
        else:
            return
        self.changed.emit()

    def _lift(self) -> None:
        """End the stroke in hand, if there is one."""
        self._source = None
        self._end()

    def _begin(self, place: Place, pressure: float) -> None:
        self._line = Stroke()
        self._strokes = (*self._strokes, self._line)
        self._extend(place, pressure)

    def _extend(self, place: Place, pressure: float) -> None:
        assert self._line is not None
        if self._line.points and self._line.points[-1] == place:
            return
        self._line.points.append(place)
        self._line.widths.append(self._pen_width * pressure)
        if self._ink is not None:
            with self._painting(self._ink) as painter:
                paint_point(painter, self._line, len(self._line.points) - 1, self.width())
        self.update(self._around_end(self._line))

    def _end(self) -> None:
        if self._line is not None:
            self._line = None
            self._ink = None  # its pieces overlap with faint edges: paint it anew as one path
            self.update()

    def _erase(self, place: Place) -> None:
        """Remove the strokes that the eraser touches; all of one movement is undone at once."""
        remaining = tuple(stroke for stroke in self._strokes if not stroke.touches(place))
        if len(remaining) < len(self._strokes):
            if not self._erased:
                self._remember()
                self._erased = True
            self._replace(remaining)

    # Mouse, stylus, touch, keys

    def _place(self, position: QPointF) -> Place:
        return position.x() / self.width(), position.y() / self.height()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Set the pen down; only the left button draws."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._by_keys = False
            self._press(_Source.MOUSE, self._place(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw on."""
        self._move(_Source.MOUSE, self._place(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lift the pen."""
        if event.button() == Qt.MouseButton.LeftButton and self._source is _Source.MOUSE:
            self._move(_Source.MOUSE, self._place(event.position()))
            self._lift()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with the tip, as wide as it is pressed; erase with the other end."""
        event.accept()  # else Qt would make mouse events of it
        rubber = event.pointerType() == QPointingDevice.PointerType.Eraser
        source = _Source.ERASER if rubber else _Source.STYLUS
        feels = QInputDevice.Capability.Pressure in event.device().capabilities()
        pressure = 0.4 + 1.2 * event.pressure() if feels else 1.0
        place = self._place(event.position())
        if event.type() == QEvent.Type.TabletMove:
            self._move(source, place, pressure)
        elif event.button() == Qt.MouseButton.LeftButton:
            if event.type() == QEvent.Type.TabletPress:
                self._by_keys = False
                self._press(source, place, pressure)
            elif self._source is source:
                self._lift()

    def _touch(self, event: QTouchEvent) -> None:
        """Draw with the first finger; others are ignored; a cancelled touch leaves nothing."""
        if event.type() == QEvent.Type.TouchCancel:
            if self._source is _Source.TOUCH:
                self.undo()
            return
        for point in event.points():
            if point.state() == QEventPoint.State.Stationary:
                continue
            place = self._place(point.position())
            if point.state() == QEventPoint.State.Pressed and self._source is not _Source.TOUCH:
                self._by_keys = False
                self._finger = point.id()
                self._press(_Source.TOUCH, place)
            elif point.id() == self._finger and self._source is _Source.TOUCH:
                self._move(_Source.TOUCH, place)
                if point.state() == QEventPoint.State.Released:
                    self._lift()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the pen with the arrows, lower and lift it with Space, lift it with Esc."""
        if not self._draws(event):
            super().keyPressEvent(event)
            return
        if event.key() in ARROWS:
            self._step(*ARROWS[event.key()], FINE_KEY_STEP if _shift(event) else KEY_STEP)
        elif self._source is _Source.KEYS:
            self._lift()
        elif not event.isAutoRepeat():
            self._press(_Source.KEYS, within(self._at))
        self._by_keys = True
        self.update()

    def _draws(self, event: QKeyEvent) -> bool:
        """Say whether a key means the pen."""
        if event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        ):
            return False
        if event.key() == Qt.Key.Key_Escape:
            return self._source is _Source.KEYS
        return event.key() in ARROWS or event.key() == Qt.Key.Key_Space

    def _step(self, right: int, down: int, step: float) -> None:
        x, y = self._at
        place = within((x + right * step, y + down * step))
        if self._source is None:
            self._at = place
        self._move(_Source.KEYS, place)

    def event(self, event: QEvent) -> bool:
        """Take touches; claim the keys that draw, which may be shortcuts of the window."""
        kind = event.type()
        if isinstance(event, QTouchEvent):
            event.accept()
            self._touch(event)
            return True
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # After a mouse's stroke Space is the window's: who draws with a mouse needs none.
            if self._draws(event) and (self._by_keys or event.key() != Qt.Key.Key_Space):
                event.accept()
        elif kind == QEvent.Type.ToolTip and not self.is_empty:
            return True  # it would cover the drawing
        elif kind in (QEvent.Type.WindowDeactivate, QEvent.Type.EnabledChange):
            self._lift()
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the keyboard's cursor, unless a click brought the focus."""
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._by_keys = event.reason() != Qt.FocusReason.MouseFocusReason
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End the stroke: its end might never be told."""
        self._lift()
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        """End the stroke: its end might never be told."""
        self._lift()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet, the ink that is kept, and the tip of the stroke in hand."""
        theme = self._theme
        sheet = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        ink = self._kept_ink()
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme.panel))
        painter.drawPixmap(0, 0, ink)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._line is not None:
            self._take_pen(painter)
            paint_tip(painter, self._line, self.width())
        if self.is_empty:
            painter.setFont(sized(self.font(), CONTROL))
            painter.setPen(QColor(theme.ink3))
            painter.drawText(sheet, Qt.AlignmentFlag.AlignCenter, self.tr("Draw a digit"))
        focused = self.hasFocus() and self._by_keys
        if focused:
            self._paint_cursor(painter)
        painter.setPen(QPen(QColor(theme.accent), 2) if focused else QColor(theme.border))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = 0.5 if focused else 0
        painter.drawRoundedRect(sheet.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)

    def _kept_ink(self) -> QPixmap:
        """The strokes as painted; painted anew for another size, screen, theme or drawing."""
        ratio = self.devicePixelRatioF()
        size = (self.size().toSizeF() * ratio).toSize()
        if self._ink is None or self._ink.size() != size:
            self._ink = QPixmap(size)
            self._ink.setDevicePixelRatio(ratio)
            self._ink.fill(Qt.GlobalColor.transparent)
            with self._painting(self._ink) as painter:
                for stroke in self._strokes:
                    paint_stroke(painter, stroke, self.width(), stroke is not self._line)
        return self._ink

    def _paint_cursor(self, painter: QPainter) -> None:
        """The keyboard's pen: a ring, filled while the pen is down."""
        down = self._source is _Source.KEYS
        painter.setPen(QPen(QColor(self._theme.accent), 1.5))
        painter.setBrush(QColor(self._theme.accent) if down else Qt.BrushStyle.NoBrush)
        x, y = self._at
        radius = max(self._pen_width * self.width() / 2, 3)
        painter.drawEllipse(QPointF(x * self.width(), y * self.height()), radius, radius)

    @contextmanager
    def _painting(self, ink: QPixmap) -> Iterator[QPainter]:
        painter = QPainter(ink)
        self._take_pen(painter)
        try:
            yield painter
        finally:
            painter.end()

    def _take_pen(self, painter: QPainter) -> None:
        """Let a painter draw with a round pen."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(self._theme.ink))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)

    def _around_end(self, line: Stroke) -> QRect:
        """The part of the sheet that the last point of a line may have changed."""
        points = np.array(line.points[-4:]) * self.width()
        margin = max(line.widths[-4:]) * self.width() / 2 + 2
        left, top = points.min(axis=0) - margin
        right, bottom = points.max(axis=0) + margin
        return QRectF(left, top, right - left, bottom - top).toAlignedRect()


def _shift(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
