"""The bar that tells the recipe of the training: network, data, rule, rate, batch, epochs, seed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QSpinBox,
    QToolButton,
    QWidget,
)

from gui.recipe import NetworkChoice, Recipe, network_choice
from gui.theme import Theme
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.drop_button import DropButton
from gui.widgets.furniture import rule_down
from gui.widgets.learning_rate_box import LearningRateBox
from gui.widgets.numbers import LARGEST_WHOLE, grouped
from gui.widgets.words import verbatim

ROOMY = 1320  # pixels, from which on the number of parameters has its place
NARROW = 1264  # pixels, below which what tells its own name has no label
LONGEST_NAME = 180  # pixels
SPACING, TIGHT = 8, 3  # pixels between things; where they have no more room


class RecipeBar(QWidget):
    """Shows and edits what the training is made of.

    Args:
        optimizers: keys and names of the rules to choose from.

    Signals: learning_rate_changed(float), batch_size_changed(int), optimizer_changed(key),
    epochs_changed(int; 0 = no end), seed_changed(int), entered() when Return ends the typing,
    network_wanted() when another network is wanted, options_wanted() those of the optimiser.
    """

    network_wanted = Signal()
    options_wanted = Signal()

    learning_rate_changed = Signal(float)
    batch_size_changed = Signal(int)
    optimizer_changed = Signal(str)
    epochs_changed = Signal(int)
    seed_changed = Signal(int)
    entered = Signal()

    def __init__(
        self, optimizers: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("recipe")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(36)
        self.learning_rate = LearningRateBox()
        self.optimizer = ChoiceBox()
        self.batch_size, self.epochs, self.seed = QSpinBox(), QSpinBox(), QSpinBox()
        self.data, self.network, self.options = DropButton(), DropButton(), DropButton()
        self._labels: dict[QWidget, QLabel] = {}
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(16, 0, 16, 0)
        self._layout.setSpacing(SPACING)
        self._set_up_fields(optimizers)
        self._add(self.tr("Network"), self.network)
        self._add(self.tr("Data"), self.data)
        self._add(self.tr("Optimiser"), self.optimizer, last=True)
        self._layout.addWidget(self.options)
        self._rule()
        self._add(self.tr("Learning rate"), self.learning_rate)
        self._add(self.tr("Batch"), self.batch_size)
        self._add(self.tr("Epochs"), self.epochs)
        self._add(self.tr("Seed"), self.seed, last=True)
        self._layout.addStretch(1)
        self.parameters = QLabel()
        self.parameters.setProperty("role", "caption")
        self._layout.addWidget(self.parameters)

    def _set_up_fields(self, optimizers: Sequence[tuple[str, str]]) -> None:
        self.network.setObjectName("network")
        self.network.clicked.connect(self.network_wanted)
        self.options.setObjectName("options")
        self.options.setText(self.tr("Options"))
        self._describe(
            self.options,
            self.tr("Options of the optimiser"),
            self.tr("Momentum, weight decay, and how the rate goes; changes while it trains"),
        )
        self.options.clicked.connect(self.options_wanted)
        self.data.setObjectName("data")
        self.data.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.data.setText("…")
        self._describe(self.data, self.tr("Data"), self.tr("The digits to learn from"))
        self._describe(
            self.learning_rate,
            self.tr("Learning rate"),
            self.tr("How far a step goes down the gradient; changes while it trains"),
        )
        self._describe(
            self.epochs,
            self.tr("Epochs"),
            self.tr("Stop after so many passes over the training digits; 0 means no end"),
        )
        self._describe(
            self.seed,
            self.tr("Seed"),
            self.tr("Initial weights and order of the digits; another one starts again"),
        )
        self._describe(
            self.optimizer,
            self.tr("Optimiser"),
            self.tr("By which rule the parameters follow their gradients"),
        )
        self._describe(
            self.batch_size,
            self.tr("Batch"),
            self.tr("Samples whose gradients are averaged before each update"),
        )
        for key, title in optimizers:
            self.optimizer.addItem(title, key)
        for box in (self.batch_size, self.epochs, self.seed):
            box.setRange(0, LARGEST_WHOLE)
            box.setKeyboardTracking(False)
        self.batch_size.setRange(1, LARGEST_WHOLE)
        self.epochs.setSpecialValueText("∞")
        for field, width in (
            (self.learning_rate, 80),
            (self.batch_size, 48),
            (self.epochs, 52),
            (self.seed, 64),
        ):
            field.setFixedWidth(width)
            field.lineEdit().setTextMargins(6, 0, 6, 0)  # a style sheet's padding has no effect
        self.learning_rate.valueChanged.connect(self.learning_rate_changed)
        self.batch_size.valueChanged.connect(self.batch_size_changed)
        self.optimizer.activated.connect(self._choose_optimizer)
        self.epochs.valueChanged.connect(self.epochs_changed)
        self.seed.valueChanged.connect(self.seed_changed)
        for field in (self.learning_rate, self.batch_size, self.epochs, self.seed):
            field.lineEdit().returnPressed.connect(self.entered)

    @staticmethod
    def _describe(widget: QWidget, name: str, tip: str) -> None:
        widget.setAccessibleName(name)
        widget.setToolTip(tip)
        widget.setAccessibleDescription(tip)

    def _add(self, name: str, widget: QWidget, last: bool = False) -> None:
        label = QLabel(name)
        label.setProperty("role", "label")
        label.setBuddy(widget)
        self._labels[widget] = label
        self._layout.addWidget(label)
        self._layout.addWidget(widget)
        if not last:
            self._rule()

    def _rule(self) -> None:
        self._layout.addSpacing(2)
        self._layout.addWidget(rule_down(16))
        self._layout.addSpacing(2)

    @Slot(object)
    def show_recipe(self, recipe: Recipe) -> None:
        """Show what is in force at this step; nobody is told, since nobody chose it here."""
        for key in ("learning_rate", "batch_size", "seed"):
            field = getattr(self, key)
            with QSignalBlocker(field):
                field.setValue(getattr(recipe, key))
        self.optimizer.setCurrentIndex(self.optimizer.findData(recipe.optimizer))
        self._show_network(network_choice(recipe.preset))

    def _show_network(self, choice: NetworkChoice) -> None:
        count = grouped(choice.parameters)
        told = self.tr("{count} parameters").format(count=count)
        self.parameters.setText(told)
        self.network.setText(choice.title)
        self.network.setAccessibleName(self.tr("Network: {name}").format(name=choice.title))
        tip = self.tr("{layers}\n{count}. Another network is a new training.")
        self.network.setToolTip(tip.format(layers=choice.layers, count=told))
        self._space_out()

    @Slot(int)
    def _choose_optimizer(self, index: int) -> None:
        self.optimizer_changed.emit(self.optimizer.itemData(index))

    def set_data_menu(self, menu: QMenu) -> None:
        """The choices behind the name of the data."""
        self.data.setMenu(menu)

    @Slot(str)
    def show_data(self, name: str) -> None:
        """Name the data in use; of a long name, both ends."""
        short = self.data.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, LONGEST_NAME)
        self.data.setText(short)
        tip = self.tr("The digits to learn from: {name}").format(name=name)
        self.data.setToolTip(verbatim(tip))
        self.data.setAccessibleName(self.tr("Data: {name}").format(name=name))
        self._space_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what is not needed where room is scarce."""
        width = event.size().width()
        self.parameters.setVisible(width >= ROOMY)
        for widget in (self.network, self.data, self.optimizer):
            self._labels[widget].setVisible(width >= NARROW)
        self._space_out()

    def event(self, event: QEvent) -> bool:
        """Come closer together where something has grown: a name that is squeezed is cut."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._come_closer()
        return done

    def _space_out(self) -> None:
        self._layout.setSpacing(SPACING)
        self._come_closer()

    def _come_closer(self) -> None:
        roomy = self._layout.spacing() != TIGHT
        if roomy and self._layout.minimumSize().width() > self.width():
            self._layout.setSpacing(TIGHT)

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        """Recolour what the style sheet does not reach."""
        self.optimizer.set_theme(theme)
