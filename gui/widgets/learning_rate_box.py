"""A number field for the learning rate: 0.005 reads "0.005", not "0.0050000"."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QWidget

SMALLEST, LARGEST = 1e-7, 1000.0


class LearningRateBox(QDoubleSpinBox):
    """A number from 0 or above it; the arrows change it by a tenth of its size.

    Args:
        limits: the smallest and the largest number that it takes.
    """

    def __init__(
        self, parent: QWidget | None = None, limits: tuple[float, float] = (SMALLEST, LARGEST)
    ) -> None:
        super().__init__(parent)
        self.setDecimals(7)
        self.setRange(*limits)
        self.setStepType(QAbstractSpinBox.StepType.AdaptiveDecimalStepType)
        self.setKeyboardTracking(False)
        # Thousands are not grouped: else "0,005", typed where the decimal mark is a point, is 5.
        locale = self.locale()
        locale.setNumberOptions(
            QLocale.NumberOption.OmitGroupSeparator | QLocale.NumberOption.RejectGroupSeparator
        )
        self.setLocale(locale)

    def textFromValue(self, value: float) -> str:
        """As few figures as tell the value, in the locale's form."""
        return self.locale().toString(value, "g", 7)

    def valueFromText(self, text: str) -> float:
        """The number that was typed; the present value if it is none."""
        number, good = self._number(text)
        return number if good else self.value()

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Anything that may become a number can be typed; only one in range is taken."""
        number, good = self._number(text)
        if good and self.minimum() <= number <= self.maximum():
            return QValidator.State.Acceptable, text, position
        unfinished = not text.strip() or set(text.strip()) <= set("0123456789.,eE+-")
        state = QValidator.State.Intermediate if unfinished else QValidator.State.Invalid
        return state, text, position

    def _number(self, text: str) -> tuple[float, bool]:
        number, good = self.locale().toDouble(text.strip())
        if not good:
            try:  # a point or a comma, whatever the locale says
                number, good = float(text.replace(",", ".")), True
            except ValueError:
                good = False
        return number, good
