"""Makes Qt's actions of the table, and dresses them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.actions import ACTIONS
from gui.actions.row import ActionRow, translated
from gui.icons import icon
from gui.theme import Theme


def with_shortcut(tip: str, shortcut: str) -> str:
    """A tooltip that tells the shortcut as this desktop writes it."""
    if not shortcut:
        return tip
    native = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{tip} ({native})"


def build_actions(
    parent: QWidget, slots: Mapping[str, Callable[..., object]]
) -> dict[str, QAction]:
    """Build every action of the table on `parent`; each has its slot in `slots`."""
    actions = {}
    for row in ACTIONS:
        action = _build(row, parent)
        action.triggered.connect(slots[row.key])
        parent.addAction(action)
        actions[row.key] = action
    return actions


def _build(row: ActionRow, parent: QWidget) -> QAction:
    action = QAction(translated(row.text), parent)
    action.setObjectName(row.key)
    if row.short:
        action.setIconText(translated(row.short))
    action.setToolTip(with_shortcut(translated(row.tip), row.shortcut or row.by))
    action.setStatusTip(translated(row.tip))
    action.setCheckable(row.checkable)
    action.setIconVisibleInMenu(not row.checkable)  # its place is the check mark's
    if row.shortcut:
        action.setShortcuts([QKeySequence(keys) for keys in (row.shortcut, row.also) if keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    return action


def set_action_icons(actions: Mapping[str, QAction], theme: Theme) -> None:
    """Give every action that has an icon the one of this theme."""
    drawn = {name: icon(name, theme) for name in {row.icon for row in ACTIONS if row.icon}}
    for row in ACTIONS:
        if row.icon:
            actions[row.key].setIcon(drawn[row.icon])
