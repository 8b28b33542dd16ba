"""What Train does, what goes only with digits, and the speed that is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from gui.controller import Controller, State
from gui.messages import Messages
from gui.panels.header_bar import HeaderBar
from gui.panels.recipe_bar import RecipeBar
from gui.panels.status_bar import StatusBar
from gui.phase_walk import PhaseWalk
from gui.settings import Settings
from gui.widgets.numbers import grouped

NEED_DIGITS = (
    *("train", "step_sample", "reset", "open_network", "save_network", "save_run"),
    *("evaluate_now", "save_report"),
)


class TrainingWiring(QObject):
    """Starts and pauses the training, and shows which of the two it is.

    Attributes: slots: what to call for its actions, by the keys of the table.
    """

    def __init__(
        self,
        window: QObject,
        controller: Controller,
        messages: Messages,
        settings: Settings,
        phases: PhaseWalk,
    ) -> None:
        super().__init__(window)
        self._controller, self._phases = controller, phases
        self._messages, self._settings = messages, settings
        self._finished = ""  # what was said when the last epoch was done
        self.slots: dict[str, Callable[..., object]] = {"train": self._train}

    def connect_all(
        self,
        actions: Mapping[str, QAction],
        header: HeaderBar,
        recipe: RecipeBar,
        status: StatusBar,
    ) -> None:
        """Show the state of the training in the bars, and heed the speed that they ask for."""
        self._actions = actions
        self._header, self._recipe, self._status = header, recipe, status
        self._controller.state_changed.connect(self._show_state)
        self._controller.finished.connect(self._tell_finished)
        header.pace_changed.connect(self._controller.set_pace)
        header.pace_changed.connect(self._phases.set_pace)
        header.pace_changed.connect(self._keep_pace)
        recipe.epochs_changed.connect(header.counters.set_epochs)
        self._show_state(State.IDLE)

    @Slot()
    def _train(self) -> None:
        """Start or pause; at the end of the last epoch, go on for one more."""
        snapshot, epochs = self._controller.snapshot, self._recipe.epochs.value()
        paused = self._controller.state is State.PAUSED
        if paused and snapshot is not None and epochs and snapshot.epoch >= epochs:
            self._recipe.epochs.setValue(snapshot.epoch + 1)
        self._controller.toggle(self._phases.owed)

    @Slot(object)
    def _show_state(self, state: State) -> None:
        running = state is State.RUNNING
        self._actions["train"].setText(self.tr("Pause") if running else self.tr("Train"))
        for key in NEED_DIGITS:
            self._actions[key].setEnabled(state is not State.IDLE)
        self._header.show_training(running)
        self._status.show_training(running)
        if running and self._finished and self._status.message.text() == self._finished:
            self._status.show_message("", "info")  # it is over: the training goes on

    @Slot()
    def _tell_finished(self) -> None:
        snapshot = self._controller.snapshot
        assert snapshot is not None
        self._finished = self.tr("Epoch {epoch} is done. Train goes on for one more.").format(
            epoch=grouped(snapshot.epoch)
        )
        self._messages.info(self._finished)

    @Slot(float)
    def _keep_pace(self, pace: float) -> None:
        self._settings.write("training/pace", pace)
