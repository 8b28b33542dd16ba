"""Two engines over one axis of samples: both losses, and beneath how far all arrays are apart."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
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

from engine.compared import Floats, Operation, Stretch
from gui.theme import CAPTION, LIGHT, TICK, Theme
from gui.widgets.compare_words import array_name
from gui.widgets.curve_axes import LEFT, RIGHT, Align, Samples
from gui.widgets.curve_card import paint_card
from gui.widgets.curve_data import loss_tick, loss_top, round_up, samples_text
from gui.widgets.ink import mixed, sized
from gui.widgets.numbers import grouped, plain, short

ABOVE, BETWEEN, BELOW = 8, 34, 22  # pixels: over, between and under the two plots
LOWEST, HIGHEST = -20, 40  # powers of ten that the lower plot may reach
LINES = 300  # points of a curve at most
DASH = 6  # pixels
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def group_colour(theme: Theme, operation: Operation) -> str:
    """Return the colour of activations, gradients or weights."""
    return {
        "forward": theme.accuracy,
        "backward": theme.diverging[1] if theme.name == "light" else theme.diverging[0],
        "update": theme.ink,
    }[operation]


def ten_to(exponent: int) -> str:
    """Return "10⁻⁴"."""
    return f"10{str(exponent).translate(SUPERSCRIPTS)}"


def thinned(columns: Floats, values: Floats, largest: bool) -> tuple[Floats, Floats]:
    """Take together neighbours so that about `LINES` points are left: their largest, or mean."""
    size = -(-len(columns) // LINES)
    if size <= 1:
        return columns, values
    starts = np.arange(0, len(columns), size)
    ends = np.minimum(starts + size, len(columns)) - 1
    if largest:
        return columns[ends], np.fmax.reduceat(values, starts)
    return columns[ends], np.add.reduceat(values, starts) / (ends - starts + 1)


def dashed(columns: Floats, rows: Floats) -> tuple[Floats, Floats]:
    """Interrupt a curve every few pixels; Qt's own dashes take a hundred times as long."""
    if len(columns) < 2:
        return columns, rows
    fine = np.union1d(columns, np.arange(columns[0], columns[-1]))
    return fine, np.where(fine // DASH % 2 == 0, np.interp(fine, columns, rows), np.nan)


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
        self._chosen: tuple[Operation, str] | None = None
        self._cursor: int | None = None  # the step's place
        self.setMinimumSize(320, 200)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Loss of both engines, and how far they are apart"))

    def set_range(self, samples: int, tolerance: float) -> None:
        """Tell how far the axis goes, and what is told as equal."""
        self._end, self._tolerance = samples, tolerance
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
        self.update()

    def in_words(self) -> str:
        """Return where both are, or were at the cursor."""
        if self._stretch is None:
            return self.tr("Nothing has been compared yet.")
        last = len(self._stretch.steps) - 1
        place = last if self._cursor is None else min(self._cursor, last)
        text = self.tr("After {step} digits: loss {ours} in NumPy, {theirs} in PyTorch; {gap}.")
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

    def _powers(self) -> tuple[int, int]:
        """The powers of ten between which all differences lie, the tolerance among them."""
        found = [self._tolerance]
        for stretch in (self._stretch, self._before):
            if stretch is not None:
                good = stretch.differences[np.isfinite(stretch.differences)]
                good = good[good > 0]
                if len(good):
                    found += [float(good.min()), float(good.max())]
        low = max(LOWEST, math.floor(math.log10(min(found))))
        high = min(HIGHEST, math.ceil(math.log10(max(found))))
        return low, max(high, low + 2)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint grids, then lines, then the cursor."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(self._theme.panel))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            upper, lower = self._areas()
            low, high = self._powers()
            self._paint_axes(painter, upper, lower, low, high)
            if self._stretch is not None:
                self._paint_losses(painter, upper, self._stretch)
                self._paint_differences(painter, lower, self._stretch, low, high)
            self._write_tolerance(painter, lower, low, high)
            if self._stretch is not None:
                self._paint_cursor(painter, upper, lower, self._stretch, low, high)
            if self.hasFocus():
                painter.setPen(QPen(QColor(self._theme.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 1, -3, -1), 6, 6)

    def _paint_axes(
        self, painter: QPainter, upper: QRectF, lower: QRectF, low: int, high: int
    ) -> None:
        theme = self._theme
        painter.setFont(sized(self.font(), TICK))
        for value in (0.0, self._top / 2, self._top):
            y = upper.bottom() - value / self._top * upper.height()
            self._tick(painter, upper, y, loss_tick(value, self._top))
        every = max(1, math.ceil((high - low) / max(2, lower.height() // 26)))
        for exponent in range(high, low - 1, -every):
            self._tick(
                painter, lower, self._row(lower, float(exponent), low, high), ten_to(exponent)
            )
        step = round_up(self._end / max(2.0, lower.width() / 100), (1, 2, 5))
        painter.setPen(QColor(theme.ink3))
        for sample in np.arange(0, self._end + step / 1000, step):
            place = QRectF(self._samples.column(sample) - 40, lower.bottom() + 5, 80, 16)
            painter.drawText(place, Align.AlignHCenter | Align.AlignTop, samples_text(sample))
        y = self._row(lower, math.log10(self._tolerance), low, high)
        painter.setPen(QPen(QColor(theme.warning), 1, Qt.PenStyle.DashLine))
        painter.drawLine(
            QPointF(lower.left(), round(y) + 0.5), QPointF(lower.right(), round(y) + 0.5)
        )
        painter.setFont(sized(self.font(), CAPTION))
        painter.setPen(QColor(theme.ink3))
        place = QRectF(lower.left(), lower.top() - 22, lower.width(), 18)
        title = self.tr("largest difference of each array, logarithmic; no line where it is 0")
        painter.drawText(place, Align.AlignLeft | Align.AlignVCenter, title)

    def _write_tolerance(self, painter: QPainter, lower: QRectF, low: int, high: int) -> None:
        """Name the dashed line, above all others."""
        painter.setFont(sized(self.font(), TICK))
        y = self._row(lower, math.log10(self._tolerance), low, high)
        text = self.tr("tolerance {power}").format(power=ten_to(round(math.log10(self._tolerance))))
        align = Align.AlignRight | Align.AlignBottom
        place = painter.boundingRect(QRectF(lower.right() - 160, y - 17, 160, 16), align, text)
        painter.fillRect(place.adjusted(-3, 1, 0, 0), QColor(self._theme.panel))
        painter.setPen(QColor(self._theme.warning))
        painter.drawText(place, align, text)

    def _tick(self, painter: QPainter, area: QRectF, y: float, text: str) -> None:
        painter.fillRect(QRectF(area.left(), round(y), area.width(), 1), QColor(self._theme.grid))
        painter.setPen(QColor(self._theme.ink3))
        place = QRectF(0, y - 8, LEFT - 8, 17)
        painter.drawText(place, Align.AlignRight | Align.AlignVCenter, text)

    def _row(self, area: QRectF, exponent: float, low: int, high: int) -> float:
        return area.bottom() - (exponent - low) / (high - low) * area.height()

    def _rows(self, area: QRectF, values: Floats, low: int, high: int) -> Floats:
        """Rows of differences; what is infinite lies at the top, and 0 nowhere."""
        with np.errstate(divide="ignore", invalid="ignore"):
            exponents = np.clip(np.log10(np.where(values == 0, np.nan, values)), low, high)
        rows: Floats = area.bottom() - (exponents - low) / (high - low) * area.height()
        return rows

    def _paint_losses(self, painter: QPainter, area: QRectF, stretch: Stretch) -> None:
        """Paint NumPy's loss as a line, and PyTorch's as dashes above it."""
        theme = self._theme
        columns = self._samples.columns(stretch.steps.astype(float))
        for side, colour, width in (
            (0, mixed(theme.accent, theme.panel, 0.75), 2.0),
            (1, QColor(theme.warning), 2.0),
        ):
            xs, means = thinned(columns, stretch.losses[:, side], largest=False)
            rows = area.bottom() - np.clip(means / self._top, 0, 1) * area.height()
            if side:
                xs, rows = dashed(xs, rows)
            self._line(painter, xs, rows, colour, width)

    def _paint_differences(
        self, painter: QPainter, area: QRectF, stretch: Stretch, low: int, high: int
    ) -> None:
        theme = self._theme
        if self._before is not None:
            columns = self._samples.columns(self._before.steps.astype(float))
            most = np.fmax.reduce(self._before.differences, axis=1)
            xs, values = thinned(columns, most, largest=True)
            rows = self._rows(area, values, low, high)
            self._line(painter, xs, rows, QColor(theme.inactive), 2.0)
        columns = self._samples.columns(stretch.steps.astype(float))
        order = sorted(stretch.arrays, key=lambda array: array == self._chosen)
        for array in order:
            chosen = array == self._chosen
            column = stretch.differences[:, stretch.arrays.index(array)]
            xs, values = thinned(columns, column, largest=True)
            colour = group_colour(theme, array[0])
            share = 1.0 if chosen or self._chosen is None else 0.3
            tone = QColor(theme.accent) if chosen else mixed(colour, theme.panel, share)
            rows = self._rows(area, values, low, high)
            self._line(painter, xs, rows, tone, 2.0 if chosen else 1.0)

    def _line(
        self, painter: QPainter, columns: Floats, rows: Floats, colour: QColor, width: float
    ) -> None:
        """Draw a curve; a thick one as hairlines side by side, which Qt draws a hundred times as
        fast. A single point is a dot."""
        if len(columns) == 1:
            pen = QPen(colour, max(4.0, width))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            if math.isfinite(rows[0]):
                painter.drawPoint(QPointF(columns[0], rows[0]))
            return
        from pyqtgraph import arrayToQPath

        path = arrayToQPath(columns, rows, connect="finite")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pixel = 1 / painter.device().devicePixelRatioF()
        for shift in np.linspace(0, width - pixel, math.ceil(width / pixel)) - (width - pixel) / 2:
            painter.translate(0, shift)
            painter.strokePath(path, QPen(colour, 0))
            painter.translate(0, -shift)

    def _paint_cursor(
        self, painter: QPainter, upper: QRectF, lower: QRectF, stretch: Stretch, low: int, high: int
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
