"""A number field for the learning rate: 0.005 reads "0.005", not "0.0050000"."""

from __future__ import annotations

from math import floor, log10

from PySide6.QtCore import QLocale
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

SMALLEST, LARGEST = 1e-7, 1000.0
FINEST = 7  # decimals of what the arrows lead to
LONGEST = 9  # characters that fit into the fields
ALL = 323  # decimals that Qt has for numbers: none is rounded


class LearningRateBox(QDoubleSpinBox):
    """A number from 0 or above it; the arrows change it by a tenth of its size.

    A number that was set or typed is kept whole, though fewer figures may be shown of it.

    Args:
        limits: the smallest and the largest number that can be typed.
    """

    def __init__(
        self, parent: QWidget | None = None, limits: tuple[float, float] = (SMALLEST, LARGEST)
    ) -> None:
        super().__init__(parent)
        self.setDecimals(ALL)
        self.setRange(*limits)
        self.setKeyboardTracking(False)
        # Thousands are not grouped: else "0,005", typed where the decimal mark is a point, is 5.
        locale = self.locale()
        locale.setNumberOptions(
            QLocale.NumberOption.OmitGroupSeparator | QLocale.NumberOption.RejectGroupSeparator
        )
        self.setLocale(locale)

    def setValue(self, value: float) -> None:
        """Show a number that is in force, if it could not be typed either."""
        self.setRange(min(self.minimum(), value), max(self.maximum(), value))
        super().setValue(value)

    def stepBy(self, steps: int) -> None:
        """Up or down by a tenth of the number's size, to one of few decimals."""
        value = self.valueFromText(self.cleanText())
        size = value / (1.01 if steps < 0 else 1)  # a tenth of what comes below it
        step = 10.0 ** (floor(log10(size)) - 1) if size > SMALLEST else SMALLEST
        aim = round(value + steps * max(step, SMALLEST), FINEST)
        super().setValue(min(max(aim, self.minimum()), self.maximum()))
        self.selectAll()

    def textFromValue(self, value: float) -> str:
        """As few figures as tell the value, and no more than there is room for, in the locale's
        form."""
        texts = (self.locale().toString(value, "g", figures) for figures in range(7, 0, -1))
        return next(text for text in texts if len(text) <= LONGEST)

    def valueFromText(self, text: str) -> float:
        """The number that was typed; the present value if it is none, or if that is how the text
        tells it."""
        if text == self.textFromValue(self.value()):
            return self.value()
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
