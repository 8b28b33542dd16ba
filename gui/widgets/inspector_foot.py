"""What can be done with the number in the inspector: change it, check its gradient, see all."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from gui.widgets.numbers import grouped

HEIGHT, MARGIN = 44, 16
DARKEST = 255  # grey values of a pixel


class InspectorFoot(QWidget):
    """A field for a new value and two buttons, each only where it makes sense.

    Signals: value_wanted(float): a new value was typed; check_wanted(): the gradient should be
    checked; table_wanted(bool): all terms should be shown, or the page again; left(): Esc.
    """

    value_wanted = Signal(float)
    check_wanted = Signal()
    table_wanted = Signal(bool)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = False  # only whole numbers from 0 to DARKEST: a pixel
        self.setFixedHeight(HEIGHT)
        self._name = QLabel()
        self._name.setProperty("role", "label")
        self.field = _Field()
        self.field.setFixedWidth(84)
        self.field.returnPressed.connect(self._take)
        self.field.left.connect(self.left)
        self.check = QPushButton(self.tr("Check gradient"))
        self.check.setToolTip(
            self.tr("Move this number a little both ways and compare the losses with the gradient")
        )
        self.check.setAccessibleName(self.tr("Check gradient"))
        self.check.clicked.connect(self.check_wanted)
        self.table = QPushButton()
        self.table.setCheckable(True)
        self.table.setToolTip(self.tr("All products, the largest first, or the summary again"))
        self.table.toggled.connect(self.table_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.setSpacing(6)
        row.addWidget(self._name)
        row.addWidget(self.field)
        row.addStretch(1)
        row.addWidget(self.check)
        row.addWidget(self.table)
        self.offer(editable=False, whole=False, checkable=False, terms=0)

    def offer(self, *, editable: bool, whole: bool, checkable: bool, terms: int) -> None:
        """Say what makes sense for the number now.

        editable: it can be changed; whole: as a grey value; checkable: its gradient can be
        checked; terms: how many there are beyond what the page shows.
        """
        self._whole = whole
        self._name.setVisible(editable)
        self.field.setVisible(editable)
        self._name.setText(self.tr("Set to"))
        tip = self.tr("Type a grey value, 0 to 255, and press Enter")
        if not whole:
            tip = self.tr("Type a new value and press Enter; the network answers at once")
        self.field.setToolTip(tip)
        self.field.setAccessibleName(tip)
        self.check.setVisible(checkable)
        self.table.setVisible(terms > 0)
        words = self.tr("All {0} terms").format(grouped(terms))
        if editable and checkable:  # there is not room for all words
            words = grouped(terms)
        self.table.setText(words)
        self.table.setAccessibleName(self.tr("All {0} terms").format(grouped(terms)))
        self.setVisible(editable or checkable or terms > 0)

    def show_value(self, text: str) -> None:
        """Show the present value where nothing is typed."""
        if self.field.placeholderText() != text:
            self.field.setPlaceholderText(text)

    def clear(self) -> None:
        """Forget what was typed."""
        self.field.clear()
        self._mark(good=True)

    @Slot()
    def _take(self) -> None:
        value = self._number(self.field.text())
        self._mark(good=value is not None)
        if value is not None:
            self.field.clear()
            self.value_wanted.emit(value)

    def _number(self, text: str) -> float | None:
        """Return the number that was typed: with a point or a comma, and either minus."""
        try:
            value = float(text.strip().replace("−", "-").replace(",", "."))
        except ValueError:
            return None
        if not math.isfinite(value):
            return None
        if self._whole and not (value == int(value) and 0 <= value <= DARKEST):
            return None
        return value

    def _mark(self, *, good: bool) -> None:
        self.field.setProperty("bad", not good)
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)


class _Field(QLineEdit):
    """A field that leaves with Esc, and empties first."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)
