"""What works the window without a mouse: command palette, sheet of shortcuts, F6, Undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QMainWindow,
    QMenu,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from gui import keys
from gui.panes import Panes
from gui.take_away import TakeAway
from gui.widgets.branch_list import BranchList

if TYPE_CHECKING:  # else they are imported when they are opened
    from gui.panels.command_palette import CommandPalette
    from gui.panels.shortcut_sheet import SheetGroup, ShortcutSheet
    from gui.widgets.command_entries import Entry

NATIVE = QKeySequence.SequenceFormat.NativeText
RECENT = 8  # commands that the palette keeps in front
BETWEEN = " › "  # between a menu and one in it


def menu_entries(menu: QMenu, path: str = "") -> Iterator[tuple[str, QAction]]:
    """Every action in a menu and the menus in it, each with the way to it."""
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            title = inner.title().replace("&", "")
            yield from menu_entries(inner, f"{path}{BETWEEN}{title}" if path else title)
        elif not action.isSeparator() and action.isVisible():
            yield path, action


def _trigger(action: QAction) -> None:
    """Do it, unless it went while the palette was open, as a recent file may."""
    if isValid(action):
        action.trigger()


def _inside(focus: QWidget | None, part: QWidget) -> bool:
    return focus is not None and part.isAncestorOf(focus)


def shortcuts_of(action: QAction) -> str:
    """Return an action's shortcuts as this desktop writes them."""
    return ", ".join(shortcut.toString(NATIVE) for shortcut in action.shortcuts())


