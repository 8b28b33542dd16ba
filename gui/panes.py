"""Going from one part of the window to the next with F6, and back to where one was in it."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDockWidget,
    QMainWindow,
    QStackedWidget,
    QWidget,
)
from shiboken6 import isValid

TAKES_TAB = Qt.FocusPolicy.TabFocus


def takes_focus(widget: QWidget) -> bool:
    """Whether the Tab key stops here now."""
    policy = widget.focusPolicy().value & TAKES_TAB.value
    return bool(policy) and widget.isVisible() and widget.isEnabled()


def first_stop(pane: QWidget) -> QWidget | None:
    """Return where the keyboard goes when it comes into a part of the window."""
    shown = pane.currentWidget() if isinstance(pane, QStackedWidget) else None
    stop = shown or pane
    while (proxy := stop.focusProxy()) is not None:
        stop = proxy
    if takes_focus(stop):
        return stop
    return next((inside for inside in _inside(pane) if takes_focus(inside)), None)


def _inside(widget: QWidget) -> Iterator[QWidget]:
    """What lies in a widget, the first first; a field that is made of several is one.

    WORKAROUND: from child to child, never along `nextInFocusChain`: for PySide the next one becomes
    a child of the one before, and is forgotten when that goes; so the whole window was.
    """
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow():
            yield child
            if not isinstance(child, QAbstractSpinBox | QComboBox):
                yield from _inside(child)


class Panes(QObject):
    """The parts of the window, in the order in which F6 goes through them.

    A dock that is closed is left out; one that is a tab behind another is brought to the front.
    """

    def __init__(self, window: QMainWindow, parts: Callable[[], Sequence[QWidget]]) -> None:
        super().__init__(window)
        self._window, self._parts = window, parts
        self._last: dict[int, weakref.ref[QWidget]] = {}  # where the keyboard was in each
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._note)

    def current(self) -> QWidget | None:
        """Return the part that has the keyboard."""
        focus = QApplication.focusWidget()
        return None if focus is None else self._of(focus)

    def move(self, stride: int) -> None:
        """Give the keyboard to another part; -1 is the one before."""
        parts = [part for part in self._parts() if _is_there(part)]
        now = self.current()
        at = parts.index(now) if now in parts else -1 if stride > 0 else 0
        for number in range(1, len(parts) + 1):
            if self.enter(parts[(at + stride * number) % len(parts)]):
                return

    def enter(self, part: QWidget) -> bool:
        """Give the keyboard to a part; False if nothing in it takes it."""
        if isinstance(part, QDockWidget):
            part.raise_()
            if part.isFloating():
                part.activateWindow()
        inside = part.widget() if isinstance(part, QDockWidget) else part
        known = self._last.get(id(part))
        last = known() if known is not None else None
        if last is not None and isValid(last) and takes_focus(last):
            stop: QWidget | None = last
        else:
            stop = first_stop(inside)
        if stop is None:
            return False
        stop.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _of(self, widget: QWidget) -> QWidget | None:
        for part in self._parts():
            if part is widget or part.isAncestorOf(widget):
                return part
        return None

    @Slot(QWidget, QWidget)
    def _note(self, old: QWidget | None, new: QWidget | None) -> None:
        part = None if new is None else self._of(new)
        if part is not None and new is not None:
            self._last[id(part)] = weakref.ref(new)


def _is_there(part: QWidget) -> bool:
    """Whether a part can be brought to the screen without opening what was closed."""
    if isinstance(part, QDockWidget):
        action = part.toggleViewAction()
        return action.isEnabled() and action.isChecked()
    return part.isVisible()
