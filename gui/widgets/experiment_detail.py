"""What is known of one run: its settings, its epochs, its command, and its network."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from engine.outcome import Outcome
from gui.icons import icon
from gui.recipe import usual_decay
from gui.theme import LARGE_VALUE, LIGHT, Theme
from gui.widgets.experiment_words import (
    accuracy_words,
    data_words,
    optimizer_words,
    preset_words,
    schedule_words,
    seed_words,
    setting_words,
    time_words,
)
from gui.widgets.numbers import general, grouped, plain
from gui.widgets.worded_button import WordedButton

WIDTH = 264
MOST_EPOCHS = 8  # that have a line each


class ExperimentDetail(QWidget):
    """The run in hand.

    Signals: network_wanted(outcome); copied() when its command is on the clipboard.
    """

    network_wanted = Signal(object)
    copied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._theme = LIGHT
        self._outcome: Outcome | None = None
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(self.tr("The run in hand"))
        self._title, self._value, self._remark = QLabel(), QLabel(), QLabel()
        self._title.setProperty("role", "title")
        self._title.setWordWrap(True)
        self._remark.setProperty("role", "caption")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[QLabel] = []
        self.load_button = WordedButton(self.tr("Open its network"))
        self.load_button.setToolTip(
            self.tr("Start in the window with the weights that this run ended with")
        )
        self.load_button.clicked.connect(self._want_network)
        self.copy_button = WordedButton(self.tr("Copy its command"))
        self.copy_button.setToolTip(self.tr("What repeats this run in a terminal"))
        self.copy_button.clicked.connect(self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 16, 12)
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addWidget(self._value)
        column.addWidget(self._remark)
        column.addSpacing(10)
        column.addLayout(self._grid)
        column.addSpacing(14)
        for button in (self.load_button, self.copy_button):
            button.setFixedHeight(28)
            button.setIconSize(QSize(14, 14))
            column.addWidget(button)
            column.addSpacing(6)
        column.addStretch(1)
        self.show_run(None, has_network=False)

    def show_run(self, outcome: Outcome | None, has_network: bool) -> None:
        """Show a run, or say how one is chosen; has_network: whether its network was kept."""
        self._outcome = outcome
        for label in self._rows:
            self._grid.removeWidget(label)
            label.deleteLater()
        self._rows = []
        found = outcome is not None
        self._value.setVisible(found)
        self._remark.setVisible(found)
        self.copy_button.setVisible(found)
        self.load_button.setVisible(found)
        self.load_button.setEnabled(has_network)
        if outcome is None:
            self._title.setText(
                self.tr("Hover a curve to see which run it is; click one to keep it.")
            )
            self._title.setProperty("role", "caption")
        else:
            self._title.setProperty("role", "title")
            self._tell(outcome)
        self._title.style().polish(self._title)

    def _tell(self, outcome: Outcome) -> None:
        run = outcome.experiment
        engine, decay = setting_words("engine", run.engine), run.weight_decay
        if decay is None:
            decay = usual_decay(run.optimizer)
        self._title.setText(f"{preset_words(run.preset)}, {engine}, {seed_words(run.seed)}")
        self._value.setText(accuracy_words(outcome.test_accuracies[-1]))
        told = self.tr("test loss {loss} after {epochs} epochs")
        self._remark.setText(
            told.format(loss=plain(outcome.test_losses[-1]), epochs=grouped(run.epochs))
        )
        rows = [
            (self.tr("Data"), data_words(run.data)),
            (self.tr("Optimiser"), optimizer_words(run.optimizer)),
            (self.tr("Learning rate"), general(run.learning_rate, 6)),
            (self.tr("Batch"), grouped(run.batch_size)),
            (self.tr("Schedule"), schedule_words(run.schedule)),
            (self.tr("Weight decay"), general(decay, 6)),
            (self.tr("Precision"), run.dtype),
            (self.tr("Time"), time_words(outcome.seconds)),
        ]
        first = max(0, run.epochs - MOST_EPOCHS)
        for epoch, accuracy in enumerate(outcome.test_accuracies[first:], first + 1):
            rows.append((self.tr("Epoch {number}").format(number=epoch), accuracy_words(accuracy)))
        for place, (name, value) in enumerate(rows):
            self._add(place, 0, name, "label")
            self._add(place, 1, value, "")
        self._add(len(rows), 0, outcome.machine, "caption", 2)

    def _add(self, row: int, column: int, text: str, role: str, columns: int = 1) -> None:
        label = QLabel(text)
        label.setProperty("role", role)
        label.setWordWrap(columns > 1)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._rows.append(label)
        self._grid.addWidget(label, row, column, 1, columns)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self._value.setStyleSheet(
            f"color: {theme.ink}; font-size: {LARGE_VALUE}px; font-weight: 600"
        )
        self.load_button.setIcon(icon("open", theme))
        self.copy_button.setIcon(icon("copy", theme))

    @Slot()
    def _want_network(self) -> None:
        if self._outcome is not None:
            self.network_wanted.emit(self._outcome)

    @Slot()
    def _copy(self) -> None:
        if self._outcome is not None:
            QGuiApplication.clipboard().setText(self._outcome.experiment.command)
            self.copied.emit()
