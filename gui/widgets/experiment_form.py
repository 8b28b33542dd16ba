"""The form that says which experiments are wanted, and where they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from os import cpu_count
from typing import Any, cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from engine.experiment_plan import Plan
from gui.recipe import OPTIMIZERS
from gui.theme import Theme
from gui.widgets.chips import Chips
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.experiment_words import (
    EMBEDDED,
    MNIST,
    data_words,
    preset_words,
    schedule_words,
)
from gui.widgets.number_list import NumberList
from gui.widgets.numbers import general
from gui.widgets.path_label import PathLabel
from gui.widgets.segmented import Choice

PRESETS = ("report", "report-torch", "lenet")
MOST_SEEDS, MOST_EPOCHS = 1000, 1000
LARGEST_RATE, LARGEST_DECAY, LARGEST_BATCH = 1000.0, 1000.0, 60_000
OTHER = "other"  # the entry that asks for a folder of digits


class ExperimentForm(QWidget):
    """Fields for a plan, the folder and the number of processes.

    Args:
        torch: whether PyTorch is there to train with.

    Attributes: plan: what is asked for, or None while it can't be; folder; jobs.
    Signals: changed(); folder_changed(path).
    """

    changed = Signal()
    folder_changed = Signal(str)

    def __init__(self, torch: bool) -> None:
        super().__init__()
        self.folder = ""
        self._build_fields(torch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        lines: tuple[tuple[tuple[str, QWidget], ...], ...] = (
            (
                (self.tr("Seeds"), self.seeds),
                (self.tr("Epochs"), self.epochs),
                (self.tr("Processes"), self.processes),
            ),
            ((self.tr("Networks"), self.presets),),
            ((self.tr("Trained by"), self.engines),),
            ((self.tr("Optimisers"), self.optimizers),),
            ((self.tr("Learning rates"), self.rates),),
            ((self.tr("Schedules"), self.schedules),),
            ((self.tr("Weight decays"), self.decays), (self.tr("Batch sizes"), self.batches)),
            ((self.tr("Data"), self.data),),
            ((self.tr("Kept in"), self._build_folder()),),
        )
        for fields in lines:
            column.addLayout(_line(fields))

    def _build_fields(self, torch: bool) -> None:
        self.seeds = self._spin(5, MOST_SEEDS, self.tr("Seeds"))
        self.seeds.setToolTip(self.tr("Runs of each setting: with the seeds 0, 1, 2, and so on"))
        self.epochs = self._spin(3, MOST_EPOCHS, self.tr("Epochs"))
        self.epochs.setToolTip(self.tr("How often each run goes through the training digits"))
        cores = cpu_count() or 1
        self.processes = self._spin(cores, max(64, cores), self.tr("Processes"))
        self.processes.setToolTip(self.tr("How many runs are trained at the same time"))
        self.presets = self._chips(
            [Choice(key, preset_words(key), tip) for key, tip in self._preset_tips().items()],
            ("report",),
        )
        self.engines = self._chips(
            [
                Choice("numpy", "NumPy", self.tr("This program's own engine")),
                Choice("torch", "PyTorch", self.tr("The same network, order and rule in PyTorch")),
            ],
            ("numpy",),
        )
        if not torch:
            chip = self.engines.chip("torch")
            chip.setEnabled(False)
            chip.setToolTip(self.tr('PyTorch is not installed: pip install "convscope[torch]"'))
        self.optimizers = self._chips(
            [
                Choice(key, name, self.tr("How parameters follow their gradients"))
                for key, name in OPTIMIZERS
            ],
            ("sgd",),
        )
        self.rates = self._list(general(0.005, 6), False, LARGEST_RATE)
        self.rates.setAccessibleName(self.tr("Learning rates"))
        self.rates.setToolTip(self.tr("One or several, apart by blanks, such as 0.001 0.005"))
        self.schedules = self._chips(
            [
                Choice(key, schedule_words(key), tip)
                for key, tip in (
                    ("constant", self.tr("The rate stays as it is")),
                    ("cosine", self.tr("Up for half an epoch, then down to 0 at the end")),
                )
            ],
            ("constant",),
        )
        self.decays = self._list("", False, LARGEST_DECAY, optional=True)
        self.decays.setPlaceholderText(self.tr("as usual"))
        self.decays.setAccessibleName(self.tr("Weight decays"))
        self.decays.setToolTip(
            self.tr(
                "How strongly the parameters are drawn to 0; one number or several. Empty: each "
                "optimiser's own, 0.01 for AdamW and 0 for the others"
            )
        )
        self.batches = self._list("1", True, LARGEST_BATCH)
        self.batches.setAccessibleName(self.tr("Batch sizes"))
        self.batches.setToolTip(self.tr("Digits a step; one number or several"))
        self.data = ChoiceBox()
        for source in (EMBEDDED, MNIST):
            self.data.addItem(data_words(source), source)
        self.data.addItem(self.tr("Folder…"), OTHER)
        self.data.setAccessibleName(self.tr("Data"))
        self.data.setToolTip(self.tr("The digits to learn and to test with"))
        self.data.activated.connect(self._choose_data)

    def _preset_tips(self) -> dict[str, str]:
        tips = (
            self.tr("The report's network in NumPy: 8 filters, pooling, softmax"),
            self.tr("The report's network in PyTorch: 8 filters, pooling, 512 units, softmax"),
            self.tr("Two convolution blocks and 128 units"),
        )
        return dict(zip(PRESETS, tips, strict=True))

    def _chips(self, choices: Sequence[Choice], chosen: Sequence[str]) -> Chips:
        chips = Chips(choices, chosen)
        chips.changed.connect(self.changed)
        return chips

    def _spin(self, value: int, most: int, name: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(1, most)
        box.setValue(value)
        box.setAccessibleName(name)
        box.setFixedHeight(28)
        box.lineEdit().setTextMargins(6, 0, 6, 0)
        box.valueChanged.connect(self.changed)
        return box

    def _list(self, text: str, whole: bool, largest: float, optional: bool = False) -> NumberList:
        field = NumberList(text, whole, largest, optional)
        field.setFixedHeight(28)
        field.changed.connect(self.changed)
        return field

    def _build_folder(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._folder = PathLabel()
        self.choose_folder = QPushButton(self.tr("Choose…"))
        self.choose_folder.setToolTip(self.tr("Another folder: its finished runs are shown"))
        self.choose_folder.setAccessibleName(self.tr("Choose the folder to keep runs in"))
        self.choose_folder.clicked.connect(self._ask_folder)
        row.addWidget(self._folder, 1)
        row.addWidget(self.choose_folder)
        return holder

    # What it says

    @property
    def plan(self) -> Plan | None:
        """The plan; None while a field is empty or wrong."""
        chips = (self.presets, self.engines, self.optimizers, self.schedules)
        lists = (self.rates, self.decays, self.batches)
        if not (all(one.chosen for one in chips) and all(one.is_good for one in lists)):
            return None
        return Plan(
            seeds=self.seeds.value(),
            epochs=self.epochs.value(),
            data=self.data.currentData(),
            engine=cast(Any, self.engines.chosen),
            preset=self.presets.chosen,
            optimizer=self.optimizers.chosen,
            learning_rate=self.rates.numbers,
            schedule=self.schedules.chosen,
            weight_decay=self.decays.numbers,
            batch_size=tuple(map(int, self.batches.numbers)),
        )

    @property
    def jobs(self) -> int:
        """Processes at a time."""
        return self.processes.value()

    def set_folder(self, path: str) -> None:
        """Name the folder where runs are kept."""
        self.folder = path
        self._folder.setText(path)

    def set_data(self, source: str) -> None:
        """Choose digits by their source."""
        place = self.data.findData(source)
        if place < 0:
            place = self.data.count() - 1
            self.data.insertItem(place, data_words(source), source)
            self.data.setItemData(place, source, Qt.ItemDataRole.ToolTipRole)
        self.data.setCurrentIndex(place)
        self._source = source
        self.changed.emit()

    _source = EMBEDDED  # the entry that holds, to go back to

    @Slot()
    def _choose_data(self) -> None:
        source = self.data.currentData()
        if source == OTHER:
            title = self.tr("A folder with four IDX files")
            source = QFileDialog.getExistingDirectory(self, title) or self._source
        self.set_data(source)

    @Slot()
    def _ask_folder(self) -> None:
        title = self.tr("A folder to keep runs in")
        path = QFileDialog.getExistingDirectory(self, title, self.folder)
        if path:
            self.folder_changed.emit(path)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.data.set_theme(theme)


def _line(fields: Sequence[tuple[str, QWidget]]) -> QGridLayout:
    """Fields beside each other, each below its name."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(4)
    for place, (name, field) in enumerate(fields):
        label = QLabel(name)
        label.setProperty("role", "label")
        label.setBuddy(field)
        grid.addWidget(label, 0, place)
        grid.addWidget(field, 1, place)
    return grid
