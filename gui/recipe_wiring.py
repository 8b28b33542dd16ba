"""What a training is made of: the recipe bar, a new start, and what changes while it trains."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QWidget

from gui.controller import Controller, State
from gui.messages import Messages
from gui.panels.recipe_bar import RecipeBar
from gui.panels.rule_popup import RulePopup
from gui.panels.training_dialog import TrainingDialog
from gui.recipe import SCHEDULE, Recipe, network_choice
from gui.theme import LIGHT, Theme
from gui.unsaved import Unsaved
from gui.widgets.numbers import grouped


class RecipeWiring(QObject):
    """Ties the recipe bar and the dialog of a new training to the controller.

    Attributes: slots: what to call for its actions; popup: the options of the optimiser.
    """

    def __init__(
        self, window: QWidget, controller: Controller, messages: Messages, unsaved: Unsaved
    ) -> None:
        super().__init__(window)
        self._unsaved = unsaved
        self._window, self._controller, self._messages = window, controller, messages
        self._theme = LIGHT
        self.popup = RulePopup(window)
        self.popup.changed.connect(self._change)
        self.slots: dict[str, Callable[..., object]] = {"new_training": self.ask}

    def connect_all(self, bar: RecipeBar) -> None:
        """Connect the bar."""
        self._bar, controller = bar, self._controller
        controller.recipe_changed.connect(bar.show_recipe)
        controller.recipe_changed.connect(self.popup.show_recipe)
        controller.recipe_changed.connect(self._tell_rate)
        bar.learning_rate_changed.connect(controller.set_learning_rate)
        bar.batch_size_changed.connect(controller.set_batch_size)
        bar.optimizer_changed.connect(controller.set_optimizer)
        bar.epochs_changed.connect(controller.set_epochs)
        bar.network_wanted.connect(self.ask)
        bar.options_wanted.connect(self._open_options)

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        """Recolour what the style sheet does not reach."""
        self._theme = theme
        self.popup.set_theme(theme)

    @property
    def lost(self) -> str:
        """A sentence on what a new start forgets; "" where nothing is lost."""
        snapshot = self._controller.snapshot
        steps = 0 if snapshot is None else max(snapshot.step, snapshot.latest_step)
        if not steps:
            return ""
        text = self.tr("A new start forgets this run of {steps} samples with its branches.")
        return text.format(steps=grouped(steps))

    @Slot()
    def ask(self) -> None:
        """Ask what to train; where nothing is chosen, all goes on as it was."""
        controller = self._controller
        running = controller.state is State.RUNNING
        controller.pause()
        dialog = TrainingDialog(self._window, controller.recipe, self.lost, self._theme)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            recipe, question = dialog.recipe, self.tr("Save the run before a new one begins?")
            self._unsaved.then(lambda: self.start(recipe), question)
        elif running:
            controller.start()
        dialog.deleteLater()

    def start(self, recipe: Recipe) -> None:
        """Start anew by a recipe; paused at its first step."""
        self._controller.set_recipe(recipe)
        self._bar.show_recipe(recipe)
        self.popup.show_recipe(recipe)
        name = network_choice(recipe.preset).title
        text = self.tr("A new training: {network}, seed {seed}.")
        self._messages.info(text.format(network=name, seed=recipe.seed))

    def fill(
        self,
        recipe: Recipe,
        learning_rate: float | None,
        optimizer: str | None,
        batch_size: int | None,
    ) -> None:
        """Fill the fields with a recipe and what is asked of it, and begin with what they say
        then: they have limits."""
        bar = self._bar
        if optimizer is not None and optimizer != recipe.optimizer:
            recipe = recipe.following(optimizer)
        bar.show_recipe(
            replace(
                recipe,
                learning_rate=learning_rate or recipe.learning_rate,
                batch_size=batch_size or recipe.batch_size,
            )
        )
        self._controller.set_recipe(
            replace(
                recipe,
                seed=bar.seed.value(),
                learning_rate=bar.learning_rate.value(),
                batch_size=bar.batch_size.value(),
            )
        )

    @Slot()
    def _open_options(self) -> None:
        self.popup.show_recipe(self._controller.recipe)
        self._tell_rate()
        self.popup.open_below(self._bar.options)

    @Slot()
    def _tell_rate(self, *_: object) -> None:
        """Say in the open list how high the rate is at this step."""
        dataset, snapshot = self._controller.dataset, self._controller.snapshot
        if dataset is not None and snapshot is not None:
            course = self._controller.recipe.course
            self.popup.show_rate(course.schedule(len(dataset.train_labels)).factor(snapshot.step))

    @Slot(object, object)
    def _change(self, before: Recipe, wanted: Recipe) -> None:
        """Let the steps to come follow what the user changed."""
        controller = self._controller
        dataset, snapshot = controller.dataset, controller.snapshot
        if dataset is None:
            controller.set_recipe(wanted)
            return
        options = {k: v for k, v in wanted.options.items() if v != before.options.get(k)}
        if wanted.course != before.course:
            options[SCHEDULE] = wanted.course.schedule(len(dataset.train_labels))
        if snapshot is not None and snapshot.step < snapshot.latest_step:
            self.popup.hide()  # a question follows: the past needs a branch
        controller.set_options(options)
