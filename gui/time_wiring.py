"""What the actions of time do: phases, steps, the past, branches; and who tells whom of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QDialog, QWidget

from engine.phases import Phase
from engine.snapshot import BranchLine
from gui.controller import Controller, State
from gui.messages import Messages
from gui.panels.branch_dialog import BranchDialog
from gui.panels.curves import CurvesPanel
from gui.panels.network_view import NetworkView
from gui.phase_walk import PhaseWalk
from gui.playback import LENGTHS, Playback
from gui.recipe import OPTIMIZERS
from gui.seeds import Seeds
from gui.settings import Settings
from gui.undo_wiring import UndoWiring
from gui.unsaved import Unsaved
from gui.widgets.branch_list import BranchList


class TimeWiring(QObject):
    """Wires the training's time to the window.

    Attributes: slots: what to call for each action, by the keys of the table; phases: the walk
    through the phases of a step; playback: the past as a film; branches: the list that drops down;
    seeds: what becomes of a new one; undo: what takes back and does again.
    """

    def __init__(
        self,
        window: QWidget,
        curves: CurvesPanel,
        controller: Controller,
        messages: Messages,
        settings: Settings,
        unsaved: Unsaved,
    ) -> None:
        super().__init__(window)
        self._window, self._curves, self._controller = window, curves, controller
        self._messages, self._settings = messages, settings
        self._actions: Mapping[str, QAction] = {}
        self.phases, self.playback = PhaseWalk(self), Playback(self)
        self.branches, self.undo = BranchList(window), UndoWiring(self, controller, messages)
        self.seeds = Seeds(window, curves, controller, messages, unsaved, self._free_name)
        self.slots: dict[str, Callable[..., object]] = {
            "step_sample": self._step_sample,
            "sample_back": lambda: self._move(-1),
            "phase_forward": self._phase_forward,
            "phase_back": self._phase_back,
            "oldest": lambda: self.seek(0),
            "latest": self._return,
            "play": self._play,
            "play_5": lambda: self._set_length(LENGTHS[0]),
            "play_15": lambda: self._set_length(LENGTHS[1]),
            "play_60": lambda: self._set_length(LENGTHS[2]),
            "branch": self._branch_here,
            "branches": self._list_branches,
            **self.undo.slots,
            "reset": self.seeds.reset,
            "new_seed": self.seeds.ask,
            "compare_seeds": self.seeds.compare,
        }

    # Wiring

    def connect_all(self, actions: Mapping[str, QAction], view: NetworkView) -> None:
        """Connect panels and controller; needs the window's actions."""
        self._actions = actions
        self.phases.phase_changed.connect(view.set_phase)
        self.phases.phase_changed.connect(self._enable)
        view.phase_wanted.connect(self._show_phase)
        view.update_wanted.connect(self._controller.set_update_wanted)
        self._connect_controller()
        timeline = self._curves.timeline
        timeline.scrubbed.connect(self.seek)
        timeline.branch_chosen.connect(self._switch)
        self._curves.set_actions(actions)
        self.branches.switch_wanted.connect(self._switch)
        self.branches.rename_wanted.connect(self._controller.branches.rename)
        self.branches.delete_wanted.connect(self._delete)
        self.phases.sample_wanted.connect(self._take_sample)
        self.playback.wanted.connect(self._controller.seek)
        self.playback.playing_changed.connect(self._curves.show_playing)
        group = QActionGroup(self)
        self._lengths = {length: actions[f"play_{length:.0f}"] for length in LENGTHS}
        for action in self._lengths.values():
            group.addAction(action)
        self._show_length("time/play_seconds")
        self._settings.changed.connect(self._show_length)
        self.undo.connect_all(actions, self.branches)
        self._enable()

    def _connect_controller(self) -> None:
        controller = self._controller
        controller.snapshot_changed.connect(self.phases.show_snapshot)
        controller.snapshot_changed.connect(self.playback.show_snapshot)
        controller.snapshot_changed.connect(self._enable)
        controller.state_changed.connect(self._show_state)
        controller.restarted.connect(self._begin)
        controller.files.curves_told.connect(self._curves.show_record)
        controller.branches.listed.connect(self._show_branches)
        controller.branches.renamed.connect(self._curves.rename_branch)
        controller.branches.offered.connect(self._offer_branch)

    @Slot()
    def _begin(self) -> None:
        self.playback.stop()
        self.phases.leave()
        self._curves.clear()

    @Slot(object)
    def _show_state(self, state: State) -> None:
        if state is State.RUNNING:
            self.playback.stop()
        self.phases.set_running(state is State.RUNNING)
        self._enable()

    @Slot()
    def _enable(self, *_: object) -> None:
        """Offer what makes sense at this step."""
        snapshot = self._controller.snapshot
        step = 0 if snapshot is None else snapshot.step
        latest = 0 if snapshot is None else snapshot.latest_step
        for keys, enabled in (
            (
                ("phase_forward", "branch", "branches", "new_seed", "compare_seeds"),
                snapshot is not None,
            ),
            (("sample_back", "oldest"), step > 0),
            (("phase_back",), step > 0 or self.phases.phase not in (None, Phase.INPUT)),
            (("latest",), step < latest),
            (("play",), latest > 0),
        ):
            for key in keys:
                self._actions[key].setEnabled(enabled)

    # Moving

    @Slot(int)
    def seek(self, step: int) -> None:
        """Go to a step that the user wants to see."""
        self.playback.stop()
        self._controller.seek(step)

    @Slot()
    def _return(self) -> None:
        snapshot = self._controller.snapshot
        if snapshot is not None:
            self.seek(snapshot.latest_step)

    def _move(self, samples: int) -> None:
        self.playback.stop()
        self._controller.move(samples)

    @Slot()
    def _step_sample(self) -> None:
        self.playback.stop()
        self._controller.step_sample()

    @Slot(int)
    def _take_sample(self, direction: int) -> None:
        """A phase beyond the sample in hand is wanted."""
        if direction > 0:
            self._step_sample()
        else:
            self._move(-1)

    @Slot()
    def _phase_forward(self) -> None:
        self._stand_still()
        self.phases.forward()

    @Slot()
    def _phase_back(self) -> None:
        self._stand_still()
        self.phases.back()

    @Slot(object)
    def _show_phase(self, phase: Phase) -> None:
        """The user chose a phase in the strip."""
        self._stand_still()
        self.phases.set_phase(phase)

    def _stand_still(self) -> None:
        self.playback.stop()
        if self._controller.state is State.RUNNING:
            self._controller.pause()

    @Slot()
    def _play(self) -> None:
        if self._controller.state is State.RUNNING:
            self._controller.pause()
        self.playback.toggle()

    def _set_length(self, seconds: float) -> None:
        self._settings.write("time/play_seconds", seconds)

    @Slot(str)
    def _show_length(self, key: str) -> None:
        if key == "time/play_seconds":
            seconds = self._settings.read(key)
            self.playback.set_seconds(seconds)
            self._lengths[seconds].setChecked(True)

    # Branches

    @Slot(object, str)
    def _show_branches(self, lines: tuple[BranchLine, ...], current: str) -> None:
        self._curves.show_branches(lines, current)
        self.branches.set_branches(lines, current)

    @Slot(str)
    def _switch(self, name: str) -> None:
        self.playback.stop()
        self._controller.branches.switch(name)

    @Slot(str)
    def _delete(self, name: str) -> None:
        self.playback.stop()
        self._controller.branches.delete(name)

    @Slot()
    def _list_branches(self) -> None:
        button = self._curves.branches_button
        self.branches.reach(self._curves.data.step)
        self.branches.open_above(button.mapToGlobal(button.rect().topRight()))

    @Slot()
    def _branch_here(self) -> None:
        self._stand_still()
        self._ask_branch({}, "")

    @Slot(object)
    def _offer_branch(self, changes: Mapping[str, Any]) -> None:
        """A change in the past needs a branch: offer one that has it."""
        self.playback.stop()
        reason = self.tr(
            "This step is in the past, and what came after it would not fit a change any more. "
            "On a branch it does; the path so far stays as it is."
        )
        self._ask_branch(changes, reason)

    def _ask_branch(self, changes: Mapping[str, Any], reason: str) -> None:
        snapshot, recipe = self._controller.snapshot, self._controller.recipe
        if snapshot is None:
            return
        theme = self._curves.timeline.theme
        dialog = BranchDialog(
            self._window, snapshot.step, recipe.values, changes, OPTIMIZERS, theme, reason
        )
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._controller.branches.branch(
                snapshot.step, self._free_name(dialog.chosen_name), dialog.changes
            )
        else:
            # What was typed does not hold, but what does by now.
            self._controller.recipe_changed.emit(self._controller.recipe)
        dialog.deleteLater()

    def _free_name(self, name: str) -> str:
        """A name that no branch has yet; "" lets the history find one."""
        taken, number, free = {line.name for line in self.branches.lines}, 2, name
        while free and free in taken:
            free, number = f"{name} ({number})", number + 1
        return free
