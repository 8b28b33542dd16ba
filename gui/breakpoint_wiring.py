"""The user's breakpoints: kept from one start to the next; why the run stopped at one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QWidget

from engine.breakpoints import (
    AtStep,
    Breakpoint,
    Confusion,
    Hit,
    LossAbove,
    Misclassified,
    NotFinite,
    ParameterMoved,
)
from engine.snapshot import Snapshot
from gui.controller import Controller, State
from gui.messages import Messages
from gui.panels.breakpoint_dialog import BreakpointDialog
from gui.panels.curves import CurvesPanel
from gui.panels.network_view import NetworkView
from gui.settings import Settings
from gui.widgets.breakpoint_lines import as_text, from_text
from gui.widgets.numbers import general, grouped

KEY = "training/breakpoints"


class BreakpointWiring(QObject):
    """Ties the list of breakpoints to the training, and their hits to the window.

    They are the user's, as in a debugger: kept among the settings, not in a run's file, which may
    go to somebody else.

    Attributes: slots: what to call for its actions; dialog: the list; mark: the words in the strip
    over the network that say why the run stopped.
    """

    def __init__(
        self,
        window: QWidget,
        curves: CurvesPanel,
        controller: Controller,
        messages: Messages,
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self._curves, self._controller, self._messages = curves, controller, messages
        self._settings = settings
        self._hit: Hit | None = None
        self.dialog = BreakpointDialog(window)
        self.mark = QLabel()
        self.mark.setObjectName("stopped")
        self.mark.hide()
        self.slots: dict[str, Callable[..., object]] = {
            "breakpoints": self._open,
            "undo_breakpoint": self.dialog.undo,
            "redo_breakpoint": self.dialog.redo,
        }
        controller.stopped.connect(self._tell)
        controller.snapshot_changed.connect(self._show_snapshot)
        controller.state_changed.connect(self._show_state)

    def connect_all(self, actions: Mapping[str, QAction], view: NetworkView) -> None:
        """Take back what was kept; let the strip over the network say why a run stopped."""
        view.add_to_strip(self.mark)
        self._action = actions["breakpoints"]
        self._plain = self._action.text()
        for key, available in (
            ("undo_breakpoint", self.dialog.undo_available),
            ("redo_breakpoint", self.dialog.redo_available),
        ):
            available.connect(actions[key].setEnabled)
        self.dialog.addActions([actions["undo"], actions["redo"]])  # their keys hold there too
        self.dialog.changed.connect(self._hold)
        self.dialog.set_lines(from_text(self._settings.read(KEY)))

    @Slot(object)
    def _hold(self, breakpoints: tuple[Breakpoint, ...]) -> None:
        """These hold from now on, and at the next start; the menu says how many there are."""
        self._controller.set_breakpoints(breakpoints)
        self._settings.write(KEY, as_text(self.dialog.lines))
        own = len(breakpoints) - 1  # but for the one that always holds
        self._action.setText(f"{self._plain} ({grouped(own)})" if own else self._plain)

    @Slot()
    def _open(self) -> None:
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    @Slot(object)
    def _tell(self, hit: Hit) -> None:
        """Say at which sample the run stopped, and why."""
        self._hit = hit
        snapshot = self._controller.snapshot
        reason = self._reason(hit, snapshot)
        self.mark.setText(reason)
        self.mark.setToolTip(self.tr("Why the run stopped at this sample"))
        self.mark.show()
        if isinstance(hit.breakpoint, NotFinite):
            self._tell_divergence(hit)
        else:
            text = self.tr("Paused at step {step}: {reason}. Nothing of it is learned yet.")
            self._messages.warning(text.format(step=grouped(hit.step), reason=reason))

    def _reason(self, hit: Hit, snapshot: Snapshot | None) -> str:
        point = hit.breakpoint
        text = self.tr("a {true} is read as {read}")
        if isinstance(point, Confusion):
            return text.format(true=point.true, read=point.read)
        if isinstance(point, Misclassified) and snapshot is not None:
            if snapshot.is_drawing:  # what is read in it says nothing of the sample
                return QCoreApplication.translate("BreakpointRow", "A sample is misclassified")
            return text.format(true=snapshot.label, read=snapshot.prediction)
        if isinstance(point, LossAbove):
            return self.tr("the loss is {loss}").format(loss=general(hit.loss or 0.0, 3))
        if isinstance(point, ParameterMoved):
            text = self.tr("{name} {index} moves by {move}")
            index = list(hit.index or ())
            return text.format(name=hit.name, index=index, move=general(hit.move or 0.0, 3))
        if isinstance(point, AtStep):
            return self.tr("the step that was waited for")
        return self.tr("{name} is not finite").format(name=hit.name)

    def _tell_divergence(self, hit: Hit) -> None:
        """The training diverges: which number broke first, and where all was well."""
        name = hit.name or ""
        if hit.gradient:
            name = self.tr("the gradient of {name}").format(name=name)
        sentence = self.tr(
            "Training stopped before sample {step}: {name} would hold NaN or infinity at {index}. "
            "Go back, and branch with a smaller learning rate."
        ).format(step=grouped(hit.step + 1), name=name, index=list(hit.index or ()))
        step = self._curves.best_step()
        self._messages.offer(
            sentence,
            self.tr("Go back to step {step}").format(step=grouped(step)),
            lambda: self._controller.seek(step),
        )

    @Slot(object)
    def _show_snapshot(self, snapshot: Snapshot) -> None:
        """The mark belongs to one sample."""
        if self._hit is not None and snapshot.step != self._hit.step:
            self._hit = None
            self.mark.hide()

    @Slot(object)
    def _show_state(self, state: State) -> None:
        if state is State.RUNNING:
            self._hit = None
            self.mark.hide()
