"""What ties the inspector to the picture of the network, the training and its dock."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QDockWidget, QWidget

from engine.explain import Place
from gui.controller import Controller
from gui.gradient_checks import GradientChecks
from gui.panels.inspector import InspectorPanel
from gui.panels.network_view import NetworkView
from gui.recipe import Recipe


class InspectorWiring(QObject):
    """Keeps inspector, picture and dock in step; lives as long as the window.

    Args:
        parent: the window.
    """

    def __init__(
        self,
        parent: QWidget,
        view: NetworkView,
        inspector: InspectorPanel,
        dock: QDockWidget,
        controller: Controller,
    ) -> None:
        super().__init__(parent)
        self._view, self._inspector, self._dock = view, inspector, dock
        controller.snapshot_changed.connect(inspector.show_snapshot)
        controller.recipe_changed.connect(self._take_recipe)
        inspector.set_learning_rate(controller.recipe.learning_rate)
        view.inspected.connect(inspector.show_place)
        view.pinned.connect(inspector.show_pinned)
        view.view_changed.connect(inspector.set_view)
        view.phase_changed.connect(inspector.set_phase)
        view.opened.connect(self._open)
        inspector.followed.connect(self._follow)
        inspector.pin_wanted.connect(view.pin)
        inspector.unpin_wanted.connect(self._let_go)
        self._controller, self._checks = controller, GradientChecks(self)
        inspector.edit_wanted.connect(controller.branches.edit)
        inspector.gradient_check_wanted.connect(self._check)
        self._checks.checked.connect(inspector.show_gradient_check)
        self._checks.failed.connect(controller.failed)
        parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let no check outlive the window."""
        if event.type() == QEvent.Type.Close:
            self._checks.close()
        return False

    @Slot(object)
    def _check(self, place: Place) -> None:
        """Check a gradient of the instant that is shown."""
        if self._controller.snapshot is not None:
            self._checks.check(self._controller.snapshot, place)

    @Slot(object)
    def _take_recipe(self, recipe: Recipe) -> None:
        self._inspector.set_learning_rate(recipe.learning_rate)
        self._inspector.set_method(recipe.optimizer)

    @Slot()
    def _open(self) -> None:
        """Show the inspector, wherever it is, and give it the keyboard."""
        self._dock.show()
        self._dock.raise_()
        self._inspector.setFocus()

    @Slot(object)
    def _follow(self, place: Place) -> None:
        """Pin the number that was followed, where the picture has it."""
        if self._view.shows(place):
            self._view.pin(place)

    @Slot()
    def _let_go(self) -> None:
        self._view.unpin()
        self._view.setFocus()
