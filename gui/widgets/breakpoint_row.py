"""One line of the list of breakpoints: a check box, its values, and more or fewer of its kind."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QToolButton,
    QWidget,
)

from gui.widgets.breakpoint_lines import KINDS, WHOLE, Line
from gui.widgets.check_box import CheckBox

WIDTH = 80  # pixels of a number
DECIMALS, STEPS = {"loss": 2, "moved": 4}, {"loss": 1.0, "moved": 0.01}


class BreakpointRow(QObject):
    """The widgets of a line.

    Args:
        first: of its kind: more can be asked for beside it; the others can be removed.
    Attributes:
        box, fields, button: check box, values, and the button; None where there is none.
        changed: something was changed by a person; button_pressed.
    """

    changed = Signal()
    button_pressed = Signal()

    def __init__(self, line: Line, first: bool, parent: QObject) -> None:
        super().__init__(parent)
        self.kind = line.kind
        self.box = CheckBox(self._text())
        self.box.toggled.connect(self.changed)
        self.fields = [self._field(place) for place in range(len(KINDS[line.kind].ranges))]
        self._values = self._together() if self.fields else None
        self.button = self._button(first) if self.fields else None
        self.show_line(line)

    def _text(self) -> str:
        return {
            "misclassified": self.tr("A sample is misclassified"),
            "loss": self.tr("The loss is above"),
            "confusion": self.tr("The digit"),
            "moved": self.tr("A parameter moves by more than"),
            "step": self.tr("Step"),
        }[self.kind]

    def _field(self, place: int) -> QSpinBox | QDoubleSpinBox:
        field = QSpinBox() if self.kind in WHOLE else QDoubleSpinBox()
        if isinstance(field, QDoubleSpinBox):
            field.setDecimals(DECIMALS[self.kind])
            field.setSingleStep(STEPS[self.kind])
        low, high = KINDS[self.kind].ranges[place]
        field.setRange(low, high)  # type: ignore[arg-type]
        names = (self.tr("True digit"), self.tr("Digit that is read"))
        field.setAccessibleName(names[place] if self.kind == "confusion" else self._text())
        field.setKeyboardTracking(False)
        field.setFixedWidth(WIDTH)
        field.lineEdit().setTextMargins(6, 0, 6, 0)  # a style sheet's padding has no effect
        field.setToolTip(self.tr("Counts at once where its box is checked"))
        field.valueChanged.connect(self.changed)
        return field

    def _together(self) -> QWidget:
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for place, field in enumerate(self.fields):
            if place:
                row.addWidget(QLabel(self.tr("is read as")))
            row.addWidget(field)
        return pair

    def _button(self, first: bool) -> QToolButton:
        button = QToolButton()
        button.setText("+" if first else "\N{MINUS SIGN}")
        tip = self.tr("Another one of this kind") if first else self.tr("Remove this one")
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(self.button_pressed)
        return button

    @property
    def line(self) -> Line:
        """What it shows."""
        return Line(self.kind, self.box.isChecked(), tuple(field.value() for field in self.fields))

    @Slot(object)
    def show_line(self, line: Line) -> None:
        """Show a line of its kind; nobody is told."""
        with QSignalBlocker(self.box):
            self.box.setChecked(line.on)
        for field, value in zip(self.fields, line.values, strict=True):
            with QSignalBlocker(field):
                field.setValue(value)  # type: ignore[arg-type]

    def add_to(self, grid: QGridLayout, row: int) -> None:
        """Take a row of a grid."""
        for column, widget in enumerate((self.box, self._values, self.button)):
            if widget is not None:
                grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignLeft)
                widget.show()  # at once, for it may get the keyboard

    def leave(self) -> None:
        """Go, with all widgets."""
        for widget in (self.box, self._values, self.button):
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.deleteLater()
