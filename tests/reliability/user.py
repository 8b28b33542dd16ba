"""A user who does anything: seeded, but for what depends on when the program answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any

from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QImage, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QDockWidget,
    QDoubleSpinBox,
    QLineEdit,
    QMenu,
    QMessageBox,
    QSpinBox,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

from gui.controller import State
from gui.main_window import MainWindow
from gui.pace import MAX, PACES
from tests.reliability.user_files import Files

KEYS = [
    *(Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab),
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home),
    *(Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Delete, Qt.Key.Key_F10),
    *(Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_7, Qt.Key.Key_A),
    *(Qt.Key.Key_B, Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_P, Qt.Key.Key_W, Qt.Key.Key_Slash),
    *(Qt.Key.Key_Comma, Qt.Key.Key_Period, Qt.Key.Key_BracketLeft, Qt.Key.Key_Question),
]
MODIFIERS = [
    *(Qt.KeyboardModifier.NoModifier,) * 6,
    *(Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier),
]
LEAVES = {"quit"}  # actions that are kept for the end
TEXTS = ("", "0", "-1", "1e9", "nan", "0.02", "main", "é😀", "x" * 300, "[]", "<b>&amp;", "%1 {}")


class User(QObject):
    """Does one thing every few milliseconds, also while a dialog or a menu waits.

    done: how often what was done; diary takes a line before each.
    """

    def __init__(
        self, window: MainWindow, seed: int, files: Files, diary: Callable[[str], None]
    ) -> None:
        super().__init__()
        self.random, self.window, self.files = Random(seed), window, files
        self.done: Counter[str] = Counter()
        self.dialogs: Counter[str] = Counter()
        self.on = False
        self._diary = diary
        self._application = QApplication.instance()
        self._ways: list[tuple[int, Callable[[], None]]] = [
            (30, self._action), (14, self._key), (20, self._mouse), (8, self._value),
            (5, self._train), (3, self._window), (3, self._dock), (3, self._clipboard),
            (3, self._drop), (3, self._wheel), (3, self._right_click), (2, self._close_dialogs),
        ]  # fmt: skip

    def begin(self) -> None:
        """Go on until `on` is False."""
        self.on = True
        self._later()

    def _later(self) -> None:
        # A new timer each time: one that is at work would not fire again in a dialog's own loop.
        # With a context PySide 6.11 would keep two objects for each, which the soak would weigh.
        QTimer.singleShot(self.random.choice((0, 1, 5, 20, 60)), self._act)

    def _act(self) -> None:
        if not self.on:
            return
        self._later()
        popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if popup is not None:
            self._in_popup(popup)
        elif modal is not None and modal is not self.window:
            self._in_dialog(modal)
        elif self.window.controller.state is State.PAUSED and self.random.random() < 0.3:
            self._train()
        else:
            weights, ways = zip(*self._ways, strict=True)
            self.random.choices(ways, weights)[0]()

    def _note(self, what: str) -> None:
        self.done[what.split(":")[0]] += 1
        self._diary(what)

    # What a user does

    def _action(self) -> None:
        actions = {key: a for key, a in self.window.actions_by_key.items() if key not in LEAVES}
        fewest = self.random.random() < 0.5  # those that were done least
        keys = sorted(actions, key=lambda key: (self.done[key], key))
        key = self.random.choice(keys[:10] if fewest else keys)
        if actions[key].isEnabled():
            self._note(key)
            actions[key].trigger()

    def _key(self) -> None:
        target = QApplication.focusWidget() or self.window
        key, modifiers = self.random.choice(KEYS), self.random.choice(MODIFIERS)
        self._note(f"key: {QKeySequence(key).toString()} {modifiers} at {_name(target)}")
        QTest.keyClick(target, key, modifiers)

    def _place(self, widget: QWidget) -> QPoint:
        x = self.random.randrange(max(1, widget.width()))
        return QPoint(x, self.random.randrange(max(1, widget.height())))

    def _somewhere(self) -> tuple[QWidget, QPoint]:
        windows = [w for w in QApplication.topLevelWidgets() if w.isVisible()] or [self.window]
        window = self.window if self.random.random() < 0.8 else self.random.choice(windows)
        place = self._place(window)
        target = window.childAt(place) or window
        return target, target.mapFrom(window, place)

    def _mouse(self) -> None:
        target, place = self._somewhere()
        if _quits(target):
            return
        kind = self.random.random()
        self._note(f"mouse: {place.toTuple()} at {_name(target)}")
        left = Qt.MouseButton.LeftButton
        if kind < 0.4:
            QTest.mouseClick(target, left, pos=place)
        elif kind < 0.5:
            QTest.mouseDClick(target, left, pos=place)
            self._release(target, place)  # which QTest leaves out
        elif kind < 0.7:
            QTest.mouseMove(target, place)
        else:
            QTest.mousePress(target, left, pos=place)
            for _ in range(self.random.randrange(1, 5)):
                QTest.mouseMove(target, self._place(target))
            self._release(target, self._place(target))

    @staticmethod
    def _release(target: QWidget, place: QPoint) -> None:
        if isValid(target):  # what was clicked may have closed its window
            QTest.mouseRelease(target, Qt.MouseButton.LeftButton, pos=place)

    def _wheel(self) -> None:
        target, place = self._somewhere()
        self._note(f"wheel: at {_name(target)}")
        turn = QPoint(0, self.random.choice((-1200, -120, 120, 1200)))
        event = QWheelEvent(
            QPointF(place), QPointF(target.mapToGlobal(place)), QPoint(), turn,
            Qt.MouseButton.NoButton, self.random.choice(MODIFIERS),
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(target, event)

    def _right_click(self) -> None:
        target, place = self._somewhere()
        self._note(f"right click: at {_name(target)}")
        reason = QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(target, QContextMenuEvent(reason, place, target.mapToGlobal(place)))

    def _value(self, within: QWidget | None = None) -> None:
        """Another value in a field, as far as the field allows."""
        kinds = (QAbstractSpinBox, QComboBox, QLineEdit, QAbstractSlider, QTabBar)
        fields = [
            field for field in (within or self.window).findChildren(QWidget)
            if isinstance(field, kinds) and field.isVisible() and field.isEnabled()
        ]  # fmt: skip
        if not fields:
            return
        field = self.random.choice(fields)
        self._note(f"value: {_name(field)}")
        if isinstance(field, QSpinBox):
            low, high = field.minimum(), field.maximum()
            field.setValue(
                self.random.choice((low, min(high, 10**6), self.random.randint(low, 50 + low)))
            )
        elif isinstance(field, QDoubleSpinBox):
            field.setValue(10 ** self.random.uniform(-5, 1))
        elif isinstance(field, QComboBox) and field.count():
            field.setCurrentIndex(self.random.randrange(field.count()))
            field.activated.emit(field.currentIndex())
        elif isinstance(field, QAbstractSlider):
            field.setValue(
                self.random.randint(field.minimum(), max(field.minimum(), field.maximum()))
            )
        elif isinstance(field, QTabBar) and field.count():
            field.setCurrentIndex(self.random.randrange(field.count()))
        elif isinstance(field, QLineEdit):
            field.setText(self.random.choice(TEXTS))
            QTest.keyClick(field, Qt.Key.Key_Return)

    def _train(self) -> None:
        """Full speed, most of the time."""
        controller = self.window.controller
        pace = MAX if self.random.random() < 0.8 else self.random.choice(PACES)
        self._note(f"train: at {pace}")
        self.window.header.set_pace(pace)
        controller.set_pace(pace)
        if self.random.random() < 0.8:
            controller.set_breakpoints(())
        if controller.state is State.PAUSED:
            self.window.recipe.epochs.setValue(0)
            controller.start()
        elif self.random.random() < 0.3 and controller.snapshot is not None:
            controller.seek(self.random.randint(0, max(1, controller.snapshot.latest_step)))

    def _window(self) -> None:
        window, kind = self.window, self.random.randrange(6)
        self._note(f"window: {kind}")
        if kind == 0:
            window.showMinimized()
        elif kind == 1:
            window.showMaximized()
        elif kind == 2:
            window.showFullScreen()
        else:
            window.showNormal()
            window.resize(self.random.randrange(300, 1700), self.random.randrange(200, 1100))
        QTimer.singleShot(200, window, window.showNormal)

    def _dock(self) -> None:
        docks = self.window.findChildren(QDockWidget)
        dock, kind = self.random.choice(docks), self.random.randrange(4)
        self._note(f"dock: {dock.objectName()} {kind}")
        if kind == 0:
            dock.setFloating(not dock.isFloating())
        elif kind == 1:
            dock.close()
        else:
            dock.show()
        if kind == 3:
            area = self.random.choice(list(Qt.DockWidgetArea)[:4])
            self.window.addDockWidget(area, dock)

    def _mime(self) -> QMimeData:
        mime = QMimeData()
        kind = self.random.randrange(4)
        if kind == 0:
            mime.setText(self.random.choice((*TEXTS, '{"strokes":[[[1,2],[3,9],[5,1]]]}')))
        elif kind == 1:
            image = QImage(self.random.randrange(1, 300), 50, QImage.Format.Format_RGB32)
            image.fill(self.random.randrange(1 << 24))
            mime.setImageData(image)
        elif kind == 2:
            mime.setUrls([QUrl.fromLocalFile(self.files.to_open()) for _ in range(2)])
        else:
            mime.setData("application/x-convscope-strokes", self.random.randbytes(20))
        return mime

    def _clipboard(self) -> None:
        self._note("clipboard")
        QApplication.clipboard().setMimeData(self._mime())

    def _drop(self) -> None:
        target, place = self._somewhere()
        while target is not None and not target.acceptDrops():
            target = target.parentWidget()
        if target is None:
            return
        self._note(f"drop: at {_name(target)}")
        mime = self._mime()
        event = QDropEvent(
            QPointF(place), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(target, event)

    def _close_dialogs(self) -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, QDialog) and window.isVisible():
                self._note(f"close: {_name(window)}")
                window.close()

    # Menus and dialogs

    def _in_popup(self, popup: QWidget) -> None:
        self._note(f"popup: {_name(popup)}")
        key = self.random.choice(
            (Qt.Key.Key_Escape, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right)
        )
        active = popup.activeAction() if isinstance(popup, QMenu) else None
        if active is not None and active.menu() is None and self.random.random() < 0.3:
            key = Qt.Key.Key_Return if not _quit_action(active, self.window) else key
        QTest.keyClick(popup, key)

    def _in_dialog(self, dialog: QWidget) -> None:
        self.dialogs[_name(dialog)] += 1
        self._note(f"dialog: {_name(dialog)}")
        buttons = [
            b for b in dialog.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()
        ]
        kind = self.random.random()
        if kind < 0.4 and not isinstance(dialog, QMessageBox):
            self._value(dialog)
        elif kind < 0.8 and buttons:
            self.random.choice(buttons).click()
        elif isinstance(dialog, QDialog):
            dialog.reject()
        else:
            dialog.close()


def _name(widget: Any) -> str:
    return f"{type(widget).__name__} {widget.objectName()}".strip()


def _quits(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton) and widget.text() == "Quit"


def _quit_action(action: object, window: MainWindow) -> bool:
    return action in [window.actions_by_key[key] for key in LEAVES if key in window.actions_by_key]
