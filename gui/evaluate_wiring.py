"""What ties the Evaluate panel to the training, and its images to the picture of the network."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from engine.data import Dataset
from engine.evaluation import Evaluation
from engine.snapshot import Snapshot
from gui.controller import Controller
from gui.panels.curves import CurvesPanel
from gui.panels.evaluate import EvaluatePanel
from gui.panels.network_view import NetworkView
from gui.tabs import Tabs

REST_MS = 250  # the training stands still so long before the test images are read unasked
TELL_EVERY = 0.2  # seconds between two looks at the step while it runs


class EvaluateWiring(QObject):
    """Keeps the panel in step with the training; lives as long as the window.

    Attributes: slots: what to call for each action, by the keys of the table.

    Args:
        parent: the window.
    """

    def __init__(self, parent: QWidget, panel: EvaluatePanel, controller: Controller) -> None:
        super().__init__(parent)
        self._panel, self._controller = panel, controller
        self._told_at = 0.0
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._ask)
        self._leave = QPushButton(self.tr("Back to the digit in hand"))
        self.slots: dict[str, Callable[..., object]] = {
            "show_network": lambda: self._tabs.show("show_network"),
            "show_evaluate": lambda: self._tabs.show("show_evaluate"),
            "evaluate_now": self._evaluate_now,
        }

    def connect_all(self, tabs: Tabs, curves: CurvesPanel, view: NetworkView) -> None:
        """Connect panel, views and controller; after the curves are connected."""
        self._tabs, self._curves = tabs, curves
        controller, panel = self._controller, self._panel
        controller.data_changed.connect(self._take_data)
        controller.evaluated.connect(self._take)
        controller.test_given_up.connect(panel.show_given_up)
        controller.snapshot_changed.connect(self._follow)
        panel.evaluate_wanted.connect(controller.evaluate)
        panel.opened.connect(self._open)
        tabs.stack.currentChanged.connect(self._look)
        self._leave.setProperty("role", "soft")
        self._leave.setToolTip(self.tr("A test image is shown; it is not learned"))
        self._leave.clicked.connect(controller.show_digit_in_hand)
        self._leave.hide()
        view.add_to_strip(self._leave)

    @Slot(object)
    def _take_data(self, dataset: Dataset) -> None:
        self._panel.set_images(dataset.test_images)

    @Slot(object)
    def _take(self, evaluation: Evaluation | None) -> None:
        if evaluation is None:
            self._panel.outdate()
        else:
            self._panel.show_evaluation(evaluation)
            self._show_tests()

    @Slot(object)
    def _follow(self, snapshot: Snapshot) -> None:
        """Follow the training; where it rests on another step, the test images are read anew."""
        self._leave.setVisible(snapshot.of_test_set)
        if snapshot.test_points is not self._panel.accuracy.tests:
            self._show_tests()
        running, now = snapshot.samples_per_second > 0, perf_counter()
        if running and now - self._told_at < TELL_EVERY:
            return
        self._told_at = now
        self._look()

    @Slot()
    def _look(self) -> None:
        """Bring the panel up to date, where it is seen."""
        snapshot, panel = self._controller.snapshot, self._panel
        if snapshot is None or not panel.isVisible():
            self._rest.stop()
            return
        panel.show_step(snapshot.step)
        if snapshot.samples_per_second == 0 and not panel.is_current:
            self._rest.start()
        else:
            self._rest.stop()

    @Slot()
    def _ask(self) -> None:
        if not self._panel.is_current:
            self._panel.ask()

    def _show_tests(self) -> None:
        snapshot = self._controller.snapshot
        if snapshot is not None:
            self._panel.show_tests(self._curves.tests, snapshot.epoch_size)

    @Slot(int)
    def _open(self, place: int) -> None:
        """Show a test image in the picture of the network."""
        self._controller.show_test_image(place)
        self._tabs.show("show_network")

    @Slot()
    def _evaluate_now(self) -> None:
        self._tabs.show("show_evaluate")
        self._panel.ask()
