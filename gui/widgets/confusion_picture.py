"""How a confusion matrix is painted: cells, digits, and the shares beside and beneath them."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from engine.confusion import mistakes_only, precision, recall
from gui.theme import CAPTION, CONTROL, TICK, Theme
from gui.widgets.confusion_cells import ABOVE, DIGITS, GAP, LEFT, RIGHT, Cells, Chosen
from gui.widgets.confusion_words import cell_text, percents
from gui.widgets.contrast import text_on
from gui.widgets.ink import mixed, sized
from gui.widgets.mosaic import signed_colours
from gui.widgets.numbers import decimal, grouped
from gui.widgets.words import tr as _tr

LINE = 18  # pixels, height of a text
BAR = 36  # pixels, width of the bars beside the rows
FLOORS = (0.0, 0.5, 0.8, 0.9)  # where the bars may begin
SCALE = 80  # pixels, width of the scale

CENTRE = Qt.AlignmentFlag.AlignCenter
AT_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Shown(NamedTuple):
    """What is painted: counts (10, 10), [true, read], or their shares of a row."""

    matrix: NDArray[Any]
    shares: bool
    chosen: Chosen
    hovered: Chosen


class ConfusionPicture:
    """Paints a matrix once, with a painter of its widget's."""

    def __init__(self, painter: QPainter, cells: Cells, shown: Shown, theme: Theme) -> None:
        self._painter, self._cells, self._shown, self._theme = painter, cells, shown, theme
        self._font = painter.font()
        self._foot = ABOVE + cells.side + 2
        self._wrong = self._values(mistakes_only(shown.matrix))

    def paint(self) -> None:
        """Paint all of it but the ring of the keyboard."""
        self._paint_digits()
        self._paint_cells()
        self._paint_recall()
        self._paint_precision()
        self._paint_scale(self._foot + 26)
        self._paint_chosen()

    def paint_ring(self) -> None:
        """Show that the keyboard is here."""
        side = self._cells.side + 6
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(QColor(self._theme.accent), 2))
        self._painter.drawRoundedRect(QRectF(LEFT - 4, ABOVE - 4, side, side), 5, 5)

    def _write(
        self,
        place: QRectF,
        text: str,
        colour: str,
        size: int = CAPTION,
        bold: bool = False,
        align: Qt.AlignmentFlag = CENTRE,
    ) -> None:
        weight = QFont.Weight.DemiBold if bold else QFont.Weight.Normal
        self._painter.setFont(sized(self._font, size, weight))
        self._painter.setPen(QColor(colour))
        self._painter.drawText(place, align, text)

    # The cells

    def _paint_digits(self) -> None:
        theme, painter, side = self._theme, self._painter, self._cells.side
        self._write(QRectF(LEFT, 0, side, LINE), _tr("read as"), theme.ink3)
        painter.save()
        painter.translate(8, ABOVE + side / 2)
        painter.rotate(-90)
        self._write(QRectF(-side / 2, -8, side, 16), _tr("true digit"), theme.ink3)
        painter.restore()
        for digit in range(DIGITS):
            row, column = self._cells.cell(digit, 0), self._cells.cell(0, digit)
            for chosen, place in (
                (self._shown.chosen.true == digit, QRectF(18, row.y(), 20, row.height())),
                (self._shown.chosen.read == digit, QRectF(column.x(), 18, column.width(), LINE)),
            ):
                colour = theme.ink if chosen else theme.ink2
                self._write(place, str(digit), colour, CONTROL, bold=chosen)

    def _paint_cells(self) -> None:
        largest = float(self._wrong.max()) or 1.0
        colours = signed_colours(np.sqrt(self._wrong / largest), 1.0, self._theme)
        for true in range(DIGITS):
            for read in range(DIGITS):
                self._paint_cell(true, read, QColor(int(colours[true, read])))

    def _paint_cell(self, true: int, read: int, colour: QColor) -> None:
        """Paint a cell: the colour is that of a mistake; what is right, and nothing, has none."""
        theme, painter = self._theme, self._painter
        place, count = self._cells.cell(true, read), int(self._shown.matrix[true, read])
        right = true == read
        if right:
            colour = QColor(theme.well)
        elif not count:
            colour = mixed(theme.well, theme.panel, 0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(place, 3, 3)
        ink = theme.ink if right else text_on(colour.name(), theme)
        text = cell_text(self._shown.matrix, true, read, self._shown.shares)
        self._write(place, text, ink if count else theme.ink3, self._size, right)

    @property
    def _size(self) -> int:
        pitch = self._cells.pitch
        return CAPTION if pitch >= 34 else TICK if pitch >= 26 else TICK - 1

    def _values(self, counts: NDArray[Any]) -> NDArray[np.float64]:
        """Return what is coloured: counts, or shares of their rows."""
        if not self._shown.shares:
            return counts.astype(np.float64)
        rows = self._shown.matrix.sum(axis=1, keepdims=True)
        shares: NDArray[np.float64] = counts / np.maximum(rows, 1)
        return shares

    def _paint_chosen(self) -> None:
        painter, theme = self._painter, self._theme
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for what, colour in (
            (self._shown.hovered, theme.ink3),
            (self._shown.chosen, theme.accent),
        ):
            area = self._cells.area(what)
            if area is None:
                continue
            painter.setPen(QPen(QColor(theme.panel), 4))  # a halo that shows on any colour
            painter.drawRoundedRect(area, 4, 4)
            painter.setPen(QPen(QColor(colour), 2))
            painter.drawRoundedRect(area, 4, 4)

    # The shares around them

    def _paint_recall(self) -> None:
        """Paint beside each row the share of its images that was found."""
        theme, shares = self._theme, recall(self._shown.matrix)
        x, room = LEFT + self._cells.side + 10, RIGHT - 12
        self._write(QRectF(x, 18, room, LINE), _tr("found, %"), theme.ink3, align=AT_LEFT)
        known = shares[~np.isnan(shares)]
        low = max(f for f in FLOORS if f == 0 or (len(known) and f <= known.min()))
        for digit, share in enumerate(shares.tolist()):
            row = self._cells.cell(digit, 0)
            weakest = len(known) > 0 and share == known.min()
            track = QRectF(x, row.center().y() - 2.5, BAR, 5)
            self._paint_bar(track, (share - low) / (1 - low), weakest)
            place = QRectF(x + BAR, row.y(), RIGHT - BAR - 14, row.height())
            colour = theme.ink if weakest else theme.ink2
            self._write(place, percents(share), colour, CAPTION, weakest, AT_RIGHT)
        scale = _tr("{low} to 100 %").format(low=decimal(100 * low, 0))
        self._write(QRectF(x, self._foot, room, LINE), scale, theme.ink3, TICK, align=AT_LEFT)

    def _paint_bar(self, track: QRectF, share: float, weakest: bool) -> None:
        theme, painter = self._theme, self._painter
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.well))
        painter.drawRoundedRect(track, 2.5, 2.5)
        if share > 0:  # not if there is no share at all
            painter.setBrush(QColor(theme.warning if weakest else theme.accuracy))
            track.setWidth(max(5.0, BAR * share))
            painter.drawRoundedRect(track, 2.5, 2.5)

    def _paint_precision(self) -> None:
        """Paint beneath each column the share of what was read so that is so."""
        theme, shares, y = self._theme, precision(self._shown.matrix), self._foot
        place = QRectF(0, y, LEFT - 1, LINE)
        self._write(place, _tr("right, %"), theme.ink3, TICK, align=AT_RIGHT)
        known = shares[~np.isnan(shares)]
        for digit, share in enumerate(shares.tolist()):
            column = self._cells.cell(0, digit)
            weakest = len(known) > 0 and share == known.min()
            place = QRectF(column.x() - GAP, y, column.width() + 2 * GAP, LINE)
            colour = theme.ink if weakest else theme.ink2
            self._write(place, percents(share), colour, self._size, weakest)

    def _paint_scale(self, y: float) -> None:
        theme, painter = self._theme, self._painter
        first, most = _tr("mistakes 0"), float(self._wrong.max())
        self._write(QRectF(LEFT, y, 80, LINE), first, theme.ink3, align=AT_LEFT)
        x = LEFT + painter.fontMetrics().horizontalAdvance(first) + 8
        steps = signed_colours(np.sqrt(np.linspace(0, 1, SCALE)), 1.0, theme)
        for place, colour in enumerate(steps.tolist()):
            painter.fillRect(QRectF(x + place, y + 6, 1, 6), QColor(int(colour)))
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(x - 0.5, y + 5.5, SCALE + 1, 7))
        text = _tr("{most}, square-root scale").format(
            most=f"{decimal(100 * most, 1)} %" if self._shown.shares else grouped(round(most))
        )
        self._write(QRectF(x + SCALE + 8, y, 200, LINE), text, theme.ink3, align=AT_LEFT)
