"""Every action once, a file for each menu: key, text, tip, shortcut, icon."""

from __future__ import annotations

from gui.actions import drawing, files, help, time, training, view
from gui.actions.row import CONTEXT, ActionRow

ACTIONS: tuple[ActionRow, ...] = (
    *(*files.ROWS, *training.ROWS, *time.ROWS),
    *(*drawing.ROWS, *view.ROWS, *help.ROWS),
)

__all__ = ["ACTIONS", "CONTEXT", "ActionRow"]
