"""A page of blocks under each other, painted; numbers that lead somewhere can be clicked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from engine.explain import Place
from gui.theme import LIGHT, Theme
from gui.widgets.page_blocks import Block, Heading, page_text
from gui.widgets.page_canvas import PageCanvas
from gui.widgets.page_paint import GAP, RULE_GAP, PagePainter

MARGIN, RIGHT_MARGIN = 16, 8  # at the right a bar to scroll with takes the other 8


class Page(QWidget):
    """Shows blocks; each Heading but the first begins a new section under a rule.

    Attributes:
        followed: the Place of a number that was clicked.
    """

    followed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._blocks: tuple[Block, ...] = ()
        self._painter: PagePainter | None = None  # None: make it anew
        self._canvas: PageCanvas | None = None
        self._outdated = True  # the canvas shows other blocks
        self._height = 0
        self._pointed: QRectF | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What is shown."""
        return self._blocks

    def text(self) -> str:
        """What is shown, as text with tabs."""
        return page_text(self._blocks)

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Show these blocks from now on."""
        self._blocks, self._outdated = tuple(blocks), True
        height = self._measured()
        if height != self._height:
            self._height = height
            self.setFixedHeight(height)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme, self._painter, self._canvas = theme, None, None
        self.update()

    def in_words(self) -> str:
        """Return all blocks as text."""
        return self.text()

    def sizeHint(self) -> QSize:
        """Return the room for all blocks."""
        return QSize(368, self._height)

    def places(self) -> list[tuple[QRectF, Place]]:
        """Return where the numbers that lead somewhere were painted, and where they lead."""
        return [(QRectF(*box), place) for box, place in self._current().links]

    def _current(self) -> PagePainter:
        if self._painter is None:
            self._painter = PagePainter(self.font(), self._theme, self.devicePixelRatioF())
        return self._painter

    def _measured(self) -> int:
        painter, width = self._current(), self.width() - MARGIN - RIGHT_MARGIN
        height = 0.0
        for number, block in enumerate(self._blocks):
            if number and isinstance(block, Heading):
                height += 2 * RULE_GAP
            height += painter.height(block, width) + GAP
        return round(height) + MARGIN

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the page; write it anew if its blocks have changed."""
        canvas = self._written()
        with QPainter(self) as painter:
            painter.drawImage(0, 0, canvas.image)
            if self._pointed is not None:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(QColor(self._theme.accent), 1.5))
                painter.drawRoundedRect(self._pointed.adjusted(-1, 0, 1, 0), 3, 3)

    def _written(self) -> PageCanvas:
        """Return the page as pixels, every block in its place."""
        ratio, looks = self.devicePixelRatioF(), self._current()
        if looks.ratio != ratio:
            self._painter, self._canvas = None, None
            looks = self._current()
        shape = round(self.height() * ratio), round(self.width() * ratio)
        if self._canvas is None or self._canvas.pixels.shape != shape:
            self._canvas = PageCanvas(self.width(), self.height(), ratio, self._theme.panel)
        elif not self._outdated:
            return self._canvas
        self._outdated = False
        canvas, width, y = self._canvas, self.width() - MARGIN - RIGHT_MARGIN, MARGIN / 2
        canvas.wipe()
        looks.links = []
        for number, block in enumerate(self._blocks):
            if number and isinstance(block, Heading):
                looks.rule(canvas, MARGIN, round(y + RULE_GAP - GAP), width)
                y += 2 * RULE_GAP
            looks.paint(canvas, block, MARGIN, y, width)
            y += looks.height(block, width) + GAP
        return canvas

    def resizeEvent(self, event: QEvent) -> None:
        """Sentences may wrap elsewhere."""
        self.show_blocks(self._blocks)

    def changeEvent(self, event: QEvent) -> None:
        """Take another font."""
        if event.type() == QEvent.Type.FontChange:
            self._painter = None
            self.show_blocks(self._blocks)
        super().changeEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which numbers lead somewhere."""
        box, _ = self._link_at(event.position())
        if box != self._pointed:
            self._pointed = box
            if box is None:
                self.unsetCursor()
            else:
                self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self._pointed = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Follow a number."""
        _, place = self._link_at(event.position())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self.followed.emit(place)
        else:
            super().mousePressEvent(event)

    def point_at_next(self, stride: int) -> QRectF | None:
        """Point at the next number that leads somewhere, -1: the one before; return its box."""
        boxes = [box for box, _ in self.places()]
        if not boxes:
            return None
        if self._pointed in boxes:
            number = (boxes.index(self._pointed) + stride) % len(boxes)
        else:
            number = 0 if stride > 0 else len(boxes) - 1
        self._pointed = boxes[number]
        self.update()
        return self._pointed

    def follow(self) -> None:
        """Follow the number that is pointed at."""
        place = next((place for box, place in self.places() if box == self._pointed), None)
        if place is not None:
            self._pointed = None
            self.followed.emit(place)

    def _link_at(self, point: QPointF) -> tuple[QRectF | None, Place | None]:
        found = (link for link in self.places() if link[0].contains(point))
        return next(found, (None, None))
