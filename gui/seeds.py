"""Another seed: a start of its own, or only another order on a branch; never by accident."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QInputDialog, QWidget

from engine.presets import build
from gui.controller import Controller
from gui.messages import Messages
from gui.panels.curves import CurvesPanel
from gui.panels.seed_dialog import SeedDialog
from gui.recipe import Recipe
from gui.unsaved import Unsaved
from gui.widgets.numbers import LARGEST_WHOLE, grouped


class Seeds(QObject):
    """Asks before a seed ends a run; Reset keeps the seed, and so the initial weights."""

    def __init__(
        self,
        window: QWidget,
        curves: CurvesPanel,
        controller: Controller,
        messages: Messages,
        unsaved: Unsaved,
        free_name: Callable[[str], str],
    ) -> None:
        """free_name: makes a name one that no branch has yet."""
        super().__init__(window)
        self._window, self._controller, self._messages = window, controller, messages
        self._curves, self._unsaved, self._free_name = curves, unsaved, free_name

    @Slot()
    def reset(self) -> None:
        """Forget the run; the same weights, the same order."""
        question = self.tr("Save the run before it starts again?")
        self._unsaved.then(self._reset, question)

    def _reset(self) -> None:
        self._controller.reset()
        self._messages.info(self.tr("Back at the same initial weights."))

    @Slot()
    def ask(self) -> None:
        """Ask for a seed and start again with it."""
        title, question = self.tr("New seed"), self.tr("Initial weights and order of the seed:")
        seed = min(self._controller.recipe.seed + 1, LARGEST_WHOLE)
        seed, wanted = QInputDialog.getInt(self._window, title, question, seed, 0, LARGEST_WHOLE)
        if wanted:
            self.change(seed)

    @Slot()
    def compare(self) -> None:
        """Show the filters of several seeds side by side, and start with the chosen one."""
        dialog = SeedDialog(
            self._window,
            partial(_filters, self._controller.recipe),
            self._controller.recipe.seed,
            self._curves.timeline.theme,
        )
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.change(dialog.seed)
        dialog.deleteLater()

    @Slot(int)
    def change(self, seed: int) -> None:
        """Start again with a seed, at once where nothing is lost; or branch with its order."""
        snapshot = self._controller.snapshot
        if snapshot is None or max(snapshot.step, snapshot.latest_step) == 0:
            self._start(seed)
            return
        choice = self._messages.choose(
            self._window,
            self.tr("Start again with seed {seed}?").format(seed=seed),
            self.tr(
                "Other initial weights are another start: the run and its branches are forgotten. "
                "A branch keeps them, and from step {step} on follows the order of seed {seed}."
            ).format(seed=seed, step=grouped(snapshot.step)),
            (
                self.tr("Start again"),
                self.tr("Branch with its order"),
                *((self.tr("Save and start again"),) if self._unsaved.there else ()),
            ),
        )
        if choice == 0:
            self._start(seed)
        elif choice == 2:
            self._unsaved.save_then(lambda: self._start(seed))
        elif choice == 1:
            name = self._free_name(self.tr("order {seed}").format(seed=seed))
            self._controller.branches.branch(snapshot.step, name, {"seed": seed})
        else:
            self._controller.recipe_changed.emit(self._controller.recipe)

    def _start(self, seed: int) -> None:
        self._controller.set_seed(seed)
        if self._controller.dataset is not None:
            self._messages.info(self.tr("Started with seed {seed}.").format(seed=seed))


def _filters(recipe: Recipe, seed: int) -> NDArray[np.float64]:
    """The first filters (n, rows, columns) of a recipe's network with the weights of a seed."""
    first = next(iter(build(recipe.preset, seed).parameters.values()))
    filters: NDArray[np.float64] = first.astype(np.float64).reshape(-1, *first.shape[-2:])
    return filters
