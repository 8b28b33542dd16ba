"""The card of a tour: what there is to see, and the way on, back and out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

KEYS = (Qt.Key.Key_Escape, Qt.Key.Key_Right, Qt.Key.Key_Left)
WIDTH, APART = 336, 12  # pixels of the card; between it and what it tells of


def beside(target: QRect, size: QSize, room: QRect) -> QPoint:
    """Return where a card of a size tells of a target without covering it, if there is room.

    A card lies under what is small, and beside what is large; where neither has room, within the
    target at its lower edge. Always within the room.
    """
    middle = target.center() - QPoint(size.width() // 2, size.height() // 2)
    right = QPoint(target.right() + APART, target.top())
    left = QPoint(target.left() - APART - size.width(), target.top())
    below = QPoint(middle.x(), target.bottom() + APART)
    above = QPoint(middle.x(), target.top() - APART - size.height())
    within = QPoint(middle.x(), target.bottom() - APART - size.height())
    small = target.height() < size.height()
    for place in (below, above, right, left) if small else (right, left, below, above):
        card = kept_within(QRect(place, size), room)
        if not card.intersects(target):
            return card.topLeft()
    return kept_within(QRect(within, size), room).topLeft()


def kept_within(card: QRect, room: QRect) -> QRect:
    """Return the card, moved as little as needed to lie in the room."""
    left = max(room.left(), min(card.left(), room.right() - card.width() + 1))
    top = max(room.top(), min(card.top(), room.bottom() - card.height() + 1))
    return QRect(QPoint(left, top), card.size())


class TourCard(QFrame):
    """Signals: wanted(-1 or 1): the step before or after; left(): enough of it.

    Attributes: title, text, count: what it says; back, forward, leave: its buttons.
    """

    wanted = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tour")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title, self.text, self.count = QLabel(), QLabel(), QLabel()
        self.title.setProperty("role", "title")
        self.text.setWordWrap(True)
        self.count.setProperty("role", "caption")
        self.leave = QPushButton(self.tr("Leave"))
        self.back, self.forward = QPushButton(self.tr("Back")), QPushButton()
        self.leave.setProperty("role", "inset")
        self.leave.setToolTip(self.tr("Leave the tour (Esc); the menu Help has it again"))
        self.back.setToolTip(self.tr("The step before (Left)"))
        self.forward.setDefault(True)
        self.leave.clicked.connect(self.left)
        self.back.clicked.connect(lambda: self.wanted.emit(-1))
        self.forward.clicked.connect(lambda: self.wanted.emit(1))
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.count)
        buttons.addStretch(1)
        for button in (self.leave, self.back, self.forward):
            button.setAccessibleName(button.text())
            button.installEventFilter(self)
            buttons.addWidget(button)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addLayout(buttons)
        self.setFixedWidth(WIDTH)
        self.hide()

    def tell(self, number: int, steps: int, title: str, text: str) -> None:
        """Show step `number`, from 1, of so many."""
        self.title.setText(title)
        self.text.setText(text)
        self.count.setText(self.tr("{number} of {steps}").format(number=number, steps=steps))
        self.back.setEnabled(number > 1)
        last = number == steps
        self.leave.setVisible(not last)
        self.forward.setText(self.tr("Done") if last else self.tr("Next"))
        self.forward.setAccessibleName(self.forward.text())
        again, following = self.tr("The menu Help has the tour"), self.tr("The next step (Right)")
        self.forward.setToolTip(again if last else following)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setFixedHeight(self._column.totalHeightForWidth(WIDTH))
        self.show()
        self.raise_()
        self.forward.setFocus()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Right and Left go on and back, Escape leaves: before buttons and shortcuts take them."""
        if not isinstance(event, QKeyEvent) or event.key() not in KEYS:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
            elif event.key() == Qt.Key.Key_Right:
                self.wanted.emit(1)
            elif self.back.isEnabled():
                self.wanted.emit(-1)
        return True
