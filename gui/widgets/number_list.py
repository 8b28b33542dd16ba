"""A field for one number or several, such as "0.001, 0.005"."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from gui.widgets.experiment_words import numbers_in


class NumberList(QLineEdit):
    """Takes positive numbers, whole ones if `whole`; what is none is ringed in red.

    Args:
        optional: whether the field may stay empty; 0 is a number there, too.

    Signals: changed() with every key.
    """

    changed = Signal()

    def __init__(self, text: str, whole: bool, largest: float, optional: bool = False) -> None:
        super().__init__(text)
        self._whole, self._largest, self._optional = whole, largest, optional
        self.textChanged.connect(self._take)

    @property
    def numbers(self) -> tuple[float, ...]:
        """What is typed, each once, in order; empty if it can't be used."""
        try:
            numbers = numbers_in(self.text())
        except ValueError:
            return ()
        return tuple(dict.fromkeys(numbers)) if all(map(self._takes, numbers)) else ()

    def _takes(self, number: float) -> bool:
        zero = self._optional and number == 0
        fits = zero or 0 < number <= self._largest
        return fits and (not self._whole or number == int(number))

    @property
    def is_good(self) -> bool:
        """Whether what is typed can be used; nothing can where it is optional."""
        return bool(self.numbers) or (self._optional and not self.text().strip())

    @Slot()
    def _take(self) -> None:
        self.setProperty("bad", not self.is_good)
        self.style().polish(self)
        self.changed.emit()
