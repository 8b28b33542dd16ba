"""The phases of one training step in a row: done, current, to come."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from engine.phases import Phase
from gui.theme import CAPTION, CONTROL, LIGHT, Theme
from gui.widgets.ink import sized
from gui.widgets.words import tr as _tr

Align = Qt.AlignmentFlag
HEIGHT, RADIUS, UNDERLINE, DOT = 26, 7, 2, 3.5
ORDER = tuple(Phase)
GROUPS = (Phase.INPUT, Phase.BACK_SOFTMAX)  # the first phases of forward and backward


class Form(NamedTuple):
    """How much room the strip takes: words with names of the groups, with arrows, or dots."""

    padding: int  # beside a word
    chevron: int  # between two phases
    group: int  # before a group, beyond that
    named: bool  # the groups have names
    words: bool  # all phases have words; else only the current one


WIDE = Form(padding=6, chevron=11, group=14, named=True, words=True)
COMPACT = Form(padding=3, chevron=7, group=9, named=False, words=True)
DOTS = Form(padding=6, chevron=2, group=12, named=False, words=False)


class PhaseStrip(QWidget):
    """Shows where in a step we are; a click, or the arrow keys, ask for another phase.

    Attributes:
        phase: the current phase, None while the training runs or nothing is stepped.
        phase_wanted: the Phase that the user asks for.
    """

    phase_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.phase: Phase | None = None
        self._deep = False
        self._theme, self._form = LIGHT, WIDE
        self._small = sized(self.font(), CAPTION)
        self._buttons = {phase: _PhaseButton(phase, self) for phase in Phase}
        self._group = QButtonGroup(self)  # one stop of the Tab key; the arrow keys go through it
        for button in self._buttons.values():
            self._group.addButton(button)
            button.clicked.connect(self._on_clicked)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Phases of a training step"))
        self.set_phase(None)

    def sizeHint(self) -> QSize:
        """Return the room for all words."""
        return QSize(self._width(WIDE), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the room for dots and the longest word."""
        return QSize(self._width(DOTS), HEIGHT)

    @Slot(object)
    def set_phase(self, phase: Phase | None) -> None:
        """Show a phase as the current one; None: none of them."""
        self.phase = phase
        self._group.setExclusive(False)  # or the last one could not be unchecked
        for other, button in self._buttons.items():
            button.setChecked(other is phase)
            button.done = phase is not None and ORDER.index(other) < ORDER.index(phase)
        self._group.setExclusive(True)
        self._lay_out()
        self.setAccessibleDescription(
            self.tr("No step is walked through.") if phase is None else phase_tip(phase, self._deep)
        )

    def set_deep(self, deep: bool) -> None:
        """Name the phases of a network with more layers than the report's, or of the report's."""
        if deep != self._deep:
            self._deep = deep
            for button in self._buttons.values():
                button.name(deep)
            self.updateGeometry()
            self.set_phase(self.phase)

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        for button in self._buttons.values():
            button.theme = theme
        self.update()

    def button(self, phase: Phase) -> QAbstractButton:
        """The button of a phase."""
        return self._buttons[phase]

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        assert isinstance(button, _PhaseButton)
        before = self.phase
        self.phase_wanted.emit(button.phase)
        if self.phase is before:  # nobody went there
            self.set_phase(before)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what stands between the phases."""
        middle = self.height() / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self._small)
            for place, phase in enumerate(ORDER):
                x = self._buttons[phase].x()
                if phase in GROUPS:
                    text = self._group_name(phase)
                    width = QFontMetrics(self._small).horizontalAdvance(text)
                    left = x - self._form.chevron - width
                    painter.setPen(QColor(self._theme.ink3))
                    painter.drawText(
                        QRectF(left, 0, width + 1, self.height()), Align.AlignVCenter, text
                    )
                    if place:
                        rule = QRectF(left - self._form.group, middle - 9, 1, 18)
                        painter.fillRect(rule, QColor(self._theme.border))
                elif self._form.words:
                    tip = x - self._form.chevron / 2 + 1.5
                    painter.setPen(QPen(QColor(self._theme.ink3), 1.2))
                    ends = (QPointF(tip - 3, middle - 3), QPointF(tip - 3, middle + 3))
                    painter.drawPolyline([ends[0], QPointF(tip, middle), ends[1]])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the form that fits."""
        forms = (form for form in (WIDE, COMPACT) if self._width(form) <= self.width())
        self._form = next(forms, DOTS)
        self._lay_out()

    def _group_name(self, phase: Phase) -> str:
        forward = phase is GROUPS[0]
        if self._form.named:
            return self.tr("Forward") if forward else self.tr("Backward")
        return "→" if forward else "←"

    def _width(self, form: Form) -> int:
        """Return how wide a form is, whatever the phase."""
        before, self._form = self._form, form
        metrics = QFontMetrics(self._small)
        groups = sum(metrics.horizontalAdvance(self._group_name(phase)) for phase in GROUPS)
        self._form = before
        words = [button.width_in(form, current=form.words) for button in self._buttons.values()]
        if not form.words:
            words[0] = max(b.width_in(form, current=True) for b in self._buttons.values())
        return sum(words) + groups + (len(words) + 1) * form.chevron + 2 * form.group

    def _lay_out(self) -> None:
        """Place the buttons at the right end."""
        x = self.width()
        for phase in reversed(ORDER):
            button = self._buttons[phase]
            width = button.width_in(self._form, current=button.isChecked() or self._form.words)
            x -= width
            button.words = self._form.words or button.isChecked()
            button.padding = self._form.padding
            button.setGeometry(x, (self.height() - HEIGHT) // 2, width, HEIGHT)
            button.update()
            x -= self._form.chevron
            if phase in GROUPS:
                x -= QFontMetrics(self._small).horizontalAdvance(self._group_name(phase))
                x -= 2 * self._form.group
        self.update()


class _PhaseButton(QAbstractButton):
    """One phase: a word, underlined when done, in a pill when current."""

    def __init__(self, phase: Phase, parent: QWidget) -> None:
        super().__init__(parent)
        self.phase, self.theme = phase, LIGHT
        self.done = False
        self.words, self.padding = True, WIDE.padding
        self.name(deep=False)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._plain = sized(self.font(), CONTROL, QFont.Weight.Medium)
        self._strong = sized(self.font(), CONTROL, QFont.Weight.DemiBold)

    def name(self, deep: bool) -> None:
        """Say what happens in the phase."""
        self.setText(phase_name(self.phase, deep))
        self.setToolTip(phase_tip(self.phase, deep))
        self.setAccessibleName(phase_tip(self.phase, deep))

    def width_in(self, form: Form, *, current: bool) -> int:
        """Return the room for the stronger of its two fonts: nothing moves when it changes."""
        if not current:
            return round(4 * DOT)
        return QFontMetrics(self._strong).horizontalAdvance(self.text()) + 2 * form.padding

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the word or the dot as its state wants it."""
        theme = self.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if not self.words:
                painter.setPen(QPen(QColor(theme.accent if self.done else theme.ink3), 1.2))
                painter.setBrush(QColor(theme.accent if self.done else theme.panel))
                painter.drawEllipse(QRectF(self.rect()).center(), DOT, DOT)
                self._ring(painter)
                return
            if self.isChecked():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.accent_soft))
                painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
            painter.setFont(self._strong if self.isChecked() else self._plain)
            painter.setPen(QColor(self._colour()))
            painter.drawText(self.rect(), Align.AlignCenter, self.text())
            if self.done:
                underline = QColor(theme.accent)
                underline.setAlphaF(0.55)
                line = QRectF(self.padding, self.height() - UNDERLINE - 1, 0, UNDERLINE)
                line.setRight(self.width() - self.padding)
                painter.fillRect(line, underline)
            self._ring(painter)

    def _ring(self, painter: QPainter) -> None:
        """Show that the keyboard is here."""
        if self.hasFocus():
            painter.setPen(QPen(QColor(self.theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _colour(self) -> str:
        if self.isChecked():
            return self.theme.accent_text
        return self.theme.ink if self.done or self.underMouse() else self.theme.ink3


def phase_name(phase: Phase, deep: bool = False) -> str:
    """Return the word for a phase; in a deep network the pooling's goes through more layers."""
    if deep and phase in (Phase.POOL, Phase.BACK_POOL):
        return _tr("Layers")
    return {
        Phase.INPUT: _tr("Input"),
        Phase.CONVOLVE: _tr("Conv"),
        Phase.POOL: _tr("Pool"),
        Phase.SOFTMAX: _tr("Softmax"),
        Phase.LOSS: _tr("Loss"),
        Phase.BACK_SOFTMAX: _tr("Softmax"),
        Phase.BACK_POOL: _tr("Pool"),
        Phase.BACK_CONVOLVE: _tr("Conv"),
        Phase.UPDATE: _tr("Update"),
        Phase.PREDICT_AGAIN: _tr("Again"),
    }[phase]


def phase_tip(phase: Phase, deep: bool = False) -> str:
    """Return what happens in a phase, as a sentence."""
    tips = {
        Phase.INPUT: _tr("The digit in hand and the weights; nothing is computed yet."),
        Phase.CONVOLVE: _tr("Each filter is laid over every 3 × 3 pixels: feature maps."),
        Phase.POOL: _tr("The largest of each 2 × 2 cells is kept: pooled maps."),
        Phase.SOFTMAX: _tr("Pooled cells times weights, and softmax: ten probabilities."),
        Phase.LOSS: _tr("The loss: how improbable the true digit was."),
        Phase.BACK_SOFTMAX: _tr("Back through softmax and weights: p − y, pooled gradients."),
        Phase.BACK_POOL: _tr("Back through the pooling: each gradient goes to the winner."),
        Phase.BACK_CONVOLVE: _tr("Back through the convolution: gradients of filters and pixels."),
        Phase.UPDATE: _tr("Every weight takes its step: old minus rate times gradient."),
        Phase.PREDICT_AGAIN: _tr("The same digit, read with the new weights."),
    }
    if deep:
        tips |= {
            Phase.CONVOLVE: _tr("Each filter is laid over every patch of pixels: feature maps."),
            Phase.POOL: _tr("From the first pooling through all layers but the last."),
            Phase.SOFTMAX: _tr("Units times weights, and softmax: ten probabilities."),
            Phase.BACK_SOFTMAX: _tr("Back from p − y through the weights to the last pooling."),
            Phase.BACK_POOL: _tr("Back through all layers to the first feature maps."),
        }
    return tips[phase]
