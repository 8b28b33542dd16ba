"""What is compared: two lines of fields."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSpinBox, QWidget

from engine.compared import Wish
from gui.recipe import OPTIMIZERS, usual_decay
from gui.theme import Theme
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.compare_state import LOCKSTEP, REPORT
from gui.widgets.experiment_words import schedule_words
from gui.widgets.learning_rate_box import LearningRateBox
from gui.widgets.numbers import LARGEST_WHOLE
from gui.widgets.segmented import Choice, Segmented
from gui.widgets.weight_decay_box import WeightDecayBox

MOST_SAMPLES, MOST_EPOCHS, HIGH = 100_000, 10, 28


class CompareForm(QWidget):
    """Fields of a comparison.

    Attributes: wish: what the fields say; ties: the switch of the rule; mode: which comparison.
    Signals: changed(): another wish; ties_changed(): the rule, which the user wants to see at work;
    mode_changed(): the other comparison.
    """

    changed = Signal()
    ties_changed = Signal()
    mode_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build_switches()
        self._build_fields()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        grid.addLayout(self._upper(), 0, 0)
        grid.addLayout(self._lower(), 1, 0)
        self.show_mode()

    @property
    def wish(self) -> Wish:
        """What is to be compared step by step."""
        return Wish(
            preset=self.preset.currentData(),
            ties="all" if self.ties.choice == "all" else "first",
            dtype="float64" if self.precision.choice == "float64" else "float32",
            optimizer=self.optimizer.currentData(),
            learning_rate=self.learning_rate.value(),
            schedule=self.schedule.currentData(),
            weight_decay=self.weight_decay.decay,
            batch_size=self.batch_size.value(),
            seed=self.seed.value(),
            samples=self.samples.value(),
            realign=self.weights.choice == "realign",
        )

    @property
    def of_the_report(self) -> bool:
        """Whether the report's own comparison is wanted."""
        return self.mode.choice == REPORT

    def take(self, recipe: Any) -> None:
        """Begin with the recipe of the training; nobody is told."""
        with (
            QSignalBlocker(self.seed),
            QSignalBlocker(self.learning_rate),
            QSignalBlocker(self.weight_decay),
            QSignalBlocker(self.batch_size),
        ):
            self.seed.setValue(recipe.seed)
            self.learning_rate.setValue(recipe.learning_rate)
            self.batch_size.setValue(recipe.batch_size)
            decay = recipe.options["weight_decay"]
            is_usual = decay == usual_decay(recipe.optimizer)
            self.weight_decay.set_decay(None if is_usual else decay)
        self.optimizer.setCurrentIndex(max(0, self.optimizer.findData(recipe.optimizer)))
        self.preset.setCurrentIndex(max(0, self.preset.findData(recipe.preset)))
        self.schedule.setCurrentIndex(max(0, self.schedule.findData(recipe.course.kind)))
        self.ties.choose(recipe.ties)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        for switch in (self.mode, self.ties, self.precision, self.weights):
            switch.set_theme(theme)
        for box in (self.preset, self.optimizer, self.schedule):
            box.set_theme(theme)

    # Building

    def _build_switches(self) -> None:
        self.mode = Segmented(
            [
                Choice(
                    LOCKSTEP,
                    self.tr("Step by step"),
                    self.tr("The same network in both, every number compared after every step"),
                ),
                Choice(
                    REPORT,
                    self.tr("As the report"),
                    self.tr("The report's network in NumPy beside its larger one in PyTorch"),
                ),
            ]
        )
        self.mode.setAccessibleName(self.tr("What is compared"))
        self.ties = Segmented(
            [
                Choice(
                    "all",
                    self.tr("All"),
                    self.tr("As the report: every cell that ties gets the whole gradient"),
                ),
                Choice(
                    "first",
                    self.tr("First"),
                    self.tr("As PyTorch: the first of the cells that tie gets the gradient"),
                ),
            ]
        )
        self.ties.setAccessibleName(self.tr("Ties in max pooling"))
        self.precision = Segmented(
            [
                Choice("float32", "float32", self.tr("7 figures, as networks usually have")),
                Choice("float64", "float64", self.tr("16 figures: what rounds, and what does not")),
            ]
        )
        self.precision.setAccessibleName(self.tr("Precision"))
        self.weights = Segmented(
            [
                Choice(
                    "own",
                    self.tr("Own weights"),
                    self.tr("Each goes on with its own weights: differences add up"),
                ),
                Choice(
                    "realign",
                    self.tr("Equal weights"),
                    self.tr("PyTorch takes NumPy's weights first: what a single step does"),
                ),
            ]
        )
        self.weights.setAccessibleName(self.tr("Each step begins with"))
        self.mode.chosen.connect(self.show_mode)
        self.mode.chosen.connect(self.mode_changed)
        self.ties.chosen.connect(self.ties_changed)
        self.precision.chosen.connect(self.changed)
        self.weights.chosen.connect(self.changed)

    def _build_fields(self) -> None:
        self.preset, self.optimizer, self.schedule = ChoiceBox(), ChoiceBox(), ChoiceBox()
        for key, name in (
            ("report", self.tr("Report")),
            ("report-torch", self.tr("Report, 512 hidden")),
            ("lenet", "LeNet"),
        ):
            self.preset.addItem(name, key)
        for key, name in OPTIMIZERS:
            self.optimizer.addItem(name, key)
        for key in ("constant", "cosine"):
            self.schedule.addItem(schedule_words(key), key)
        self.samples, self.seed, self.batch_size = QSpinBox(), QSpinBox(), QSpinBox()
        self.epochs, self.learning_rate = QSpinBox(), LearningRateBox()
        self.weight_decay = WeightDecayBox()
        for box, least, most, value, width in (
            (self.samples, 1, MOST_SAMPLES, 1000, 66),
            (self.seed, 0, LARGEST_WHOLE, 0, 64),
            (self.batch_size, 1, 1000, 1, 52),
            (self.epochs, 1, MOST_EPOCHS, 3, 52),
        ):
            box.setRange(least, most)
            box.setValue(value)
            box.setKeyboardTracking(False)
            box.setFixedWidth(width)
        self.learning_rate.setValue(Wish().learning_rate)
        self.learning_rate.setFixedWidth(80)
        self.weight_decay.setFixedWidth(60)
        numbers = (self.samples, self.seed, self.batch_size, self.epochs)
        for field in (*numbers, self.learning_rate, self.weight_decay):
            field.lineEdit().setTextMargins(6, 0, 6, 0)  # a style sheet's padding has no effect
            field.valueChanged.connect(self.changed)
        for choice in (self.preset, self.optimizer, self.schedule):
            choice.activated.connect(self.changed)
        self.optimizer.currentIndexChanged.connect(self._show_usual_decay)
        self._show_usual_decay()

    def _upper(self) -> QHBoxLayout:
        row = _row()
        row.addWidget(self.mode)
        row.addSpacing(16)
        self._only_lockstep = [
            _add(row, self.tr("Network"), self.preset, self.tr("The network that both train")),
            _add(row, self.tr("Ties"), self.ties),
            _add(row, self.tr("Precision"), self.precision),
            self.weights,
        ]
        row.addWidget(self.weights)
        row.addStretch(1)
        return row

    def _lower(self) -> QHBoxLayout:
        row = _row()
        both = self.tr("Initial weights and order of the digits, for both")
        epochs = _add(row, self.tr("Epochs"), self.epochs, self.tr("Passes over the digits"))
        self._only_report = [epochs]
        self._only_lockstep.append(
            _add(
                row,
                self.tr("Digits"),
                self.samples,
                self.tr("How many both learn"),
            )
        )
        _add(row, self.tr("Seed"), self.seed, both)
        self._only_lockstep += [
            _add(row, name, field, tip)
            for name, field, tip in (
                (
                    self.tr("Learning rate"),
                    self.learning_rate,
                    self.tr("How far a step goes"),
                ),
                (
                    self.tr("Schedule"),
                    self.schedule,
                    self.tr(
                        "How the rate goes; cosine: up for half an epoch, or half of the digits if "
                        "they are fewer, then down to 0 at the last"
                    ),
                ),
                (
                    self.tr("Weight decay"),
                    self.weight_decay,
                    self.tr("How strongly weights are drawn to 0; empty: the optimiser's own"),
                ),
                (
                    self.tr("Batch"),
                    self.batch_size,
                    self.tr("Digits averaged in a step"),
                ),
                (self.tr("Optimiser"), self.optimizer, self.tr("The rule that both follow")),
            )
        ]
        row.addStretch(1)
        return row

    @Slot()
    def _show_usual_decay(self) -> None:
        self.weight_decay.show_usual(usual_decay(self.optimizer.currentData()))

    @Slot()
    def show_mode(self) -> None:
        """Show the fields of the comparison that is chosen."""
        for widget in self._only_lockstep:
            widget.setVisible(not self.of_the_report)
        for widget in self._only_report:
            widget.setVisible(self.of_the_report)


def _row() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    return row


def _add(row: QHBoxLayout, name: str, field: QWidget, tip: str = "") -> QWidget:
    """Add a field after its name; return what holds both."""
    holder, label = QWidget(), QLabel(name)
    inside = QHBoxLayout(holder)
    inside.setContentsMargins(0, 0, 8, 0)
    label.setProperty("role", "label")
    label.setBuddy(field)
    field.setFixedHeight(HIGH)
    if tip:
        field.setAccessibleName(name)
        field.setToolTip(tip)
        field.setAccessibleDescription(tip)
    inside.addWidget(label)
    inside.addWidget(field)
    row.addWidget(holder)
    return holder