class KeyboardWiring(QObject):
    """Opens palette and sheet, goes through the window's parts, and takes back.

    Attributes: slots: what to call for its actions, by the keys of the table; panes.
    """

    def __init__(
        self, window: QMainWindow, parts: Callable[[], Sequence[QWidget]], take_away: TakeAway
    ) -> None:
        super().__init__(window)
        self._window, self._take_away = window, take_away
        self.panes = Panes(window, parts)
        self._recent: list[str] = []
        self._roads: list[tuple[QWidget, dict[str, str]]] = []
        self._palette: CommandPalette | None = None
        self._sheet: ShortcutSheet | None = None
        self.slots: dict[str, Callable[..., object]] = {
            "command_palette": self.open_palette,
            "shortcuts": self.open_sheet,
            "context_menu": self.open_context_menu,
            "undo": lambda: self._take_back("undo"),
            "redo": lambda: self._take_back("redo"),
            "next_panel": lambda: self.panes.move(1),
            "previous_panel": lambda: self.panes.move(-1),
        }

    def set_menu(
        self, menu: QMenu, actions: Mapping[str, QAction], menu_button: QToolButton
    ) -> None:
        """Take what can be done, and the button that opens the menu."""
        self._menu, self._actions = menu, actions
        QShortcut(QKeySequence("F10"), self._window, menu_button.showMenu)

    def set_branches(self, branches: BranchList) -> None:
        """Let the palette go to branches too."""
        self._branches = branches

    def add_road(self, part: QWidget, undo: str, redo: str) -> None:
        """Say which actions take back, and bring back, while the keyboard is in a part."""
        self._roads.append((part, {"undo": undo, "redo": redo}))

    # Menus of widgets

    def open_menu_on(self, widget: QWidget, button: QToolButton) -> None:
        """Let a button's menu open on a widget, by the mouse or the keyboard."""
        widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        widget.customContextMenuRequested.connect(
            lambda point: button.menu().popup(widget.mapToGlobal(point))
        )

    @Slot()
    def open_context_menu(self) -> None:
        """Open the menu of what has the keyboard, as the Menu key does, which not all have."""
        focus = self._window.focusWidget()
        if focus is not None:
            middle = focus.rect().center()
            reason = QContextMenuEvent.Reason.Keyboard
            event = QContextMenuEvent(reason, middle, focus.mapToGlobal(middle))
            QApplication.sendEvent(focus, event)

    # Taking back

    def _take_back(self, what: str) -> None:
        """Undo or redo where the keyboard is; where there is nothing, wherever there is."""
        focus = QApplication.focusWidget() or self._window.focusWidget()  # a panel may float
        if isinstance(focus, QAbstractSpinBox):
            focus = focus.lineEdit()
        if isinstance(focus, QLineEdit) and getattr(focus, f"is{what.capitalize()}Available")():
            getattr(focus, what)()
            return
        here = [road[what] for part, road in self._roads if _inside(focus, part)]
        others = [road[what] for _, road in self._roads]
        for key in (*here, f"{what}_change", *others):
            if self._actions[key].isEnabled():
                self._actions[key].trigger()
                return

    # The palette

    @Slot()
    def open_palette(self) -> None:
        """Show everything that can be done; what had the keyboard has it again afterwards."""
        from gui.panels.command_palette import CommandPalette

        if self._palette is not None:
            self._palette.leave()
            return
        self._palette = CommandPalette(self._window, self.entries(), self._recent)
        self._palette.chosen.connect(self._do)
        self._palette.left.connect(self._forget_palette)
        self._palette.open()

    def entries(self) -> list[Entry]:
        """Return the menu's actions, but for the palette's own, and the other branches."""
        from gui.widgets.command_entries import Entry

        found = []
        for path, action in menu_entries(self._menu):
            if action is self._actions["command_palette"]:
                continue
            key = action.objectName() or action.text()
            text, tip = action.text().replace("&", ""), action.statusTip() or action.toolTip()
            shortcut, enabled = shortcuts_of(action), action.isEnabled()
            found.append(Entry(key, text, path, shortcut, enabled, tip, partial(_trigger, action)))
        return found + list(self._branch_entries())

    def _branch_entries(self) -> Iterator[Entry]:
        from gui.widgets.command_entries import Entry

        for line in self._branches.lines:
            if line.name == self._branches.current:
                continue
            text = self.tr("Switch to the branch {name}").format(name=line.name)
            tip = self.tr("Go to the end of this branch")
            switch = partial(self._branches.switch_wanted.emit, line.name)
            yield Entry(f"branch {line.name}", text, self.tr("Time"), "", True, tip, switch)

    @Slot()
    def _forget_palette(self) -> None:
        self._palette = None

    @Slot(object)
    def _do(self, entry: Entry) -> None:
        """Do what was chosen, with the keyboard where it was: Undo asks where it is."""
        self._forget_palette()
        known = [key for key in self._recent if key != entry.key]
        self._recent = [entry.key, *known][:RECENT]
        entry.run()

    # The sheet

    @Slot()
    def open_sheet(self) -> None:
        """Show all shortcuts, beside the window that they are of."""
        from gui.panels.shortcut_sheet import ShortcutSheet

        if self._sheet is None:
            self._sheet = ShortcutSheet(self._window, self.groups())
            self._sheet.finished.connect(self._forget_sheet)
            self._sheet.pdf_wanted.connect(self._save_sheet)
        self._sheet.show()
        self._sheet.raise_()
        self._sheet.activateWindow()

    @Slot()
    def _save_sheet(self) -> None:
        if self._sheet is not None:
            title = self.tr("Save shortcuts")
            self._take_away.save_pdf(title, "convscope-shortcuts", self._sheet.pdf)

    @Slot()
    def _forget_sheet(self) -> None:
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            sheet.deleteLater()

    def groups(self) -> list[SheetGroup]:
        """Return all shortcuts: those of the actions by menu, then those of the parts."""
        from gui.panels.shortcut_sheet import SheetGroup

        menus: dict[str, list[tuple[str, str]]] = {}
        for path, action in menu_entries(self._menu):
            told = shortcuts_of(action)
            if told:
                menus.setdefault(path, []).append((told, action.text().replace("&", "")))
        groups = [SheetGroup(name, tuple(rows)) for name, rows in menus.items()]
        for group in keys.GROUPS:
            rows = tuple(
                (", ".join(map(keys.native, row.keys)), keys.translated(row.does))
                for row in group.rows
            )
            groups.append(SheetGroup(keys.translated(group.where), rows))
        return groups
