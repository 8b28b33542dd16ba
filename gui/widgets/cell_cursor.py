"""Cells that mouse and arrow keys go to, and that tell what they are in a tooltip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QToolTip, QWidget

ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class CellCursor:
    """Where the arrow keys are on a grid whose rows may be of different lengths.

    Args:
        lengths: cells in each row.

    Attributes: place: (row, column), or None before the first key.
    """

    def __init__(self, lengths: tuple[int, ...], start: tuple[int, int]) -> None:
        self._lengths, self._start = lengths, start
        self.place: tuple[int, int] | None = None

    def wants(self, event: QEvent) -> bool:
        """Whether an event asks for the key that lets go, which may be a shortcut around here."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        return event.key() == Qt.Key.Key_Escape and self.place is not None

    def press(self, key: int) -> bool:
        """Go where an arrow key leads, let go with Esc; False: the key says nothing here."""
        if key == Qt.Key.Key_Escape and self.place is not None:
            self.place = None
        elif key not in ARROWS:
            return False
        elif self.place is None:
            self.place = self._start
        else:
            down, right = ARROWS[key]
            row = min(max(self.place[0] + down, 0), len(self._lengths) - 1)
            column = min(max(self.place[1] + right, 0), self._lengths[row] - 1)
            self.place = row, column
        return True


class CellWidget(QWidget):
    """Has cells that mouse and arrow keys go to; each is told in a tooltip."""

    def __init__(self, cursor: CellCursor) -> None:
        super().__init__()
        self._cursor = cursor
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def tip(self, point: QPoint) -> str:
        """Return what the cell at a point says in words."""
        raise NotImplementedError

    def event(self, event: QEvent) -> bool:
        """Tell the cell under the resting cursor; keep the key that lets go."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        elif self._cursor.wants(event):
            event.accept()
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip(event.pos()), self)
            return True
        return super().event(event)


def tell_at(widget: QWidget, point: QPoint, text: str) -> None:
    """Show a tooltip under a point, as the mouse would have it; without text none."""
    if text:
        QToolTip.showText(widget.mapToGlobal(point + QPoint(6, 6)), text, widget)
    else:
        QToolTip.hideText()
