"""Two engines over one axis of samples: both losses, and beneath how far all arrays are apart."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from engine.compared import Operation, Stretch
from gui.theme import LIGHT, Theme
from gui.widgets.compare_picture import Compared, ComparePicture
from gui.widgets.compare_words import array_name
from gui.widgets.curve_axes import LEFT, RIGHT, Samples
from gui.widgets.curve_card import paint_card
from gui.widgets.curve_scales import loss_top
from gui.widgets.fast_lines import thinned
from gui.widgets.numbers import general, grouped, plain, short
from gui.widgets.power_axis import PowerAxis, powers_around

ABOVE, BETWEEN, BELOW = 8, 34, 22  # pixels: over, between and under the two plots


class ComparePlot(QWidget):
    """Losses of both above, differences of all arrays on a logarithmic axis beneath; a cursor
    follows the mouse or the arrow keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._stretch: Stretch | None = None
        self._before: Stretch | None = None
        self._end, self._tolerance = 1000, 1e-4
        self._top = 3.0
        self._powers = self._find_powers()  # sought in all steps, so not at every painting
        self._chosen: tuple[Operation, str] | None = None
        self._cursor: int | None = None  # the step's place
        self.setMinimumSize(320, 200)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Loss of both engines, and how far they are apart"))

    def set_range(self, samples: int, tolerance: float) -> None:
        """Tell how far the axis goes, and what is told as equal."""
        self._end, self._tolerance = samples, tolerance
        self._powers = self._find_powers()
        self.update()

    def show_stretch(self, stretch: Stretch | None, before: Stretch | None = None) -> None:
        """Show all steps so far; before: of another comparison, to lie faintly beneath."""
        self._stretch, self._before = stretch, before
        if stretch is None:
            self._cursor, self._top = None, 3.0
        else:
            steps = stretch.steps.astype(float)
            means = [thinned(steps, losses, largest=False)[1] for losses in stretch.losses.T]
            self._top = loss_top(np.maximum(*means), self._top)
        self._powers = self._find_powers()
        self.update()

    def in_words(self) -> str:
        """Return where both are, or were at the cursor."""
        if self._stretch is None:
            return self.tr("Nothing has been compared yet.")
        last = len(self._stretch.steps) - 1
        place = last if self._cursor is None else min(self._cursor, last)
        text = self.tr("After {step} digits: loss {ours} in NumPy, {theirs} in PyTorch; {gap}.")
        if self._stretch.changes_rate:
            text = self.tr(
                "After {step} digits: loss {ours} in NumPy, {theirs} in PyTorch; {gap}; "
                "rate {rate}."
            )
        return text.format(**self._values(place))

    def choose(self, array: tuple[Operation, str] | None) -> None:
        """Draw the line of an array above the others."""
        self._chosen = array
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room on the left of the panel."""
        return QSize(640, 420)

    # Geometry

    @property
    def _samples(self) -> Samples:
        return Samples(self.width(), float(max(1, self._end)))

    def _areas(self) -> tuple[QRectF, QRectF]:
        height = max(1, self.height() - ABOVE - BETWEEN - BELOW)
        width = max(1, self.width() - LEFT - RIGHT)
        upper = round(0.5 * height)
        return (
            QRectF(LEFT, ABOVE, width, upper),
            QRectF(LEFT, ABOVE + upper + BETWEEN, width, height - upper),
        )

    def _find_powers(self) -> tuple[int, int]:
        """The powers of ten between which all differences lie, the tolerance among them."""
        found = [self._tolerance]
        for stretch in (self._stretch, self._before):
            if stretch is not None:
                good = stretch.differences[np.isfinite(stretch.differences)]
                good = good[good > 0]
                if len(good):
                    found += [float(good.min()), float(good.max())]
        return powers_around(found)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint grids, then lines, then the cursor."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(self._theme.panel))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            upper, lower = self._areas()
            axis = PowerAxis(lower, *self._powers)
            compared = Compared(
                self._stretch, self._before, self._end, self._tolerance, self._top, self._chosen
            )
            ComparePicture(painter, self._theme, self._samples, upper, axis, compared).paint()
            if self._stretch is not None:
                self._paint_cursor(painter, upper, lower, self._stretch)
            if self.hasFocus():
                painter.setPen(QPen(QColor(self._theme.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 1, -3, -1), 6, 6)

    def _paint_cursor(
        self, painter: QPainter, upper: QRectF, lower: QRectF, stretch: Stretch
    ) -> None:
        if self._cursor is None:
            return
        place = min(self._cursor, len(stretch.steps) - 1)
        x = self._samples.column(float(stretch.steps[place]))
        line = QRectF(round(x), upper.top(), 1, lower.bottom() - upper.top())
        painter.fillRect(line, QColor(self._theme.ink3))
        told = self._values(place)
        rows = [
            (self.tr("digits"), told["step"]),
            ("NumPy", told["ours"]),
            ("PyTorch", told["theirs"]),
            (told["name"], told["value"]),
        ]
        if stretch.changes_rate:
            rows.insert(1, (self.tr("rate"), told["rate"]))
        paint_card(painter, QFont(self.font()), self._theme, (x, upper.top()), self.width(), rows)

    def _values(self, place: int) -> dict[str, str]:
        """What is told of a step: of the array that is chosen, or of the largest difference."""
        stretch = self._stretch
        assert stretch is not None
        gaps = stretch.differences[place]
        if self._chosen in stretch.arrays:
            column = stretch.arrays.index(self._chosen)
        else:
            column = int(np.where(np.isnan(gaps), -1, gaps).argmax())
        name, value = array_name(*stretch.arrays[column]), short(float(gaps[column]), 2)
        ours, theirs = (plain(float(loss)) for loss in stretch.losses[place])
        return {
            "step": grouped(int(stretch.steps[place])),
            "ours": ours,
            "theirs": theirs,
            "name": name,
            "value": value,
            "gap": f"{name} {value}",
            "rate": general(float(stretch.rates[place, 0]), 3),
        }

    # Mouse and keys

    def _move_to(self, place: int | None) -> None:
        if place is not None and self._stretch is not None:
            place = min(max(place, 0), len(self._stretch.steps) - 1)
        if place != self._cursor:
            self._cursor = place
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the cursor follow the mouse."""
        if self._stretch is None:
            return
        step = self._samples.step(event.position().x())
        inside = -5 <= step * self._samples.pixels <= self.width() - LEFT - RIGHT + 5
        place = int(np.searchsorted(self._stretch.steps, step))
        self._move_to(place if inside else None)

    def leaveEvent(self, event: QEvent) -> None:
        """Take the cursor away with the mouse."""
        self._move_to(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the cursor away with the keyboard."""
        super().focusOutEvent(event)
        self._move_to(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right move the cursor by a step, Page Up and Down by a tenth; Esc hides it."""
        count = 0 if self._stretch is None else len(self._stretch.steps)
        moves = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_PageUp: -max(1, count // 10),
            Qt.Key.Key_PageDown: max(1, count // 10),
        }
        move = moves.get(Qt.Key(event.key()))
        if count and move is not None:
            self._move_to((count - 1 if self._cursor is None else self._cursor) + move)
        elif event.key() == Qt.Key.Key_Escape and self._cursor is not None:
            self._move_to(None)
        else:
            super().keyPressEvent(event)
