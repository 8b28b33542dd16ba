"""The sheet that a hand draws on, with mouse, stylus, finger or the keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Slot
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
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QWidget

from gui.theme import CONTROL, LIGHT, Theme
from gui.widgets.ink import sized
from gui.widgets.pen_drawing import PenDrawing, Source
from gui.widgets.pen_ink import RADIUS, PenInk, around_end
from gui.widgets.pen_stroke import SIDE, Place, within

KEY_STEP, FINE_KEY_STEP = 8 / SIDE, 2 / SIDE
ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class PenCanvas(QWidget):
    """A square sheet: hands what pens do to its drawing, and paints it.

    Attributes: drawing.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self.drawing = PenDrawing(self)
        self.drawing.changed.connect(self._show_change)
        self._ink = PenInk()
        self._finger = -1
        self._by_keys = False  # the keyboard's cursor and the focus ring are of use
        self._inviting = False
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
        self.setToolTip(how)

    def in_words(self) -> str:
        """Say what is on the sheet, and how to draw without a mouse."""
        drawing = self.drawing
        if drawing.is_empty:
            text = self.tr("The sheet is empty")
        elif drawing.sheet.picture is not None:
            text = self.tr("A picture is on the sheet")
        else:
            text = self.tr("%n stroke(s) on the sheet", "", len(drawing.strokes))
        return f"{text}. {self.toolTip()}"

    def set_pen_width(self, pixels: float) -> None:
        """How wide the next strokes are on the screen, in pixels of a sheet of 192."""
        self.drawing.pen_width = pixels / SIDE

    def set_side(self, pixels: int) -> None:
        """Change the sheet's size; the drawing changes with it."""
        self.setFixedSize(pixels, pixels)

    def set_inviting(self, inviting: bool) -> None:
        """Show that what is dragged over it may be dropped."""
        self._inviting = inviting
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        self._theme = theme
        self.update()

    @Slot()
    def _show_change(self) -> None:
        line = self.drawing.line
        if line is None or len(line.points) < 2:
            self.update()
        else:
            self.update(around_end(line, self.width()))

    def _lift(self) -> None:
        """End the stroke in hand, if there is one."""
        self.drawing.lift()
        self.update()

    def _place(self, position: QPointF) -> Place:
        return position.x() / self.width(), position.y() / self.height()

    # Mouse, stylus, touch, keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Set the pen down; only the left button draws."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._by_keys = False
            self.drawing.press(Source.MOUSE, self._place(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw on."""
        self.drawing.move(Source.MOUSE, self._place(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lift the pen."""
        if event.button() == Qt.MouseButton.LeftButton and self.drawing.source is Source.MOUSE:
            self.drawing.move(Source.MOUSE, self._place(event.position()))
            self._lift()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with the tip, as wide as it is pressed; erase with the other end."""
        event.accept()  # else Qt would make mouse events of it
        rubber = event.pointerType() == QPointingDevice.PointerType.Eraser
        source = Source.ERASER if rubber else Source.STYLUS
        feels = QInputDevice.Capability.Pressure in event.device().capabilities()
        pressure = 0.4 + 1.2 * event.pressure() if feels else 1.0
        place = self._place(event.position())
        if event.type() == QEvent.Type.TabletMove:
            self.drawing.move(source, place, pressure)
        elif event.button() == Qt.MouseButton.LeftButton:
            if event.type() == QEvent.Type.TabletPress:
                self._by_keys = False
                self.drawing.press(source, place, pressure)
            elif self.drawing.source is source:
                self._lift()

    def _touch(self, event: QTouchEvent) -> None:
        """Draw with the first finger; others are ignored; a cancelled touch leaves nothing."""
        drawing = self.drawing
        if event.type() == QEvent.Type.TouchCancel:
            if drawing.source is Source.TOUCH:
                drawing.give_up()
            return
        for point in event.points():
            if point.state() == QEventPoint.State.Stationary:
                continue
            place = self._place(point.position())
            if point.state() == QEventPoint.State.Pressed and drawing.source is not Source.TOUCH:
                self._by_keys = False
                self._finger = point.id()
                drawing.press(Source.TOUCH, place)
            elif point.id() == self._finger and drawing.source is Source.TOUCH:
                drawing.move(Source.TOUCH, place)
                if point.state() == QEventPoint.State.Released:
                    self._lift()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the pen with the arrows, lower and lift it with Space, lift it with Esc."""
        if not self._draws(event):
            super().keyPressEvent(event)
            return
        if event.key() in ARROWS:
            self._step(*ARROWS[event.key()], FINE_KEY_STEP if _shift(event) else KEY_STEP)
        elif self.drawing.source is Source.KEYS:
            self._lift()
        elif not event.isAutoRepeat():
            self.drawing.press(Source.KEYS, within(self.drawing.at))
        self._by_keys = True
        self.update()

    def _draws(self, event: QKeyEvent) -> bool:
        """Say whether a key means the pen."""
        if event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        ):
            return False
        if event.key() == Qt.Key.Key_Escape:
            return self.drawing.source is Source.KEYS
        return event.key() in ARROWS or event.key() == Qt.Key.Key_Space

    def _step(self, right: int, down: int, step: float) -> None:
        x, y = self.drawing.at
        place = within((x + right * step, y + down * step))
        if self.drawing.source is None:
            self.drawing.at = place
        self.drawing.move(Source.KEYS, place)

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
        elif kind == QEvent.Type.ToolTip and not self.drawing.is_empty:
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

    def hideEvent(self, event: QHideEvent) -> None:
        """End the stroke: its end might never be told."""
        self._lift()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet, its drawing, and what the keyboard needs."""
        theme = self._theme
        sheet = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), QColor(theme.panel))
            self._ink.paint(painter, self.drawing, self.width(), theme)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            focused = self.hasFocus() and self._by_keys
            if self.drawing.is_empty:
                painter.setFont(sized(self.font(), CONTROL))
                painter.setPen(QColor(theme.ink3))
                place = sheet.translated(0, self.height() / 4) if focused else sheet
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.tr("Draw a digit"))
            if focused:
                self._paint_cursor(painter)
            ring = focused or self._inviting
            painter.setPen(QPen(QColor(theme.accent), 2) if ring else QColor(theme.border))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inset = 0.5 if ring else 0
            painter.drawRoundedRect(sheet.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)

    def _paint_cursor(self, painter: QPainter) -> None:
        """The keyboard's pen: a ring, filled while the pen is down."""
        down = self.drawing.source is Source.KEYS
        painter.setPen(QPen(QColor(self._theme.accent), 1.5))
        painter.setBrush(QColor(self._theme.accent) if down else Qt.BrushStyle.NoBrush)
        x, y = self.drawing.at
        radius = max(self.drawing.pen_width * self.width() / 2, 3)
        painter.drawEllipse(QPointF(x * self.width(), y * self.height()), radius, radius)


def _shift(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
