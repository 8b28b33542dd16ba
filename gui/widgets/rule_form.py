"""Fields for how parameters follow their gradients: the optimiser, its options, the rate's course.

Only what the chosen optimiser and course know is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFormLayout, QWidget

from gui.recipe import OPTIMIZERS, Course, Recipe
from gui.theme import Theme
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.learning_rate_box import LearningRateBox

BELOW_ONE = 0.9999999
MOST_EPOCHS = 10_000.0
WIDTH = 96  # pixels of a field


class RuleForm(QWidget):
    """Shows and edits the rule of a recipe.

    Args:
        with_rate: whether optimiser and learning rate are among the fields.

    Signals: edited() when the user has changed something.
    """

    edited = Signal()

    def __init__(self, with_rate: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recipe = Recipe()
        self.optimizer, self.course = ChoiceBox(), ChoiceBox()
        self.learning_rate = LearningRateBox()
        for field in (self.optimizer, self.learning_rate):
            field.setParent(self)
            field.setVisible(with_rate)
        self.numbers: dict[str, LearningRateBox] = {}
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(16)
        if with_rate:
            self._add_rate()
        self._add_options()
        self._add_course()
        self.show_recipe(self._recipe)

    def _add_rate(self) -> None:
        for key, title in OPTIMIZERS:
            self.optimizer.addItem(title, key)
        self._add(
            self.optimizer,
            self.tr("Optimiser"),
            self.tr("By which rule the parameters follow their gradients"),
        )
        self._add(
            self.learning_rate,
            self.tr("Learning rate"),
            self.tr("How far a step goes down the gradient"),
        )
        self.optimizer.activated.connect(self._take_optimizer)
        self.learning_rate.valueChanged.connect(self._take)

    def _add_options(self) -> None:
        share = (0.0, BELOW_ONE)
        self._number(
            "momentum",
            share,
            self.tr("Momentum"),
            self.tr("The share of the velocity that lasts from step to step"),
        )
        self._number(
            "smoothing",
            share,
            self.tr("Smoothing"),
            self.tr("The share of the mean square of the gradient that lasts from step to step"),
        )
        self._number(
            "beta1",
            share,
            self.tr("Beta 1"),
            self.tr("The share of the mean gradient that lasts from step to step"),
        )
        self._number(
            "beta2",
            share,
            self.tr("Beta 2"),
            self.tr("The share of the mean square of the gradient that lasts from step to step"),
        )
        self._number(
            "weight_decay",
            (0.0, 100.0),
            self.tr("Weight decay"),
            self.tr("How strongly the parameters are drawn to 0"),
        )

    def _add_course(self) -> None:
        for key, title in (
            ("constant", self.tr("Constant")),
            ("step", self.tr("In stairs")),
            ("cosine", self.tr("Cosine")),
        ):
            self.course.addItem(title, key)
        self._add(
            self.course,
            self.tr("Course of the rate"),
            self.tr(
                "constant; times a factor after every so many epochs; or up at first, then down "
                "half a cosine"
            ),
        )
        self.course.activated.connect(self._take)
        epochs = (0.01, MOST_EPOCHS)
        self._number(
            "epochs",
            epochs,
            self.tr("Epochs"),
            self.tr("To the end of the cosine, or from one stair to the next"),
        )
        self._number(
            "warm_up",
            (0.0, MOST_EPOCHS),
            self.tr("Warm-up epochs"),
            self.tr("In which the rate rises from 0"),
        )
        self._number(
            "decay",
            (1e-7, 1.0),
            self.tr("Factor of a stair"),
            self.tr("What the rate is multiplied by at each stair"),
        )

    def _number(self, key: str, limits: tuple[float, float], name: str, tip: str) -> None:
        box = LearningRateBox(limits=limits)
        self.numbers[key] = box
        self._add(box, name, tip)
        box.valueChanged.connect(self._take)

    def _add(self, field: QWidget, name: str, tip: str) -> None:
        if isinstance(field, LearningRateBox):
            field.lineEdit().setTextMargins(6, 0, 6, 0)  # a style sheet's padding has no effect
        field.setFixedWidth(WIDTH + 24 if isinstance(field, ChoiceBox) else WIDTH)
        field.setAccessibleName(name)
        field.setAccessibleDescription(tip)
        field.setToolTip(tip)
        self._form.addRow(name, field)

    # Showing

    @property
    def recipe(self) -> Recipe:
        """The recipe shown, with what was changed here."""
        return self._recipe

    def show_recipe(self, recipe: Recipe) -> None:
        """Show a recipe's rule; nobody is told, since nobody chose it here."""
        self._recipe = recipe
        self.optimizer.setCurrentIndex(self.optimizer.findData(recipe.optimizer))
        self.course.setCurrentIndex(self.course.findData(recipe.course.kind))
        values = {"learning_rate": recipe.learning_rate, **_numbers(recipe)}
        for key, box in {"learning_rate": self.learning_rate, **self.numbers}.items():
            box.blockSignals(True)
            if key in values:
                box.setValue(values[key])
            box.blockSignals(False)
            if key in self.numbers:
                self._form.setRowVisible(box, key in values)

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        """Recolour what the style sheet does not reach."""
        self.optimizer.set_theme(theme)
        self.course.set_theme(theme)

    # Editing

    @Slot()
    def _take_optimizer(self) -> None:
        self.show_recipe(self._recipe.following(self.optimizer.currentData()))
        self.edited.emit()

    @Slot()
    def _take(self) -> None:
        recipe = self._recipe
        typed = {key: self.numbers[key].value() for key in _numbers(recipe)}
        options = {name: typed.get(name, value) for name, value in recipe.options.items()}
        if "betas" in options:
            options["betas"] = (typed["beta1"], typed["beta2"])
        kind = self.course.currentData()
        course = recipe.course if kind == recipe.course.kind else Course(kind)
        numbers: dict[str, Any] = {key: typed[key] for key in _COURSE if key in typed}
        course = replace(course, **numbers)
        changed = replace(
            recipe,
            learning_rate=self.learning_rate.value(),
            options=options,
            course=course,
        )
        if changed != recipe:
            self.show_recipe(changed)
            self.edited.emit()


_COURSE = ("epochs", "warm_up", "decay")
_OF_COURSE: Mapping[str, tuple[str, ...]] = {
    "constant": (),
    "step": ("epochs", "decay"),
    "cosine": ("epochs", "warm_up"),
}


def _numbers(recipe: Recipe) -> dict[str, Any]:
    """The numbers that the rule of a recipe has, by the names of their fields."""
    options = dict(recipe.options)
    betas = options.pop("betas", None)
    options.pop("epsilon", None)  # a safeguard rather than a choice
    if betas is not None:
        options |= {"beta1": betas[0], "beta2": betas[1]}
    return options | {key: getattr(recipe.course, key) for key in _OF_COURSE[recipe.course.kind]}
