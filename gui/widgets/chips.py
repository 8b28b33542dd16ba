"""Several choices of which any number may hold, each a button that stays pressed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from gui.widgets.segmented import Choice

HEIGHT, GAP = 26, 4


class Chips(QWidget):
    """Buttons in rows; those that are pressed are chosen.

    Signals: changed() when one was pressed or let go.
    """

    changed = Signal()

    def __init__(self, choices: Sequence[Choice], chosen: Sequence[str], columns: int = 3) -> None:
        super().__init__()
        self._chips: dict[str, QPushButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP)
        for place, choice in enumerate(choices):
            chip = QPushButton(choice.text)
            chip.setCheckable(True)
            chip.setChecked(choice.key in chosen)
            chip.setToolTip(choice.tooltip)
            chip.setAccessibleName(choice.text)
            chip.setFixedHeight(HEIGHT)
            chip.setProperty("role", "choice")
            chip.toggled.connect(self.changed)
            self._chips[choice.key] = chip
            grid.addWidget(chip, *divmod(place, columns))

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys of those that are pressed, in order."""
        return tuple(key for key, chip in self._chips.items() if chip.isChecked())

    def choose(self, keys: Sequence[str]) -> None:
        """Press these, and let go of the others."""
        for key, chip in self._chips.items():
            chip.setChecked(key in keys)

    def chip(self, key: str) -> QPushButton:
        """The button of a choice."""
        return self._chips[key]
