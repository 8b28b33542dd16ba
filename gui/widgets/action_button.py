"""A push button that is an action's."""

from __future__ import annotations

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QAction

from gui.widgets.worded_button import WordedButton

BARE, UNLIMITED = 34, 16_777_215  # pixels of width: of the icon alone, of no limit in Qt


class ActionButton(WordedButton):
    """A button that triggers an action, and has its icon, its tooltip and its state."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._text = text
        self._action: QAction | None = None
        self._compact = False
        self.setAccessibleName(text)
        self.setIconSize(QSize(16, 16))

    def bind(self, action: QAction) -> None:
        """Trigger and mirror this action from now on, and no other."""
        if self._action is not None:
            self._action.changed.disconnect(self._mirror)
            self.clicked.disconnect(self._action.trigger)
        self._action = action
        action.changed.connect(self._mirror)
        self.clicked.connect(action.trigger)
        self._mirror()

    def set_compact(self, compact: bool) -> None:
        """Show the icon alone, where there is one."""
        self._compact = compact
        self._mirror()

    @Slot()
    def _mirror(self) -> None:
        if self._action is None:
            return
        self.setIcon(self._action.icon())
        self.setToolTip(self._action.toolTip())
        self.setEnabled(self._action.isEnabled())
        bare = self._compact and not self.icon().isNull()
        self.setText("" if bare else self._text)
        self.setMaximumWidth(BARE if bare else UNLIMITED)
