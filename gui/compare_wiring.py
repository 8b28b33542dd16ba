"""What ties the Compare panel to its thread, to the training and to the picture of the network."""

from __future__ import annotations

import importlib
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from engine.carry_out import has_torch
from engine.compared import Divergence, Wish
from engine.data import Dataset
from engine.explain import Place
from gui.appearance import Appearance
from gui.comparisons import experiment_of
from gui.controller import Controller, State
from gui.messages import Messages
from gui.panels.compare import ComparePanel
from gui.panels.network_view import NetworkView
from gui.tabs import Tabs
from gui.take_away import Offer, TakeAway
from gui.widgets.numbers import grouped


class CompareWiring(QObject):
    """Makes the panel when it is wanted, and carries out what it asks for.

    Attributes: slots: what to call for each action, by the keys of the table; panel: or None, as
    long as nobody has seen it.
    Signals: opening() when the network view is to show the cell where both part.
    """

    opening = Signal()

    def __init__(
        self,
        window: QWidget,
        controller: Controller,
        messages: Messages,
        appearance: Appearance,
        take_away: TakeAway,
    ) -> None:
        super().__init__(window)
        self._controller, self._messages = controller, messages
        self._appearance, self._take_away = appearance, take_away
        self.panel: ComparePanel | None = None
        self._of: Dataset | None = None  # the digits that are, or were, compared
        self.slots: dict[str, Callable[..., object]] = {
            "show_compare": lambda: self._tabs.show("show_compare"),
            "compare_now": self._compare_now,
        }

    def connect_all(self, tabs: Tabs, view: NetworkView, action: QAction) -> None:
        """Add the tab; action: that compares, whose key the button tells."""
        self._tabs, self._view, self._action = tabs, view, action
        tabs.add_later("show_compare", self._make)

    def _make(self) -> QWidget:
        panel = self.panel = ComparePanel()
        recipe = self._controller.recipe
        panel.form.take(recipe)
        native = QKeySequence.SequenceFormat.NativeText
        panel.set_shortcut(self._action.shortcut().toString(native))
        panel.lockstep_wanted.connect(self._lockstep)
        panel.report_wanted.connect(self._report)
        panel.torch_wanted.connect(self._look_for_torch)
        panel.open_wanted.connect(self._open)
        controller, comparisons = self._controller, self._controller.comparisons
        panel.stop_wanted.connect(comparisons.stop)
        comparisons.advanced.connect(panel.add_stretch)
        comparisons.timed.connect(panel.show_times)
        comparisons.learned.connect(panel.show_learning)
        comparisons.ended.connect(self._end)
        controller.data_changed.connect(self._take_data)
        controller.recipe_changed.connect(self._show_openable)
        controller.state_changed.connect(self._show_openable)
        if controller.dataset is not None:
            self._take_data(controller.dataset)
        self._look_for_torch()
        self._appearance.dress(panel)
        self._offer(panel)
        return panel

    def _offer(self, panel: ComparePanel) -> None:
        """Let pictures and values be taken away."""

        def steps() -> str:
            return "" if panel.stretch is None else panel.stretch.csv()

        table = panel.table
        self._take_away.add(
            Offer("comparison", panel.plot, steps),
            Offer("differences", table, table.arrays.csv),
            Offer("times", panel.times, panel.times.csv),
            Offer("pooling-window", panel.card.window_view),
            Offer("report-curves", panel.report_plot, panel.report_table.csv),
            Offer("report-comparison", panel.report_table, panel.report_table.csv),
        )
        self._take_away.add_view(Offer("compare", panel))

    @Slot()
    def _compare_now(self) -> None:
        self._tabs.show("show_compare")
        assert self.panel is not None
        if has_torch():
            self.panel.toggle()

    @Slot()
    def _look_for_torch(self) -> None:
        assert self.panel is not None
        importlib.invalidate_caches()  # it may be installed while the window is open
        self.panel.set_torch(has_torch())

    @Slot(object)
    def _take_data(self, dataset: Dataset) -> None:
        assert self.panel is not None
        self.panel.set_data(dataset.name)
        if dataset is not self._of:
            self._of = None  # nothing can be opened of the digits before: they may go

    @Slot(object)
    def _lockstep(self, wish: Wish) -> None:
        dataset = self._begin()
        if dataset is not None:
            self._controller.comparisons.lockstep(wish, dataset)

    @Slot(int, int)
    def _report(self, seed: int, epochs: int) -> None:
        dataset = self._begin()
        if dataset is not None:
            self._controller.comparisons.report(seed, epochs, dataset)

    def _begin(self) -> Dataset | None:
        """Let the training stand still, which would slow the comparison down; return the digits.

        It can be started again at any time, also while a comparison runs.
        """
        if self._controller.state is State.RUNNING:
            self._controller.pause()
            self._messages.info(
                self.tr("The training stands still while both engines are compared; Train goes on.")
            )
        self._of = self._controller.dataset
        return self._of

    @Slot(str)
    def _end(self, problem: str) -> None:
        panel = self.panel
        assert panel is not None
        panel.show_ended(problem)
        if problem:
            self._messages.error(problem)
            self._look_for_torch()
        self._show_openable()

    # The cell in the picture of the network

    @property
    def _found(self) -> Divergence | None:
        stretch = None if self.panel is None else self.panel.stretch
        return None if stretch is None else stretch.divergence

    @Slot()
    def _show_openable(self) -> None:
        if self.panel is not None:
            self.panel.card.set_openable(self._obstacle())

    def _obstacle(self) -> str:
        """Why the picture of the network can't show the cell where both part; empty if it can."""
        assert self.panel is not None
        found, wish, snapshot = self._found, self.panel.wish, self._controller.snapshot
        if found is None or wish is None or snapshot is None:
            return self.tr("There is nothing to show.")
        if self._of is not self._controller.dataset:
            return self.tr("Other digits are in use by now.")
        from engine.presets import build

        recipe = self._controller.recipe
        if build(wish.preset, 0, ties=wish.ties).specs != snapshot.specs:
            return self.tr("The network view shows a network of another build, or another rule.")
        if recipe.seed != wish.seed:
            text = self.tr("The network view began with seed {seed}.")
            return text.format(seed=recipe.seed)
        if found.step and not self._follows(wish):
            return self.tr("The training follows another rate, schedule, batch size or rule.")
        if self._moment(found) > snapshot.latest_step:
            text = self.tr("The training has not come to digit {step} yet.")
            return text.format(step=grouped(self._moment(found)))
        return ""

    def _follows(self, wish: Wish) -> bool:
        """Whether the training changes its weights as the comparison does."""
        recipe, dataset = self._controller.recipe, self._controller.dataset
        assert dataset is not None
        rules = (
            recipe.rule(dataset),
            experiment_of(wish).rule(len(dataset.train_labels), wish.samples),
        )
        ours, theirs = ((rule.name, rule.learning_rate, rule.options) for rule in rules)
        return ours == theirs and recipe.batch_size == wish.batch_size

    @staticmethod
    def _moment(found: Divergence) -> int:
        return found.step + (found.sample or 0)

    @Slot()
    def _open(self) -> None:
        """Go to the digit in which both part, and pin the cell."""
        found = self._found
        if found is None or self._obstacle():
            self._show_openable()
            return
        self.opening.emit()
        self._controller.seek(self._moment(found))
        self._tabs.show("show_network")
        self._view.set_view("activations" if found.operation == "forward" else "gradients")
        place = Place(found.name, found.cell)
        if self._view.shows(place):
            self._view.pin(place)
