"""What drops down beside the optimiser: its options and the course of the rate, to change now."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from gui.recipe import Recipe
from gui.theme import Theme
from gui.widgets.numbers import general
from gui.widgets.rule_form import RuleForm


class RulePopup(QFrame):
    """Each change counts from the next step on, also while it trains.

    Signals: changed(recipe before, recipe wanted).
    """

    changed = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAccessibleName(self.tr("Options of the optimiser"))
        self.form = RuleForm(with_rate=False)
        self._recipe = self.form.recipe
        lead = QLabel(self.tr("Counts from the next step on, also while it trains."))
        lead.setProperty("role", "caption")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 14)
        layout.setSpacing(10)
        layout.addWidget(lead)
        layout.addWidget(self.form)
        self._rate = QLabel()
        self._rate.setProperty("role", "caption")
        layout.addWidget(self._rate)
        self.form.edited.connect(self._tell)

    @Slot(object)
    def show_recipe(self, recipe: Recipe) -> None:
        """Show what is in force at this step."""
        self._recipe = recipe
        if recipe != self.form.recipe:
            self.form.show_recipe(recipe)
            self.adjustSize()

    def show_rate(self, factor: float) -> None:
        """Tell the rate at this step, as the course has it: so much of the rate that is set."""
        follows = self._recipe.course.kind != "constant"
        text = self.tr("The rate at this step is {rate}.")
        self._rate.setText(text.format(rate=general(factor * self._recipe.learning_rate, 3)))
        self._rate.setVisible(follows)
        self.adjustSize()

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        """Recolour what the style sheet does not reach."""
        self.form.set_theme(theme)

    def open_below(self, button: QWidget) -> None:
        """Drop down under a button."""
        self.adjustSize()
        self.move(button.mapToGlobal(QPoint(0, button.height() + 4)))
        self.show()
        self.form.setFocus()
        self.form.focusNextChild()

    def _tell(self) -> None:
        before, wanted = self._recipe, self.form.recipe
        self._recipe = wanted
        self.adjustSize()
        self.changed.emit(before, wanted)
