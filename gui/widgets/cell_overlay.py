"""What follows the cursor over the network: outlines, and a card with the numbers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen

from engine.explain import Place
from gui.theme import Theme
from gui.widgets.box import Box
from gui.widgets.cell_text import Line
from gui.widgets.cells import cell_box, patch_box, sources, targets
from gui.widgets.ink import text_at
from gui.widgets.links import Links
from gui.widgets.pipeline_layout import PipelineLayout
from gui.widgets.pipeline_type import PipelineType
from gui.widgets.strands import Strand

# Lengths of the design: pixels at a ratio of 1.
PADDING, LINE_HEIGHT, COLUMN_GAP, RADIUS = 10, 17, 16, 6
AWAY = 14  # from the cursor to the card
SHADOW = ((6, 10), (4, 14), (2, 18))  # how far each layer reaches, and its opacity of 255


class CellOverlay:
    """Paints over the finished picture, in device pixels."""

    def __init__(self, layout: PipelineLayout, theme: Theme, letters: PipelineType) -> None:
        self._layout, self._theme, self._letters = layout, theme, letters
        self._links = Links(layout, theme)
        self._cell: Place | None = None
        self._card_width = 0
        self._image: QImage | None = None
        self._still: QImage | None = None
        self._still_of: tuple[Place, Place | None] | None = None

    def draw(
        self,
        cell: Place,
        pinned: Place | None,
        strands: Sequence[Strand],
        lines: Sequence[Line],
        cursor: tuple[int, int] | None,
    ) -> QImage:
        """Draw a cell's path, its card unless `lines` is empty, and the outline of a pinned one.

        The picture is this object's own and changes at the next call: showing it again costs one
        call into Qt, drawing it anew some fifty.
        """
        if self._still is None or self._still_of != (cell, pinned):
            self._still, self._still_of = self._drawn_still(cell, pinned), (cell, pinned)
        if self._image is None:
            self._image = self._new_image()
        self._image.fill(Qt.GlobalColor.transparent)
        with QPainter(self._image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._links.strands(painter, strands)
            painter.drawImage(0, 0, self._still)
            if lines:
                self._show_card(painter, cell, lines, cursor)
        return self._image

    def _drawn_still(self, cell: Place, pinned: Place | None) -> QImage:
        """Draw what no number changes: beams and outlines."""
        image = self._still or self._new_image()
        image.fill(Qt.GlobalColor.transparent)
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            form = self._layout.form
            self._links.beams(painter, cell)
            for patch in (*sources(cell, form), *targets(cell, form)):
                self._outline(painter, patch_box(self._layout, patch), self._layout.px(1))
            for place in (cell, pinned):
                if place is not None:
                    self._outline(painter, cell_box(self._layout, place), self._layout.px(2))
        return image

    def _new_image(self) -> QImage:
        size = QSize(self._layout.width, self._layout.height)
        return QImage(size, QImage.Format.Format_ARGB32_Premultiplied)

    def _show_card(
        self, painter: QPainter, cell: Place, lines: Sequence[Line], cursor: tuple[int, int] | None
    ) -> None:
        """Write a cell's numbers beside the cursor, or beside the cell."""
        box = cell_box(self._layout, cell)
        if cell != self._cell:
            self._cell, self._card_width = cell, 0
        self._card(painter, lines, cursor or (box.right, box.bottom))

    def _outline(self, painter: QPainter, box: Box, thickness: int) -> None:
        """Frame a box in the accent colour between two frames of paper: seen on every colour."""
        halo = self._layout.line
        painter.setBrush(Qt.BrushStyle.NoBrush)
        frame(painter, box.grown(thickness + halo), halo, self._theme.panel)
        frame(painter, box.grown(thickness), thickness, self._theme.accent)
        if min(box.width, box.height) > 6 * halo:
            frame(painter, box, halo, self._theme.panel)

    def _card(self, painter: QPainter, lines: Sequence[Line], anchor: tuple[int, int]) -> None:
        px, letters = self._layout.px, self._letters
        names = QFontMetricsF(letters.card)
        values = QFontMetricsF(letters.strong_card)
        name_width = max(names.horizontalAdvance(name) for name, _ in lines)
        value_width = max(values.horizontalAdvance(value) for _, value in lines)
        wanted = round(name_width + value_width) + px(COLUMN_GAP) + 2 * px(PADDING)
        # never narrower while it rests on one cell: the number changes, the card stands still
        self._card_width = width = max(wanted, self._card_width)
        height = len(lines) * px(LINE_HEIGHT) + px(PADDING)
        x = _beside(anchor[0], width, px(AWAY), self._layout.width)
        y = _beside(anchor[1], height, px(AWAY), self._layout.height)
        self._card_ground(painter, QRectF(x, y, width, height))

        quiet = QColor(self._theme.panel)
        quiet.setAlphaF(0.78)
        middle = y + px(PADDING) // 2 + px(LINE_HEIGHT) // 2
        for name, value in lines:
            text_at(painter, letters.card, quiet, x + px(PADDING), middle, name)
            value_x = x + width - px(PADDING) - values.horizontalAdvance(value)
            text_at(painter, letters.strong_card, self._theme.panel, value_x, middle, value)
            middle += px(LINE_HEIGHT)

    def _card_ground(self, painter: QPainter, card: QRectF) -> None:
        px, radius = self._layout.px, self._layout.px(RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        for reach, opacity in SHADOW:
            far = px(reach)
            painter.setBrush(QColor(0, 0, 0, opacity))
            shade = card.adjusted(-far, -far + px(3), far, far + px(3))
            painter.drawRoundedRect(shade, radius + far, radius + far)
        painter.setBrush(QColor(self._theme.ink))
        painter.drawRoundedRect(card, radius, radius)


def frame(painter: QPainter, box: Box, thickness: int, colour: str) -> None:
    """Draw a frame inside a box."""
    half = thickness / 2
    pen = QPen(QColor(colour), thickness)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.drawRect(QRectF(*box).adjusted(half, half, -half, -half))


def _beside(anchor: int, length: int, away: int, end: int) -> int:
    """Return where a card begins that stands after the anchor, or before it where it must."""
    start = anchor + away
    if start + length > end - away // 2:
        start = anchor - away - length
    return max(away // 2, start)
