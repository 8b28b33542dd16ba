"""A number field for the weight decay, which may stay empty."""

from __future__ import annotations

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QWidget

from gui.widgets.learning_rate_box import LearningRateBox
from gui.widgets.numbers import general

NONE, MOST = -1e-7, 100.0  # the last step below 0 stands for none


class WeightDecayBox(LearningRateBox):
    """A number from 0, or nothing: then the optimiser's own holds, which stands there in grey.

    Attributes: decay: the number, or None.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, (NONE, MOST))
        self.set_decay(None)

    @property
    def decay(self) -> float | None:
        """The number, or None."""
        return None if self.value() < 0 else self.value()

    def set_decay(self, decay: float | None) -> None:
        """Fill the field, or leave it empty."""
        self.setValue(NONE if decay is None else decay)

    def show_usual(self, decay: float) -> None:
        """Tell what holds while the field is empty."""
        self.lineEdit().setPlaceholderText(general(decay, 6))

    def textFromValue(self, value: float) -> str:
        """As few figures as tell the value; nothing for none."""
        return "" if value < 0 else super().textFromValue(value)

    def valueFromText(self, text: str) -> float:
        """The number that was typed; none if nothing was."""
        return super().valueFromText(text) if text.strip() else NONE

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Nothing is good, and a number in range that is none below 0."""
        if not text.strip():
            return QValidator.State.Acceptable, text, position
        return super().validate(text, position)
