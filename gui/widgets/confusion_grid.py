"""The confusion matrix as a grid: mistakes from paper to orange, with precision and recall."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from engine.confusion import mistakes_only, most_frequent, precision, recall
from gui.theme import CAPTION, CONTROL, LIGHT, TICK, Theme
from gui.widgets.contrast import text_on
from gui.widgets.ink import mixed, sized
from gui.widgets.mosaic import signed_colours
from gui.widgets.numbers import decimal, grouped

DIGITS, MOST_TOLD = 10, 3
LEFT, RIGHT, ABOVE, BELOW = 40, 94, 38, 52  # pixels around the cells
GAP, LARGEST, SMALLEST = 2, 46, 20  # pixels of a cell
BAR = 36  # pixels, width of the bars beside the rows
FLOORS = (0.0, 0.5, 0.8, 0.9)  # where the bars may begin
NO_VALUE = "–"

Align = Qt.AlignmentFlag


class Chosen(NamedTuple):
    """A cell; a row or column where one of them is None; everything where both are."""

    true: int | None = None
    read: int | None = None


MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


def percents(share: float) -> str:
    """Return a share of 1 in per cent without its sign, a dash where there is none."""
    return NO_VALUE if np.isnan(share) else decimal(100 * share, 1)


class ConfusionGrid(QWidget):
    """Shows what is read as what; rows are true digits, columns are what they are read as.

    A click chooses a cell, a row (on its digit) or a column; the arrow keys move it, Esc and a
    second click let go.

    Attributes:
        chosen: what is chosen now.
    Signals: chosen_changed(Chosen), when the user chooses otherwise.
    """

    chosen_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen = Chosen()
        self._theme = LIGHT
        self._matrix: NDArray[Any] = np.zeros((DIGITS, DIGITS), np.int64)
        self._shares = False
        self._hovered = Chosen()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Confusion matrix"))

    @property
    def matrix(self) -> NDArray[Any]:
        """The counts, [true, read]."""
        return self._matrix

    def set_matrix(self, matrix: NDArray[Any]) -> None:
        """Show counts (10, 10), [true, read]."""
        self._matrix = matrix
        self.update()

    @Slot(bool)
    def set_shares(self, shares: bool) -> None:
        """Show shares of the images of a true digit instead of counts."""
        self._shares = shares
        self.update()

    def choose(self, chosen: Chosen) -> None:
        """Choose a cell, a row, a column or everything, without a signal."""
        self.chosen = chosen
        self.update()

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for cells of full size."""
        return QSize(LEFT + RIGHT + DIGITS * LARGEST, ABOVE + BELOW + DIGITS * LARGEST)

    def minimumSizeHint(self) -> QSize:
        """Return the room under which counts would be cut."""
        return QSize(LEFT + RIGHT + DIGITS * SMALLEST, ABOVE + BELOW + DIGITS * SMALLEST)

    # Geometry

    @property
    def _pitch(self) -> int:
        room = min(self.width() - LEFT - RIGHT, self.height() - ABOVE - BELOW)
        return max(SMALLEST, min(LARGEST, room // DIGITS))

    def cell(self, true: int, read: int) -> QRectF:
        """Return where a cell is."""
        pitch = self._pitch
        return QRectF(LEFT + read * pitch, ABOVE + true * pitch, pitch - GAP, pitch - GAP)

    def _under(self, point: QPointF) -> Chosen:
        """Return the cell at a point, or the row or column whose digit is there."""
        pitch = self._pitch
        row, column = int((point.y() - ABOVE) // pitch), int((point.x() - LEFT) // pitch)
        inside = 0 <= row < DIGITS, 0 <= column < DIGITS
        if all(inside):
            return Chosen(row, column)
        beside = point.x() < LEFT or point.x() > LEFT + DIGITS * pitch
        if inside[0] and beside:
            return Chosen(true=row)
        if inside[1] and point.y() < ABOVE:
            return Chosen(read=column)
        return Chosen()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint cells, digits, and the shares beside and beneath them."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.panel))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_digits(painter)
        self._paint_cells(painter)
        self._paint_recall(painter)
        self._paint_precision(painter)
        self._paint_chosen(painter)
        painter.end()

    def _write(
        self,
        painter: QPainter,
        place: QRectF,
        text: str,
        colour: str,
        size: int = CAPTION,
        bold: bool = False,
        align: Qt.AlignmentFlag = Align.AlignCenter,
    ) -> None:
        weight = QFont.Weight.DemiBold if bold else QFont.Weight.Normal
        painter.setFont(sized(self.font(), size, weight))
        painter.setPen(QColor(colour))
        painter.drawText(place, align, text)

    def _paint_digits(self, painter: QPainter) -> None:
        theme, pitch = self._theme, self._pitch
        side = DIGITS * pitch
        self._write(painter, QRectF(LEFT, 0, side, 18), self.tr("read as"), theme.ink3)
        painter.save()
        painter.translate(8, ABOVE + side / 2)
        painter.rotate(-90)
        middle = QRectF(-side / 2, -8, side, 16)
        self._write(painter, middle, self.tr("true digit"), theme.ink3)
        painter.restore()
        for digit in range(DIGITS):
            row, column = self.cell(digit, 0), self.cell(0, digit)
            for chosen, place in (
                (self.chosen.true == digit, QRectF(18, row.y(), 20, row.height())),
                (self.chosen.read == digit, QRectF(column.x(), 18, column.width(), 18)),
            ):
                colour = theme.ink if chosen else theme.ink2
                self._write(painter, place, str(digit), colour, CONTROL, bold=chosen)

    def _paint_cells(self, painter: QPainter) -> None:
        theme = self._theme
        wrong = self._values(mistakes_only(self._matrix))
        largest = float(wrong.max()) or 1.0
        colours = signed_colours(np.sqrt(wrong / largest), 1.0, theme)
        well = QColor(theme.well)
        for true in range(DIGITS):
            for read in range(DIGITS):
                place, count = self.cell(true, read), int(self._matrix[true, read])
                diagonal = true == read
                colour = well if diagonal or not count else QColor(int(colours[true, read]))
                if not diagonal and not count:
                    colour = mixed(theme.well, theme.panel, 0.5)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour)
                painter.drawRoundedRect(place, 3, 3)
                ink = theme.ink if diagonal else text_on(colour.name(), theme)
                text = self._text(true, read)
                self._write(
                    painter, place, text, ink if count else theme.ink3, self._size, diagonal
                )

    @property
    def _size(self) -> int:
        return CAPTION if self._pitch >= 34 else TICK if self._pitch >= 26 else TICK - 1

    def _values(self, counts: NDArray[Any]) -> NDArray[np.float64]:
        """Return what is coloured: counts, or shares of their rows."""
        if not self._shares:
            return counts.astype(np.float64)
        rows = self._matrix.sum(axis=1, keepdims=True)
        shares: NDArray[np.float64] = counts / np.maximum(rows, 1)
        return shares

    def _text(self, true: int, read: int) -> str:
        count = int(self._matrix[true, read])
        if not count:
            return "·"
        if not self._shares:
            return grouped(count)
        return decimal(100 * count / int(self._matrix[true].sum()), 1)

    def _paint_recall(self, painter: QPainter) -> None:
        """Paint beside each row the share of its images that was found."""
        theme, shares = self._theme, recall(self._matrix)
        x = LEFT + DIGITS * self._pitch + 10
        self._write(
            painter,
            QRectF(x, 18, RIGHT - 12, 18),
            self.tr("found, %"),
            theme.ink3,
            align=Align.AlignLeft | Align.AlignVCenter,
        )
        known = shares[~np.isnan(shares)]
        low = max(f for f in FLOORS if f == 0 or (len(known) and f <= known.min()))
        for digit, share in enumerate(shares.tolist()):
            row = self.cell(digit, 0)
            weakest = len(known) > 0 and share == known.min()
            track = QRectF(x, row.center().y() - 2.5, BAR, 5)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.well))
            painter.drawRoundedRect(track, 2.5, 2.5)
            if not np.isnan(share) and share > low:
                painter.setBrush(QColor(theme.warning if weakest else theme.accuracy))
                track.setWidth(max(5.0, BAR * (share - low) / (1 - low)))
                painter.drawRoundedRect(track, 2.5, 2.5)
            place = QRectF(x + BAR, row.y(), RIGHT - BAR - 14, row.height())
            colour = theme.ink if weakest else theme.ink2
            align = Align.AlignRight | Align.AlignVCenter
            self._write(painter, place, percents(share), colour, CAPTION, weakest, align)
        scale = self.tr("{low} to 100 %").format(low=decimal(100 * low, 0))
        y = ABOVE + DIGITS * self._pitch + 2
        self._write(
            painter,
            QRectF(x, y, RIGHT - 12, 18),
            scale,
            theme.ink3,
            TICK,
            align=Align.AlignLeft | Align.AlignVCenter,
        )

    def _paint_precision(self, painter: QPainter) -> None:
        """Paint beneath each column the share of what was read so that is so, and the scale."""
        theme, shares = self._theme, precision(self._matrix)
        y = ABOVE + DIGITS * self._pitch + 2
        self._write(
            painter,
            QRectF(0, y, LEFT - 1, 18),
            self.tr("right, %"),
            theme.ink3,
            TICK,
            align=Align.AlignRight | Align.AlignVCenter,
        )
        known = shares[~np.isnan(shares)]
        for digit, share in enumerate(shares.tolist()):
            column = self.cell(0, digit)
            weakest = len(known) > 0 and share == known.min()
            place = QRectF(column.x() - GAP, y, column.width() + 2 * GAP, 18)
            colour = theme.ink if weakest else theme.ink2
            self._write(painter, place, percents(share), colour, self._size, weakest)
        self._paint_scale(painter, y + 26)

    def _paint_scale(self, painter: QPainter, y: float) -> None:
        theme = self._theme
        wrong = self._values(mistakes_only(self._matrix))
        left, most = Align.AlignLeft | Align.AlignVCenter, float(wrong.max())
        first = self.tr("mistakes 0")
        self._write(painter, QRectF(LEFT, y, 80, 18), first, theme.ink3, align=left)
        x = LEFT + painter.fontMetrics().horizontalAdvance(first) + 8
        steps = signed_colours(np.sqrt(np.linspace(0, 1, 80)), 1.0, theme)
        for place, colour in enumerate(steps.tolist()):
            painter.fillRect(QRectF(x + place, y + 6, 1, 6), QColor(int(colour)))
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(x - 0.5, y + 5.5, 81, 7))
        text = self.tr("{most}, square-root scale").format(
            most=f"{decimal(100 * most, 1)} %" if self._shares else grouped(round(most))
        )
        self._write(painter, QRectF(x + 88, y, 200, 18), text, theme.ink3, align=left)

    def _paint_chosen(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for what, colour in ((self._hovered, self._theme.ink3), (self.chosen, self._theme.accent)):
            area = self._area(what)
            if area is None:
                continue
            painter.setPen(QPen(QColor(self._theme.panel), 4))  # a halo that shows on any colour
            painter.drawRoundedRect(area, 4, 4)
            painter.setPen(QPen(QColor(colour), 2))
            painter.drawRoundedRect(area, 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            side = DIGITS * self._pitch
            painter.drawRoundedRect(QRectF(LEFT - 4, ABOVE - 4, side + 6, side + 6), 5, 5)

    def _area(self, what: Chosen) -> QRectF | None:
        if what == Chosen():
            return None
        first = self.cell(what.true or 0, what.read or 0)
        last_row = DIGITS - 1 if what.true is None else what.true
        last_column = DIGITS - 1 if what.read is None else what.read
        return first.united(self.cell(last_row, last_column))

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the cursor; again, or beside all: let go."""
        if event.button() == Qt.MouseButton.LeftButton:
            under = self._under(event.position())
            self._choose(Chosen() if under == self.chosen else under)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Outline what a click would choose."""
        self._hover(self._under(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Outline nothing."""
        self._hover(Chosen())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard is elsewhere."""
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the chosen cell with the arrow keys, let go with Esc."""
        move = MOVES.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape and self.chosen != Chosen():
            self._choose(Chosen())
        elif move is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._choose(self._moved(*move))
        else:
            super().keyPressEvent(event)

    def _moved(self, rows: int, columns: int) -> Chosen:
        """Return the cell beside the chosen one; from none, the most frequent mistake."""
        true, read = self.chosen
        if true is None and read is None:
            place = int(mistakes_only(self._matrix).argmax())
            return Chosen(*divmod(place, DIGITS))
        last = DIGITS - 1
        return Chosen(
            min(max((true or 0) + rows, 0), last), min(max((read or 0) + columns, 0), last)
        )

    def _choose(self, chosen: Chosen) -> None:
        if chosen != self.chosen:
            self.choose(chosen)
            self.chosen_changed.emit(chosen)

    def _hover(self, hovered: Chosen) -> None:
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()

    # The same in words

    def event(self, event: QEvent) -> bool:
        """Tell the number under the resting cursor."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(
                event.globalPos(), self.words(self._under(QPointF(event.pos()))), self
            )
            return True
        return super().event(event)

    def words(self, what: Chosen) -> str:
        """Say what a cell, a row or a column counts."""
        true, read = what
        matrix = self._matrix
        if true is not None and read is not None:
            text = self.tr("{count} of {all} images of a {true} are read as {read}.")
            return text.format(
                count=grouped(matrix[true, read]),
                all=grouped(matrix[true].sum()),
                true=true,
                read=read,
            )
        if true is not None:
            text = self.tr("{share} % of the {all} images of a {digit} are found.")
            share = percents(float(recall(matrix)[true]))
            return text.format(share=share, all=grouped(matrix[true].sum()), digit=true)
        if read is not None:
            text = self.tr("{share} % of the {all} images read as {digit} are one.")
            share = percents(float(precision(matrix)[read]))
            return text.format(share=share, all=grouped(matrix[:, read].sum()), digit=read)
        return ""

    def in_words(self) -> str:
        """Say how many are read wrongly, which most, and what is chosen."""
        total, wrong = int(self._matrix.sum()), int(mistakes_only(self._matrix).sum())
        text = self.tr("{wrong} of {total} images are read wrongly.").format(
            wrong=grouped(wrong), total=grouped(total)
        )
        most = self.tr("{true} read as {read}: {count}")
        told = [text, self.words(self.chosen)]
        for true, read, count in most_frequent(self._matrix, MOST_TOLD):
            told.append(most.format(true=true, read=read, count=grouped(count)) + ".")
        return " ".join(part for part in told if part)
