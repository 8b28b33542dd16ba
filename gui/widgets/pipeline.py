"""The live picture of the network, with a cell under the cursor or the arrow keys."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from engine.explain import Place
from engine.phases import Phase
from engine.snapshot import Snapshot
from gui.theme import Theme
from gui.widgets.box import Box
from gui.widgets.cell_overlay import CellOverlay, frame
from gui.widgets.cell_text import cell_lines, layers_text, snapshot_text
from gui.widgets.cells import cell_at, shows
from gui.widgets.form import CLASSES
from gui.widgets.live_picture import LivePicture
from gui.widgets.scales import Reach
from gui.widgets.selection import Selection
from gui.widgets.selection_layer import SECONDS, Selected, SelectionLayer
from gui.widgets.stages import Scene, View

CALM_MS = 1000  # between two looks at levels that may fall

KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Pipeline(QWidget):
    """Input, filters, feature maps, pooled maps and classes of one snapshot.

    Hovering a cell, or moving to one with the arrow keys, shows its numbers and its links; they
    follow the snapshots while the cursor rests. A click pins the cell, Esc leaves it, `[` and `]`
    go to the same cell of the filter before and after.

    Attributes:
        inspected: the Place to explain, or None, when it changes.
        pinned: whether it is pinned, when that changes.
        opened: Enter on a cell: its explanation is wanted.
    """

    inspected = Signal(object)
    pinned = Signal(bool)
    opened = Signal()

    def __init__(
        self, parent: QWidget | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._live = LivePicture(self, clock)
        self._selection = Selection()
        self._told_selection: tuple[Place | None, bool] = None, False
        self._cursor: QPointF | None = None  # None while the arrow keys lead
        self._focus_ring = False
        self._layer = SelectionLayer(clock)
        self._catch_up = QTimer(self, singleShot=True, interval=round(1000 * SECONDS))
        self._catch_up.timeout.connect(self.update)
        self._calm = QTimer(self, singleShot=True, interval=CALM_MS)
        self._calm.timeout.connect(self._on_calm)
        self._is_calm = True  # the timer rests; known here to save a call into Qt a frame
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Network"))

    @property
    def scene(self) -> Scene:
        """What the tiles show, and at which phase."""
        return self._live.scene

    @property
    def cell(self) -> Place | None:
        """The cell whose links are shown."""
        return self._selection.shown

    @property
    def selected(self) -> Place | None:
        """The cell whose numbers the inspector shows."""
        return self._selection.inspected

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot | None) -> None:
        """Show a snapshot, or with None that there are no digits yet."""
        if self._live.take(snapshot):
            self._selection = Selection()
            self._selection_changed()
        self._live.refresh()
        self.update()
        if self._is_calm:
            self._is_calm = False
            self._calm.start()

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._live.theme = theme
        self._redraw()

    def set_view(self, view: View) -> None:
        """Show activations, gradients or the last update."""
        self._live.scene = Scene(view, self._live.scene.phase)
        self._refresh()

    def set_phase(self, phase: Phase | None) -> None:
        """Show what exists at a phase; None: everything."""
        self._live.scene = Scene(self._live.scene.view, phase)
        self._refresh()

    def set_reach(self, reach: Reach) -> None:
        """Colour by layer, by unit, or with the levels as they are."""
        self._live.scales.reach = reach
        self._refresh()

    def select(self, place: Place | None) -> None:
        """Look at a cell, as the arrow keys do; a pin moves along."""
        self._cursor = None
        self._selection.select(place)
        self._selection_changed()

    def unpin(self) -> None:
        """Let go of the pinned cell."""
        self._selection.pin(None)
        self._selection_changed()

    def shows(self, place: Place) -> bool:
        """Say whether the picture has a place."""
        return shows(self._live.current()[1].form, place)

    def pin(self, place: Place) -> None:
        """Pin a cell, whatever was pinned."""
        self._selection.pinned = None
        self._selection.pin(place)
        self._selection_changed()

    def sizeHint(self) -> QSize:
        """Return the room in a window of 1440x900."""
        return QSize(1070, 500)

    def minimumSizeHint(self) -> QSize:
        """Return the room under which tiles would be cut."""
        return QSize(620, 240)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bring the picture up to date, show it, and lay the selected cells over it."""
        live, cell = self._live, self.cell
        picture, layout = live.current()
        with QPainter(self) as painter:
            if layout.ratio != 1.0:
                self._use_device_pixels(painter, layout.ratio)
            painter.drawImage(0, 0, picture.image)
            if live.snapshot is not None and live.overlay is not None and cell is not None:
                self._paint_selection(painter, live.overlay, cell, live.snapshot)
            if self._focus_ring:
                width, height = live.size(layout.ratio)
                frame(painter, Box(0, 0, width, height), layout.px(2), live.theme.accent)

    def _paint_selection(
        self, painter: QPainter, overlay: CellOverlay, cell: Place, snapshot: Snapshot
    ) -> None:
        cursor = None if self._cursor is None else self._to_device(self._cursor)
        card = self._selection.hovered is not None or self._selection.keyed is not None
        selected = Selected(cell, self._selection.pinned, card, cursor)
        layer = self._layer.image(overlay, selected, snapshot, self._live.scene, self._live.form)
        painter.drawImage(0, 0, layer)
        if self._layer.is_late and not self._catch_up.isActive():
            self._catch_up.start()

    def _use_device_pixels(self, painter: QPainter, ratio: float) -> None:
        painter.scale(1 / ratio, 1 / ratio)
        place = painter.deviceTransform()  # at 1.25 a widget may begin inside a pixel
        painter.translate(round(place.dx()) - place.dx(), round(place.dy()) - place.dy())

    def _refresh(self) -> None:
        """Show what there is at the next frame."""
        self._live.refresh()
        self.update()

    def _redraw(self) -> None:
        self._live.redraw()
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
        self._selection.hover(self._cell_under(self._cursor))
        self._selection_changed()

    def leaveEvent(self, event: QEvent) -> None:
        """Let go of the cell under the cursor, not of the arrow keys' one."""
        if self._cursor is not None:
            self._cursor = None
            self._selection.hover(None)
            self._selection_changed()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pin the cell under the cursor; beside all cells, let go."""
        if event.button() == Qt.MouseButton.LeftButton and self._live.snapshot is not None:
            self._selection.pin(self._cell_under(event.position()))
            self._selection_changed()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cell with the arrow keys, leave it with Esc, open it with Enter."""
        alone = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not alone or self._live.snapshot is None:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.selected is not None:
                self.pin(self.selected)
            self.opened.emit()
        elif self._selection.press(event.key(), self._live.current()[1]):
            self._focus_ring = event.key() != Qt.Key.Key_Escape or self._focus_ring
            self._cursor = None
            self._selection_changed()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is here, if it was the keyboard that came."""
        self._focus_ring = event.reason() in KEYBOARD_REASONS
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go of the arrow keys' cell."""
        self._focus_ring = False
        self._selection.keyed = None
        self._selection_changed()

    def _cell_under(self, point: QPointF) -> Place | None:
        return cell_at(self._live.current()[1], *self._to_device(point))

    def _to_device(self, point: QPointF) -> tuple[int, int]:
        ratio = self.devicePixelRatioF()
        return int(point.x() * ratio), int(point.y() * ratio)

    def _selection_changed(self) -> None:
        """Paint the selection, also when only the card moves, and tell who inspects it."""
        self.update()
        told = self._selection.inspected, self._selection.pinned is not None
        before, self._told_selection = self._told_selection, told
        if told[1] != before[1]:
            self.pinned.emit(told[1])
        if told[0] != before[0]:
            self.inspected.emit(told[0])

    # The same in words, and in numbers

    def values(self) -> tuple[str, NDArray[Any]]:
        """Return what is shown of the stage that is looked at, or of the classes; with its name."""
        name = CLASSES if self.selected is None else self.selected.name
        snapshot, scene = self._live.snapshot, self._live.scene
        values = None if snapshot is None else scene.array(snapshot, name)
        return name, np.empty(0) if values is None else np.asarray(values)

    def in_words(self) -> str:
        """Return the cell that is looked at, what is read, and what each layer shows."""
        snapshot, scene = self._live.snapshot, self._live.scene
        if snapshot is None:
            return self.tr("No digits loaded yet.")
        text = snapshot_text(snapshot, scene)
        if self.selected is not None and self._cursor is None:
            lines = cell_lines(self.selected, snapshot, scene)
            text = ", ".join(f"{name} {value}" for name, value in lines) + ". " + text
        return f"{text} {layers_text(snapshot, scene)}".strip()

    @Slot()
    def _on_calm(self) -> None:
        self._is_calm = True
        if self.isVisible() and self._live.scales.settling(self._live.scene.view):
            self._refresh()
            self._is_calm = False
            self._calm.start()
