"""A field for one number or several, such as "0.001, 0.005"."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from gui.widgets.experiment_words import numbers_in


class NumberList(QLineEdit):
    """Takes positive numbers, whole ones if `whole`; what is none is ringed in red.

    Signals: changed() with every key.
    """

    changed = Signal()

    def __init__(self, text: str, whole: bool, largest: float) -> None:
        super().__init__(text)
        self._whole, self._largest = whole, largest
        self.textChanged.connect(self._take)

    @property
    def numbers(self) -> tuple[float, ...]:
        """What is typed, each once, in order; empty if it can't be used."""
        try:
            numbers = numbers_in(self.text())
        except ValueError:
            return ()
        if not all(0 < number <= self._largest for number in numbers):
            return ()
        if self._whole and not all(number == int(number) for number in numbers):
            return ()
        return tuple(dict.fromkeys(numbers))

    @Slot()
    def _take(self) -> None:
        self.setProperty("bad", not self.numbers)
        self.style().polish(self)
        self.changed.emit()
