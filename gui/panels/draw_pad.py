"""The Draw pad: draw a digit, see the 28x28 that the network sees, and what it reads in it."""

from __future__ import annotations

from collections import deque
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QColor,
    QFont,
    QFontMetricsF,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from engine.preprocess import strokes_to_image
from engine.snapshot import Prediction
from gui.theme import CAPTION, LIGHT, PREDICTION, TITLE, Theme
from gui.widgets.digit_image import DigitImage
from gui.widgets.ink import sized
from gui.widgets.pen_canvas import PenCanvas
from gui.widgets.probability_bars import ProbabilityBars, percent_text

COALESCE_MS = 12  # at least this long between two drawings told
ASKED = 256  # drawings remembered, that an answer may belong to
NARROWEST, WIDE = 320, 360  # pixels of the panel; from WIDE on the larger sheet
HEADER, MARGIN, GAP = 40, 16, 12
SIDES = {True: 132, False: 192}  # of the sheet, by "compact"
SCALES = {True: 3, False: 4}  # of what the network sees
PENS = (6.0, 12.0, 18.0)  # pixels
DOTS = (4, 8, 11)  # pixels, of the three dots that stand for them
MEDIUM = 1

Align = Qt.AlignmentFlag


class DrawPadPanel(QWidget):
    """The draw pad and what the network reads in it.

    Signals: drawing_changed(image): a read-only uint8 (28, 28) at every change of the drawing,
    None when the sheet has become empty; undo_available(bool), clear_available(bool).
    """

    drawing_changed = Signal(object)
    undo_available = Signal(bool)
    clear_available = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._asked: deque[bytes] = deque(maxlen=ASKED)  # since the sheet was empty
        self._late = False  # the drawing has changed since it was last told
        self._could = (False, False)  # undo, clear: as last told
        self._compact: bool | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._catch_up)  # until then, changes are only noted
        self.canvas = PenCanvas()
        self.canvas.changed.connect(self._note_change)
        self.seen = DigitImage()
        self.seen.setAccessibleName(self.tr("What the network sees"))
        self.seen.setToolTip(
            self.tr("Your drawing as the network gets it: moved and scaled as MNIST's digits are")
        )
        self.reading = _Reading()
        self.bars = ProbabilityBars()
        self.pens = _Pens()
        self.pens.chosen.connect(self.canvas.set_pen_width)
        self.undo_button = _ActionButton(self.tr("Undo"))
        self.clear_button = _ActionButton(self.tr("Clear"))
        self._build()
        self._bind_own_actions()

    @property
    def can_undo(self) -> bool:
        """Whether there is anything to take back."""
        return self.canvas.can_undo

    @Slot()
    def undo(self) -> None:
        """Take back the last stroke, or the last Clear."""
        self.canvas.undo()

    @Slot()
    def clear(self) -> None:
        """Empty the sheet."""
        self.canvas.clear()

    @Slot(object)
    def show_prediction(self, prediction: Prediction | None) -> None:
        """Show what the network reads; answers to a drawing that is gone are not shown."""
        if prediction is not None and prediction.image.tobytes() not in self._asked:
            return
        probabilities = None if prediction is None else prediction.probabilities
        self.bars.set_probabilities(probabilities)
        self.reading.show_probabilities(probabilities)

    def set_actions(self, undo: QAction, clear: QAction) -> None:
        """Let the buttons trigger these actions, which the owner connects to undo() and clear().

        The panel enables and disables them; icons and tooltips are theirs.
        """
        self.undo_button.bind(undo)
        self.clear_button.bind(clear)
        self.undo_available.connect(undo.setEnabled)
        self.clear_available.connect(clear.setEnabled)
        undo.setEnabled(self.can_undo)
        clear.setEnabled(not self.canvas.is_empty)

    def set_pen_width(self, pixels: float) -> None:
        """How wide the pen is on the screen; the network sees no difference."""
        self.pens.choose(min(PENS, key=lambda width: abs(width - pixels)))

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        self._theme = theme
        for part in (self.canvas, self.seen, self.reading, self.bars, self.pens):
            part.set_theme(theme)
        self.update()

    # What the hand does

    @Slot()
    def _note_change(self) -> None:
        self._tell_history()
        if self.canvas.is_empty or not self._timer.isActive():
            self._tell_drawing()
        else:
            self._late = True

    @Slot()
    def _catch_up(self) -> None:
        if self._late:
            self._tell_drawing()

    def _tell_drawing(self) -> None:
        begin = perf_counter()
        self._late = False
        image: NDArray[np.uint8] | None = None
        if self.canvas.is_empty:
            self._timer.stop()
            self._asked.clear()
            self.show_prediction(None)
        else:
            image = strokes_to_image(self.canvas.strokes)
            image.setflags(write=False)
            self._asked.append(image.tobytes())
        self.seen.set_image(image)
        self.drawing_changed.emit(image)
        if image is not None:  # an endless scribble takes longer: leave time for the rest
            took = 1000 * (perf_counter() - begin)
            self._timer.start(round(max(COALESCE_MS, 2 * took)))

    def _tell_history(self) -> None:
        can = self.canvas.can_undo, not self.canvas.is_empty
        for signal, now, before in zip(
            (self.undo_available, self.clear_available), can, self._could, strict=True
        ):
            if now != before:
                signal.emit(now)
        self._could = can

    # Building

    def _bind_own_actions(self) -> None:
        """What the buttons do as long as nobody gives them actions of a window."""
        undo, clear = QAction(self), QAction(self)
        undo.setToolTip(_with_key(self.tr("Take back the last stroke"), "Ctrl+Z"))
        clear.setToolTip(_with_key(self.tr("Empty the draw pad"), "Del"))
        undo.triggered.connect(self.undo)
        clear.triggered.connect(self.clear)
        self.set_actions(undo, clear)

    def _build(self) -> None:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(2, 1)
        self._grid.setRowStretch(3, 1)
        self._grid.addWidget(self.canvas, 0, 0, 4, 1, Align.AlignTop)
        self._caption = QLabel(self.tr("What it sees, 28 × 28"))
        self._caption.setProperty("role", "caption")
        self._caption.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._grid.addWidget(self._caption, 0, 1, 1, 2)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.undo_button)
        buttons.addWidget(self.clear_button)
        buttons.addStretch(1)
        body = QVBoxLayout()
        body.setContentsMargins(MARGIN, GAP, MARGIN, MARGIN)
        body.setSpacing(GAP)
        body.addLayout(self._grid)
        body.addWidget(self.bars)
        body.addLayout(buttons)
        body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        column.addWidget(_rule())
        column.addLayout(body)
        self.setMinimumWidth(NARROWEST)
        self._arrange(compact=False)

    def _header(self) -> QWidget:
        header = QWidget()
        header.setFixedHeight(HEADER)
        row = QHBoxLayout(header)
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.setSpacing(4)
        title = QLabel(self.tr("Draw pad"))
        title.setProperty("role", "title")
        pen = QLabel(self.tr("Pen"))
        pen.setProperty("role", "caption")
        row.addWidget(title)
        row.addStretch(1)
        row.addWidget(pen)
        row.addWidget(self.pens)
        return header

    def _arrange(self, compact: bool) -> None:
        """Put the parts where they have room: what it reads below, or beside, what it sees."""
        if compact == self._compact:
            return
        self._compact = compact
        self.canvas.set_side(SIDES[compact])
        self.seen.set_scale(SCALES[compact])
        self.reading.set_upright(compact)
        self.undo_button.set_compact(compact)
        self.clear_button.set_compact(compact)
        self._grid.removeWidget(self.seen)
        self._grid.removeWidget(self.reading)
        self._grid.addWidget(self.seen, 1, 1, Align.AlignLeft | Align.AlignTop)
        if compact:
            self._grid.addWidget(self.reading, 1, 2, Align.AlignTop)
        else:
            self._grid.addWidget(self.reading, 2, 1, 1, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the arrangement for this width."""
        self._arrange(compact=event.size().width() < WIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the panel's paper."""
        QPainter(self).fillRect(event.rect(), QColor(self._theme.panel))


class _Reading(QWidget):
    """The digit that the network reads, how sure it is, and the next best."""

    def __init__(self) -> None:
        super().__init__()
        self.digit = self.share = self.then = ""
        self._next = ""  # `then` without its probability, for little room
        self._theme = LIGHT
        self._fonts: tuple[QFont, ...] = ()  # large, medium, small; empty: make them anew
        self._upright = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(self.tr("What the network reads in your drawing"))
        self.show_probabilities(None)

    def show_probabilities(self, probabilities: NDArray[Any] | None) -> None:
        """Tell the two most probable digits; None: nothing."""
        self.digit = self.share = self.then = self._next = ""
        words = self.tr("Nothing is drawn that could be read")
        if probabilities is not None and not np.isfinite(probabilities).all():
            self.share = "–"
            self.then = self._next = self.tr("not a number")
            words = self.tr("The network's numbers are not finite any more")
        elif probabilities is not None:
            first, second = np.argsort(-probabilities, kind="stable")[:2]
            share, other = percent_text(probabilities[first]), percent_text(probabilities[second])
            self.digit, self.share = str(first), share
            self._next = self.tr("then {digit}").format(digit=second)
            self.then = self.tr("then {digit}, {share}").format(digit=second, share=other)
            words = self.tr("Reads {digit}, {share}, {then}").format(
                digit=first, share=share, then=self.then
            )
        self.setAccessibleName(words)
        self.update()

    def set_upright(self, upright: bool) -> None:
        """Stack the digit over its probability, or put them side by side."""
        self._upright = upright
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        self._theme = theme
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Take another font."""
        if event.type() == QEvent.Type.FontChange:
            self._fonts = ()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        """Always the same, whatever is read."""
        return QSize(48, 88) if self._upright else QSize(112, 44)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the three texts at their fixed places."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.panel))
        if not self.share:
            return
        if not self._fonts:
            self._fonts = (
                sized(self.font(), PREDICTION, QFont.Weight.Medium),
                sized(self.font(), TITLE, QFont.Weight.DemiBold),
                sized(self.font(), CAPTION),
            )
        large, medium, small = self._fonts
        height = self.height()
        if self._upright:
            self._write(painter, large, self._theme.ink, self.digit, 0, 0, 40)
            self._write(painter, medium, self._theme.ink, self.share, 0, 44, 18)
            self._write(painter, small, self._theme.ink3, self._next, 0, 62, 18)
            return
        # One width for all figures, so that the texts beside the digit stand still.
        aside = round(QFontMetricsF(large).horizontalAdvance("0")) + 10
        self._write(painter, large, self._theme.ink, self.digit, 0, 0, height)
        self._write(painter, medium, self._theme.ink, self.share, aside, height / 2 - 17, 17)
        self._write(painter, small, self._theme.ink3, self.then, aside, height / 2, 17)

    def _write(
        self, painter: QPainter, font: QFont, colour: str, text: str, x: float, y: float, h: float
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        room = self.width() - x
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(QRectF(x, y, room, h), Align.AlignLeft | Align.AlignVCenter, text)


class _Pens(QWidget):
    """Three dots to choose the pen's width on the screen. Signals: chosen(pixels)."""

    chosen = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self._group = QButtonGroup(self)
        names = (self.tr("Thin pen"), self.tr("Medium pen"), self.tr("Thick pen"))
        note = self.tr("on the screen only, the network sees no difference")
        for number, (name, dot) in enumerate(zip(names, DOTS, strict=True)):
            button = _Dot(dot)
            button.setAccessibleName(name)
            button.setToolTip(f"{name}: {note}")
            self._group.addButton(button, number)
            row.addWidget(button)
        self._group.button(MEDIUM).setChecked(True)
        self._group.idToggled.connect(self._tell)

    @property
    def width_chosen(self) -> float:
        """The pen's width in pixels of a sheet of 192."""
        return PENS[self._group.checkedId()]

    def choose(self, pixels: float) -> None:
        """Choose one of PENS."""
        self._group.button(PENS.index(pixels)).setChecked(True)

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        for button in self._group.buttons():
            assert isinstance(button, _Dot)
            button.set_theme(theme)

    @Slot(int, bool)
    def _tell(self, number: int, checked: bool) -> None:
        if checked:
            self.chosen.emit(PENS[number])


class _Dot(QAbstractButton):
    """One pen, as a dot."""

    def __init__(self, diameter: int) -> None:
        super().__init__()
        self._diameter = diameter
        self._theme = LIGHT
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(22, 22)

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dot, on a soft square if it is chosen, in a ring if it has the focus."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        square = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if self.isChecked() or self.underMouse():
            painter.setBrush(QColor(theme.accent_soft if self.isChecked() else theme.well))
            painter.drawRoundedRect(square, 4, 4)
        painter.setBrush(QColor(theme.accent_text if self.isChecked() else theme.ink3))
        radius = self._diameter / 2
        painter.drawEllipse(QRectF(self.rect()).center(), radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(square.adjusted(-1, -1, 1, 1), 5, 5)


class _ActionButton(QPushButton):
    """A button that triggers an action, and has its icon, its tooltip and its state."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._text = text
        self._action: QAction | None = None
        self._compact = False
        self.setAccessibleName(text)
        self.setIconSize(QSize(16, 16))

    def bind(self, action: QAction) -> None:
        """Trigger and mirror this action from now on, and no other."""
        if self._action is not None:
            self._action.changed.disconnect(self._mirror)
            self.clicked.disconnect(self._action.trigger)
        self._action = action
        action.changed.connect(self._mirror)
        self.clicked.connect(action.trigger)
        self._mirror()

    def set_compact(self, compact: bool) -> None:
        """Show the icon alone, where there is one."""
        self._compact = compact
        self._mirror()

    @Slot()
    def _mirror(self) -> None:
        if self._action is None:
            return
        self.setIcon(self._action.icon())
        self.setToolTip(self._action.toolTip())
        self.setEnabled(self._action.isEnabled())
        self.setText("" if self._compact and not self.icon().isNull() else self._text)


def _with_key(tip: str, key: str) -> str:
    """A tooltip that tells the shortcut as this desktop writes it."""
    return f"{tip} ({QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)})"


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("role", "rule")
    rule.setFixedHeight(1)
    return rule
