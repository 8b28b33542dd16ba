"""The list of breakpoints: what a run waits for, each with a check box."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from engine.breakpoints import (
    AtStep,
    Breakpoint,
    Confusion,
    LossAbove,
    Misclassified,
    NotFinite,
    ParameterMoved,
)
from gui.widgets.check_box import CheckBox

LARGEST = 2**31 - 1  # whole number that a spin box holds


class BreakpointDialog(QDialog):
    """Stays open beside the window; each change counts at once.

    Attributes:
        changed: the tuple of breakpoints that hold now; NotFinite is always among them.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Pause when…"))
        self.loss, self.eps = QDoubleSpinBox(), QDoubleSpinBox()
        self.true, self.read, self.step = QSpinBox(), QSpinBox(), QSpinBox()
        self._set_up_fields()
        lead = QLabel(self.tr("A run pauses before a sample at which one of these holds."))
        lead.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self.boxes: dict[str, CheckBox] = {}
        self._make: dict[str, Callable[[], Breakpoint]] = {}
        self._add_rows()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(14)
        layout.addWidget(lead)
        layout.addLayout(self._grid)
        layout.addWidget(buttons)
        self.setMinimumWidth(400)

    def _set_up_fields(self) -> None:
        self.loss.setRange(0.0, 1e6)
        self.loss.setValue(3.0)
        self.eps.setDecimals(4)
        self.eps.setRange(0.0001, 1e6)
        self.eps.setSingleStep(0.01)
        self.eps.setValue(0.05)
        self.step.setRange(0, LARGEST)
        self.step.setValue(1000)
        for box, value, name in (
            (self.true, 4, self.tr("True digit")),
            (self.read, 9, self.tr("Digit that is read")),
        ):
            box.setRange(0, 9)
            box.setValue(value)
            box.setAccessibleName(name)
        for field in self._fields():
            field.setKeyboardTracking(False)
            field.setFixedWidth(80)
            field.lineEdit().setTextMargins(6, 0, 6, 0)  # a style sheet's padding has no effect
            field.setToolTip(self.tr("Counts at once where its box is checked"))
            field.valueChanged.connect(self._tell)

    def _fields(self) -> tuple[QDoubleSpinBox | QSpinBox, ...]:
        return (self.loss, self.eps, self.true, self.read, self.step)

    def _add_rows(self) -> None:
        self._add("misclassified", self.tr("A sample is misclassified"), Misclassified)
        self._add(
            "loss", self.tr("The loss is above"), lambda: LossAbove(self.loss.value()), self.loss
        )
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.true)
        row.addWidget(QLabel(self.tr("is read as")))
        row.addWidget(self.read)
        self._add(
            "confusion",
            self.tr("The digit"),
            lambda: Confusion(self.true.value(), self.read.value()),
            pair,
        )
        self._add(
            "moved",
            self.tr("A parameter moves by more than"),
            lambda: ParameterMoved(self.eps.value()),
            self.eps,
        )
        self._add("step", self.tr("Step"), lambda: AtStep(self.step.value()), self.step)
        self._add("finite", self.tr("NaN or infinity appears (always)"), NotFinite)
        self.boxes["finite"].setChecked(True)
        self.boxes["finite"].setEnabled(False)

    def _add(
        self, key: str, text: str, make: Callable[[], Breakpoint], field: QWidget | None = None
    ) -> None:
        """Add a row: a check box, and what belongs to it."""
        box = CheckBox(text)
        box.toggled.connect(self._tell)
        row = self._grid.rowCount()
        self._grid.addWidget(box, row, 0)
        if field is not None:
            self._grid.addWidget(field, row, 1, Qt.AlignmentFlag.AlignLeft)
        if isinstance(field, QAbstractSpinBox):
            field.setAccessibleName(text)
        self.boxes[key], self._make[key] = box, make

    @property
    def breakpoints(self) -> tuple[Breakpoint, ...]:
        """What holds now; a digit that is read as itself is no confusion."""
        keys = [key for key, box in self.boxes.items() if box.isChecked()]
        if self.true.value() == self.read.value():
            keys = [key for key in keys if key != "confusion"]
        return tuple(self._make[key]() for key in keys)

    def _tell(self, *_: object) -> None:
        self.changed.emit(self.breakpoints)
