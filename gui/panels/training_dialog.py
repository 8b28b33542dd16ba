"""The dialog that begins a new training: which network, by which rule, from which seed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gui.recipe import NETWORKS, Recipe, recommended
from gui.theme import Theme
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.dialog_buttons import dialog_buttons
from gui.widgets.network_tile import NetworkTile
from gui.widgets.numbers import LARGEST_WHOLE
from gui.widgets.rule_form import WIDTH, RuleForm


class TrainingDialog(QDialog):
    """Asks for all that a start needs; accepted when the user wants to start.

    Args:
        recipe: what is shown at first.
        lost: a sentence that says what a new start forgets; "" where nothing is lost.
        theme: the colours.
    """

    def __init__(self, parent: QWidget | None, recipe: Recipe, lost: str, theme: Theme) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("New training"))
        self.seed, self.batch_size, self.ties = QSpinBox(), QSpinBox(), ChoiceBox()
        self.rule = RuleForm()
        self._group = QButtonGroup(self)
        self._set_up_fields()
        self._lay_out(lost)
        self.set_theme(theme)
        self._show(recipe)
        self._group.buttonClicked.connect(self._choose)
        self.ties.activated.connect(self._tell_ties)

    @property
    def recipe(self) -> Recipe:
        """What the user wants to start with."""
        return replace(
            self.rule.recipe,
            preset=self.preset,
            seed=self.seed.value(),
            batch_size=self.batch_size.value(),
            ties=self.ties.currentData(),
        )

    @property
    def preset(self) -> str:
        """The network that is chosen."""
        tile = self._group.checkedButton()
        assert isinstance(tile, NetworkTile)
        return tile.key

    @property
    def tiles(self) -> dict[str, NetworkTile]:
        """The networks to choose from."""
        return {tile.key: tile for tile in self._group.buttons() if isinstance(tile, NetworkTile)}

    def set_theme(self, theme: Theme) -> None:
        """Recolour what the style sheet does not reach."""
        self.rule.set_theme(theme)
        self.ties.set_theme(theme)
        for tile in self.tiles.values():
            tile.set_theme(theme)

    # Building

    def _set_up_fields(self) -> None:
        self.ties.addItem(self.tr("All of them"), "all")
        self.ties.addItem(self.tr("The first"), "first")
        for field, least, name, tip in (
            (
                self.seed,
                0,
                self.tr("Seed"),
                self.tr("Decides the initial weights and the order of the digits"),
            ),
            (
                self.batch_size,
                1,
                self.tr("Batch size"),
                self.tr("Samples whose gradients are averaged before each update"),
            ),
        ):
            field.setRange(least, LARGEST_WHOLE)
            field.setFixedWidth(WIDTH)
            field.lineEdit().setTextMargins(6, 0, 6, 0)  # a style sheet's padding has no effect
            field.setAccessibleName(name)
            field.setToolTip(tip)
        self.ties.setFixedWidth(WIDTH + 24)
        self.ties.setAccessibleName(self.tr("Ties in pooling"))
        self.ties.setToolTip(
            self.tr("Which of several equal maxima gets the gradient; the report: all of them")
        )

    def _lay_out(self, lost: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(8)
        for choice in NETWORKS:
            tile = NetworkTile(choice)
            self._group.addButton(tile)
            layout.addWidget(tile)
        layout.addSpacing(8)
        layout.addLayout(self._columns())
        layout.addSpacing(4)
        self.note = QLabel()
        self.note.setProperty("role", "caption")
        self.note.setWordWrap(True)
        self.note.setMinimumHeight(2 * self.fontMetrics().height())  # the window does not jump
        layout.addWidget(self.note)
        if lost:
            warning = QLabel(lost)
            warning.setWordWrap(True)
            warning.setObjectName("lost")
            layout.addWidget(warning)
        layout.addWidget(self._buttons())

    def _columns(self) -> QHBoxLayout:
        left = QFormLayout()
        left.setHorizontalSpacing(16)
        left.addRow(self.tr("Seed"), self.seed)
        left.addRow(self.tr("Batch size"), self.batch_size)
        left.addRow(self.tr("Ties in pooling"), self.ties)
        columns = QHBoxLayout()
        columns.setSpacing(32)
        side = QWidget()
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        columns.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        columns.addWidget(self.rule, 1, Qt.AlignmentFlag.AlignTop)
        self.rule.setMinimumHeight(250)  # of the rule with most options: the window does not jump
        return columns

    def _buttons(self) -> QDialogButtonBox:
        tip = self.tr("Initial weights of this seed; paused before the first digit")
        return dialog_buttons(self, self.tr("Start anew"), tip)

    # Showing

    def _show(self, recipe: Recipe) -> None:
        self.tiles[recipe.preset].setChecked(True)
        self.seed.setValue(recipe.seed)
        self.batch_size.setValue(recipe.batch_size)
        self.ties.setCurrentIndex(self.ties.findData(recipe.ties))
        self.rule.show_recipe(recipe)
        self._tell_ties()

    def _choose(self, tile: QAbstractButton) -> None:
        """Another network: show the recipe that suits it."""
        if isinstance(tile, NetworkTile) and tile.key != self.rule.recipe.preset:
            self._show(recommended(tile.key, self.seed.value()))

    def _tell_ties(self) -> None:
        """Say what may be changed later, and when a tie rule is no good idea."""
        if self.preset != "report" and self.ties.currentData() == "all":
            text = self.tr(
                "With ties shared by all, rounding decides which maxima are equal: this network "
                "would train differently on each processor."
            )
        else:
            text = self.tr(
                "Network, seed and ties need a new start. Optimiser, rate, momentum, weight decay "
                "and batch size can also be changed while it trains."
            )
        self.note.setText(text)
