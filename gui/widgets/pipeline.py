"""The live picture of the network, with a cell under the cursor or the arrow keys."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from engine.snapshot import Snapshot
from gui.theme import LIGHT, Theme
from gui.widgets.box import Box
from gui.widgets.cell_overlay import CellOverlay, frame
from gui.widgets.cell_text import cell_lines, snapshot_text
from gui.widgets.cells import Cell, cell_at, neighbour
from gui.widgets.pipeline_layout import PipelineLayout, pipeline_layout
from gui.widgets.pipeline_picture import PipelinePicture
from gui.widgets.scales import Scales
from gui.widgets.stages import IMAGE, View, missing_stages

FIRST_CELL = Cell(IMAGE, (14, 14))  # where the arrow keys begin
CALM_MS = 1000  # between two texts for screen readers, and two looks at levels that may fall

STEPS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Pipeline(QWidget):
    """Input, filters, feature maps, pooled maps and classes of one snapshot.

    Hovering a cell, or moving to one with the arrow keys, shows its numbers; they follow the
    snapshots while the cursor rests. Esc leaves the cell.
    """

    def __init__(
        self, parent: QWidget | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._theme, self._view = LIGHT, View.ACTIVATIONS
        self._snapshot: Snapshot | None = None
        self._state = True, self._view, missing_stages(None, self._view)
        self._scales = Scales(clock)
        self._layout: PipelineLayout | None = None
        self._picture: PipelinePicture | None = None  # None: must be drawn from the start
        self._overlay: CellOverlay | None = None
        self._outdated = False  # the picture shows another snapshot
        self._cell: Cell | None = None
        self._cursor: QPointF | None = None  # None while the arrow keys lead
        self._focus_ring = False
        self._calm = QTimer(self, singleShot=True, interval=CALM_MS)
        self._calm.timeout.connect(self._on_calm)
        self._is_calm = True  # the timer rests; known here to save a call into Qt a frame
        self._told: Snapshot | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Network"))
        self.setAccessibleDescription(self._words())

    @property
    def view(self) -> View:
        """What the tiles show."""
        return self._view

    @property
    def cell(self) -> Cell | None:
        """The cell under the cursor or the arrow keys."""
        return self._cell

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot | None) -> None:
        """Show a snapshot, or with None that there are no digits yet."""
        if snapshot is not None and snapshot.step == 0:
            self._scales.reset()  # a network before its first step owes nothing to the last one
        self._snapshot = snapshot
        self._refresh()
        if self._is_calm or snapshot is None:
            self._tell()

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self._redraw()

    def set_view(self, view: View) -> None:
        """Show activations or gradients."""
        self._view = view
        self._refresh()

    def sizeHint(self) -> QSize:
        """Return the room in a window of 1440x900."""
        return QSize(1070, 500)

    def minimumSizeHint(self) -> QSize:
        """Return the room under which tiles would be cut."""
        return QSize(620, 240)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bring the picture up to date, show it, and lay the cell under the cursor over it."""
        picture, layout = self._current_picture()
        painter = QPainter(self)
        self._use_device_pixels(painter, layout.ratio)
        painter.drawImage(0, 0, picture.image)
        if self._cell is not None and self._snapshot is not None and self._overlay is not None:
            cursor = None if self._cursor is None else self._to_device(self._cursor)
            self._overlay.paint(painter, self._cell, cell_lines(self._cell, self._snapshot), cursor)
        if self._focus_ring:
            width, height = self._device_size(layout.ratio)
            frame(painter, Box(0, 0, width, height), layout.px(2), self._theme.accent)
        painter.end()

    def _current_picture(self) -> tuple[PipelinePicture, PipelineLayout]:
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._layout is None or ratio != self._layout.ratio:
            self._layout = pipeline_layout(*self._device_size(ratio), ratio)
            self._picture = PipelinePicture(
                self._layout,
                self._theme,
                self.font(),
                self._view,
                missing_stages(self._snapshot, self._view),
                empty=self._snapshot is None,
            )
            self._overlay = CellOverlay(self._layout, self._theme, self._picture.letters)
            self._outdated = True
        if self._outdated and self._snapshot is not None:
            levels = self._scales.update(self._snapshot, self._view)
            self._picture.show(self._snapshot, levels)
        self._outdated = False
        return self._picture, self._layout

    def _device_size(self, ratio: float) -> tuple[int, int]:
        return math.ceil(self.width() * ratio), math.ceil(self.height() * ratio)

    def _use_device_pixels(self, painter: QPainter, ratio: float) -> None:
        if ratio == 1.0:
            return
        painter.scale(1 / ratio, 1 / ratio)
        place = painter.deviceTransform()  # at 1.25 a widget may begin inside a pixel
        painter.translate(round(place.dx()) - place.dx(), round(place.dy()) - place.dy())

    def _refresh(self) -> None:
        """Show the snapshot at the next frame; where other things are missing, draw anew."""
        missing = missing_stages(self._snapshot, self._view)
        state = self._snapshot is None, self._view, missing
        if state != self._state:
            self._state, self._picture = state, None
        self._outdated = True
        self.update()

    def _redraw(self) -> None:
        self._picture = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew."""
        self._redraw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew in another font or language."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LanguageChange):
            self._redraw()
        super().changeEvent(event)

    # The cell

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the cursor."""
        self._cursor = event.position()
        self._go_to(self._cell_under(self._cursor))

    def leaveEvent(self, event: QEvent) -> None:
        """Let go of the cell under the cursor, not of the arrow keys' one."""
        if self._cursor is not None:
            self._cursor = None
            self._go_to(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cell with the arrow keys, leave it with Esc."""
        alone = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = STEPS.get(event.key()) if alone else None
        if step is not None and self._snapshot is not None:
            self._focus_ring = True
            old = self._cell
            layout = self._current_picture()[1]
            self._go_by_key(FIRST_CELL if old is None else neighbour(layout, old, *step))
        elif alone and event.key() == Qt.Key.Key_Escape and self._cell is not None:
            self._go_by_key(None)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is here, if it was the keyboard that came."""
        self._focus_ring = event.reason() in KEYBOARD_REASONS
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go of the arrow keys' cell."""
        self._focus_ring = False
        if self._cursor is None:
            self._cell = None
        self.update()

    def _cell_under(self, point: QPointF) -> Cell | None:
        return cell_at(self._current_picture()[1], *self._to_device(point))

    def _to_device(self, point: QPointF) -> tuple[int, int]:
        ratio = self.devicePixelRatioF()
        return int(point.x() * ratio), int(point.y() * ratio)

    def _go_to(self, cell: Cell | None) -> None:
        if cell is not None or self._cell is not None:  # the card moves with the cursor
            self._cell = cell
            self.update()

    def _go_by_key(self, cell: Cell | None) -> None:
        self._cursor = None
        self._go_to(cell)
        self._tell()

    # The same in words

    def _tell(self) -> None:
        """Describe the picture for screen readers, then be quiet for a while."""
        self._told = self._snapshot
        self.setAccessibleDescription(self._words())
        self._is_calm = False
        self._calm.start()

    def _words(self) -> str:
        if self._snapshot is None:
            return self.tr("No digits loaded yet.")
        text = snapshot_text(self._snapshot)
        if self._cell is not None and self._cursor is None:
            lines = cell_lines(self._cell, self._snapshot)
            text = ", ".join(f"{name} {value}" for name, value in lines) + ". " + text
        return text

    @Slot()
    def _on_calm(self) -> None:
        self._is_calm = True
        if self._snapshot is not self._told:
            self._tell()
        if self.isVisible() and self._scales.settling(self._view):
            self._outdated = True
            self.update()
            self._is_calm = False
            self._calm.start()
