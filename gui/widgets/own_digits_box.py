"""Your own digits: how many are kept, and what can be done with them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from gui.widgets.action_button import ActionButton


class OwnDigitsBox(QWidget):
    """A sentence and a button for each thing to do.

    Attributes: sentence: what it says.
    """

    def __init__(self) -> None:
        super().__init__()
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setProperty("role", "caption")
        self._buttons = {
            "keep_digit": ActionButton(self.tr("Keep this one")),
            "own_test": ActionButton(self.tr("Test on mine")),
            "own_train": ActionButton(self.tr("Teach all mine")),
            "own_import": ActionButton(self.tr("Import…")),
            "own_export": ActionButton(self.tr("Export…")),
        }
        grid = QGridLayout()
        grid.setSpacing(6)
        for number, button in enumerate(self._buttons.values()):
            grid.addWidget(button, number // 3, number % 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._label)
        column.addLayout(grid)
        self.show_count(0)

    @property
    def sentence(self) -> str:
        """What is said of the collection."""
        return self._label.text()

    def set_actions(self, actions: Mapping[str, QAction]) -> None:
        """Let the buttons trigger a window's actions."""
        for key, button in self._buttons.items():
            button.bind(actions[key])

    def show_count(self, count: int, accuracy: str = "", of: str = "") -> None:
        """Tell how many digits are kept, and how well they are read, if that is known; of: by
        which network."""
        number = self.locale().toString(count)
        if not count:
            text = self.tr("Keep drawings with the digit beside Teach, to train and test on them.")
        elif accuracy:
            text = self.tr(
                "{count} digits of your own; accuracy on my handwriting: {accuracy} ({of})"
            )
        else:
            text = self.tr("{count} digits of your own")
        self._label.setText(text.format(count=number, accuracy=accuracy, of=of))
